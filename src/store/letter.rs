//! A letter that is to be handed over: whom it tells of which event, and how far it has come. What it
//! says is not here.

use super::EventId;
use crate::domain::coded;
use crate::domain::instant::Instant;
use crate::domain::notice::{Addressee, Capacity};
use crate::domain::ticket::TicketId;

/// The number of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterId(pub i64);

coded! {
    /// How far a letter has come.
    LetterState {
        Waiting = "waiting",
        /// Too many went to that address lately: it goes with others in one.
        Folded = "folded",
        Sent = "sent",
        /// Given up after the last attempt.
        Failed = "failed",
        /// There is nobody to send it to any more.
        Dropped = "dropped",
    }
}

/// A letter to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLetter {
    pub event: EventId,
    pub to: Addressee,
    /// That of the agents, where they are addressed.
    pub address: Option<String>,
    pub capacity: Capacity,
    /// Without angle brackets (RFC 5322, 3.6.4).
    pub message_id: String,
    pub queued_at: Instant,
    pub due_at: Instant,
}

/// A letter in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub id: LetterId,
    pub event: EventId,
    pub ticket: TicketId,
    pub to: Addressee,
    /// The address it goes to: that of no person, or the one it was last tried with.
    pub address: Option<String>,
    pub capacity: Capacity,
    pub message_id: String,
    pub queued_at: Instant,
    pub due_at: Instant,
    pub state: LetterState,
    /// How often it was tried.
    pub attempts: u32,
    /// What went wrong the last time.
    pub reason: Option<String>,
}

/// What became of the letters about an event that was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    /// Those that will not go.
    pub recalled: Vec<Letter>,
    /// Those that have gone, or that somebody is handing over at this moment.
    pub gone: Vec<Letter>,
}

/// Which letters may be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Due by then.
    pub now: Instant,
    /// Those that were never tried, whatever their delay.
    pub at_once: bool,
    /// Until when nobody else may claim it.
    pub until: Instant,
    /// Who claims.
    pub lease: i64,
    /// Only this one.
    pub only: Option<LetterId>,
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Taken by the mailer, for this address.
    Sent { to: String },
    /// Tried again at that instant.
    Again { at: Instant, reason: String },
    /// Not tried any more.
    Failed { reason: String },
    /// Nothing can be delivered to its address.
    Dead { to: String, reason: String },
    /// There is nobody to send it to.
    Dropped { reason: String },
    /// It goes with others in one letter at that instant.
    Folded { at: Instant },
}
