//! The door to what is kept: verbs in domain words, whole steps each, no SQL and no engine's type.
//!
//! # The promise
//!
//! - A [`Store`] is a place. It is opened for each bracket ([`Session`]) and closed after it, so that
//!   locks, and the privilege that opens a shared store, end with the bracket.
//! - [`Session::write`] runs one transaction that no other writer overlaps: what it read is still true
//!   when it commits. It waits for others up to [`Store::PATIENCE`] and then fails as busy with
//!   nothing changed. It is durable when the call returns, whatever happens to the machine after.
//! - [`Session::read`] sees one state of the store and never writes, not even to migrate.
//! - A closure that fails undoes its transaction whole. Nothing may block inside one: no prompt, no
//!   child process, no network, no file of a user.
//! - Events are only ever appended; the ticket that is kept is the fold of its events.
//! - Ids are given by the store, in order; instants and operations come from outside.

mod codec;
mod digest;
mod entry;
mod error;
mod findings;
mod sqlite;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use entry::{Entry, EventId, Operation, Stamp};
pub use error::StoreError;
pub use findings::{Exposure, Finding};

use crate::domain::catalogue::Service;
use crate::domain::event::Event;
use crate::domain::instant::Instant;
use crate::domain::person::{Person, PersonId, Role};
use crate::domain::query::{Query, Viewer};
use crate::domain::ticket::{Ticket, TicketId};

/// Where a store is, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    path: PathBuf,
}

/// What a bracket is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// A person to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    pub login: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub role: Role,
    pub language: Option<crate::domain::person::Language>,
}

/// A row of a list: the ticket, and its description where it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub ticket: Ticket,
    pub description: Option<String>,
}

/// Which events to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Of this ticket only.
    pub ticket: Option<TicketId>,
    /// At or after this instant.
    pub since: Option<Instant>,
    pub by: Option<Doer>,
    /// After this one in the store's order.
    pub after: Option<EventId>,
}

/// Whose doings are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Done by this person, or with their rights.
    Person(PersonId),
    Clock,
}

/// The outcome of making a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    New,
    /// Somebody had made it already; it is as it was.
    There,
}

impl Store {
    /// How long a write waits for other writers before it gives up as busy.
    pub const PATIENCE: Duration = Duration::from_secs(30);

    /// The store at this place; nothing is looked at yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is, or would be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is anything at that place.
    ///
    /// # Errors
    /// The place cannot be looked at.
    pub fn exists(&self) -> Result<bool, StoreError> {
        self.path.try_exists().map_err(StoreError::io(&self.path))
    }

    /// Makes the store with its first person, whole or not at all; leaves one that is there as it is.
    ///
    /// # Errors
    /// The folder is missing or cannot be written, or what is there is no store.
    pub fn make(&self, first: &Newcomer, stamp: &Stamp) -> Result<Made, StoreError> {
        if self.exists()? {
            sqlite::gate(&self.path)?;
            return Ok(Made::There);
        }
        sqlite::make(&self.path, first, stamp)
    }

    /// Opens a bracket.
    ///
    /// # Errors
    /// There is no store, it is another program's or a newer version's, or it cannot be opened so.
    pub fn open(&self, access: Access) -> Result<Session, StoreError> {
        sqlite::Session::open(&self.path, access).map(|engine| Session { engine })
    }

    /// Opens a bracket for one read.
    ///
    /// # Errors
    /// As [`Store::open`], or what the closure reports.
    pub fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Snapshot) -> Result<T, E>,
    ) -> Result<T, E> {
        self.open(Access::Read)?.read(body)
    }

    /// Opens a bracket for one write.
    ///
    /// # Errors
    /// As [`Store::open`], busy, full, or what the closure reports; nothing has changed then.
    pub fn write<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        self.open(Access::Write)?.write(body)
    }
}

/// An open bracket. Dropping it closes the store.
pub struct Session {
    engine: sqlite::Session,
}

impl Session {
    /// Reads one state of the store.
    ///
    /// # Errors
    /// What the engine or the closure reports.
    pub fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Snapshot) -> Result<T, E>,
    ) -> Result<T, E> {
        self.engine.read(|engine| body(&Snapshot { engine }))
    }

    /// Writes one transaction: all of it, or nothing.
    ///
    /// # Errors
    /// Busy, full, or what the engine or the closure reports; nothing has changed then.
    pub fn write<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Transaction) -> Result<T, E>,
    ) -> Result<T, E> {
        self.engine.write(|engine| body(&Transaction { snapshot: Snapshot { engine } }))
    }

    /// Copies the whole store into a new file that only the owner may read, complete to the last
    /// change acknowledged before the call, checked, and renamed into place when it is safe on disk.
    ///
    /// # Errors
    /// The target cannot be written or is something else than a store; the copy does not check out.
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        self.engine.backup(target)
    }

    /// Everything that is wrong with the store: its pages, its schema, the chain of its events, the
    /// seals, and every ticket that is not the fold of its events. Empty if it is sound.
    ///
    /// # Errors
    /// It is too damaged to be read through.
    pub fn findings(&self) -> Result<Vec<Finding>, StoreError> {
        self.engine.findings()
    }

    /// How the store lies open to others than its owner and its group.
    ///
    /// # Errors
    /// The file or its folder cannot be looked at.
    pub fn exposures(&self) -> Result<Vec<Exposure>, StoreError> {
        self.engine.exposures()
    }

    /// Truncates what the engine keeps beside the store and lets it tidy its statistics.
    ///
    /// # Errors
    /// What the engine reports.
    pub fn tidy(&self) -> Result<(), StoreError> {
        self.engine.tidy()
    }
}

