//! Events: appended, with their place in the ticket's chain of digests, and read in their order.

use std::ops::ControlFlow;

use crate::store::link::Value;
use crate::store::link::{OptionalExtension as _, Row};

use super::View;
use super::rows::Columns;
use super::version;
use crate::domain::event::{Event, Fact, Operation, Undone, Words};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::domain::ticket::TicketId;
use crate::store::digest::{self, Content, Hash, Written};
use crate::store::words::body;
use crate::store::{Doer, Entry, EventId, Events, Stamp, StoreError, codec};

/// The columns of an event in the order in which `entry` reads them, in a store of this version.
pub(super) fn columns(version: i64) -> String {
    let signed_in = if version < version::WITH_SIGNED_IN { "NULL" } else { "signed_in" };
    let undone = if version < version::WITH_UNDONE { "NULL" } else { "undone" };
    format!(
        "id, ticket, at, kind, by, rights, via, host, {signed_in}, operation, key, details, words, text, {undone}"
    )
}

/// Where the events of a ticket end.
#[derive(Clone, Copy)]
pub(super) struct Chain {
    pub ticket: TicketId,
    /// The digest of the last event.
    pub head: Hash,
}

impl View<'_> {
    /// Appends an event to the chain of its ticket.
    pub(super) fn append(
        &self,
        event: &Event,
        stamp: &Stamp,
        chain: Chain,
    ) -> Result<(EventId, Chain), StoreError> {
        let Chain { ticket, head } = chain;
        let details = codec::details(&event.fact)?;
        let words = codec::words(&event.words)?;
        let text = event.words.text.as_deref();
        let written = Written { words: words.as_deref(), text, key: stamp.key.as_deref() };
        let salt = (!written.is_empty()).then(salt).transpose()?;
        let content = Content {
            ticket,
            kind: event.fact.name(),
            details: details.as_deref(),
            commitment: salt.as_ref().map(|it| written.commitment(it)),
        };
        let digest = digest::event(&head, stamp, &content);
        let sql = "INSERT INTO event (ticket, at, kind, by, rights, via, host, operation, key, \
                   details, words, text, salt, digest, signed_in) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
        let id = self.db.insert(
            sql,
            (
                ticket.0,
                stamp.at.0,
                content.kind,
                stamp.by.map(|it| it.0),
                stamp.rights.map(|it| it.0),
                crate::domain::Coded::code(stamp.via),
                &stamp.host,
                stamp.operation.0,
                &stamp.key,
                &details,
                &words,
                text,
                salt,
                digest,
                &stamp.signed_in,
            ),
        )?;
        let id = EventId(id);
        self.index_words(id, ticket, event)?;
        if let Fact::Undone(undone) = &event.fact {
            self.take_back((ticket, undone), id)?;
        }
        Ok((id, Chain { ticket, head: digest }))
    }

    /// What is taken back on a ticket counts no more, and is found no more.
    pub(super) fn take_back(
        &self,
        (ticket, undone): (TicketId, &Undone),
        by: EventId,
    ) -> Result<(), StoreError> {
        let which = Events { ticket: Some(ticket), standing: true, ..Events::default() };
        let mut taken = Vec::new();
        self.events(&which, &mut |entry| {
            if entry.id < by && undone.takes(entry.stamp.operation, &entry.event.fact) {
                taken.push(entry.id.0);
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        for id in taken {
            self.db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?;
            let sql = "UPDATE event SET undone = ?2 WHERE id = ?1";
            self.db.prepare_cached(sql)?.execute((id, by.0))?;
        }
        Ok(())
    }

    /// A condition on events: they were not taken back. Before there was such a thing all of them stand.
    pub(super) fn stands(&self) -> &'static str {
        if self.version < version::WITH_UNDONE { "" } else { "AND undone IS NULL" }
    }

    /// The events of an operation that stand, in their order.
    pub(in crate::store) fn of_operation(
        &self,
        operation: Operation,
    ) -> Result<Vec<(EventId, TicketId)>, StoreError> {
        let stands = self.stands();
        let sql = format!("SELECT id, ticket FROM event WHERE operation = ?1 {stands} ORDER BY id");
        let mut statement = self.db.prepare(&sql)?;
        let found = statement
            .query_map([operation.0], |row| Ok((EventId(row.get(0)?), TicketId(row.get(1)?))))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The latest operation of a person, with these rights, that stands.
    pub(in crate::store) fn latest_operation(
        &self,
        (by, rights): (PersonId, PersonId),
    ) -> Result<Option<Operation>, StoreError> {
        let stands = self.stands();
        let sql = format!(
            "SELECT operation FROM event WHERE by = ?1 AND rights = ?2 {stands} \
             AND kind NOT IN ('undone', 'erased') AND via <> 'import' ORDER BY id DESC LIMIT 1"
        );
        let found = self.db.query_row(&sql, [by.0, rights.0], |row| row.get(0).map(Operation));
        Ok(found.optional()?)
    }

    pub(in crate::store) fn event(&self, id: EventId) -> Result<Option<Entry>, StoreError> {
        let sql = format!("SELECT {} FROM event WHERE id = ?1", columns(self.version));
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query([id.0])?;
        found.next()?.map(entry).transpose()
    }

    pub(in crate::store) fn body(&self, of: EventId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT words, text FROM event WHERE id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut found = statement.query([of.0])?;
        let written = found.next()?.map(|row| {
            let mut columns = Columns::of(row);
            let words: Option<String> = columns.next()?;
            codec::words_from(words.as_deref(), columns.next()?)
        });
        Ok(written.transpose()?.map(|it| body(&it)))
    }

    pub(in crate::store) fn events<E: From<StoreError>>(
        &self,
        which: &Events,
        visit: &mut dyn FnMut(Entry) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        let (clause, values) = clause(which);
        let columns = columns(self.version);
        let stands = if which.standing { self.stands() } else { "" };
        let sql = format!("SELECT {columns} FROM event WHERE {clause} {stands} ORDER BY id");
        let mut statement = self.db.walk(&sql).map_err(StoreError::from)?;
        let found = statement.query(&*values);
        let mut found = found.map_err(StoreError::from)?;
        while let Some(row) = found.next().map_err(StoreError::from)? {
            if visit(entry(row)?)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    pub(in crate::store) fn newest(&self) -> Result<Option<Instant>, StoreError> {
        self.when("SELECT at FROM event ORDER BY id DESC LIMIT 1")
    }

    /// When the first event was recorded.
    pub(super) fn oldest(&self) -> Result<Option<Instant>, StoreError> {
        self.when("SELECT at FROM event ORDER BY id LIMIT 1")
    }

    fn when(&self, sql: &str) -> Result<Option<Instant>, StoreError> {
        let at: Option<i64> = self.db.query_row(sql, (), |row| row.get(0)).optional()?;
        Ok(at.map(Instant))
    }
}

/// A condition, with its values; one that always holds where nothing is asked for.
fn clause(which: &Events) -> (String, Vec<Value>) {
    let (person, clock) = match which.by {
        Some(Doer::Person(person)) => (Some(person.0), ""),
        Some(Doer::Clock) => (None, " AND by IS NULL"),
        None => (None, ""),
    };
    let filters = [
        ("ticket = ?", which.ticket.map(|it| it.0)),
        ("at >= ?", which.since.map(|it| it.0)),
        ("? IN (by, rights)", person),
        ("id > ?", which.after.map(|it| it.0)),
    ];
    let (mut clause, mut values) = (format!("1 = 1{clock}"), Vec::new());
    for (condition, value) in filters {
        if let Some(value) = value {
            clause.push_str(" AND ");
            clause.push_str(condition);
            values.push(Value::from(value));
        }
    }
    (clause, values)
}

/// The event in this row, which begins with [`columns`].
pub(super) fn entry(row: Row) -> Result<Entry, StoreError> {
    let mut columns = Columns::of(row);
    let id = EventId(columns.next()?);
    let ticket = TicketId(columns.next()?);
    let at = Instant(columns.next()?);
    let kind: String = columns.next()?;
    let stamp = Stamp {
        at,
        by: columns.person()?,
        rights: columns.person()?,
        via: columns.code()?,
        host: columns.next()?,
        signed_in: columns.next()?,
        operation: Operation(columns.next()?),
        key: columns.next()?,
    };
    let details: Option<String> = columns.next()?;
    let words: Option<String> = columns.next()?;
    let words: Words = codec::words_from(words.as_deref(), columns.next()?)?;
    let fact = codec::fact(&kind, details.as_deref())?;
    let undone = columns.next::<Option<i64>>()?.is_some();
    Ok(Entry { id, ticket, stamp, event: Event { fact, words }, undone })
}

/// Sixteen random bytes, so that nobody can guess short words from their commitment.
fn salt() -> Result<[u8; 16], StoreError> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| StoreError::Engine(error.to_string()))?;
    Ok(salt)
}
