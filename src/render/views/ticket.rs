//! The ticket object, and the messages that `show` adds to it.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;

use super::parts::{BallView, GratitudeView, LinkView, SatisfactionView, Time, Who};
use super::{AttachmentView, Cell, View, view};

view! {
    /// A ticket as its reader may see it.
    TicketView {
        id "id": i64,
        kind "kind": &'static str,
        subject "subject": String,
        description "description": String,
        state "state": &'static str,
        urgency "urgency": &'static str,
        priority "priority": &'static str,
        requester "requester": Who,
        assignee "assignee": Option<Who>,
        watchers "watchers": Vec<Who>,
        item "item": Option<String>,
        fields "fields": BTreeMap<String, String>,
        tags "tags": Vec<String>,
        links "links": Vec<LinkView>,
        foreign_id "foreign_id": Option<String>,
        waiting_on "waiting_on": Option<Who>,
        wait_until "wait_until": Option<Time>,
        hold_until "hold_until": Option<Time>,
        created_at "created_at": Time,
        updated_at "updated_at": Time,
        resolved_at "resolved_at": Option<Time>,
        closed_at "closed_at": Option<Time>,
        close_due "close_due": Option<Time>,
        closed_by "closed_by": Option<&'static str>,
        withdrawn "withdrawn": bool,
        reopen_count "reopen_count": u32,
        satisfaction "satisfaction": Option<SatisfactionView>,
        unread "unread": bool,
        ball "ball": BallView,
    }
}

view! {
    /// A message of a ticket, numbered among those that its reader may see.
    MessageView {
        /// The ticket that it is on: the one that is shown, or one that was merged into it.
        ticket "ticket": i64,
        /// Its number there; 0 is what a merged ticket was opened with.
        id "id": i64,
        /// Of a merged ticket, with what it was opened with.
        subject "subject": Option<String>,
        at "at": Time,
        author "author": Who,
        visibility "visibility": &'static str,
        via "via": &'static str,
        /// The name of the event that it came with.
        event "event": &'static str,
        /// It was taken back since; what it said is agents' to read.
        undone "undone": bool,
        text "text": String,
        /// It came by mail, and its reader may see the rest of what was written there.
        shortened "shortened": bool,
        attachments "attachments": Vec<AttachmentView>,
        gratitude "gratitude": Option<GratitudeView>,
    }
}

impl Cell for MessageView {
    fn cell(&self) -> String {
        self.text.clone()
    }
}

/// A ticket with its conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownView {
    pub ticket: TicketView,
    /// The questions of its form as they were asked, with what was answered. For people: programs get
    /// the names and values of `fields`.
    pub questions: Vec<(String, String)>,
    /// The files that came with the opening.
    pub attachments: Vec<AttachmentView>,
    pub messages: Vec<MessageView>,
    /// The ticket that lives on, if this one was merged. For people: programs get the link.
    pub lives_on: Option<i64>,
}

impl ShownView {
    const ATTACHMENTS: &'static str = "attachments";
    const MESSAGES: &'static str = "messages";
}

const WITH_FILES: [&str; TicketView::FIELDS.len() + 1] =
    super::and(TicketView::FIELDS, ShownView::ATTACHMENTS);
const SHOWN_FIELDS: [&str; WITH_FILES.len() + 1] = super::and(&WITH_FILES, ShownView::MESSAGES);

impl serde::Serialize for ShownView {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::Selected { view: self, fields: Self::FIELDS }.serialize(serializer)
    }
}

impl View for ShownView {
    const FIELDS: &'static [&'static str] = &SHOWN_FIELDS;

    fn entry<M: SerializeMap>(&self, field: &str, map: &mut M) -> Result<(), M::Error> {
        match field {
            Self::ATTACHMENTS => map.serialize_entry(field, &self.attachments),
            Self::MESSAGES => map.serialize_entry(field, &self.messages),
            field => self.ticket.entry(field, map),
        }
    }

    fn cell(&self, field: &str) -> String {
        match field {
            Self::ATTACHMENTS => self.attachments.cell(),
            Self::MESSAGES => self.messages.cell(),
            field => self.ticket.cell(field),
        }
    }
}
