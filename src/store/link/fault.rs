//! What an engine reports.

use crate::store::StoreError;

/// Why a statement did not do what it should. As small as a pointer: a list passes a million of them, all absent.
#[derive(Debug)]
pub(in crate::store) struct Fault(Box<Kind>);

#[derive(Debug)]
enum Kind {
    NoRow,
    /// The desk's tables are not there.
    #[cfg(feature = "postgres")]
    NoTable,
    /// A value that must be there only once is there; which one, in the engine's words.
    Taken(String),
    Store(StoreError),
}

impl Fault {
    pub(in crate::store) fn no_row() -> Self {
        Self(Box::new(Kind::NoRow))
    }

    #[cfg(feature = "postgres")]
    pub(in crate::store) fn no_table() -> Self {
        Self(Box::new(Kind::NoTable))
    }

    /// Whether the desk's tables are not there.
    #[cfg(feature = "postgres")]
    pub(in crate::store) fn is_of_no_table(&self) -> bool {
        matches!(&*self.0, Kind::NoTable)
    }

    pub(in crate::store) fn taken(detail: String) -> Self {
        Self(Box::new(Kind::Taken(detail)))
    }

    pub(in crate::store) fn damaged(detail: impl Into<String>) -> Self {
        StoreError::damaged(detail).into()
    }

    /// Which value is there already, in the engine's words, if that is why.
    pub(in crate::store) fn what_is_taken(&self) -> Option<&str> {
        match &*self.0 {
            Kind::Taken(detail) => Some(detail),
            _ => None,
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self(Box::new(Kind::Store(error)))
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match *fault.0 {
            Kind::NoRow => Self::Engine("a row is missing".to_owned()),
            #[cfg(feature = "postgres")]
            Kind::NoTable => Self::Engine("the tables are missing".to_owned()),
            Kind::Taken(detail) => Self::Engine(detail),
            Kind::Store(error) => error,
        }
    }
}

/// A row that may be absent.
pub(in crate::store) trait OptionalExtension<T> {
    /// None where there is no row.
    fn optional(self) -> Result<Option<T>, Fault>;
}

impl<T> OptionalExtension<T> for Result<T, Fault> {
    fn optional(self) -> Result<Option<T>, Fault> {
        match self {
            Ok(value) => Ok(Some(value)),
            Err(fault) if matches!(*fault.0, Kind::NoRow) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}
