//! Tickets: found, opened, changed by recording what happened.

use crate::store::link::OptionalExtension as _;
use crate::store::link::Value;

use super::View;
use super::events::Chain;
use super::memory::Memory;
use super::rows::{self, COLUMNS, NAMES, WIDTH};
use crate::domain::event::{Event, Fact};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::domain::ticket::{Ticket, TicketId};
use crate::store::digest::{self, Hash};
use crate::store::{EventId, Stamp, StoreError};

impl View<'_> {
    pub(in crate::store) fn ticket(&self, id: TicketId) -> Result<Option<Ticket>, StoreError> {
        if let Some(memory) = self.memory {
            return self.ticket_with_head(id, memory);
        }
        let sql = ["SELECT ", COLUMNS, " FROM ticket WHERE id = ?1"].concat();
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query([id.0])?;
        found.next()?.map(rows::ticket).transpose()
    }

    /// Whoever changes a ticket asks for the digest of its last event next.
    fn ticket_with_head(
        &self,
        id: TicketId,
        memory: &Memory,
    ) -> Result<Option<Ticket>, StoreError> {
        let sql = format!("SELECT {COLUMNS}, digest FROM ticket WHERE id = ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query([id.0])?;
        let Some(row) = found.next()? else { return Ok(None) };
        memory.keep_head(id, row.get(WIDTH)?);
        rows::ticket(row).map(Some)
    }

    /// The digest of a ticket's last event.
    pub(super) fn head(&self, id: TicketId) -> Result<Hash, StoreError> {
        if let Some(known) = self.memory.and_then(|it| it.head(id)) {
            return Ok(known);
        }
        let sql = "SELECT digest FROM ticket WHERE id = ?1";
        Ok(self.db.prepare_cached(sql)?.query_row([id.0], |row| row.get(0))?)
    }

    /// Finds the ticket of an event, again and again: looking a statement up costs a fifth of running it.
    pub(super) fn of_events(&self) -> Result<OfEvents<'_>, StoreError> {
        let of = "(SELECT ticket FROM event WHERE event.id = ?1)";
        let sql = format!("SELECT {COLUMNS} FROM ticket WHERE id = {of}");
        Ok(OfEvents(self.db.prepare(&sql)?))
    }

    pub(in crate::store) fn description(&self, id: TicketId) -> Result<String, StoreError> {
        let sql = "SELECT event.text FROM ticket JOIN event ON event.id = ticket.first_event \
                   WHERE ticket.id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let text: Option<Option<String>> =
            statement.query_row([id.0], |row| row.get(0)).optional()?;
        Ok(text.flatten().unwrap_or_default())
    }

    pub(in crate::store) fn requested_after(
        &self,
        person: PersonId,
        after: Instant,
        most: u64,
    ) -> Result<u64, StoreError> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM ticket WHERE requester = ?1 AND created_at > ?2 \
                   ORDER BY id DESC LIMIT ?3) AS found";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let found =
            self.db.query_row(sql, (person.0, after.0, most), |row| row.get::<_, i64>(0))?;
        Ok(found.unsigned_abs())
    }

    pub(in crate::store) fn keyed(&self, key: &str) -> Result<Option<TicketId>, StoreError> {
        let mut statement = self.db.prepare_cached("SELECT ticket FROM event WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0).map(TicketId)).optional()?)
    }

    pub(in crate::store) fn open_ticket(
        &self,
        event: &Event,
        stamp: &Stamp,
    ) -> Result<Ticket, StoreError> {
        let Fact::Created(created) = &event.fact else {
            return Err(StoreError::damaged("a ticket can only begin by being created"));
        };
        let (id, other) = self.next()?;
        let ticket = Ticket::opened(id, created, &event.words, stamp.at);
        let chain = Chain { ticket: id, head: digest::NONE };
        match other {
            Some(other) => {
                self.insert(&ticket, other, &chain.head)?;
                let (first, chain) = self.append(event, stamp, chain)?;
                let sql = "UPDATE ticket SET first_event = ?2, digest = ?3 WHERE id = ?1";
                self.db.prepare_cached(sql)?.execute((id.0, first.0, chain.head))?;
                self.keep_head(id, &chain.head);
            }
            None => {
                let (first, chain) = self.append(event, stamp, chain)?;
                self.insert(&ticket, first, &chain.head)?;
            }
        }
        self.index(None, &ticket)?;
        Ok(ticket)
    }

    /// The number of the next ticket, and an event that is there. A ticket and its first event point to each other: while one of them points to
    /// nothing, the engine looks through all tickets for what it may be that the other one mends. So a new
    /// ticket points to some event until it has its own.
    pub(super) fn next(&self) -> Result<(TicketId, Option<EventId>), StoreError> {
        if let (Some(ticket), Some(event)) = (self.db.largest("ticket"), self.db.largest("event")) {
            return Ok((TicketId(ticket + 1), Some(EventId(event)).filter(|it| it.0 > 0)));
        }
        let sql = "SELECT coalesce(max(id), 0) + 1, (SELECT id FROM event LIMIT 1) FROM ticket";
        let mut statement = self.db.prepare_cached(sql)?;
        let (id, event): (i64, Option<i64>) =
            statement.query_row((), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((TicketId(id), event.map(EventId)))
    }

    pub(in crate::store) fn record(
        &self,
        ticket: Ticket,
        events: &[Event],
        stamp: &Stamp,
    ) -> Result<Ticket, StoreError> {
        if events.is_empty() {
            return Ok(ticket);
        }
        let mut chain = Chain { ticket: ticket.id, head: self.head(ticket.id)? };
        let mut changed = ticket.clone();
        let mut key = stamp.key.clone();
        for event in events {
            (_, chain) = self.append(event, &stamp.keyed(key.take()), chain)?;
            changed.apply(event, stamp.at);
            if let Fact::Undone(_) = &event.fact {
                changed = self.refolded(ticket.id)?;
            }
        }
        self.change(&ticket, &changed, &chain.head)?;
        self.index(Some(&ticket), &changed)?;
        Ok(changed)
    }

    /// Folds the tickets that were ever edited anew: what an edit of links does to one has changed.
    pub(in crate::store) fn refold(&self) -> Result<(), StoreError> {
        let sql = "SELECT DISTINCT ticket FROM event WHERE kind = 'edited'";
        let mut statement = self.db.prepare(sql)?;
        let ids = statement.query_map((), |row| row.get(0).map(TicketId))?;
        for id in ids.collect::<Result<Vec<_>, _>>()? {
            self.refold_ticket(id)?;
        }
        Ok(())
    }

    pub(super) fn insert(
        &self,
        ticket: &Ticket,
        first: EventId,
        digest: &Hash,
    ) -> Result<(), StoreError> {
        let marks = marks(WIDTH + 2);
        let sql = format!("INSERT INTO ticket ({COLUMNS}, first_event, digest) VALUES ({marks})");
        let mut values = rows::values(ticket)?;
        values.push(Value::from(first.0));
        values.push(Value::from(digest.to_vec()));
        self.db.prepare_cached(&sql)?.execute(&*values)?;
        self.db.met("ticket", ticket.id.0);
        self.keep_head(ticket.id, digest);
        Ok(())
    }

    fn keep_head(&self, id: TicketId, head: &Hash) {
        if let Some(memory) = self.memory {
            memory.keep_head(id, *head);
        }
    }

    /// Writes all of a ticket's row.
    pub(super) fn update(&self, ticket: &Ticket, digest: &Hash) -> Result<(), StoreError> {
        let columns = NAMES.into_iter().zip(rows::values(ticket)?);
        self.set(ticket.id, columns.skip(1), digest)
    }

    /// Writes what has changed of a ticket's row: the engine looks after the indexes of every column that is named, and
    /// after what it refers to, whether its value is another or not. For all columns that was half of a sweep.
    fn change(&self, before: &Ticket, after: &Ticket, digest: &Hash) -> Result<(), StoreError> {
        let (old, new) = (rows::values(before)?, rows::values(after)?);
        let columns = NAMES.into_iter().zip(new).zip(old);
        let changed = columns.filter(|((_, new), old)| new != old).map(|(column, _)| column);
        self.set(after.id, changed, digest)
    }

    fn set(
        &self,
        id: TicketId,
        columns: impl Iterator<Item = (&'static str, Value)>,
        digest: &Hash,
    ) -> Result<(), StoreError> {
        let mut sql = String::with_capacity(2 * COLUMNS.len());
        let mut values = Vec::with_capacity(WIDTH + 2);
        sql.push_str("UPDATE ticket SET ");
        for (name, value) in columns {
            sql.push_str(name);
            sql.push_str(" = ?, ");
            values.push(value);
        }
        sql.push_str("digest = ? WHERE id = ?");
        values.push(Value::from(digest.to_vec()));
        values.push(Value::from(id.0));
        self.db.prepare_cached(&sql)?.execute(&*values)?;
        self.keep_head(id, digest);
        Ok(())
    }

    /// Keeps the look-up table true: only what came or went is written.
    pub(super) fn index(&self, before: Option<&Ticket>, after: &Ticket) -> Result<(), StoreError> {
        let old = before.map(facets).unwrap_or_default();
        let new = facets(after);
        let remove = "DELETE FROM facet WHERE name = ?1 AND value = ?2 AND ticket = ?3";
        for (name, value) in old.iter().filter(|facet| !new.contains(facet)) {
            let value = self.db.member(value.clone());
            self.db.prepare_cached(remove)?.execute((name, value, after.id.0))?;
        }
        let add = "INSERT INTO facet (name, value, ticket) VALUES (?1, ?2, ?3)";
        for (name, value) in new.iter().filter(|facet| !old.contains(facet)) {
            let value = self.db.member(value.clone());
            self.db.prepare_cached(add)?.execute((name, value, after.id.0))?;
        }
        Ok(())
    }
}

/// A statement that finds the ticket of an event.
pub(super) struct OfEvents<'a>(crate::store::link::Statement<'a>);

impl OfEvents<'_> {
    /// The ticket of this event.
    pub(super) fn ticket(&mut self, event: EventId) -> Result<Option<Ticket>, StoreError> {
        let mut found = self.0.query([event.0])?;
        found.next()?.map(rows::ticket).transpose()
    }
}

/// The members of a ticket's sets by which it can be looked up.
pub(super) fn facets(ticket: &Ticket) -> Vec<(&'static str, Value)> {
    let watchers = ticket.watchers.iter().map(|it| (WATCHER, Value::from(it.0)));
    let tags = ticket.tags.iter().map(|it| (TAG, Value::from(it.clone())));
    watchers.chain(tags).collect()
}

pub(super) const WATCHER: &str = "watcher";
pub(super) const TAG: &str = "tag";

/// As many marks for values.
fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}
