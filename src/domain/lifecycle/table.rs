//! The table of what moves a ticket, as data: one row for each thing that happens, one column for each state.

use std::time::Duration;

use super::{Asked, Decision, decide};
use crate::domain::Coded as _;
use crate::domain::action::{Action, Candidate, Close, Closing, Edit, Grip, Hold, Message, Wait};
use crate::domain::deadlines;
use crate::domain::event::{Event, Fact};
use crate::domain::instant::Instant;
use crate::domain::opening::Opening;
use crate::domain::person::{Actor, PersonId, Role};
use crate::domain::priority::{Priority, Urgency};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::status::{Awaited, Party, State, Status};
use crate::domain::ticket::{Ticket, TicketId};

const REQUESTER: PersonId = PersonId(1);
const WATCHER: PersonId = PersonId(2);
const AGENT: PersonId = PersonId(3);
const OTHER_AGENT: PersonId = PersonId(4);
const SUPPLIER: PersonId = PersonId(5);
const STRANGER: PersonId = PersonId(6);

const T0: Instant = Instant(1_700_000_000);
const DAY: Duration = Duration::from_hours(24);

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Open,
    OnRequester,
    OnThird,
    OnHold,
    Resolved,
    ClosedWithin,
    ClosedAfter,
}

use Column::*;

const COLUMNS: [Column; 7] =
    [Open, OnRequester, OnThird, OnHold, Resolved, ClosedWithin, ClosedAfter];

fn actor(person: PersonId) -> Actor {
    let role = match person {
        AGENT | OTHER_AGENT => Role::Agent,
        _ => Role::Requester,
    };
    Actor { person, role, by: person }
}

fn ask(ticket: &Ticket, who: PersonId, action: &Action, now: Instant) -> Result<Decision, Refusal> {
    let (rules, actor) = (Rules::default(), actor(who));
    decide(ticket, action, &Asked { actor: &actor, rules: &rules, now })
}

fn does(ticket: &mut Ticket, who: PersonId, action: &Action, now: Instant) {
    match ask(ticket, who, action, now) {
        Ok(Decision::Events(events)) => events.iter().for_each(|event| ticket.apply(event, now)),
        other => panic!("{action:?} by {who:?}: {other:?}"),
    }
}

fn message(text: &str) -> Message {
    Message { text: text.to_owned() }
}

fn wait_on(on: Awaited) -> Action {
    Action::Wait(Wait { on, until: None, question: Some("Which printer?".to_owned()) })
}

/// A ticket of `REQUESTER`, watched by `WATCHER`, taken by `AGENT`, in the state of this column; the
/// supplier was asked before it went on hold or was resolved, and has not answered.
fn ticket_in(column: Column) -> (Ticket, Instant) {
    let mut opening = Opening::incident(REQUESTER, "Printer".to_owned(), "Dead".to_owned());
    opening.watchers.insert(WATCHER);
    let Event { fact: Fact::Created(created), words } = opening.event() else { panic!() };
    let mut ticket = Ticket::opened(TicketId(42), &created, &words, T0);
    does(&mut ticket, AGENT, &Action::Take(Grip::Polite), T0);
    let asked_supplier = Awaited::Third(Party::Person(SUPPLIER));
    if matches!(column, OnThird | OnHold | Resolved | ClosedWithin | ClosedAfter) {
        does(&mut ticket, AGENT, &wait_on(asked_supplier), T0);
    }
    if column == OnRequester {
        does(&mut ticket, AGENT, &wait_on(Awaited::Requester), T0);
    }
    if column == OnHold {
        let hold = Hold { until: Some(T0.after(DAY)), why: None };
        does(&mut ticket, AGENT, &Action::Hold(hold), T0);
    }
    if matches!(column, Resolved | ClosedWithin | ClosedAfter) {
        does(&mut ticket, AGENT, &Action::Resolve(message("Replaced the toner")), T0);
    }
    if matches!(column, ClosedWithin | ClosedAfter) {
        does(&mut ticket, REQUESTER, &close(Closing::Validate, None), T0);
    }
    let now = if column == ClosedAfter { T0.after(DAY * 8) } else { T0.after(DAY / 24) };
    (ticket, now)
}

