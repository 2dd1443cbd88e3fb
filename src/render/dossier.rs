//! What is kept about a person, and what is left of one who was erased.

use super::emit::{Console, Report, Stop};
use super::views::{DossierView, ErasedView, View as _};
use crate::arguments::output::Format;
use crate::say;

/// Everything about a person: for programs, and for whoever asked for it to take it elsewhere.
pub struct Dossier(pub DossierView);

impl Dossier {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = DossierView::FIELDS;
}

impl Report for Dossier {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let fields = match format {
            Format::Json(fields) => fields,
            _ => Self::FIELDS,
        };
        Ok(console.object(&self.0, fields)?)
    }
}

/// Somebody who was erased.
pub struct Erased {
    pub who: String,
    pub view: ErasedView,
    /// Files that were made before and still hold what was erased.
    pub copies: Vec<String>,
}

impl Erased {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = ErasedView::FIELDS;
}

impl Report for Erased {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            return Ok(console.object(&self.view, fields)?);
        }
        let (login, tickets) = (&self.view.login, self.view.tickets.len());
        console.say(&say!("did-erase", who = &self.who, login = login, n = tickets))?;
        for copy in &self.copies {
            console.say(&say!("erased-not-in", path = copy))?;
        }
        Ok(console.say(&say!("erased-not-in-backups"))?)
    }
}
