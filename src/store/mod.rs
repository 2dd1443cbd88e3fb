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

mod address;
mod arrival;
mod codec;
mod digest;
mod engine;
mod entry;
mod error;
mod file;
mod findings;
mod letter;
mod link;
pub mod moving;
#[cfg(feature = "postgres")]
mod postgres;
mod relocating;
mod restoring;
#[cfg(feature = "postgres")]
mod server_backup;
mod snapshot;
mod sql;
mod sqlite;
mod transaction;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use arrival::{Arrival, ArrivalId, ArrivalState, Counted, NewArrival};
pub use entry::{Entry, EventId, Seal, Stamp};

pub use crate::domain::event::Operation;
pub use error::{Distrust, ServerTrouble, StoreError};
pub use file::File;
pub use findings::{Exposure, Finding};
pub use letter::{Claim, End, Letter, LetterId, LetterState, NewLetter, Recalled};
pub use relocating::{Tally, Unmoved};
pub use restoring::{Beyond, Draft, Forgotten, has_log};
pub use snapshot::{Described, Snapshot};
pub use transaction::Transaction;
pub use words::{Words, said, words};

use engine::Engine;

use crate::domain::instant::Instant;
use crate::domain::person::{Grants, PersonId, Role};
use crate::domain::ticket::{Ticket, TicketId};
use crate::identity::privilege::{self, Raised};
use crate::identity::watched::Process;

/// Where a store is, or would be.
#[derive(Clone, Debug)]
pub struct Store {
    /// Of a file; of a server, what may be shown of its address.
    path: PathBuf,
    /// The address of a server, with all that lets one in.
    server: Option<String>,
    /// Whoever calls: a server is asked for them with the first question.
    #[cfg_attr(not(feature = "postgres"), expect(dead_code, reason = "a file is not far away"))]
    caller: Option<String>,
    grants: Arc<Grants>,
    #[cfg(feature = "postgres")]
    kept: postgres::Kept,
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

/// A ticket that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub ticket: Ticket,
    /// Its event with one of the words that is the latest, or the best.
    pub event: EventId,
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
    /// Not those that were taken back.
    pub standing: bool,
}

/// Whose doings are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// Done by this person, or with their rights.
    Person(PersonId),
    Clock,
}

