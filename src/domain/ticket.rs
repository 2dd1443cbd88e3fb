//! The ticket: one request, with a permanent number.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::instant::Instant;
use super::person::PersonId;
use super::priority::{Priority, Urgency};
use super::status::{ClosedBy, Party, State, Status};

/// The permanent number of a ticket, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketId(pub i64);

coded! {
    /// What sort of request it is.
    Kind {
        /// The generic form: something is wrong, with an urgency.
        Incident = "incident",
        /// Made from an item of the catalogue, with the answers to its form.
        ServiceRequest = "service_request",
    }
}

coded! {
    /// How two tickets belong together, seen from the one that carries the link.
    LinkKind {
        Relates = "relates",
        Duplicates = "duplicates",
        DuplicatedBy = "duplicated_by",
        Follows = "follows",
        FollowedBy = "followed_by",
        Parent = "parent",
        Child = "child",
        /// This one is read with the other, which lives on: only a merge says so.
        MergedInto = "merged_into",
        MergedFrom = "merged_from",
    }
}

impl LinkKind {
    /// The same link seen from the other ticket.
    pub fn inverse(self) -> Self {
        match self {
            Self::Relates => Self::Relates,
            Self::Duplicates => Self::DuplicatedBy,
            Self::DuplicatedBy => Self::Duplicates,
            Self::Follows => Self::FollowedBy,
            Self::FollowedBy => Self::Follows,
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            Self::MergedInto => Self::MergedFrom,
            Self::MergedFrom => Self::MergedInto,
        }
    }

    /// Whether it is the pointer of a merge, from either end.
    pub fn is_of_merge(self) -> bool {
        matches!(self, Self::MergedInto | Self::MergedFrom)
    }
}

/// A link to another ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    pub kind: LinkKind,
    pub id: TicketId,
}

/// What the requester thought of the latest resolution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Satisfaction {
    /// 1 to 5; a ❤ is 5.
    pub score: u8,
    pub comment: Option<String>,
    pub at: Instant,
}

/// An answer to a question of the catalogue's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub field: String,
    pub value: String,
    /// The question as it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The answer as it was chosen, where the value is a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// Stands for a subject that its reader may not know.
pub const UNTOLD: &str = "…";

/// A ticket as its events say it is. Everything here is derived from them, nothing is typed.
///
/// The description is not here: it is the text of the first event and is read only where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub id: TicketId,
    pub kind: Kind,
    pub subject: String,
    pub urgency: Urgency,
    pub priority: Priority,
    pub requester: PersonId,
    pub assignee: Option<PersonId>,
    pub watchers: BTreeSet<PersonId>,
    pub item: Option<String>,
    pub answers: Vec<Answer>,
    pub tags: BTreeSet<String>,
    pub links: BTreeSet<Link>,
    pub foreign_id: Option<String>,
    pub status: Status,
    /// Since when the ball is where it is.
    pub since: Instant,
    /// The date of the last hold, kept when the ticket wakes, so that a bare `hold` finds it again.
    pub last_hold: Option<Instant>,
    /// The third party who was asked and has not answered yet, whatever the state is now.
    pub unanswered: Option<Party>,
    pub created_at: Instant,
    /// The latest change that every reader of the ticket may know of: notes do not count.
    pub updated_at: Instant,
    /// How often it came back to open from resolved or closed.
    pub reopen_count: u32,
    pub satisfaction: Option<Satisfaction>,
    /// A message from outside the team is newer than the last action of an agent.
    pub unread: bool,
}

impl Ticket {
    /// Where the ticket is in its life.
    pub fn state(&self) -> State {
        self.status.state()
    }

    /// The ticket into which this one was merged.
    pub fn merged_into(&self) -> Option<TicketId> {
        self.links.iter().find(|it| it.kind == LinkKind::MergedInto).map(|it| it.id)
    }

    /// The tickets that were merged into this one.
    pub fn merged_from(&self) -> impl Iterator<Item = TicketId> {
        self.links.iter().filter(|it| it.kind == LinkKind::MergedFrom).map(|it| it.id)
    }

    /// Whether its opening was taken back: what it was opened with is agents' alone to read.
    pub fn is_taken_back(&self) -> bool {
        // Nobody but an undo closes a ticket as withdrawn for the team.
        matches!(self.status, Status::Closed { by: ClosedBy::Agent, withdrawn: true, .. })
    }

    /// Whether there is a resolution that can be thanked for or rated.
    pub fn is_resolved(&self) -> bool {
        match self.status {
            Status::Resolved { .. } => true,
            Status::Closed { withdrawn, resolved_at, .. } => !withdrawn && resolved_at.is_some(),
            _ => false,
        }
    }
}
