//! Enums that are kept and shown as a fixed English code.

/// A field-less enum whose variants each have a fixed English code.
pub trait Coded: Copy + 'static {
    /// Every variant, in the order of the declaration.
    const ALL: &'static [Self];

    /// The code under which the variant is kept and shown.
    fn code(self) -> &'static str;

    /// The variant with this code, if there is one.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|variant| variant.code() == code)
    }
}

/// Declares a field-less enum whose variants each have one code, the same in the store, in JSON and
/// on the command line.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_meta])* #[serde(rename = $code)] $variant,)+
        }

        impl crate::domain::Coded for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

pub(crate) use coded;
