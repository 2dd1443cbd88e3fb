//! The table of who is told of what, row by row.

use super::*;
use crate::domain::event::{Edited, Received, Replied, Waiting, Words};
use crate::domain::instant::Instant;
use crate::domain::opening::Opening;
use crate::domain::status::{Party, State};

const MARIE: PersonId = PersonId(1);
const PAUL: PersonId = PersonId(2);
const LEA: PersonId = PersonId(3);
const TOM: PersonId = PersonId(4);
const DELL: PersonId = PersonId(5);
const SWEEP: &[PersonId] = &[];

/// A ticket of Marie's that Paul watches.
fn ticket(assignee: Option<PersonId>) -> Ticket {
    let opening = Opening::incident(MARIE, "Printer".to_owned(), String::new());
    Opening { watchers: [PAUL].into(), assignee, ..opening }.ticket(Instant(0))
}

fn story<'a>(ticket: &'a Ticket, events: &'a [Event], doers: &'a [PersonId]) -> Story<'a> {
    Story { ticket, events, doers, first_charge: false, named: &[], by_mail: false }
}

/// Who is told as what, of which event.
fn told(story: &Story) -> Vec<String> {
    let name = |to: Addressee| match to {
        Addressee::Person(MARIE) => "marie".to_owned(),
        Addressee::Person(PAUL) => "paul".to_owned(),
        Addressee::Person(LEA) => "lea".to_owned(),
        Addressee::Person(TOM) => "tom".to_owned(),
        Addressee::Person(_) => "dell".to_owned(),
        Addressee::Outside(address) => address,
        Addressee::Agents => "agents".to_owned(),
    };
    let told = notices(story).into_iter();
    told.map(|it| format!("{} {:?} {}", name(it.to), it.capacity, it.event)).collect()
}

/// The names of those who are told, where somebody is in charge, and where nobody is.
#[track_caller]
fn row(event: impl Into<Event>, doers: &[PersonId], (taken, free): (&str, &str)) {
    let events = [event.into()];
    for (assignee, expected) in [(Some(LEA), taken), (None, free)] {
        let ticket = ticket(assignee);
        let told = told(&story(&ticket, &events, doers));
        let names: Vec<_> = told.iter().filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(names.join(" "), expected, "{assignee:?}: {told:?}");
    }
}

fn created() -> Event {
    Opening::incident(MARIE, "Printer".to_owned(), String::new()).event()
}

fn replied(side: Side) -> Fact {
    let (opened, gratitude, held_back) = (None, None, None);
    Fact::Replied(Replied { side, opened, gratitude, held_back, shortened: false })
}

fn reopened(side: Side) -> Fact {
    Fact::Reopened { old: State::Resolved, side }
}

fn closed(by: ClosedBy) -> Fact {
    Fact::Closed { old: State::Resolved, by, withdrawn: false }
}

fn waiting(on: WaitingOn, words: Words) -> Event {
    let waiting = Waiting { old: State::Open, on, until: None, watcher: None };
    Event { fact: Fact::Waiting(waiting), words }
}

fn asking(on: WaitingOn, party: Option<&str>) -> Event {
    let (text, party) = (Some("When?".to_owned()), party.map(str::to_owned));
    waiting(on, Words { text, party, ..Words::default() })
}

#[test]
fn what_requesters_do_is_told_to_the_others() {
    row(created(), &[MARIE], ("paul lea agents", "paul agents"));
    row(replied(Side::Requester), &[MARIE], ("paul lea", "paul agents"));
    row(closed(ClosedBy::Requester), &[MARIE], ("paul lea", "paul"));
    row(reopened(Side::Requester), &[MARIE], ("paul lea", "paul agents"));
    row(Fact::Rated { score: 5, by_thanks: false }, &[MARIE], ("", ""));
}

#[test]
fn what_watchers_say_is_told_to_the_others() {
    row(replied(Side::Watcher), &[PAUL], ("marie lea", "marie agents"));
    row(replied(Side::ThirdParty), &[DELL], ("marie paul lea", "marie paul agents"));
}

#[test]
fn what_agents_do_is_told_to_those_whom_it_concerns() {
    row(replied(Side::Agent), &[TOM], ("marie paul lea", "marie paul"));
    row(replied(Side::Agent), &[LEA], ("marie paul", "marie paul"));
    row(Fact::Held { old: State::Open, until: None }, &[LEA], ("marie", "marie"));
    let resolved = Fact::Resolved { old: State::Open, close_due: Instant(0) };
    row(resolved, &[TOM], ("marie paul lea", "marie paul"));
    row(closed(ClosedBy::Agent), &[TOM], ("marie paul lea", "marie paul"));
    row(reopened(Side::Agent), &[TOM], ("marie paul lea", "marie paul agents"));
}

#[test]
fn what_the_clock_does_is_told_to_those_whom_it_concerns() {
    row(Fact::Woken, SWEEP, ("lea", "agents"));
    row(Fact::Warned, SWEEP, ("marie", "marie"));
    row(closed(ClosedBy::Sweep), SWEEP, ("marie paul", "marie paul"));
    row(Fact::Reminded, SWEEP, ("lea", "agents"));
    row(Fact::Erased { person: None }, SWEEP, ("", ""));
}

