//! Resolving: only IT may, and only with a text that says what was done.

use super::{Case, Decision, said};
use crate::domain::action::{Amend, Edit, Resolve};
use crate::domain::event::{Event, Fact, Words};
use crate::domain::refusal::{Refusal, Wanted};
use crate::domain::status::Status;
use crate::domain::ticket::{Link, LinkKind, TicketId};

impl Case<'_> {
    pub(super) fn resolve(&self, resolve: &Resolve) -> Result<Decision, Refusal> {
        self.needs_agent()?;
        if let Status::Resolved { at, .. } = self.ticket.status {
            return Err(Refusal::AlreadyResolved { id: self.ticket.id, at });
        }
        self.needs_unresolved()?;
        said(&resolve.message.text, Wanted::Resolution)?;
        let mut events = match resolve.duplicate_of {
            Some(other) => self.duplicates(other)?,
            None => Vec::new(),
        };
        let close_due = self.asked.now.after(self.asked.rules.auto_close_after);
        let fact = Fact::Resolved { old: self.state(), close_due };
        events.push(Event { fact, words: Words::of(resolve.message.clone()) });
        Ok(Decision::Events(events))
    }

    /// Says that another ticket asks for the same.
    fn duplicates(&self, other: TicketId) -> Result<Vec<Event>, Refusal> {
        let link = Link { kind: LinkKind::Duplicates, id: other };
        let links = Amend { add: [link].into(), ..Amend::default() };
        match self.edit(&Edit { links, ..Edit::default() })? {
            Decision::Events(events) => Ok(events),
            Decision::FollowUp => Ok(Vec::new()),
        }
    }
}
