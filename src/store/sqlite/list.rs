//! A query in SQL. The state literals stand in the text, or the partial indexes would be passed over.

use std::ops::ControlFlow;

use rusqlite::types::Value;
use rusqlite::{Params, Statement};

use super::rows::{self, COLUMNS, TEAM, WIDTH};
use super::session::View;
use super::tickets::{TAG, WATCHER};
use crate::domain::Coded as _;
use crate::domain::query::{InCharge, Order, Query, Viewer};
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
        for part in parts(query) {
            if self.part(&part, described, visit)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    pub(in crate::store) fn tags(&self, viewer: Viewer) -> Result<Vec<String>, StoreError> {
        let mut part = Part::default();
        seen_by(viewer, &mut part);
        part.always(format!("name = '{TAG}'"));
        let conditions = part.conditions.join(" AND ");
        let sql = format!(
            "SELECT DISTINCT value FROM facet JOIN ticket ON ticket.id = facet.ticket \
             WHERE {conditions} ORDER BY value"
        );
        let mut statement = self.db.prepare(&sql)?;
        let found = statement.query_map(&*rows::parameters(&part.values), |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    fn part<E: From<StoreError>>(
        &self,
        part: &Part,
        described: Described,
        visit: Visit<E>,
    ) -> Result<ControlFlow<()>, E> {
        if part.order == Sorted::Pressing {
            return self.pressing(part, described, visit);
        }
        let sql = part.sql(&columns(described));
        let mut statement = self.db.prepare(&sql).map_err(StoreError::from)?;
        rows_of(&mut statement, &*rows::parameters(&part.values), described, visit)
    }

    /// What presses most comes first. Sorted by their numbers alone and then looked up one by one: the
    /// engine sorts in memory, and whole tickets would be many times as much.
    fn pressing<E: From<StoreError>>(
        &self,
        part: &Part,
        described: Described,
        visit: Visit<E>,
    ) -> Result<ControlFlow<()>, E> {
        let keys = self.keys(part).map_err(StoreError::from)?;
        let sql = format!("SELECT {} FROM ticket WHERE id = ?1", columns(described));
        let mut statement = self.db.prepare(&sql).map_err(StoreError::from)?;
        for (_, _, id) in keys {
            if rows_of(&mut statement, [id], described, visit)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// How much each ticket presses, since when, and its number; sorted.
    fn keys(&self, part: &Part) -> rusqlite::Result<Vec<(i64, i64, i64)>> {
        let mut statement = self.db.prepare(&part.sql(&format!("{PRESSURE}, since, id")))?;
        let keys = statement.query_map(&*rows::parameters(&part.values), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        });
        let mut keys = keys?.collect::<rusqlite::Result<Vec<_>>>()?;
        keys.sort_unstable();
        Ok(keys)
    }
}

/// Gives the rows of a statement.
fn rows_of<E: From<StoreError>>(
    statement: &mut Statement,
    values: impl Params,
    described: Described,
    visit: Visit<E>,
) -> Result<ControlFlow<()>, E> {
    let mut found = statement.query(values).map_err(StoreError::from)?;
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
    Newest,
    Due,
    Pressing,
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
        self.values.push(value.into());
        self.conditions.push(condition.replace('?', &format!("?{}", self.values.len())));
    }

    fn always(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    fn sql(&self, columns: &str) -> String {
        let order = match self.order {
            Sorted::Newest => " ORDER BY id DESC",
            Sorted::Due => " ORDER BY due_at, id DESC",
            Sorted::Pressing => "",
        };
        let conditions = self.conditions.join(" AND ");
        format!("SELECT {columns} FROM ticket WHERE {conditions}{order}")
    }
}

/// The more a priority presses, the less.
const PRESSURE: &str = "CASE priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 \
                        WHEN 'medium' THEN 2 ELSE 3 END";

/// The statements whose results, one after the other, are the list: the viewer's own moves are found
/// and sorted apart, so that the many others need no sorting.
fn parts(query: &Query) -> Vec<Part> {
    let all = filtered(query);
    match query.order {
        Order::Newest => vec![Part { order: Sorted::Newest, ..all }],
        Order::Due => vec![Part { order: Sorted::Due, ..all }],
        Order::Moves => {
            let mine = query.viewer.person.map_or(-1, |it| it.0);
            let mut own = Part { order: Sorted::Pressing, ..all.clone() };
            own.whose("mover = ?", mine);
            own.always("state <> 'closed'".to_owned());
            let mut rest = Part { order: Sorted::Newest, ..all.clone() };
            rest.whose("mover IS NOT ?", mine);
            if !query.viewer.agent {
                return vec![own, rest];
            }
            rest.always(format!("mover IS NOT {TEAM}"));
            let mut team = Part { order: Sorted::Pressing, ..all };
            team.always(format!("mover = {TEAM}"));
            team.always("state <> 'closed'".to_owned());
            vec![own, team, rest]
        }
    }
}

fn filtered(query: &Query) -> Part {
    let mut part = Part::default();
    let states: Vec<String> = query.states.iter().map(|it| format!("'{}'", it.code())).collect();
    part.always(format!("state IN ({})", states.join(", ")));
    if !query.states.contains(&State::Closed) {
        part.always("state <> 'closed'".to_owned());
    }
    seen_by(query.viewer, &mut part);
    match query.in_charge {
        Some(InCharge::Nobody) => part.always("assignee IS NULL".to_owned()),
        Some(InCharge::Person(person)) => part.whose("assignee = ?", person.0),
        None => {}
    }
    if let Some(person) = query.requester {
        part.whose("requester = ?", person.0);
    }
    if !query.priorities.is_empty() {
        let codes: Vec<String> =
            query.priorities.iter().map(|it| format!("'{}'", it.code())).collect();
        part.always(format!("priority IN ({})", codes.join(", ")));
    }
    for tag in &query.tags {
        let tagged = format!("id IN (SELECT ticket FROM facet WHERE name = '{TAG}' AND value = ?)");
        part.whose(&tagged, tag.clone());
    }
    if let Some(item) = &query.item {
        part.whose("item = ?", item.clone());
    }
    if let Some(since) = query.since {
        part.whose("updated_at >= ?", since.0);
    }
    if query.due {
        part.always("due_at IS NOT NULL".to_owned());
    }
    part
}

/// Agents see every ticket, others those that they requested or watch.
fn seen_by(viewer: Viewer, part: &mut Part) {
    if !viewer.agent {
        let own = format!(
            "(requester = ? OR ticket.id IN (SELECT ticket FROM facet WHERE name = '{WATCHER}' AND value = ?))"
        );
        part.whose(&own, viewer.person.map_or(-1, |it| it.0));
    }
}
