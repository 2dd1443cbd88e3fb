//! What a new ticket looks like: those that its requester has asked already, and how the last such one was
//! solved. Made of nothing but what the caller may see.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::Desk;
use super::roster::person_or_me;
use crate::domain::alike::{alike, telling};
use crate::domain::catalogue::Service;
use crate::domain::event::Fact;
use crate::domain::person::{Actor, PersonId};
use crate::domain::query::{Order, Query, Sieve, Viewer};
use crate::domain::status::State;
use crate::domain::ticket::{LinkKind, Ticket, TicketId};
use crate::failure::Failure;
use crate::store::{Described, Events, Row, Snapshot, StoreError, words};

/// As many tickets are looked at for one answer.
const LOOKED_AT: usize = 300;
/// As many whose subjects share a word are looked at: a subject as common as that is like one of the latest.
const TITLED: usize = 12;
/// More than this nobody reads before they ask.
const MOST: usize = 3;

/// Tickets that look like a new one, and what the catalogue offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    /// What was imported, all of it: it is looked through for what fits.
    pub services: Vec<Service>,
    /// Of the same requester, not closed: the number and the subject.
    pub asked: Vec<(TicketId, String)>,
    /// The last that was solved, and what was done.
    pub solved: Option<Solved>,
}

/// How something was solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solved {
    pub id: TicketId,
    pub subject: String,
    pub text: String,
}

impl Desk<'_> {
    /// What looks like a ticket of this subject, of this requester or of the caller; `but` apart.
    ///
    /// # Errors
    /// The requester is unknown, or the store cannot be read.
    pub fn alike(
        &self,
        subject: &str,
        requester: Option<&str>,
        but: Option<TicketId>,
    ) -> Result<Alike, Failure> {
        let folded = words(subject);
        let telling = telling(folded.all());
        self.reading()?.read_with_catalogue(|snapshot| {
            let services = snapshot.services()?;
            let Some(actor) = self.actor(snapshot)?.filter(|_| !telling.is_empty()) else {
                return Ok(Alike { services, ..Alike::default() });
            };
            let person =
                requester.map(|it| person_or_me(snapshot, it, Some(&actor))).transpose()?;
            let look = Look { snapshot, actor, telling, but };
            Ok(Alike {
                services,
                asked: look.asked(person.unwrap_or(actor.person))?,
                solved: look.solved()?,
            })
        })
    }
}

struct Look<'a, 'b> {
    snapshot: &'a Snapshot<'b>,
    actor: Actor,
    telling: BTreeSet<&'a str>,
    but: Option<TicketId>,
}

impl Look<'_, '_> {
    fn query(&self, states: &[State]) -> Query {
        let query = Query::of(Viewer::of(Some(&self.actor)));
        Query { states: states.iter().copied().collect(), order: Order::Newest, ..query }
    }

    fn is_like(&self, ticket: &Ticket) -> bool {
        let folded = words(&ticket.subject);
        let a_duplicate = ticket
            .links
            .iter()
            .any(|it| it.kind == LinkKind::Duplicates || it.kind == LinkKind::MergedInto);
        Some(ticket.id) != self.but && !a_duplicate && alike(&self.telling, &telling(folded.all()))
    }

    fn asked(&self, person: PersonId) -> Result<Vec<(TicketId, String)>, StoreError> {
        let requesters = Sieve { any: [person].into(), ..Sieve::default() };
        let open = [State::Open, State::Pending, State::OnHold];
        let query = Query { requesters, ..self.query(&open) };
        let found = self.listed(&query, MOST)?;
        Ok(found.into_iter().map(|it| (it.id, it.subject)).collect())
    }

    fn solved(&self) -> Result<Option<Solved>, StoreError> {
        let query = self.query(&[State::Resolved, State::Closed]);
        let found = match self.actor.is_agent() && self.snapshot.is_indexed() {
            true => self.titled(&query)?,
            false => self.listed(&query, 1)?,
        };
        let Some(ticket) = found.into_iter().find(|it| it.is_resolved()) else {
            return Ok(None);
        };
        let text = self.resolution(ticket.id)?;
        Ok(text.map(|text| Solved { id: ticket.id, subject: ticket.subject, text }))
    }

    /// The latest tickets of a list that look like it.
    fn listed(&self, query: &Query, most: usize) -> Result<Vec<Ticket>, StoreError> {
        let mut found = Like { look: self, query, found: Vec::new(), most, left: LOOKED_AT };
        let visit = &mut |row: Row| Ok::<_, StoreError>(found.meet(row.ticket));
        self.snapshot.tickets(query, Described::No, visit)?;
        Ok(found.found)
    }

    /// The latest that looks like it, by its longest word: it is likely to be in few others.
    fn titled(&self, query: &Query) -> Result<Vec<Ticket>, StoreError> {
        let longest = self.telling.iter().max_by_key(|it| it.len()).copied().unwrap_or_default();
        let mut found = Like { look: self, query, found: Vec::new(), most: 1, left: TITLED };
        let visit = &mut |ticket: Ticket| Ok::<_, StoreError>(found.meet(ticket));
        self.snapshot.titled(longest, visit)?;
        Ok(found.found)
    }

    /// What was done, by the latest resolution.
    fn resolution(&self, id: TicketId) -> Result<Option<String>, StoreError> {
        let mut text = None;
        let which = Events { ticket: Some(id), standing: true, ..Events::default() };
        self.snapshot.events(&which, &mut |entry| {
            if matches!(entry.event.fact, Fact::Resolved { .. }) {
                text = entry.event.words.text;
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        Ok(text)
    }
}

/// Those of the tickets met so far that look like it.
struct Like<'a, 'b, 'c> {
    look: &'a Look<'b, 'c>,
    query: &'a Query,
    found: Vec<Ticket>,
    /// As many are wanted.
    most: usize,
    /// As many more are looked at.
    left: usize,
}

impl Like<'_, '_, '_> {
    fn meet(&mut self, ticket: Ticket) -> ControlFlow<()> {
        self.left -= 1;
        let wanted = |it: &Ticket| self.query.matches(it) && self.look.is_like(it);
        self.found.extend(Some(ticket).filter(wanted));
        if self.found.len() >= self.most || self.left == 0 {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}
