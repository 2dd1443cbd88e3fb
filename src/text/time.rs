//! Dates and durations in words. The only place that knows the reader's zone.

use std::time::Duration;

use chrono::{DateTime, Datelike as _, Local, TimeZone as _, Timelike as _};

use super::{Locale, Message};
use crate::domain::instant::Instant;
use crate::say;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const TWO_DAYS: u64 = 2 * DAY;

impl Locale {
    /// A date as it stands in a sentence: "Saturday 28 November at 14:10", with the year if it is not
    /// this one.
    pub fn moment(&self, at: Instant) -> String {
        let Some(local) = local(at) else {
            return at.0.to_string();
        };
        let this_year = local_year(self.now) == Some(local.year());
        // A day without an hour was meant.
        let day_only = local.num_seconds_from_midnight() == 0;
        let message = match (day_only, this_year) {
            (true, true) => say!("date-long-day"),
            (true, false) => say!("date-long-day-year"),
            (false, true) => say!("date-long"),
            (false, false) => say!("date-long-year"),
        };
        self.words(
            &message
                .with("weekday", self.words(&weekday(&local)))
                .with("day", i64::from(local.day()))
                .with("month", self.words(&month(&local)))
                .with("year", local.year().to_string())
                .with("time", clock(&local)),
        )
    }

    /// A date for a column: as short as can be without being mistaken.
    pub fn stamp(&self, at: Instant) -> String {
        let Some(local) = local(at) else {
            return at.0.to_string();
        };
        let this_year = local_year(self.now) == Some(local.year());
        let message = if this_year { say!("date-short") } else { say!("date-short-year") };
        self.words(
            &message
                .with("day", format!("{:02}", local.day()))
                .with("number", format!("{:02}", local.month()))
                .with("month", self.words(&month_short(&local)))
                .with("year", local.year().to_string())
                .with("time", clock(&local)),
        )
    }

    /// A moment of the coming six days as people say it, "14:10" today, "Sat 14:10" or "Sat" after that;
    /// none for any other.
    pub fn near(&self, at: Instant) -> Option<String> {
        let (now, then) = (local(self.now)?, local(at)?);
        let days = then.date_naive().signed_duration_since(now.date_naive()).num_days();
        if at < self.now || days > 6 {
            return None;
        }
        let message = match (days, then.hour(), then.minute()) {
            (0, _, _) => say!("date-today"),
            // A day without an hour was meant.
            (_, 0, 0) => say!("date-weekday"),
            _ => say!("date-near"),
        };
        let weekday =
            Message::new(format!("weekday-short-{}", then.weekday().number_from_monday()));
        Some(self.words(&message.with("weekday", weekday).with("time", clock(&then))))
    }

    /// A day for a column: "3 Feb", with the year if it is not this one.
    pub fn day(&self, at: Instant) -> String {
        let Some(local) = local(at) else {
            return at.0.to_string();
        };
        let this_year = local_year(self.now) == Some(local.year());
        let message = if this_year { say!("date-day") } else { say!("date-day-year") };
        self.words(
            &message
                .with("day", i64::from(local.day()))
                .with("month", self.words(&month_short(&local)))
                .with("year", local.year().to_string()),
        )
    }

    /// A length of time in its largest whole unit: "48 h", "3 d", "5 min".
    pub fn lasting(&self, span: Duration) -> String {
        let seconds = span.as_secs();
        let (message, unit) = match seconds {
            0..MINUTE => (say!("lasting-seconds"), 1),
            MINUTE..HOUR => (say!("lasting-minutes"), MINUTE),
            HOUR..=TWO_DAYS => (say!("lasting-hours"), HOUR),
            _ => (say!("lasting-days"), DAY),
        };
        self.words(&message.with("n", i64::try_from(seconds / unit).unwrap_or(i64::MAX)))
    }
}

/// The week of an instant as ISO 8601 counts it, in the reader's zone: `2026-W45`.
pub fn iso_week(at: Instant) -> String {
    local(at).map_or_else(|| at.0.to_string(), |it| it.format("%G-W%V").to_string())
}

/// The instant in RFC 3339, UTC, whole seconds: how programs read it.
pub fn rfc3339(at: Instant) -> String {
    match DateTime::from_timestamp(at.0, 0) {
        Some(utc) => utc.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        None => at.0.to_string(),
    }
}

fn local(at: Instant) -> Option<DateTime<Local>> {
    Local.timestamp_opt(at.0, 0).single()
}

fn local_year(at: Instant) -> Option<i32> {
    local(at).map(|it| it.year())
}

fn clock(local: &DateTime<Local>) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

fn weekday(local: &DateTime<Local>) -> Message {
    Message::new(format!("weekday-{}", local.weekday().number_from_monday()))
}

fn month(local: &DateTime<Local>) -> Message {
    Message::new(format!("month-{}", local.month()))
}

fn month_short(local: &DateTime<Local>) -> Message {
    Message::new(format!("month-short-{}", local.month()))
}
