//! What `doctor` found.

use std::collections::BTreeSet;

use super::emit::{Console, Report, Stop};
use super::views::{FindingView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// The report of an examination.
pub struct Examined {
    pub path: String,
    /// Whose desk it is, what keeps it, when it was swept.
    pub about: Vec<Message>,
    pub findings: Vec<FindingView>,
}

impl Examined {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = FindingView::FIELDS;
}

impl Report for Examined {
    fn show(mut self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            worded(&mut self.findings, console);
            return Ok(console.array(&self.findings, fields)?);
        }
        self.about.iter().try_for_each(|it| console.say(it))?;
        say_all(&self.findings, console)?;
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

/// Puts findings into words for programs that pass them on to people.
pub(super) fn worded(findings: &mut [FindingView], console: &Console) {
    for finding in findings {
        finding.message = console.word(&sentence(finding));
        finding.advice = advice(finding.code).map(|it| console.word(&it));
    }
}

/// Every finding, and what to do about them: each advice once, however many it is for.
pub(super) fn say_all(findings: &[FindingView], console: &mut Console) -> Result<(), Stop> {
    for finding in findings {
        let what = sentence(finding);
        console.say(&match finding.severity {
            "warning" => say!("doctor-warning", what = what),
            _ => say!("doctor-damage", what = what),
        })?;
    }
    let advised: BTreeSet<&str> = findings.iter().filter_map(|it| kind(it.code)).collect();
    for kind in advised {
        console.say(&say!("doctor-advice", what = Message::new(format!("advice-{kind}"))))?;
    }
    Ok(())
}

fn sentence(finding: &FindingView) -> Message {
    Message::new(format!("finding-{}", finding.code.replace('_', "-")))
        .with("ticket", finding.ticket.unwrap_or_default().to_string())
        .with("event", finding.event.unwrap_or_default().to_string())
        .with("detail", finding.detail.as_deref().unwrap_or_default())
}

fn advice(code: &str) -> Option<Message> {
    kind(code).map(|it| Message::new(format!("advice-{it}")))
}

/// What a finding means, where several mean the same; the sentence of any other says itself what to do.
fn kind(code: &str) -> Option<&'static str> {
    match code {
        "integrity" => Some("file"),
        "dangling"
        | "event_missing"
        | "tail_missing"
        | "no_events"
        | "content_missing"
        | "letter_missing"
        | "letter_without_event" => Some("gone"),
        "event_altered" | "event_unreadable" | "ticket_differs" | "content_altered"
        | "seal_broken" | "foreign_object" | "altered_object" => Some("altered"),
        "lookup_differs" | "stray_lookups" => Some("lookup"),
        _ => None,
    }
}
