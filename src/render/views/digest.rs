//! What the next shift must know.

use serde::Serialize;

use super::parts::{Cell, Time, Who};
use super::view;

view! {
    /// What happened since, as far as somebody has to do something about it.
    DigestView {
        since "since": Time,
        until "until": Time,
        new "new": Vec<DigestLine>,
        answered "answered": Vec<DigestLine>,
        woken "woken": Vec<DigestLine>,
        about_to_close "about_to_close": Vec<DigestLine>,
        unhappy "unhappy": Vec<DigestLine>,
        waiting "waiting": Vec<DigestLine>,
    }
}

/// A ticket, and since when it is so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DigestLine {
    pub id: i64,
    pub subject: String,
    pub requester: Who,
    pub assignee: Option<Who>,
    pub since: Time,
    /// When it closes.
    pub until: Option<Time>,
    /// How its resolution was rated.
    pub score: Option<u8>,
}

impl Cell for DigestLine {
    fn cell(&self) -> String {
        self.id.to_string()
    }
}