fn close(how: Closing, rating: Option<u8>) -> Action {
    Action::Close(Close { how, rating, comment: None })
}

fn reply(text: &str) -> Action {
    Action::Reply(message(text))
}

fn reopen(reason: &str) -> Action {
    Action::Reopen { reason: Some(reason.to_owned()) }
}

fn edit(change: impl FnOnce(&mut Edit)) -> Action {
    let mut edit = Edit::default();
    change(&mut edit);
    Action::Edit(edit)
}

/// What came of an action, in the words of the table.
fn outcome(column: Column, who: PersonId, action: &Action) -> String {
    let (mut ticket, now) = ticket_in(column);
    let before = ticket.clone();
    let decision = match ask(&ticket, who, action, now) {
        Err(refusal) => return format!("no: {}", name(&refusal)),
        Ok(Decision::FollowUp) => return "follow-up".to_owned(),
        Ok(Decision::Events(events)) if events.is_empty() => return "nothing".to_owned(),
        Ok(Decision::Events(events)) => events,
    };
    decision.iter().for_each(|event| ticket.apply(event, now));
    let mut words = match (before.state(), ticket.state()) {
        (old, new) if old == new => vec!["stays".to_owned()],
        (_, new) => vec![new.code().to_owned()],
    };
    if ticket.unread {
        words.push("unread".to_owned());
    }
    if ticket.reopen_count > 0 {
        words.push("again".to_owned());
    }
    if ticket.satisfaction.is_some() {
        words.push("rated".to_owned());
    }
    if ticket.assignee != before.assignee {
        words.push("assigned".to_owned());
    }
    words.join(" ")
}

fn name(refusal: &Refusal) -> String {
    let debug = format!("{refusal:?}");
    debug.split([' ', '(', '{']).next().unwrap_or_default().to_owned()
}

#[track_caller]
fn row(who: PersonId, action: &Action, cells: [&str; 7]) {
    let mut expected = String::new();
    for (column, cell) in COLUMNS.into_iter().zip(cells) {
        match cell {
            "=" => {}
            cell => expected = cell.to_owned(),
        }
        if expected != "-" {
            assert_eq!(outcome(column, who, action), expected, "{who:?} {action:?} in {column:?}");
        }
    }
}

#[test]
fn the_requester_replies_with_substance() {
    row(REQUESTER, &reply("It is the one on the second floor"), [
        "stays unread",
        "open unread",
        "stays unread",
        "open unread",
        "open unread again",
        "open unread again",
        "follow-up",
    ]);
}

#[test]
fn the_requester_only_thanks() {
    row(REQUESTER, &reply("Merci ❤️"), [
        "stays unread",
        "open unread",
        "stays unread",
        "stays unread",
        "stays unread rated",
        "stays unread rated",
        "stays unread rated",
    ]);
}

#[test]
fn whoever_only_thanks_moves_nothing_but_an_answer() {
    for who in [WATCHER, SUPPLIER] {
        let column = if who == SUPPLIER { "-" } else { "stays unread" };
        row(who, &reply("Merci"), [
            column,
            if who == SUPPLIER { "-" } else { "open unread" },
            "stays unread",
            "stays unread",
            "=",
            "=",
            "=",
        ]);
    }
    row(AGENT, &reply("Merci"), ["stays", "open", "stays", "=", "=", "=", "="]);
}

#[test]
fn the_awaited_third_party_replies() {
    row(SUPPLIER, &reply("The part arrives on Monday"), [
        "-",
        "-",
        "open unread",
        "stays unread",
        "stays unread",
        "stays unread",
        "stays unread",
    ]);
}

