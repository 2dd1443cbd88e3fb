//! To a PostgreSQL server.
//!
//! Each question costs a round trip; what is written waits until the next question, or the end, and then goes in one.

mod commit;
mod line;
mod rows;
mod wire;

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use postgres::{SimpleQueryMessage, SimpleQueryRow};

pub(in crate::store) use commit::Warnings;
pub(in crate::store) use line::{Away, Line, Watch};
pub(in crate::store) use rows::Rows;
use rows::{FEW, TOGETHER};

use super::bind::Bind as _;
use super::{Fault, Params, Raw, Value};
use crate::store::{ServerTrouble, StoreError};

/// As much as may wait to be written (bytes).
const MOST_WAITING: usize = 1 << 20;

/// A connection inside a transaction.
pub(in crate::store) struct Server {
    line: Line,
    /// Statements that have not been sent yet.
    waiting: RefCell<String>,
    /// The tables that they change.
    touched: RefCell<HashSet<String>>,
    /// Whether anything was written since the transaction began.
    changed: Cell<bool>,
    /// The largest number in each table, once it was asked for: nobody else writes meanwhile.
    largest: RefCell<HashMap<String, i64>>,
    /// How many walks were begun.
    walks: Cell<u32>,
    warnings: Warnings,
}

/// The values of a row, as the server writes them.
pub(in crate::store) type Texts = Vec<Option<String>>;

/// A row: its values, and what they are called.
#[derive(Debug)]
pub(in crate::store) struct Row {
    pub(super) names: std::rc::Rc<[String]>,
    pub(super) values: Vec<Value>,
}

/// A statement, which is sent when it is run.
pub(in crate::store) struct Statement<'a> {
    server: &'a Server,
    sql: String,
    /// As many rows come at a time; all, where none is said.
    page: Option<usize>,
}

impl Server {
    /// A connection, and what the server warns of on it.
    pub(in crate::store) fn over(line: Line, warnings: Warnings) -> Self {
        Self {
            line,
            waiting: RefCell::default(),
            touched: RefCell::default(),
            changed: Cell::new(false),
            largest: RefCell::default(),
            walks: Cell::new(0),
            warnings,
        }
    }

    /// The connection, which is not this one's any more.
    pub(in crate::store) fn taken(&mut self) -> Self {
        Self::over(self.line.taken(), self.warnings.clone())
    }

    /// Begins a transaction with these statements; gives the rows that they answer with.
    pub(in crate::store) fn begin(&self, sql: &str) -> Result<Vec<Texts>, Fault> {
        self.waiting.borrow_mut().clear();
        self.touched.borrow_mut().clear();
        self.largest.borrow_mut().clear();
        // Behind a pooler another process may serve the next one.
        self.line.process.set(None);
        self.changed.set(false);
        self.answers(sql)
    }

    /// Forgets what waits, and ends the transaction.
    pub(in crate::store) fn undo(&self) {
        self.waiting.borrow_mut().clear();
        // A connection that is lost has undone it already.
        let _ = self.answers("ROLLBACK");
    }

    /// Runs statements that have no values; gives the rows that they answer with.
    pub(in crate::store) fn answers(&self, sql: &str) -> Result<Vec<Texts>, Fault> {
        let texts = |row: &SimpleQueryRow| {
            (0..row.len()).map(|at| row.get(at).map(wire::read)).collect::<Texts>()
        };
        let found = self.simple(sql)?.into_iter().filter_map(|it| match it {
            SimpleQueryMessage::Row(row) => Some(texts(&row)),
            _ => None,
        });
        Ok(found.collect())
    }

    /// A statement with its values in the place of its marks.
    pub(in crate::store) fn filled(sql: &str, values: impl Params) -> String {
        values.bound(|values| wire::filled(&wire::numbered(sql), values))
    }

    fn simple(&self, sql: &str) -> Result<Vec<SimpleQueryMessage>, Fault> {
        let sql = sql.to_owned();
        self.line.run(move |client| client.simple_query(&sql))
    }

