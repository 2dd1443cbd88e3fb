//! A whole desk as lines of JSON, so that it can move out and in again: what each line holds, and whether
//! what is read back is what was written.

mod check;
mod encoded;
mod ledger;
mod line;

pub(super) use check::Kept;
pub use check::{Check, Counts};
pub(super) use encoded::{Base64, Hex};
pub(super) use ledger::{Kind, Ledger, Part};
pub use line::{
    ArrivalLine, DeadAddressLine, DeskLine, EventLine, Exact, FileLine, LetterLine, Line,
    PersonLine, SealLine, ServiceLine,
};

use super::StoreError;

/// The version of the format. A reader refuses a later one.
pub const FORMAT: i64 = 1;

/// Why a line cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The first line does not say which desk this is.
    NoDesk,
    /// A second line says which desk this is.
    AnotherDesk,
    /// The file was written in a later version of the format.
    Later(i64),
    /// A kind of line that this program does not know.
    Unknown(String),
    /// It is not a line of JSON, or lacks what belongs to it.
    Unreadable(String),
    /// What it says is not what its digest was taken over.
    Altered,
    /// Another event should stand here: its number is this.
    NotNext(i64),
    /// It names somebody, a ticket or an event that no line before it told of.
    Dangling { what: &'static str, id: i64 },
    /// The seal does not fit the events before it.
    SealBroken,
    /// Something comes after the end.
    AfterEnd,
    /// The end counts more or fewer lines than there are.
    Miscounted,
    /// The file ends before its end.
    Truncated,
    /// The store holds something else under the same number.
    Diverged,
}

/// Why a line was not taken, and which.
#[derive(Debug, thiserror::Error)]
pub enum Rejected {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The line with this number, from 1.
    #[error("line {line}: {why:?}")]
    Line { line: u64, why: Unfit },
}

/// Up to where something of a desk is known already: the last of each that only ever grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Since {
    pub(super) event: i64,
    pub(super) seal: i64,
    pub(super) content: i64,
}

/// How far a desk that moves in has come in this store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was ever done in it: one person, who made it.
    Fresh,
    /// The desk with this identity is on its way in.
    Begun(String),
    /// It is the desk with this identity, whole.
    Lived(String),
}