#[test]
fn another_watcher_replies() {
    row(WATCHER, &reply("The same on the third floor"), [
        "stays unread",
        "open unread",
        "stays unread",
        "open unread",
        "stays unread",
        "stays unread",
        "stays unread",
    ]);
}

#[test]
fn an_agent_replies() {
    row(AGENT, &reply("Have you tried again?"), ["stays", "=", "=", "=", "=", "=", "="]);
}

#[test]
fn a_note_moves_nothing_at_all() {
    for column in COLUMNS {
        let (mut ticket, now) = ticket_in(column);
        let before = ticket.clone();
        does(&mut ticket, OTHER_AGENT, &Action::Note(message("He always says so")), now);
        assert_eq!(ticket, before, "{column:?}");
    }
}

#[test]
fn agents_take_and_assign() {
    let assign = Action::Assign(Some(Candidate { id: OTHER_AGENT, role: Role::Agent }));
    let assigned = "stays assigned";
    row(AGENT, &assign, [assigned, "=", "=", "=", assigned, "no: ReopenFirst", "="]);
    row(OTHER_AGENT, &Action::Take(Grip::Force), [
        assigned,
        "=",
        "=",
        "=",
        assigned,
        "no: ReopenFirst",
        "=",
    ]);
    row(OTHER_AGENT, &Action::Take(Grip::Polite), [
        "no: Taken",
        "=",
        "=",
        "=",
        "=",
        "no: ReopenFirst",
        "=",
    ]);
    row(AGENT, &Action::Take(Grip::Polite), [
        "nothing",
        "=",
        "=",
        "=",
        "=",
        "no: ReopenFirst",
        "=",
    ]);
    let to_a_watcher = Action::Assign(Some(Candidate { id: WATCHER, role: Role::Requester }));
    row(AGENT, &to_a_watcher, ["no: NotAnAgent", "=", "=", "=", "=", "no: ReopenFirst", "="]);
}

#[test]
fn agents_wait_and_hold() {
    row(AGENT, &wait_on(Awaited::Requester), [
        "pending",
        "stays",
        "stays",
        "pending",
        "no: ReopenFirst",
        "=",
        "=",
    ]);
    let hold = Action::Hold(Hold { until: None, why: None });
    row(AGENT, &hold, ["on_hold", "=", "=", "stays", "no: ReopenFirst", "=", "="]);
}

#[test]
fn agents_resolve() {
    row(AGENT, &Action::Resolve(message("Done")), [
        "resolved",
        "=",
        "=",
        "=",
        "no: AlreadyResolved",
        "no: ReopenFirst",
        "=",
    ]);
}

#[test]
fn the_requester_closes() {
    row(REQUESTER, &close(Closing::Validate, None), [
        "no: NothingToValidate",
        "=",
        "=",
        "=",
        "closed",
        "nothing",
        "=",
    ]);
    row(REQUESTER, &close(Closing::Withdraw, None), [
        "closed", "=", "=", "=", "closed", "nothing", "=",
    ]);
    row(REQUESTER, &close(Closing::Validate, Some(5)), [
        "no: NothingToValidate",
        "=",
        "=",
        "=",
        "closed rated",
        "stays rated",
        "=",
    ]);
    row(REQUESTER, &close(Closing::Withdraw, Some(5)), [
        "no: NothingToRate", "=", "=", "=", "=", "=", "=",
    ]);
}

#[test]
fn an_agent_closes_only_in_the_requesters_name() {
    row(AGENT, &close(Closing::Validate, None), [
        "no: ResolveFirst",
        "=",
        "=",
        "=",
        "no: OnBehalfOnly",
        "nothing",
        "=",
    ]);
    row(AGENT, &close(Closing::OnBehalf("said so by phone".to_owned()), None), [
        "no: ResolveFirst",
        "=",
        "=",
        "=",
        "closed",
        "nothing",
        "=",
    ]);
    let rated = close(Closing::OnBehalf("said so by phone".to_owned()), Some(5));
    row(AGENT, &rated, ["no: NeedsRequester", "=", "=", "=", "=", "=", "="]);
}

