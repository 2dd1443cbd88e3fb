//! What is asked when a ticket is to be opened, and what opens when a reply comes too late.

use std::collections::BTreeSet;

use super::action::Message;
use super::attachment::Attachment;
use super::event::{Created, Event, Fact, Words};
use super::person::PersonId;
use super::priority::{Priority, Urgency};
use super::ticket::{Answer, Kind, Link, LinkKind, Ticket};

/// A ticket to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub kind: Kind,
    pub subject: String,
    pub description: String,
    pub attachments: Vec<Attachment>,
    pub urgency: Urgency,
    /// That which follows from the urgency, if none is given.
    pub priority: Option<Priority>,
    pub requester: PersonId,
    pub watchers: BTreeSet<PersonId>,
    pub assignee: Option<PersonId>,
    pub item: Option<String>,
    pub answers: Vec<Answer>,
    /// The ticket that this one follows up, or is about.
    pub follows: Option<Link>,
}

impl Opening {
    /// A generic incident of this requester, urgency normal, about which nothing else is known.
    pub fn incident(requester: PersonId, subject: String, description: String) -> Self {
        Self {
            kind: Kind::Incident,
            subject,
            description,
            attachments: Vec::new(),
            urgency: Urgency::Normal,
            priority: None,
            requester,
            watchers: BTreeSet::new(),
            assignee: None,
            item: None,
            answers: Vec::new(),
            follows: None,
        }
    }

    /// The ticket that follows up `old`: same people, same subject, linked to it.
    ///
    /// Whoever was on the old ticket and is not the new requester becomes a watcher.
    pub fn following(old: &Ticket, requester: PersonId, message: Message) -> Self {
        let mut watchers = old.watchers.clone();
        watchers.insert(old.requester);
        Self {
            urgency: old.urgency,
            watchers,
            assignee: old.assignee,
            follows: Some(Link { kind: LinkKind::Follows, id: old.id }),
            attachments: message.attachments.into_iter().chain(message.ornaments).collect(),
            ..Self::incident(requester, old.subject.clone(), message.text)
        }
    }

    /// The first event of the ticket.
    pub fn event(self) -> Event {
        let mut watchers = self.watchers;
        watchers.remove(&self.requester);
        let created = Created {
            kind: self.kind,
            urgency: self.urgency,
            priority: self.priority.unwrap_or_else(|| self.urgency.into()),
            requester: self.requester,
            assignee: self.assignee,
            watchers: watchers.into_iter().collect(),
            item: self.item,
            tags: Vec::new(),
            links: self.follows.into_iter().collect(),
            foreign_id: None,
        };
        let words = Words {
            text: Some(self.description).filter(|text| !text.is_empty()),
            subject: Some(self.subject),
            answers: self.answers,
            attachments: self.attachments,
            ..Words::default()
        };
        Event { fact: Fact::Created(Box::new(created)), words }
    }
}
