//! What is wrong with a store, found by reading all of it. Changes nothing.

use crate::store::link::{Row, Value};

use super::View;
use super::erasure::emptied;
use super::seals::Span;
use super::{events, rows, seals, tickets, version};
use crate::domain::attachment::Attachment;
use crate::domain::event::{Fact, Operation};
use crate::domain::ticket::{Ticket, TicketId};
use crate::domain::undo::History;
use crate::store::digest::{self, Content, Hash, Written};
use crate::store::{Entry, EventId, Finding, StoreError};

impl View<'_> {
    /// All that contradicts itself, whatever engine keeps it.
    pub(in crate::store) fn contradictions(&self) -> Result<Vec<Finding>, StoreError> {
        let mut found = self.gaps()?;
        found.extend(self.broken_seals()?);
        found.extend(self.tickets_against_events()?);
        found.extend(self.altered_contents()?);
        found.extend(self.lost_arrivals()?);
        found.extend(self.arrivals_without_event()?);
        Ok(found)
    }

    /// Events are only ever appended: their numbers have no gap.
    fn gaps(&self) -> Result<Vec<Finding>, StoreError> {
        let sql = "SELECT id - 1 FROM event WHERE id > 1 \
                   AND NOT EXISTS (SELECT 1 FROM event AS before WHERE before.id = event.id - 1)";
        let mut statement = self.db.prepare(sql)?;
        let rows =
            statement.query_map((), |row| row.get(0).map(EventId).map(Finding::EventMissing))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn broken_seals(&self) -> Result<Vec<Finding>, StoreError> {
        let mut found = Vec::new();
        let (mut before, mut after) = (digest::NONE, EventId(0));
        for seal in seals::all(self.db)? {
            let span = Span { before, at: seal.at, after, until: Some(seal.last_event) };
            if span.digest(self.db)? != Some((seal.last_event, seal.digest)) {
                found.push(Finding::SealBroken(seal.id));
            }
            (before, after) = (seal.digest, seal.last_event);
        }
        Ok(found)
    }

    fn tickets_against_events(&self) -> Result<Vec<Finding>, StoreError> {
        let mut found = Vec::new();
        let sql = format!("SELECT {}, digest, first_event FROM ticket ORDER BY id", rows::COLUMNS);
        let mut statement = self.db.walk(&sql)?;
        let mut kept = statement.query(())?;
        let mut facets = 0;
        let older = self.version < version::INDEXED;
        while let Some(row) = kept.next()? {
            let id = TicketId(row.get(0)?);
            let head: Vec<u8> = row.get(rows::WIDTH)?;
            let mut replay = self.replay(id)?;
            match replay.history.ticket() {
                None if replay.found.is_empty() => found.push(Finding::NoEvents(id)),
                Some(_) if replay.digest[..] != head => found.push(Finding::TailMissing(id)),
                _ => {}
            }
            let ticket = rows::ticket(row);
            let mut folded = replay.history.ticket().cloned();
            if let (Some(folded), Ok(kept), true) = (&mut folded, &ticket, older) {
                // An edit of links used to count as the work of an agent.
                folded.unread = kept.unread;
            }
            if let Some(folded) = &folded {
                let begins = replay.first == Some(EventId(row.get(rows::WIDTH + 1)?));
                let told = ticket.as_ref().is_ok_and(|it| it == folded) && derived(row, folded)?;
                if !(told && begins) {
                    found.push(Finding::TicketDiffers(id));
                }
                facets += tickets::facets(folded).len();
                if !self.looked_up(folded)? {
                    found.push(Finding::LookupDiffers(id));
                }
            }
            found.append(&mut replay.found);
            for (event, attachments) in &replay.attachments {
                found.extend(self.without_content(*event, attachments)?);
            }
        }
        let kept: i64 = self.db.query_row("SELECT count(*) FROM facet", (), |row| row.get(0))?;
        if i64::try_from(facets) != Ok(kept) && found.is_empty() {
            found.push(Finding::StrayLookups);
        }
        Ok(found)
    }

    fn replay(&self, id: TicketId) -> Result<Replay, StoreError> {
        let sql = format!(
            "SELECT {}, salt, commitment, digest FROM event WHERE ticket = ?1 ORDER BY id",
            events::columns(self.version)
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query([id.0])?;
        let mut replay = Replay {
            history: History::default(),
            first: None,
            digest: digest::NONE,
            found: Vec::new(),
            attachments: Vec::new(),
            standing: Vec::new(),
        };
        while let Some(row) = rows.next()? {
            replay.step(row)?;
        }
        if replay.standing.iter().any(|it| it.said != it.counts) {
            replay.found.push(Finding::TicketDiffers(id));
        }
        Ok(replay)
    }

    fn looked_up(&self, ticket: &Ticket) -> Result<bool, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT count(*) FROM facet WHERE name = ?1 AND value = ?2 AND ticket = ?3",
        )?;
        for (name, value) in tickets::facets(ticket) {
            let value = self.db.member(value);
            let count: i64 = statement.query_row((name, value, ticket.id.0), |row| row.get(0))?;
            if count == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Whether the columns that only serve queries are what the ticket says.
fn derived(row: Row, ticket: &Ticket) -> Result<bool, StoreError> {
    for (at, value) in rows::values(ticket)?.into_iter().enumerate() {
        if row.get::<_, Value>(at)? != value {
            return Ok(false);
        }
    }
    Ok(true)
}

/// An event, and whether it counts: as its row says, and as the events after it do.
struct Standing {
    operation: Operation,
    fact: Fact,
    said: bool,
    counts: bool,
}

/// A ticket made anew from its events, and what was wrong with them.
struct Replay {
    history: History,
    standing: Vec<Standing>,
    first: Option<EventId>,
    digest: Hash,
    found: Vec<Finding>,
    /// The files that came with an event.
    attachments: Vec<(EventId, Vec<Attachment>)>,
}

impl Replay {
    fn step(&mut self, row: Row) -> Result<(), StoreError> {
        let entry = match events::entry(row) {
            Ok(entry) => entry,
            Err(StoreError::Damaged { detail }) => {
                let event = EventId(row.get(0)?);
                self.found.push(Finding::EventUnreadable { event, detail });
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        let kept: Vec<u8> = row.get("digest")?;
        if self.digest_of(row, &entry)?.is_none_or(|it| it[..] != kept) {
            self.found.push(Finding::EventAltered { event: entry.id, ticket: entry.ticket });
        }
        let attachments = &entry.event.words.attachments;
        if !attachments.is_empty() {
            self.attachments.push((entry.id, attachments.clone()));
        }
        self.digest = kept.try_into().unwrap_or(digest::NONE);
        self.fold(&entry);
        Ok(())
    }

    fn fold(&mut self, entry: &Entry) {
        let operation = entry.stamp.operation;
        let opens = matches!(entry.event.fact, Fact::Created(_));
        if opens != self.history.ticket().is_none() {
            self.found.push(Finding::EventAltered { event: entry.id, ticket: entry.ticket });
            return;
        }
        if opens {
            self.first = Some(entry.id);
        }
        self.history.step(entry.ticket, (&entry.event, operation), entry.stamp.at);
        if let Fact::Undone(undone) = &entry.event.fact {
            let taken = self.standing.iter_mut().filter(|it| undone.takes(it.operation, &it.fact));
            taken.for_each(|it| it.counts = false);
        } else {
            let fact = entry.event.fact.clone();
            self.standing.push(Standing { operation, fact, said: !entry.undone, counts: true });
        }
    }

    /// The digest that the event should have. None if its words are not what they say they are: where they were
    /// erased there is not one.
    fn digest_of(&self, row: Row, entry: &Entry) -> Result<Option<Hash>, StoreError> {
        let kind: String = row.get("kind")?;
        let details: Option<String> = row.get("details")?;
        let (words, text): (Option<String>, Option<String>) = (row.get("words")?, row.get("text")?);
        let salt: Option<Vec<u8>> = row.get("salt")?;
        let kept: Option<Vec<u8>> = row.get("commitment")?;
        let (words, text) = (words.as_deref(), text.as_deref());
        let written = Written { words, text, key: entry.stamp.key.as_deref() };
        let commitment = match (&salt, kept) {
            (Some(salt), None) if !written.is_empty() => Some(written.commitment(salt)),
            (None, None) if written.is_empty() => None,
            (None, Some(kept)) if emptied(&entry.event.words) == entry.event.words => {
                Some(kept.try_into().unwrap_or(digest::NONE))
            }
            _ => return Ok(None),
        };
        let details = details.as_deref();
        let content = Content { ticket: entry.ticket, kind: &kind, details, commitment };
        Ok(Some(digest::event(&self.digest, &entry.stamp, &content)))
    }
}
