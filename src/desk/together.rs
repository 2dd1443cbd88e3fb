//! The conversation of a ticket together with those that were merged into it: read as one, each message under its own
//! number.

use std::collections::VecDeque;

use super::consult::Reader;
use super::conversation::{Conversation, Told};
use super::letter::written;
use crate::domain::event::Fact;
use crate::domain::permission::Standing;
use crate::domain::ticket::{Ticket, TicketId};
use crate::render::views::MessageView;
use crate::store::{Events, StoreError};

/// What somebody of this standing on the ticket that lives on may read, in the order of time.
pub(super) fn conversation(
    reader: &Reader,
    ticket: &Ticket,
    (standing, told): (Standing, Told),
) -> Result<Conversation, StoreError> {
    let mut own = Conversation::of(reader, ticket.id, (standing, told))?;
    let mut merged: VecDeque<TicketId> = ticket.merged_from().collect();
    if merged.is_empty() {
        return Ok(own);
    }
    let mut threads = vec![VecDeque::from(std::mem::take(&mut own.messages))];
    let mut seen = vec![ticket.id];
    while let Some(id) = merged.pop_front() {
        let other = reader.snapshot.ticket(id)?.filter(|_| !seen.contains(&id));
        let Some(other) = other else { continue };
        seen.push(id);
        merged.extend(other.merged_from());
        let Conversation { messages, opening, .. } =
            Conversation::of(reader, id, (standing, told))?;
        let first = opening_of(reader, &other)?;
        let first = first.map(|it| MessageView { attachments: opening, ..it });
        threads.push(first.into_iter().chain(messages).collect());
    }
    own.messages = interleaved(threads);
    Ok(own)
}

/// What a ticket was opened with, as its message 0.
fn opening_of(reader: &Reader, ticket: &Ticket) -> Result<Option<MessageView>, StoreError> {
    let mut found = None;
    let which = Events { ticket: Some(ticket.id), ..Events::default() };
    reader.snapshot.events(&which, &mut |mut entry| {
        if matches!(entry.event.fact, Fact::Created(_)) {
            // With the answers to its form, which nobody sees otherwise here.
            entry.event.words.text = Some(written(&entry.event));
            found = Some(entry);
        }
        Ok::<_, StoreError>(std::ops::ControlFlow::Break(()))
    })?;
    let message = found.map(|it| super::conversation::message(it, &reader.roster, Vec::new()));
    let message = message.transpose()?.flatten();
    let subject = Some(ticket.subject.clone());
    Ok(message.map(|it| MessageView { id: 0, subject, ..it }))
}

/// Several threads as one: the earliest of their next messages, again and again. Each keeps its own order, whatever
/// the clocks said.
fn interleaved(mut threads: Vec<VecDeque<MessageView>>) -> Vec<MessageView> {
    let mut all = Vec::new();
    loop {
        let nexts = threads.iter_mut().filter(|it| !it.is_empty());
        let Some(next) = nexts.min_by_key(|it| it.front().map(|it| it.at.0)) else { return all };
        all.extend(next.pop_front());
    }
}
