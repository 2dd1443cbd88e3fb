//! What could be meant: tickets on which something can be done, people, tags. For completion and for
//! "did you mean"; shows nothing that the caller could not list.

use std::ops::ControlFlow;

use super::Desk;
use super::consult::Reader;
use super::request::{Request, Wish};
use crate::domain::Coded as _;
use crate::domain::lifecycle::Decision;
use crate::domain::query::{Query, Viewer};
use crate::domain::status::State;
use crate::domain::ticket::{Ticket, TicketId};
use crate::failure::Failure;
use crate::store::Described;

/// As many tickets as are looked at for one answer.
const LOOKED_AT: usize = 2_000;

/// What is wanted of the tickets that are suggested.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// What is to be done with them; none to read them.
    pub request: Option<&'a Request>,
    /// How their numbers begin.
    pub prefix: &'a str,
    pub most: usize,
}

impl Desk<'_> {
    /// Tickets that the caller sees and on which this can be done, with their subjects; what the caller
    /// must move first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn suggested(&self, wanted: &Wanted) -> Result<Vec<(TicketId, String)>, Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            let mut found: Vec<(TicketId, String)> = Vec::new();
            let exactly = wanted.prefix.parse().map(|it| reader.visible(TicketId(it)));
            if let Some((ticket, _)) = exactly.unwrap_or(Ok(None))?
                && self.allows(&reader, &ticket, wanted.request)
            {
                found.push((ticket.id, reader.subject(&ticket).to_owned()));
            }
            let viewer = Viewer::of(reader.actor.as_ref());
            let all = State::ALL.iter().copied().collect();
            let query = Query { states: all, ..Query::of(viewer) };
            let mut looked_at = 0;
            snapshot.tickets(&query, Described::No, &mut |row| {
                looked_at += 1;
                let ticket = row.ticket;
                let fits = ticket.id.0.to_string().starts_with(wanted.prefix);
                let new = found.iter().all(|(id, _)| *id != ticket.id);
                if fits && new && self.allows(&reader, &ticket, wanted.request) {
                    found.push((ticket.id, reader.subject(&ticket).to_owned()));
                }
                let enough = found.len() >= wanted.most || looked_at >= LOOKED_AT;
                Ok::<_, Failure>(if enough {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                })
            })?;
            Ok(found)
        })
    }

    /// Whether this can be done with the ticket; anybody who sees it can read it.
    fn allows(&self, reader: &Reader, ticket: &Ticket, request: Option<&Request>) -> bool {
        let (Some(request), Some(actor)) = (request, &reader.actor) else {
            return true;
        };
        match self.decided((reader.snapshot, actor), ticket, request) {
            // Whom it will be given to is not known yet.
            Ok(Decision::Events(events)) => {
                !events.is_empty() || matches!(request, Request::Assign(_))
            }
            Ok(Decision::FollowUp) => true,
            Err(_) => false,
        }
    }

    /// Why this could not be done now, before somebody takes the trouble of writing for it.
    ///
    /// # Errors
    /// What doing it would fail with.
    pub fn rehearse(&self, ids: &[TicketId], wish: &Wish) -> Result<(), Failure> {
        self.reading()?.read(|snapshot| {
            let reader = Reader::new(snapshot, self.actor(snapshot)?);
            for id in ids {
                let seen = reader.visible(*id)?.zip(reader.actor);
                let ((ticket, _), actor) = seen.ok_or_else(|| Failure::no_ticket(*id))?;
                let ticket = self.addressed(snapshot, (ticket, &wish.request), &actor)?;
                self.decided((snapshot, &actor), &ticket, &wish.request)
                    .map_err(|failure| failure.about(*id))?;
            }
            Ok(())
        })
    }

    /// The tags on the tickets that the caller sees, in the order of the alphabet.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn tags(&self) -> Result<Vec<String>, Failure> {
        self.reading()?.read(|snapshot| {
            let viewer = Viewer::of(self.actor(snapshot)?.as_ref());
            Ok(snapshot.tags(viewer)?)
        })
    }
}
