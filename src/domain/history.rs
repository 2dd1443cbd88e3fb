//! What another desk tells of a ticket, and the events that it comes to here: those that the ticket would
//! have had, had it lived here.

use super::event::{Change, Edited, Event, Fact, Side, Waiting, WaitingOn, Words};
use super::instant::Instant;
use super::person::PersonId;
use super::priority::{Priority, Urgency};
use super::rules::Rules;
use super::status::{Awaited, ClosedBy, Party, State, Status};
use super::ticket::{Kind, Ticket};

/// Where another desk has a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Open,
    /// The requester's answer is awaited.
    Pending,
    /// That of somebody else is.
    PendingOn(String),
    OnHold,
    Resolved,
    Closed(ClosedBy),
    /// Given up by its requester.
    Withdrawn,
}

/// Somebody as a table names them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// A login, an address or a name.
    pub called: String,
    /// The login that they get where nobody is called so.
    pub login: String,
    pub name: Option<String>,
    pub email: Option<String>,
}

/// A ticket of another desk, with all that is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Its number there.
    pub id: String,
    /// The line that tells of it first.
    pub line: u64,
    pub at: Instant,
    pub kind: Kind,
    pub subject: String,
    pub description: String,
    pub urgency: Urgency,
    pub priority: Option<Priority>,
    pub tags: Vec<String>,
    pub requester: Named,
    /// Who opened it, if not the requester.
    pub by: Option<Named>,
    pub updates: Vec<Update<Named>>,
}

/// What was told of it at one moment, with people as a table names them, or as they are known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update<P> {
    pub at: Instant,
    pub by: Option<P>,
    /// How often it had been resolved and come back by then: a number, for a file may say any.
    pub again: u32,
    pub stage: Option<Stage>,
    pub assignee: Option<P>,
    pub urgency: Option<Urgency>,
    pub priority: Option<Priority>,
    /// What was said with it.
    pub text: Option<String>,
}

impl<P> Update<P> {
    /// Nothing, at this moment.
    pub fn at(at: Instant) -> Self {
        let (by, stage, assignee) = (None, None, None);
        Self { at, by, again: 0, stage, assignee, urgency: None, priority: None, text: None }
    }
}

/// The events that take a ticket to what was told of it; none if it is so already.
pub fn events(ticket: &Ticket, update: &Update<PersonId>, rules: &Rules) -> Vec<Event> {
    let mut events: Vec<Event> = edited(ticket, update).into_iter().collect();
    if let Some(new) = update.assignee.filter(|it| ticket.assignee != Some(*it)) {
        let old = ticket.assignee;
        events.push(Fact::Assigned { old, new: Some(new), forced: false }.into());
    }
    let mut moves = came_back(ticket, update, rules);
    moves.extend(match &update.stage {
        Some(stage) if !moves.is_empty() || !is_there(&ticket.status, stage) => {
            moved(ticket, (stage, update), rules)
        }
        _ => Vec::new(),
    });
    let resolution = moves.iter().rposition(|it| matches!(it.fact, Fact::Resolved { .. }));
    match (resolution.or(moves.len().checked_sub(1)), &update.text) {
        (_, None) => {}
        (Some(at), text) => moves[at].words.text.clone_from(text),
        // Who may read it is not known: agents may.
        (None, text) => moves.push(Event::saying(Fact::Noted, text.clone())),
    }
    events.append(&mut moves);
    events
}

fn edited(ticket: &Ticket, update: &Update<PersonId>) -> Option<Event> {
    fn change<T: PartialEq + Copy>(old: T, new: Option<T>) -> Option<Change<T>> {
        new.filter(|new| *new != old).map(|new| Change { old, new })
    }
    let untouched = Edited::by(side(ticket, update));
    let priority = change(ticket.priority, update.priority);
    let urgency = change(ticket.urgency, update.urgency);
    let edited = Edited { priority, urgency, ..untouched.clone() };
    (edited != untouched).then(|| Fact::Edited(Box::new(edited)).into())
}

