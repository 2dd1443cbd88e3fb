//! The table of what moves a ticket, as data: one row for each thing that happens, one column for each state.

use std::time::Duration;

mod changes;
mod edges;
mod fields;
mod remembered;

use super::{Asked, Decision, decide};
use crate::domain::Coded as _;
use crate::domain::action::{
    Action, Candidate, Close, Closing, Edit, Grip, Hold, Message, Resolve, Until, Wait,
};
use crate::domain::deadlines;
use crate::domain::event::{Event, Fact, Override};
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

const COLUMNS: [Column; 7] = [
    Column::Open,
    Column::OnRequester,
    Column::OnThird,
    Column::OnHold,
    Column::Resolved,
    Column::ClosedWithin,
    Column::ClosedAfter,
];

fn actor(person: PersonId) -> Actor {
    let role = match person {
        AGENT | OTHER_AGENT => Role::Agent,
        _ => Role::Requester,
    };
    Actor { person, role, by: person }
}

fn ask(ticket: &Ticket, who: PersonId, action: &Action, now: Instant) -> Result<Decision, Refusal> {
    let rules = Rules::default();
    decide(ticket, action, &Asked { actor: &actor(who), rules: &rules, now })
}

fn does(ticket: &mut Ticket, who: PersonId, action: &Action, now: Instant) {
    match ask(ticket, who, action, now) {
        Ok(Decision::Events(events)) => events.iter().for_each(|event| ticket.apply(event, now)),
        other => panic!("{action:?} by {who:?}: {other:?}"),
    }
}

fn resolution(text: &str) -> Resolve {
    Resolve { message: message(text), duplicate_of: None }
}

fn message(text: &str) -> Message {
    text.into()
}

fn wait_on(on: Awaited) -> Action {
    Action::Wait(Wait { on, until: None, question: Some("Which printer?".into()) })
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
    if matches!(
        column,
        Column::OnThird
            | Column::OnHold
            | Column::Resolved
            | Column::ClosedWithin
            | Column::ClosedAfter
    ) {
        does(&mut ticket, AGENT, &wait_on(asked_supplier), T0);
    }
    if column == Column::OnRequester {
        does(&mut ticket, AGENT, &wait_on(Awaited::Requester), T0);
    }
    if column == Column::OnHold {
        let hold = Hold { until: Until::At(T0.after(DAY)), why: None };
        does(&mut ticket, AGENT, &Action::Hold(hold), T0);
    }
    if matches!(column, Column::Resolved | Column::ClosedWithin | Column::ClosedAfter) {
        does(&mut ticket, AGENT, &Action::Resolve(resolution("Replaced the toner")), T0);
    }
    if matches!(column, Column::ClosedWithin | Column::ClosedAfter) {
        does(&mut ticket, REQUESTER, &close(Closing::Validate, None), T0);
    }
    let now = if column == Column::ClosedAfter { T0.after(DAY * 8) } else { T0.after(DAY / 24) };
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
    outcome_of(column, &actor(who), action)
}

fn outcome_of(column: Column, actor: &Actor, action: &Action) -> String {
    let (mut ticket, now) = ticket_in(column);
    let (before, rules) = (ticket.clone(), Rules::default());
    let decision = match decide(&ticket, action, &Asked { actor, rules: &rules, now }) {
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
fn row(who: PersonId, action: &Action, cells: &str) {
    let mut expected = String::new();
    for (column, cell) in COLUMNS.into_iter().zip(cells.split('|').map(str::trim)) {
        match cell {
            "=" => {}
            cell => expected = cell.to_owned(),
        }
        if expected != "-" {
            assert_eq!(outcome(column, who, action), expected, "{who:?} {action:?} in {column:?}");
        }
    }
}