#[test]
fn of_an_open_question_its_requester_is_reminded() {
    let asked = |on| {
        let status = Status::Pending { on, until: None, reminded: true };
        let ticket = Ticket { status, ..ticket(Some(LEA)) };
        told(&story(&ticket, &[Fact::Reminded.into()], SWEEP))
    };
    assert_eq!(asked(Awaited::Requester), ["marie Requester 0", "lea Assignee 0"]);
    let third = Awaited::Third(Party::Person(DELL));
    assert_eq!(asked(third), ["lea Assignee 0"]);
}

#[test]
fn notes_are_told_to_agents_alone() {
    row(Fact::Noted, &[TOM], ("lea", ""));
    let ticket = ticket(Some(LEA));
    let events = [Fact::Noted.into()];
    let story = Story { named: &[TOM, LEA], ..story(&ticket, &events, &[LEA]) };
    assert_eq!(told(&story), ["tom Named 0"]);
    let nina = [PersonId(9)];
    assert_eq!(told(&Story { doers: &nina, ..story }), ["lea Assignee 0", "tom Named 0"]);
}

#[test]
fn who_is_put_in_charge_is_told_and_the_requester_the_first_time() {
    let ticket = ticket(Some(LEA));
    let events = [Fact::Assigned { old: None, new: Some(LEA), forced: false }.into()];
    let given = story(&ticket, &events, &[TOM]);
    assert_eq!(told(&given), ["lea Assignee 0"]);
    let first = Story { first_charge: true, ..given };
    assert_eq!(told(&first), ["marie Requester 0", "lea Assignee 0"]);
    assert_eq!(told(&Story { doers: &[LEA], ..first }), ["marie Requester 0"]);
}

#[test]
fn a_question_goes_to_whom_it_is_put() {
    row(asking(WaitingOn::Requester, None), &[LEA], ("marie paul", "marie paul"));
    row(asking(WaitingOn::Requester, None), &[TOM], ("marie paul lea", "marie paul"));
    row(waiting(WaitingOn::Requester, Words::default()), &[LEA], ("", ""));
    row(asking(WaitingOn::Person(DELL), None), &[LEA], ("dell", "dell"));
    row(waiting(WaitingOn::Person(DELL), Words::default()), &[LEA], ("dell", "dell"));
    let address = "help@dell.test";
    row(asking(WaitingOn::Outside, Some(address)), &[LEA], (address, address));
    row(asking(WaitingOn::Outside, Some("Dell")), &[LEA], ("", ""));
    let silent = Words { party: Some(address.to_owned()), ..Words::default() };
    row(waiting(WaitingOn::Outside, silent), &[LEA], ("", ""));
}

#[test]
fn who_is_made_a_watcher_is_told() {
    let edited = Edited { watchers_added: vec![TOM, DELL], ..Edited::by(Side::Agent) };
    row(Fact::Edited(Box::new(edited)), &[DELL], ("tom", "tom"));
    row(Fact::Edited(Box::new(Edited::by(Side::Agent))), &[TOM], ("", ""));
}

#[test]
fn of_a_strangers_letter_the_agent_in_charge_is_told() {
    let received = |verdict| Fact::Received(Received { letter: 1, verdict, internal: false });
    row(received(Verdict::Stranger), SWEEP, ("lea", "agents"));
    row(received(Verdict::Automatic), SWEEP, ("", ""));
}

#[test]
fn who_opens_a_ticket_by_mail_learns_its_number() {
    let ticket = ticket(Some(MARIE));
    let (events, doers) = ([created(), replied(Side::Requester).into()], [MARIE]);
    let typed = story(&ticket, &events[..1], &doers);
    assert_eq!(told(&typed), ["paul Watcher 0", "agents Agents 0"]);
    let mailed = Story { by_mail: true, ..typed };
    assert_eq!(told(&mailed), ["marie Requester 0", "paul Watcher 0", "agents Agents 0"]);
    // Of what follows they know.
    assert_eq!(told(&Story { events: &events[1..], ..mailed }), ["paul Watcher 0"]);
}

#[test]
fn everybody_is_told_once_of_what_says_most_as_what_they_are_first() {
    let ticket = Ticket { requester: LEA, ..ticket(Some(LEA)) };
    let edited = Edited { watchers_added: vec![PAUL], ..Edited::by(Side::Agent) };
    let events = [
        Fact::Edited(Box::new(edited)).into(),
        replied(Side::Agent).into(),
        Fact::Resolved { old: State::Open, close_due: Instant(0) }.into(),
        Fact::Held { old: State::Open, until: None }.into(),
        Fact::Resolved { old: State::Open, close_due: Instant(1) }.into(),
    ];
    let told = told(&story(&ticket, &events, &[TOM]));
    assert_eq!(told, ["paul Watcher 2", "lea Requester 2"]);
}

#[test]
fn only_what_can_be_one_address_is_one() {
    for address in ["marie@example.org", "a.b+c@desk", "léa@exemple.fr"] {
        assert!(is_address(address), "{address}");
    }
    for other in [
        "Dell",
        "a@b@c",
        "-f@x",
        "|cat@x",
        "a b@c",
        "a@b,c@d",
        "@x",
        "x@",
        "a@b\r\nBcc: c@d",
        "x@ex.org.",
        "a..b@c",
        ".a@b",
        "a@-b",
    ] {
        assert!(!is_address(other), "{other}");
    }
}
