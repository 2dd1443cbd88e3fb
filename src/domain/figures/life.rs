//! The life of one ticket, as far as figures are made of it.

use super::{Deed, Happened, Nature};
use crate::domain::event::{Edited, Override, Replied, Side};
use crate::domain::instant::Instant;
use crate::domain::status::{ClosedBy, State};

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
    pub is: Nature,
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
    pub(super) fn new(is: Nature, at: Instant) -> Self {
        Self {
            is,
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
        if !self.answered && self.is_answer(&happened.deed) {
            self.answered = true;
            counted.push((at, Counted::Answered(at.0 - self.opened_at.0)));
        }
        counted.extend(self.counted(&happened.deed).map(|it| (at, it)));
        match &happened.deed {
            Deed::Assigned(new) => self.is.assignee = *new,
            Deed::Edited(edited) => self.edited(edited),
            _ => {}
        }
        if let Some(state) = leads_to(&happened.deed) {
            counted.extend(self.moves(state, at).map(|it| (at, it)));
        }
    }

    /// The first words of an agent, who is not the requester, to the requester: a reply, a question, a resolution.
    fn is_answer(&self, deed: &Deed) -> bool {
        match deed {
            Deed::Replied(replied) => replied.side == Side::Agent,
            Deed::Asked(by) | Deed::Resolved(by) => by.is_some_and(|it| it != self.is.requester),
            _ => false,
        }
    }

    fn counted(&mut self, deed: &Deed) -> Option<Counted> {
        match deed {
            Deed::Replied(Replied {
                held_back: Some(Override::Reopen | Override::FollowUp),
                ..
            }) => Some(Counted::ThanksHeldBack),
            Deed::Resolved(_) => {
                self.resolved = true;
                Some(Counted::Resolved)
            }
            Deed::Closed { by, withdrawn } => {
                Some(Counted::Closed { by: *by, withdrawn: *withdrawn })
            }
            // What was pending is "reopened" too.
            Deed::Reopened => std::mem::take(&mut self.resolved).then_some(Counted::Reopened),
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

/// The state into which a ticket is brought, if its state is what it is about.
fn leads_to(deed: &Deed) -> Option<State> {
    match deed {
        Deed::Replied(replied) => replied.opened.map(|_| State::Open),
        Deed::Asked(_) | Deed::AskedElsewhere => Some(State::Pending),
        Deed::Held => Some(State::OnHold),
        Deed::Woken | Deed::Reopened => Some(State::Open),
        Deed::Resolved(_) => Some(State::Resolved),
        // What goes on elsewhere nobody closed, and nobody waits for it.
        Deed::Closed { .. } | Deed::MergedAway => Some(State::Closed),
        Deed::Opened(_) | Deed::Assigned(_) | Deed::Edited(_) | Deed::Rated { .. } => None,
    }
}
