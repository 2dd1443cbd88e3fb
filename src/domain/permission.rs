//! Who may see and do what. Rights are the union of what a person is to a ticket and to the desk.

use super::event::Side;
use super::person::Actor;
use super::status::Party;
use super::ticket::Ticket;

/// What somebody is to one ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub requester: bool,
    pub watcher: bool,
    pub agent: bool,
    /// The third party who was asked and has not answered yet.
    pub awaited: bool,
}

impl Standing {
    /// What this actor is to this ticket.
    pub fn of(actor: &Actor, ticket: &Ticket) -> Self {
        Self {
            requester: ticket.requester == actor.person,
            watcher: ticket.watchers.contains(&actor.person),
            agent: actor.is_agent(),
            awaited: ticket.unanswered == Some(Party::Person(actor.person)),
        }
    }

    /// May read the ticket, its public messages, files and events, and reply to it. To anybody else
    /// the ticket does not exist.
    pub fn sees(self) -> bool {
        self.requester || self.watcher || self.agent
    }

    /// May read internal notes and write them.
    pub fn sees_notes(self) -> bool {
        self.agent
    }

    /// May reopen, add a watcher, edit subject and urgency.
    pub fn owns(self) -> bool {
        self.requester || self.agent
    }

    /// In which capacity this person speaks: as requester on their own ticket, else as agent, else as
    /// the third party whose answer is awaited, else as watcher.
    pub fn side(self) -> Side {
        if self.requester {
            Side::Requester
        } else if self.agent {
            Side::Agent
        } else if self.awaited {
            Side::ThirdParty
        } else {
            Side::Watcher
        }
    }

    /// In which capacity this person edits or reopens: where both roles allow the same, as agent.
    pub fn working_side(self) -> Side {
        if self.agent { Side::Agent } else { self.side() }
    }
}
