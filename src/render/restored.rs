//! A store that holds again what a copy of it held, or would.

use super::emit::{Console, Report, Stop};
use super::views::{RestoredView, View as _};
use crate::arguments::output::Format;
use crate::say;

/// What came of going back to a copy.
pub struct Restored {
    view: RestoredView,
    stage: Stage,
}

enum Stage {
    Planned,
    Done,
}

impl Restored {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = RestoredView::FIELDS;

    /// What would come of it.
    pub fn planned(view: RestoredView) -> Self {
        Self { view, stage: Stage::Planned }
    }

    /// What has come of it.
    pub fn done(view: RestoredView) -> Self {
        Self { view, stage: Stage::Done }
    }
}

impl Report for Restored {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let view = &self.view;
        if let Format::Json(fields) = format {
            return Ok(console.object(view, fields)?);
        }
        let (path, n) = (&view.path, view.tickets);
        console.say(&match (&self.stage, view.newest) {
            (Stage::Done, None) => say!("did-restore-empty", path = path),
            (Stage::Done, Some(at)) => say!("did-restore", path = path, n = n, newest = at.0),
            (Stage::Planned, None) => say!("would-restore-empty", path = path),
            (Stage::Planned, Some(at)) => say!("would-restore", path = path, n = n, newest = at.0),
        })?;
        match (view.gone, view.gone_since) {
            (None, _) => console.say(&say!("restore-loses-unknown"))?,
            (Some(n), Some(at)) => console.say(&say!("restore-loses", n = n, since = at.0))?,
            (Some(_), None) => {}
        }
        if view.erased > 0 {
            console.say(&say!("restore-erased", n = view.erased))?;
        }
        match &view.kept {
            Some(kept) => Ok(console.say(&say!("restore-kept", path = kept))?),
            None => Ok(()),
        }
    }
}
