//! What was found: a ticket and the words in their context.

use std::ops::Range;

use super::csv;
use super::emit::{self, Console, Report, Stop};
use super::list::Left;
use super::safe::Safe;
use super::terminal::Ink;
use super::views::{Array, ExcerptView, HitView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// What came of a search, beside what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Searched {
    pub left: Left,
    /// Nothing had these very words: what was found has words that begin so.
    pub opened: bool,
}

/// Gives finds one after the other to whom it is called with.
pub type Source<'a> =
    Box<dyn FnOnce(&mut dyn FnMut(HitView) -> Result<(), Stop>) -> Result<Searched, Stop> + 'a>;

/// Tickets that were looked for.
pub struct Hits<'a> {
    pub source: Source<'a>,
}

impl Hits<'_> {
    /// The fields of its JSON and CSV.
    pub const FIELDS: &'static [&'static str] = HitView::FIELDS;
}

impl Report for Hits<'_> {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) => {
                let mut array = Array::new(console.raw(), fields);
                (self.source)(&mut |hit| Ok(array.add(&hit)?))?;
                Ok(array.end()?)
            }
            Format::Csv(fields) => {
                csv::row(console.raw(), fields.iter().map(|it| (*it).to_owned()))?;
                let searched = (self.source)(&mut |hit| {
                    Ok(csv::row(console.raw(), fields.iter().map(|field| hit.cell(field)))?)
                })?;
                searched.left.remark(console);
                Ok(())
            }
            Format::Ids => {
                let searched = (self.source)(&mut |hit| {
                    Ok(console.line(&Safe::ours(hit.ticket.id.to_string()))?)
                })?;
                searched.left.remark(console);
                Ok(())
            }
            Format::People => pages(self.source, console),
        }
    }
}

fn pages(source: Source, console: &mut Console) -> Result<(), Stop> {
    let mut any = false;
    let searched = source(&mut |hit| {
        if any && (console.terminal.plain || console.terminal.width.is_some()) {
            console.line(&Safe::default())?;
        }
        any = true;
        Ok(if console.terminal.plain { labelled(&hit, console) } else { lines(&hit, console) }?)
    })?;
    if !any && console.terminal.width.is_some() {
        console.say(&say!("search-empty"))?;
    }
    if searched.opened {
        emit::remark(&say!("search-opened"), &console.locale, console.terminal);
    }
    searched.left.remark(console);
    Ok(())
}

fn state(hit: &HitView) -> Message {
    Message::new(format!("state-{}", hit.ticket.state.replace('_', "-")))
}

fn lines(hit: &HitView, console: &mut Console) -> std::io::Result<()> {
    let ticket = &hit.ticket;
    let subject = marked(&ticket.subject, &hit.subject_marks, console);
    let state = console.word(&state(hit));
    let about = format!("  {state} · ");
    let about = Safe::ours(about).then(&Safe::line(ticket.requester.called()));
    let head = Safe::ours(format!("#{}  ", ticket.id)).then(&subject);
    console.line(&head.then(&console.ink(Ink::Quiet, about)))?;
    match &hit.excerpt {
        Some(excerpt) => {
            let text = shown(excerpt, console);
            console.line(&Safe::ours("    ").then(&text))
        }
        None => Ok(()),
    }
}

fn labelled(hit: &HitView, console: &mut Console) -> std::io::Result<()> {
    let ticket = &hit.ticket;
    let state = Safe::ours(console.word(&state(hit)));
    console.labelled(&say!("column-id"), &Safe::ours(ticket.id.to_string()))?;
    console.labelled(&say!("column-subject"), &Safe::line(&ticket.subject))?;
    console.labelled(&say!("column-state"), &state)?;
    console.labelled(&say!("column-requester"), &Safe::line(ticket.requester.called()))?;
    match &hit.excerpt {
        Some(excerpt) => {
            let text = shown(excerpt, console);
            console.labelled(&say!("label-excerpt"), &text)
        }
        None => Ok(()),
    }
}

fn shown(excerpt: &ExcerptView, console: &Console) -> Safe {
    let before = Safe::ours(if excerpt.begun { "" } else { "… " });
    let after = Safe::ours(if excerpt.ended { "" } else { " …" });
    before.then(&marked(&excerpt.text, &excerpt.marks, console)).then(&after)
}

/// A text from outside with the words that were looked for in their ink.
fn marked(text: &str, marks: &[Range<usize>], console: &Console) -> Safe {
    let mut shown = Safe::default();
    let mut at = 0;
    for mark in marks {
        let found = console.ink(Ink::Found, Safe::line(&text[mark.clone()]));
        shown = shown.then(&Safe::line(&text[at..mark.start])).then(&found);
        at = mark.end;
    }
    shown.then(&Safe::line(&text[at..]))
}
