//! The five states and what each one carries.
//!
//! ```text
//!            wait                 resolve               close, or 48 h pass
//!   Open ───────────▶ Pending ───────────▶ Resolved ───────────────────────▶ Closed
//!    │ ◀── answer ───────┘  ▲                 │                                 │
//!    │                      │ wait            │ reopen, or a reply              │ the same,
//!    ├──── hold ───▶ On hold┘                 │ with substance                  │ within the
//!    │ ◀── date ───────┘                      │                                 │ window
//!    ▲────────────────────────────────────────┴─────────────────────────────────┘
//! ```
//! `resolve` also leads from Pending and On hold, `--withdraw` from every state to Closed.

use super::coded::coded;
use super::instant::Instant;
use super::person::PersonId;

coded! {
    /// Where a ticket is in its life.
    State {
        Open = "open",
        Pending = "pending",
        OnHold = "on_hold",
        Resolved = "resolved",
        Closed = "closed",
    }
}

coded! {
    /// Whose doing a closing was.
    ClosedBy {
        Requester = "requester",
        Sweep = "sweep",
        Agent = "agent",
    }
}

/// Somebody outside the pair of requester and agent whose answer is awaited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party {
    /// A person of the desk.
    Person(PersonId),
    /// A mail address, or just a name.
    Outside(String),
}

/// Whose answer a pending ticket waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    Requester,
    Third(Party),
}

/// A state together with what only that state has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    Open,
    Pending { on: Awaited, until: Option<Instant>, reminded: bool },
    OnHold { until: Option<Instant> },
    Resolved { at: Instant, close_due: Instant, warned: bool },
    Closed { at: Instant, by: ClosedBy, withdrawn: bool, resolved_at: Option<Instant> },
}

impl Status {
    /// The state alone.
    pub fn state(&self) -> State {
        match self {
            Self::Open => State::Open,
            Self::Pending { .. } => State::Pending,
            Self::OnHold { .. } => State::OnHold,
            Self::Resolved { .. } => State::Resolved,
            Self::Closed { .. } => State::Closed,
        }
    }
}
