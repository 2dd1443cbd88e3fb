//! Values on their way to statements.

use super::{Raw, Value};

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
