//! Lengths of time, and what part of them is no longer than what.

/// As many lie together in the order of their lengths.
const TOGETHER: usize = 1 << 14;

/// Bits of a length that are found at a time, the highest first.
const DIGIT: usize = 8;

/// Lengths of time (seconds). Of many, each takes little more than a byte: they are kept in blocks, in their order, as what each
/// is longer than the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    blocks: Vec<Box<[u8]>>,
    /// Those that are not in a block yet.
    latest: Vec<u32>,
}

impl Spans {
    /// Adds one; what would be negative, by a clock that went back, is nothing.
    pub fn add(&mut self, seconds: i64) {
        self.latest.push(u32::try_from(seconds.max(0)).unwrap_or(u32::MAX));
        if self.latest.len() == TOGETHER {
            self.latest.sort_unstable();
            self.blocks.push(packed(&self.latest));
            self.latest.clear();
        }
    }

    fn all(&self) -> impl Iterator<Item = u32> {
        self.blocks.iter().flat_map(|it| unpacked(it)).chain(self.latest.iter().copied())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.blocks.len() * TOGETHER + self.latest.len()
    }

    /// How many are as long as this and longer.
    pub fn from(&self, seconds: u32) -> usize {
        self.all().filter(|it| *it >= seconds).count()
    }

    /// The nearest ranks: of each, the smallest that so many in a hundred of all of these together do not exceed. Always
    /// one that there is.
    pub fn percentiles<const N: usize>(all: &[&Self], percents: [u32; N]) -> [Option<u32>; N] {
        let count: usize = all.iter().map(|it| it.count()).sum();
        let mut ranks = percents.map(|percent| Rank::new(count as u64, percent));
        // Digit by digit, by how many there are of each: nothing is sorted, and nothing copied.
        for shift in (0..u32::BITS).step_by(DIGIT).rev() {
            let mut times = [[0_u64; 1 << DIGIT]; N];
            for span in all.iter().flat_map(|it| it.all()) {
                for (rank, times) in ranks.iter().zip(&mut times) {
                    // One that begins otherwise is beyond all of them.
                    if let Some(times) = times.get_mut(((span ^ rank.found) >> shift) as usize) {
                        *times += 1;
                    }
                }
            }
            ranks.iter_mut().zip(&times).for_each(|(rank, times)| rank.narrow(times, shift));
        }
        ranks.map(|rank| (count > 0).then_some(rank.found))
    }
}

/// A length of time that is being looked for by its place in the order of all.
struct Rank {
    /// Its place, from 1, among those that begin as it does.
    place: u64,
    /// What it begins with.
    found: u32,
}

impl Rank {
    fn new(count: u64, percent: u32) -> Self {
        Self { place: (count * u64::from(percent)).div_ceil(100).max(1), found: 0 }
    }

    /// Its next digit, by how many of those that begin as it does have which.
    fn narrow(&mut self, times: &[u64; 1 << DIGIT], shift: u32) {
        for (digit, times) in (0..).zip(times) {
            if self.place <= *times {
                self.found |= digit << shift;
                break;
            }
            self.place -= times;
        }
    }
}

/// Lengths in their order, as differences: seven bits a byte, the lowest first, the eighth says that more follow.
fn packed(ordered: &[u32]) -> Box<[u8]> {
    let mut bytes = Vec::with_capacity(2 * ordered.len());
    let mut before = 0;
    for span in ordered {
        let mut rest = span - before;
        before = *span;
        while rest >= 0x80 {
            bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }
    bytes.into()
}

fn unpacked(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (mut span, mut shift, mut difference) = (0, 0, 0);
    bytes.iter().filter_map(move |byte| {
        difference |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 != 0 {
            shift += 7;
            return None;
        }
        span += difference;
        (shift, difference) = (0, 0);
        Some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percentile(all: &[&Spans], percent: u32) -> Option<u32> {
        let [found] = Spans::percentiles(all, [percent]);
        found
    }

    fn spans(all: &[i64]) -> Spans {
        let mut spans = Spans::default();
        all.iter().for_each(|it| spans.add(*it));
        spans
    }

    #[test]
    fn a_percentile_is_the_nearest_rank_and_one_that_there_is() {
        let percentile = |all: &[i64], part| percentile(&[&spans(all)], part);
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(percentile(&[7], 50), Some(7));
        assert_eq!(percentile(&[4, 1, 3, 2], 50), Some(2));
        assert_eq!(percentile(&[5, 4, 1, 3, 2], 50), Some(3));
        assert_eq!(percentile(&(1..=10).collect::<Vec<_>>(), 90), Some(9));
        assert_eq!(percentile(&(1..=11).collect::<Vec<_>>(), 90), Some(10));
        assert_eq!(percentile(&[-5, i64::MAX], 90), Some(u32::MAX));
    }

    #[test]
    fn several_together_have_the_percentile_of_all() {
        let (some, others) = (spans(&[1, 9, 9]), spans(&[2, 3]));
        assert_eq!(percentile(&[&some, &others], 50), Some(3));
    }

    #[test]
    fn more_than_lie_together_are_all_counted() {
        let all: Vec<i64> = (1..=40_000).rev().collect();
        assert_eq!(spans(&all).count(), 40_000);
        assert_eq!(percentile(&[&spans(&all)], 90), Some(36_000));
        assert_eq!(spans(&all).from(39_999), 2);
    }

    #[test]
    fn what_lies_together_is_what_was_put_there() {
        let ordered = [0, 0, 1, 128, 255, 256, 16_640, 2_097_152, 1 << 31, u32::MAX, u32::MAX];
        assert_eq!(unpacked(&packed(&ordered)).collect::<Vec<_>>(), ordered);
    }

    #[test]
    fn a_percentile_of_many_is_where_it_is_among_them_in_their_order() {
        let mut all: Vec<i64> = (0..50_000).map(|it| it * 2_654_435_761 % 4_294_967_296).collect();
        let spans = spans(&all);
        all.sort_unstable();
        let found = Spans::percentiles(&[&spans], [1, 50, 90, 100]).map(|it| it.map(i64::from));
        assert_eq!(found, [499, 24_999, 44_999, 49_999].map(|place: usize| Some(all[place])));
    }

    #[test]
    fn a_bound_is_within() {
        assert_eq!(spans(&[0, 9, 10, 19, 20]).from(10), 3);
    }
}
