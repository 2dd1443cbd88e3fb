//! The names of days, months and hours in both languages, folded: lower case, unaccented.

use chrono::{NaiveTime, Weekday};

use super::Toward;

/// The side of now that words name: "last friday", "la semaine prochaine"; none if they name neither, and no reading
/// at all if they name both.
pub(super) fn side(words: &[&str]) -> Option<Option<Toward>> {
    let mut found = None;
    for word in words {
        let side = match *word {
            "next" | "prochain" | "prochaine" => Toward::Ahead,
            "last" | "dernier" | "derniere" | "passe" | "passee" => Toward::Back,
            _ => continue,
        };
        if found.is_some_and(|it| it != side) {
            return None;
        }
        found = Some(side);
    }
    Some(found)
}

/// Words that say nothing: "next monday", "lundi prochain", "le 3 février à 9h", "tomorrow at 9am".
pub(super) fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 21] = [
        "next",
        "last",
        "this",
        "prochain",
        "prochaine",
        "dernier",
        "derniere",
        "passe",
        "passee",
        "ce",
        "cette",
        "le",
        "la",
        "a",
        "at",
        "on",
        "the",
        "vers",
        "de",
        "du",
        "of",
    ];
    FILLERS.contains(&word)
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('.') {
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

/// The number of a month, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
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
    let word = word.trim_end_matches('.');
    let at = NAMES.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

/// `3`, `1er`, `2nd`.
pub(super) fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let suffix = &word[digits.len()..];
    ["", "er", "st", "nd", "rd", "th"].contains(&suffix).then(|| digits.parse().ok())?
}

/// The hour at which a part of the day begins for a desk.
pub(super) fn part_of_day(word: &str) -> Option<NaiveTime> {
    let hour = match word {
        "midnight" | "minuit" => 0,
        "morning" | "matin" => 9,
        "noon" | "midi" => 12,
        "afternoon" | "apres_midi" => 14,
        "evening" | "soir" | "tonight" => 18,
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour, 0, 0)
}

/// `14:30`, `14:30:00`, `14h30`, `14h`, `9am`, `2:30pm`.
pub(super) fn clock(word: &str) -> Option<NaiveTime> {
    let half = ["am", "pm"].into_iter().find_map(|half| Some((word.strip_suffix(half)?, half)));
    let (digits, half) = half.map_or((word, None), |(digits, half)| (digits, Some(half)));
    let digits = digits.strip_suffix(":00").filter(|it| it.contains(':')).unwrap_or(digits);
    let (hour, minute) = match digits.split_once([':', 'h']) {
        Some((hour, "")) if digits.ends_with('h') => (hour, "0"),
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if half.is_some() => (digits, "0"),
        _ => return None,
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some("am") => hour % 12,
        Some(_) => hour % 12 + 12,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn number(digits: &str) -> Option<u32> {
    let all = digits.bytes().all(|it| it.is_ascii_digit());
    (digits.len() <= 2 && all).then(|| digits.parse().ok())?
}
