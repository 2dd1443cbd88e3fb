//! What a desk did over a time, in figures. What counts is when a thing happened: the figures of a time that is over
//! stay what they are, whatever becomes of its tickets.

mod deed;
mod life;
mod spans;
mod tally;

use std::collections::HashMap;
use std::ops::Range;

pub use deed::{Deed, Nature};
pub use spans::Spans;
pub use tally::{Outcome, Remark, Tally};

use super::coded::coded;
use super::instant::Instant;
use super::person::PersonId;
use super::priority::Priority;
use super::ticket::TicketId;

coded! {
    /// By what figures are told apart.
    By {
        Assignee = "assignee",
        Item = "item",
        Priority = "priority",
        Tag = "tag",
        Week = "week",
        RequesterDomain = "requester-domain",
    }
}

/// Which figures are wanted.
#[derive(Clone, Debug)]
pub struct Asked {
    /// From the first instant on, before the last.
    pub period: Range<Instant>,
    pub by: Option<By>,
    /// Where the days, weeks or months of the period begin, the period itself first.
    pub steps: Vec<Instant>,
    /// Where its weeks begin, likewise.
    pub weeks: Vec<Instant>,
    /// What follows the `@` in people's addresses, where that is asked for.
    pub domains: HashMap<PersonId, String>,
}

/// What the figures of some tickets have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Person(PersonId),
    Priority(Priority),
    Name(String),
    /// The number of the week in the period, from 0.
    Week(usize),
    Nothing,
}

/// Something that happened to a ticket.
#[derive(Clone, Debug)]
pub struct Happened {
    pub ticket: TicketId,
    pub at: Instant,
    pub deed: Deed,
}

/// The states of what is not resolved, in their order here.
pub const UNRESOLVED: usize = 3;
/// Where the classes of age begin, after the first (days): what is not resolved is this old.
pub const AGES: [i64; 4] = [1, 3, 7, 28];
/// Where the classes of time to resolve begin, after the first (hours).
pub const SPEEDS: [i64; 6] = [1, 4, 24, 72, 168, 672];

/// The figures of some tickets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub opened: u64,
    pub resolved: u64,
    pub closed_by_requester: u64,
    pub closed_by_sweep: u64,
    pub closed_by_agent: u64,
    /// Among those closed by their requesters.
    pub withdrawn: u64,
    /// Reopenings of what had been resolved.
    pub reopened: u64,
    /// Messages that would have reopened a ticket, had they not been mere thanks.
    pub thanks_held_back: u64,
    /// From the opening of a ticket to the first answer.
    pub first_answers: Spans,
    /// How long tickets were open until the resolution that held.
    pub resolutions: Spans,
    /// What is not resolved at the end: open, pending, on hold.
    pub unresolved: [u64; UNRESOLVED],
    /// The same by classes of age; of all tickets only.
    pub aged: [[u64; AGES.len() + 1]; UNRESOLVED],
    /// How old that is.
    pub ages: Spans,
    /// Ratings from 1 to 5.
    pub scores: [u64; 5],
}

/// A step of the period: a day, a week, a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub opened: u64,
    pub resolved: u64,
    /// By how much more tickets were unresolved at its end than at its beginning.
    pub change: i64,
}
