//! Lists of tickets: one ticket one line for people, rows for programs as they come.

use super::ball::ball;
use super::csv;
use super::emit::{self, Console, Report, Stop};
use super::safe::Safe;
use super::sheet::{Cell, Column, Narrow, Sheet};
use super::terminal::Ink;
use super::views::{Array, TicketView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// Gives tickets one after the other to whom it is called with.
pub type Source<'a> =
    Box<dyn FnOnce(&mut dyn FnMut(TicketView) -> Result<(), Stop>) -> Result<Left, Stop> + 'a>;

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
    pub(super) fn remark(self, console: &Console) {
        if let Some(message) = self.message() {
            emit::remark(&message, &console.locale, console.terminal);
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
        emit::remark(message, &console.locale, console.terminal);
        return Ok(());
    }
    let text = Safe::say(&console.locale, message);
    Ok(console.line(&console.ink(Ink::Quiet, text))?)
}

/// Tickets in an order.
pub struct Listing<'a> {
    pub source: Source<'a>,
}

impl Listing<'_> {
    /// The fields of its JSON and CSV.
    pub const FIELDS: &'static [&'static str] = TicketView::FIELDS;
}

impl Report for Listing<'_> {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) => {
                let mut array = Array::new(console.raw(), fields);
                (self.source)(&mut |ticket| Ok(array.add(&ticket)?))?;
                Ok(array.end()?)
            }
            Format::Csv(fields) => {
                let mut heading = Some(fields.iter().map(|it| (*it).to_owned()));
                let left = (self.source)(&mut |ticket| {
                    heading.take().map_or(Ok(()), |it| csv::row(console.raw(), it))?;
                    Ok(csv::row(console.raw(), fields.iter().map(|field| ticket.cell(field)))?)
                })?;
                heading.take().map_or(Ok(()), |it| csv::row(console.raw(), it))?;
                left.remark(console);
                Ok(())
            }
            Format::Ids => {
                let left = (self.source)(&mut |ticket| {
                    Ok(console.line(&Safe::ours(ticket.id.to_string()))?)
                })?;
                left.remark(console);
                Ok(())
            }
            Format::People => table(self.source, console),
        }
    }
}

const COLUMNS: [Column; 6] = [
    Column { heading: "column-id", narrow: Narrow::Stays },
    Column { heading: "column-subject", narrow: Narrow::Yields },
    Column { heading: "column-state", narrow: Narrow::Goes(2) },
    Column { heading: "column-priority", narrow: Narrow::Goes(1) },
    Column { heading: "column-requester", narrow: Narrow::Goes(0) },
    Column { heading: "column-ball", narrow: Narrow::Goes(3) },
];

fn table(source: Source, console: &mut Console) -> Result<(), Stop> {
    let mut sheet = Sheet::new(COLUMNS);
    let mut unread = false;
    let left = source(&mut |ticket| {
        unread |= ticket.unread;
        sheet.add(row(&ticket, console), console)?;
        // A mark needs a legend; a line of its own does not.
        if ticket.unread && console.terminal.plain {
            console.say(&say!("list-unread"))?;
        }
        Ok(())
    })?;
    let any = sheet.end(console)?;
    left.tell(console)?;
    if console.terminal.width.is_none() {
        // In a pipe nothing means nothing.
        return Ok(());
    }
    if !any {
        // Somebody who looks wonders whether it worked.
        console.say(&say!("list-empty"))?;
    }
    if unread && !console.terminal.plain {
        let legend = Safe::say(&console.locale, &say!("list-legend"));
        console.line(&console.ink(Ink::Quiet, legend))?;
    }
    Ok(())
}

fn row(ticket: &TicketView, console: &Console) -> [Cell; 6] {
    let locale = &console.locale;
    let word = |family: &str, code: &str| {
        Safe::ours(locale.words(&Message::new(format!("{family}-{}", code.replace('_', "-")))))
    };
    let mark = if ticket.unread && !console.terminal.plain { "● " } else { "" };
    let yours = ticket.ball.yours.then_some(Ink::Yours);
    [
        (Safe::ours(ticket.id.to_string()), None),
        (Safe::ours(mark).then(&Safe::line(&ticket.subject)), yours),
        (word("state", ticket.state), state_ink(ticket.state)),
        (word("priority", ticket.priority), priority_ink(ticket.priority)),
        (Safe::line(ticket.requester.called()), None),
        (ball(ticket, locale), yours),
    ]
}

/// The ink of a state, by its code.
pub(super) fn state_ink(state: &str) -> Option<Ink> {
    match state {
        "pending" => Some(Ink::Waiting),
        "resolved" => Some(Ink::Good),
        "on_hold" | "closed" => Some(Ink::Quiet),
        _ => None,
    }
}

/// The ink of a priority, by its code.
pub(super) fn priority_ink(priority: &str) -> Option<Ink> {
    match priority {
        "critical" => Some(Ink::Alarming),
        "high" => Some(Ink::Pressing),
        "low" => Some(Ink::Quiet),
        _ => None,
    }
}
