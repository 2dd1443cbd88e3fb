//! Rows for programs, written as they come: JSON, CSV, bare numbers; and how many of them a limit left out.

use super::csv;
use super::emit::{self, Console, Stop};
use super::safe::Safe;
use super::terminal::Ink;
use super::views::{Array, View};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// Gives views one after the other to whom it is called with.
pub type Source<'a, V> =
    Box<dyn FnOnce(&mut dyn FnMut(V) -> Result<(), Stop>) -> Result<Left, Stop> + 'a>;

/// How many tickets a limit left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Exactly(u64),
    /// Counting all of them would have taken too long.
    AtLeast(u64),
}

impl Left {
    fn message(self) -> Option<Message> {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        match self {
            Self::Exactly(0) => None,
            Self::Exactly(n) => Some(say!("list-left-out", n = number(n))),
            Self::AtLeast(n) => Some(say!("list-left-many", n = number(n))),
        }
    }

    /// Says it beside an answer for programs, if there are any.
    fn remark(self, console: &Console) {
        if let Some(message) = self.message() {
            emit::remark(&message, &console.locale(), console.terminal);
        }
    }

    /// Says it below an answer for people, if there are any.
    pub(super) fn tell(self, console: &mut Console) -> Result<(), Stop> {
        self.message().map_or(Ok(()), |message| aside(&message, console))
    }
}

/// A remark in its place among the lines of a screen; beside the answer where that goes into a pipe.
pub(super) fn aside(message: &Message, console: &mut Console) -> Result<(), Stop> {
    if console.terminal.width.is_none() {
        emit::remark(message, &console.locale(), console.terminal);
        return Ok(());
    }
    let text = Safe::say(&console.locale(), message);
    Ok(console.line(&console.ink(Ink::Quiet, text))?)
}

/// Shows views to programs, or what `people` makes of them to people. Nothing is written before the first:
/// who fails before it has not said anything.
pub(super) fn rows<V: View>(
    source: Source<V>,
    format: &Format,
    console: &mut Console,
    people: fn(Source<V>, &mut Console) -> Result<(), Stop>,
) -> Result<(), Stop> {
    match format {
        Format::Json(fields) => {
            let mut array = Array::new(console.raw(), fields);
            source(&mut |view| Ok(array.add(&view)?))?;
            Ok(array.end()?)
        }
        Format::Csv(fields) => {
            let mut heading = Some(fields.iter().map(|it| (*it).to_owned()));
            let left = source(&mut |view| {
                heading.take().map_or(Ok(()), |it| csv::row(console.raw(), it))?;
                Ok(csv::row(console.raw(), fields.iter().map(|field| view.cell(field)))?)
            })?;
            heading.take().map_or(Ok(()), |it| csv::row(console.raw(), it))?;
            left.remark(console);
            Ok(())
        }
        Format::Ids => {
            let left = source(&mut |view| Ok(console.line(&Safe::ours(view.cell("id")))?))?;
            left.remark(console);
            Ok(())
        }
        Format::People => people(source, console),
    }
}
