//! The lines. Each is a JSON object with one key, which says what it tells of. What is absent is left out;
//! instants are Unix seconds, as the digests are taken over them; people and tickets are numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Base64, Counts, Hex, Unfit};
use crate::domain::catalogue::Service;
use crate::domain::event::{Event, Via};
use crate::domain::instant::Instant;
use crate::domain::intake::{Reason, Verdict};
use crate::domain::notice::Capacity;
use crate::domain::person::{Language, PersonId, Role};
use crate::domain::ticket::TicketId;
use crate::store::arrival::ArrivalState;
use crate::store::letter::LetterState;
use crate::store::{Entry, EventId, Operation, Stamp, StoreError, codec};

/// A line, in the order in which the kinds of them come.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line<'a> {
    Desk(DeskLine),
    Person(PersonLine),
    Service(ServiceLine),
    #[serde(borrow)]
    File(FileLine<'a>),
    #[serde(borrow)]
    Event(Box<EventLine<'a>>),
    Seal(SealLine),
    Arrival(ArrivalLine),
    Letter(LetterLine),
    DeadAddress(DeadAddressLine),
    End(Counts),
}

/// Which desk this is, and how its lines are to be read. `meta` holds its secrets, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskLine {
    pub format: i64,
    pub meta: BTreeMap<String, String>,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonLine {
    pub id: i64,
    pub login: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    pub created_at: i64,
}

/// A service of the catalogue, at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceLine {
    pub position: i64,
    pub service: Service,
}

/// What is in a file, or in a letter as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileLine<'a> {
    /// The SHA-256 of it.
    pub digest: Hex,
    pub bytes: Base64<'a>,
}

/// An event with all of its envelope.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventLine<'a> {
    pub id: i64,
    pub ticket: i64,
    pub at: i64,
    #[serde(borrow)]
    pub event: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<i64>,
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<i64>,
    pub via: Via,
    pub host: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_in: Option<Cow<'a, str>>,
    /// As `log --json` writes it: a number of this size is more than some readers of JSON can hold.
    pub operation: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub details: Option<&'a RawValue>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub words: Option<&'a RawValue>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Hex>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Hex>,
    pub digest: Hex,
    /// Where this program would write details or words in another way than they are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<Exact>,
}

/// Details and words to the letter, which is what the digest was taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exact {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A seal over the events before it, since the seal before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealLine {
    pub id: i64,
    pub at: i64,
    pub last_event: i64,
    pub digest: Hex,
}

/// A letter that came in. `content` is the digest of its bytes, which a line of their own holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrivalLine {
    pub id: i64,
    pub at: i64,
    pub message_id: String,
    pub digest: Hex,
    pub sender: String,
    pub subject: String,
    pub content: Hex,
    pub verdict: Verdict,
    pub reason: Reason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<i64>,
    pub state: ArrivalState,
    pub acknowledged: bool,
}

/// A letter to be handed over, or that was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterLine {
    pub id: i64,
    pub event: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    pub capacity: Capacity,
    pub message_id: String,
    pub queued_at: i64,
    pub due_at: i64,
    pub state: LetterState,
    pub attempts: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease_until: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An address that nothing can be delivered to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadAddressLine {
    pub address: String,
    pub since: i64,
    pub reason: String,
}

/// The keys of the lines.
const KINDS: [&str; 10] = [
    "desk",
    "person",
    "service",
    "file",
    "event",
    "seal",
    "arrival",
    "letter",
    "dead_address",
    "end",
];

impl<'a> Line<'a> {
    /// The line that this text is.
    ///
    /// # Errors
    /// It is none.
    pub fn parse(text: &'a str) -> Result<Self, Unfit> {
        serde_json::from_str(text).map_err(|error| {
            let kinds = serde_json::from_str::<BTreeMap<String, &RawValue>>(text);
            let stranger = kinds.into_iter().flatten().map(|(kind, _)| kind);
            match stranger.into_iter().find(|it| !KINDS.contains(&&**it)) {
                Some(kind) => Unfit::Unknown(kind),
                None => Unfit::Unreadable(error.to_string()),
            }
        })
    }
}

impl EventLine<'_> {
    /// The event, and its details and words to the letter.
    pub(in crate::store) fn entry(&self) -> Result<Decoded, StoreError> {
        let exact = self.exact.clone().unwrap_or_default();
        let raw = |it: Option<&RawValue>| it.map(|it| it.get().to_owned());
        let details = exact.details.or_else(|| raw(self.details));
        let said = exact.words.or_else(|| raw(self.words));
        let fact = codec::fact(&self.event, details.as_deref())?;
        let text = self.text.as_deref().map(str::to_owned);
        let words = codec::words_from(said.as_deref(), text)?;
        // However it was written here, it is kept as this program writes it, unless it says otherwise.
        let is_exact = |of: fn(&Exact) -> bool| self.exact.as_ref().is_some_and(of);
        let details = match is_exact(|it| it.details.is_some()) {
            true => details,
            false => codec::details(&fact)?,
        };
        let said = if is_exact(|it| it.words.is_some()) { said } else { codec::words(&words)? };
        let entry = Entry {
            undone: false,
            id: EventId(self.id),
            ticket: TicketId(self.ticket),
            stamp: self.stamp()?,
            event: Event { fact, words },
        };
        Ok(Decoded { entry, details, words: said })
    }

    fn stamp(&self) -> Result<Stamp, StoreError> {
        let operation = i64::from_str_radix(&self.operation, 16);
        let operation = operation.map_err(|_| StoreError::damaged("an operation is none"))?;
        let own = |it: &Option<Cow<str>>| it.as_deref().map(str::to_owned);
        Ok(Stamp {
            at: Instant(self.at),
            by: self.by.map(PersonId),
            rights: self.rights.map(PersonId),
            via: self.via,
            host: self.host.as_ref().to_owned(),
            signed_in: own(&self.signed_in),
            operation: Operation(operation),
            key: own(&self.key),
        })
    }
}

/// An event, with its details and words as they are kept.
pub(in crate::store) struct Decoded {
    pub(in crate::store) entry: Entry,
    pub(in crate::store) details: Option<String>,
    pub(in crate::store) words: Option<String>,
}
