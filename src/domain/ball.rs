//! Who must move next, since when, until when. Derived, never typed.

use super::instant::Instant;
use super::person::PersonId;
use super::status::{Awaited, Party, Status};
use super::ticket::Ticket;

/// Who has the ball.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The IT team; no agent is in charge yet.
    It,
    /// The agent in charge.
    Agent(PersonId),
    Requester,
    Third(Party),
    Nobody,
}

/// The ball of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ball {
    pub who: Holder,
    pub since: Instant,
    pub until: Option<Instant>,
}

/// The ball of this ticket.
pub fn ball(ticket: &Ticket) -> Ball {
    let (who, until) = match &ticket.status {
        Status::Open => (ticket.assignee.map_or(Holder::It, Holder::Agent), None),
        Status::Pending { on: Awaited::Requester, until, .. } => (Holder::Requester, *until),
        Status::Pending { on: Awaited::Third(party), until, .. } => {
            (Holder::Third(party.clone()), *until)
        }
        Status::OnHold { until } => (Holder::Nobody, *until),
        Status::Resolved { close_due, .. } => (Holder::Requester, Some(*close_due)),
        Status::Closed { .. } => (Holder::Nobody, None),
    };
    Ball { who, since: ticket.since, until }
}

/// The person of the desk who must move next, if it is one.
pub fn mover(ticket: &Ticket) -> Option<PersonId> {
    match ball(ticket).who {
        Holder::Agent(person) | Holder::Third(Party::Person(person)) => Some(person),
        Holder::Requester => Some(ticket.requester),
        Holder::It | Holder::Third(Party::Outside(_)) | Holder::Nobody => None,
    }
}
