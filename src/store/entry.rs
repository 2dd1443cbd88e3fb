//! An event as it is kept: what happened, inside the envelope that says when, by whom, through which
//! door.

use crate::domain::event::{Event, Operation, Via};
use crate::domain::instant::Instant;
use crate::domain::person::{Actor, PersonId};
use crate::domain::ticket::TicketId;

/// The place of an event in the order of all events of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventId(pub i64);

/// A digest over the seal before it and all events since (SHA-256).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    pub id: i64,
    pub at: Instant,
    /// The last event that it covers.
    pub last_event: EventId,
    pub digest: [u8; 32],
}

/// What all events of one operation share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub at: Instant,
    /// The true person; none for the clock.
    pub by: Option<PersonId>,
    /// Whose rights were used; none for the clock.
    pub rights: Option<PersonId>,
    pub via: Via,
    /// The name of the machine on which it was recorded.
    pub host: String,
    /// The login of whoever had signed in to that machine, where it is not the account that acts (sudo, su).
    pub signed_in: Option<String>,
    pub operation: Operation,
    /// What makes a repetition recognisable; on the first event of the operation.
    pub key: Option<String>,
}

impl Stamp {
    /// The same operation, by this actor.
    #[must_use]
    pub fn by(&self, actor: &Actor) -> Self {
        Self { by: Some(actor.by), rights: Some(actor.person), ..self.clone() }
    }

    /// The same operation, recognisable by this key if it comes again.
    #[must_use]
    pub fn keyed(&self, key: Option<String>) -> Self {
        Self { key, ..self.clone() }
    }
}

/// A recorded event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: EventId,
    pub ticket: TicketId,
    pub stamp: Stamp,
    pub event: Event,
    /// It was taken back since.
    pub undone: bool,
}