/// Who does the desk's work is an agent, whatever else they are here.
fn side(ticket: &Ticket, update: &Update<PersonId>) -> Side {
    if update.by == Some(ticket.requester) { Side::Requester } else { Side::Agent }
}

fn is_there(status: &Status, stage: &Stage) -> bool {
    match (status, stage) {
        (Status::Open, Stage::Open)
        | (Status::Pending { on: Awaited::Requester, .. }, Stage::Pending)
        | (Status::OnHold { .. }, Stage::OnHold)
        | (Status::Resolved { .. }, Stage::Resolved)
        | (Status::Closed { .. }, Stage::Closed(_) | Stage::Withdrawn) => true,
        (
            Status::Pending { on: Awaited::Third(Party::Outside(there)), .. },
            Stage::PendingOn(it),
        ) => there == it,
        _ => false,
    }
}

/// Resolved and reopened, as often as it is told.
fn came_back(ticket: &Ticket, update: &Update<PersonId>, rules: &Rules) -> Vec<Event> {
    let side = side(ticket, update);
    let close_due = update.at.after(rules.auto_close_after);
    let rounds = (0..update.again).flat_map(|round| {
        let old = if round == 0 { ticket.state() } else { State::Open };
        let resolved = Fact::Resolved { old, close_due };
        [resolved, Fact::Reopened { old: State::Resolved, side }]
    });
    rounds.map(Event::from).collect()
}

/// From one state to another as it goes here: what is resolved or closed is reopened first, and nothing
/// closes that was neither resolved nor given up.
fn moved(
    ticket: &Ticket,
    (stage, update): (&Stage, &Update<PersonId>),
    rules: &Rules,
) -> Vec<Event> {
    let mut state = if update.again > 0 { State::Open } else { ticket.state() };
    let mut facts = Vec::new();
    let ended = matches!(state, State::Resolved | State::Closed);
    let goes_back = match stage {
        Stage::Open => true,
        Stage::Closed(_) => false,
        Stage::Withdrawn => state == State::Resolved,
        Stage::Resolved => state == State::Closed,
        Stage::Pending | Stage::PendingOn(_) | Stage::OnHold => ended,
    };
    if goes_back && state != State::Open {
        facts.push(Fact::Reopened { old: state, side: side(ticket, update) }.into());
        state = State::Open;
    }
    let resolves = matches!(stage, Stage::Resolved | Stage::Closed(_)) && state != State::Resolved;
    if resolves {
        let close_due = update.at.after(rules.auto_close_after);
        facts.push(Fact::Resolved { old: state, close_due }.into());
        state = State::Resolved;
    }
    facts.extend(match stage {
        Stage::Open | Stage::Resolved => None,
        Stage::Pending => Some(waiting(state, None)),
        Stage::PendingOn(party) => Some(waiting(state, Some(party.clone()))),
        Stage::OnHold => Some(Fact::Held { old: state, until: None }.into()),
        Stage::Closed(by) => Some(Fact::Closed { old: state, by: *by, withdrawn: false }.into()),
        Stage::Withdrawn => {
            let by = ClosedBy::Requester;
            Some(Fact::Closed { old: state, by, withdrawn: true }.into())
        }
    });
    facts
}