#[test]
fn the_requester_reopens() {
    row(REQUESTER, &reopen("Still dead"), [
        "no: NotResolvedYet",
        "=",
        "=",
        "=",
        "open unread again",
        "open unread again",
        "no: WindowOver",
    ]);
}

#[test]
fn an_agent_reopens() {
    row(AGENT, &reopen("Saw it smoke"), ["nothing", "open", "=", "=", "open again", "=", "="]);
    row(AGENT, &Action::Reopen { reason: None }, [
        "nothing",
        "open",
        "=",
        "=",
        "no: TextMissing",
        "=",
        "=",
    ]);
}

#[test]
fn agents_edit_tags_and_watchers_in_any_state() {
    let tag = edit(|edit| drop(edit.tags.add.insert("printer".to_owned())));
    row(AGENT, &tag, ["stays", "=", "=", "=", "=", "=", "="]);
    row(REQUESTER, &tag, ["no: NeedsRole", "=", "=", "=", "=", "=", "="]);
    let watcher = edit(|edit| drop(edit.watchers.add.insert(STRANGER)));
    row(REQUESTER, &watcher, ["stays", "=", "=", "=", "=", "=", "="]);
    row(WATCHER, &watcher, ["no: NeedsOwner", "=", "=", "=", "=", "=", "="]);
    let leave = edit(|edit| drop(edit.watchers.remove.insert(WATCHER)));
    row(WATCHER, &leave, ["stays", "=", "=", "=", "=", "=", "="]);
    row(REQUESTER, &leave, ["no: NotYourself", "=", "=", "=", "=", "=", "="]);
}

#[test]
fn the_request_itself_is_edited_only_while_it_is_unresolved() {
    let cells = ["stays", "=", "=", "=", "no: ReopenFirst", "=", "="];
    let nobody = ["no: NeedsRole", "=", "=", "=", "=", "=", "="];
    let priority = edit(|edit| edit.priority = Some(Priority::Critical));
    row(AGENT, &priority, cells);
    row(REQUESTER, &priority, nobody);
    let urgency = edit(|edit| edit.urgency = Some(Urgency::High));
    let subject = edit(|edit| edit.subject = Some("Printer of the second floor".to_owned()));
    for action in [urgency, subject] {
        row(AGENT, &action, cells);
        row(REQUESTER, &action, cells);
        row(WATCHER, &action, ["no: NeedsOwner", "=", "=", "=", "=", "=", "="]);
    }
    row(AGENT, &edit(|edit| edit.requester = Some(STRANGER)), cells);
    row(REQUESTER, &edit(|edit| edit.requester = Some(STRANGER)), nobody);
}

#[test]
fn to_a_stranger_the_ticket_does_not_exist() {
    let hold = Action::Hold(Hold { until: None, why: None });
    for action in [
        reply("Hello"),
        Action::Note(message("Hello")),
        Action::Take(Grip::Force),
        Action::Resolve(message("Done")),
        close(Closing::Validate, None),
        reopen("Why not"),
        wait_on(Awaited::Requester),
        hold,
        edit(|edit| edit.urgency = Some(Urgency::High)),
    ] {
        row(STRANGER, &action, ["no: NotFound", "=", "=", "=", "=", "=", "="]);
    }
}

#[test]
fn requesters_and_watchers_do_no_agents_work() {
    for who in [REQUESTER, WATCHER] {
        for action in [
            Action::Note(message("Hello")),
            Action::Take(Grip::Polite),
            Action::Assign(None),
            wait_on(Awaited::Requester),
            Action::Hold(Hold { until: None, why: None }),
            Action::Resolve(message("Done")),
        ] {
            row(who, &action, ["no: NeedsRole", "=", "=", "=", "=", "=", "="]);
        }
    }
    row(WATCHER, &close(Closing::Validate, None), ["no: NeedsRequester", "=", "=", "=", "=", "=", "="]);
    row(WATCHER, &reopen("Still dead"), ["no: NeedsOwner", "=", "=", "=", "=", "=", "="]);
}

