//! The events, for those who may read them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::consult::Reader;
use super::roster;
use super::{Desk, ListRequest, conversation};
use crate::domain::Coded as _;
use crate::domain::event::{Edited, Event, Fact, Waiting, WaitingOn};
use crate::domain::instant::Instant;
use crate::domain::person::{Actor, PersonId};
use crate::domain::status::State;
use crate::domain::ticket::{Link, TicketId};
use crate::failure::Failure;
use crate::render::emit::Stop;
use crate::render::views::{ChangeView, EventView, Time, Who};
use crate::store::{Entry, EventId, Events, Snapshot, StoreError};
use crate::text::time::rfc3339;

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
            let by = which.by.as_deref().map(|it| roster::person_or_me(snapshot, it, actor.as_ref()));
            let by = by.transpose()?;
            for id in &which.tickets {
                reader.visible(*id)?.ok_or_else(|| Failure::no_ticket(*id))?;
            }
            match actor {
                Some(actor) if actor.is_agent() => whole(&reader, which, by, visit),
                Some(actor) => own(&reader, &actor, which, by, visit),
                None => Ok(which.after),
            }
        })
    }
}

/// What agents see: every event under its own number, as it is read.
fn whole(
    reader: &Reader,
    which: &Which,
    by: Option<PersonId>,
    visit: Visit,
) -> Result<Option<EventId>, Stop> {
    let mut last = which.after;
    let events = Events {
        ticket: which.tickets.first().copied().filter(|_| which.tickets.len() == 1),
        since: which.since,
        by,
        after: which.after,
    };
    reader.snapshot.events(&events, &mut |entry| {
        if which.tickets.is_empty() || which.tickets.contains(&entry.ticket) {
            last = Some(entry.id);
            visit(view(&entry, entry.id.0, reader)?)?;
        }
        Ok::<_, Stop>(ControlFlow::Continue(()))
    })?;
    Ok(last)
}

