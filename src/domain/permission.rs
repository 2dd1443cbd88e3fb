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
    /// A third party outside the desk, let in by an address that was issued to them.
    pub guest: bool,
}

impl Standing {
    /// What this actor is to this ticket.
    pub fn of(actor: &Actor, ticket: &Ticket) -> Self {
        Self {
            requester: ticket.requester == actor.person,
            watcher: ticket.watchers.contains(&actor.person),
            agent: actor.is_agent(),
            awaited: ticket.unanswered == Some(Party::Person(actor.person)),
            guest: false,
        }
    }

    /// The same of a third party outside the desk who writes from this address.
    pub fn of_guest(actor: &Actor, ticket: &Ticket, address: &str) -> Self {
        let standing = Self::of(actor, ticket);
        let asked = matches!(&ticket.unanswered, Some(Party::Outside(it)) if it.eq_ignore_ascii_case(address));
        Self { awaited: standing.awaited || asked, guest: true, ..standing }
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
        } else if self.awaited || (self.guest && !self.watcher) {
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
