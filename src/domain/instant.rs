//! A point in time: Unix seconds, UTC. Time zones and calendars exist only where people read.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A point in time in Unix seconds (UTC). May lie before 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// This instant, `span` later. Stops at the end of time rather than overflow.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(span.as_secs()).unwrap_or(i64::MAX)))
    }

    /// How long after `earlier` this instant is; nothing if it is not after it.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_secs(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_eight_hours_are_elapsed_seconds() {
        let at = Instant(1_806_148_800);
        assert_eq!(at.after(Duration::from_hours(48)), Instant(1_806_148_800 + 172_800));
    }

    #[test]
    fn a_clock_that_went_back_measures_nothing() {
        assert_eq!(Instant(20).since(Instant(10)), Duration::from_secs(10));
        assert_eq!(Instant(10).since(Instant(20)), Duration::ZERO);
    }

    #[test]
    fn the_end_of_time_does_not_overflow() {
        assert_eq!(Instant(i64::MAX).after(Duration::MAX), Instant(i64::MAX));
    }
}
