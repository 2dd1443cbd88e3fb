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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instant::Instant;
    use crate::domain::opening::Opening;
    use crate::domain::person::{PersonId, Role};

    const MARIE: PersonId = PersonId(1);
    const PAUL: PersonId = PersonId(2);
    const DELL: PersonId = PersonId(3);
    const ZOE: PersonId = PersonId(4);

    const STRANGER: Standing =
        Standing { requester: false, watcher: false, agent: false, awaited: false, guest: false };
    const REQUESTER: Standing = Standing { requester: true, ..STRANGER };
    const WATCHER: Standing = Standing { watcher: true, ..STRANGER };
    const AGENT: Standing = Standing { agent: true, ..STRANGER };
    const AWAITED: Standing = Standing { awaited: true, ..STRANGER };
    const GUEST: Standing = Standing { guest: true, ..STRANGER };

    /// A ticket of Marie's that Paul watches, on which somebody is awaited.
    fn ticket(unanswered: Option<Party>) -> Ticket {
        let opening = Opening::incident(MARIE, "Printer".to_owned(), String::new());
        let opening = Opening { watchers: [PAUL].into(), ..opening };
        Ticket { unanswered, ..opening.ticket(Instant(0)) }
    }

    fn actor(person: PersonId, role: Role) -> Actor {
        Actor { person, role, by: person }
    }

    #[test]
    fn everybody_is_to_a_ticket_what_it_says_of_them() {
        let asked = ticket(Some(Party::Person(DELL)));
        for (person, role, standing) in [
            (MARIE, Role::Requester, REQUESTER),
            (PAUL, Role::Requester, WATCHER),
            (DELL, Role::Requester, AWAITED),
            (ZOE, Role::Requester, STRANGER),
            (ZOE, Role::Agent, AGENT),
            (ZOE, Role::Admin, AGENT),
            (MARIE, Role::Agent, Standing { agent: true, ..REQUESTER }),
            (PersonId::NOBODY, Role::Requester, STRANGER),
            (PersonId::NOBODY, Role::Agent, AGENT),
        ] {
            assert_eq!(Standing::of(&actor(person, role), &asked), standing, "{person:?} {role:?}");
        }
        let nobody = Standing::of(&actor(DELL, Role::Requester), &ticket(None));
        assert_eq!(nobody, STRANGER);
        let outside = ticket(Some(Party::Outside("dell".to_owned())));
        assert_eq!(Standing::of(&actor(DELL, Role::Requester), &outside), STRANGER);
    }

    #[test]
    fn a_guest_is_awaited_at_the_address_that_was_asked() {
        let of = |person, unanswered, address| {
            Standing::of_guest(&actor(person, Role::Requester), &ticket(unanswered), address)
        };
        let asked = || Some(Party::Outside("Help@dell.test".to_owned()));
        let awaited = Standing { awaited: true, ..GUEST };
        assert_eq!(of(ZOE, asked(), "help@DELL.test"), awaited);
        assert_eq!(of(ZOE, asked(), "other@dell.test"), GUEST);
        assert_eq!(of(ZOE, None, "help@dell.test"), GUEST);
        assert_eq!(of(DELL, Some(Party::Person(DELL)), "help@dell.test"), awaited);
        assert_eq!(of(PAUL, None, "paul@desk.test"), Standing { watcher: true, ..GUEST });
    }

    #[test]
    fn one_role_is_enough_to_see_and_none_is_not() {
        for standing in [REQUESTER, WATCHER, AGENT] {
            assert!(standing.sees(), "{standing:?}");
        }
        for standing in [STRANGER, AWAITED, GUEST] {
            assert!(!standing.sees(), "{standing:?}");
        }
    }

    #[test]
    fn only_agents_see_notes() {
        assert!(AGENT.sees_notes());
        for standing in [STRANGER, REQUESTER, WATCHER, AWAITED, GUEST] {
            assert!(!standing.sees_notes(), "{standing:?}");
        }
    }

    #[test]
    fn only_the_requester_and_agents_own() {
        for standing in [REQUESTER, AGENT] {
            assert!(standing.owns(), "{standing:?}");
        }
        for standing in [STRANGER, WATCHER, AWAITED, GUEST] {
            assert!(!standing.owns(), "{standing:?}");
        }
    }

    #[test]
    fn who_is_several_things_speaks_as_the_first_of_them() {
        let all = Standing { requester: true, watcher: true, agent: true, ..AWAITED };
        let agent = Standing { requester: false, ..all };
        let third = Standing { agent: false, ..agent };
        for (standing, side, working) in [
            (all, Side::Requester, Side::Agent),
            (REQUESTER, Side::Requester, Side::Requester),
            (agent, Side::Agent, Side::Agent),
            (third, Side::ThirdParty, Side::ThirdParty),
            (WATCHER, Side::Watcher, Side::Watcher),
            (GUEST, Side::ThirdParty, Side::ThirdParty),
            (Standing { watcher: true, ..GUEST }, Side::Watcher, Side::Watcher),
        ] {
            assert_eq!((standing.side(), standing.working_side()), (side, working), "{standing:?}");
        }
    }
}
