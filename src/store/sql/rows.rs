//! A ticket to and from its row: one list of columns, in one order, for reading and for writing.

use crate::store::link::{Cell, Row, Value};

use crate::domain::Coded;
use crate::domain::ball::{Holder, ball, mover};
use crate::domain::deadlines;
use crate::domain::instant::Instant;
use crate::domain::person::PersonId;
use crate::domain::status::{Awaited, Party, Status};
use crate::domain::ticket::{Satisfaction, Ticket, TicketId};
use crate::store::{StoreError, codec};

macro_rules! columns {
    ($first:ident $(, $name:ident)*) => {
        /// The columns of a ticket in the order in which `ticket` reads and `values` writes them.
        pub(super) const COLUMNS: &str = concat!(stringify!($first) $(, ", ", stringify!($name))*);
        /// The same, each by itself: to find where one ends took a twentieth of a sweep.
        pub(super) const NAMES: [&str; WIDTH] = [stringify!($first) $(, stringify!($name))*];
    };
}

columns! {
    id, kind, subject, urgency, priority, requester, assignee, since, last_hold, created_at, updated_at,
    unread, reopen_count, item, answers, watchers, tags, links, foreign_id, third_person, third_name,
    state, waiting_on, until_at, told, resolved_at, close_due, closed_at, closed_by, withdrawn, score,
    comment, rated_at, mover, due_at
}

/// Where people stand among them.
pub(super) const PEOPLE: [usize; 3] = [5, 6, 19];

/// How many columns there are.
pub(super) const WIDTH: usize = 35;

/// `waiting_on` of a ticket that waits for its requester; the third party has columns of its own.
const REQUESTER: &str = "requester";
const THIRD: &str = "third";

/// In `mover`, the team of agents.
pub(super) const TEAM: i64 = 0;

/// The columns of a row, one after the other.
pub(super) struct Columns<'a> {
    row: Row<'a>,
    at: usize,
}

impl<'a> Columns<'a> {
    pub(super) fn of(row: Row<'a>) -> Self {
        Self { row, at: 0 }
    }

    pub(super) fn next<T: Cell>(&mut self) -> Result<T, StoreError> {
        self.at += 1;
        Ok(self.row.get(self.at - 1)?)
    }

    pub(super) fn instant(&mut self) -> Result<Option<Instant>, StoreError> {
        Ok(self.next::<Option<i64>>()?.map(Instant))
    }

    pub(super) fn person(&mut self) -> Result<Option<PersonId>, StoreError> {
        Ok(self.next::<Option<i64>>()?.map(PersonId))
    }

    pub(super) fn code<T: Coded>(&mut self) -> Result<T, StoreError> {
        self.code_or_none()?.ok_or_else(|| StoreError::damaged("a code is missing"))
    }

    pub(super) fn code_or_none<T: Coded>(&mut self) -> Result<Option<T>, StoreError> {
        self.at += 1;
        // Without a copy: a list reads six of them a ticket.
        let Some(code) = self.row.text(self.at - 1)? else {
            return Ok(None);
        };
        let known = T::from_code(code);
        known.map(Some).ok_or_else(|| StoreError::damaged(format!("unknown code {code:?}")))
    }

    fn set<T: serde::de::DeserializeOwned, C: FromIterator<T>>(&mut self) -> Result<C, StoreError> {
        codec::members(self.next::<Option<String>>()?.as_deref())
    }
}

/// The ticket in this row, whose columns are `COLUMNS`.
pub(super) fn ticket(row: Row) -> Result<Ticket, StoreError> {
    let mut columns = Columns::of(row);
    let mut ticket = Ticket {
        id: TicketId(columns.next()?),
        kind: columns.code()?,
        subject: columns.next()?,
        urgency: columns.code()?,
        priority: columns.code()?,
        requester: PersonId(columns.next()?),
        assignee: columns.person()?,
        since: Instant(columns.next()?),
        last_hold: columns.instant()?,
        created_at: Instant(columns.next()?),
        updated_at: Instant(columns.next()?),
        unread: columns.next()?,
        reopen_count: columns.next()?,
        item: columns.next()?,
        answers: columns.set()?,
        watchers: columns.set()?,
        tags: columns.set()?,
        links: columns.set()?,
        foreign_id: columns.next()?,
        unanswered: party(&mut columns)?,
        status: Status::Open,
        satisfaction: None,
    };
    ticket.status = status(&mut columns, ticket.unanswered.as_ref())?;
    ticket.satisfaction = satisfaction(&mut columns)?;
    Ok(ticket)
}

fn party(columns: &mut Columns) -> Result<Option<Party>, StoreError> {
    let person = columns.person()?.map(Party::Person);
    let outside = columns.next::<Option<String>>()?.map(Party::Outside);
    Ok(person.or(outside))
}

