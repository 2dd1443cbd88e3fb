//! What statements are run by: the same few calls for every engine, so that what is said in SQL is said once.
//!
//! Nothing here is dispatched by a trait: an engine is a variant, and where only one is compiled in there is nothing to choose.

mod dialect;
mod fault;
mod file;
#[cfg(feature = "postgres")]
mod server;
mod text;
mod value;

pub(super) use fault::{Fault, OptionalExtension};
#[cfg(feature = "postgres")]
pub(super) use server::{Server, reason};
pub(super) use value::{Cell, Params, Raw, Value};

/// A connection to a store, inside a transaction.
#[derive(Clone, Copy)]
pub(super) enum Db<'a> {
    /// To an SQLite file.
    File(&'a file::Connection),
    /// To a PostgreSQL server.
    #[cfg(feature = "postgres")]
    Server(&'a Server),
}

/// A statement that can be run again and again.
pub(super) enum Statement<'a> {
    File(file::Statement<'a>),
    #[cfg(feature = "postgres")]
    Server(server::Statement<'a>),
}

/// The rows of a statement that is running.
pub(super) enum Rows<'a> {
    File(file::Rows<'a>),
    #[cfg(feature = "postgres")]
    Server(server::Rows<'a>),
}

/// A row.
#[derive(Clone, Copy)]
pub(super) enum Row<'a> {
    File(&'a file::Row<'a>),
    #[cfg(feature = "postgres")]
    Server(&'a server::Row),
}

/// Where a value stands in a row: its number from 0, or its name.
pub(super) trait At {
    /// Its number.
    fn of(self, row: &Row) -> Result<usize, Fault>;
}

impl At for usize {
    fn of(self, _: &Row) -> Result<usize, Fault> {
        Ok(self)
    }
}

impl At for &str {
    fn of(self, row: &Row) -> Result<usize, Fault> {
        match row {
            Row::File(row) => file::position(row, self),
            #[cfg(feature = "postgres")]
            Row::Server(row) => row.position(self),
        }
    }
}

impl<'a> Db<'a> {
    /// A statement that is not kept after its use.
    pub(super) fn prepare(self, sql: &str) -> Result<Statement<'a>, Fault> {
        match self {
            Self::File(db) => file::Statement::once(db, sql).map(Statement::File),
            #[cfg(feature = "postgres")]
            Self::Server(server) => Ok(Statement::Server(server.statement(sql))),
        }
    }

    /// A statement that may have more rows than one would keep.
    pub(super) fn walk(self, sql: &str) -> Result<Statement<'a>, Fault> {
        match self {
            Self::File(_) => self.prepare(sql),
            #[cfg(feature = "postgres")]
            Self::Server(server) => Ok(Statement::Server(server.walk(sql))),
        }
    }

    /// A statement that is kept for its next use.
    pub(super) fn prepare_cached(self, sql: &str) -> Result<Statement<'a>, Fault> {
        match self {
            Self::File(db) => file::Statement::kept(db, sql).map(Statement::File),
            #[cfg(feature = "postgres")]
            Self::Server(server) => Ok(Statement::Server(server.statement(sql))),
        }
    }

    /// Runs a statement once.
    pub(super) fn execute(self, sql: &str, values: impl Params) -> Result<(), Fault> {
        self.prepare(sql)?.execute(values)
    }

    /// Adds a row and gives its number: one more than the largest there is.
    pub(super) fn insert(self, sql: &str, values: impl Params) -> Result<i64, Fault> {
        match self {
            Self::File(db) => {
                self.prepare_cached(sql)?.execute(values)?;
                Ok(db.last_insert_rowid())
            }
            #[cfg(feature = "postgres")]
            Self::Server(server) => values.bound(|values| server.insert(sql, values)),
        }
    }

    /// Has all that was written so far be refused now, if it is.
    pub(super) fn settled(self) -> Result<(), Fault> {
        match self {
            Self::File(_) => Ok(()),
            #[cfg(feature = "postgres")]
            Self::Server(server) => server.flush(),
        }
    }

    /// The first row of a query.
    ///
    /// # Errors
    /// There is none ([`OptionalExtension`]), or what the engine reports.
    pub(super) fn query_row<T>(
        self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(Row) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.prepare(sql)?.query_row(values, read)
    }
}

