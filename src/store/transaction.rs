//! What can be written in one transaction.

use super::{File, Newcomer, Snapshot, Stamp, StoreError};
use crate::domain::catalogue::Service;
use crate::domain::event::Event;
use crate::domain::instant::Instant;
use crate::domain::person::Person;
use crate::domain::ticket::Ticket;

/// A transaction that writes. Reads what it has written.
pub struct Transaction<'a> {
    pub(super) snapshot: Snapshot<'a>,
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

    /// Keeps the content of a file, once, for the events that tell of it.
    pub fn keep(&self, file: &File) -> Result<(), StoreError> {
        self.snapshot.engine.keep(file)
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
