//! To an SQLite file.

pub(in crate::store) use rusqlite::{Connection, Row, Rows};

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, ErrorCode};

use super::{Fault, Raw};
use crate::store::StoreError;

/// A statement, for once or kept by its connection.
pub(in crate::store) enum Statement<'a> {
    Once(rusqlite::Statement<'a>),
    Kept(CachedStatement<'a>),
}

impl<'a> Statement<'a> {
    pub(super) fn once(db: &'a Connection, sql: &str) -> Result<Self, Fault> {
        Ok(Self::Once(db.prepare(sql)?))
    }

    pub(super) fn kept(db: &'a Connection, sql: &str) -> Result<Self, Fault> {
        Ok(Self::Kept(db.prepare_cached(sql)?))
    }

    pub(super) fn execute(&mut self, values: &[Raw]) -> Result<usize, Fault> {
        Ok(self.bound(values)?.raw_execute()?)
    }

    pub(super) fn query(&mut self, values: &[Raw]) -> Result<Rows<'_>, Fault> {
        Ok(self.bound(values)?.raw_query())
    }

    fn bound(&mut self, values: &[Raw]) -> Result<&mut rusqlite::Statement<'a>, Fault> {
        let statement = match self {
            Self::Once(it) => it,
            Self::Kept(it) => it,
        };
        debug_assert_eq!(statement.parameter_count(), values.len(), "a value for each mark");
        for (at, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(at + 1, value)?;
        }
        Ok(statement)
    }
}

impl ToSql for Raw<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Self::Null => ValueRef::Null,
            Self::Integer(it) => ValueRef::Integer(it),
            Self::Real(it) => ValueRef::Real(it),
            Self::Text(it) => ValueRef::Text(it.as_bytes()),
            Self::Blob(it) => ValueRef::Blob(it),
        }))
    }
}

/// What stands at a place of a row.
pub(super) fn raw<'a>(row: &'a Row, at: usize) -> Result<Raw<'a>, Fault> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => Raw::Null,
        ValueRef::Integer(it) => Raw::Integer(it),
        ValueRef::Real(it) => Raw::Real(it),
        ValueRef::Text(it) => {
            Raw::Text(str::from_utf8(it).map_err(|error| Fault::damaged(error.to_string()))?)
        }
        ValueRef::Blob(it) => Raw::Blob(it),
    })
}

/// The bytes of the text at a place of a row, unless it is none.
pub(super) fn letters<'a>(row: &'a Row, at: usize) -> Result<Option<&'a [u8]>, Fault> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(it) => Some(it),
        _ => None,
    })
}

/// Where the value with this name stands.
pub(super) fn position(row: &Row, name: &str) -> Result<usize, Fault> {
    Ok(row.as_ref().column_index(name)?)
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Self::taken(error.to_string()),
            _ => StoreError::from(error).into(),
        }
    }
}
