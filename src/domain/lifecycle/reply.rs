//! Messages: replies, with or without substance, and internal notes.

use super::{Asked, Case, Decision, shown};
use crate::domain::action::Message;
use crate::domain::event::{Event, Fact, Override, Replied, Side};
use crate::domain::gratitude::{self, Gratitude};
use crate::domain::refusal::Refusal;
use crate::domain::status::{Awaited, State, Status};

/// What a message does to the state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Stays,
    /// Back to open, from pending or on hold.
    Opens,
    /// Back to open, from resolved or closed: the resolution did not hold.
    Reopens,
    /// Closed too long ago: a new ticket.
    Follows,
}

impl Case<'_> {
    pub(super) fn note(&self, message: &Message) -> Result<Decision, Refusal> {
        self.needs_agent()?;
        let words = shown(message)?;
        Ok(Decision::Events(vec![Event { fact: Fact::Noted, words }]))
    }

    pub(super) fn reply(&self, message: &Message) -> Result<Decision, Refusal> {
        let words = shown(message)?;
        let side = self.standing.side();
        let weight = self.effect_of_substance(side);
        // Whoever sends a file has more to say than thanks.
        let gratitude = match message.attachments.is_empty() {
            true => gratitude::judge(&message.text),
            false => None,
        };
        let effect = match gratitude {
            Some(_) => self.effect_of_thanks(),
            None => weight,
        };
        if effect == Effect::Follows {
            return Ok(Decision::FollowUp);
        }
        let replied = Replied {
            side,
            opened: (effect == Effect::Opens).then(|| self.state()),
            held_back: if gratitude.is_some() { self.held_back(weight) } else { None },
            gratitude,
            shortened: message.shortened,
        };
        let heart = self.heart(side, gratitude);
        let mut events = vec![Event { fact: Fact::Replied(replied), words }];
        if effect == Effect::Reopens {
            events.push(Fact::Reopened { old: self.state(), side }.into());
        }
        events.extend(heart);
        Ok(Decision::Events(events))
    }

    fn effect_of_substance(&self, side: Side) -> Effect {
        match (&self.ticket.status, side) {
            // Whoever was asked answers, whatever else they are.
            (Status::Pending { on: Awaited::Third(_), .. }, _) if self.standing.awaited => {
                Effect::Opens
            }
            (_, Side::Agent) | (Status::Open, _) => Effect::Stays,
            (Status::Pending { on: Awaited::Requester, .. }, _) => Effect::Opens,
            (Status::OnHold { .. }, Side::Requester | Side::Watcher) => Effect::Opens,
            (Status::Resolved { .. }, Side::Requester) => Effect::Reopens,
            (Status::Closed { .. }, Side::Requester)
                if self.within_window() && !self.ticket.is_taken_back() =>
            {
                Effect::Reopens
            }
            (Status::Closed { .. }, Side::Requester) => Effect::Follows,
            _ => Effect::Stays,
        }
    }

    /// How somebody whose thanks moved nothing can still say that there is more to do.
    fn held_back(&self, weight: Effect) -> Option<Override> {
        match weight {
            Effect::Stays => None,
            // What was pending was opened all the same.
            Effect::Opens => (self.state() == State::OnHold).then_some(Override::Reply),
            Effect::Reopens => Some(Override::Reopen),
            Effect::Follows => Some(Override::FollowUp),
        }
    }

    /// Thanks never move a ticket, whoever writes them, but that an answer is never risked: a
    /// question that was put to the requester counts as answered.
    fn effect_of_thanks(&self) -> Effect {
        match self.ticket.status {
            Status::Pending { on: Awaited::Requester, .. } => Effect::Opens,
            _ => Effect::Stays,
        }
    }

    /// Glad thanks of the requester for a resolution that nobody rated yet count as a ❤.
    fn heart(&self, side: Side, gratitude: Option<Gratitude>) -> Option<Event> {
        let glad = side == Side::Requester && gratitude.is_some_and(|found| found.satisfied);
        let first = self.ticket.is_resolved() && self.ticket.satisfaction.is_none();
        (glad && first && self.may_rate().is_ok())
            .then(|| Fact::Rated { score: 5, by_thanks: true }.into())
    }

    /// Nobody rates their own work, and an assignee does not rate it in somebody else's name.
    pub(super) fn may_rate(&self) -> Result<(), Refusal> {
        let Self { ticket, asked: Asked { actor, .. }, .. } = self;
        let own = ticket.assignee.is_some_and(|it| it == ticket.requester || it == actor.by);
        if own { Err(Refusal::OwnWork(ticket.id)) } else { Ok(()) }
    }

    /// Whether the latest closure is recent enough to be reopened by the requester.
    pub(super) fn within_window(&self) -> bool {
        match self.ticket.status {
            Status::Closed { at, .. } => self.asked.now < at.after(self.asked.rules.reopen_window),
            _ => true,
        }
    }
}