#[test]
fn the_clock_acts_at_the_second_and_not_before() {
    let rules = Rules::default();
    let (ticket, _) = ticket_in(Resolved);
    let due = T0.after(Duration::from_hours(48));
    assert_eq!(deadlines::due(&ticket, &rules, Instant(due.0 - 1)), None);
    let closed = deadlines::due(&ticket, &rules, due).map(|event| event.fact.name());
    assert_eq!(closed, Some("closed"));
    let (ticket, _) = ticket_in(OnHold);
    let woken = deadlines::due(&ticket, &rules, T0.after(DAY)).map(|event| event.fact.name());
    assert_eq!(woken, Some("woken"));
}

#[test]
fn a_reminder_and_a_warning_come_once() {
    let rules = Rules { warn_before: Some(DAY), ..Rules::default() };
    let (mut ticket, _) = ticket_in(Resolved);
    let now = T0.after(DAY);
    let warning = deadlines::due(&ticket, &rules, now).expect("a warning is due");
    assert_eq!(warning.fact, Fact::Warned);
    ticket.apply(&warning, now);
    assert_eq!(deadlines::due(&ticket, &rules, now), None);
    let (mut ticket, _) = ticket_in(Open);
    let question = Wait { on: Awaited::Requester, until: Some(now), question: None };
    does(&mut ticket, AGENT, &Action::Wait(question), T0);
    let reminder = deadlines::due(&ticket, &rules, now).expect("a reminder is due");
    assert_eq!(reminder.fact, Fact::Reminded);
    ticket.apply(&reminder, now);
    assert_eq!(deadlines::due(&ticket, &rules, now), None);
}

#[test]
fn a_hold_remembers_its_date_until_it_has_passed() {
    let (mut ticket, now) = ticket_in(OnHold);
    does(&mut ticket, REQUESTER, &reply("One more thing"), now);
    assert_eq!(ticket.state(), State::Open);
    does(&mut ticket, AGENT, &Action::Hold(Hold { until: None, why: None }), now);
    assert_eq!(ticket.status, Status::OnHold { until: Some(T0.after(DAY)) });
    let later = T0.after(DAY * 2);
    does(&mut ticket, AGENT, &reopen("now"), later);
    does(&mut ticket, AGENT, &Action::Hold(Hold { until: None, why: None }), later);
    assert_eq!(ticket.status, Status::OnHold { until: None });
}

#[test]
fn nobody_rates_their_own_work() {
    let (mut ticket, now) = ticket_in(Resolved);
    let assign = Action::Assign(Some(Candidate { id: REQUESTER, role: Role::Agent }));
    does(&mut ticket, AGENT, &assign, now);
    let refused = ask(&ticket, REQUESTER, &close(Closing::Validate, Some(5)), now);
    assert_eq!(refused, Err(Refusal::OwnWork(ticket.id)));
    does(&mut ticket, REQUESTER, &reply("Merci"), now);
    assert_eq!(ticket.satisfaction, None);
}

#[test]
fn an_assignee_does_not_rate_in_the_requesters_name() {
    let (ticket, now) = ticket_in(Resolved);
    let disguised = Actor { person: REQUESTER, role: Role::Requester, by: AGENT };
    let rules = Rules::default();
    let asked = Asked { actor: &disguised, rules: &rules, now };
    let refused = decide(&ticket, &close(Closing::Validate, Some(5)), &asked);
    assert_eq!(refused, Err(Refusal::OwnWork(ticket.id)));
    assert!(decide(&ticket, &close(Closing::Validate, None), &asked).is_ok());
}
