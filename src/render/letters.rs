//! Letters in the queue, and what became of them.

use super::emit::{Console, Report, Stop};
use super::views::{LetterView, View as _};
use crate::arguments::output::Format;
use crate::text::{Message, Value};

/// Letters.
pub struct Letters {
    pub letters: Vec<LetterView>,
    pub telling: Telling,
}

/// What people are told of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Made for cron: what failed is said elsewhere.
    Nothing,
    /// What became of each.
    Done,
    /// What would be sent.
    Planned,
    /// What is waiting.
    Queue,
    /// What will be tried anew.
    Retried,
}

impl Letters {
    /// The fields of its JSON.
    pub const FIELDS: &'static [&'static str] = LetterView::FIELDS;

    /// No letters.
    pub fn none(telling: Telling) -> Self {
        Self { letters: Vec::new(), telling }
    }
}

impl Report for Letters {
    fn show(self: Box<Self>, format: &Format, console: &mut Console) -> Result<(), Stop> {
        if let Format::Json(fields) = format {
            return Ok(console.array(&self.letters, fields)?);
        }
        let family = match self.telling {
            Telling::Nothing => return Ok(()),
            Telling::Done => "letter-done",
            Telling::Planned => "letter-planned",
            Telling::Queue => "letter-queued",
            Telling::Retried => "letter-retried",
        };
        for letter in &self.letters {
            let id = match self.telling {
                Telling::Done | Telling::Queue => format!("{family}-{}", letter.state),
                _ => family.to_owned(),
            };
            console.say(&sentence(id, letter))?;
        }
        if self.letters.is_empty() {
            console.say(&Message::new(format!("{family}-nothing")))?;
        }
        Ok(())
    }
}

/// Reasons of our own, as they are kept; everything else is what a mail system says.
const OWN: [&str; 3] = ["too-slow", "too-often", "no-address"];

/// Why a letter was not sent.
pub fn why(letter: &LetterView) -> Value {
    let reason = letter.reason.as_deref().unwrap_or_default();
    match OWN.contains(&reason) {
        true => Message::new(format!("letter-reason-{reason}")).into(),
        false => reason.into(),
    }
}

fn sentence(id: String, letter: &LetterView) -> Message {
    Message::new(id)
        .with("id", letter.id)
        .with("ticket", letter.ticket)
        .with("to", &letter.to)
        // One that is being sent has no reason yet.
        .with("attempts", if letter.reason.is_some() { letter.attempts } else { 0 })
        .with("due", letter.due.0)
        .with("reason", why(letter))
}
