use chrono::{Local, TimeZone as _};

use super::{future, parse, past};
use crate::domain::instant::Instant;

/// Monday 23 November 2026, 15:00 in whatever zone the tests run in.
fn now() -> Instant {
    Instant(Local.with_ymd_and_hms(2026, 11, 23, 15, 0, 0).unwrap().timestamp())
}

#[track_caller]
fn means(text: &str, (year, month, day, hour, minute): (i32, u32, u32, u32, u32)) {
    let expected = Local.with_ymd_and_hms(year, month, day, hour, minute, 0).unwrap().timestamp();
    assert_eq!(parse(text, now()), Ok(Instant(expected)), "{text:?}");
}

#[test]
fn dates_are_understood_with_and_without_an_hour() {
    means("2026-12-01", (2026, 12, 1, 0, 0));
    means("2026-12-01 14:30", (2026, 12, 1, 14, 30));
    means("01/12/2026 14h30", (2026, 12, 1, 14, 30));
    means("3 février", (2027, 2, 3, 0, 0));
    means("3 fevrier 9h", (2027, 2, 3, 9, 0));
    means("1er mars 2027 à 9h", (2027, 3, 1, 9, 0));
    means("december 24", (2026, 12, 24, 0, 0));
    means("29/02", (2028, 2, 29, 0, 0));
}

#[test]
fn days_are_understood_by_name_in_both_languages() {
    means("tomorrow 9am", (2026, 11, 24, 9, 0));
    means("demain 14 h 30", (2026, 11, 24, 14, 30));
    means("lundi 9h", (2026, 11, 30, 9, 0));
    means("next monday", (2026, 11, 30, 0, 0));
    means("mardi prochain à 8:15", (2026, 11, 24, 8, 15));
    means("friday noon", (2026, 11, 27, 12, 0));
    means("18h", (2026, 11, 23, 18, 0));
    means("aujourd'hui 17h", (2026, 11, 23, 17, 0));
    means("12am", (2026, 11, 23, 0, 0));
}

#[test]
fn lengths_of_time_count_from_now() {
    assert_eq!(parse("+3d", now()), Ok(Instant(now().0 + 3 * 86_400)));
    assert_eq!(parse("dans 2 jours", now()), Ok(Instant(now().0 + 2 * 86_400)));
    assert_eq!(parse("-2h", now()), Ok(Instant(now().0 - 7_200)));
    assert_eq!(past("48h", now()), Ok(Instant(now().0 - 172_800)));
    assert_eq!(parse("2026-12-01T14:30:00Z", now()), Ok(Instant(1_796_135_400)));
}

#[test]
fn nonsense_is_refused() {
    for text in [
        "",
        " ",
        "soon",
        "2026-13-01",
        "31/02/2026",
        "25:00",
        "tomorrow 9",
        "9",
        "+",
        "+3",
        "lundi lundi",
        "13pm",
        "0am",
        "2026-12-01 14:3",
        "demain demain",
        "12/25/2026",
        "99999-01-01",
    ] {
        assert!(parse(text, now()).is_err(), "{text:?}");
    }
}

#[test]
fn a_deadline_that_has_passed_is_refused() {
    assert!(future("2020-01-01", now()).is_err());
    assert!(future("yesterday", now()).is_err());
    assert!(future("tomorrow", now()).is_ok());
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_typed_makes_it_fail_otherwise(text in "\\PC{0,30}", at in proptest::num::i64::ANY) {
        let _ = parse(&text, Instant(at));
        let _ = past(&text, Instant(at));
    }
}
