//! The events, for those who may read them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::consult::Reader;
use super::roster;
use super::{Desk, ListRequest, changes, conversation};
use crate::domain::Coded as _;
use crate::domain::event::Fact;
use crate::domain::instant::Instant;
use crate::domain::person::{Actor, PersonId};
use crate::domain::status::State;
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::render::emit::Stop;
use crate::render::views::{EventView, Time, Who};
use crate::store::{Doer, Entry, EventId, Events, Snapshot, StoreError};

/// Which events are wanted.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// Of these tickets; of all that the caller may see if there are none.
    pub tickets: Vec<TicketId>,
    pub since: Option<Instant>,
    /// By somebody: login or address.
    pub by: Option<String>,
    /// After this one.
    pub after: Option<EventId>,
}

type Visit<'a> = &'a mut dyn FnMut(EventView) -> Result<(), Stop>;

impl Desk<'_> {
    /// Gives events in their order, one after the other, and the place of the last.
    ///
    /// # Errors
    /// A ticket or a person is unknown, the store cannot be read, or `visit` stops.
    pub fn log(&self, which: &Which, visit: Visit) -> Result<Option<EventId>, Stop> {
        self.reading()?.read(|snapshot| {
            let actor = self.actor(snapshot)?;
            let reader = Reader::new(snapshot, actor);
            let doer = |name: &str| match name {
                "sweep" => Ok(Doer::Clock),
                name => roster::person_or_me(snapshot, name, actor.as_ref()).map(Doer::Person),
            };
            let by = which.by.as_deref().map(doer).transpose()?;
            for id in &which.tickets {
                reader.visible(*id)?.ok_or_else(|| Failure::no_ticket(*id))?;
            }
            let wanted = Wanted { which, by };
            match actor {
                Some(actor) if actor.is_agent() => wanted.whole(&reader, visit),
                Some(actor) => wanted.own(&reader, &actor, visit),
                None => Ok(which.after),
            }
        })
    }
}

/// The events that are wanted, with people found by their names.
struct Wanted<'a> {
    which: &'a Which,
    by: Option<Doer>,
}

impl Wanted<'_> {
    /// What agents see: every event under its own number, as it is read.
    fn whole(&self, reader: &Reader, visit: Visit) -> Result<Option<EventId>, Stop> {
        let Which { tickets, since, after, .. } = self.which;
        let only = tickets.first().copied().filter(|_| tickets.len() == 1);
        let events =
            Events { ticket: only, since: *since, by: self.by, after: *after, standing: false };
        let mut last = *after;
        reader.snapshot.events(&events, &mut |entry| {
            if tickets.is_empty() || tickets.contains(&entry.ticket) {
                last = Some(entry.id);
                visit(view(&entry, entry.id.0, reader)?)?;
            }
            Ok::<_, Stop>(ControlFlow::Continue(()))
        })?;
        Ok(last)
    }

    /// What others see: the events of their tickets, notes apart, numbered within each ticket, so
    /// that no number depends on what they may not see.
    fn own(&self, reader: &Reader, actor: &Actor, visit: Visit) -> Result<Option<EventId>, Stop> {
        let tickets = match self.which.tickets.is_empty() {
            true => all_visible(reader.snapshot, actor)?,
            false => self.which.tickets.clone(),
        };
        let mut found = BTreeMap::new();
        for ticket in tickets {
            number(reader, ticket, &mut found)?;
        }
        let mut last = self.which.after;
        for (id, (number, entry)) in found {
            if self.takes(&entry) {
                last = Some(id);
                visit(view(&entry, number, reader)?)?;
            }
        }
        Ok(last)
    }

    fn takes(&self, entry: &Entry) -> bool {
        self.which.after.is_none_or(|after| entry.id > after)
            && self.which.since.is_none_or(|since| entry.stamp.at >= since)
            && self.by.is_none_or(|by| match by {
                Doer::Person(by) => [entry.stamp.by, entry.stamp.rights].contains(&Some(by)),
                Doer::Clock => entry.stamp.by.is_none(),
            })
    }
}

/// The events of a ticket that others may know of, each with its number among these.
fn number(
    reader: &Reader,
    ticket: TicketId,
    found: &mut BTreeMap<EventId, (i64, Entry)>,
) -> Result<(), StoreError> {
    let mut number = 0;
    let events = Events { ticket: Some(ticket), ..Events::default() };
    reader.snapshot.events(&events, &mut |entry| {
        if !is_hidden(&entry, reader)? {
            number += 1;
            found.insert(entry.id, (number, entry));
        }
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })
}

/// Notes, and links to tickets that the reader may not know of.
fn is_hidden(entry: &Entry, reader: &Reader) -> Result<bool, StoreError> {
    match &entry.event.fact {
        Fact::Edited(edited)
            if edited.is_of_links_only() && entry.event.words.subject.is_none() =>
        {
            Ok(changes::of(&entry.event, reader)?.is_empty())
        }
        fact => Ok(fact.is_internal()),
    }
}

fn all_visible(snapshot: &Snapshot, actor: &Actor) -> Result<Vec<TicketId>, Failure> {
    let states = Some(State::ALL.iter().copied().collect());
    let query = ListRequest { states, ..ListRequest::default() }.query(snapshot, Some(actor))?;
    let mut ids = Vec::new();
    snapshot.tickets(&query, crate::store::Described::No, &mut |row| {
        ids.push(row.ticket.id);
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    Ok(ids)
}

pub(super) fn view(entry: &Entry, id: i64, reader: &Reader) -> Result<EventView, StoreError> {
    let who = |person: Option<PersonId>| match person {
        Some(person) => reader.roster.who(person),
        None => Ok(Who::clock()),
    };
    let fact = &entry.event.fact;
    let told = !entry.undone || reader.reads_notes();
    let mut changes = changes::of(&entry.event, reader)?;
    // What was written is agents' alone to read, in a subject as in a text.
    changes.retain(|it| told || it.field != "subject");
    Ok(EventView {
        id,
        ticket: entry.ticket.0,
        at: Time(entry.stamp.at),
        event: fact.name(),
        by: who(entry.stamp.by)?,
        as_: who(entry.stamp.rights)?,
        signed_in: entry.stamp.signed_in.clone().filter(|_| reader.reads_notes()),
        via: entry.stamp.via.code(),
        operation: format!("{:016x}", entry.stamp.operation.0),
        changes,
        undone: entry.undone,
        text: entry.event.words.text.clone().filter(|_| told),
        score: match fact {
            Fact::Rated { score, .. } => Some(*score),
            _ => None,
        },
        gratitude: conversation::gratitude(fact),
    })
}
