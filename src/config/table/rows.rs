//! One row of a table: what it tells of a ticket, or why it cannot be read.

use csv::StringRecord;

use super::Unread;
use super::map::{Map, Rows, Words, stage};
use crate::arguments::amend::LONGEST_TAG;
use crate::arguments::body::LONGEST_BODY;
use crate::arguments::choice::{self, folded};
use crate::arguments::{Invalid, login, subject, when};
use crate::domain::history::{Foreign, Named, Stage, Update};
use crate::domain::instant::Instant;
use crate::domain::notice::is_address;
use crate::domain::priority::{Priority, Urgency};
use crate::domain::room::{Gathered, shortened_name};
use crate::domain::ticket::Kind;
use crate::say;
use crate::text::{Explained, Message};

/// Why a row cannot be read: a code, the value, the sentence.
pub(super) type Amiss = (&'static str, Option<String>, Message);

/// More reopenings than this are a mistake.
const MOST_REOPENED: u32 = 1_000;

/// The columns of a table, found by their names.
pub(super) struct Columns<'a> {
    pub map: &'a Map,
    parts: std::collections::HashMap<&'static str, Vec<Part>>,
}

/// A part of what is read for a column of ours.
enum Part {
    Words(String),
    Column(usize),
}

impl<'a> Columns<'a> {
    pub(super) fn of(map: &'a Map, header: &StringRecord) -> Result<Self, Message> {
        let mut parts = std::collections::HashMap::new();
        for (key, template) in &map.columns {
            parts.insert(*key, Self::parts(template, header)?);
        }
        Ok(Self { map, parts })
    }

    fn parts(template: &str, header: &StringRecord) -> Result<Vec<Part>, Message> {
        let find = |name: &str| {
            let at = header.iter().position(|it| it.trim() == name.trim());
            let known = || header.iter().map(str::trim).collect::<Vec<_>>().join(", ");
            at.map(Part::Column).ok_or_else(|| say!("map-column", given = name, known = known()))
        };
        if !template.contains('{') {
            return Ok(vec![find(template)?]);
        }
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            parts.push(Part::Words(before.to_owned()));
            parts.push(find(name)?);
            rest = after;
        }
        parts.push(Part::Words(rest.to_owned()));
        Ok(parts)
    }
}

/// A row, and where it begins.
pub(super) struct Row<'a> {
    pub columns: &'a Columns<'a>,
    pub record: &'a StringRecord,
    pub line: u64,
}

/// What a row tells of a ticket.
pub(super) struct Told {
    line: u64,
    subject: String,
    description: String,
    kind: Kind,
    tags: Vec<String>,
    requester: Named,
    opened_by: Option<Named>,
    opened_at: Option<Instant>,
    resolved_at: Option<Instant>,
    closed_at: Option<Instant>,
    reopened: u32,
    /// At the time of the row, or when it was opened.
    update: Update<Named>,
}

