//! What `doctor` found.

use super::emit::{Console, Report, Stop};
use super::views::{FindingView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// The report of an examination.
pub struct Examined {
    pub path: String,
    /// Whose desk it is, and how that was found out.
    pub mode: Message,
    pub findings: Vec<FindingView>,
}

impl Examined {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = FindingView::FIELDS;
}

impl Report for Examined {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            return Ok(console.array(&self.findings, fields)?);
        }
        console.say(&self.mode)?;
        for finding in &self.findings {
            console.say(&sentence(finding))?;
        }
        let damage = self.findings.iter().filter(|it| it.severity == "damage").count();
        let path = &self.path;
        console.say(&match (damage, self.findings.len()) {
            (0, 0) => say!("doctor-sound", path = path),
            (0, warnings) => say!("doctor-warned", path = path, n = warnings),
            (damage, _) => say!("doctor-damaged", path = path, n = damage),
        })?;
        Ok(())
    }
}

pub(super) fn sentence(finding: &FindingView) -> Message {
    let what = Message::new(format!("finding-{}", finding.code.replace('_', "-")))
        .with("ticket", finding.ticket.unwrap_or_default().to_string())
        .with("event", finding.event.unwrap_or_default().to_string())
        .with("detail", finding.detail.as_deref().unwrap_or_default());
    match finding.severity {
        "warning" => say!("doctor-warning", what = what),
        _ => say!("doctor-damage", what = what),
    }
}
