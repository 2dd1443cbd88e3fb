//! What the verbs for the desk itself report.

use serde::Serialize;

use super::event::EventView;
use super::parts::{Cell, Time, Who};
use super::view;
use crate::text::Message;

view! {
    /// What a sweep did, or would do.
    SweepView {
        at "at": Time,
        woken "woken": Vec<StepView>,
        reminded "reminded": Vec<StepView>,
        warned "warned": Vec<StepView>,
        closed "closed": Vec<StepView>,
        sent "sent": Vec<LetterView>,
        failed "failed": Vec<LetterView>,
    }
}

impl SweepView {
    /// The report of a sweep that found nothing to do.
    pub fn nothing(at: Time) -> Self {
        let none = Vec::new;
        let (sent, failed) = (Vec::new(), Vec::new());
        Self { at, woken: none(), reminded: none(), warned: none(), closed: none(), sent, failed }
    }
}

/// One thing that a sweep did to a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepView {
    pub id: i64,
    pub subject: String,
    pub requester: Who,
    pub assignee: Option<Who>,
    /// The instant that had been reached.
    pub due: Option<Time>,
}

impl Cell for StepView {
    fn cell(&self) -> String {
        self.id.to_string()
    }
}

view! {
    /// A letter in the queue, or one that has just left it.
    LetterView {
        id "id": i64,
        ticket "ticket": i64,
        event "event": i64,
        to "to": String,
        role "role": &'static str,
        message_id "message_id": String,
        state "state": &'static str,
        attempts "attempts": i64,
        due "due": Time,
        reason "reason": Option<String>,
    }
}

impl Cell for LetterView {
    fn cell(&self) -> String {
        self.id.to_string()
    }
}

view! {
    /// An operation that was taken back, or would be.
    UndoneView {
        operation "operation": String,
        /// The names of what happened, each once.
        events "events": Vec<&'static str>,
        tickets "tickets": Vec<i64>,
        /// What happened, event by event.
        done "done": Vec<EventView>,
        /// When tickets close by themselves that are resolved again.
        closing "closing": Vec<ClosingView>,
        /// Tickets of a sweep on which something has happened since: they stay as they are.
        overtaken "overtaken": Vec<i64>,
        /// Letters that will not go.
        recalled "recalled": Vec<LetterView>,
        /// Letters that have gone.
        gone "gone": Vec<LetterView>,
        dry_run "dry_run": bool,
    }
}

/// When a resolved ticket closes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClosingView {
    pub id: i64,
    pub close_due: Time,
}

impl Cell for ClosingView {
    fn cell(&self) -> String {
        self.id.to_string()
    }
}

view! {
    /// Something that is wrong with a store, or that deserves attention.
    FindingView {
        severity "severity": &'static str,
        code "code": &'static str,
        ticket "ticket": Option<i64>,
        event "event": Option<i64>,
        detail "detail": Option<String>,
        /// What it is and what to do, in the reader's language, once there is one.
        message "message": String,
        advice "advice": Option<String>,
    }
}

impl FindingView {
    /// A finding, before it is put into words.
    pub fn new(severity: &'static str, code: &'static str, detail: Option<String>) -> Self {
        let (ticket, event, message, advice) = (None, None, String::new(), None);
        Self { severity, code, ticket, event, detail, message, advice }
    }
}

view! {
    /// A digest over all that happened up to an event.
    SealView {
        id "id": i64,
        at "at": Time,
        last_event "last_event": i64,
        digest "digest": String,
    }
}

impl Cell for SealView {
    fn cell(&self) -> String {
        self.digest.clone()
    }
}

impl Cell for FindingView {
    fn cell(&self) -> String {
        self.code.to_owned()
    }
}

view! {
    /// Whether what happened is still what was recorded.
    VerifiedView {
        seal "seal": Option<SealView>,
        damage "damage": Vec<FindingView>,
    }
}

view! {
    /// Where a desk was made, or was already.
    InstalledView {
        path "path": String,
        made "made": bool,
        /// What a shared installation consists of; nothing for a desk of one's own.
        parts "parts": Vec<ComponentView>,
    }
}

/// A part of a shared installation. `state` is done, there (already), planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComponentView {
    pub part: &'static str,
    pub target: String,
    pub state: &'static str,
}

impl Cell for ComponentView {
    fn cell(&self) -> String {
        self.target.clone()
    }
}

view! {
    /// Where something was made, or was already.
    MadeView {
        path "path": String,
        made "made": bool,
    }
}

view! {
    /// A store that holds again what a copy of it held.
    RestoredView {
        path "path": String,
        tickets "tickets": i64,
        /// When the newest event of the copy happened.
        newest "newest": Option<Time>,
        /// Events of the store that the copy did not have; unknown of a damaged store.
        gone "gone": Option<i64>,
        gone_since "gone_since": Option<Time>,
        /// People who were erased since the copy was made, and are again.
        erased "erased": i64,
        /// The file that holds what the store held.
        kept "kept": Option<String>,
    }
}

view! {
    /// What moved to another place, or would.
    RelocatedView {
        to "to": String,
        tickets "tickets": i64,
        events "events": i64,
        people "people": i64,
        files "files": i64,
        letters "letters": i64,
        dry_run "dry_run": bool,
    }
}

view! {
    /// What moved in, or would.
    MovedView {
        tickets "tickets": i64,
        /// Those that were here before.
        already "already": i64,
        events "events": i64,
        people "people": i64,
        files "files": i64,
        letters "letters": i64,
        left_out "left_out": Vec<LeftOutView>,
        dry_run "dry_run": bool,
    }
}

impl MovedView {
    /// Nothing has moved.
    pub fn nothing() -> Self {
        Self {
            tickets: 0,
            already: 0,
            events: 0,
            people: 0,
            files: 0,
            letters: 0,
            left_out: Vec::new(),
            dry_run: false,
        }
    }
}

/// A row of a table that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOutView {
    pub line: i64,
    /// The number of its ticket there, as far as it has one.
    pub foreign_id: Option<String>,
    pub code: &'static str,
    pub value: Option<String>,
    /// In the reader's language, once there is one.
    pub reason: String,
    #[serde(skip)]
    pub why: Message,
}

impl Cell for LeftOutView {
    fn cell(&self) -> String {
        self.line.to_string()
    }
}
