//! A desk that has moved to another place, shown with how far it has come meanwhile.

use super::emit::{Console, Report, Stop};
use super::progress::Progress;
use super::views::{RelocatedView, View as _};
use crate::arguments::output::Format;
use crate::say;

/// Does it, and tells whom it is called with how much is done.
pub type Source<'a> = Box<dyn FnOnce(&mut dyn FnMut(u64)) -> Result<RelocatedView, Stop> + 'a>;

/// Something that moves to another place, or would.
pub struct Relocated<'a>(Stage<'a>);

enum Stage<'a> {
    Planned(RelocatedView),
    /// It goes while it is shown; so much there is to do.
    Going(Source<'a>, u64),
}

impl<'a> Relocated<'a> {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = RelocatedView::FIELDS;

    /// What would go.
    pub fn planned(view: RelocatedView) -> Self {
        Self(Stage::Planned(view))
    }

    /// What goes, and how much there is to do.
    pub fn going(source: Source<'a>, whole: u64) -> Self {
        Self(Stage::Going(source, whole))
    }
}

impl Report for Relocated<'_> {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let view = match self.0 {
            Stage::Planned(view) => view,
            Stage::Going(source, whole) => {
                let progress = Progress::part(whole, &say!("move-progress"), console);
                let moved = source(&mut |done| progress.at(done));
                progress.end();
                moved?
            }
        };
        if let Format::Json(fields) = format {
            return Ok(console.object(&view, fields)?);
        }
        let RelocatedView { to, tickets, events, people, dry_run, .. } = &view;
        let what = if *dry_run {
            say!("plan-move", n = *tickets, to = to)
        } else {
            say!("did-move", n = *tickets, to = to)
        };
        console.say(&say!("move-done", done = what, events = *events, people = *people))?;
        let next = if *dry_run { say!("move-free") } else { say!("move-next") };
        Ok(console.say(&next)?)
    }

    fn is_live(&self) -> bool {
        matches!(self.0, Stage::Going(..))
    }
}
