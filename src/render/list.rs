//! Lists of tickets: one ticket one line for people, rows for programs as they come.

use std::collections::BTreeMap;

use super::ball::ball;
use super::emit::{Console, Report, Stop};
use super::rows::{Source, rows};
use super::safe::Safe;
use super::sheet::{Cell, Column, Narrow, Sheet};
use super::terminal::Ink;
use super::views::{TicketView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::{Locale, Message};

/// Tickets in an order.
pub struct Listing<'a> {
    pub source: Source<'a, TicketView>,
}

impl Listing<'_> {
    /// The fields of its JSON and CSV.
    pub const FIELDS: &'static [&'static str] = TicketView::FIELDS;
}

impl Report for Listing<'_> {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        rows(self.source, format, console, table)
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

fn table(source: Source<TicketView>, console: &mut Console) -> Result<(), Stop> {
    let mut sheet = Sheet::new(COLUMNS);
    let mut unread = false;
    let mut known = Known::default();
    let left = source(&mut |ticket| {
        unread |= ticket.unread;
        sheet.add(row(&ticket, &mut known, console), console)?;
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
        let legend = Safe::say(&console.locale(), &say!("list-legend"));
        console.line(&console.ink(Ink::Quiet, legend))?;
    }
    Ok(())
}

/// What states and priorities are called, each made once: a page says the same few a hundred times.
#[derive(Default)]
struct Known(BTreeMap<(&'static str, &'static str), Safe>);

impl Known {
    fn word(&mut self, family: &'static str, code: &'static str, locale: &Locale) -> Safe {
        let make = || {
            let id = format!("{family}-{}", code.replace('_', "-"));
            Safe::ours(locale.words(&Message::new(id)))
        };
        self.0.entry((family, code)).or_insert_with(make).clone()
    }
}

fn row(ticket: &TicketView, known: &mut Known, console: &Console) -> [Cell; 6] {
    let locale = &console.locale();
    let mark = if ticket.unread && !console.terminal.plain { "● " } else { "" };
    let yours = ticket.ball.yours.then_some(Ink::Yours);
    [
        (Safe::ours(ticket.id.to_string()), None),
        (Safe::ours(mark).then(&Safe::line(&ticket.subject)), yours),
        (known.word("state", ticket.state, locale), state_ink(ticket.state)),
        (known.word("priority", ticket.priority, locale), priority_ink(ticket.priority)),
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
