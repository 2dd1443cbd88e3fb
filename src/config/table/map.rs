//! The map: which column means what, and what the words in it mean.

use std::collections::HashMap;

use toml::de::DeTable;

use super::super::Misconfigured;
use super::super::place::Place;
use super::super::reader::{Reader, Section, value};
use crate::arguments::choice;
use crate::arguments::when::{self, Zone};
use crate::domain::history::Stage;
use crate::domain::priority::{Priority, Urgency};
use crate::domain::status::{ClosedBy, State};
use crate::domain::ticket::Kind;
use crate::say;

/// The keys of a map.
const KEYS: [&str; 11] = [
    "source",
    "delimiter",
    "rows",
    "absent",
    "closed_by",
    "columns",
    "dates",
    "states",
    "urgencies",
    "priorities",
    "kinds",
];

/// What columns can mean.
const COLUMNS: [&str; 20] = [
    "foreign_id",
    "subject",
    "description",
    "kind",
    "tags",
    "urgency",
    "priority",
    "requester",
    "requester_name",
    "requester_email",
    "opened_by",
    "assignee",
    "by",
    "state",
    "text",
    "opened_at",
    "updated_at",
    "resolved_at",
    "closed_at",
    "reopen_count",
];

const DATES: [&str; 2] = ["format", "zone"];

/// What a row of the table tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// A ticket as it is now.
    Tickets,
    /// A ticket after one update.
    Updates,
}

/// What the words of a column mean, each as the table writes it.
pub(super) type Words<T> = Vec<(String, T)>;

/// What the columns of a table mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// Which desk it is from, where there are several.
    pub source: Option<String>,
    pub(super) delimiter: Option<u8>,
    pub(super) rows: Rows,
    /// What stands where nothing is known.
    pub(super) absent: Vec<String>,
    pub(super) closed_by: ClosedBy,
    /// A column by its name, or several in braces with words between them.
    pub(super) columns: HashMap<&'static str, String>,
    pub(super) format: String,
    pub(super) zone: Zone,
    pub(super) states: Words<Stage>,
    pub(super) urgencies: Words<Urgency>,
    pub(super) priorities: Words<Priority>,
    pub(super) kinds: Words<Kind>,
}

/// The map in this text; `file` is what its errors call it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn parse(text: &str, file: &str) -> Result<Map, Vec<Misconfigured>> {
    let mut reader = Reader { text, file, wrong: Vec::new() };
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |it| it.start);
        vec![Place::of(text, at, file).says(say!("settings-syntax", reason = error.message()))]
    })?;
    let map = reader.map((table.get_ref(), 0));
    if reader.wrong.is_empty() {
        return Ok(map);
    }
    reader.wrong.sort_by_key(|(at, _)| *at);
    Err(reader.wrong.into_iter().map(|(_, wrong)| wrong).collect())
}

