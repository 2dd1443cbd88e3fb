use chrono::{Local, TimeZone as _};

use super::{future, parse, past};
use crate::arguments::Invalid;
use crate::domain::instant::Instant;

type Moment = (i32, u32, u32, u32, u32);

fn at((year, month, day, hour, minute): Moment) -> Instant {
    Instant(Local.with_ymd_and_hms(year, month, day, hour, minute, 0).unwrap().timestamp())
}

/// Monday 23 November 2026, 15:00 in whatever zone the tests run in.
fn now() -> Instant {
    at((2026, 11, 23, 15, 0))
}

#[track_caller]
fn means(text: &str, moment: Moment) {
    assert_eq!(parse(text, now()), Ok(at(moment)), "{text:?}");
}

#[test]
fn dates_are_understood_with_and_without_an_hour() {
    means("2026-12-01", (2026, 12, 1, 0, 0));
    means("2026-12-01 14:30", (2026, 12, 1, 14, 30));
    means("2026-12-01T14:30:00", (2026, 12, 1, 14, 30));
    means("01/12/2026 14h30", (2026, 12, 1, 14, 30));
    means("3 février", (2027, 2, 3, 0, 0));
    means("3 fevrier 9h", (2027, 2, 3, 9, 0));
    means("1er mars 2027 à 9h", (2027, 3, 1, 9, 0));
    means("december 24", (2026, 12, 24, 0, 0));
    means("Feb 3, 2027", (2027, 2, 3, 0, 0));
    means("29/02", (2028, 2, 29, 0, 0));
}

#[test]
fn days_are_understood_by_name_in_both_languages() {
    means("tomorrow 9am", (2026, 11, 24, 9, 0));
    means("5pm tomorrow", (2026, 11, 24, 17, 0));
    means("demain 14 h 30", (2026, 11, 24, 14, 30));
    means("demain matin", (2026, 11, 24, 9, 0));
    means("lundi 9h", (2026, 11, 30, 9, 0));
    means("lundi à 9 heures", (2026, 11, 30, 9, 0));
    means("next monday", (2026, 11, 30, 0, 0));
    means("next week", (2026, 11, 30, 0, 0));
    means("la semaine prochaine", (2026, 11, 30, 0, 0));
    means("mardi prochain à 8:15", (2026, 11, 24, 8, 15));
    means("friday noon", (2026, 11, 27, 12, 0));
    means("18h", (2026, 11, 23, 18, 0));
    means("ce soir", (2026, 11, 23, 18, 0));
    means("tonight", (2026, 11, 23, 18, 0));
    means("aujourd'hui 17h", (2026, 11, 23, 17, 0));
    means("12am", (2026, 11, 23, 0, 0));
    means("9 am", (2026, 11, 23, 9, 0));
}

#[test]
fn what_this_program_prints_can_be_typed_back() {
    means("lundi 30 novembre à 09:00", (2026, 11, 30, 9, 0));
    means("Monday 30 November at 09:00", (2026, 11, 30, 9, 0));
    means("mercredi 3 février 2027 à 09:00", (2027, 2, 3, 9, 0));
    means("01 Dec 14:10", (2026, 12, 1, 14, 10));
    means("30/11 14:10", (2026, 11, 30, 14, 10));
}

#[test]
fn lengths_of_time_count_from_now() {
    assert_eq!(parse("+3d", now()), Ok(Instant(now().0 + 3 * 86_400)));
    assert_eq!(parse("dans 2 jours", now()), Ok(Instant(now().0 + 2 * 86_400)));
    assert_eq!(parse("dans une semaine", now()), Ok(Instant(now().0 + 7 * 86_400)));
    assert_eq!(parse("-2h", now()), Ok(Instant(now().0 - 7_200)));
    assert_eq!(future("48h", now()), Ok(Instant(now().0 + 172_800)));
    assert_eq!(future("3 days", now()), Ok(Instant(now().0 + 3 * 86_400)));
    assert_eq!(parse("2026-12-01T14:30:00Z", now()), Ok(Instant(1_796_135_400)));
    means("+1 mois", (2026, 12, 23, 15, 0));
    means("in 2 years", (2028, 11, 23, 15, 0));
}

