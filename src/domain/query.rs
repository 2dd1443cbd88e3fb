//! Which tickets to list, and in which order, as data. The store turns it into SQL; `matches` says
//! the same in Rust and is what the store is tested against.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Coded as _;
use super::ball::{Holder, ball, mover};
use super::coded::coded;
use super::deadlines;
use super::instant::Instant;
use super::person::{Actor, PersonId};
use super::priority::Priority;
use super::status::State;
use super::ticket::Ticket;

/// Whose list it is. Agents see every ticket, others those that they requested or watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// None for somebody whom the store does not know yet: they have nothing.
    pub person: Option<PersonId>,
    pub agent: bool,
}

impl Viewer {
    /// The viewer that this actor is; none is somebody whom the store does not know yet.
    pub fn of(actor: Option<&Actor>) -> Self {
        Self { person: actor.map(|it| it.person), agent: actor.is_some_and(Actor::is_agent) }
    }
}

/// Who is in charge, as a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InCharge {
    Nobody,
    Person(PersonId),
}

impl InCharge {
    fn of(ticket: &Ticket) -> Self {
        ticket.assignee.map_or(Self::Nobody, Self::Person)
    }
}

/// What a value may be, and what not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sieve<T> {
    /// One of these; anything if there are none.
    pub any: BTreeSet<T>,
    /// None of these.
    pub none: BTreeSet<T>,
}

impl<T> Default for Sieve<T> {
    fn default() -> Self {
        Self { any: BTreeSet::new(), none: BTreeSet::new() }
    }
}

impl<T: Ord> Sieve<T> {
    /// Whether this value may be.
    pub fn passes(&self, value: &T) -> bool {
        (self.any.is_empty() || self.any.contains(value)) && !self.none.contains(value)
    }
}

/// Which members a set must have, and which not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members<T> {
    /// All of these.
    pub all: BTreeSet<T>,
    /// None of these.
    pub none: BTreeSet<T>,
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self { all: BTreeSet::new(), none: BTreeSet::new() }
    }
}

impl<T: Ord> Members<T> {
    /// Whether the set is so.
    pub fn passes(&self, set: &BTreeSet<T>) -> bool {
        self.all.is_subset(set) && self.none.is_disjoint(set)
    }
}

coded! {
    /// In which order tickets are listed.
    Order {
        /// What the viewer must move, then what the team must, then the rest.
        Moves = "moves",
        /// Highest number first.
        Newest = "newest",
        /// Lowest number first.
        Oldest = "oldest",
        /// The latest change first.
        Updated = "updated",
        /// What presses most first, then who has waited longest.
        Priority = "priority",
        /// The clock's next business first.
        Due = "due",
    }
}

/// Where a ticket stands in a list; the lesser comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    turn: u8,
    priority: Option<Reverse<Priority>>,
    at: Option<Instant>,
    id: i64,
}

/// Filters that all must hold, and an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub viewer: Viewer,
    /// Any of these states.
    pub states: BTreeSet<State>,
    pub in_charge: Sieve<InCharge>,
    pub requesters: Sieve<PersonId>,
    pub watchers: Members<PersonId>,
    pub priorities: Sieve<Priority>,
    pub tags: Members<String>,
    /// Those of a service; a ticket of none passes only where none is named.
    pub items: Sieve<String>,
    /// Changed at or after this instant.
    pub since: Option<Instant>,
    /// Changed before this instant.
    pub until: Option<Instant>,
    /// Only tickets on which the clock will act.
    pub due: bool,
    pub order: Order,
}

impl Query {
    /// Everything the viewer may see that is not closed, own moves first.
    pub fn of(viewer: Viewer) -> Self {
        Self {
            viewer,
            states: State::ALL.iter().copied().filter(|it| *it != State::Closed).collect(),
            in_charge: Sieve::default(),
            requesters: Sieve::default(),
            watchers: Members::default(),
            priorities: Sieve::default(),
            tags: Members::default(),
            items: Sieve::default(),
            since: None,
            until: None,
            due: false,
            order: Order::Moves,
        }
    }

    /// Whether it lists every ticket there is.
    pub fn is_everything(&self) -> bool {
        let all = State::ALL.iter().copied().collect();
        let viewer = self.viewer;
        let order = self.order;
        viewer.agent && *self == Self { states: all, order, ..Self::of(viewer) }
    }

    /// Whether the ticket is to be listed.
    pub fn matches(&self, ticket: &Ticket) -> bool {
        self.shows(ticket)
            && self.states.contains(&ticket.state())
            && self.in_charge.passes(&InCharge::of(ticket))
            && self.requesters.passes(&ticket.requester)
            && self.watchers.passes(&ticket.watchers)
            && self.priorities.passes(&ticket.priority)
            && self.tags.passes(&ticket.tags)
            && ticket.item.as_ref().map_or(self.items.any.is_empty(), |it| self.items.passes(it))
            && self.since.is_none_or(|since| ticket.updated_at >= since)
            && self.until.is_none_or(|until| ticket.updated_at < until)
            && (!self.due || deadlines::next(ticket).is_some())
    }

    fn shows(&self, ticket: &Ticket) -> bool {
        let related = |person| ticket.requester == person || ticket.watchers.contains(&person);
        self.viewer.agent || self.viewer.person.is_some_and(related)
    }

    /// Where the ticket stands in the list: sort by this.
    pub fn place(&self, ticket: &Ticket) -> Place {
        let newest = Place { turn: 0, priority: None, at: None, id: -ticket.id.0 };
        match self.order {
            Order::Newest => newest,
            Order::Oldest => Place { id: ticket.id.0, ..newest },
            Order::Updated => Place { at: Some(Instant(-ticket.updated_at.0)), ..newest },
            Order::Due => {
                let at = deadlines::next(ticket);
                Place { turn: u8::from(at.is_none()), at, ..newest }
            }
            Order::Priority => pressing(0, ticket),
            Order::Moves => match self.turn(ticket) {
                2 => Place { turn: 2, ..newest },
                turn => pressing(turn, ticket),
            },
        }
    }

    /// 0: the viewer must move it, 1: the viewer's team must, 2: somebody else or nobody.
    fn turn(&self, ticket: &Ticket) -> u8 {
        if self.viewer.person.is_some() && mover(ticket) == self.viewer.person {
            0
        } else if self.viewer.agent && ball(ticket).who == Holder::It {
            1
        } else {
            2
        }
    }
}

/// What presses most, then who has waited longest.
fn pressing(turn: u8, ticket: &Ticket) -> Place {
    let priority = Some(Reverse(ticket.priority));
    Place { turn, priority, at: Some(ticket.since), id: ticket.id.0 }
}

#[cfg(test)]
mod tests;
