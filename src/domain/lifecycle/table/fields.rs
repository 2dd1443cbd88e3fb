//! What an edit may touch, whose it is, and what of it is news.

use std::collections::BTreeSet;

use super::*;
use crate::domain::action::Amend;
use crate::domain::event::Edited;
use crate::domain::refusal::NoLink;
use crate::domain::ticket::{Kind, Link, LinkKind};

fn link(id: i64) -> Link {
    Link { kind: LinkKind::Relates, id: TicketId(id) }
}

fn adding<T: Ord>(element: T) -> Amend<T> {
    Amend { add: [element].into(), ..Amend::default() }
}

fn removing<T: Ord>(element: T) -> Amend<T> {
    Amend { remove: [element].into(), ..Amend::default() }
}

/// What an edit of an open ticket by an agent comes to; nothing if it is as asked already.
fn edited(ticket: &Ticket, change: impl FnOnce(&mut Edit)) -> Option<Event> {
    match ask(ticket, AGENT, &edit(change), T0) {
        Ok(Decision::Events(mut events)) => events.pop(),
        other => panic!("{other:?}"),
    }
}

fn fields(ticket: &Ticket, change: impl FnOnce(&mut Edit)) -> Edited {
    match edited(ticket, change).map(|it| it.fact) {
        Some(Fact::Edited(edited)) => *edited,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_field_of_the_desk_is_edited_by_agents_alone() {
    let service = Some("badge".to_owned());
    for action in [
        edit(|edit| edit.priority = Some(Priority::Critical)),
        edit(|edit| edit.kind = Some(Kind::ServiceRequest)),
        edit(|edit| edit.requester = Some(STRANGER)),
        edit(|edit| edit.item = Some(service.clone())),
        edit(|edit| edit.tags = adding("toner".to_owned())),
        edit(|edit| edit.tags = removing("toner".to_owned())),
        edit(|edit| edit.links = adding(link(7))),
        edit(|edit| edit.links = removing(link(7))),
    ] {
        for who in [REQUESTER, WATCHER] {
            row(who, &action, "no: NeedsRole | = | = | = | = | = | =");
        }
        row(STRANGER, &action, "no: NotFound | = | = | = | = | = | =");
    }
}

#[test]
fn each_field_of_the_request_stays_once_it_is_resolved() {
    let service = Some("badge".to_owned());
    for action in [
        edit(|edit| edit.priority = Some(Priority::Critical)),
        edit(|edit| edit.urgency = Some(Urgency::High)),
        edit(|edit| edit.kind = Some(Kind::ServiceRequest)),
        edit(|edit| edit.subject = Some("Another".to_owned())),
        edit(|edit| edit.requester = Some(STRANGER)),
        edit(|edit| edit.item = Some(service.clone())),
    ] {
        row(AGENT, &action, "stays | = | = | = | no: ReopenFirst | = | =");
    }
    let linked = edit(|edit| edit.links = adding(link(7)));
    row(AGENT, &linked, "stays | = | = | = | = | = | =");
}

#[test]
fn nobody_but_owners_adds_watchers_and_nobody_but_agents_removes_others() {
    let both = edit(|edit| edit.watchers = Amend { add: [STRANGER].into(), ..removing(WATCHER) });
    row(WATCHER, &both, "no: NeedsOwner | = | = | = | = | = | =");
    row(REQUESTER, &both, "no: NotYourself | = | = | = | = | = | =");
    row(AGENT, &both, "stays | = | = | = | = | = | =");
    let others: BTreeSet<_> = [WATCHER, STRANGER].into();
    let amend = Amend { remove: others, ..Amend::default() };
    row(WATCHER, &edit(|edit| edit.watchers = amend), "no: NotYourself | = | = | = | = | = | =");
}

#[test]
fn a_subject_says_something_and_keeps_what_it_was() {
    let (ticket, now) = ticket_in(Column::Open);
    let blank = edit(|edit| edit.subject = Some(" \u{200b}".to_owned()));
    assert_eq!(ask(&ticket, REQUESTER, &blank, now), Err(Refusal::SubjectMissing));
    assert_eq!(edited(&ticket, |edit| edit.subject = Some("Printer".to_owned())), None);
    let words = edited(&ticket, |edit| edit.subject = Some("Toner".to_owned())).unwrap().words;
    assert_eq!(words.subject.as_deref(), Some("Toner"));
    assert_eq!(words.old_subject.as_deref(), Some("Printer"));
}

#[test]
fn what_is_so_already_is_no_news() {
    let (mut ticket, now) = ticket_in(Column::Open);
    does(&mut ticket, AGENT, &edit(|edit| edit.tags = adding("toner".to_owned())), now);
    assert_eq!(edited(&ticket, |edit| edit.tags = adding("toner".to_owned())), None);
    assert_eq!(edited(&ticket, |edit| edit.tags = removing("ink".to_owned())), None);
    assert_eq!(edited(&ticket, |edit| edit.urgency = Some(Urgency::Normal)), None);
    assert_eq!(edited(&ticket, |edit| edit.kind = Some(Kind::Incident)), None);
    assert_eq!(edited(&ticket, |edit| edit.item = Some(None)), None);
    assert_eq!(edited(&ticket, |edit| edit.watchers = adding(WATCHER)), None);
    assert_eq!(edited(&ticket, |edit| edit.watchers = adding(REQUESTER)), None);
    let tags = |edit: &mut Edit| {
        let both = ["toner".to_owned(), "ink".to_owned()];
        edit.tags = Amend { add: both.clone().into(), remove: both.into() };
    };
    let tags = fields(&ticket, tags);
    assert_eq!((tags.tags_added, tags.tags_removed), (vec!["ink".to_owned()], Vec::new()));
    let removed = fields(&ticket, |edit| edit.tags = removing("toner".to_owned()));
    assert_eq!(removed.tags_removed, ["toner"]);
}

#[test]
fn a_new_requester_watches_no_more() {
    let (mut ticket, now) = ticket_in(Column::Open);
    let change = edit(|edit| {
        edit.requester = Some(STRANGER);
        edit.watchers = adding(STRANGER);
    });
    does(&mut ticket, AGENT, &change, now);
    assert_eq!((ticket.requester, ticket.watchers.contains(&STRANGER)), (STRANGER, false));
    does(&mut ticket, AGENT, &edit(|edit| edit.requester = Some(WATCHER)), now);
    assert_eq!(ticket.watchers, BTreeSet::new());
}

#[test]
fn what_asks_for_a_service_is_a_service_request() {
    let (mut ticket, now) = ticket_in(Column::Open);
    does(&mut ticket, AGENT, &edit(|edit| edit.item = Some(Some("badge".to_owned()))), now);
    assert_eq!((ticket.kind, ticket.item.as_deref()), (Kind::ServiceRequest, Some("badge")));
    does(&mut ticket, AGENT, &edit(|edit| edit.item = Some(None)), now);
    assert_eq!((ticket.kind, ticket.item.as_deref()), (Kind::Incident, None));
    let both = edit(|edit| {
        edit.item = Some(Some("badge".to_owned()));
        edit.kind = Some(Kind::Incident);
    });
    does(&mut ticket, AGENT, &both, now);
    assert_eq!(ticket.kind, Kind::Incident, "unless it is said otherwise");
}

#[test]
fn links_come_and_go_without_a_trace_of_time_or_reading() {
    let (mut ticket, now) = ticket_in(Column::Open);
    does(&mut ticket, REQUESTER, &reply("One more thing"), now);
    let before = ticket.clone();
    let later = now.after(DAY);
    does(&mut ticket, AGENT, &edit(|edit| edit.links = adding(link(7))), later);
    assert_eq!(ticket, Ticket { links: [link(7)].into(), ..before.clone() });
    does(&mut ticket, AGENT, &edit(|edit| edit.links = removing(link(7))), later);
    assert_eq!(ticket, before);
    let itself = edit(|edit| edit.links = adding(link(42)));
    assert_eq!(
        ask(&ticket, AGENT, &itself, later),
        Err(Refusal::Link(NoLink::ToItself(TicketId(42))))
    );
    does(&mut ticket, AGENT, &edit(|edit| edit.subject = Some("Toner".to_owned())), later);
    assert_eq!((ticket.unread, ticket.updated_at), (false, later));
}
