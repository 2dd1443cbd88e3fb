//! Days, weeks, months and years as the reader's calendar has them.

use std::ops::Range;

use chrono::{DateTime, Datelike as _, Days, Local, Months, NaiveDate, NaiveTime, TimeZone as _};

use super::in_zone;
use crate::domain::instant::Instant;

const DAY: i64 = 24 * 3600;

/// A part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Day,
    Week,
    Month,
    Year,
}

impl Step {
    /// That of which a period has neither too few nor too many to be looked at.
    pub fn suiting(period: &Range<Instant>) -> Self {
        match (period.end.0 - period.start.0) / DAY {
            ..46 => Self::Day,
            46..300 => Self::Week,
            300..2200 => Self::Month,
            _ => Self::Year,
        }
    }

    /// Whether one of them begins at this instant.
    pub fn begins(self, at: Instant) -> bool {
        self.starts(&(Instant(at.0 - 1)..Instant(at.0 + 1))).contains(&at)
    }

    /// Where the parts of a period begin: the period itself, and every one after that.
    pub fn starts(self, period: &Range<Instant>) -> Vec<Instant> {
        let mut starts = vec![period.start];
        let mut day = local(period.start).and_then(|it| self.after(it.date_naive()));
        while let Some((date, at)) = day.and_then(|it| Some((it, first_minute(it)?)))
            && at < period.end
        {
            starts.push(at);
            day = self.after(date);
        }
        starts
    }

    /// The first day of the next one.
    fn after(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => date.succ_opt(),
            Self::Week => {
                let left = 7 - u64::from(date.weekday().num_days_from_monday());
                date.checked_add_days(Days::new(left))
            }
            Self::Month => date.with_day(1)?.checked_add_months(Months::new(1)),
            Self::Year => NaiveDate::from_ymd_opt(date.year().checked_add(1)?, 1, 1),
        }
    }
}

/// The first minute of the day that lies so many days before the one of this instant.
pub fn days_before(at: Instant, days: u64) -> Option<Instant> {
    first_minute(local(at)?.date_naive().checked_sub_days(Days::new(days))?)
}

/// The first minute of the day after that of this instant.
pub fn day_after(at: Instant) -> Option<Instant> {
    first_minute(local(at)?.date_naive().succ_opt()?)
}

fn local(at: Instant) -> Option<DateTime<Local>> {
    Local.timestamp_opt(at.0, 0).single()
}

fn first_minute(date: NaiveDate) -> Option<Instant> {
    in_zone(date.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: i64 = 1_793_610_000;

    #[test]
    fn a_period_of_weeks_begins_with_itself_and_goes_on_with_mondays() {
        let period = Instant(MONDAY - 10 * DAY)..Instant(MONDAY);
        let starts = Step::Week.starts(&period);
        assert_eq!(starts.len(), 3);
        assert_eq!(starts[0], period.start);
        assert_eq!((starts[2].0 - starts[1].0) / DAY, 7);
    }

    #[test]
    fn what_lasts_longer_has_larger_parts() {
        let of = |days| Step::suiting(&(Instant(0)..Instant(days * DAY)));
        assert_eq!([30, 90, 400, 4000].map(of), [Step::Day, Step::Week, Step::Month, Step::Year]);
        let century = Instant(0)..Instant(36_500 * DAY);
        assert_eq!(Step::suiting(&century).starts(&century).len(), 100);
    }
}
