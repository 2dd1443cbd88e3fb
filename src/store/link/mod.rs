//! What statements are run by: the same few calls for every engine, so that what is said in SQL is said once.
//!
//! Nothing here is dispatched by a trait: an engine is a variant, and where only one is compiled in there is nothing to choose.

mod bind;
mod dialect;
mod fault;
mod file;
#[cfg(feature = "postgres")]
mod server;
mod statement;
mod text;
mod value;

pub(super) use bind::Params;
pub(super) use fault::{Fault, OptionalExtension};
#[cfg(feature = "postgres")]
pub(super) use server::{Away, Line, Server, Texts, Warnings, Watch, reason};
pub(super) use value::{Cell, Raw, Value};

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

    /// The same where each row may be large.
    pub(super) fn walk_large(self, sql: &str) -> Result<Statement<'a>, Fault> {
        match self {
            Self::File(_) => self.prepare(sql),
            #[cfg(feature = "postgres")]
            Self::Server(server) => Ok(Statement::Server(server.walk_large(sql))),
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

    /// The largest number in a table, where that is known without being asked for.
    #[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "a file is asked"))]
    pub(super) fn largest(self, table: &str) -> Option<i64> {
        match self {
            Self::File(_) => None,
            #[cfg(feature = "postgres")]
            Self::Server(server) => server.largest(table),
        }
    }

    /// Takes note of a number that was given to a row of a table by whoever added it.
    #[cfg_attr(not(feature = "postgres"), expect(unused_variables, reason = "a file is asked"))]
    pub(super) fn met(self, table: &str, number: i64) {
        match self {
            Self::File(_) => {}
            #[cfg(feature = "postgres")]
            Self::Server(server) => {
                if let Some(largest) = server.largest(table) {
                    server.know(table, largest.max(number));
                }
            }
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
