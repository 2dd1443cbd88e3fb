//! Points in time as people write them, in French and English, in their own zone.
//!
//! `2026-12-01`, `2026-12-01 14:30`, `2026-12-01T14:30:00Z`, `01/12/2026`, `3 février`, `+3d`, `-2h`,
//! `now`, `today`, `tomorrow 9am`, `demain 14h30`, `monday`, `next monday`, `lundi 9h`. A day without an
//! hour is its first minute; a weekday is the next one, never today.

use chrono::{
    DateTime, Datelike as _, Days, Local, LocalResult, NaiveDate, NaiveDateTime, NaiveTime,
    TimeZone as _, Weekday,
};

use super::choice::folded;
use super::{Invalid, span};
use crate::domain::instant::Instant;
use crate::say;

/// The instant that is meant, if `now` is when it was typed.
///
/// # Errors
/// It cannot be understood, or names a day or an hour that does not exist.
pub fn parse(text: &str, now: Instant) -> Result<Instant, Invalid> {
    let bad = || Invalid(say!("bad-when", given = text));
    let today = Local.timestamp_opt(now.0, 0).single().ok_or_else(bad)?;
    if let Some(at) = absolute(text).or_else(|| relative(text, now)) {
        return Ok(at);
    }
    let words: Vec<String> = text.split_whitespace().map(folded).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|it| !is_filler(it)).collect();
    let (date, rest) = date(&words, today.date_naive()).ok_or_else(bad)?;
    let time = match rest {
        [] => NaiveTime::MIN,
        rest => clock(&rest.concat()).ok_or_else(bad)?,
    };
    in_zone(date.and_time(time)).ok_or_else(bad)
}

/// The instant that is meant, which must lie after `now`.
///
/// # Errors
/// As [`parse`], or it has passed.
pub fn future(text: &str, now: Instant) -> Result<Instant, Invalid> {
    let at = parse(text, now)?;
    if at <= now {
        return Err(Invalid(say!("bad-when-past", given = text, at = at)));
    }
    Ok(at)
}

/// The instant that is meant, which must not lie after `now`: a bare length of time counts backwards.
///
/// # Errors
/// As [`parse`].
pub fn past(text: &str, now: Instant) -> Result<Instant, Invalid> {
    match span::parse(text) {
        Ok(back) => {
            Ok(Instant(now.0.saturating_sub(i64::try_from(back.as_secs()).unwrap_or(i64::MAX))))
        }
        Err(_) => parse(text, now),
    }
}

/// With its zone (RFC 3339), or as Unix seconds with an `@`.
fn absolute(text: &str) -> Option<Instant> {
    if let Some(seconds) = text.strip_prefix('@') {
        return seconds.parse().ok().map(Instant);
    }
    DateTime::parse_from_rfc3339(text).ok().map(|it| Instant(it.timestamp()))
}

/// From now on: `+3d`, `+48h`, `in 2 days`, `dans 2 jours`; or back: `-2h`.
fn relative(text: &str, now: Instant) -> Option<Instant> {
    let text = text.trim();
    let ahead = ["+", "in ", "dans "].into_iter().find_map(|it| text.strip_prefix(it));
    if let Some(ahead) = ahead {
        return span::parse(ahead).ok().map(|it| now.after(it));
    }
    let back = span::parse(text.strip_prefix('-')?).ok()?;
    Some(Instant(now.0.saturating_sub(i64::try_from(back.as_secs()).ok()?)))
}

/// Words that say nothing: "next monday", "lundi prochain", "le 3 février à 9h", "tomorrow at 9am".
fn is_filler(word: &str) -> bool {
    ["next", "prochain", "prochaine", "le", "a", "at", "on", "the", "vers", "de", "du"]
        .contains(&word)
}