impl Row<'_> {
    pub(super) fn unread(&self, id: Option<String>, (code, value, why): Amiss) -> Unread {
        Unread { line: self.line, id, code, value, why }
    }

    /// Its ticket's number there.
    pub(super) fn id(&self) -> Result<String, Amiss> {
        self.needed("foreign_id")
    }

    /// What stands there, if anything is known.
    fn text(&self, key: &str) -> Option<String> {
        let parts = self.columns.parts.get(key)?;
        let mut known = false;
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Column(at) => {
                    let cell = self.record.get(*at).unwrap_or_default().trim();
                    if !cell.is_empty() && !self.columns.map.absent.iter().any(|it| it == cell) {
                        known = true;
                        text.push_str(cell);
                    }
                }
            }
        }
        known.then(|| text.trim().to_owned())
    }

    fn needed(&self, key: &'static str) -> Result<String, Amiss> {
        let missing = || ("missing", Some(key.to_owned()), say!("row-missing", column = key));
        self.text(key).ok_or_else(missing)
    }

    fn long_text(&self, key: &'static str) -> Result<Option<String>, Amiss> {
        let text = self.text(key);
        let amiss = |why| ("text", Some(key.to_owned()), why);
        match &text {
            Some(it) if it.len() > LONGEST_BODY => {
                Err(amiss(say!("bad-body-long", most = LONGEST_BODY >> 20)))
            }
            Some(it) if it.contains('\0') => Err(amiss(say!("bad-body-nul"))),
            _ => Ok(text),
        }
    }

    fn date(&self, key: &'static str) -> Result<Option<Instant>, Amiss> {
        let Some(text) = self.text(key) else { return Ok(None) };
        let Map { format, zone, .. } = self.columns.map;
        let at = when::formatted(&text, format, *zone);
        let amiss = || {
            let why = say!("row-date", column = key, given = &text, format = format);
            ("date", Some(text.clone()), why)
        };
        at.map(Some).ok_or_else(amiss)
    }

    /// What a word means: by the map, or by its own.
    fn word<T: Clone>(
        &self,
        key: &'static str,
        words: &Words<T>,
        own: &dyn Fn(&str) -> Result<T, Message>,
    ) -> Result<Option<T>, Amiss> {
        let Some(text) = self.text(key) else { return Ok(None) };
        let exact = words.iter().find(|it| it.0 == text);
        let found = exact.or_else(|| words.iter().find(|it| folded(&it.0) == folded(&text)));
        if let Some((_, meaning)) = found {
            return Ok(Some(meaning.clone()));
        }
        let unknown = |_| {
            let why = say!("row-word", column = key, given = &text);
            (unknown_code(key), Some(text.clone()), why)
        };
        own(&text).map(Some).map_err(unknown)
    }

    fn person(&self, key: &'static str) -> Result<Option<Named>, Amiss> {
        let Some(called) = self.text(key) else { return Ok(None) };
        let address = is_address(&called).then(|| called.to_lowercase());
        let made = address.clone().unwrap_or_else(|| login_of(&called));
        let amiss = |Invalid(why)| ("person", Some(called.clone()), why);
        let login = login::checked(&made).map_err(amiss)?;
        let of_requester = |column| self.text(column).filter(|_| key == "requester");
        let name = of_requester("requester_name");
        let name =
            name.or_else(|| Some(called.clone()).filter(|it| *it != login && address.is_none()));
        let name = name.map(|it| shortened_name(&it));
        let email = of_requester("requester_email").filter(|it| is_address(it)).or(address);
        Ok(Some(Named { called, login, name, email }))
    }

    pub(super) fn told(&self) -> Result<Told, Amiss> {
        let map = self.columns.map;
        // Where nothing is known of it, it is still a ticket.
        let asked = self.text("subject").map_or_else(|| self.id(), Ok)?;
        let subject = subject::checked(asked.clone())
            .map_err(|Invalid(why)| ("subject", Some(asked), why))?;
        let requester = self.person("requester")?;
        let requester = requester.ok_or_else(|| {
            ("missing", Some("requester".to_owned()), say!("row-missing", column = "requester"))
        })?;
        let opened_at = self.date("opened_at")?;
        let updated_at = self.date("updated_at")?;
        let dated = if map.rows == Rows::Updates { updated_at } else { updated_at.or(opened_at) };
        let column = if map.rows == Rows::Updates { "updated_at" } else { "opened_at" };
        let at = dated.ok_or_else(|| {
            ("missing", Some(column.to_owned()), say!("row-missing", column = column))
        })?;
        if map.rows == Rows::Tickets && opened_at.is_none() {
            self.needed("opened_at")?;
        }
        let kind = self.word("kind", &map.kinds, &|it| choice::kind(it).map_err(|it| it.0))?;
        Ok(Told {
            line: self.line,
            subject,
            description: self.long_text("description")?.unwrap_or_default(),
            kind: kind.unwrap_or(Kind::Incident),
            tags: self.tags()?,
            requester,
            opened_by: self.person("opened_by")?,
            opened_at,
            resolved_at: self.date("resolved_at")?,
            closed_at: self.date("closed_at")?,
            reopened: self.reopened()?,
            update: self.update(at)?,
        })
    }

    fn update(&self, at: Instant) -> Result<Update<Named>, Amiss> {
        let map = self.columns.map;
        let own = |it: &str| stage(it, map.closed_by);
        let stage = self.word("state", &map.states, &own)?;
        if stage.is_none() {
            self.needed("state")?;
        }
        let own = |it: &str| choice::urgency(it).map_err(|it| it.0);
        let urgency: Option<Urgency> = self.word("urgency", &map.urgencies, &own)?;
        let own = |it: &str| choice::priority(it).map_err(|it| it.0);
        let priority: Option<Priority> = self.word("priority", &map.priorities, &own)?;
        let (by, assignee) = (self.person("by")?, self.person("assignee")?);
        let text = self.long_text("text")?;
        Ok(Update { at, by, again: 0, stage, assignee, urgency, priority, text })
    }

    /// One word each, as tags here are.
    fn tags(&self) -> Result<Vec<String>, Amiss> {
        let text = self.text("tags").unwrap_or_default();
        let plain = |it: char| it.is_alphanumeric() || "-_.:/+@".contains(it);
        let tags = text.split([',', ';']).map(|it| {
            let tag = it.trim().to_lowercase();
            tag.chars()
                .map(|it| if plain(it) { it } else { '-' })
                .take(LONGEST_TAG)
                .collect::<String>()
        });
        let mut tags: Vec<String> =
            tags.filter(|it| it.chars().any(char::is_alphanumeric)).collect();
        tags.sort();
        tags.dedup();
        let unread = |refusal| ("tags", None, Explained::refusal(&refusal, |_| String::new()).why);
        Gathered::Tags.grow(None, (0, tags.len(), 0)).map_err(unread)?;
        Ok(tags)
    }

    fn reopened(&self) -> Result<u32, Amiss> {
        let Some(text) = self.text("reopen_count") else { return Ok(0) };
        let column = "reopen_count";
        let why = match text.parse() {
            Ok(count) if count <= MOST_REOPENED => return Ok(count),
            Ok(count) => say!("row-count-large", column = column, n = count, most = MOST_REOPENED),
            Err(_) => say!("row-count", column = column, given = &text),
        };
        Err(("count", Some(text), why))
    }
}

