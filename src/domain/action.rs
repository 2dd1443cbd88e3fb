//! What can be asked of a ticket, by a person or a letter. What the clock asks for is in `deadlines`.

use std::collections::BTreeSet;

use super::attachment::Attachment;
use super::instant::Instant;
use super::person::{PersonId, Role};
use super::priority::{Priority, Urgency};
use super::status::Awaited;
use super::ticket::{Kind, Link, TicketId};

/// One thing asked of one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Reply(Message),
    Note(Message),
    Take(Grip),
    /// Give the ticket to an agent, or hand it back to nobody.
    Assign(Option<Candidate>),
    Edit(Edit),
    Wait(Wait),
    Hold(Hold),
    Resolve(Resolve),
    Close(Close),
    Reopen {
        reason: Option<String>,
    },
}

/// Something written on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub text: String,
    pub attachments: Vec<Attachment>,
    /// Small pictures within a letter, such as a signature's: kept, and saying nothing.
    pub ornaments: Vec<Attachment>,
    /// It came by mail with more below it than is told: a signature, for instance.
    pub shortened: bool,
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            attachments: Vec::new(),
            ornaments: Vec::new(),
            shortened: false,
        }
    }
}

/// A resolution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolve {
    /// What was done.
    pub message: Message,
    /// The ticket that asks for the same and lives on.
    pub duplicate_of: Option<TicketId>,
}

/// How firmly a ticket is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// Refused if somebody else has it.
    Polite,
    /// Takes it over; the event says so.
    Force,
}

/// Somebody who may be put in charge, with the role they have now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: PersonId,
    pub role: Role,
}

/// The ball to the requester or to a third party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    pub on: Awaited,
    pub until: Option<Instant>,
    pub question: Option<Message>,
}

/// The fridge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub until: Until,
    pub why: Option<String>,
}

/// Until when a hold is to last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    At(Instant),
    /// The last date again, if it is still to come; else without one.
    Again,
    /// Without a date, whatever it was before.
    Open,
}

/// A closing that is asked for, or a rating of one that took place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Close {
    pub how: Closing,
    /// 1 to 5.
    pub rating: Option<u8>,
    pub comment: Option<String>,
}

/// On which ground a ticket is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    Validate,
    /// The requester gives the request up.
    Withdraw,
    /// An agent closes in the requester's name, for a reason.
    OnBehalf(String),
}

/// Changes to the fields of a ticket. An absent field stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    pub priority: Option<Priority>,
    pub urgency: Option<Urgency>,
    pub kind: Option<Kind>,
    pub subject: Option<String>,
    pub requester: Option<PersonId>,
    /// The key of a service, or none.
    pub item: Option<Option<String>>,
    pub tags: Amend<String>,
    pub watchers: Amend<PersonId>,
    pub links: Amend<Link>,
}

/// Elements to add to a set and to take from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amend<T> {
    pub add: BTreeSet<T>,
    pub remove: BTreeSet<T>,
}

impl<T> Amend<T> {
    /// Whether nothing is to be added or taken.
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }
}

impl<T> Default for Amend<T> {
    fn default() -> Self {
        Self { add: BTreeSet::new(), remove: BTreeSet::new() }
    }
}
