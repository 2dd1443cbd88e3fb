//! Letters that came in: what became of them, what would, and those that were set aside.

use super::attachments::size;
use super::emit::{Console, Report, Stop};
use super::safe::Safe;
use super::ticket::quoted;
use super::views::{ArrivalView, ExplainedView, ReceivedView, View as _};
use crate::arguments::output::Format;
use crate::say;
use crate::text::Message;

/// What became of letters.
pub struct Intake {
    pub received: Vec<ReceivedView>,
    /// One letter was read: programs get an object, not a list.
    pub single: bool,
    /// People are told nothing: a mail system listens.
    pub silent: bool,
}

/// What would become of a letter.
pub struct Explained(pub ExplainedView);

/// Letters that were set aside, or what was made of one.
pub struct Aside {
    pub arrivals: Vec<ArrivalView>,
    /// One letter was named, and is shown whole.
    pub single: bool,
}

impl Intake {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = ReceivedView::FIELDS;
}

impl Explained {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = ExplainedView::FIELDS;
}

impl Aside {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = ArrivalView::FIELDS;
}

impl Report for Intake {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) if self.single => {
                self.received.iter().try_for_each(|it| console.object(it, fields))?;
            }
            Format::Json(fields) => console.array(&self.received, fields)?,
            _ if self.silent => {}
            _ => {
                for it in &self.received {
                    let told = outcome(it.verdict, it.reason, it.ticket);
                    console.say(&match &it.file {
                        Some(file) => say!("received-file", file = file, told = told),
                        None => told,
                    })?;
                }
            }
        }
        Ok(())
    }
}

/// The verdict on a letter with its reason, in a sentence.
fn outcome(verdict: &str, reason: &str, ticket: Option<i64>) -> Message {
    let reason = Message::new(format!("reason-{}", reason.replace('_', "-")));
    let verdict = Message::new(format!("verdict-{}", verdict.replace('_', "-")));
    match ticket {
        Some(ticket) => say!("received-on", verdict = verdict, reason = reason, ticket = ticket),
        None => say!("received", verdict = verdict, reason = reason),
    }
}

impl Report for Explained {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        let Self(it) = *self;
        if let Format::Json(fields) = format {
            return Ok(console.object(&it, fields)?);
        }
        console.say(&outcome(it.verdict, it.reason, it.ticket))?;
        if it.aside {
            console.say(&say!("received-aside"))?;
        }
        let from = it.from.clone().unwrap_or_default();
        console.labelled(&say!("label-sender"), &Safe::line(&from))?;
        console.labelled(&say!("label-subject"), &Safe::line(&it.subject))?;
        let files = it.attachments.iter().map(|part| {
            let size = Safe::say(&console.locale(), &size(part.bytes));
            Safe::line(&part.name).then(&Safe::ours(" (")).then(&size).then(&Safe::ours(")"))
        });
        let files = Safe::join(files, ", ");
        if !it.attachments.is_empty() {
            console.labelled(&say!("message-files"), &files)?;
        }
        if let Some(rule) = it.gratitude.rule {
            let id = if it.gratitude.satisfied { "explained-glad" } else { "explained-thanks" };
            console.say(&Message::new(id).with("rule", rule))?;
        }
        quoted(&it.text, console)
    }
}

impl Report for Aside {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        match format {
            Format::Json(fields) if self.single => {
                self.arrivals.iter().try_for_each(|it| console.object(it, fields))?;
            }
            Format::Json(fields) => console.array(&self.arrivals, fields)?,
            _ => {
                for it in &self.arrivals {
                    line(it, console)?;
                }
                if self.arrivals.is_empty() {
                    console.say(&say!("aside-nothing"))?;
                }
            }
        }
        Ok(())
    }
}

fn line(it: &ArrivalView, console: &mut Console) -> Result<(), Stop> {
    let told = outcome(it.verdict, it.reason, it.ticket.filter(|_| it.state != "accepted"));
    let from = it.from.clone().unwrap_or_else(|| "?".to_owned());
    let (id, subject, at) = (it.id, &it.subject, it.at.0);
    console.say(&match (it.state, it.ticket) {
        ("accepted", Some(ticket)) => {
            say!("aside-accepted", id = id, from = from, subject = subject, ticket = ticket)
        }
        _ => say!("aside-line", id = id, from = from, subject = subject, at = at, told = told),
    })?;
    if !it.files.is_empty() {
        let files = Safe::join(it.files.iter().map(|it| Safe::line(it)), ", ");
        console.labelled(&say!("message-files"), &files)?;
    }
    it.text.as_ref().map_or(Ok(()), |text| quoted(text, console))
}
