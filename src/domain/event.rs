//! What happened to a ticket. The events are the truth; the ticket is their fold.
//!
//! An event has two halves. Its **facts** (codes, numbers, opaque ids) stay for ever. Its **words**
//! are what people wrote; they can be emptied on a person's legal request while the facts, and
//! the chain of digests over both, stay.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::action::Message;
use super::attachment::Attachment;
use super::coded::coded;
use super::gratitude::Gratitude;
use super::instant::Instant;
use super::intake::Verdict;
use super::merge::{Merged, Parted};
use super::person::PersonId;
use super::priority::{Priority, Urgency};
use super::status::{ClosedBy, State};
use super::ticket::{Answer, Kind, Link};

coded! {
    /// In which capacity somebody acts on a ticket.
    Side {
        Requester = "requester",
        ThirdParty = "third_party",
        Watcher = "watcher",
        Agent = "agent",
    }
}

coded! {
    /// Through which door a change came.
    Via {
        Command = "command",
        Mail = "mail",
        Sweep = "sweep",
        Import = "import",
    }
}

coded! {
    /// How somebody says that there is more to do although their message was taken for thanks.
    Override {
        Reply = "reply",
        Reopen = "reopen",
        FollowUp = "follow_up",
    }
}

/// One run of the program, or one letter: everything it changed, on however many tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operation(pub i64);

impl Operation {
    /// The operation that is written so: sixteen hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 16 && text.bytes().all(|it| it.is_ascii_hexdigit());
        i64::from_str_radix(text, 16).ok().filter(|_| digits).map(Self)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl Serialize for Operation {
    /// As text: a number of this size is more than some readers of JSON can hold.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Operation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("no operation"))
    }
}

/// One thing that happened: facts that stay, words that can be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub fact: Fact,
    pub words: Words,
}

/// What people wrote in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The message: description, reply, note, question, resolution, reason, comment. Kept apart.
    #[serde(skip)]
    pub text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The subject before it was edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_subject: Option<String>,
    /// The address or name of a third party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

impl Words {
    /// What stands in a message; no text rather than an empty one.
    pub fn of(message: Message) -> Self {
        let text = Some(message.text).filter(|it| !it.is_empty());
        let attachments = message.attachments.into_iter().chain(message.ornaments).collect();
        Self { text, attachments, ..Self::default() }
    }
}

/// The old and the new value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    pub old: T,
    pub new: T,
}

/// What happened, without anybody's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Fact {
    Created(Box<Created>),
    Replied(Replied),
    Noted,
    Assigned {
        old: Option<PersonId>,
        new: Option<PersonId>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        forced: bool,
    },
    Edited(Box<Edited>),
    Waiting(Waiting),
    Held {
        old: State,
        until: Option<Instant>,
    },
    Woken,
    Resolved {
        old: State,
        close_due: Instant,
    },
    Closed {
        old: State,
        by: ClosedBy,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        withdrawn: bool,
    },
    Reopened {
        old: State,
        side: Side,
    },
    Rated {
        score: u8,
        /// Given by a message that holds only thanks, not asked for.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_thanks: bool,
    },
    Reminded,
    Warned,
    Received(Received),
    Undone(Undone),
    Merged(Merged),
    /// What was written was erased: by a person, on their request; all of it, after the time that the site keeps it.
    Erased {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
    },
}

/// An operation was taken back: the ticket is as it was before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    pub operation: Operation,
    /// Nothing but notes was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub internal: bool,
    /// When a resolution closes by itself that stands again and whose own time has passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_due: Option<Instant>,
    /// Links that the ticket was opened with: the other ends have lost them with this.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Only a merge was, and the ticket has gone on since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parted: Option<Parted>,
}

impl Undone {
    /// Whether an event of this ticket is taken back by it.
    pub fn takes(&self, operation: Operation, fact: &Fact) -> bool {
        let of_it = self.operation == operation && !matches!(fact, Fact::Undone(_));
        of_it
            && self.parted.as_ref().is_none_or(
                |parted| matches!(fact, Fact::Merged(merged) if merged.link == parted.link),
            )
    }
}

/// A letter came in that concerns the ticket and moves nothing. Whose it is stands in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// The number of the letter.
    pub letter: i64,
    pub verdict: Verdict,
    /// It answers what only agents know of.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub internal: bool,
}

/// A ticket was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    pub kind: Kind,
    pub urgency: Urgency,
    pub priority: Priority,
    pub requester: PersonId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watchers: Vec<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreign_id: Option<String>,
    /// Who wrote what it begins with, if not whoever opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PersonId>,
}

/// A public message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replied {
    pub side: Side,
    /// The state that the message brought back to open, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<State>,
    /// The rule that found nothing but thanks in it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gratitude: Option<Gratitude>,
    /// The ticket would have moved, had the message not been only thanks: how to move it after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_back: Option<Override>,
    /// The letter that it came in says more than is told of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shortened: bool,
}

