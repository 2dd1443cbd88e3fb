//! What a sweep did, or would do. Silent unless asked, for cron mails every word.

use super::emit::{Console, Report, Stop};
use super::views::{StepView, SweepView, View as _};
use crate::arguments::output::Format;
use crate::text::Message;

/// The report of a sweep.
pub struct Swept {
    pub view: SweepView,
    pub telling: Telling,
}

/// How much to tell people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    Nothing,
    /// What was done.
    Done,
    /// What would be done, and why.
    Planned,
}

impl Swept {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = SweepView::FIELDS;
}

impl Report for Swept {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            return Ok(console.object(&self.view, fields)?);
        }
        if self.telling == Telling::Nothing {
            return Ok(());
        }
        let view = &self.view;
        let steps = [
            ("woken", &view.woken),
            ("reminded", &view.reminded),
            ("warned", &view.warned),
            ("closed", &view.closed),
        ];
        let tense = if self.telling == Telling::Planned { "plan" } else { "sweep" };
        for (what, step) in
            steps.iter().flat_map(|(what, all)| all.iter().map(move |it| (what, it)))
        {
            console.say(&sentence(&format!("{tense}-{what}"), step))?;
        }
        if !view.sent.is_empty() {
            console.say(&Message::new("sweep-sent").with("n", view.sent.len()))?;
        } else if steps.iter().all(|(_, all)| all.is_empty()) {
            console.say(&Message::new(format!("{tense}-nothing")))?;
        }
        Ok(())
    }
}

fn sentence(id: &str, step: &StepView) -> Message {
    let message = Message::new(id)
        .with("id", step.id)
        .with("subject", &step.subject)
        .with("requester", step.requester.called());
    match step.due {
        Some(due) => message.with("due", due.0),
        None => message.with("due", ""),
    }
}
