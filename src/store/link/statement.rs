//! Statements that run, and their rows.

use super::{Cell, Fault, Params, Raw, Row, Rows, Statement, file};

/// Where a value stands in a row: its number from 0, or its name.
pub(in crate::store) trait At {
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

impl Statement<'_> {
    /// Runs it.
    pub(in crate::store) fn execute(&mut self, values: impl Params) -> Result<(), Fault> {
        match self {
            Self::File(it) => values.bound(|values| it.execute(values)).map(drop),
            #[cfg(feature = "postgres")]
            Self::Server(it) => values.bound(|values| it.execute(values)),
        }
    }

    /// Runs it; gives how many rows it changed.
    pub(in crate::store) fn changed(&mut self, values: impl Params) -> Result<usize, Fault> {
        match self {
            Self::File(it) => values.bound(|values| it.execute(values)),
            #[cfg(feature = "postgres")]
            Self::Server(it) => values.bound(|values| it.changed(values)),
        }
    }

    /// Runs it and gives its rows, one after the other.
    pub(in crate::store) fn query(&mut self, values: impl Params) -> Result<Rows<'_>, Fault> {
        match self {
            Self::File(it) => values.bound(|values| it.query(values)).map(Rows::File),
            #[cfg(feature = "postgres")]
            Self::Server(it) => values.bound(|values| it.query(values)).map(Rows::Server),
        }
    }

    /// Its first row.
    ///
    /// # Errors
    /// There is none ([`super::OptionalExtension`]), or what the engine reports.
    pub(in crate::store) fn query_row<T>(
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
    pub(in crate::store) fn query_map<T, F: FnMut(Row) -> Result<T, Fault>>(
        &mut self,
        values: impl Params,
        read: F,
    ) -> Result<Mapped<'_, F>, Fault> {
        Ok(Mapped { rows: self.query(values)?, read })
    }

    /// Whether there is a row.
    pub(in crate::store) fn exists(&mut self, values: impl Params) -> Result<bool, Fault> {
        Ok(self.query(values)?.next()?.is_some())
    }
}

impl Rows<'_> {
    /// The whole numbers in a column of the rows that have come already; of a file, where rows come one by one, none.
    pub(in crate::store) fn numbers(&self, column: usize) -> Vec<i64> {
        match (self, column) {
            (Self::File(_), _) => Vec::new(),
            #[cfg(feature = "postgres")]
            (Self::Server(rows), column) => rows.numbers(column).collect(),
        }
    }

    /// The next row, until there is none.
    pub(in crate::store) fn next(&mut self) -> Result<Option<Row<'_>>, Fault> {
        match self {
            Self::File(rows) => Ok(rows.next()?.map(Row::File)),
            #[cfg(feature = "postgres")]
            Self::Server(rows) => Ok(rows.next()?.map(Row::Server)),
        }
    }
}

impl Row<'_> {
    /// What stands at a place, as it is in the row.
    pub(in crate::store) fn raw(&self, at: usize) -> Result<Raw<'_>, Fault> {
        match self {
            Self::File(row) => file::raw(row, at),
            #[cfg(feature = "postgres")]
            Self::Server(row) => row.raw(at),
        }
    }

    /// What stands at a place.
    pub(in crate::store) fn get<A: At, T: Cell>(&self, at: A) -> Result<T, Fault> {
        let at = at.of(self)?;
        T::from_raw(self.raw(at)?)
    }

    /// The text at a place, without a copy; none if there is none.
    pub(in crate::store) fn text(&self, at: usize) -> Result<Option<&str>, Fault> {
        match self.raw(at)? {
            Raw::Null => Ok(None),
            Raw::Text(text) => Ok(Some(text)),
            other => Err(other.is_not("a text")),
        }
    }

    /// The bytes of the text at a place, for what compares them only: that they are UTF-8 is not looked at. None if
    /// there is no text.
    pub(in crate::store) fn letters(&self, at: usize) -> Result<Option<&[u8]>, Fault> {
        match self {
            Self::File(row) => file::letters(row, at),
            #[cfg(feature = "postgres")]
            Self::Server(_) => Ok(self.text(at)?.map(str::as_bytes)),
        }
    }

    /// The bytes at a place, without a copy.
    pub(in crate::store) fn blob(&self, at: usize) -> Result<&[u8], Fault> {
        match self.raw(at)? {
            Raw::Blob(bytes) => Ok(bytes),
            other => Err(other.is_not("bytes")),
        }
    }
}

/// What is read from each row of a statement that is running.
pub(in crate::store) struct Mapped<'a, F> {
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
