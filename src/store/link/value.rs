//! Values to and from statements.

use super::Fault;

/// A value where it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) enum Raw<'a> {
    Null,
    Integer(i64),
    Real(f64),
    Text(&'a str),
    Blob(&'a [u8]),
}

/// A value of its own.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

impl Raw<'_> {
    /// The fault that this stands where something else should.
    pub(in crate::store) fn is_not(&self, what: &str) -> Fault {
        let kind = match self {
            Self::Null => "nothing",
            Self::Integer(_) | Self::Real(_) => "a number",
            Self::Text(_) => "a text",
            Self::Blob(_) => "bytes",
        };
        Fault::damaged(format!("there is {kind} where {what} should be"))
    }

    pub(super) fn to_value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Integer(it) => Value::Integer(it),
            Self::Real(it) => Value::Real(it),
            Self::Text(it) => Value::Text(it.to_owned()),
            Self::Blob(it) => Value::Blob(it.to_vec()),
        }
    }
}

/// What can be read from a row.
pub(in crate::store) trait Cell: Sized {
    /// # Errors
    /// The value is of another kind.
    fn from_raw(raw: Raw) -> Result<Self, Fault>;
}

impl Cell for i64 {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        match raw {
            Raw::Integer(it) => Ok(it),
            other => Err(other.is_not("a whole number")),
        }
    }
}

macro_rules! narrower {
    ($($kind:ty)+) => { $(
        impl Cell for $kind {
            fn from_raw(raw: Raw) -> Result<Self, Fault> {
                let found = i64::from_raw(raw)?;
                Self::try_from(found).map_err(|_| Fault::damaged(format!("{found} is out of range")))
            }
        }
    )+ };
}

narrower! { u8 u32 }

impl Cell for bool {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        i64::from_raw(raw).map(|it| it != 0)
    }
}

impl Cell for f64 {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        match raw {
            Raw::Real(it) => Ok(it),
            other => Err(other.is_not("a number")),
        }
    }
}

impl Cell for String {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        match raw {
            Raw::Text(it) => Ok(it.to_owned()),
            other => Err(other.is_not("a text")),
        }
    }
}

impl Cell for Vec<u8> {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        match raw {
            Raw::Blob(it) => Ok(it.to_vec()),
            other => Err(other.is_not("bytes")),
        }
    }
}

impl<const N: usize> Cell for [u8; N] {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        match raw {
            Raw::Blob(it) => it.try_into().map_err(|_| raw.is_not("as many bytes as it should")),
            other => Err(other.is_not("bytes")),
        }
    }
}

impl Cell for Value {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        Ok(raw.to_value())
    }
}

impl<T: Cell> Cell for Option<T> {
    fn from_raw(raw: Raw) -> Result<Self, Fault> {
        if raw == Raw::Null { Ok(None) } else { T::from_raw(raw).map(Some) }
    }
}
