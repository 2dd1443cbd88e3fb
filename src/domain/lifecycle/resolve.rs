//! Resolving: only IT may, and only with a text that says what was done.

use super::{Case, Decision, said};
use crate::domain::action::Message;
use crate::domain::event::Fact;
use crate::domain::refusal::{Refusal, Wanted};
use crate::domain::status::Status;

impl Case<'_> {
    pub(super) fn resolve(&self, message: &Message) -> Result<Decision, Refusal> {
        self.needs_agent()?;
        if let Status::Resolved { at, .. } = self.ticket.status {
            return Err(Refusal::AlreadyResolved { id: self.ticket.id, at });
        }
        self.needs_unresolved()?;
        let text = said(&message.text, Wanted::Resolution)?;
        let close_due = self.asked.now.after(self.asked.rules.auto_close_after);
        Ok(Decision::saying(Fact::Resolved { old: self.state(), close_due }, Some(text)))
    }
}
