//! Who is shown which tickets, in which order.

use super::*;
use crate::domain::opening::Opening;
use crate::domain::person::Role;
use crate::domain::status::{Awaited, Party, Status};
use crate::domain::ticket::TicketId;

const MARIE: PersonId = PersonId(1);
const PAUL: PersonId = PersonId(2);
const LEA: PersonId = PersonId(3);
const ZOE: PersonId = PersonId(4);

const AGENT: Viewer = Viewer { person: Some(LEA), agent: true };

/// Ticket `id` of Marie's, watched by Paul, nobody's yet.
fn ticket(id: i64) -> Ticket {
    let opening = Opening::incident(MARIE, "Printer".to_owned(), String::new());
    let opening = Opening { watchers: [PAUL].into(), ..opening };
    Ticket { id: TicketId(id), ..opening.ticket(Instant(100)) }
}

fn everything(viewer: Viewer) -> Query {
    Query { states: State::ALL.iter().copied().collect(), ..Query::of(viewer) }
}

fn pending(on: Awaited) -> Status {
    Status::Pending { on, until: None, reminded: false }
}

fn resolved(close_due: i64) -> Status {
    Status::Resolved { at: Instant(0), close_due: Instant(close_due), warned: false }
}

#[test]
fn agents_see_every_ticket_and_others_their_own() {
    let person = |person| Viewer { person: Some(person), agent: false };
    for (viewer, seen) in [
        (AGENT, true),
        (Viewer { person: None, agent: true }, true),
        (person(MARIE), true),
        (person(PAUL), true),
        (person(ZOE), false),
        (person(LEA), false),
        (Viewer { person: None, agent: false }, false),
    ] {
        assert_eq!(everything(viewer).matches(&ticket(1)), seen, "{viewer:?}");
    }
}

#[test]
fn who_looks_is_who_they_are() {
    let actor = |role| Actor { person: LEA, role, by: ZOE };
    assert_eq!(Viewer::of(Some(&actor(Role::Agent))), AGENT);
    let requester = Viewer { agent: false, ..AGENT };
    assert_eq!(Viewer::of(Some(&actor(Role::Requester))), requester);
    assert_eq!(Viewer::of(None), Viewer { person: None, agent: false });
}

#[test]
fn what_is_closed_is_listed_only_where_it_is_asked_for() {
    let closed = Status::Closed {
        at: Instant(0),
        by: crate::domain::status::ClosedBy::Sweep,
        withdrawn: false,
        resolved_at: None,
    };
    let closed = Ticket { status: closed, ..ticket(1) };
    assert!(!Query::of(AGENT).matches(&closed));
    assert!(everything(AGENT).matches(&closed));
    for status in [Status::Open, pending(Awaited::Requester), resolved(9)] {
        assert!(Query::of(AGENT).matches(&Ticket { status, ..ticket(1) }));
    }
}

#[test]
fn everything_is_what_an_agent_asks_without_a_filter() {
    assert!(everything(AGENT).is_everything());
    assert!(Query { order: Order::Oldest, ..everything(AGENT) }.is_everything());
    assert!(!Query::of(AGENT).is_everything(), "nothing closed");
    assert!(!everything(Viewer { agent: false, ..AGENT }).is_everything());
    assert!(!Query { due: true, ..everything(AGENT) }.is_everything());
}

fn any<T: Ord>(it: T) -> Sieve<T> {
    Sieve { any: [it].into(), ..Sieve::default() }
}

fn none<T: Ord>(it: T) -> Sieve<T> {
    Sieve { none: [it].into(), ..Sieve::default() }
}

