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

    fn to_value(self) -> Value {
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

/// What can be given to a statement.
pub(in crate::store) trait Bind {
    /// It, where it lies.
    fn raw(&self) -> Raw<'_>;
}

impl Bind for Value {
    fn raw(&self) -> Raw<'_> {
        match self {
            Self::Null => Raw::Null,
            Self::Integer(it) => Raw::Integer(*it),
            Self::Real(it) => Raw::Real(*it),
            Self::Text(it) => Raw::Text(it),
            Self::Blob(it) => Raw::Blob(it),
        }
    }
}

impl Bind for f64 {
    fn raw(&self) -> Raw<'_> {
        Raw::Real(*self)
    }
}

macro_rules! whole {
    ($($kind:ty)+) => { $(
        impl Bind for $kind {
            fn raw(&self) -> Raw<'_> {
                Raw::Integer(i64::from(*self))
            }
        }

        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::Integer(i64::from(value))
            }
        }
    )+ };
}

whole! { bool i32 i64 u8 u32 }

impl Bind for str {
    fn raw(&self) -> Raw<'_> {
        Raw::Text(self)
    }
}

impl Bind for String {
    fn raw(&self) -> Raw<'_> {
        Raw::Text(self)
    }
}

impl Bind for [u8] {
    fn raw(&self) -> Raw<'_> {
        Raw::Blob(self)
    }
}

impl Bind for Vec<u8> {
    fn raw(&self) -> Raw<'_> {
        Raw::Blob(self)
    }
}

impl<const N: usize> Bind for [u8; N] {
    fn raw(&self) -> Raw<'_> {
        Raw::Blob(self)
    }
}

impl<T: Bind + ?Sized> Bind for &T {
    fn raw(&self) -> Raw<'_> {
        (**self).raw()
    }
}

impl<T: Bind> Bind for Option<T> {
    fn raw(&self) -> Raw<'_> {
        self.as_ref().map_or(Raw::Null, Bind::raw)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Blob(value)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// All values of a statement, in the order of its marks.
pub(in crate::store) trait Params {
    /// Gives them where they lie.
    fn bound<T>(self, then: impl FnOnce(&[Raw]) -> T) -> T;
}

impl Params for () {
    fn bound<T>(self, then: impl FnOnce(&[Raw]) -> T) -> T {
        then(&[])
    }
}

impl<B: Bind, const N: usize> Params for [B; N] {
    fn bound<T>(self, then: impl FnOnce(&[Raw]) -> T) -> T {
        then(&self.each_ref().map(Bind::raw))
    }
}

impl Params for &[Value] {
    fn bound<T>(self, then: impl FnOnce(&[Raw]) -> T) -> T {
        then(&self.iter().map(Bind::raw).collect::<Vec<_>>())
    }
}

macro_rules! several {
    ($($name:ident)+) => {
        impl<$($name: Bind),+> Params for ($($name,)+) {
            fn bound<Given>(self, then: impl FnOnce(&[Raw]) -> Given) -> Given {
                #[expect(non_snake_case, reason = "a name for each of the tuple's types")]
                let ($($name,)+) = &self;
                then(&[$($name.raw()),+])
            }
        }
    };
}

several! { A B }
several! { A B C }
several! { A B C D }
several! { A B C D E }
several! { A B C D E F }
several! { A B C D E F G }
several! { A B C D E F G H }
several! { A B C D E F G H I }
several! { A B C D E F G H I J K L }
several! { A B C D E F G H I J K L M N }
several! { A B C D E F G H I J K L M N O }
several! { A B C D E F G H I J K L M N O P Q }
