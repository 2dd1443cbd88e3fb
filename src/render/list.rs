//! Lists of tickets: a table for people, one ticket one line; rows for programs as they come.

use comfy_table::{Table, presets};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::csv;
use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::views::{Array, BallView, BallWho, TicketView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::{Locale, Message};

/// Gives tickets one after the other to whom it is called with.
pub type Source<'a> =
    Box<dyn FnOnce(&mut dyn FnMut(TicketView) -> Result<(), Stop>) -> Result<(), Stop> + 'a>;

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
                (self.source)(&mut |ticket| {
                    heading.take().map_or(Ok(()), |it| csv::row(console.raw(), it))?;
                    Ok(csv::row(console.raw(), fields.iter().map(|field| ticket.cell(field)))?)
                })?;
                Ok(heading.take().map_or(Ok(()), |it| csv::row(console.raw(), it))?)
            }
            Format::Ids => {
                (self.source)(&mut |ticket| Ok(console.line(&Safe::ours(ticket.id.to_string()))?))
            }
            Format::People => people(self.source, console),
        }
    }
}

/// As many rows as are looked at before the widths of the columns are settled; more are written with
/// those widths as they come, so that a list of any length needs no more memory.
const LOOKED_AT: usize = 500;

fn people(source: Source, console: &mut Console) -> Result<(), Stop> {
    let mut sheet = Sheet::new(console.locale, console.width);
    source(&mut |ticket| {
        sheet.rows.push(row(&ticket, &console.locale));
        if sheet.rows.len() >= LOOKED_AT {
            sheet.flush(console)?;
        }
        Ok(())
    })?;
    sheet.flush(console)?;
    // In a pipe nothing means nothing; somebody who looks wonders whether it worked.
    if sheet.settled.is_none() && console.width.is_some() {
        console.say(&say!("list-empty"))?;
    }
    Ok(())
}

const COLUMNS: usize = 6;
const SUBJECT: usize = 1;
type Cells = [String; COLUMNS];

fn heading(locale: &Locale) -> Cells {
    [
        "column-id",
        "column-subject",
        "column-state",
        "column-priority",
        "column-requester",
        "column-ball",
    ]
    .map(|id| locale.words(&Message::new(id)))
}

fn row(ticket: &TicketView, locale: &Locale) -> Cells {
    let word = |family: &str, code: &str| {
        locale.words(&Message::new(format!("{family}-{}", code.replace('_', "-"))))
    };
    let mark = if ticket.unread { "● " } else { "" };
    let subject = format!("{mark}{}", Safe::line(&ticket.subject).as_str());
    [
        ticket.id.to_string(),
        subject,
        word("state", ticket.state),
        word("priority", ticket.priority),
        Safe::line(ticket.requester.called()).as_str().to_owned(),
        ball(ticket, locale).as_str().to_owned(),
    ]
}

/// Who must move next, since when, until when, in a few words.
pub fn ball(ticket: &TicketView, locale: &Locale) -> Safe {
    let BallView { who, since, until } = &ticket.ball;
    let waited = locale.now.since(since.0);
    let message = match (who, until) {
        (BallWho::It, _) => say!("ball-it", since = waited),
        (BallWho::Agent(agent), _) => say!("ball-agent", who = agent.called(), since = waited),
        (BallWho::Requester, Some(due)) if ticket.close_due.is_some() => {
            say!("ball-closing", due = locale.stamp(due.0))
        }
        (BallWho::Requester, Some(until)) => {
            say!("ball-until", who = ticket.requester.called(), until = locale.stamp(until.0))
        }
        (BallWho::Requester, None) => {
            say!("ball-since", who = ticket.requester.called(), since = waited)
        }
        (BallWho::Third(third), Some(until)) => {
            say!("ball-until", who = third.called(), until = locale.stamp(until.0))
        }
        (BallWho::Third(third), None) => say!("ball-since", who = third.called(), since = waited),
        (BallWho::Nobody, Some(until)) => say!("ball-held", until = locale.stamp(until.0)),
        (BallWho::Nobody, None) => return Safe::ours("–"),
    };
    Safe::say(locale, &message)
}

/// A table in the making.
struct Sheet {
    locale: Locale,
    width: Option<usize>,
    rows: Vec<Cells>,
    /// The widths of the columns once rows were written with them.
    settled: Option<[usize; COLUMNS]>,
}

impl Sheet {
    fn new(locale: Locale, width: Option<usize>) -> Self {
        Self { locale, width, rows: Vec::new(), settled: None }
    }

    fn flush(&mut self, console: &mut Console) -> Result<(), Stop> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let heading = heading(&self.locale);
        let widths = match self.settled {
            Some(widths) => widths,
            None => widths(rows.iter().chain([&heading]), self.width),
        };
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        if self.settled.is_none() {
            table.add_row(cells(&heading, &widths));
        }
        for row in &rows {
            table.add_row(cells(row, &widths));
        }
        self.settled = Some(widths);
        for line in table.lines() {
            console.line(&Safe::ours(line.trim_end()))?;
        }
        Ok(())
    }
}

/// What each column needs; the subject gives way where the terminal is too narrow for all.
fn widths<'a>(rows: impl Iterator<Item = &'a Cells>, limit: Option<usize>) -> [usize; COLUMNS] {
    let mut widths = [0; COLUMNS];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    if let Some(limit) = limit {
        // A blank on both sides of each cell.
        let others: usize = widths.iter().sum::<usize>() - widths[SUBJECT] + 2 * COLUMNS;
        widths[SUBJECT] = widths[SUBJECT].min(limit.saturating_sub(others).max(10));
    }
    widths
}

/// The numbers are set to the right, everything else to the left.
fn cells(row: &Cells, widths: &[usize; COLUMNS]) -> Vec<String> {
    let fitted = row.iter().zip(widths).enumerate();
    fitted
        .map(|(column, (cell, width))| match column {
            0 => format!("{}{cell}", " ".repeat(width.saturating_sub(cell.width()))),
            _ => fit(cell, *width),
        })
        .collect()
}

/// Exactly this wide: cut with an ellipsis, or filled up, so that every part of a long table lines up.
fn fit(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return format!("{cell}{}", " ".repeat(width - cell.width()));
    }
    let mut text = String::new();
    let mut room = width.saturating_sub(1);
    for letter in cell.chars() {
        let wide = letter.width().unwrap_or(0);
        if wide > room {
            break;
        }
        room -= wide;
        text.push(letter);
    }
    format!("{text}…{}", " ".repeat(room))
}
