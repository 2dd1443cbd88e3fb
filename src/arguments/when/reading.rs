//! Words read one after the other into a day and an hour, in whatever order they come.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};

use super::Toward;
use super::words::{clock, day_number, is_filler, month, part_of_day, side, weekday};
use crate::arguments::choice::folded;

/// What the words came to.
pub(super) struct Reading {
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    /// After how many days the same words mean another day, where they do: a day of the week, an hour.
    pub recurs: Option<u64>,
    /// On which side of now it lies.
    pub toward: Toward,
}

/// The words that are left, and what was read so far.
struct Reader<'a> {
    words: &'a [&'a str],
    today: NaiveDate,
    toward: Toward,
    /// The words say themselves on which side of now it lies.
    said: bool,
    date: Option<NaiveDate>,
    weekday: Option<Weekday>,
    time: Option<NaiveTime>,
}

impl Reading {
    /// Reads all words; none if one is left over, or if they contradict each other.
    pub(super) fn of(text: &str, today: NaiveDate, toward: Toward) -> Option<Self> {
        let words = text.replace(['T', ','], " ");
        let words: Vec<String> = words.split_whitespace().map(folded).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let words = &words[..];
        let side = side(words)?;
        let (said, toward) = (side.is_some(), side.unwrap_or(toward));
        let mut reader =
            Reader { words, today, toward, said, date: None, weekday: None, time: None };
        while !reader.words.is_empty() {
            reader.step()?;
        }
        reader.read()
    }
}

impl Reader<'_> {
    fn step(&mut self) -> Option<()> {
        let [first, rest @ ..] = self.words else { return None };
        let begun = (self.date, self.weekday, self.time) != (None, None, None);
        if is_filler(first) && (begun || !rest.is_empty()) {
            self.words = rest;
            return Some(());
        }
        if self.date.is_none() && self.day().is_some() {
            return Some(());
        }
        if self.time.is_none() && self.hour().is_some() {
            return Some(());
        }
        self.weekday = Some(weekday(first).filter(|_| self.weekday.is_none())?);
        self.words = rest;
        Some(())
    }

    fn day(&mut self) -> Option<()> {
        let [first, rest @ ..] = self.words else { return None };
        let named = match *first {
            "today" | "aujourd'hui" | "aujourd’hui" | "tonight" => Some(self.today),
            "tomorrow" | "demain" => self.today.checked_add_days(Days::new(1)),
            "apres_demain" => self.today.checked_add_days(Days::new(2)),
            "yesterday" | "hier" => self.today.checked_sub_days(Days::new(1)),
            "week" | "semaine" => self.week(),
            word => self.numeric(word),
        };
        if let Some(day) = named {
            self.date = Some(day);
            // The evening of today is both.
            self.words = if *first == "tonight" { self.words } else { rest };
            return Some(());
        }
        self.written(first, rest)
    }

    /// The Monday of the week that is meant; "this week" is the one that runs.
    fn week(&self) -> Option<NaiveDate> {
        let monday = self.today.week(Weekday::Mon).checked_first_day()?;
        match (self.said, self.toward) {
            (false, _) => Some(monday),
            (true, Toward::Ahead) => monday.checked_add_days(Days::new(7)),
            (true, Toward::Back) => monday.checked_sub_days(Days::new(7)),
        }
    }

    /// `2026-12-01` (its hyphens folded), `01/12/2026`, `01/12`: day first, never month first.
    fn numeric(&self, word: &str) -> Option<NaiveDate> {
        if let Ok(date) = NaiveDate::parse_from_str(word, "%Y_%m_%d") {
            return Some(date).filter(|it| (1..=9999).contains(&it.year()));
        }
        let mut parts = word.split('/').map(|it| it.parse::<u32>().ok());
        let (day, month) = (parts.next()??, parts.next()??);
        match parts.next() {
            None => self.of_some_year(day, month),
            Some(year) => NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month, day),
        }
    }

    /// `3 février`, `1er mars 2027`, `february 3`, `feb 3 2027`.
    fn written(&mut self, first: &str, rest: &[&str]) -> Option<()> {
        let (second, _) = rest.split_first()?;
        let (day, number) = match (day_number(first), month(second)) {
            (Some(day), Some(month)) => (day, month),
            _ => (day_number(second)?, month(first)?),
        };
        let (date, used) = match rest.get(1).and_then(|it| year(it)) {
            Some(year) => (NaiveDate::from_ymd_opt(year, number, day)?, 3),
            None => (self.of_some_year(day, number)?, 2),
        };
        self.date = Some(date);
        self.words = &self.words[used..];
        Some(())
    }

    /// This day of the year in which it is to come, or has last been.
    fn of_some_year(&self, day: u32, month: u32) -> Option<NaiveDate> {
        let year = self.today.year();
        let dates = |years: [i32; 5]| {
            years.into_iter().filter_map(move |by| NaiveDate::from_ymd_opt(year + by, month, day))
        };
        match self.toward {
            Toward::Ahead => dates([0, 1, 2, 3, 4]).find(|it| *it >= self.today),
            Toward::Back => dates([0, -1, -2, -3, -4]).find(|it| *it <= self.today),
        }
    }

    fn hour(&mut self) -> Option<()> {
        let [first, rest @ ..] = self.words else { return None };
        let (time, used) = match rest {
            // "9 am", "14 h", "9 heures"; "14 h 30".
            [unit @ ("am" | "pm" | "h" | "heure" | "heures"), minutes @ ..] => {
                let unit = if unit.starts_with('h') { "h" } else { unit };
                let minutes = minutes.first().filter(|it| unit == "h" && it.len() == 2);
                let whole =
                    minutes.and_then(|it| clock(&format!("{first}h{it}"))).map(|it| (it, 3));
                whole.or_else(|| clock(&format!("{first}{unit}")).map(|it| (it, 2)))?
            }
            _ => (clock(first).or_else(|| part_of_day(first))?, 1),
        };
        self.time = Some(time);
        self.words = &self.words[used..];
        Some(())
    }

    fn read(self) -> Option<Reading> {
        let Self { today, toward, said, date, weekday, time, .. } = self;
        let (date, recurs) = match (date, weekday) {
            (Some(date), None) => (date, None),
            (Some(date), Some(named)) if date.weekday() == named => (date, None),
            (Some(_), Some(_)) => return None,
            (None, Some(named)) => (nearest((today, said), named, toward)?, Some(7)),
            (None, None) => (time.map(|_| today)?, Some(1)),
        };
        Some(Reading { date: Some(date), time, recurs, toward })
    }
}

/// The next such day after today, or the last one up to today; "last monday" is never today.
fn nearest((today, said): (NaiveDate, bool), named: Weekday, toward: Toward) -> Option<NaiveDate> {
    let (ahead, back) = (named.days_since(today.weekday()), today.weekday().days_since(named));
    let whole = |days| u64::from(if days == 0 { 7 } else { days });
    match toward {
        Toward::Ahead => today.checked_add_days(Days::new(whole(ahead))),
        Toward::Back if said => today.checked_sub_days(Days::new(whole(back))),
        Toward::Back => today.checked_sub_days(Days::new(u64::from(back))),
    }
}

fn year(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit())).then(|| word.parse().ok())?
}
