//! Every sentence that a person reads, in French and English, and dates and durations in words.
//!
//! A [`Message`] is a sentence before it has a language: its name and its values. Everything above
//! this room makes messages; only a [`Locale`] turns one into words.

mod catalogue;
pub mod nearest;
mod refusals;
pub mod site;
pub mod time;
pub mod topics;

use std::time::Duration;

pub use refusals::Explained;

use crate::domain::instant::Instant;
use crate::domain::person::Language;
use crate::domain::{Coded, ticket::TicketId};

/// A sentence before it has a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    id: String,
    values: Vec<(&'static str, Value)>,
}

impl std::fmt::Display for Message {
    /// The sentence's name: the words are made where the language is known.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.id)
    }
}

/// An error of input and output may say itself what is wrong.
impl std::error::Error for Message {}

/// A value in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text from outside; the caller's cleaner makes it harmless.
    Text(String),
    Number(i64),
    /// A date in words, in the reader's zone.
    When(Instant),
    /// A length of time in words.
    Lasting(Duration),
    /// A sentence, or a part of one, in its turn.
    Said(Box<Message>),
}

impl Message {
    /// The sentence of this name, without any value yet.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), values: Vec::new() }
    }

    /// The same sentence with this value in it.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// What people call a code: `word("state", State::Open)` is "open", "ouvert".
    pub fn word(family: &str, code: impl Coded) -> Self {
        Self::new(format!("{family}-{}", code.code().replace('_', "-")))
    }

    /// The name of the sentence.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// A sentence: `say!("ticket-opened", id = id, subject = subject)`.
#[macro_export]
macro_rules! say {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Message::new($id)$(.with(stringify!($name), $value))*
    };
}

macro_rules! value_from {
    ($($type:ty => $make:expr),+ $(,)?) => {
        $(impl From<$type> for Value {
            fn from(value: $type) -> Self {
                $make(value)
            }
        })+
    };
}

value_from! {
    String => Value::Text,
    &str => |it: &str| Value::Text(it.to_owned()),
    &String => |it: &String| Value::Text(it.clone()),
    std::path::Display<'_> => |it: std::path::Display| Value::Text(it.to_string()),
    i64 => Value::Number,
    u8 => |it| Value::Number(i64::from(it)),
    u32 => |it| Value::Number(i64::from(it)),
    usize => |it| Value::Number(i64::try_from(it).unwrap_or(i64::MAX)),
    TicketId => |it: TicketId| Value::Text(it.0.to_string()),
    Instant => Value::When,
    Duration => Value::Lasting,
    Message => |it| Value::Said(Box::new(it)),
}

impl From<&std::io::Error> for Value {
    /// What it says itself where it is ours, else what the system says, in the reader's language where it is one of the usual things.
    fn from(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        if let Some(own) = error.get_ref().and_then(|it| it.downcast_ref::<Message>()) {
            return Self::from(own.clone());
        }
        Self::from(match error.kind() {
            ErrorKind::NotFound => say!("reason-not-found"),
            ErrorKind::PermissionDenied => say!("reason-permission"),
            ErrorKind::IsADirectory => say!("reason-folder"),
            ErrorKind::NotADirectory => say!("reason-no-folder"),
            ErrorKind::AlreadyExists => say!("reason-exists"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!("reason-full"),
            ErrorKind::ReadOnlyFilesystem => say!("reason-read-only"),
            ErrorKind::FileTooLarge => say!("reason-long"),
            ErrorKind::InvalidData => say!("reason-no-text"),
            _ => return Self::Text(error.to_string()),
        })
    }
}

/// Makes text from outside harmless where the sentence will be shown.
pub type Cleaner = fn(&str) -> String;

/// A language, and the moment from which "today" is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    pub language: Language,
    pub now: Instant,
}

impl Locale {
    /// The sentence in words. Text from outside passes through `clean` first.
    ///
    /// A sentence that is missing from the catalogue shows its name: a defect, but never a failure.
    pub fn say(&self, message: &Message, clean: Cleaner) -> String {
        let values = message.values.iter().map(|(name, value)| {
            let value = match value {
                Value::Text(text) => catalogue::Argument::Text(clean(text)),
                Value::Number(number) => catalogue::Argument::Number(*number),
                Value::When(at) => catalogue::Argument::Text(self.moment(*at)),
                Value::Lasting(span) => catalogue::Argument::Text(self.lasting(*span)),
                Value::Said(part) => catalogue::Argument::Text(self.say(part, clean)),
            };
            (*name, value)
        });
        catalogue::format(self.language, &message.id, values).unwrap_or_else(|| message.id.clone())
    }

    /// A sentence without any value from outside.
    pub fn words(&self, message: &Message) -> String {
        self.say(message, str::to_owned)
    }

    /// Whether there is such a sentence.
    pub fn has(&self, id: &str) -> bool {
        catalogue::has(self.language, id)
    }
}

#[cfg(test)]
mod tests;