fn unknown_code(key: &str) -> &'static str {
    match key {
        "state" => "state",
        "urgency" => "urgency",
        "priority" => "priority",
        _ => "kind",
    }
}

/// The login of somebody of whom only a name is known.
fn login_of(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    let login = words.collect::<Vec<_>>().join(".");
    login.chars().filter(|it| it.is_alphanumeric() || "._-@+:".contains(*it)).collect()
}

impl Told {
    /// The ticket of which all of this is told.
    pub(super) fn ticket(mut told: Vec<Self>, id: String, map: &Map) -> Option<Foreign> {
        told.sort_by_key(|it| it.update.at);
        let first = told.first()?;
        let opening = Foreign {
            id,
            line: told.iter().map(|it| it.line).min()?,
            at: first.opened_at.unwrap_or(first.update.at),
            kind: first.kind,
            subject: first.subject.clone(),
            description: first.description.clone(),
            urgency: first.update.urgency.unwrap_or(Urgency::Normal),
            priority: first.update.priority,
            tags: first.tags.clone(),
            requester: first.requester.clone(),
            by: first.opened_by.clone(),
            updates: Vec::new(),
        };
        let updates = match map.rows {
            Rows::Updates => told.into_iter().map(|it| it.update).collect(),
            Rows::Tickets => told.into_iter().flat_map(Self::updates).collect(),
        };
        Some(Foreign { updates, ..opening })
    }

    /// What must have happened to a ticket that is as the row says. When it came back, a row that only counts
    /// does not tell: it stands where the latest resolution does.
    fn updates(self) -> Vec<Update<Named>> {
        let Update { at, by, stage, assignee, text, .. } = self.update;
        let opened_at = self.opened_at.unwrap_or(at);
        let resolved_at = self.resolved_at.or(self.closed_at).unwrap_or(at);
        let move_to = |at: Instant, stage: Stage| Update {
            by: by.clone().or_else(|| assignee.clone()),
            stage: Some(stage),
            ..Update::at(at)
        };
        let mut updates = Vec::new();
        if assignee.is_some() {
            let by = by.clone().or_else(|| assignee.clone());
            updates.push(Update { by, assignee: assignee.clone(), ..Update::at(opened_at) });
        }
        if self.reopened > 0 {
            updates.push(Update { again: self.reopened, ..move_to(resolved_at, Stage::Open) });
        }
        match stage {
            None => {}
            Some(Stage::Resolved) => updates.push(move_to(resolved_at, Stage::Resolved)),
            Some(Stage::Closed(by)) => {
                updates.push(move_to(resolved_at, Stage::Resolved));
                updates.push(move_to(
                    self.closed_at.unwrap_or(at.max(resolved_at)),
                    Stage::Closed(by),
                ));
            }
            Some(Stage::Withdrawn) => {
                updates.push(move_to(self.closed_at.unwrap_or(at), Stage::Withdrawn));
            }
            Some(stage) => updates.push(move_to(at, stage)),
        }
        let resolves = |it: &Update<_>| it.stage == Some(Stage::Resolved) || it.again > 0;
        let resolution = updates.iter().rposition(resolves);
        if let Some(last) = resolution.or(updates.len().checked_sub(1)) {
            updates[last].text = text;
        }
        updates
    }
}
