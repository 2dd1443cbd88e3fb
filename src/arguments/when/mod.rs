//! Points in time as people write them, in French and English, in their own zone.
//!
//! `2026-12-01`, `2026-12-01 14:30`, `2026-12-01T14:30:00Z`, `01/12/2026`, `3 février`, `+3d`, `48h`,
//! `dans 2 mois`, `now`, `tomorrow 9am`, `demain 14h30`, `next monday`, `lundi 9h`, `ce soir`, and what this
//! program itself prints. A day without an hour is its first minute; a day of the week is the next one,
//! or, where only the past makes sense, the last one, unless "next" or "last" says which.

pub mod calendar;
mod reading;
mod words;

use chrono::format::{Item, StrftimeItems};
use chrono::{
    DateTime, Days, FixedOffset, Local, LocalResult, Months, NaiveDate, NaiveDateTime, NaiveTime,
    TimeZone as _,
};

use self::reading::Reading;
use super::{Invalid, span};
use crate::domain::instant::Instant;
use crate::say;

/// The years 1 to 8999: every one of these, and every delay after it, can be written in RFC 3339.
pub const TELLABLE: std::ops::Range<Instant> = Instant(-62_135_596_800)..Instant(221_845_392_000);

/// The last of these years.
const LAST_YEAR: i64 = 8_999;

/// On which side of now a day without its year or week is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Toward {
    Ahead,
    Back,
}

/// The instant that is meant, if `now` is when it was typed.
///
/// # Errors
/// It cannot be understood, or names a day or an hour that does not exist.
pub fn parse(text: &str, now: Instant) -> Result<Instant, Invalid> {
    understood(text, now, Toward::Ahead)
}

/// The instant that is meant, which must lie after `now`. A bare length of time counts from now on.
///
/// # Errors
/// As [`parse`], or it has passed.
pub fn future(text: &str, now: Instant) -> Result<Instant, Invalid> {
    // "9h" is nine o'clock, "48h" can only be a length of time.
    let at = parse(text, now)
        .or_else(|bad| span::parse(text).map_or(Err(bad), |it| Ok(now.after(it))))?;
    if at <= now {
        return Err(Invalid(say!("bad-when-past", given = text, at = at)));
    }
    Ok(at)
}

/// The instant that is meant, which must not lie after `now`. A bare length of time counts back.
///
/// # Errors
/// As [`parse`], or it is still to come.
pub fn past(text: &str, now: Instant) -> Result<Instant, Invalid> {
    let at = match span::parse(text) {
        Ok(span) => before(now, span),
        Err(_) => understood(text, now, Toward::Back)?,
    };
    if at > now {
        return Err(Invalid(say!("bad-when-future", given = text, at = at)));
    }
    Ok(at)
}

fn understood(text: &str, now: Instant, toward: Toward) -> Result<Instant, Invalid> {
    let found = absolute(text).or_else(|| relative(text, now));
    match found.or_else(|| named(text, now, toward)) {
        None => Err(Invalid(say!("bad-when", given = text))),
        Some(at) if TELLABLE.contains(&at) => Ok(at),
        Some(_) => Err(Invalid(say!("bad-when-far", given = text, most = LAST_YEAR))),
    }
}

/// With its zone (RFC 3339), or as Unix seconds with an `@`.
fn absolute(text: &str) -> Option<Instant> {
    let seconds = text.strip_prefix('@').map(|it| it.parse().ok());
    let at = match seconds {
        Some(seconds) => seconds?,
        None => DateTime::parse_from_rfc3339(text).ok()?.timestamp(),
    };
    Some(Instant(at))
}

/// `+3d`, `in 2 days`, `dans une semaine`, `+1 mois`; or back: `-2h`, `2 days ago`, `il y a 2 jours`.
fn relative(text: &str, now: Instant) -> Option<Instant> {
    let text = text.trim().to_lowercase();
    if ["now", "maintenant"].contains(&text.as_str()) {
        return Some(now);
    }
    let ahead = ["+", "in ", "dans "].into_iter().find_map(|it| text.strip_prefix(it));
    let back = ["-", "il y a "].into_iter().find_map(|it| text.strip_prefix(it));
    let back = back.or_else(|| text.strip_suffix(" ago"));
    match (ahead, back) {
        (Some(ahead), _) => by_calendar(ahead, now, Toward::Ahead)
            .or_else(|| span::parse(&counted(ahead)).ok().map(|it| now.after(it))),
        (None, Some(back)) => by_calendar(back, now, Toward::Back)
            .or_else(|| span::parse(&counted(back)).ok().map(|it| before(now, it))),
        (None, None) => None,
    }
}

