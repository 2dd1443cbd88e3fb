//! What a caller asks for, with people by their names; understood inside the transaction.

use std::collections::BTreeSet;

use super::roster::{is_me, is_none, person_or_me};
use crate::domain::action::{
    Action, Amend, Candidate, Close, Closing, Edit, Grip, Hold, Message, Resolve, Wait,
};
use crate::domain::instant::Instant;
use crate::domain::person::{Actor, PersonId};
use crate::domain::priority::{Priority, Urgency};
use crate::domain::room::LONGEST_PARTY;
use crate::domain::status::{Awaited, Party};
use crate::domain::ticket::{Kind, Link, TicketId};
use crate::domain::visible::is_blank;
use crate::failure::Failure;
use crate::say;
use crate::store::{File, Snapshot};

/// Something asked of tickets.
#[derive(Clone, Debug)]
pub enum Request {
    Reply(Saying),
    Note(Saying),
    Take(Grip),
    /// To somebody, or to nobody ("none").
    Assign(String),
    Edit(Box<EditRequest>),
    /// On the requester, or on somebody.
    Wait {
        on: Option<String>,
        until: Option<Instant>,
        question: Option<Saying>,
    },
    Hold(Hold),
    Resolve {
        said: Saying,
        duplicate_of: Option<TicketId>,
    },
    Close(Close),
    Reopen {
        reason: Option<String>,
    },
}

/// A text and the files that go with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saying {
    pub text: String,
    pub files: Vec<File>,
}

impl Saying {
    /// Whether nothing is said and nothing goes with it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.files.is_empty()
    }

    pub(super) fn message(&self) -> Message {
        let attachments = self.files.iter().map(|it| it.attachment.clone()).collect();
        Message { attachments, ..Message::from(self.text.as_str()) }
    }
}

impl From<&str> for Saying {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), files: Vec::new() }
    }
}

/// A request, and what makes a repetition of it recognisable.
#[derive(Clone, Debug)]
pub struct Wish {
    pub request: Request,
    pub key: Option<String>,
}

impl From<Request> for Wish {
    fn from(request: Request) -> Self {
        Self { request, key: None }
    }
}

/// Changes to fields, with people by their names.
#[derive(Clone, Debug, Default)]
pub struct EditRequest {
    pub priority: Option<Priority>,
    pub urgency: Option<Urgency>,
    pub kind: Option<Kind>,
    pub subject: Option<String>,
    pub requester: Option<String>,
    /// The key of a service, or none.
    pub item: Option<Option<String>>,
    pub tags: Amend<String>,
    pub watchers: Amend<String>,
    pub links: Amend<Link>,
}

impl Request {
    /// Whether somebody wrote something in it.
    pub(super) fn says(&self) -> bool {
        match self {
            Self::Reopen { reason } => reason.is_some(),
            Self::Close(close) => {
                close.comment.is_some() || matches!(close.how, Closing::OnBehalf(_))
            }
            _ => false,
        }
    }

    /// What is said with it, if that is what it is for.
    pub(super) fn said(&self) -> Option<&Saying> {
        match self {
            Self::Reply(said) | Self::Note(said) | Self::Resolve { said, .. } => Some(said),
            Self::Wait { question, .. } => question.as_ref(),
            _ => None,
        }
    }

    /// The action that is meant.
    pub(super) fn action(&self, snapshot: &Snapshot, actor: &Actor) -> Result<Action, Failure> {
        Ok(match self {
            Self::Reply(said) => Action::Reply(said.message()),
            Self::Note(said) => Action::Note(said.message()),
            Self::Take(grip) => Action::Take(*grip),
            Self::Assign(name) => Action::Assign(candidate(snapshot, name, actor)?),
            Self::Edit(edit) => Action::Edit(edit.action(snapshot, actor)?),
            Self::Wait { on, until, question } => Action::Wait(Wait {
                on: awaited(snapshot, on.as_deref(), actor)?,
                until: *until,
                question: question.as_ref().map(Saying::message),
            }),
            Self::Hold(hold) => Action::Hold(hold.clone()),
            Self::Resolve { said, duplicate_of } => {
                Action::Resolve(Resolve { message: said.message(), duplicate_of: *duplicate_of })
            }
            Self::Close(close) => Action::Close(close.clone()),
            Self::Reopen { reason } => Action::Reopen { reason: reason.clone() },
        })
    }
}

fn candidate(snapshot: &Snapshot, name: &str, actor: &Actor) -> Result<Option<Candidate>, Failure> {
    if is_none(name) {
        return Ok(None);
    }
    let id = person_or_me(snapshot, name, Some(actor))?;
    let role = snapshot.person(id)?.map_or(actor.role, |it| it.role);
    Ok(Some(Candidate { id, role }))
}

/// A person of the desk by login or address, else an address or a name as it was given.
fn awaited(snapshot: &Snapshot, on: Option<&str>, actor: &Actor) -> Result<Awaited, Failure> {
    let Some(name) = on.map(str::trim) else {
        return Ok(Awaited::Requester);
    };
    if ["requester", "demandeur"].iter().any(|it| name.eq_ignore_ascii_case(it)) {
        return Ok(Awaited::Requester);
    }
    let confusing = ["", "it", "none", "nobody", "aucun", "personne"];
    if is_blank(name) || confusing.iter().any(|it| name.eq_ignore_ascii_case(it)) {
        return Err(Failure::usage(say!("bad-party", given = name)));
    }
    let count = name.chars().count();
    if count > LONGEST_PARTY {
        return Err(Failure::usage(say!("bad-party-long", n = count, most = LONGEST_PARTY)));
    }
    if is_me(name) {
        return Ok(Awaited::Third(Party::Person(actor.person)));
    }
    Ok(Awaited::Third(match snapshot.person_called(name)? {
        Some(person) => Party::Person(person.id),
        None => Party::Outside(name.to_owned()),
    }))
}

impl EditRequest {
    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        let Self { priority, urgency, kind, subject, requester, item, tags, watchers, links } =
            self;
        (priority, urgency, kind) == (&None, &None, &None)
            && (subject, requester, item) == (&None, &None, &None)
            && (tags.is_empty() && watchers.is_empty() && links.is_empty())
    }

    fn action(&self, snapshot: &Snapshot, actor: &Actor) -> Result<Edit, Failure> {
        let people = |names: &BTreeSet<String>| -> Result<BTreeSet<PersonId>, Failure> {
            names.iter().map(|name| person_or_me(snapshot, name, Some(actor))).collect()
        };
        let requester = self.requester.as_deref();
        let requester =
            requester.map(|name| person_or_me(snapshot, name, Some(actor))).transpose()?;
        Ok(Edit {
            priority: self.priority,
            urgency: self.urgency,
            kind: self.kind,
            subject: self.subject.clone(),
            requester,
            item: self.item.clone(),
            tags: self.tags.clone(),
            watchers: Amend {
                add: people(&self.watchers.add)?,
                remove: people(&self.watchers.remove)?,
            },
            links: self.links.clone(),
        })
    }
}