/// The day that the first words name, and the words after it.
fn date<'a>(words: &'a [&'a str], today: NaiveDate) -> Option<(NaiveDate, &'a [&'a str])> {
    let (first, rest) = words.split_first()?;
    let ahead = |days| today.checked_add_days(Days::new(days));
    let day = match *first {
        "today" | "aujourd'hui" | "aujourd’hui" => ahead(0),
        "tomorrow" | "demain" => ahead(1),
        "apres_demain" => ahead(2),
        "yesterday" | "hier" => today.checked_sub_days(Days::new(1)),
        word => weekday(word)
            .and_then(|day| ahead(days_until(today.weekday(), day)))
            .or_else(|| numeric_date(word, today)),
    };
    match (day, rest) {
        (Some(day), rest) => Some((day, rest)),
        (None, [second, rest @ ..]) => written_date(first, second, rest, today),
        (None, []) => clock(first).map(|_| (today, words)),
    }
    .or_else(|| clock(first).map(|_| (today, words)))
}

fn days_until(today: Weekday, wanted: Weekday) -> u64 {
    match wanted.days_since(today) {
        0 => 7,
        days => u64::from(days),
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "lundi" | "lun" => Weekday::Mon,
        "tuesday" | "tue" | "mardi" => Weekday::Tue,
        "wednesday" | "wed" | "mercredi" | "mer" => Weekday::Wed,
        "thursday" | "thu" | "jeudi" | "jeu" => Weekday::Thu,
        "friday" | "fri" | "vendredi" | "ven" => Weekday::Fri,
        "saturday" | "sat" | "samedi" | "sam" => Weekday::Sat,
        "sunday" | "sun" | "dimanche" | "dim" => Weekday::Sun,
        _ => return None,
    })
}

/// `2026-12-01` (its hyphens folded), `01/12/2026`, `01/12`: day first, never month first.
fn numeric_date(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(date) = NaiveDate::parse_from_str(word, "%Y_%m_%d") {
        return Some(date).filter(|it| (1..=9999).contains(&it.year()));
    }
    let mut parts = word.split('/').map(|it| it.parse::<u32>().ok());
    let (day, month) = (parts.next()??, parts.next()??);
    match parts.next() {
        None => coming(day, month, today),
        Some(year) => NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month, day),
    }
}

/// `3 février`, `1er mars 2027`, `february 3`.
fn written_date<'a>(
    first: &str,
    second: &str,
    rest: &'a [&'a str],
    today: NaiveDate,
) -> Option<(NaiveDate, &'a [&'a str])> {
    let (day, month) = match (day_number(first), month(second)) {
        (Some(day), Some(month)) => (day, month),
        _ => (day_number(second)?, month(first)?),
    };
    match rest {
        [year, rest @ ..] if year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit()) => {
            Some((NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)?, rest))
        }
        _ => Some((coming(day, month, today)?, rest)),
    }
}

fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let suffix = &word[digits.len()..];
    ["", "er", "st", "nd", "rd", "th"].contains(&suffix).then(|| digits.parse().ok())?
}

fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["january", "jan", "janvier", "janv"],
        &["february", "feb", "fevrier", "fevr"],
        &["march", "mar", "mars"],
        &["april", "apr", "avril", "avr"],
        &["may", "mai"],
        &["june", "jun", "juin"],
        &["july", "jul", "juillet", "juil"],
        &["august", "aug", "aout"],
        &["september", "sep", "sept", "septembre"],
        &["october", "oct", "octobre"],
        &["november", "nov", "novembre"],
        &["december", "dec", "decembre"],
    ];
    let word = word.trim_end_matches(['.', ',']);
    let at = NAMES.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

/// This day of this year, or of the next if it has passed.
fn coming(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..5)
        .filter_map(|ahead| NaiveDate::from_ymd_opt(today.year() + ahead, month, day))
        .find(|it| *it >= today)
}

/// `14:30`, `14h30`, `14h`, `9am`, `2:30pm`, `midi`, `noon`, `minuit`, `midnight`.
fn clock(word: &str) -> Option<NaiveTime> {
    match word {
        "noon" | "midi" => return NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" | "minuit" => return Some(NaiveTime::MIN),
        _ => {}
    }
    let half = ["am", "pm"].into_iter().find_map(|half| Some((word.strip_suffix(half)?, half)));
    let (digits, half) = half.map_or((word, None), |(digits, half)| (digits, Some(half)));
    let (hour, minute) = match digits.split_once([':', 'h']) {
        Some((hour, "")) if digits.ends_with('h') => (hour, "0"),
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if half.is_some() => (digits, "0"),
        _ => return None,
    };
    let (hour, minute): (u32, u32) = (number(hour)?, number(minute)?);
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some("am") => hour % 12,
        Some(_) => hour % 12 + 12,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn number(digits: &str) -> Option<u32> {
    (digits.len() <= 2 && digits.bytes().all(|it| it.is_ascii_digit()))
        .then(|| digits.parse().ok())?
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
