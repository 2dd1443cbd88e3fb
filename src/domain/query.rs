//! Which tickets to list, and in which order, as data. The store turns it into SQL; `matches` says
//! the same in Rust and is what the store is tested against.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Coded as _;
use super::ball::{Holder, ball, mover};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InCharge {
    Nobody,
    Person(PersonId),
}

/// In which order tickets are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// What the viewer must move, then what the team must, then the rest.
    Moves,
    /// Highest number first.
    Newest,
    /// The clock's next business first.
    Due,
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
    pub in_charge: Option<InCharge>,
    pub requester: Option<PersonId>,
    /// Any of these; all if empty.
    pub priorities: BTreeSet<Priority>,
    /// All of these.
    pub tags: BTreeSet<String>,
    pub item: Option<String>,
    /// Changed at or after this instant.
    pub since: Option<Instant>,
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
            in_charge: None,
            requester: None,
            priorities: BTreeSet::new(),
            tags: BTreeSet::new(),
            item: None,
            since: None,
            due: false,
            order: Order::Moves,
        }
    }

    /// Whether the ticket is to be listed.
    pub fn matches(&self, ticket: &Ticket) -> bool {
        self.shows(ticket)
            && self.states.contains(&ticket.state())
            && self.in_charge.is_none_or(|it| match it {
                InCharge::Nobody => ticket.assignee.is_none(),
                InCharge::Person(person) => ticket.assignee == Some(person),
            })
            && self.requester.is_none_or(|it| it == ticket.requester)
            && (self.priorities.is_empty() || self.priorities.contains(&ticket.priority))
            && self.tags.is_subset(&ticket.tags)
            && (self.item.is_none() || self.item == ticket.item)
            && self.since.is_none_or(|since| ticket.updated_at >= since)
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
            Order::Due => Place { at: deadlines::next(ticket), ..newest },
            Order::Moves => match self.turn(ticket) {
                2 => Place { turn: 2, ..newest },
                // What presses most, then who has waited longest.
                turn => Place {
                    turn,
                    priority: Some(Reverse(ticket.priority)),
                    at: Some(ticket.since),
                    id: ticket.id.0,
                },
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
