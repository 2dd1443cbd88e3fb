//! Every reason to say no, as a fact. The sentences are the text room's.

use super::instant::Instant;
use super::person::{PersonId, Role};
use super::room::Gathered;
use super::status::State;
use super::ticket::TicketId;

/// Why an action was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such ticket, or not this person's to see: the two must not be told apart.
    NotFound(TicketId),
    /// Only people of this role may do it.
    NeedsRole(Role),
    /// Only the requester and agents may do it.
    NeedsOwner(TicketId),
    /// Only the requester may do it.
    NeedsRequester(TicketId),
    /// A watcher may only remove themselves.
    NotYourself(TicketId),
    /// It wants a text: a resolution, a reason, a message.
    TextMissing(Wanted),
    /// The subject would be empty.
    SubjectMissing,
    /// It is resolved or closed: it must be reopened first.
    ReopenFirst { id: TicketId, state: State },
    /// It is resolved already.
    AlreadyResolved { id: TicketId, at: Instant },
    /// It cannot be reopened because it is not resolved: a reply says what there is to say.
    NotResolvedYet { id: TicketId, state: State },
    /// It cannot be validated because it is not resolved; it can be given up.
    NothingToValidate { id: TicketId, state: State },
    /// An agent resolves, the requester closes.
    ResolveFirst { id: TicketId, state: State },
    /// An agent closes a resolved ticket only in the requester's name, for a reason.
    OnBehalfOnly(TicketId),
    /// The window for reopening has ended; a follow-up can be opened.
    WindowOver { id: TicketId, closed_at: Instant },
    /// A comment on a ticket that is closed already would be lost without a rating.
    AlreadyClosed { id: TicketId, at: Instant },
    /// Somebody else has it.
    Taken { id: TicketId, by: PersonId },
    /// Only an agent can be put in charge.
    NotAnAgent(PersonId),
    /// The requester has opened as many tickets within an hour as the site takes of one.
    TooManyNew { most: u64 },
    /// The ticket would gather more than anybody reads.
    Full { id: Option<TicketId>, what: Gathered, count: usize },
    /// There is no resolution to rate, or the ticket was withdrawn.
    NothingToRate(TicketId),
    /// Nobody rates their own work.
    OwnWork(TicketId),
    /// Two tickets are not linked so.
    Link(NoLink),
    /// Its opening was taken back: nothing goes on there.
    TakenBack(TicketId),
    /// It was merged into another one, which lives on.
    MergedInto { id: TicketId, into: TicketId },
    /// Two tickets are not merged.
    Merge(NoMerge),
    /// A message does not become a ticket.
    Split { id: TicketId, message: i64, why: NoSplit },
}

/// The text that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Message,
    Resolution,
    /// Of a reopening.
    Reason,
    /// Of a closing in somebody's name.
    Ground,
}

/// Why a message does not become a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSplit {
    /// It is a note, or was taken back: only agents read it.
    Internal,
    /// Nothing of it is left.
    Empty,
}

/// Why two tickets are not linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLink {
    /// A ticket cannot be linked to itself.
    ToItself(TicketId),
    /// It is a duplicate itself, of a ticket that lives on.
    OfDuplicate { id: TicketId, of: TicketId },
    /// One of the two would come before itself.
    Circle { id: TicketId, other: TicketId },
}

/// Why two tickets are not merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMerge {
    IntoItself(TicketId),
    /// The other one was merged into it.
    Circle {
        id: TicketId,
        into: TicketId,
    },
    /// Each requester would read what the other wrote; they do not see each other's tickets.
    Strangers {
        id: TicketId,
        into: TicketId,
        requesters: (PersonId, PersonId),
    },
}
