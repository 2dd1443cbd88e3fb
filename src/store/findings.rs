//! What `doctor` can find, as facts.

use super::arrival::ArrivalId;
use super::entry::EventId;
use crate::domain::ticket::TicketId;

/// Something that is wrong with a store: damage, never a mere oddity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The engine's own check of pages and indexes.
    Integrity(String),
    /// A row points to one that is not there.
    Dangling { table: String, row: i64 },
    /// Something in the schema that this program did not make.
    ForeignObject(String),
    /// Something of the schema that is missing or was altered.
    AlteredObject(String),
    /// There is no event with this number, though there are later ones.
    EventMissing(EventId),
    /// The event is not what its digest was taken over, or stands in a broken chain.
    EventAltered { event: EventId, ticket: TicketId },
    /// The event cannot be read.
    EventUnreadable { event: EventId, detail: String },
    /// The kept ticket is not what its events say.
    TicketDiffers(TicketId),
    /// The ticket's last event is missing: the chain does not end where the ticket says.
    TailMissing(TicketId),
    /// The ticket has no events.
    NoEvents(TicketId),
    /// The look-up table lacks something that the ticket says.
    LookupDiffers(TicketId),
    /// The look-up table says more than the tickets do.
    StrayLookups,
    /// A file came with this event, and its content is not there.
    ContentMissing(EventId),
    /// The content of a file is not what its digest was taken over.
    ContentAltered(String),
    /// The bytes of a letter that came in are missing.
    ArrivalLost(ArrivalId),
    /// A letter was taken in, and nothing tells what it caused.
    ArrivalWithoutEvent(ArrivalId),
    /// A seal does not fit the events that it covers.
    SealBroken(i64),
}

/// How a store lies open to people who are not its owner, or to mishaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// Others may read the file.
    Readable,
    /// Others may write the file, and so anything into it.
    Writable,
    /// Others may put files of theirs in its place.
    Folder,
    /// What lets the program into the server can be read by everybody.
    Credential,
    /// The server says that something is written before it is.
    NotDurable,
    /// It has a second name: what is written under one is not seen under the other.
    HardLink,
}