/// `a week` is `1 week`.
fn counted(text: &str) -> String {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let one = ["a", "an", "one", "un", "une"].contains(&first);
    if one { format!("1 {rest}") } else { text.to_owned() }
}

/// Months and years have no length: the same day of another month.
fn by_calendar(text: &str, now: Instant, toward: Toward) -> Option<Instant> {
    let counted = counted(text.trim());
    let digits = counted.trim_start_matches(|it: char| it.is_ascii_digit());
    let number: u32 = counted[..counted.len() - digits.len()].parse().ok()?;
    let months = match digits.trim() {
        "month" | "months" | "mois" => number,
        "y" | "year" | "years" | "an" | "ans" | "année" | "années" => number.checked_mul(12)?,
        _ => return None,
    };
    let local = Local.timestamp_opt(now.0, 0).single()?;
    let moved = match toward {
        Toward::Ahead => local.checked_add_months(Months::new(months)),
        Toward::Back => local.checked_sub_months(Months::new(months)),
    };
    moved.map(|it| Instant(it.timestamp()))
}

fn before(now: Instant, span: std::time::Duration) -> Instant {
    Instant(now.0.saturating_sub(i64::try_from(span.as_secs()).unwrap_or(i64::MAX)))
}

/// A day, an hour, or both, by their names.
fn named(text: &str, now: Instant, toward: Toward) -> Option<Instant> {
    let today = Local.timestamp_opt(now.0, 0).single()?;
    let reading = Reading::of(text, today.date_naive(), toward)?;
    let date = reading.date?;
    let at = in_zone(date.and_time(reading.time.unwrap_or(NaiveTime::MIN)))?;
    match (reading.toward, reading.recurs) {
        (Toward::Back, Some(days)) if at > now => {
            let earlier = date.checked_sub_days(Days::new(days))?;
            in_zone(earlier.and_time(reading.time.unwrap_or(NaiveTime::MIN)))
        }
        _ => Some(at),
    }
}

/// The zone of dates that say none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    #[default]
    Utc,
    /// That of this run.
    Local,
    /// So many seconds east of UTC.
    Offset(i32),
}

impl Zone {
    /// The zone that is called so: `UTC`, `local`, or `+01:00`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "UTC" | "utc" | "Z" => Some(Self::Utc),
            "local" => Some(Self::Local),
            _ => word.parse().ok().map(|it: FixedOffset| Self::Offset(it.local_minus_utc())),
        }
    }
}

/// Whether dates can be written so (strftime(3)).
pub fn is_format(format: &str) -> bool {
    let mut items = StrftimeItems::new(format).peekable();
    items.peek().is_some() && items.all(|it| it != Item::Error)
}

/// The instant that a program wrote in this format (strftime(3)). What says its zone itself is in that one;
/// a day without an hour is its first minute.
pub fn formatted(text: &str, format: &str, zone: Zone) -> Option<Instant> {
    let with_zone = DateTime::parse_from_str(text, format).map(|it| Instant(it.timestamp()));
    let at = with_zone.ok().or_else(|| {
        let hour = NaiveDateTime::parse_from_str(text, format);
        let day = || NaiveDate::parse_from_str(text, format).map(|it| it.and_time(NaiveTime::MIN));
        let at = hour.or_else(|_| day()).ok()?;
        match zone {
            Zone::Local => in_zone(at),
            Zone::Utc => Some(Instant(at.and_utc().timestamp())),
            Zone::Offset(east) => Some(Instant(at.and_utc().timestamp() - i64::from(east))),
        }
    });
    at.filter(|it| TELLABLE.contains(it))
}

/// An hour that the clocks skip is the first one after it; of an hour that comes twice, the first.
fn in_zone(at: NaiveDateTime) -> Option<Instant> {
    let hour = chrono::TimeDelta::hours(1);
    match Local.from_local_datetime(&at) {
        LocalResult::Single(it) | LocalResult::Ambiguous(it, _) => Some(Instant(it.timestamp())),
        LocalResult::None => {
            let later = Local.from_local_datetime(&at.checked_add_signed(hour)?).earliest()?;
            Some(Instant(later.timestamp()))
        }
    }
}

#[cfg(test)]
mod tests;
