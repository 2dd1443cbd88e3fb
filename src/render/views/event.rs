//! An event of the log.

use serde::{Serialize, Serializer};

use super::parts::{Cell, GratitudeView, LinkView, Time, Who};
use super::view;
use crate::say;
use crate::text::{Message, Value};

view! {
    /// One thing that happened.
    EventView {
        /// Its place among all events of the store for agents; for others among those of the ticket
        /// that they may see, so that it tells nothing of what they may not.
        id "id": i64,
        ticket "ticket": i64,
        at "at": Time,
        event "event": &'static str,
        by "by": Who,
        as_ "as": Who,
        /// Who had signed in to the host, where it is another account than the one that acted; agents are told.
        signed_in "signed_in": Option<String>,
        via "via": &'static str,
        operation "operation": String,
        /// It was taken back since; what it said is agents' to read.
        undone "undone": bool,
        /// What it changed, with the old and the new value.
        changes "changes": Vec<ChangeView>,
        text "text": Option<String>,
        score "score": Option<u8>,
        gratitude "gratitude": Option<GratitudeView>,
    }
}

/// A field that an event changed. An element that came has no old value, one that went no new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    pub field: &'static str,
    pub old: Option<Changed>,
    pub new: Option<Changed>,
}

/// A value of a field, before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    Text(String),
    Person(Who),
    Time(Time),
    /// A code, and the family of words that it belongs to.
    Code(&'static str, &'static str),
    Link(LinkView),
}

impl Changed {
    /// How it stands in a sentence.
    pub fn value(&self) -> Value {
        match self {
            Self::Text(text) => text.into(),
            Self::Person(who) => who.called().into(),
            Self::Time(at) => at.0.into(),
            Self::Code(family, code) => {
                Message::new(format!("{family}-{}", code.replace('_', "-"))).into()
            }
            Self::Link(link) => {
                let kind = Message::word("link", link.kind);
                say!("log-link", kind = kind, id = link.id).into()
            }
        }
    }
}

impl Serialize for Changed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Person(who) => who.serialize(serializer),
            Self::Time(at) => at.serialize(serializer),
            Self::Code(_, code) => serializer.serialize_str(code),
            Self::Link(link) => serializer.serialize_str(&link.cell()),
        }
    }
}

impl Cell for Changed {
    fn cell(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Person(who) => who.cell(),
            Self::Time(at) => at.cell(),
            Self::Code(_, code) => (*code).to_owned(),
            Self::Link(link) => link.cell(),
        }
    }
}

impl Cell for ChangeView {
    fn cell(&self) -> String {
        format!("{}: {} → {}", self.field, self.old.cell(), self.new.cell())
    }
}