    pub(super) fn statement(&self, sql: &str) -> Statement<'_> {
        Statement { server: self, sql: wire::numbered(sql), page: None }
    }

    /// A statement whose rows come some at a time: there may be more than one would keep.
    pub(super) fn walk(&self, sql: &str) -> Statement<'_> {
        Statement { page: Some(TOGETHER), ..self.statement(sql) }
    }

    /// The same for rows of which each may be large.
    pub(super) fn walk_large(&self, sql: &str) -> Statement<'_> {
        Statement { page: Some(FEW), ..self.statement(sql) }
    }

    /// Adds a row under the next number of its table.
    pub(super) fn insert(&self, sql: &str, values: &[Raw]) -> Result<i64, Fault> {
        let odd = || Fault::damaged(format!("no statement that adds a row: {sql}"));
        let (head, rest) = sql.split_once('(').ok_or_else(odd)?;
        let (columns, given) = rest.split_once("VALUES (").ok_or_else(odd)?;
        let table = head.split_whitespace().nth(2).ok_or_else(odd)?;
        let id = self.next(table)?;
        let sql = format!("{head}(id, {columns}VALUES ({id}, {given}");
        self.later(&wire::filled(&wire::numbered(&sql), values))?;
        Ok(id)
    }

    fn next(&self, table: &str) -> Result<i64, Fault> {
        let largest = match self.largest(table) {
            Some(largest) => largest,
            None => {
                let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
                let found = self.ask(&sql, &[])?;
                found.first().map_or(Ok(0), |row| row.number(0))?
            }
        };
        self.largest.borrow_mut().insert(table.to_owned(), largest + 1);
        Ok(largest + 1)
    }

    /// The largest number in a table, where it was taken note of.
    pub(super) fn largest(&self, table: &str) -> Option<i64> {
        self.largest.borrow().get(table).copied()
    }

    /// Takes note of the largest number in a table.
    pub(in crate::store) fn know(&self, table: &str, largest: i64) {
        self.largest.borrow_mut().insert(table.to_owned(), largest);
    }

    /// Whether nothing comes over this connection any more.
    pub(in crate::store) fn is_lost(&self) -> bool {
        self.line.is_lost()
    }

    /// Takes note of the server's process that this connection is to.
    pub(in crate::store) fn know_process(&self, process: Option<i32>) {
        self.line.process.set(process);
    }

    /// Has a statement wait for the next question.
    fn later(&self, sql: &str) -> Result<(), Fault> {
        self.changed.set(true);
        self.touched.borrow_mut().extend(wire::changes(sql).map(str::to_owned));
        let full = {
            let mut waiting = self.waiting.borrow_mut();
            waiting.push_str(sql);
            waiting.push_str(";\n");
            waiting.len() > MOST_WAITING
        };
        if full { self.flush() } else { Ok(()) }
    }

    pub(super) fn flush(&self) -> Result<(), Fault> {
        self.touched.borrow_mut().clear();
        let sql = self.waiting.take();
        if sql.is_empty() { Ok(()) } else { self.simple(&sql).map(drop) }
    }

    /// Asks, once what the answer may depend on has been written.
    fn ask(&self, sql: &str, values: &[Raw]) -> Result<Vec<Row>, Fault> {
        if wire::names(sql, &self.touched.borrow()) {
            self.flush()?;
        }
        let given: Vec<_> =
            values.iter().map(|it| (wire::Given(it.to_value()), wire::kind(it))).collect();
        let sql = sql.to_owned();
        let found = self.line.run(move |client| {
            let given: Vec<(&(dyn postgres::types::ToSql + Sync), _)> =
                given.iter().map(|(value, kind)| (value as _, kind.clone())).collect();
            client.query_typed(&sql, &given)
        })?;
        rows::read(&found)
    }
}

