//! Back to open: not solved, or more to say.

use super::{Case, Decision, said};
use crate::domain::event::Fact;
use crate::domain::refusal::{Refusal, Wanted};
use crate::domain::status::{State, Status};

impl Case<'_> {
    pub(super) fn reopen(&self, reason: Option<&str>) -> Result<Decision, Refusal> {
        let id = self.ticket.id;
        if !self.standing.owns() {
            return Err(Refusal::NeedsOwner(id));
        }
        if self.ticket.is_taken_back() {
            return Err(Refusal::TakenBack(id));
        }
        match (&self.ticket.status, self.standing.agent) {
            (Status::Open, true) => return Ok(Decision::NOTHING),
            (Status::Open | Status::Pending { .. } | Status::OnHold { .. }, false) => {
                return Err(Refusal::NotResolvedYet { id, state: self.state() });
            }
            (Status::Closed { at, .. }, false) if !self.within_window() => {
                return Err(Refusal::WindowOver { id, closed_at: *at });
            }
            _ => {}
        }
        let text = match self.state() {
            State::Resolved | State::Closed => {
                Some(said(reason.unwrap_or_default(), Wanted::Reason)?)
            }
            _ => reason.map(str::to_owned),
        };
        let fact = Fact::Reopened { old: self.state(), side: self.standing.working_side() };
        Ok(Decision::saying(fact, text))
    }
}