impl Statement<'_> {
    /// Runs it.
    pub(super) fn execute(&mut self, values: impl Params) -> Result<(), Fault> {
        match self {
            Self::File(it) => values.bound(|values| it.execute(values)).map(drop),
            #[cfg(feature = "postgres")]
            Self::Server(it) => values.bound(|values| it.execute(values)),
        }
    }

    /// Runs it; gives how many rows it changed.
    pub(super) fn changed(&mut self, values: impl Params) -> Result<usize, Fault> {
        match self {
            Self::File(it) => values.bound(|values| it.execute(values)),
            #[cfg(feature = "postgres")]
            Self::Server(it) => values.bound(|values| it.changed(values)),
        }
    }

    /// Runs it and gives its rows, one after the other.
    pub(super) fn query(&mut self, values: impl Params) -> Result<Rows<'_>, Fault> {
        match self {
            Self::File(it) => values.bound(|values| it.query(values)).map(Rows::File),
            #[cfg(feature = "postgres")]
            Self::Server(it) => values.bound(|values| it.query(values)).map(Rows::Server),
        }
    }

    /// Its first row.
    ///
    /// # Errors
    /// There is none ([`OptionalExtension`]), or what the engine reports.
    pub(super) fn query_row<T>(
        &mut self,
        values: impl Params,
        read: impl FnOnce(Row) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        match self.query(values)?.next()? {
            Some(row) => read(row),
            None => Err(Fault::no_row()),
        }
    }

    /// What is read from each row.
    pub(super) fn query_map<T, F: FnMut(Row) -> Result<T, Fault>>(
        &mut self,
        values: impl Params,
        read: F,
    ) -> Result<Mapped<'_, F>, Fault> {
        Ok(Mapped { rows: self.query(values)?, read })
    }

    /// Whether there is a row.
    pub(super) fn exists(&mut self, values: impl Params) -> Result<bool, Fault> {
        Ok(self.query(values)?.next()?.is_some())
    }
}

impl Rows<'_> {
    /// The next row, until there is none.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>, Fault> {
        match self {
            Self::File(rows) => Ok(rows.next()?.map(Row::File)),
            #[cfg(feature = "postgres")]
            Self::Server(rows) => Ok(rows.next()?.map(Row::Server)),
        }
    }
}

impl Row<'_> {
    /// What stands at a place, as it is in the row.
    pub(super) fn raw(&self, at: usize) -> Result<Raw<'_>, Fault> {
        match self {
            Self::File(row) => file::raw(row, at),
            #[cfg(feature = "postgres")]
            Self::Server(row) => row.raw(at),
        }
    }

    /// What stands at a place.
    pub(super) fn get<A: At, T: Cell>(&self, at: A) -> Result<T, Fault> {
        let at = at.of(self)?;
        T::from_raw(self.raw(at)?)
    }

    /// The text at a place, without a copy; none if there is none.
    pub(super) fn text(&self, at: usize) -> Result<Option<&str>, Fault> {
        match self.raw(at)? {
            Raw::Null => Ok(None),
            Raw::Text(text) => Ok(Some(text)),
            other => Err(other.is_not("a text")),
        }
    }

    /// The bytes at a place, without a copy.
    pub(super) fn blob(&self, at: usize) -> Result<&[u8], Fault> {
        match self.raw(at)? {
            Raw::Blob(bytes) => Ok(bytes),
            other => Err(other.is_not("bytes")),
        }
    }
}

/// What is read from each row of a statement that is running.
pub(super) struct Mapped<'a, F> {
    rows: Rows<'a>,
    read: F,
}

impl<T, F: FnMut(Row) -> Result<T, Fault>> Iterator for Mapped<'_, F> {
    type Item = Result<T, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.rows.next() {
            Ok(Some(row)) => Some((self.read)(row)),
            Ok(None) => None,
            Err(fault) => Some(Err(fault)),
        }
    }
}
