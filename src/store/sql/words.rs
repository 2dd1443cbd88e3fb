//! The index of what was said: one document an event, its words as the program folds them.

use std::ops::ControlFlow;

use super::View;
use crate::domain::event::{Event, Fact};
use crate::domain::ticket::TicketId;
use crate::store::words::{folded, said};
use crate::store::{Entry, EventId, Events, StoreError};

impl View<'_> {
    /// Keeps what an event says, for searching.
    pub(super) fn index_words(
        &self,
        id: EventId,
        ticket: TicketId,
        event: &Event,
    ) -> Result<(), StoreError> {
        let (body, title) = said(event);
        self.index_document(id.0, &body, title)?;
        match (&event.fact, &event.words.subject) {
            (Fact::Edited(_), Some(subject)) => self.retitle(ticket, subject),
            _ => Ok(()),
        }
    }

    fn index_document(&self, id: i64, body: &str, title: Option<&str>) -> Result<(), StoreError> {
        let (body, title) = (folded(body), title.map(folded).unwrap_or_default());
        if !(body.is_empty() && title.is_empty()) {
            self.db.keep_words(id, &body, &title)?;
        }
        Ok(())
    }

    /// The ticket is found by its new subject, and no longer by the one before.
    fn retitle(&self, ticket: TicketId, subject: &str) -> Result<(), StoreError> {
        let sql = "SELECT first_event FROM ticket WHERE id = ?1";
        let first: i64 = self.db.query_row(sql, [ticket.0], |row| row.get(0))?;
        let opened = self.event(EventId(first))?;
        let body = opened.map(|it| said(&it.event).0).unwrap_or_default();
        self.db.execute("DELETE FROM words WHERE rowid = ?1", [first])?;
        self.index_document(first, &body, Some(subject))
    }

    /// Keeps what all events say, for searching; in a store where none of it is kept yet.
    pub(in crate::store) fn index_all(&self) -> Result<(), StoreError> {
        let mut index = |entry: Entry| {
            self.index_words(entry.id, entry.ticket, &entry.event)?;
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        };
        self.events(&Events::default(), &mut index)?;
        Ok(self.db.gather_words()?)
    }
}
