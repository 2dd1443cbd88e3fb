//! What was found: a ticket and the words in their context.

use std::collections::HashMap;
use std::ops::Range;

use super::emit::{Console, Report, Stop};
use super::rows::{Source, aside, rows};
use super::safe::Safe;
use super::terminal::Ink;
use super::views::{ExcerptView, HitView, View as _};
use super::width::fit;
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// Tickets that were looked for.
pub struct Hits<'a> {
    pub source: Source<'a, HitView>,
}

impl Hits<'_> {
    /// The fields of its JSON and CSV.
    pub const FIELDS: &'static [&'static str] = HitView::FIELDS;
}

impl Report for Hits<'_> {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        rows(self.source, format, console, pages)
    }
}

fn pages(source: Source<HitView>, console: &mut Console) -> Result<(), Stop> {
    let mut any = false;
    let mut states = HashMap::new();
    let left = source(&mut |hit| {
        if !any && !hit.exact {
            aside(&say!("search-opened"), console)?;
        }
        if any && (console.terminal.plain || console.terminal.width.is_some()) {
            console.line(&Safe::default())?;
        }
        any = true;
        // Few states, many tickets.
        let state = states.entry(hit.ticket.state).or_insert_with(|| console.word(&state(&hit)));
        Ok(match console.terminal.plain {
            true => labelled(&hit, state, console),
            false => lines(&hit, state, console),
        }?)
    })?;
    if !any && console.terminal.width.is_some() {
        console.say(&say!("search-empty"))?;
    }
    left.tell(console)
}

fn state(hit: &HitView) -> Message {
    Message::new(format!("state-{}", hit.ticket.state.replace('_', "-")))
}

fn lines(hit: &HitView, state: &str, console: &mut Console) -> std::io::Result<()> {
    let ticket = &hit.ticket;
    let subject = marked(&ticket.subject, &hit.subject_marks, console);
    let about = format!("  {state} · ");
    let about = Safe::ours(about).then(&Safe::line(ticket.requester.called()));
    let head = Safe::ours(format!("#{}  ", ticket.id)).then(&subject);
    console.line(&head.then(&console.ink(Ink::Quiet, about)))?;
    match &hit.excerpt {
        Some(excerpt) => {
            let text = shown(&fitted(excerpt, console), console);
            console.line(&Safe::ours("    ").then(&text))
        }
        None => Ok(()),
    }
}

fn labelled(hit: &HitView, state: &str, console: &mut Console) -> std::io::Result<()> {
    let ticket = &hit.ticket;
    console.labelled(&say!("column-id"), &Safe::ours(ticket.id.to_string()))?;
    console.labelled(&say!("column-subject"), &Safe::line(&ticket.subject))?;
    console.labelled(&say!("column-state"), &Safe::ours(state))?;
    console.labelled(&say!("column-requester"), &Safe::line(ticket.requester.called()))?;
    match &hit.excerpt {
        Some(excerpt) => {
            // A value in a sentence is cleaned, colour and all.
            let text = shown(&ExcerptView { marks: Vec::new(), ..excerpt.clone() }, console);
            console.labelled(&say!("label-excerpt"), &text)
        }
        None => Ok(()),
    }
}

/// No wider than the window.
fn fitted(excerpt: &ExcerptView, console: &Console) -> ExcerptView {
    let Some(room) = console.terminal.width.map(|it| it.saturating_sub(8)) else {
        return excerpt.clone();
    };
    let cut = fit(&excerpt.text, room.max(1));
    if cut == excerpt.text {
        return excerpt.clone();
    }
    let text = cut.trim_end_matches('…').to_owned();
    let marks = excerpt.marks.iter().filter(|it| it.end <= text.len()).cloned().collect();
    ExcerptView { text, marks, ended: false, ..excerpt.clone() }
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
