//! Whether the history is what it was.

use super::emit::{Console, Report, Stop};
use super::findings::{say_all, worded};
use super::views::{SealView, VerifiedView, View as _};
use crate::arguments::output::Format;
use crate::say;

/// What came of verifying the log.
pub struct Verified(pub VerifiedView);

impl Verified {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = VerifiedView::FIELDS;
}

impl Report for Verified {
    fn show(mut self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            worded(&mut self.0.damage, console);
            return Ok(console.object(&self.0, fields)?);
        }
        let VerifiedView { seal, damage } = &self.0;
        say_all(damage, console)?;
        if damage.is_empty() {
            console.say(&say!("verified"))?;
        }
        let sealed = match seal {
            Some(SealView { id, at, last_event, digest }) => {
                say!("newest-seal", id = *id, at = at.0, event = *last_event, digest = digest)
            }
            None => say!("no-seal-yet"),
        };
        Ok(console.say(&sealed)?)
    }
}
