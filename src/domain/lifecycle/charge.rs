//! Taking charge, giving, handing back.

use super::{Case, Decision};
use crate::domain::action::{Candidate, Grip};
use crate::domain::event::Fact;
use crate::domain::person::{PersonId, Role};
use crate::domain::refusal::Refusal;
use crate::domain::status::State;

impl Case<'_> {
    pub(super) fn take(&self, grip: Grip) -> Result<Decision, Refusal> {
        self.needs_agent()?;
        self.needs_not_closed()?;
        let me = self.asked.actor.person;
        match self.ticket.assignee {
            Some(by) if by != me && grip == Grip::Polite => {
                Err(Refusal::Taken { id: self.ticket.id, by })
            }
            other => Ok(self.put(Some(me), other.is_some_and(|it| it != me))),
        }
    }

    pub(super) fn assign(&self, candidate: Option<Candidate>) -> Result<Decision, Refusal> {
        self.needs_agent()?;
        self.needs_not_closed()?;
        match candidate {
            Some(Candidate { id, role }) if role < Role::Agent => Err(Refusal::NotAnAgent(id)),
            _ => Ok(self.put(candidate.map(|it| it.id), false)),
        }
    }

    fn put(&self, new: Option<PersonId>, forced: bool) -> Decision {
        let old = self.ticket.assignee;
        if old == new {
            return Decision::NOTHING;
        }
        Fact::Assigned { old, new, forced }.into()
    }

    fn needs_not_closed(&self) -> Result<(), Refusal> {
        match self.state() {
            State::Closed if self.ticket.is_taken_back() => Err(Refusal::TakenBack(self.ticket.id)),
            state @ State::Closed => Err(Refusal::ReopenFirst { id: self.ticket.id, state }),
            _ => Ok(()),
        }
    }
}
