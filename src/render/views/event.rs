//! An event of the log.

use serde::Serialize;

use super::parts::{Cell, GratitudeView, Time, Who};
use super::view;

view! {
    /// One thing that happened.
    EventView {
        /// Its place among all events of the store for agents; for others among those of the ticket
        /// that they may see, so that it tells nothing of what they may not.
        id "id": i64,
        ticket "ticket": i64,
        at "at": Time,
        event "event": &'static str,
        by "by": Who,
        as_ "as": Who,
        via "via": &'static str,
        operation "operation": String,
        /// What it changed, with the old and the new value.
        changes "changes": Vec<ChangeView>,
        text "text": Option<String>,
        score "score": Option<u8>,
        gratitude "gratitude": Option<GratitudeView>,
    }
}

/// A field that an event changed. An element that came has no old value, one that went no new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    pub field: &'static str,
    pub old: Option<String>,
    pub new: Option<String>,
}

impl Cell for ChangeView {
    fn cell(&self) -> String {
        format!("{}: {} → {}", self.field, self.old.cell(), self.new.cell())
    }
}
