//! What was taken back, or would be.

use std::collections::BTreeSet;

use super::emit::{Console, Report, Stop};
use super::events::told;
use super::safe::Safe;
use super::views::{ClosingView, EventView, LetterView, UndoneView, View as _};
use crate::arguments::output::Format;
use crate::say;

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
        if let Some(EventView { at, .. }) = view.done.first() {
            console.say(&match view.dry_run {
                true => say!("would-undo", at = at.0),
                false => say!("did-undo", at = at.0),
            })?;
        }
        for event in &view.done {
            let what = told(event, console);
            let line = Safe::ours(format!("  #{}  ", event.ticket)).then(&what);
            console.prose(line.as_str())?;
        }
        for ClosingView { id, close_due } in &view.closing {
            console.say(&say!("undo-closing", id = *id, due = close_due.0))?;
        }
        if !view.overtaken.is_empty() {
            console.say(&say!("undo-left", tickets = numbers(&view.overtaken)))?;
        }
        if !view.recalled.is_empty() {
            console.say(&say!("undo-recalled", n = view.recalled.len()))?;
        }
        for LetterView { to, ticket, .. } in &view.gone {
            console.say(&say!("undo-gone", to = to, id = *ticket))?;
        }
        let written: BTreeSet<i64> = view.gone.iter().map(|it| it.ticket).collect();
        if !written.is_empty() {
            let ids: Vec<_> = written.iter().map(ToString::to_string).collect();
            console.say(&say!("undo-correct", ids = ids.join(" ")))?;
        }
        Ok(())
    }
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(|it| format!("#{it}")).collect::<Vec<_>>().join(", ")
}