/// What others see: the events of their tickets, notes apart, numbered within each ticket, so that
/// no number depends on what they may not see.
fn own(
    reader: &Reader,
    actor: &Actor,
    which: &Which,
    by: Option<PersonId>,
    visit: Visit,
) -> Result<Option<EventId>, Stop> {
    let tickets = match which.tickets.is_empty() {
        true => all_visible(reader.snapshot, actor)?,
        false => which.tickets.clone(),
    };
    let mut found = BTreeMap::new();
    for ticket in tickets {
        let mut number = 0;
        let events = Events { ticket: Some(ticket), ..Events::default() };
        reader.snapshot.events(&events, &mut |entry| {
            if !entry.event.fact.is_internal() {
                number += 1;
                found.insert(entry.id, (number, entry));
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
    }
    let mut last = which.after;
    for (id, (number, entry)) in found {
        let wanted = which.after.is_none_or(|after| id > after)
            && which.since.is_none_or(|since| entry.stamp.at >= since)
            && by.is_none_or(|by| entry.stamp.by == Some(by));
        if wanted {
            last = Some(id);
            visit(view(&entry, number, reader)?)?;
        }
    }
    Ok(last)
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

fn view(entry: &Entry, id: i64, reader: &Reader) -> Result<EventView, StoreError> {
    let who = |person: Option<PersonId>| match person {
        Some(person) => reader.roster.who(person),
        None => Ok(Who::clock()),
    };
    let fact = &entry.event.fact;
    Ok(EventView {
        id,
        ticket: entry.ticket.0,
        at: Time(entry.stamp.at),
        event: fact.name(),
        by: who(entry.stamp.by)?,
        as_: who(entry.stamp.rights)?,
        via: entry.stamp.via.code(),
        operation: format!("{:016x}", entry.stamp.operation.0),
        changes: Changes { reader, found: Vec::new() }.of(&entry.event)?,
        text: entry.event.words.text.clone(),
        score: match fact {
            Fact::Rated { score, .. } => Some(*score),
            _ => None,
        },
        gratitude: conversation::gratitude(fact),
    })
}

/// What an event changed, in the making.
struct Changes<'a, 'b, 'c> {
    reader: &'a Reader<'b, 'c>,
    found: Vec<ChangeView>,
}

impl Changes<'_, '_, '_> {
    fn of(mut self, event: &Event) -> Result<Vec<ChangeView>, StoreError> {
        let words = &event.words;
        match &event.fact {
            Fact::Created(created) => {
                self.set("subject", None, words.subject.clone());
                self.set("requester", None, self.login(Some(created.requester))?);
                self.set("urgency", None, Some(created.urgency.code().to_owned()));
            }
            Fact::Replied(replied) => {
                if let Some(old) = replied.opened {
                    self.state(old, State::Open);
                }
            }
            Fact::Assigned { old, new, .. } => {
                self.set("assignee", self.login(*old)?, self.login(*new)?);
            }
            Fact::Edited(edited) => {
                self.set("subject", words.old_subject.clone(), words.subject.clone());
                self.edited(edited)?;
            }
            Fact::Waiting(waiting) => self.waiting(waiting, words.party.clone())?,
            Fact::Held { old, until } => {
                self.state(*old, State::OnHold);
                self.set("hold_until", None, until.map(rfc3339));
            }
            Fact::Woken => self.state(State::OnHold, State::Open),
            Fact::Resolved { old, close_due } => {
                self.state(*old, State::Resolved);
                self.set("close_due", None, Some(rfc3339(*close_due)));
            }
            Fact::Closed { old, by, .. } => {
                self.state(*old, State::Closed);
                self.set("closed_by", None, Some(by.code().to_owned()));
            }
            Fact::Reopened { old, .. } => self.state(*old, State::Open),
            Fact::Noted | Fact::Rated { .. } | Fact::Reminded | Fact::Warned => {}
        }
        Ok(self.found)
    }

    fn set(&mut self, field: &'static str, old: Option<String>, new: Option<String>) {
        if old.is_some() || new.is_some() {
            self.found.push(ChangeView { field, old, new });
        }
    }

    fn state(&mut self, old: State, new: State) {
        self.set("state", Some(old.code().to_owned()), Some(new.code().to_owned()));
    }

    fn login(&self, person: Option<PersonId>) -> Result<Option<String>, StoreError> {
        person.map(|it| self.reader.roster.who(it).map(|who| who.login)).transpose()
    }

    fn waiting(&mut self, waiting: &Waiting, party: Option<String>) -> Result<(), StoreError> {
        self.state(waiting.old, State::Pending);
        let on = match waiting.on {
            WaitingOn::Requester => Some("requester".to_owned()),
            WaitingOn::Person(person) => self.login(Some(person))?,
            WaitingOn::Outside => party,
        };
        self.set("waiting_on", None, on);
        self.set("wait_until", None, waiting.until.map(rfc3339));
        let watcher = self.login(waiting.watcher)?;
        self.set("watchers", None, watcher);
        Ok(())
    }

    fn edited(&mut self, edited: &Edited) -> Result<(), StoreError> {
        macro_rules! codes {
            ($($field:ident),+) => {$(
                if let Some(change) = edited.$field {
                    let (old, new) = (change.old.code(), change.new.code());
                    self.set(stringify!($field), Some(old.to_owned()), Some(new.to_owned()));
                }
            )+};
        }
        codes!(priority, urgency, kind);
        if let Some(change) = edited.requester {
            self.set("requester", self.login(Some(change.old))?, self.login(Some(change.new))?);
        }
        for person in &edited.watchers_removed {
            self.set("watchers", self.login(Some(*person))?, None);
        }
        for person in &edited.watchers_added {
            self.set("watchers", None, self.login(Some(*person))?);
        }
        edited.tags_removed.iter().for_each(|tag| self.set("tags", Some(tag.clone()), None));
        edited.tags_added.iter().for_each(|tag| self.set("tags", None, Some(tag.clone())));
        for link in &edited.links_removed {
            let link = self.link(*link)?;
            self.set("links", link, None);
        }
        for link in &edited.links_added {
            let link = self.link(*link)?;
            self.set("links", None, link);
        }
        Ok(())
    }

    /// A link, if its other end is the reader's to see.
    fn link(&self, link: Link) -> Result<Option<String>, StoreError> {
        let seen = self.reader.visible(link.id)?;
        Ok(seen.map(|_| format!("{}:{}", link.kind.code(), link.id.0)))
    }
}
