//! Tickets of another desk, recorded as what they would have been here: at their own times, by their own
//! people. Nobody is told.

use std::collections::{HashMap, HashSet};

use super::moving_in::refused;
use super::{Desk, Newcomer};
use crate::domain::event::{Event, Fact, Via};
use crate::domain::history::{Foreign, Named, Update, events};
use crate::domain::opening::Opening;
use crate::domain::person::{Person, PersonId, Role};
use crate::domain::status::ClosedBy;
use crate::failure::Failure;
use crate::render::views::{LeftOutView, MovedView};
use crate::say;
use crate::store::moving;
use crate::store::{Session, Snapshot, Stamp, StoreError, Transaction};

/// The most tickets that one transaction records: others wait no longer than it takes.
const BATCH: usize = 200;

/// Is told how many tickets were dealt with.
type Progress<'a> = &'a mut dyn FnMut(u64);

impl Desk<'_> {
    /// Records the tickets of another desk, those that were recorded before apart.
    ///
    /// # Errors
    /// The caller is no admin, or the store cannot be written; what was recorded by then stays.
    pub fn import_tickets(
        &self,
        source: Option<&str>,
        tickets: &[Foreign],
        progress: Progress,
    ) -> Result<MovedView, Failure> {
        let session = self.writing()?;
        session.read(|snapshot| self.may_import(snapshot))?;
        let mut importing = Importing {
            desk: self,
            session: &session,
            source,
            workers: workers(tickets),
            people: session.read(People::known)?,
            view: MovedView::nothing(),
        };
        for (at, batch) in tickets.chunks(BATCH).enumerate() {
            progress((at * BATCH) as u64);
            importing.batch(batch)?;
        }
        session.write(|tx| tx.moved_in())?;
        session.tidy()?;
        Ok(importing.view)
    }

    /// What recording them would come to.
    ///
    /// # Errors
    /// The caller is no admin, or the store cannot be read.
    pub fn import_plan(
        &self,
        source: Option<&str>,
        tickets: &[Foreign],
    ) -> Result<MovedView, Failure> {
        if !self.store.exists()? {
            return Ok(plan(tickets, &People::default(), &|_| Ok(false))?);
        }
        self.reading()?.read(|snapshot| {
            self.may_import(snapshot)?;
            let is_here = |id: &str| snapshot.keyed(&key(source, id)).map(|it| it.is_some());
            Ok(plan(tickets, &People::known(snapshot)?, &is_here)?)
        })
    }

    fn may_import(&self, snapshot: &Snapshot) -> Result<(), Failure> {
        self.admin(snapshot)?;
        match snapshot.stage()? {
            moving::Stage::Begun(_) => Err(refused("import-other-begun")),
            _ => Ok(()),
        }
    }
}

/// The tickets of a desk on their way into the store.
struct Importing<'a, 'b> {
    desk: &'a Desk<'b>,
    session: &'a Session,
    source: Option<&'a str>,
    workers: HashSet<&'a str>,
    people: People,
    view: MovedView,
}

impl Importing<'_, '_> {
    /// All of these, or none: then the import ends.
    fn batch(&mut self, batch: &[Foreign]) -> Result<(), StoreError> {
        let Self { desk, session, source, workers, people, view } = self;
        session.write(|tx| {
            for ticket in batch {
                let key = key(*source, &ticket.id);
                if tx.keyed(&key)?.is_some() {
                    view.already += 1;
                } else if let Some(row) = people.unfit(ticket) {
                    view.left_out.push(row);
                } else {
                    Recording { desk, tx, workers, people }.ticket(ticket, key, view)?;
                }
            }
            Ok(())
        })
    }
}

/// What recording these would come to.
fn plan(
    tickets: &[Foreign],
    known: &People,
    is_here: &dyn Fn(&str) -> Result<bool, StoreError>,
) -> Result<MovedView, StoreError> {
    let mut view = MovedView { dry_run: true, ..MovedView::nothing() };
    let mut strangers = HashSet::new();
    for ticket in tickets {
        if is_here(&ticket.id)? {
            view.already += 1;
        } else if let Some(row) = known.unfit(ticket) {
            view.left_out.push(row);
        } else {
            view.tickets += 1;
            let new = named(ticket).filter(|it| known.find(it).is_none());
            strangers.extend(new.map(|it| it.login.clone()));
        }
    }
    view.people = i64::try_from(strangers.len()).unwrap_or(i64::MAX);
    Ok(view)
}

/// What makes a ticket of another desk recognisable.
fn key(source: Option<&str>, id: &str) -> String {
    format!("import:{}:{id}", source.unwrap_or_default())
}

/// Everybody whom a ticket names.
fn named(ticket: &Foreign) -> impl Iterator<Item = &Named> {
    let updates = ticket.updates.iter().flat_map(|it| it.by.iter().chain(&it.assignee));
    [&ticket.requester].into_iter().chain(&ticket.by).chain(updates)
}

/// The logins of those who do a desk's work: in charge of a ticket, or at work on somebody else's.
fn workers(tickets: &[Foreign]) -> HashSet<&str> {
    let mut workers = HashSet::new();
    for ticket in tickets {
        let others = named(ticket).filter(|it| it.login != ticket.requester.login);
        workers.extend(others.map(|it| it.login.as_str()));
        let in_charge = ticket.updates.iter().filter_map(|it| it.assignee.as_ref());
        workers.extend(in_charge.map(|it| it.login.as_str()));
    }
    workers
}

/// People by what they are called, folded: login, address, and the name where it is one person's.
#[derive(Default)]
struct People(HashMap<String, Person>);