impl Row {
    /// Where the value with this name stands.
    pub(super) fn position(&self, name: &str) -> Result<usize, Fault> {
        let at = self.names.iter().position(|it| it == name);
        at.ok_or_else(|| Fault::damaged(format!("there is no {name}")))
    }

    /// What stands at a place.
    pub(super) fn raw(&self, at: usize) -> Result<Raw<'_>, Fault> {
        let value = self.values.get(at);
        Ok(value.ok_or_else(|| Fault::damaged(format!("there is no value {at}")))?.raw())
    }

    pub(super) fn number(&self, at: usize) -> Result<i64, Fault> {
        match self.values.get(at) {
            Some(Value::Integer(number)) => Ok(*number),
            _ => Err(Fault::damaged("there is no number where one should be")),
        }
    }
}

impl<'a> Statement<'a> {
    pub(super) fn execute(&self, values: &[Raw]) -> Result<(), Fault> {
        self.server.later(&wire::filled(&self.sql, values))
    }

    /// Runs it now; gives how many rows it changed.
    pub(super) fn changed(&self, values: &[Raw]) -> Result<usize, Fault> {
        self.execute(values)?;
        self.server.touched.borrow_mut().clear();
        let sql = self.server.waiting.take();
        let done = self.server.simple(&sql)?.into_iter().filter_map(|it| match it {
            SimpleQueryMessage::CommandComplete(count) => Some(count),
            _ => None,
        });
        Ok(done.last().map_or(0, |it| usize::try_from(it).unwrap_or(usize::MAX)))
    }

    pub(super) fn query(&self, values: &[Raw]) -> Result<Rows<'a>, Fault> {
        let Some(page) = self.page else {
            return self.server.ask(&self.sql, values).map(Rows::all);
        };
        // Most walks end on their first page: only a longer one is worth a cursor.
        let first = self.server.ask(&format!("{} LIMIT {page}", self.sql), values)?;
        if first.len() < page {
            return Ok(Rows::all(first));
        }
        let number = self.server.walks.get() + 1;
        self.server.walks.set(number);
        let sql = wire::filled(&self.sql, values);
        let begin = format!(
            "DECLARE walk_{number} NO SCROLL CURSOR FOR {sql}; MOVE {page} IN walk_{number}"
        );
        self.server.flush()?;
        self.server.simple(&begin)?;
        Ok(Rows::walk((self.server, number, page), first))
    }
}

impl From<postgres::Error> for Fault {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        let Some(told) = error.as_db_error() else {
            return StoreError::from(ServerTrouble::Unreachable(reason(&error))).into();
        };
        let detail = told.message().to_owned();
        let code = told.code();
        if *code == SqlState::UNIQUE_VIOLATION {
            return Self::taken(format!("{} {detail}", told.constraint().unwrap_or_default()));
        }
        let error = match code {
            it if *it == SqlState::LOCK_NOT_AVAILABLE
                || *it == SqlState::T_R_SERIALIZATION_FAILURE
                || *it == SqlState::T_R_DEADLOCK_DETECTED =>
            {
                StoreError::Busy
            }
            it if *it == SqlState::DISK_FULL => StoreError::Full,
            it if *it == SqlState::READ_ONLY_SQL_TRANSACTION => ServerTrouble::OnlyReads.into(),
            // A server that is going down or starting, or whose disk failed, one that has no connection left, and one that
            // took the silence of this program for its end.
            it if ["57P", "58", "08", "53", "25P03"]
                .iter()
                .any(|class| it.code().starts_with(class)) =>
            {
                ServerTrouble::Unreachable(detail).into()
            }
            it if ["XX", "22"].iter().any(|class| it.code().starts_with(class)) => {
                StoreError::damaged(detail)
            }
            it if *it == SqlState::UNDEFINED_TABLE => return Self::no_table(),
            _ => StoreError::Engine(detail),
        };
        error.into()
    }
}

/// What the client says, with what lies behind it.
pub(in crate::store) fn reason(error: &postgres::Error) -> String {
    use std::error::Error as _;
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let more = cause.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = cause.source();
    }
    text
}
