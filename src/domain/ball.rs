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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opening::Opening;
    use crate::domain::status::ClosedBy;

    const MARIE: PersonId = PersonId(1);
    const LEA: PersonId = PersonId(2);
    const TOM: PersonId = PersonId(3);

    #[test]
    fn the_ball_is_with_one_of_them_until_a_date() {
        let until = Some(Instant(9));
        let pending = |on| Status::Pending { on, until, reminded: false };
        let third = |party| pending(Awaited::Third(party));
        let outside = || Party::Outside("Dell".to_owned());
        let closed = Status::Closed {
            at: Instant(0),
            by: ClosedBy::Sweep,
            withdrawn: false,
            resolved_at: None,
        };
        let resolved = Status::Resolved { at: Instant(0), close_due: Instant(9), warned: false };
        for (status, assignee, who, until, mover_is) in [
            (Status::Open, None, Holder::It, None, None),
            (Status::Open, Some(LEA), Holder::Agent(LEA), None, Some(LEA)),
            (pending(Awaited::Requester), Some(LEA), Holder::Requester, until, Some(MARIE)),
            (third(Party::Person(TOM)), None, Holder::Third(Party::Person(TOM)), until, Some(TOM)),
            (third(outside()), None, Holder::Third(outside()), until, None),
            (Status::OnHold { until }, Some(LEA), Holder::Nobody, until, None),
            (resolved, Some(LEA), Holder::Requester, until, Some(MARIE)),
            (closed, Some(LEA), Holder::Nobody, None, None),
        ] {
            let opening = Opening::incident(MARIE, "Printer".to_owned(), String::new());
            let ticket = Ticket { status, assignee, ..opening.ticket(Instant(5)) };
            assert_eq!(ball(&ticket), Ball { who, since: Instant(5), until });
            assert_eq!(mover(&ticket), mover_is, "{:?}", ticket.status);
        }
    }
}
