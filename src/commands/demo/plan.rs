//! What becomes of each ticket of the crowd, and when: always the same, and as a desk of four knows it.

use std::time::Duration;

use super::script::{AGENT, REQUESTER};
use crate::domain::instant::Instant;

/// Who works on the crowd's tickets.
pub(super) const AGENTS: [&str; 4] = [AGENT, "nadia", "tom", "hugo"];
/// Who asks.
pub(super) const REQUESTERS: [&str; 5] = [REQUESTER, "paul", "ines", "karim", "claire"];

const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);
/// For how long the desk has been at work.
pub(super) const WEEKS: Duration = Duration::from_hours(42 * 24);

/// Something that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Open,
    Take,
    Tag,
    Answer,
    Ask,
    Hold,
    Resolve,
    Reopen,
    /// Closed, with this rating; with a comment or without.
    Rate(u8, bool),
    Sweep,
}

/// What is done when, to the ticket of this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub at: Instant,
    pub number: u32,
    pub deed: Deed,
}

/// All that happens to this many tickets until now, in the order of time.
pub(super) fn steps(tickets: u32, now: Instant) -> Vec<Step> {
    let begins = before(now, WEEKS);
    let days =
        (1..42).map(|day| Step { at: begins.after(DAY * day), number: 0, deed: Deed::Sweep });
    let lives = (0..tickets).flat_map(|number| {
        let age = WEEKS * (tickets - number) / (tickets + 1);
        life(number, before(now, age))
    });
    let mut steps: Vec<Step> = lives.chain(days).filter(|it| it.at < now).collect();
    // What happens to one ticket at the same moment keeps its order.
    steps.sort_by_key(|it| it.at);
    steps
}

/// The life of a ticket.
fn life(number: u32, opened: Instant) -> Vec<Step> {
    let chance = |of: u32, salt: u32| chance(number, of, salt);
    let mut life = Life { number, at: opened, steps: Vec::new() };
    life.next(0, Deed::Open);
    if number.is_multiple_of(10) {
        return life.steps;
    }
    // Most are answered soon, a few much later.
    life.next(4 + chance(40, 1) * chance(16, 2), Deed::Take);
    life.next(0, Deed::Tag);
    life.next(2 + chance(20, 3), Deed::Answer);
    match number % 10 {
        1 => life.next(15 + chance(60, 4), Deed::Ask),
        2 => life.next(30 + chance(300, 5), Deed::Hold),
        _ => {
            life.next(20 + chance(60, 6) * chance(80, 7), Deed::Resolve);
            if chance(12, 8) == 0 {
                life.next(60 + chance(900, 9), Deed::Reopen);
                life.next(120 + chance(2_000, 10), Deed::Resolve);
            }
            if chance(10, 11) < 6 {
                const SCORES: [u8; 12] = [5, 5, 4, 5, 3, 5, 5, 4, 5, 2, 5, 1];
                let score = SCORES[chance(12, 12) as usize];
                life.next(20 + chance(2_400, 13), Deed::Rate(score, chance(3, 14) == 0));
            }
        }
    }
    life.steps
}

/// A life in the making.
struct Life {
    number: u32,
    at: Instant,
    steps: Vec<Step>,
}

impl Life {
    fn next(&mut self, minutes: u32, deed: Deed) {
        self.at = self.at.after(MINUTE * minutes);
        self.steps.push(Step { at: self.at, number: self.number, deed });
    }
}

fn before(now: Instant, span: Duration) -> Instant {
    Instant(now.0 - i64::try_from(span.as_secs()).unwrap_or_default())
}

/// A number below `of` that looks like chance and is the same every time.
pub(super) fn chance(number: u32, of: u32, salt: u32) -> u32 {
    let mut mixed = (u64::from(number) << 32) ^ (u64::from(salt) * 0x9e37_79b9);
    for factor in [0xbf58_476d_1ce4_e5b9_u64, 0x94d0_49bb_1331_11eb] {
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(factor);
    }
    u32::try_from((mixed >> 33) % u64::from(of.max(1))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_happens_before_its_ticket_is_opened_or_after_now() {
        let now = Instant(1_793_610_000);
        let steps = steps(200, now);
        assert!(steps.is_sorted_by_key(|it| it.at) && steps.iter().all(|it| it.at < now));
        for number in 0..200 {
            let of_it = steps.iter().find(|it| it.number == number && it.deed != Deed::Sweep);
            assert_eq!(of_it.map(|it| it.deed), Some(Deed::Open), "{number}");
        }
        let rated =
            |score| steps.iter().any(|it| matches!(it.deed, Deed::Rate(it, _) if it == score));
        assert!((1..=5).all(rated), "every rating is given");
    }
}