fn status(columns: &mut Columns, third: Option<&Party>) -> Result<Status, StoreError> {
    use crate::domain::status::State;
    let missing = || StoreError::damaged("a state lacks what belongs to it");
    let state = columns.code()?;
    let waiting_on = columns.next::<Option<String>>()?;
    let until = columns.instant()?;
    let told = columns.next::<Option<bool>>()?.unwrap_or(false);
    let (resolved_at, close_due, closed_at) =
        (columns.instant()?, columns.instant()?, columns.instant()?);
    let by = columns.code_or_none()?;
    let withdrawn = columns.next::<Option<bool>>()?.unwrap_or(false);
    Ok(match state {
        State::Open => Status::Open,
        State::Pending => {
            let on = match (waiting_on.as_deref(), third) {
                (Some(REQUESTER), _) => Awaited::Requester,
                (Some(THIRD), Some(party)) => Awaited::Third(party.clone()),
                _ => return Err(missing()),
            };
            Status::Pending { on, until, reminded: told }
        }
        State::OnHold => Status::OnHold { until },
        State::Resolved => Status::Resolved {
            at: resolved_at.ok_or_else(missing)?,
            close_due: close_due.ok_or_else(missing)?,
            warned: told,
        },
        State::Closed => Status::Closed {
            at: closed_at.ok_or_else(missing)?,
            by: by.ok_or_else(missing)?,
            withdrawn,
            resolved_at,
        },
    })
}

fn satisfaction(columns: &mut Columns) -> Result<Option<Satisfaction>, StoreError> {
    let score: Option<u8> = columns.next()?;
    let comment = columns.next()?;
    let at = columns.instant()?;
    Ok(score.zip(at).map(|(score, at)| Satisfaction { score, comment, at }))
}

/// The values of a ticket's row, for `COLUMNS`.
pub(super) fn values(ticket: &Ticket) -> Result<Vec<Value>, StoreError> {
    let mut row = RowValues(Vec::with_capacity(WIDTH));
    row.put(ticket.id.0);
    row.put(ticket.kind.code().to_owned());
    row.put(ticket.subject.clone());
    row.put(ticket.urgency.code().to_owned());
    row.put(ticket.priority.code().to_owned());
    row.put(ticket.requester.0);
    row.put(ticket.assignee.map(|it| it.0));
    row.put(ticket.since.0);
    row.put(ticket.last_hold.map(|it| it.0));
    row.put(ticket.created_at.0);
    row.put(ticket.updated_at.0);
    row.put(i64::from(ticket.unread));
    row.put(i64::from(ticket.reopen_count));
    row.put(ticket.item.clone());
    row.put(codec::set(ticket.answers.iter())?);
    row.put(codec::set(ticket.watchers.iter())?);
    row.put(codec::set(ticket.tags.iter())?);
    row.put(codec::set(ticket.links.iter())?);
    row.put(ticket.foreign_id.clone());
    let (person, name) = match &ticket.unanswered {
        Some(Party::Person(person)) => (Some(person.0), None),
        Some(Party::Outside(name)) => (None, Some(name.clone())),
        None => (None, None),
    };
    row.put(person);
    row.put(name);
    row.status(&ticket.status);
    let satisfaction = ticket.satisfaction.as_ref();
    row.put(satisfaction.map(|it| i64::from(it.score)));
    row.put(satisfaction.and_then(|it| it.comment.clone()));
    row.put(satisfaction.map(|it| it.at.0));
    let team = (ball(ticket).who == Holder::It).then_some(TEAM);
    row.put(mover(ticket).map(|it| it.0).or(team));
    row.put(deadlines::next(ticket).map(|it| it.0));
    Ok(row.0)
}

struct RowValues(Vec<Value>);

impl RowValues {
    fn put(&mut self, value: impl Into<Value>) {
        self.0.push(value.into());
    }

    fn status(&mut self, status: &Status) {
        self.put(status.state().code().to_owned());
        let (on, until, told) = match status {
            Status::Pending { on: Awaited::Requester, until, reminded } => {
                (Some(REQUESTER), *until, Some(*reminded))
            }
            Status::Pending { until, reminded, .. } => (Some(THIRD), *until, Some(*reminded)),
            Status::OnHold { until } => (None, *until, None),
            Status::Resolved { warned, .. } => (None, None, Some(*warned)),
            Status::Open | Status::Closed { .. } => (None, None, None),
        };
        self.put(on.map(str::to_owned));
        self.put(until.map(|it| it.0));
        self.put(told.map(i64::from));
        let (resolved_at, close_due) = match status {
            Status::Resolved { at, close_due, .. } => (Some(*at), Some(*close_due)),
            Status::Closed { resolved_at, .. } => (*resolved_at, None),
            _ => (None, None),
        };
        self.put(resolved_at.map(|it| it.0));
        self.put(close_due.map(|it| it.0));
        let (closed_at, by, withdrawn) = match status {
            Status::Closed { at, by, withdrawn, .. } => {
                (Some(at.0), Some(by.code().to_owned()), Some(i64::from(*withdrawn)))
            }
            _ => (None, None, None),
        };
        self.put(closed_at);
        self.put(by);
        self.put(withdrawn);
    }
}
