//! The conversation on a ticket: the events in which somebody said something.

use std::ops::ControlFlow;

use super::roster::Roster;
use crate::domain::Coded as _;
use crate::domain::event::Fact;
use crate::domain::permission::Standing;
use crate::domain::ticket::TicketId;
use crate::render::views::{GratitudeView, MessageView, Time, Who};
use crate::store::{Entry, Events, Snapshot, StoreError};

/// The messages that somebody of this standing may read, numbered among those.
pub(super) fn messages(
    snapshot: &Snapshot,
    roster: &Roster,
    ticket: TicketId,
    standing: Standing,
) -> Result<Vec<MessageView>, StoreError> {
    let mut messages: Vec<MessageView> = Vec::new();
    let which = Events { ticket: Some(ticket), ..Events::default() };
    snapshot.events(&which, &mut |entry| {
        if entry.event.fact.is_internal() && !standing.sees_notes() {
            return Ok::<_, StoreError>(ControlFlow::Continue(()));
        }
        if let Some(message) = message(entry, roster)? {
            let id = i64::try_from(messages.len()).unwrap_or(i64::MAX - 1) + 1;
            messages.push(MessageView { id, ..message });
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(messages)
}

/// The message in an event, if there is one. The description and the comment of a rating are shown
/// where they belong.
fn message(entry: Entry, roster: &Roster) -> Result<Option<MessageView>, StoreError> {
    let fact = &entry.event.fact;
    if matches!(fact, Fact::Created(_) | Fact::Rated { .. }) {
        return Ok(None);
    }
    let Some(text) = entry.event.words.text else {
        return Ok(None);
    };
    Ok(Some(MessageView {
        id: 0,
        at: Time(entry.stamp.at),
        author: entry.stamp.rights.map_or_else(|| Ok(Who::clock()), |it| roster.who(it))?,
        visibility: if fact.is_internal() { "internal" } else { "public" },
        via: entry.stamp.via.code(),
        event: fact.name(),
        text,
        attachments: Vec::new(),
        gratitude: gratitude(fact),
    }))
}

/// Why a message was taken for thanks, if it was.
pub(super) fn gratitude(fact: &Fact) -> Option<GratitudeView> {
    let Fact::Replied(replied) = fact else {
        return None;
    };
    replied.gratitude.map(|found| GratitudeView {
        rule: found.rule.code(),
        satisfied: found.satisfied,
        held_back: replied.held_back.is_some(),
        instead: replied.held_back,
    })
}