fn waiting(old: State, party: Option<String>) -> Event {
    let on = if party.is_some() { WaitingOn::Outside } else { WaitingOn::Requester };
    let fact = Fact::Waiting(Waiting { old, on, until: None, watcher: None });
    Event { fact, words: Words { party, ..Words::default() } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opening::Opening;

    fn told(stages: &[Stage]) -> (Ticket, Vec<&'static str>) {
        let opening = Opening::incident(PersonId(1), "x".to_owned(), String::new());
        let mut ticket = opening.ticket(Instant(0));
        let mut names = Vec::new();
        for (at, stage) in (1..).zip(stages) {
            let update = Update { stage: Some(stage.clone()), ..Update::at(Instant(at)) };
            for event in events(&ticket, &update, &Rules::default()) {
                names.push(event.fact.name());
                ticket.apply(&event, update.at);
            }
        }
        (ticket, names)
    }

    #[test]
    fn nothing_closes_that_was_not_resolved() {
        let (ticket, names) = told(&[Stage::Closed(ClosedBy::Agent)]);
        assert_eq!(names, ["resolved", "closed"]);
        assert!(ticket.is_resolved());
    }

    #[test]
    fn what_is_told_again_is_no_event() {
        let party = || Stage::PendingOn("Dell".to_owned());
        let stages = [Stage::Open, Stage::Pending, Stage::Pending, party(), party()];
        assert_eq!(told(&stages).1, ["waiting", "waiting"]);
    }

    #[test]
    fn what_was_resolved_or_closed_is_reopened_before_anything_else() {
        let sweep = Stage::Closed(ClosedBy::Sweep);
        let stages = [Stage::Resolved, Stage::OnHold, Stage::Resolved, sweep, Stage::Pending];
        let (ticket, names) = told(&stages);
        let expected =
            ["resolved", "reopened", "held", "resolved", "closed", "reopened", "waiting"];
        assert_eq!((names, ticket.reopen_count), (expected.to_vec(), 2));
    }

    /// What an update of an open ticket of person 1, in charge of whom is person 2, comes to.
    fn told_of(update: &Update<PersonId>) -> Vec<Event> {
        let opening = Opening::incident(PersonId(1), "x".to_owned(), String::new());
        let opening = Opening { assignee: Some(PersonId(2)), ..opening };
        events(&opening.ticket(Instant(0)), update, &Rules::default())
    }

    #[test]
    fn a_text_belongs_to_the_resolution_else_to_the_last_move_else_to_agents() {
        let texts = |stage: Option<Stage>| {
            let text = Some("Restarted".to_owned());
            let told = told_of(&Update { stage, text, ..Update::at(Instant(9)) });
            let words = |it: &Event| (it.fact.name(), it.words.text.is_some());
            told.iter().map(words).collect::<Vec<_>>()
        };
        let closed = Some(Stage::Closed(ClosedBy::Agent));
        assert_eq!(texts(closed), [("resolved", true), ("closed", false)]);
        assert_eq!(texts(Some(Stage::Pending)), [("waiting", true)]);
        assert_eq!(texts(Some(Stage::Open)), [("noted", true)]);
        assert_eq!(texts(None), [("noted", true)]);
        assert_eq!(told_of(&Update::at(Instant(9))), []);
    }

    #[test]
    fn only_what_changes_is_an_event_and_of_whoever_did_it() {
        let update = |assignee, urgency, priority, by| {
            let at = Update::at(Instant(9));
            told_of(&Update { assignee, urgency, priority, by, ..at })
        };
        let (same, other) = (Some(PersonId(2)), Some(PersonId(3)));
        let normal = (Some(Urgency::Normal), Some(Priority::Medium));
        assert_eq!(update(same, normal.0, normal.1, None), []);
        let (old, new) = (same, other);
        assert_eq!(
            update(other, None, None, None),
            [Fact::Assigned { old, new, forced: false }.into()]
        );
        for (by, side) in [(Some(PersonId(1)), Side::Requester), (other, Side::Agent)] {
            let told = update(None, Some(Urgency::High), Some(Priority::Low), by);
            let urgency = Some(Change { old: Urgency::Normal, new: Urgency::High });
            let priority = Some(Change { old: Priority::Medium, new: Priority::Low });
            let edited = Edited { urgency, priority, ..Edited::by(side) };
            assert_eq!(told, [Fact::Edited(Box::new(edited)).into()]);
        }
    }

    #[test]
    fn what_came_back_was_resolved_each_time_and_says_so_with_the_last() {
        let told = |stage: Stage| {
            let text = Some("Restarted".to_owned());
            let told =
                told_of(&Update { again: 2, stage: Some(stage), text, ..Update::at(Instant(9)) });
            let words = |it: &Event| match (it.fact.name(), &it.words.text) {
                (name, None) => name.to_owned(),
                (name, Some(_)) => format!("{name}, with words"),
            };
            told.iter().map(words).collect::<Vec<_>>()
        };
        let twice = ["resolved", "reopened", "resolved, with words", "reopened"];
        assert_eq!(told(Stage::Open), twice);
        let resolved = ["resolved", "reopened", "resolved", "reopened", "resolved, with words"];
        assert_eq!(told(Stage::Resolved), resolved);
        let held = ["resolved", "reopened", "resolved, with words", "reopened", "held"];
        assert_eq!(told(Stage::OnHold), held);
        let opening = Opening::incident(PersonId(1), "x".to_owned(), String::new());
        let status = Status::OnHold { until: None };
        let ticket = Ticket { status, ..opening.ticket(Instant(0)) };
        let update = Update { again: 2, stage: Some(Stage::Pending), ..Update::at(Instant(9)) };
        let from =
            events(&ticket, &update, &Rules::default()).into_iter().map(|it| match it.fact {
                Fact::Resolved { old, .. } | Fact::Reopened { old, .. } => old,
                Fact::Waiting(waiting) => waiting.old,
                other => panic!("{other:?}"),
            });
        let states = [State::OnHold, State::Resolved, State::Open, State::Resolved, State::Open];
        assert_eq!(from.collect::<Vec<_>>(), states);
    }

    #[test]
    fn it_ends_where_it_is_told_whatever_it_was() {
        let party = |it: &str| Stage::PendingOn(it.to_owned());
        let stages = [
            Stage::Open,
            Stage::Pending,
            party("Dell"),
            party("HP"),
            Stage::OnHold,
            Stage::Resolved,
            Stage::Closed(ClosedBy::Sweep),
            Stage::Withdrawn,
        ];
        for first in &stages {
            for second in &stages {
                let (ticket, names) = told(&[first.clone(), second.clone()]);
                let ends = [Stage::Withdrawn, Stage::Closed(ClosedBy::Sweep)];
                let same = ends.contains(first) && ends.contains(second);
                assert!(is_there(&ticket.status, second), "{first:?}, {second:?}: {names:?}");
                let (_, alone) = told(std::slice::from_ref(first));
                assert_eq!(names == alone, first == second || same, "{first:?}, {second:?}");
            }
        }
        let (ticket, _) = told(&[party("Dell"), Stage::Closed(ClosedBy::Sweep)]);
        let resolved_at = Some(Instant(2));
        let closed =
            Status::Closed { at: Instant(2), by: ClosedBy::Sweep, withdrawn: false, resolved_at };
        assert_eq!(ticket.status, closed);
    }

    #[test]
    fn who_brought_it_back_says_whether_it_is_unread() {
        let opening = Opening::incident(PersonId(1), "x".to_owned(), String::new());
        let mut ticket = opening.ticket(Instant(0));
        ticket.status = Status::OnHold { until: None };
        for (by, side) in [(PersonId(1), Side::Requester), (PersonId(2), Side::Agent)] {
            let stage = Some(Stage::Open);
            let update = Update { stage, by: Some(by), ..Update::at(Instant(9)) };
            let told = events(&ticket, &update, &Rules::default());
            assert_eq!(told, [Fact::Reopened { old: State::OnHold, side }.into()]);
        }
    }

    #[test]
    fn what_was_given_up_was_never_resolved() {
        let (ticket, names) = told(&[Stage::Resolved, Stage::Withdrawn]);
        assert_eq!(names, ["resolved", "reopened", "closed"]);
        assert!(!ticket.is_resolved());
    }
}
