//! Letters that came in.

use serde::Serialize;

use super::parts::{Cell, Time};
use super::view;

view! {
    /// What became of a letter.
    ReceivedView {
        verdict "verdict": &'static str,
        reason "reason": &'static str,
        ticket "ticket": Option<i64>,
        /// The file that it was in, where a folder or a mailbox was read.
        file "file": Option<String>,
    }
}

view! {
    /// What would become of a letter, and why.
    ExplainedView {
        verdict "verdict": &'static str,
        reason "reason": &'static str,
        message_id "message_id": Option<String>,
        from "from": Option<String>,
        subject "subject": String,
        automatic "automatic": bool,
        bounce "bounce": bool,
        attachments "attachments": Vec<PartView>,
        text "text": String,
        ticket "ticket": Option<i64>,
        gratitude "gratitude": AppraisalView,
        aside "aside": bool,
    }
}

view! {
    /// A letter that was kept.
    ArrivalView {
        id "id": i64,
        at "at": Time,
        from "from": Option<String>,
        subject "subject": String,
        message_id "message_id": Option<String>,
        verdict "verdict": &'static str,
        reason "reason": &'static str,
        state "state": &'static str,
        ticket "ticket": Option<i64>,
        /// Only where one letter is shown.
        text "text": Option<String>,
        files "files": Vec<String>,
    }
}

/// A file that came with a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartView {
    pub name: String,
    #[serde(rename = "type")]
    pub media_type: String,
    pub bytes: i64,
}

impl Cell for PartView {
    fn cell(&self) -> String {
        self.name.clone()
    }
}

/// Whether a text holds thanks and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AppraisalView {
    pub thanks: bool,
    pub satisfied: bool,
    pub rule: Option<&'static str>,
}

impl Cell for AppraisalView {
    fn cell(&self) -> String {
        self.rule.unwrap_or_default().to_owned()
    }
}
