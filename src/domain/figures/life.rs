//! The life of one ticket, as far as figures are made of it.

use super::Happened;
use crate::domain::event::{Created, Edited, Fact, Override, Replied, Side, WaitingOn};
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::domain::status::{ClosedBy, State};
use crate::domain::ticket::LinkKind;

/// Something that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Opened,
    /// For the first time, so long after the opening (seconds).
    Answered(i64),
    Resolved,
    Closed {
        by: ClosedBy,
        withdrawn: bool,
    },
    Reopened,
    ThanksHeldBack,
    /// It is one more that is not resolved.
    Joins,
    /// It is one less.
    Leaves,
}

/// A ticket between two of its events.
#[derive(Clone, Debug)]
pub(super) struct Life {
    /// What it is now, of what it was made.
    pub is: Created,
    pub opened_at: Instant,
    pub state: State,
    since: Instant,
    /// How long it was open until then (seconds): the time that the team took.
    pub open_for: i64,
    answered: bool,
    /// It was resolved, and that stands.
    resolved: bool,
}

impl Life {
    pub(super) fn new(created: Created, at: Instant) -> Self {
        Self {
            is: created,
            opened_at: at,
            state: State::Open,
            since: at,
            open_for: 0,
            answered: false,
            resolved: false,
        }
    }

    /// Adds what the next event adds to the figures.
    pub(super) fn step(&mut self, happened: &Happened, counted: &mut Vec<(Instant, Counted)>) {
        let at = happened.at;
        if !self.answered && self.is_answer(happened) {
            self.answered = true;
            counted.push((at, Counted::Answered(at.0 - self.opened_at.0)));
        }
        counted.extend(self.counted(&happened.fact).map(|it| (at, it)));
        match &happened.fact {
            Fact::Assigned { new, .. } => self.is.assignee = *new,
            Fact::Edited(edited) => self.edited(edited),
            _ => {}
        }
        if let Some(state) = leads_to(&happened.fact) {
            counted.extend(self.moves(state, at).map(|it| (at, it)));
        }
    }

    /// The first words of an agent, who is not the requester, to the requester: a reply, a question, a resolution.
    fn is_answer(&self, happened: &Happened) -> bool {
        let others = happened.by.is_some_and(|it: PersonId| it != self.is.requester);
        match &happened.fact {
            Fact::Replied(replied) => replied.side == Side::Agent,
            Fact::Waiting(waiting) => waiting.on == WaitingOn::Requester && others,
            Fact::Resolved { .. } => others,
            _ => false,
        }
    }

    fn counted(&mut self, fact: &Fact) -> Option<Counted> {
        match fact {
            Fact::Replied(Replied {
                held_back: Some(Override::Reopen | Override::FollowUp),
                ..
            }) => Some(Counted::ThanksHeldBack),
            Fact::Resolved { .. } => {
                self.resolved = true;
                Some(Counted::Resolved)
            }
            Fact::Closed { by, withdrawn, .. } => {
                Some(Counted::Closed { by: *by, withdrawn: *withdrawn })
            }
            // What was pending is "reopened" too.
            Fact::Reopened { .. } => {
                std::mem::take(&mut self.resolved).then_some(Counted::Reopened)
            }
            _ => None,
        }
    }

    fn moves(&mut self, state: State, at: Instant) -> Option<Counted> {
        if self.state == State::Open {
            self.open_for += (at.0 - self.since.0).max(0);
        }
        let before = std::mem::replace(&mut self.state, state);
        self.since = at;
        match (is_unresolved(before), is_unresolved(state)) {
            (true, false) => Some(Counted::Leaves),
            (false, true) => Some(Counted::Joins),
            _ => None,
        }
    }

    fn edited(&mut self, edited: &Edited) {
        let is = &mut self.is;
        if let Some(change) = edited.priority {
            is.priority = change.new;
        }
        if let Some(change) = edited.requester {
            is.requester = change.new;
        }
        if let Some(change) = &edited.item {
            is.item.clone_from(&change.new);
        }
        is.tags.retain(|tag| !edited.tags_removed.contains(tag));
        for tag in &edited.tags_added {
            if !is.tags.contains(tag) {
                is.tags.push(tag.clone());
            }
        }
    }
}

/// Whether the desk still has to do with it.
pub(super) fn is_unresolved(state: State) -> bool {
    !matches!(state, State::Resolved | State::Closed)
}

/// The state into which an event brings a ticket, if it is about its state.
fn leads_to(fact: &Fact) -> Option<State> {
    match fact {
        Fact::Replied(replied) => replied.opened.map(|_| State::Open),
        Fact::Waiting(_) => Some(State::Pending),
        Fact::Held { .. } => Some(State::OnHold),
        Fact::Woken | Fact::Reopened { .. } => Some(State::Open),
        Fact::Resolved { .. } => Some(State::Resolved),
        Fact::Closed { .. } => Some(State::Closed),
        // It goes on elsewhere: nobody closed it, and nobody waits for it.
        Fact::Merged(merged) if merged.link.kind == LinkKind::MergedInto => Some(State::Closed),
        _ => None,
    }
}