#[test]
fn the_past_is_looked_for_behind() {
    let was =
        |text: &str, moment: Moment| assert_eq!(past(text, now()), Ok(at(moment)), "{text:?}");
    was("monday", (2026, 11, 23, 0, 0));
    was("lundi 18h", (2026, 11, 16, 18, 0));
    was("vendredi 18h", (2026, 11, 20, 18, 0));
    was("last friday", (2026, 11, 20, 0, 0));
    was("18:00", (2026, 11, 22, 18, 0));
    was("hier", (2026, 11, 22, 0, 0));
    was("3 février", (2026, 2, 3, 0, 0));
    was("24/12", (2025, 12, 24, 0, 0));
    was("2 days ago", (2026, 11, 21, 15, 0));
    was("il y a 2 jours", (2026, 11, 21, 15, 0));
    was("il y a un mois", (2026, 10, 23, 15, 0));
    assert_eq!(past("48h", now()), Ok(Instant(now().0 - 172_800)));
    assert!(past("tomorrow", now()).is_err());
    assert!(past("2027-01-01", now()).is_err());
}

#[test]
fn last_and_next_say_themselves_on_which_side_of_now() {
    means("last week", (2026, 11, 16, 0, 0));
    means("la semaine dernière", (2026, 11, 16, 0, 0));
    means("this week", (2026, 11, 23, 0, 0));
    means("cette semaine", (2026, 11, 23, 0, 0));
    means("next week", (2026, 11, 30, 0, 0));
    means("last friday", (2026, 11, 20, 0, 0));
    means("vendredi dernier à 17h", (2026, 11, 20, 17, 0));
    means("lundi dernier", (2026, 11, 16, 0, 0));
    means("lundi passé", (2026, 11, 16, 0, 0));
    means("24 décembre dernier", (2025, 12, 24, 0, 0));
    let was =
        |text: &str, moment: Moment| assert_eq!(past(text, now()), Ok(at(moment)), "{text:?}");
    was("semaine dernière", (2026, 11, 16, 0, 0));
    was("this week", (2026, 11, 23, 0, 0));
    was("last monday", (2026, 11, 16, 0, 0));
    for gone in ["last week", "last friday", "lundi dernier", "la semaine passée", "this week"] {
        let refused = future(gone, now());
        assert!(matches!(&refused, Err(Invalid(why)) if why.id() == "bad-when-past"), "{gone}");
    }
    for to_come in ["next week", "next monday", "lundi prochain"] {
        let refused = past(to_come, now());
        assert!(
            matches!(&refused, Err(Invalid(why)) if why.id() == "bad-when-future"),
            "{to_come}"
        );
    }
    assert!(parse("next last monday", now()).is_err());
}

#[test]
fn what_cannot_be_told_again_is_refused() {
    for text in ["+1000000 months", "1/1/200000", "9500-01-01", "1 mars 9999", "-3000 ans"] {
        assert!(parse(text, now()).is_err(), "{text}");
    }
    means("8998-01-01", (8998, 1, 1, 0, 0));
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
        "mardi 30 novembre",
        "9h 10h",
        "+3d 9h",
        "le",
        "at",
    ] {
        assert!(parse(text, now()).is_err(), "{text:?}");
    }
}

#[test]
fn a_deadline_that_has_passed_is_refused() {
    let refused =
        |text| matches!(future(text, now()), Err(Invalid(why)) if why.id() == "bad-when-past");
    assert!(refused("2020-01-01") && refused("yesterday") && refused("9h"));
    assert!(future("tomorrow", now()).is_ok());
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_is_understood_or_refused(text in "\\PC{0,30}", at in proptest::num::i64::ANY) {
        let _ = parse(&text, Instant(at));
        let _ = past(&text, Instant(at));
        let _ = future(&text, Instant(at));
    }

    #[test]
    fn words_of_time_in_any_order_are_understood_or_refused(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "monday", "lundi", "3", "février", "2027", "9am", "9", "h", "30", "next", "tonight",
                "+2", "in", "days", "semaine", "il", "y", "a", "mois", "ago", "2026-12-01", "1er", "last",
            ]),
            0..6,
        ),
    ) {
        let _ = parse(&words.join(" "), now());
        let _ = past(&words.join(" "), now());
    }
}
