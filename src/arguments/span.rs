//! Lengths of time as people write them: `90s`, `30m`, `48h`, `2d`, `2j`, `1w`, `1sem`, or several
//! together, `1d12h`.

use std::time::Duration;

use super::Invalid;
use crate::say;

const DAY: u64 = 24 * 3600;

/// A hundred years (seconds): longer is a slip of the finger, and every instant after it can still be told.
const LONGEST: u64 = 100 * 366 * DAY;

/// A length of time.
///
/// # Errors
/// It cannot be understood, or is longer than a hundred years.
pub fn parse(text: &str) -> Result<Duration, Invalid> {
    let bad = || Invalid(say!("bad-span", given = text));
    let mut rest = text.trim();
    let mut total: u64 = 0;
    if rest.is_empty() {
        return Err(bad());
    }
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let (number, after) = rest.split_at(digits);
        let after = after.trim_start();
        let letters = after.len() - after.trim_start_matches(char::is_alphabetic).len();
        let (unit, after) = after.split_at(letters);
        let number: u64 = number.parse().map_err(|_| bad())?;
        let seconds = unit_seconds(unit).ok_or_else(bad)?;
        total = number.checked_mul(seconds).and_then(|it| it.checked_add(total)).ok_or_else(bad)?;
        // "3d 9h" could mean nine o'clock on the third day: only what cannot is taken.
        if after.starts_with(char::is_whitespace) {
            return Err(bad());
        }
        rest = after;
    }
    if total > LONGEST {
        let days = |seconds: u64| i64::try_from(seconds.div_ceil(DAY)).unwrap_or(i64::MAX);
        return Err(Invalid(say!("bad-span-long", n = days(total), most = days(LONGEST))));
    }
    Ok(Duration::from_secs(total))
}

fn unit_seconds(unit: &str) -> Option<u64> {
    Some(match unit.to_lowercase().as_str() {
        "s" | "sec" | "second" | "seconds" | "seconde" | "secondes" => 1,
        "m" | "mn" | "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" | "heure" | "heures" => 3600,
        "d" | "day" | "days" | "j" | "jour" | "jours" => 24 * 3600,
        "w" | "week" | "weeks" | "sem" | "semaine" | "semaines" => 7 * 24 * 3600,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_understood() {
        for (text, hours) in
            [("48h", 48), ("2 j", 48), ("1w", 168), ("1 semaine", 168), ("1d12h", 36)]
        {
            assert_eq!(parse(text).ok(), Some(Duration::from_hours(hours)), "{text}");
        }
        assert_eq!(parse("0s").ok(), Some(Duration::ZERO));
    }

    #[test]
    fn what_is_no_length_of_time_is_refused() {
        for text in ["", "48", "h", "-2d", "2 parsecs", "3d 9h", "99999999999999999999s", "200000w"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
