//! What can be written in one transaction.

use std::collections::BTreeSet;

use super::moving::{Check, Rejected};
use super::{
    ArrivalId, Claim, End, File, Letter, LetterId, NewArrival, NewLetter, Newcomer, Seal, Snapshot,
    Stamp, StoreError,
};
use crate::domain::catalogue::Service;
use crate::domain::event::Event;
use crate::domain::instant::Instant;
use crate::domain::person::Person;
use crate::domain::ticket::{Ticket, TicketId};

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

    /// Empties what a person wrote and forgets what they were called, under this alias from now on; gives the tickets
    /// that this touched.
    pub fn erase_person(
        &self,
        person: &Person,
        alias: &str,
    ) -> Result<BTreeSet<TicketId>, StoreError> {
        self.snapshot.engine.erase_person(person, alias)
    }

    /// Empties all that anybody wrote on a ticket, with its files and the letters about it.
    pub fn erase_ticket(&self, id: TicketId) -> Result<(), StoreError> {
        self.snapshot.engine.erase_ticket(id)
    }

    /// Forgets the bytes of the letters about tickets that were closed by then.
    pub fn erase_originals(&self, by: Instant) -> Result<(), StoreError> {
        self.snapshot.engine.erase_originals(by)
    }

    /// Ends a look for what has been kept long enough.
    pub fn end_retention(&self, at: Instant) -> Result<(), StoreError> {
        self.snapshot.engine.end_retention(at)
    }

    /// Notes that the store holds what was erased until it is scrubbed.
    pub fn mark_for_scrubbing(&self) -> Result<(), StoreError> {
        self.snapshot.engine.mark_for_scrubbing()
    }

    /// Seals all events since the last seal; does nothing if there are none. Gives the seal that is now the newest.
    pub fn seal(&self, at: Instant) -> Result<Option<Seal>, StoreError> {
        self.snapshot.engine.seal(at)
    }

    /// Whether the store holds what was erased until it is scrubbed.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn wants_scrubbing(&self) -> Result<bool, StoreError> {
        self.snapshot.engine.wants_scrubbing()
    }

    /// Queues a letter, with the change that it tells of: both or neither.
    pub fn queue(&self, letter: &NewLetter) -> Result<(), StoreError> {
        self.snapshot.engine.queue(letter)
    }

    /// Claims the letter that has been due for longest, so that nobody else hands it over meanwhile. A lease that
    /// has run out can be claimed again: its holder is gone.
    pub fn claim(&self, claim: &Claim) -> Result<Option<Letter>, StoreError> {
        self.snapshot.engine.claim(claim)
    }

    /// Records what became of a letter; does nothing if the lease is somebody else's by now.
    pub fn end(&self, id: LetterId, lease: i64, end: (&End, Instant)) -> Result<(), StoreError> {
        self.snapshot.engine.end(id, lease, end)
    }

    /// Puts a letter that has not been sent back to the beginning; says whether it did.
    pub fn requeue(&self, id: LetterId, now: Instant) -> Result<bool, StoreError> {
        self.snapshot.engine.requeue(id, now)
    }

    /// Recalls these letters: they will not go.
    pub fn recall(&self, letters: &[Letter], now: Instant) -> Result<(), StoreError> {
        self.snapshot.engine.recall(letters, now)
    }

    /// What signs the addresses and the letters of this desk.
    pub fn secret(&self) -> Result<[u8; 32], StoreError> {
        self.snapshot.engine.secret()
    }

    /// Makes a new secret; the one before it stays accepted, the one before that does not.
    pub fn rotate_secret(&self) -> Result<(), StoreError> {
        self.snapshot.engine.rotate_secret()
    }

    /// Writes no more to an address; says whether that is new.
    pub fn bury(&self, address: &str, why: (Instant, &str)) -> Result<bool, StoreError> {
        self.snapshot.engine.bury(address, why)
    }

    /// Writes to an address again.
    pub fn revive(&self, address: &str) -> Result<(), StoreError> {
        self.snapshot.engine.revive(address)
    }

    /// Keeps a letter that came in, with its bytes.
    pub fn take_in(&self, new: &NewArrival) -> Result<ArrivalId, StoreError> {
        self.snapshot.engine.take_in(new)
    }

    /// Says which ticket a letter is about.
    pub fn concerns(&self, id: ArrivalId, ticket: TicketId) -> Result<(), StoreError> {
        self.snapshot.engine.concerns(id, ticket)
    }

    /// Says that a letter was acknowledged.
    pub fn was_acknowledged(&self, id: ArrivalId) -> Result<(), StoreError> {
        self.snapshot.engine.was_acknowledged(id)
    }

    /// Says that a letter is not aside any more.
    pub fn accept(&self, id: ArrivalId) -> Result<(), StoreError> {
        self.snapshot.engine.accept(id)
    }

    /// Keeps these lines of a desk that moves in, each with its number in the file; of what is here already
    /// the events stay as they are. The first of them turns a store in which nothing was ever done into that desk.
    ///
    /// # Errors
    /// One of them does not fit those that `check` has taken note of, or cannot be kept.
    pub fn move_in(&self, lines: &[(u64, String)], check: &mut Check) -> Result<(), Rejected> {
        self.snapshot.engine.move_in(lines, check)
    }

    /// Says that the desk has moved in whole.
    pub fn moved_in(&self) -> Result<(), StoreError> {
        self.snapshot.engine.moved_in()
    }

    /// Says that the desk has moved to this place: this is the last that is written here.
    pub fn mark_moved(&self, to: &str) -> Result<(), StoreError> {
        self.snapshot.engine.mark_moved(to)
    }

    /// Says that a letter that was sent to an address came back, and why.
    pub fn came_back(&self, letter: &Letter, why: (&str, &str)) -> Result<(), StoreError> {
        self.snapshot.engine.came_back(letter, why)
    }
}
