//! What figures are made of, and nothing else of what happened: of a long history most of the time would go into the rest.

use serde::Deserialize;

use crate::domain::event::{Created, Edited, Fact, Replied, WaitingOn};
use crate::domain::person::PersonId;
use crate::domain::priority::Priority;
use crate::domain::status::ClosedBy;
use crate::domain::ticket::LinkKind;

/// A fact, as far as figures are made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Opened(Nature),
    Replied(Replied),
    Assigned(Option<PersonId>),
    Edited(Box<Edited>),
    /// The requester was asked, by somebody with these rights.
    Asked(Option<PersonId>),
    /// Somebody else was.
    AskedElsewhere,
    Held,
    Woken,
    /// By somebody with these rights.
    Resolved(Option<PersonId>),
    Closed {
        by: ClosedBy,
        withdrawn: bool,
    },
    Reopened,
    Rated {
        score: u8,
        /// Where something was written with it, the place of the event in the order of all.
        said: Option<i64>,
    },
    /// It goes on elsewhere.
    MergedAway,
}

/// By what tickets are told apart.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Nature {
    pub priority: Priority,
    pub requester: PersonId,
    #[serde(default)]
    pub assignee: Option<PersonId>,
    #[serde(default)]
    pub item: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
}

impl Deed {
    /// What this fact adds to figures, if anything: made with these rights, none being the clock's, and with something
    /// written at this place.
    pub fn of(fact: Fact, by: Option<PersonId>, said: Option<i64>) -> Option<Self> {
        Some(match fact {
            Fact::Created(created) => Self::Opened(Nature::from(*created)),
            Fact::Replied(replied) => Self::Replied(replied),
            Fact::Assigned { new, .. } => Self::Assigned(new),
            Fact::Edited(edited) => Self::Edited(edited),
            Fact::Waiting(waiting) if waiting.on == WaitingOn::Requester => Self::Asked(by),
            Fact::Waiting(_) => Self::AskedElsewhere,
            Fact::Held { .. } => Self::Held,
            Fact::Woken => Self::Woken,
            Fact::Resolved { .. } => Self::Resolved(by),
            Fact::Closed { by, withdrawn, .. } => Self::Closed { by, withdrawn },
            Fact::Reopened { .. } => Self::Reopened,
            Fact::Rated { score, .. } => Self::Rated { score, said },
            Fact::Merged(merged) if merged.link.kind == LinkKind::MergedInto => Self::MergedAway,
            Fact::Merged(_)
            | Fact::Noted
            | Fact::Reminded
            | Fact::Warned
            | Fact::Received(_)
            | Fact::Undone(_)
            | Fact::Erased { .. } => return None,
        })
    }
}

impl From<Created> for Nature {
    fn from(created: Created) -> Self {
        let Created { priority, requester, assignee, item, tags, .. } = created;
        Self { priority, requester, assignee, item, tags }
    }
}
