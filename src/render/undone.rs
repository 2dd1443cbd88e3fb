//! What was taken back, or would be.

use super::emit::{Console, Report, Stop};
use super::views::{LetterView, UndoneView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// An operation that was taken back.
pub struct Undone(pub UndoneView);

impl Undone {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = UndoneView::FIELDS;
}

impl Report for Undone {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let view = &self.0;
        if let Format::Json(fields) = format {
            return Ok(console.object(view, fields)?);
        }
        let words = view.events.iter().map(|it| console.word(&Message::new(format!("event-{it}"))));
        let (what, tickets) = (words.collect::<Vec<_>>().join(", "), numbers(&view.tickets));
        console.say(&match view.dry_run {
            true => say!("would-undo", what = what, tickets = tickets),
            false => say!("did-undo", what = what, tickets = tickets),
        })?;
        if !view.overtaken.is_empty() {
            console.say(&say!("undo-left", tickets = numbers(&view.overtaken)))?;
        }
        if !view.recalled.is_empty() {
            console.say(&say!("undo-recalled", n = view.recalled.len()))?;
        }
        for LetterView { to, ticket, .. } in &view.gone {
            console.say(&say!("undo-gone", to = to, id = *ticket))?;
        }
        match view.gone.first() {
            Some(letter) => Ok(console.say(&say!("undo-correct", id = letter.ticket))?),
            None => Ok(()),
        }
    }
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(|it| format!("#{it}")).collect::<Vec<_>>().join(", ")
}
