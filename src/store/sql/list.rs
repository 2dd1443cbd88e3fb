//! A query in SQL. The state literals stand in the text, or the partial indexes would be passed over.

use std::ops::ControlFlow;

use crate::store::link::{Db, Fault, Params, Statement, Value};

use super::View;
use super::rows::{self, COLUMNS, PEOPLE, TEAM, WIDTH};
use super::tickets::{TAG, WATCHER};
use crate::domain::Coded as _;
use crate::domain::query::{InCharge, Members, Order, Query, Sieve, Viewer};
use crate::domain::status::State;
use crate::store::{Described, Row, StoreError};

type Visit<'a, E> = &'a mut dyn FnMut(Row) -> Result<ControlFlow<()>, E>;

impl View<'_> {
    pub(in crate::store) fn tickets<E: From<StoreError>>(
        &self,
        query: &Query,
        described: Described,
        visit: Visit<E>,
    ) -> Result<(), E> {
        for part in parts(self.db, query) {
            if self.part(&part, described, visit)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    pub(in crate::store) fn tags(&self, viewer: Viewer) -> Result<Vec<String>, StoreError> {
        let mut part = Part::default();
        seen_by(self.db, viewer, &mut part);
        part.always(format!("name = '{TAG}'"));
        let conditions = part.conditions.join(" AND ");
        let sql = format!(
            "SELECT DISTINCT value FROM facet JOIN ticket ON ticket.id = facet.ticket \
             WHERE {conditions} ORDER BY value"
        );
        let mut statement = self.db.prepare(&sql)?;
        let found = statement.query_map(&*part.values, |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    fn part<E: From<StoreError>>(
        &self,
        part: &Part,
        described: Described,
        visit: Visit<E>,
    ) -> Result<ControlFlow<()>, E> {
        if let Some(key) = part.order.key()
            && !self.db.is_remote()
        {
            let keys = self.keys(part, key).map_err(StoreError::from)?;
            return self.one_by_one(&keys, described, visit);
        }
        let mut sql = part.sql(&columns(described));
        if self.db.is_remote() {
            sql.push_str(&part.order.asked());
        }
        let mut statement = self.db.walk(&sql).map_err(StoreError::from)?;
        rows_of(self, &mut statement, &*part.values, (described, visit))
    }

    /// Sorted by a key and the number alone and then looked up one by one: the engine sorts in memory, and
    /// whole tickets would be many times as much.
    fn one_by_one<E: From<StoreError>>(
        &self,
        keys: &[(i64, i64, i64)],
        described: Described,
        visit: Visit<E>,
    ) -> Result<ControlFlow<()>, E> {
        let sql = format!("SELECT {} FROM ticket WHERE id = ?1", columns(described));
        let mut statement = self.db.prepare(&sql).map_err(StoreError::from)?;
        for (_, _, id) in keys {
            if rows_of(self, &mut statement, [id], (described, visit))?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The two parts of the key of each ticket, and its number; sorted.
    fn keys(&self, part: &Part, key: &str) -> Result<Vec<(i64, i64, i64)>, Fault> {
        let mut statement = self.db.prepare(&part.sql(&format!("{key}, id")))?;
        let keys =
            statement.query_map(&*part.values, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        let mut keys = keys?.collect::<Result<Vec<_>, _>>()?;
        keys.sort_unstable();
        Ok(keys)
    }

    pub(in crate::store) fn count(&self, query: &Query) -> Result<u64, StoreError> {
        let part = filtered(self.db, query);
        let mut statement = self.db.prepare(&part.sql("count(*)"))?;
        let count: i64 = statement.query_row(&*part.values, |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }
}

/// Gives the rows of a statement.
fn rows_of<E: From<StoreError>>(
    view: &View,
    statement: &mut Statement,
    values: impl Params,
    (described, visit): (Described, Visit<E>),
) -> Result<ControlFlow<()>, E> {
    let mut found = statement.query(values).map_err(StoreError::from)?;
    view.meet(PEOPLE.into_iter().flat_map(|column| found.numbers(column)))?;
    while let Some(row) = found.next().map_err(StoreError::from)? {
        let description: Option<String> = match described {
            Described::Yes => row.get(WIDTH).map_err(StoreError::from)?,
            Described::No => None,
        };
        if visit(Row { ticket: rows::ticket(row)?, description })?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The columns of a ticket, with its description where that is wanted.
fn columns(described: Described) -> String {
    match described {
        Described::Yes => {
            format!("{COLUMNS}, (SELECT text FROM event WHERE event.id = ticket.first_event)")
        }
        Described::No => COLUMNS.to_owned(),
    }
}

/// In which order the results of a statement come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sorted {
    #[default]
    Unsorted,
    Newest,
    Oldest,
    Due,
    Pressing,
    Updated,
    /// This person's moves, those of the team if they belong to it, and the rest, in one statement.
    Moves {
        mine: i64,
        team: i64,
    },
}

impl Sorted {
    fn clause(self) -> &'static str {
        match self {
            Self::Newest => " ORDER BY id DESC",
            Self::Oldest => " ORDER BY id",
            Self::Due => " ORDER BY due_at IS NULL, due_at, id DESC",
            Self::Unsorted | Self::Pressing | Self::Updated | Self::Moves { .. } => "",
        }
    }

    /// The order that is otherwise made here, for a server, which sorts as well and is asked once.
    fn asked(self) -> String {
        match self {
            Self::Pressing => format!(" ORDER BY {PRESSURE}, id"),
            Self::Updated => " ORDER BY updated_at DESC, id DESC".to_owned(),
            Self::Moves { mine, team } => {
                let first = format!("state <> 'closed' AND mover = {mine}");
                let next = format!("state <> 'closed' AND mover = {team}");
                let pressing = |key: &str| format!("CASE WHEN {first} OR {next} THEN {key} END");
                let [priority, since, id] = [RANK, "since", "id"].map(pressing);
                format!(
                    " ORDER BY CASE WHEN {first} THEN 0 WHEN {next} THEN 1 ELSE 2 END, \
                     {priority}, {since}, {id}, ticket.id DESC"
                )
            }
            Self::Unsorted | Self::Newest | Self::Oldest | Self::Due => String::new(),
        }
    }

    /// By what the results are sorted here.
    fn key(self) -> Option<&'static str> {
        match self {
            Self::Pressing => Some(PRESSURE),
            Self::Updated => Some("-updated_at, -id"),
            _ => None,
        }
    }
}

/// One statement of a list: conditions, their values, and an order.
#[derive(Clone, Default)]
struct Part {
    conditions: Vec<String>,
    values: Vec<Value>,
    order: Sorted,
}

impl Part {
    /// Adds a condition; `?` in it stands for the value.
    fn whose(&mut self, condition: &str, value: impl Into<Value>) {
        let mark = self.mark(value.into());
        self.conditions.push(condition.replace('?', &mark));
    }

    fn always(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    /// A column that is one of some values and none of others.
    fn sieve<T>(&mut self, column: &str, sieve: &Sieve<T>, value: impl Fn(&T) -> Value) {
        let any: Vec<String> = sieve.any.iter().map(|it| self.equals(column, value(it))).collect();
        if !any.is_empty() {
            self.always(format!("({})", any.join(" OR ")));
        }
        for none in &sieve.none {
            self.whose(&format!("{column} IS DISTINCT FROM ?"), value(none));
        }
    }

    /// A set that has all of some members and none of others.
    fn members<T>(&mut self, name: &str, members: &Members<T>, value: impl Fn(&T) -> Value) {
        let those = format!("(SELECT ticket FROM facet WHERE name = '{name}' AND value = ?)");
        for member in &members.all {
            self.whose(&format!("id IN {those}"), value(member));
        }
        for member in &members.none {
            self.whose(&format!("id NOT IN {those}"), value(member));
        }
    }

    /// That a column has a value, or that it has none.
    fn equals(&mut self, column: &str, value: Value) -> String {
        match value {
            Value::Null => format!("{column} IS NULL"),
            value => format!("{column} = {}", self.mark(value)),
        }
    }

    /// What stands for a value. A number stands for itself: a bound one that may be 0 or 1, as the first person's
    /// is, makes the engine prepare the statement twice (140 k instructions).
    fn mark(&mut self, value: Value) -> String {
        if let Value::Integer(number) = value {
            return number.to_string();
        }
        self.values.push(value);
        format!("?{}", self.values.len())
    }

    fn sql(&self, columns: &str) -> String {
        let order = self.order.clause();
        if self.conditions.is_empty() {
            return format!("SELECT {columns} FROM ticket{order}");
        }
        let conditions = self.conditions.join(" AND ");
        format!("SELECT {columns} FROM ticket WHERE {conditions}{order}")
    }
}

macro_rules! rank {
    () => {
        "CASE priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END"
    };
}

/// The more a priority presses, the less.
const RANK: &str = rank!();

/// That, then since when.
const PRESSURE: &str = concat!(rank!(), ", since");

/// The statements whose results, one after the other, are the list: the viewer's own moves are found
/// and sorted apart, so that the many others need no sorting.
fn parts(db: Db, query: &Query) -> Vec<Part> {
    let all = filtered(db, query);
    let sorted = |order| vec![Part { order, ..all.clone() }];
    match query.order {
        Order::Newest => sorted(Sorted::Newest),
        Order::Oldest => sorted(Sorted::Oldest),
        Order::Updated => sorted(Sorted::Updated),
        Order::Priority => sorted(Sorted::Pressing),
        // Where every ticket has a date, the index has them in order.
        Order::Due => sorted(Sorted::Due),
        Order::Moves => {
            let mine = query.viewer.person.map_or(-1, |it| it.0);
            if db.is_remote() {
                let team = if query.viewer.agent { TEAM } else { mine };
                return sorted(Sorted::Moves { mine, team });
            }
            let mut own = Part { order: Sorted::Pressing, ..all.clone() };
            own.whose("mover = ?", mine);
            own.always("state <> 'closed'".to_owned());
            let mut rest = Part { order: Sorted::Newest, ..all.clone() };
            rest.whose("mover IS DISTINCT FROM ?", mine);
            if !query.viewer.agent {
                return vec![own, rest];
            }
            rest.always(format!("mover IS DISTINCT FROM {TEAM}"));
            let mut team = Part { order: Sorted::Pressing, ..all };
            team.always(format!("mover = {TEAM}"));
            team.always("state <> 'closed'".to_owned());
            vec![own, team, rest]
        }
    }
}

fn filtered(db: Db, query: &Query) -> Part {
    let mut part = Part::default();
    let closed = usize::from(query.states.contains(&State::Closed));
    if closed == 0 {
        part.always("state <> 'closed'".to_owned());
    }
    // Looking a state up among those that are listed costs a third of a list where it rules nothing out.
    if query.states.len() < State::ALL.len() - 1 + closed {
        let states: Vec<_> = query.states.iter().map(|it| format!("'{}'", it.code())).collect();
        part.always(format!("state IN ({})", states.join(", ")));
    }
    seen_by(db, query.viewer, &mut part);
    part.sieve("assignee", &query.in_charge, |it| match it {
        InCharge::Nobody => Value::Null,
        InCharge::Person(person) => person.0.into(),
    });
    part.sieve("requester", &query.requesters, |it| it.0.into());
    part.sieve("priority", &query.priorities, |it| it.code().to_owned().into());
    part.sieve("item", &query.items, |it| it.clone().into());
    part.members(WATCHER, &query.watchers, |it| db.member(it.0.into()));
    part.members(TAG, &query.tags, |it| it.clone().into());
    if let Some(since) = query.since {
        part.whose("updated_at >= ?", since.0);
    }
    if let Some(until) = query.until {
        part.whose("updated_at < ?", until.0);
    }
    if query.due {
        part.always("due_at IS NOT NULL".to_owned());
    }
    part
}

/// Agents see every ticket, others those that they requested or watch.
fn seen_by(db: Db, viewer: Viewer, part: &mut Part) {
    if !viewer.agent {
        let person = viewer.person.map_or(-1, |it| it.0);
        let watcher = part.mark(db.member(person.into()));
        part.always(format!(
            "(requester = {person} OR ticket.id IN \
             (SELECT ticket FROM facet WHERE name = '{WATCHER}' AND value = {watcher}))"
        ));
    }
}
