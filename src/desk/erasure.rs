//! What a person can ask of those who keep their data: all of it in one piece, and that it goes.

use std::ops::ControlFlow;

use super::consult::Reader;
use super::conversation::Told;
use super::log::view;
use super::receive::arrival_view;
use super::{Desk, roster};
use crate::domain::Coded as _;
use crate::domain::event::{Event, Fact};
use crate::domain::permission::Standing;
use crate::domain::person::{Actor, Person, PersonId, Role};
use crate::domain::query::{Query, Viewer};
use crate::domain::status::State;
use crate::failure::{Failure, Kind};
use crate::render::views::{
    ArrivalView, DossierView, ErasedView, EventView, PersonView, ShownView,
};
use crate::say;
use crate::store::{Described, Events, Row, Snapshot, StoreError, Transaction};

impl Desk<'_> {
    /// Everything about a person and by them, without other people's notes: for admins, and for oneself.
    ///
    /// # Errors
    /// The caller may not, or the person is unknown.
    pub fn dossier(&self, name: &str) -> Result<DossierView, Failure> {
        self.reading()?.read(|snapshot| {
            let actor = self.actor(snapshot)?;
            let id = roster::person_or_me(snapshot, name, actor.as_ref());
            let own = |id: PersonId| actor.is_some_and(|it| it.person == id);
            if !actor.is_some_and(|it| it.is_admin()) && !id.as_ref().is_ok_and(|it| own(*it)) {
                return Err(Failure::new(Kind::Refused, say!("no-needs-admin")));
            }
            let person = snapshot.person(id?)?.ok_or_else(|| Failure::no_person(name))?;
            let reader = Reader::new(snapshot, actor);
            Ok(DossierView {
                tickets: tickets(snapshot, person.id)?,
                events: events(&reader, person.id)?,
                letters: letters(snapshot, &person)?,
                person: PersonView::from(&person),
            })
        })
    }

    /// Empties what a person wrote, on every page, and forgets what they were called. The facts and the times stay.
    ///
    /// # Errors
    /// The caller may not, the person is unknown, or the desk would have no admin any more. The second failure is what
    /// is still to be done: the erasing itself stands.
    pub fn erase_person(&self, name: &str) -> Result<(ErasedView, Option<Failure>), Failure> {
        let session = self.writing()?;
        let view = session.write(|tx| {
            let actor = self.admin(tx)?;
            let id = roster::person_or_me(tx, name, Some(&actor))?;
            let person = tx.person(id)?.ok_or_else(|| Failure::no_person(name))?;
            if super::people::last_admin(&tx.people()?, &person) {
                let why = say!("no-last-admin", who = person.called());
                return Err(Failure::new(Kind::Refused, why));
            }
            let actor = self.actor_who_writes(tx)?;
            let alias = format!("erased-{:012x}", self.stamp.operation.0 & 0xffff_ffff_ffff);
            self.erase_in(tx, (&person, &alias), &actor)
        })?;
        Ok((view, session.scrub().err().map(Failure::from)))
    }

    /// Erases a person, who is called by an alias from then on, and records it on their tickets.
    pub(super) fn erase_in(
        &self,
        tx: &Transaction,
        (person, alias): (&Person, &str),
        actor: &Actor,
    ) -> Result<ErasedView, Failure> {
        let touched = tx.erase_person(person, alias)?;
        let erased = Event::from(Fact::Erased { person: Some(person.id) });
        let stamp = self.stamp.by(actor);
        for id in &touched {
            if let Some(ticket) = tx.ticket(*id)? {
                tx.record(ticket, std::slice::from_ref(&erased), &stamp)?;
            }
        }
        let tickets = touched.iter().map(|it| it.0).collect();
        Ok(ErasedView { login: alias.to_owned(), tickets })
    }
}

/// The tickets that a person requested or watches, as they see them.
fn tickets(snapshot: &Snapshot, person: PersonId) -> Result<Vec<ShownView>, Failure> {
    let own = Actor { person, role: Role::Requester, by: person };
    let reader = Reader::new(snapshot, Some(own));
    let states = State::ALL.iter().copied().collect();
    let query = Query { states, ..Query::of(Viewer::of(Some(&own))) };
    let mut found = Vec::new();
    snapshot.tickets(&query, Described::No, &mut |Row { ticket, .. }| {
        found.push(reader.shown(&ticket, (Standing::of(&own, &ticket), Told::Own))?);
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// What a person did, or others did with their rights.
fn events(reader: &Reader, person: PersonId) -> Result<Vec<EventView>, Failure> {
    let by = Some(crate::store::Doer::Person(person));
    let mut found = Vec::new();
    reader.snapshot.events(&Events { by, ..Events::default() }, &mut |entry| {
        found.push(view(&entry, entry.id.0, reader)?);
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// The letters that came from a person.
fn letters(snapshot: &Snapshot, person: &Person) -> Result<Vec<ArrivalView>, Failure> {
    let arrivals = snapshot.arrivals_of(&person.login, person.email.as_deref())?;
    Ok(arrivals.iter().map(arrival_view).collect())
}
