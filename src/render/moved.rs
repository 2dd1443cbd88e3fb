//! What moved in, shown with how far it has come meanwhile.

use super::emit::{Console, Report, Stop};
use super::progress::Progress;
use super::views::{LeftOutView, MovedView, View as _};
use crate::arguments::output::Format;
use crate::failure::{Failure, Kind};
use crate::say;
use crate::text::Message;

/// Does it, and tells whom it is called with how much is done.
pub type Source<'a> = Box<dyn FnOnce(&mut dyn FnMut(u64)) -> Result<MovedView, Stop> + 'a>;

/// Something that moves in while it is shown.
pub struct Moved<'a> {
    pub source: Source<'a>,
    /// How much there is to do.
    pub whole: u64,
}

impl Moved<'_> {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = MovedView::FIELDS;
}

impl Report for Moved<'_> {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let progress = Progress::part(self.whole, &say!("import-progress"), console);
        let moved = (self.source)(&mut |done| progress.at(done));
        progress.end();
        let mut view = moved?;
        view.left_out.iter_mut().for_each(|it| it.reason = console.word(&it.why));
        match format {
            Format::Json(fields) => console.object(&view, fields)?,
            _ => {
                view.left_out.iter().try_for_each(|it| console.say(&left_out(it)))?;
                console.say(&outcome(&view))?;
            }
        }
        match view.left_out.len() {
            0 => Ok(()),
            n => Err(Failure::new(Kind::Failed, say!("import-left-out", n = n)).into()),
        }
    }

    fn is_live(&self) -> bool {
        true
    }
}

fn left_out(row: &LeftOutView) -> Message {
    let LeftOutView { line, foreign_id, why, .. } = row;
    match foreign_id {
        Some(id) => say!("import-row-of", line = *line, id = id, why = why.clone()),
        None => say!("import-line", line = *line, why = why.clone()),
    }
}

fn outcome(view: &MovedView) -> Message {
    let MovedView { tickets, already, events, people, dry_run, .. } = view;
    match (*tickets, *already) {
        (0, already) if already > 0 => say!("import-nothing", n = already),
        (tickets, already) => {
            let done = if *dry_run {
                say!("plan-import", n = tickets)
            } else {
                say!("did-import", n = tickets)
            };
            say!("import-done", done = done, events = *events, people = *people, already = already)
        }
    }
}
