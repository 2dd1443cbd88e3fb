//! Waiting for somebody, and the fridge.

use super::{Case, Decision};
use crate::domain::action::{Hold, Until, Wait};
use crate::domain::event::{Event, Fact, Waiting, WaitingOn, Words};
use crate::domain::refusal::Refusal;
use crate::domain::room::Gathered;
use crate::domain::status::{Awaited, Party};

impl Case<'_> {
    pub(super) fn wait(&self, wait: &Wait) -> Result<Decision, Refusal> {
        self.needs_agent()?;
        self.needs_unresolved()?;
        let (on, party) = self.awaited(&wait.on);
        let watcher = match on {
            WaitingOn::Person(person) if !self.ticket.watchers.contains(&person) => Some(person),
            _ => None,
        };
        let watchers = self.ticket.watchers.len();
        Gathered::Watchers.grow(Some(self.ticket.id), (watchers, watcher.iter().count(), 0))?;
        let waiting = Waiting { old: self.state(), on, until: wait.until, watcher };
        let question = wait.question.clone().map(Words::of).unwrap_or_default();
        let words = Words { party, ..question };
        Ok(Decision::Events(vec![Event { fact: Fact::Waiting(waiting), words }]))
    }

    /// Whom to wait for: the requester is the requester, by whatever name.
    fn awaited(&self, on: &Awaited) -> (WaitingOn, Option<String>) {
        match on {
            Awaited::Third(Party::Person(person)) if *person != self.ticket.requester => {
                (WaitingOn::Person(*person), None)
            }
            Awaited::Third(Party::Outside(name)) => (WaitingOn::Outside, Some(name.clone())),
            _ => (WaitingOn::Requester, None),
        }
    }

    pub(super) fn hold(&self, hold: &Hold) -> Result<Decision, Refusal> {
        self.needs_agent()?;
        self.needs_unresolved()?;
        let until = match hold.until {
            Until::At(at) => Some(at),
            Until::Again => self.ticket.last_hold.filter(|at| *at > self.asked.now),
            Until::Open => None,
        };
        let fact = Fact::Held { old: self.state(), until };
        Ok(Decision::saying(fact, hold.why.clone()))
    }
}
