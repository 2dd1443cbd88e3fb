//! The log: one event a line, for people and as JSON Lines.

use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::views::{ChangeView, EventView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// Gives events one after the other to whom it is called with.
pub type Source<'a> =
    Box<dyn FnOnce(&mut dyn FnMut(EventView) -> Result<(), Stop>) -> Result<(), Stop> + 'a>;

/// Events in their order.
pub struct Log<'a> {
    pub source: Source<'a>,
    /// Each event is shown when it happens.
    pub live: bool,
    /// People see the operation of each, which can be taken back by it.
    pub operations: bool,
}

impl Log<'_> {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = EventView::FIELDS;
}

impl Report for Log<'_> {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        (self.source)(&mut |event| {
            match format {
                Format::Json(fields) => console.object(&event, fields)?,
                _ => {
                    let line = line(&event, console);
                    let line = match self.operations {
                        true => line.then(&Safe::ours(format!("  [{}]", event.operation))),
                        false => line,
                    };
                    console.prose(line.as_str())?;
                }
            }
            if self.live { Ok(console.raw().flush()?) } else { Ok(()) }
        })
    }

    fn is_live(&self) -> bool {
        self.live
    }
}

fn line(event: &EventView, console: &Console) -> Safe {
    let locale = &console.locale();
    let by = match &event.signed_in {
        Some(login) => {
            Safe::say(locale, &say!("log-signed-in", by = event.by.called(), login = login))
        }
        None => Safe::line(event.by.called()),
    };
    let who = if event.by == event.as_ {
        by
    } else {
        Safe::say(locale, &say!("log-as", by = by.as_str(), rights = event.as_.called()))
    };
    let head = say!(
        "log-head",
        ticket = event.ticket,
        at = locale.stamp(event.at.0),
        who = who.as_str(),
        what = name(event)
    );
    with_words(&Safe::say(locale, &head), event, console)
}

/// What happened and what it changed, without when, where and by whom.
pub(super) fn told(event: &EventView, console: &Console) -> Safe {
    with_words(&Safe::say(&console.locale(), &name(event)), event, console)
}

fn name(event: &EventView) -> Message {
    let what = Message::new(format!("event-{}", event.event));
    if event.undone { say!("log-undone", what = what) } else { what }
}

fn with_words(head: &Safe, event: &EventView, console: &Console) -> Safe {
    let locale = &console.locale();
    let changes = event.changes.iter().map(|it| change(it, console));
    let text =
        event.text.as_deref().map(|it| Safe::say(locale, &say!("log-quoted", text = excerpt(it))));
    let parts: Vec<Safe> = changes.chain(text).collect();
    if parts.is_empty() {
        head.clone()
    } else {
        head.clone().then(&Safe::ours("  ")).then(&Safe::join(parts, " · "))
    }
}

fn change(change: &ChangeView, console: &Console) -> Safe {
    let field = Message::new(format!("field-{}", change.field.replace('_', "-")));
    let message = match (&change.old, &change.new) {
        (Some(old), Some(new)) => {
            say!("log-changed", field = field, old = old.value(), new = new.value())
        }
        (None, Some(new)) => say!("log-set", field = field, new = new.value()),
        (Some(old), None) => say!("log-unset", field = field, old = old.value()),
        (None, None) => field,
    };
    Safe::say(&console.locale(), &message)
}

/// The first line of what was written.
fn excerpt(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim();
    let cut: String = text.lines().next().unwrap_or_default().chars().take(MOST).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}