#[test]
fn every_filter_holds() {
    let taken = Ticket {
        assignee: Some(LEA),
        tags: ["toner".to_owned()].into(),
        item: Some("badge".to_owned()),
        ..ticket(1)
    };
    let check = |query: Query, matches: [bool; 2]| {
        assert_eq!([query.matches(&taken), query.matches(&ticket(2))], matches, "{query:?}");
    };
    let all = || everything(AGENT);
    check(Query { in_charge: any(InCharge::Person(LEA)), ..all() }, [true, false]);
    check(Query { in_charge: none(InCharge::Person(LEA)), ..all() }, [false, true]);
    check(Query { in_charge: any(InCharge::Nobody), ..all() }, [false, true]);
    let members = |all: &[&str], none: &[&str]| Members {
        all: all.iter().map(|it| (*it).to_owned()).collect(),
        none: none.iter().map(|it| (*it).to_owned()).collect(),
    };
    check(Query { tags: members(&["toner"], &[]), ..all() }, [true, false]);
    check(Query { tags: members(&[], &["toner"]), ..all() }, [false, true]);
    check(Query { tags: members(&["toner", "ink"], &[]), ..all() }, [false, false]);
    check(Query { items: any("badge".to_owned()), ..all() }, [true, false]);
    check(Query { items: any("screen".to_owned()), ..all() }, [false, false]);
    check(Query { items: none("badge".to_owned()), ..all() }, [false, true]);
    check(Query { requesters: any(MARIE), ..all() }, [true, true]);
    check(Query { requesters: none(MARIE), ..all() }, [false, false]);
    check(Query { priorities: any(Priority::High), ..all() }, [false, false]);
    let watched =
        |all: &[PersonId]| Members { all: all.iter().copied().collect(), none: BTreeSet::new() };
    check(Query { watchers: watched(&[PAUL]), ..all() }, [true, true]);
    check(Query { watchers: watched(&[ZOE]), ..all() }, [false, false]);
}

#[test]
fn since_includes_its_instant_and_until_does_not() {
    let at = |since, until| {
        let query = Query { since, until, ..everything(AGENT) };
        query.matches(&ticket(1))
    };
    assert!(at(Some(Instant(100)), None) && !at(Some(Instant(101)), None));
    assert!(at(None, Some(Instant(101))) && !at(None, Some(Instant(100))));
}

#[test]
fn what_is_due_is_what_the_clock_will_act_on() {
    let due = Query { due: true, ..everything(AGENT) };
    assert!(due.matches(&Ticket { status: resolved(9), ..ticket(1) }));
    assert!(!due.matches(&ticket(1)));
}

/// The numbers of these tickets, in the order of a list.
fn listed(viewer: Viewer, order: Order, tickets: &[Ticket]) -> Vec<i64> {
    let query = Query { order, ..everything(viewer) };
    let mut tickets: Vec<_> = tickets.iter().collect();
    tickets.sort_by_key(|it| query.place(it));
    tickets.into_iter().map(|it| it.id.0).collect()
}

#[test]
fn own_moves_come_first_then_those_of_the_team_then_the_newest() {
    let colleague = pending(Awaited::Third(Party::Person(LEA)));
    let tickets = [
        ticket(1),
        Ticket { assignee: Some(LEA), ..ticket(2) },
        Ticket { assignee: Some(ZOE), ..ticket(3) },
        Ticket { status: pending(Awaited::Requester), ..ticket(4) },
        Ticket { status: colleague, ..ticket(5) },
        Ticket { priority: Priority::Critical, ..ticket(6) },
        Ticket { since: Instant(50), ..ticket(7) },
    ];
    assert_eq!(listed(AGENT, Order::Moves, &tickets), [2, 5, 6, 7, 1, 4, 3]);
    let marie = Viewer { person: Some(MARIE), agent: false };
    assert_eq!(listed(marie, Order::Moves, &tickets), [4, 7, 6, 5, 3, 2, 1]);
    // Whom the store does not know yet has nothing to move, what nobody is in charge of least of all.
    let unknown = Viewer { person: None, agent: false };
    assert_eq!(listed(unknown, Order::Moves, &tickets), [7, 6, 5, 4, 3, 2, 1]);
}

#[test]
fn the_other_orders_are_what_they_are_called() {
    let tickets = [
        Ticket { updated_at: Instant(300), status: resolved(50), ..ticket(1) },
        Ticket { updated_at: Instant(500), priority: Priority::High, ..ticket(2) },
        Ticket { updated_at: Instant(400), status: resolved(70), since: Instant(9), ..ticket(3) },
    ];
    for (order, ids) in [
        (Order::Newest, [3, 2, 1]),
        (Order::Oldest, [1, 2, 3]),
        (Order::Updated, [2, 3, 1]),
        (Order::Due, [1, 3, 2]),
        (Order::Priority, [2, 3, 1]),
    ] {
        assert_eq!(listed(AGENT, order, &tickets), ids, "{order:?}");
    }
}