impl Reader<'_> {
    fn map(&mut self, section: Section) -> Map {
        self.only(section, &KEYS);
        let rows =
            self.word(section, "rows", &[("tickets", Rows::Tickets), ("updates", Rows::Updates)]);
        let rows = rows.unwrap_or(Rows::Tickets);
        let by = [
            ("agent", ClosedBy::Agent),
            ("requester", ClosedBy::Requester),
            ("sweep", ClosedBy::Sweep),
        ];
        let closed_by = self.word(section, "closed_by", &by).unwrap_or(ClosedBy::Agent);
        let (format, zone) = self.dates(section);
        let choose = |it: &str| choice::urgency(it).map_err(|it| it.0);
        let urgencies = self.words(section, "urgencies", &choose);
        let choose = |it: &str| choice::priority(it).map_err(|it| it.0);
        let priorities = self.words(section, "priorities", &choose);
        let choose = |it: &str| choice::kind(it).map_err(|it| it.0);
        let kinds = self.words(section, "kinds", &choose);
        let states = self.words(section, "states", &|it| stage(it, closed_by));
        Map {
            source: self.string(section, "source", false),
            delimiter: self.delimiter(section),
            rows,
            absent: self.list(section, "absent"),
            closed_by,
            columns: self.columns(section, rows),
            format,
            zone,
            states,
            urgencies,
            priorities,
            kinds,
        }
    }

    /// One of a few words.
    fn word<T: Copy>(&mut self, section: Section, key: &str, known: &[(&str, T)]) -> Option<T> {
        let word = self.string(section, key, false)?;
        let found = known.iter().find(|it| it.0 == word).map(|it| it.1);
        if found.is_none() {
            let words: Vec<_> = known.iter().map(|it| it.0).collect();
            self.wrong_at(section, key, say!("map-word", given = &word, known = words.join(", ")));
        }
        found
    }

    fn wrong_at(&mut self, section: Section, key: &str, why: crate::text::Message) {
        let at = value(section.0, key).map_or(section.1, |it| it.span().start);
        self.says(at, why);
    }

    fn delimiter(&mut self, (table, _): Section) -> Option<u8> {
        let found = value(table, "delimiter")?;
        match found.get_ref().as_str().map(str::as_bytes) {
            Some([one]) => Some(*one),
            _ => {
                self.says(found.span().start, say!("map-delimiter"));
                None
            }
        }
    }

    fn columns(&mut self, section: Section, rows: Rows) -> HashMap<&'static str, String> {
        let Some((table, at)) = self.table(section, "columns") else {
            self.says(section.1, say!("catalog-missing", key = "columns"));
            return HashMap::new();
        };
        let section = (&table, at);
        self.only(section, &COLUMNS);
        let dated = if rows == Rows::Updates { "updated_at" } else { "opened_at" };
        let needed = ["foreign_id", "subject", "requester", "state", dated];
        let named = COLUMNS.iter().filter_map(|key| {
            let column = self.string(section, key, needed.contains(key))?;
            Some((*key, column))
        });
        named.collect()
    }

    fn dates(&mut self, section: Section) -> (String, Zone) {
        let Some((table, at)) = self.table(section, "dates") else {
            self.says(section.1, say!("catalog-missing", key = "dates"));
            return (String::new(), Zone::Utc);
        };
        let section = (&table, at);
        self.only(section, &DATES);
        let format = self.string(section, "format", true).unwrap_or_default();
        if !format.is_empty() && !when::is_format(&format) {
            self.wrong_at(section, "format", say!("map-format", given = &format));
        }
        let zone = self.string(section, "zone", false).map(|word| {
            let zone = Zone::parse(&word);
            if zone.is_none() {
                self.wrong_at(section, "zone", say!("map-zone", given = &word));
            }
            zone.unwrap_or_default()
        });
        (format, zone.unwrap_or_default())
    }

    fn table<'b>(
        &mut self,
        (table, _): Section<'_, 'b>,
        key: &str,
    ) -> Option<(DeTable<'b>, usize)> {
        let found = value(table, key)?;
        let below = found.get_ref().as_table();
        if below.is_none() {
            let why = say!("settings-not-table", found = found.get_ref().type_str());
            self.says(found.span().start, why);
        }
        below.map(|it| (it.clone(), found.span().start))
    }

    /// What each word of a column means.
    fn words<T>(
        &mut self,
        section: Section,
        key: &str,
        choose: &dyn Fn(&str) -> Result<T, crate::text::Message>,
    ) -> Words<T> {
        let Some((table, at)) = self.table(section, key) else { return Vec::new() };
        let names: Vec<String> = table.keys().map(|it| it.get_ref().to_string()).collect();
        let mut words = Vec::new();
        for name in names {
            let Some(meaning) = self.string((&table, at), &name, true) else { continue };
            match choose(&meaning) {
                Ok(meaning) => words.push((name, meaning)),
                Err(why) => self.wrong_at((&table, at), &name, why),
            }
        }
        words
    }
}

/// `open`, `pending`, `pending:NAME`, `on_hold`, `resolved`, `closed`, or `withdrawn`.
pub(super) fn stage(word: &str, closed_by: ClosedBy) -> Result<Stage, crate::text::Message> {
    if word == "withdrawn" {
        return Ok(Stage::Withdrawn);
    }
    if let Some(party) = word.strip_prefix("pending:").map(str::trim).filter(|it| !it.is_empty()) {
        return Ok(Stage::PendingOn(party.to_owned()));
    }
    Ok(match choice::state(word).map_err(|it| it.0)? {
        State::Open => Stage::Open,
        State::Pending => Stage::Pending,
        State::OnHold => Stage::OnHold,
        State::Resolved => Stage::Resolved,
        State::Closed => Stage::Closed(closed_by),
    })
}