/// The ball went to the requester or to a third party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub old: State,
    pub on: WaitingOn,
    pub until: Option<Instant>,
    /// A person of the desk who was asked, and whom this made a watcher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub watcher: Option<PersonId>,
}

/// Whose answer is awaited; an address or a name stands in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitingOn {
    Requester,
    Person(PersonId),
    Outside,
}

/// Fields that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    pub side: Side,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Change<Priority>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Change<Urgency>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Change<Kind>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<Change<PersonId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Change<Option<String>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags_added: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags_removed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watchers_added: Vec<PersonId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watchers_removed: Vec<PersonId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links_added: Vec<Link>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links_removed: Vec<Link>,
}

impl Edited {
    /// Whether nothing but links came or went. A link says something of another ticket too, which not
    /// every reader of this one may know of.
    pub fn is_of_links_only(&self) -> bool {
        let rest = Self { links_added: Vec::new(), links_removed: Vec::new(), ..self.clone() };
        rest == Self::by(self.side)
    }

    /// An edit by this side in which nothing has changed yet.
    pub fn by(side: Side) -> Self {
        Self {
            side,
            priority: None,
            urgency: None,
            kind: None,
            requester: None,
            item: None,
            tags_added: Vec::new(),
            tags_removed: Vec::new(),
            watchers_added: Vec::new(),
            watchers_removed: Vec::new(),
            links_added: Vec::new(),
            links_removed: Vec::new(),
        }
    }
}

impl Fact {
    /// The event's name, as logs and the store write it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Created(_) => "created",
            Self::Replied(_) => "replied",
            Self::Noted => "noted",
            Self::Assigned { .. } => "assigned",
            Self::Edited(_) => "edited",
            Self::Waiting(_) => "waiting",
            Self::Held { .. } => "held",
            Self::Woken => "woken",
            Self::Resolved { .. } => "resolved",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
            Self::Rated { .. } => "rated",
            Self::Reminded => "reminded",
            Self::Warned => "warned",
            Self::Received(_) => "received",
            Self::Undone(_) => "undone",
            Self::Merged(_) => "merged",
            Self::Erased { .. } => "erased",
        }
    }

    /// Whether the ticket is as if this had not happened.
    pub fn leaves_no_trace(&self) -> bool {
        self.is_internal() || matches!(self, Self::Received(_) | Self::Erased { .. })
    }

    /// Whether only agents may ever learn that this happened.
    pub fn is_internal(&self) -> bool {
        matches!(
            self,
            Self::Noted
                | Self::Received(Received { internal: true, .. })
                | Self::Undone(Undone { internal: true, .. })
        )
    }
}

impl From<Fact> for Event {
    /// The event of a fact about which nobody wrote anything.
    fn from(fact: Fact) -> Self {
        Self { fact, words: Words::default() }
    }
}

impl Event {
    /// The event of a fact together with a message, if there is one.
    pub fn saying(fact: Fact, text: Option<String>) -> Self {
        Self { fact, words: Words { text, ..Words::default() } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ticket::{LinkKind, TicketId};

    #[test]
    fn what_only_agents_may_learn_leaves_no_trace() {
        let received =
            |internal| Fact::Received(Received { letter: 1, verdict: Verdict::Reply, internal });
        for (fact, is_internal, leaves_no_trace) in [
            (Fact::Noted, true, true),
            (received(true), true, true),
            (received(false), false, true),
            (Fact::Erased { person: None }, false, true),
            (Fact::Woken, false, false),
            (Fact::Rated { score: 5, by_thanks: false }, false, false),
        ] {
            let found = (fact.is_internal(), fact.leaves_no_trace());
            assert_eq!(found, (is_internal, leaves_no_trace), "{fact:?}");
        }
    }

    #[test]
    fn an_edit_is_of_links_only_if_nothing_else_changed() {
        let untouched = Edited::by(Side::Agent);
        let link = Link { kind: LinkKind::Relates, id: TicketId(2) };
        let links = Edited { links_added: vec![link], ..untouched.clone() };
        assert!(links.is_of_links_only());
        assert!(Edited { links_removed: vec![link], ..untouched }.is_of_links_only());
        assert!(!Edited { tags_added: vec!["toner".to_owned()], ..links }.is_of_links_only());
    }

    #[test]
    fn an_empty_text_is_none_and_ornaments_are_kept() {
        let file = |name: &str| Attachment {
            digest: String::new(),
            name: name.to_owned(),
            media_type: "image/png".to_owned(),
            bytes: 1,
        };
        let message = Message {
            attachments: vec![file("screen.png")],
            ornaments: vec![file("logo.png")],
            ..Message::from("")
        };
        let words = Words::of(message);
        assert_eq!(words.text, None);
        assert_eq!(words.attachments, [file("screen.png"), file("logo.png")]);
        assert_eq!(Words::of("Hello".into()).text.as_deref(), Some("Hello"));
    }
}