/// The engine that is part of this program, and its version.
pub fn engine() -> String {
    sqlite::version()
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
    ///
    /// What begins with `postgres://` is the address of a server, anything else the path of a file.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let server = path.to_str().filter(|it| address::is_one(it)).map(str::to_owned);
        let path = server.as_deref().map_or(path, |it| address::shown(it).into());
        Self {
            path,
            server,
            caller: None,
            grants: Arc::default(),
            #[cfg(feature = "postgres")]
            kept: postgres::Kept::default(),
        }
    }

    /// Of a server: the address as it was given, but for a password in it.
    pub fn address(&self) -> Option<String> {
        self.server.as_deref().map(address::without_password)
    }

    /// Whether a password stands in the address: whoever reads it can use it.
    pub fn tells_password(&self) -> bool {
        self.server != self.address()
    }

    /// Whether it is a file, or would be one.
    pub fn is_file(&self) -> bool {
        self.server.is_none()
    }

    /// The same store, where the groups of the host make agents and admins of people.
    #[must_use]
    pub fn granting(self, grants: Grants) -> Self {
        Self { grants: Arc::new(grants), ..self }
    }

    /// The same store for a shell that completes: nobody waits there for a server that is gone.
    #[must_use]
    pub fn hurried(self) -> Self {
        Self { server: self.server.as_deref().map(address::hurried), ..self }
    }

    /// The same store, which this login will open.
    #[must_use]
    pub fn called_by(self, login: &str) -> Self {
        Self { caller: Some(login.to_owned()), ..self }
    }

    /// What the groups of the host make of this login.
    pub fn granted(&self, login: &str) -> Option<Role> {
        self.grants.of(login)
    }

    /// Whether it lies, or would lie, on a file system that other hosts may write to as well.
    ///
    /// # Errors
    /// The folder cannot be looked at.
    pub fn is_on_network(&self) -> Result<bool, StoreError> {
        if !self.is_file() {
            return Ok(false);
        }
        sqlite::is_on_network(self.path.parent().unwrap_or(&self.path))
    }

    /// The process that writes to it now, as far as that can be seen.
    pub fn holder(&self) -> Option<Process> {
        if self.is_file() { sqlite::holder(&self.path) } else { None }
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
        if let Some(server) = &self.server {
            return engine::exists(server);
        }
        let _raised = Raised::now();
        self.path.try_exists().map_err(StoreError::io(&self.path))
    }

    /// Makes the store with its first person, whole or not at all; leaves one that is there as it is.
    ///
    /// # Errors
    /// The folder is missing or cannot be written, or what is there is no store.
    pub fn make(&self, first: &Newcomer, stamp: &Stamp) -> Result<Made, StoreError> {
        if let Some(server) = &self.server {
            return engine::make(server, first, stamp);
        }
        if self.exists()? {
            sqlite::gate(&self.path)?;
            return Ok(Made::There);
        }
        sqlite::make(&self.path, first, stamp)
    }

    /// The copies that were made of it beside it when it was brought up to another version.
    pub fn copies_beside(&self) -> Vec<String> {
        let _raised = Raised::now();
        let (Some(folder), Some(name)) = (self.path.parent(), self.path.file_name()) else {
            return Vec::new();
        };
        let before = format!("{}.before-", name.to_string_lossy());
        let found = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let copies = found.filter(|it| it.file_name().to_string_lossy().starts_with(&before));
        copies.map(|it| it.path().display().to_string()).collect()
    }

    /// Opens a bracket.
    ///
    /// # Errors
    /// There is no store, it is another program's or a newer version's, or it cannot be opened so.
    pub fn open(&self, access: Access) -> Result<Session, StoreError> {
        Ok(Session { engine: Engine::open(self, access)? })
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
    engine: Engine,
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

    /// Reads one state of the store for somebody who will ask for its catalogue.
    ///
    /// # Errors
    /// As [`Session::read`].
    pub fn read_with_catalogue<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Snapshot) -> Result<T, E>,
    ) -> Result<T, E> {
        self.engine.read_with_catalogue(|engine| body(&Snapshot { engine }))
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
    ///
    /// The target is the caller's: the rights that opened the store are given up for good.
    pub fn backup(&self, target: &Path) -> Result<(), StoreError> {
        privilege::give_up();
        self.engine.backup(target)
    }

    /// Gives up for good the rights that opened the store, before a path of the caller's is touched.
    pub fn give_up_rights(&self) {
        privilege::give_up();
    }

    /// Everything that is wrong with the store: its pages, its schema, the chain of its events, the
    /// seals, and every ticket that is not the fold of its events. Empty if it is sound.
    ///
    /// # Errors
    /// It is too damaged to be read through.
    pub fn findings(&self) -> Result<Vec<Finding>, StoreError> {
        self.engine.findings()
    }

    /// The engine that keeps it, and its version.
    ///
    /// # Errors
    /// A server does not say.
    pub fn engine(&self) -> Result<String, StoreError> {
        self.engine.version()
    }

    /// How the store lies open to others than its owner and its group.
    ///
    /// # Errors
    /// The file or its folder cannot be looked at.
    pub fn exposures(&self) -> Result<Vec<Exposure>, StoreError> {
        self.engine.exposures()
    }

    /// Writes the store anew if something was erased in it, so that no page and no log holds it any more.
    ///
    /// # Errors
    /// Busy: it is still to be done, and the next call does it.
    pub fn scrub(&self) -> Result<(), StoreError> {
        if self.engine.read(|view| view.wants_scrubbing())? { self.engine.scrub() } else { Ok(()) }
    }

    /// Truncates what the engine keeps beside the store and lets it tidy its statistics.
    ///
    /// # Errors
    /// What the engine reports.
    pub fn tidy(&self) -> Result<(), StoreError> {
        self.engine.tidy()
    }
}
