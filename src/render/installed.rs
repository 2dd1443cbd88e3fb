//! What was made for a desk, or would be.

use super::emit::{Console, Report, Stop};
use super::views::{ComponentView, InstalledView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// A desk that was made, with what there is to say about it.
pub struct Installed {
    pub view: InstalledView,
    pub says: Vec<Message>,
}

impl Installed {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = InstalledView::FIELDS;
}

impl Report for Installed {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            return Ok(console.object(&self.view, fields)?);
        }
        self.view.parts.iter().try_for_each(|it| console.say(&step(it)))?;
        Ok(self.says.iter().try_for_each(|it| console.say(it))?)
    }
}

fn step(ComponentView { part, target, state }: &ComponentView) -> Message {
    let what = Message::new(format!("install-{part}")).with("target", target);
    match *state {
        "done" => say!("install-done", what = what),
        "there" => say!("install-there", what = what),
        _ => say!("install-planned-part", what = what),
    }
}
