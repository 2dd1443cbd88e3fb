//! A letter that came in: what it is, what became of it. Its bytes are kept as they came.

use super::File;
use crate::domain::coded;
use crate::domain::instant::Instant;
use crate::domain::intake::{Reason, Verdict};
use crate::domain::ticket::TicketId;

/// The number of a letter that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArrivalId(pub i64);

impl ArrivalId {
    /// The key of the event that the letter caused.
    pub fn key(self) -> String {
        format!("letter:{}", self.0)
    }

    /// The letter that caused an event with this key, if one did.
    pub fn of_key(key: &str) -> Option<Self> {
        key.strip_prefix("letter:")?.parse().ok().map(Self)
    }
}

coded! {
    /// What became of a letter.
    ArrivalState {
        /// It did what it was to do.
        Taken = "taken",
        /// It waits for somebody to look at it.
        Aside = "aside",
        /// It was aside, and somebody made a ticket of it, or a reply.
        Accepted = "accepted",
    }
}

/// A letter to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArrival {
    pub at: Instant,
    /// Without angle brackets; empty if it has none.
    pub message_id: String,
    /// The SHA-256 of it without the fields of its way, in hexadecimal.
    pub digest: String,
    /// Its one sender's address; empty if it has none.
    pub sender: String,
    pub subject: String,
    /// Its bytes as they came.
    pub raw: File,
    pub verdict: Verdict,
    pub reason: Reason,
    pub state: ArrivalState,
}

/// A letter that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub id: ArrivalId,
    pub at: Instant,
    pub message_id: String,
    pub sender: String,
    pub subject: String,
    pub verdict: Verdict,
    pub reason: Reason,
    /// The ticket that it concerns, as far as that is known.
    pub ticket: Option<TicketId>,
    pub state: ArrivalState,
    /// Its bytes are gone: they were erased, or kept long enough.
    pub is_erased: bool,
}

/// Which letters of a sender are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Those that opened tickets.
    Opening,
    /// Those that were acknowledged.
    Acknowledged,
    /// Those that were too many.
    TooMany,
}
