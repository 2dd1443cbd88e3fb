//! What views are made of.

use serde::{Serialize, Serializer};

use crate::domain::ball::Holder;
use crate::domain::event::Override;
use crate::domain::instant::Instant;
use crate::domain::person::Person;
use crate::domain::ticket::LinkKind;
use crate::text::time::rfc3339;

/// An instant, shown in RFC 3339, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time(pub Instant);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&rfc3339(self.0))
    }
}

/// Somebody: to programs a login, to people a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    pub login: String,
    pub name: Option<String>,
}

impl Who {
    /// Whom the clock's own doings are by.
    pub fn clock() -> Self {
        Self { login: "sweep".to_owned(), name: None }
    }

    /// What people call them.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.login)
    }

    /// What people call them, and the address of somebody who is known by that alone: anybody can write under any name.
    pub fn known_as(&self) -> String {
        match &self.name {
            Some(name) if self.login.contains('@') => format!("{name} <{}>", self.login),
            _ => self.called().to_owned(),
        }
    }
}

impl From<&Person> for Who {
    fn from(person: &Person) -> Self {
        Self { login: person.login.clone(), name: person.name.clone() }
    }
}

impl Serialize for Who {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.login)
    }
}

/// Who must move next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BallWho {
    It,
    Agent(Who),
    Requester,
    Third(Who),
    Nobody,
}

impl BallWho {
    /// The holder with people by name; `who` tells who somebody is.
    pub fn of(holder: &Holder, third: Option<Who>, who: impl Fn() -> Option<Who>) -> Self {
        match holder {
            Holder::It => Self::It,
            Holder::Agent(_) => who().map_or(Self::It, Self::Agent),
            Holder::Requester => Self::Requester,
            Holder::Third(_) => third.map_or(Self::Nobody, Self::Third),
            Holder::Nobody => Self::Nobody,
        }
    }
}

impl Serialize for BallWho {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::It => serializer.serialize_str("it"),
            Self::Requester => serializer.serialize_str("requester"),
            Self::Agent(who) | Self::Third(who) => who.serialize(serializer),
            Self::Nobody => serializer.serialize_none(),
        }
    }
}

/// Who must move next, since when, until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BallView {
    pub who: BallWho,
    pub since: Time,
    pub until: Option<Time>,
    /// Whether it is the reader. Programs know who they are.
    #[serde(skip)]
    pub yours: bool,
}

/// A link to another ticket that the reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    pub kind: LinkKind,
    pub id: i64,
}

/// What the requester thought of the resolution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SatisfactionView {
    pub score: u8,
    pub comment: Option<String>,
    pub at: Time,
}

/// Why a message was taken for thanks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GratitudeView {
    pub rule: &'static str,
    pub satisfied: bool,
    /// Whether it would have moved the ticket otherwise.
    pub held_back: bool,
    /// By what it can be moved all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Override>,
}

/// A value as a cell of a table for spreadsheets.
pub trait Cell {
    /// The text of the cell.
    fn cell(&self) -> String;
}

impl<T: Cell> Cell for Option<T> {
    fn cell(&self) -> String {
        self.as_ref().map(Cell::cell).unwrap_or_default()
    }
}

impl<T: Cell> Cell for Vec<T> {
    fn cell(&self) -> String {
        self.iter().map(Cell::cell).collect::<Vec<_>>().join(", ")
    }
}

macro_rules! cells {
    ($($type:ty => $cell:expr),+ $(,)?) => {
        $(impl Cell for $type {
            fn cell(&self) -> String {
                let cell: fn(&Self) -> String = $cell;
                cell(self)
            }
        })+
    };
}

cells! {
    String => Clone::clone,
    &'static str => |it| (*it).to_owned(),
    i64 => ToString::to_string,
    u8 => ToString::to_string,
    u32 => ToString::to_string,
    bool => ToString::to_string,
    Time => |it| rfc3339(it.0),
    Who => |it| it.login.clone(),
    BallWho => |it| match it {
        BallWho::It => "it".to_owned(),
        BallWho::Requester => "requester".to_owned(),
        BallWho::Agent(who) | BallWho::Third(who) => who.login.clone(),
        BallWho::Nobody => String::new(),
    },
    BallView => |it| it.who.cell(),
    LinkView => |it| format!("{}:{}", crate::domain::Coded::code(it.kind), it.id),
    SatisfactionView => |it| it.score.to_string(),
    GratitudeView => |it| it.rule.to_owned(),
    std::collections::BTreeMap<String, String> => |it| {
        it.iter().map(|(field, value)| format!("{field}={value}")).collect::<Vec<_>>().join("; ")
    },
}