/// One state of the store, for reading.
pub struct Snapshot<'a> {
    engine: sqlite::View<'a>,
}

impl Snapshot<'_> {
    /// The ticket with this number.
    pub fn ticket(&self, id: TicketId) -> Result<Option<Ticket>, StoreError> {
        self.engine.ticket(id)
    }

    /// What was written when the ticket was opened; empty if nothing was.
    pub fn description(&self, id: TicketId) -> Result<String, StoreError> {
        self.engine.description(id)
    }

    /// The tickets that a query lists, in its order, one after the other.
    ///
    /// `visit` says whether to go on.
    pub fn tickets<E: From<StoreError>>(
        &self,
        query: &Query,
        described: Described,
        visit: &mut dyn FnMut(Row) -> Result<std::ops::ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.engine.tickets(query, described, visit)
    }

    /// The tickets on which the clock has something to do by `horizon`, in the order of their numbers.
    pub fn due(&self, horizon: Instant) -> Result<Vec<TicketId>, StoreError> {
        self.engine.due(horizon)
    }

    /// Events in their order, one after the other. `visit` says whether to go on.
    pub fn events<E: From<StoreError>>(
        &self,
        which: &Events,
        visit: &mut dyn FnMut(Entry) -> Result<std::ops::ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.engine.events(which, visit)
    }

    /// The ticket that was opened or answered under this key, if it was.
    pub fn keyed(&self, key: &str) -> Result<Option<TicketId>, StoreError> {
        self.engine.keyed(key)
    }

    /// The person with this number.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        self.engine.person(id)
    }

    /// The person with this login, case ignored.
    pub fn person_with_login(&self, login: &str) -> Result<Option<Person>, StoreError> {
        self.engine.person_with_login(login)
    }

    /// The person with this login or mail address, case ignored.
    pub fn person_called(&self, name: &str) -> Result<Option<Person>, StoreError> {
        self.engine.person_called(name)
    }

    /// Everybody, by login.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.engine.people()
    }

    /// The tags on the tickets that a viewer sees, in the order of the alphabet.
    pub fn tags(&self, viewer: Viewer) -> Result<Vec<String>, StoreError> {
        self.engine.tags(viewer)
    }

    /// The services that the desk offers, in their order; empty if none were ever imported.
    pub fn services(&self) -> Result<Vec<Service>, StoreError> {
        self.engine.services()
    }

    /// When the newest event was recorded, by the clock of its time.
    pub fn newest(&self) -> Result<Option<Instant>, StoreError> {
        self.engine.newest()
    }
}

/// Whether a list needs the descriptions, which cost a look-up each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    Yes,
    No,
}

/// A transaction that writes. Reads what it has written.
pub struct Transaction<'a> {
    snapshot: Snapshot<'a>,
}

impl<'a> std::ops::Deref for Transaction<'a> {
    type Target = Snapshot<'a>;

    fn deref(&self) -> &Self::Target {
        &self.snapshot
    }
}

impl Transaction<'_> {
    /// Opens a ticket with its first event.
    pub fn open(&self, event: &Event, stamp: &Stamp) -> Result<Ticket, StoreError> {
        self.snapshot.engine.open_ticket(event, stamp)
    }

    /// Appends events to a ticket and gives it as they leave it.
    pub fn record(
        &self,
        ticket: Ticket,
        events: &[Event],
        stamp: &Stamp,
    ) -> Result<Ticket, StoreError> {
        self.snapshot.engine.record(ticket, events, stamp)
    }

    /// Adds a person.
    ///
    /// # Errors
    /// The login or the address is somebody's already.
    pub fn add_person(&self, newcomer: &Newcomer, at: Instant) -> Result<Person, StoreError> {
        self.snapshot.engine.add_person(newcomer, at)
    }

    /// Keeps a person as they are now.
    ///
    /// # Errors
    /// The login or the address is somebody else's.
    pub fn update_person(&self, person: &Person) -> Result<(), StoreError> {
        self.snapshot.engine.update_person(person)
    }

    /// Offers these services from now on, in this order, and no others.
    pub fn replace_services(&self, all: &[Service]) -> Result<(), StoreError> {
        self.snapshot.engine.replace_services(all)
    }

    /// Seals all events since the last seal; does nothing if there are none.
    pub fn seal(&self, at: Instant) -> Result<(), StoreError> {
        self.snapshot.engine.seal(at)
    }
}