impl People {
    fn known(snapshot: &Snapshot) -> Result<Self, StoreError> {
        let mut people = Self::default();
        let all = snapshot.people()?;
        let mut names = HashMap::new();
        for name in all.iter().filter_map(|it| it.name.as_ref()) {
            *names.entry(name.to_lowercase()).or_insert(0) += 1;
        }
        let alone = all.iter().filter_map(|it| Some((it.name.as_ref()?.to_lowercase(), it)));
        for (name, person) in alone.filter(|(name, _)| names[name] == 1) {
            people.0.insert(name, person.clone());
        }
        // After the names: a login counts before what somebody else is called.
        all.into_iter().for_each(|it| people.add(it));
        Ok(people)
    }

    fn add(&mut self, person: Person) {
        if let Some(email) = &person.email {
            self.0.insert(email.to_lowercase(), person.clone());
        }
        self.0.insert(person.login.to_lowercase(), person);
    }

    fn find(&self, named: &Named) -> Option<&Person> {
        let email = named.email.as_deref();
        let words = [Some(named.called.as_str()), Some(&named.login), email];
        words.into_iter().flatten().find_map(|it| self.0.get(&it.to_lowercase()))
    }

    /// Why this ticket cannot be recorded: somebody is in charge of it who may not be.
    fn unfit(&self, ticket: &Foreign) -> Option<LeftOutView> {
        let in_charge = ticket.updates.iter().filter_map(|it| it.assignee.as_ref());
        let mut known = in_charge.filter_map(|it| self.find(it));
        let person = known.find(|it| it.role < Role::Agent)?;
        Some(LeftOutView {
            line: i64::try_from(ticket.line).unwrap_or(i64::MAX),
            foreign_id: Some(ticket.id.clone()),
            code: "not_an_agent",
            value: Some(person.login.clone()),
            reason: String::new(),
            why: say!("no-not-an-agent", who = person.called()),
        })
    }
}

/// Tickets on their way into the store.
struct Recording<'a, 'b, 'c> {
    desk: &'a Desk<'b>,
    tx: &'a Transaction<'c>,
    workers: &'a HashSet<&'a str>,
    people: &'a mut People,
}

impl Recording<'_, '_, '_> {
    fn ticket(
        &mut self,
        foreign: &Foreign,
        key: String,
        done: &mut MovedView,
    ) -> Result<(), StoreError> {
        let requester = self.person(&foreign.requester, done)?;
        let by = foreign.by.as_ref().map(|it| self.person(it, done)).transpose()?;
        let by = by.unwrap_or(requester);
        let stamp = Stamp { at: foreign.at, ..self.stamp(Some(by)) };
        let mut ticket = self.tx.open(&opening(foreign, requester), &stamp.keyed(Some(key)))?;
        done.tickets += 1;
        done.events += 1;
        for update in &foreign.updates {
            let assignee = update.assignee.as_ref().map(|it| self.person(it, done)).transpose()?;
            let author = update.by.as_ref().map(|it| self.person(it, done)).transpose()?;
            let author = author.or(assignee).or(ticket.assignee).unwrap_or(requester);
            let update = known(update, author, assignee);
            let events = events(&ticket, &update, &self.desk.rules);
            done.events += i64::try_from(events.len()).unwrap_or(i64::MAX);
            let (last, before) = match events.split_last() {
                Some((last, before)) if is_of_clock(last) => (Some(last), before),
                _ => (None, &events[..]),
            };
            let stamp = Stamp { at: update.at, ..self.stamp(Some(author)) };
            ticket = self.tx.record(ticket, before, &stamp)?;
            if let Some(last) = last {
                let stamp = Stamp { at: update.at, ..self.stamp(None) };
                ticket = self.tx.record(ticket, std::slice::from_ref(last), &stamp)?;
            }
        }
        Ok(())
    }

    /// Whose doing it was there; who signed in here says who recorded it.
    fn stamp(&self, by: Option<PersonId>) -> Stamp {
        let own = &self.desk.stamp;
        let signed_in = own.signed_in.clone().or_else(|| Some(self.desk.caller.login.clone()));
        Stamp { by, rights: by, via: Via::Import, signed_in, ..own.clone() }
    }

    fn person(&mut self, named: &Named, done: &mut MovedView) -> Result<PersonId, StoreError> {
        if let Some(person) = self.people.find(named) {
            return Ok(person.id);
        }
        let works = self.workers.contains(named.login.as_str());
        let newcomer = Newcomer {
            login: named.login.clone(),
            name: named.name.clone(),
            email: named.email.clone(),
            role: if works { Role::Agent } else { Role::Requester },
            language: None,
        };
        let person = self.tx.add_person(&newcomer, self.desk.stamp.at)?;
        done.people += 1;
        let id = person.id;
        self.people.add(person);
        Ok(id)
    }
}

/// Whether the clock has done it.
fn is_of_clock(event: &Event) -> bool {
    matches!(event.fact, Fact::Closed { by: ClosedBy::Sweep, .. })
}

fn known(update: &Update<Named>, by: PersonId, assignee: Option<PersonId>) -> Update<PersonId> {
    Update {
        at: update.at,
        by: Some(by),
        again: update.again,
        stage: update.stage.clone(),
        assignee,
        urgency: update.urgency,
        priority: update.priority,
        text: update.text.clone(),
    }
}

fn opening(foreign: &Foreign, requester: PersonId) -> Event {
    let incident =
        Opening::incident(requester, foreign.subject.clone(), foreign.description.clone());
    let opening = Opening {
        kind: foreign.kind,
        urgency: foreign.urgency,
        priority: foreign.priority,
        ..incident
    };
    let mut event = opening.event();
    if let Fact::Created(created) = &mut event.fact {
        created.foreign_id = Some(foreign.id.clone());
        created.tags.clone_from(&foreign.tags);
    }
    event
}
