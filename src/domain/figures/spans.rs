//! Lengths of time, and what part of them is no longer than what.

/// As many lie together: a larger block would have to be moved when it grows, with room for both meanwhile.
const TOGETHER: usize = 1 << 14;

/// Lengths of time (seconds), four bytes each: those of a million tickets are four million bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(Vec<Vec<u32>>);

impl Spans {
    /// Adds one; what would be negative, by a clock that went back, is nothing.
    pub fn add(&mut self, seconds: i64) {
        let span = u32::try_from(seconds.max(0)).unwrap_or(u32::MAX);
        match self.0.last_mut().filter(|it| it.len() < TOGETHER) {
            Some(block) => block.push(span),
            None => self.0.push(vec![span]),
        }
    }

    fn all(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flatten().copied()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// How many are as long as this and longer.
    pub fn from(&self, seconds: u32) -> usize {
        self.all().filter(|it| *it >= seconds).count()
    }

    /// The nearest rank: the smallest that so many in a hundred of all of these together do not exceed. Always one
    /// that there is.
    pub fn percentile(all: &[&Self], percent: u32) -> Option<u32> {
        let count: u64 = all.iter().map(|it| it.count() as u64).sum();
        let rank = (count * u64::from(percent)).div_ceil(100).max(1);
        let within = |most: u32| -> u64 {
            all.iter().map(|it| it.all().filter(|span| *span <= most).count() as u64).sum()
        };
        // By halves: nothing is sorted, and nothing copied.
        let (mut low, mut high) = (0, u32::MAX);
        while low < high {
            let middle = low + (high - low) / 2;
            if within(middle) >= rank {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        (count > 0).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(all: &[i64]) -> Spans {
        let mut spans = Spans::default();
        all.iter().for_each(|it| spans.add(*it));
        spans
    }

    #[test]
    fn a_percentile_is_the_nearest_rank_and_one_that_there_is() {
        let percentile = |all: &[i64], part| Spans::percentile(&[&spans(all)], part);
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
        assert_eq!(Spans::percentile(&[&some, &others], 50), Some(3));
    }

    #[test]
    fn more_than_lie_together_are_all_counted() {
        let all: Vec<i64> = (1..=40_000).collect();
        assert_eq!(spans(&all).count(), 40_000);
        assert_eq!(Spans::percentile(&[&spans(&all)], 90), Some(36_000));
    }

    #[test]
    fn a_bound_is_within() {
        assert_eq!(spans(&[0, 9, 10, 19, 20]).from(10), 3);
    }
}
