//! Tables of other desks: a map that says what their columns mean, and tickets read by it.

mod decoded;
mod map;
mod read;
mod rows;

pub use map::{Map, parse};
pub use read::{Table, read};

use crate::text::Message;

/// A row that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub line: u64,
    /// The number of its ticket there, as far as it has one.
    pub id: Option<String>,
    pub code: &'static str,
    pub value: Option<String>,
    pub why: Message,
}
