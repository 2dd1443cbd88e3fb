//! Closing, giving up, rating.

use super::{Case, Decision, said};
use crate::domain::action::{Close, Closing};
use crate::domain::event::{Event, Fact};
use crate::domain::person::Role;
use crate::domain::refusal::{Refusal, Wanted};
use crate::domain::status::{ClosedBy, State, Status};

impl Case<'_> {
    pub(super) fn close(&self, close: &Close) -> Result<Decision, Refusal> {
        if self.standing.requester {
            self.close_as_requester(close)
        } else if self.standing.agent {
            self.close_as_agent(close)
        } else {
            Err(Refusal::NeedsRequester(self.ticket.id))
        }
    }

    fn close_as_requester(&self, close: &Close) -> Result<Decision, Refusal> {
        let withdrawn = close.how == Closing::Withdraw;
        match self.ticket.status {
            Status::Closed { at, .. } => {
                if close.rating.is_none() && close.comment.is_some() {
                    return Err(Refusal::AlreadyClosed { id: self.ticket.id, at });
                }
                Ok(Decision::Events(self.rating(close)?.into_iter().collect()))
            }
            Status::Resolved { .. } => {
                let rating = self.rating(close)?;
                let mut events = vec![self.closing(close, withdrawn)?];
                events.extend(rating);
                Ok(Decision::Events(events))
            }
            _ if withdrawn && close.rating.is_some() => Err(Refusal::NothingToRate(self.ticket.id)),
            _ if withdrawn => Ok(Decision::Events(vec![self.closing(close, true)?])),
            _ => Err(Refusal::NothingToValidate { id: self.ticket.id, state: self.state() }),
        }
    }

    fn closing(&self, close: &Close, withdrawn: bool) -> Result<Event, Refusal> {
        let fact = Fact::Closed { old: self.state(), by: ClosedBy::Requester, withdrawn };
        let text = match &close.how {
            Closing::OnBehalf(_) if !self.standing.agent => {
                return Err(Refusal::NeedsRole(Role::Agent));
            }
            Closing::OnBehalf(reason) => Some(said(reason, Wanted::Ground)?),
            // With a rating the comment belongs to it.
            _ => close.comment.clone().filter(|_| close.rating.is_none()),
        };
        Ok(Event::saying(fact, text))
    }

    fn rating(&self, close: &Close) -> Result<Option<Event>, Refusal> {
        let Some(score) = close.rating else {
            return Ok(None);
        };
        if !self.ticket.is_resolved() || close.how == Closing::Withdraw {
            return Err(Refusal::NothingToRate(self.ticket.id));
        }
        self.may_rate()?;
        let fact = Fact::Rated { score, by_thanks: false };
        Ok(Some(Event::saying(fact, close.comment.clone())))
    }

    fn close_as_agent(&self, close: &Close) -> Result<Decision, Refusal> {
        let id = self.ticket.id;
        if close.rating.is_some() || close.how == Closing::Withdraw {
            return Err(Refusal::NeedsRequester(id));
        }
        match (self.state(), &close.how) {
            (State::Closed, _) => Ok(Decision::NOTHING),
            (State::Resolved, Closing::OnBehalf(reason)) => {
                let reason = said(reason, Wanted::Ground)?;
                let by = ClosedBy::Agent;
                let fact = Fact::Closed { old: State::Resolved, by, withdrawn: false };
                Ok(Decision::saying(fact, Some(reason)))
            }
            (State::Resolved, _) => Err(Refusal::OnBehalfOnly(id)),
            (state, _) => Err(Refusal::ResolveFirst { id, state }),
        }
    }
}
