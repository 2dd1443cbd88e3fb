//! What was read of one state of a store on a server, so that it is not asked for again: each question costs a round trip.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::domain::person::{Person, PersonId};
use crate::domain::ticket::TicketId;
use crate::store::digest::Hash;

/// What is known of one state, within one transaction.
#[derive(Default)]
pub(in crate::store) struct Memory {
    people: RefCell<HashMap<i64, Person>>,
    heads: RefCell<HashMap<i64, Hash>>,
    stands_by: Cell<bool>,
    /// The catalogue's services, each in its text.
    services: RefCell<Option<Vec<String>>>,
    to_scrub: Cell<Option<bool>>,
}

impl Memory {
    /// Another transaction may see another state.
    #[cfg(feature = "postgres")]
    pub(in crate::store) fn clear(&self) {
        self.people.borrow_mut().clear();
        self.heads.borrow_mut().clear();
        self.services.take();
        self.to_scrub.set(None);
    }

    /// Takes note of whether the server stands by for another.
    #[cfg(feature = "postgres")]
    pub(in crate::store) fn keep_standing_by(&self, stands_by: bool) {
        self.stands_by.set(stands_by);
    }

    /// Takes note of the whole catalogue.
    #[cfg(feature = "postgres")]
    pub(in crate::store) fn keep_services(&self, services: Vec<String>) {
        self.services.replace(Some(services));
    }

    pub(super) fn services(&self) -> Option<Vec<String>> {
        self.services.borrow().clone()
    }

    /// Takes note of whether what was erased is still to be scrubbed.
    pub(in crate::store) fn keep_to_scrub(&self, to_scrub: bool) {
        self.to_scrub.set(Some(to_scrub));
    }

    pub(super) fn to_scrub(&self) -> Option<bool> {
        self.to_scrub.get()
    }

    pub(super) fn stands_by(&self) -> bool {
        self.stands_by.get()
    }

    pub(super) fn person(&self, id: PersonId) -> Option<Person> {
        self.people.borrow().get(&id.0).cloned()
    }

    pub(super) fn person_with_login(&self, login: &str) -> Option<Person> {
        let people = self.people.borrow();
        people.values().find(|it| it.login.eq_ignore_ascii_case(login)).cloned()
    }

    pub(super) fn keep_person(&self, person: &Person) {
        self.people.borrow_mut().insert(person.id.0, person.clone());
    }

    pub(super) fn forget_people(&self) {
        self.people.borrow_mut().clear();
    }

    /// The digest of a ticket's last event.
    pub(super) fn head(&self, ticket: TicketId) -> Option<Hash> {
        self.heads.borrow().get(&ticket.0).copied()
    }

    pub(super) fn keep_head(&self, ticket: TicketId, head: Hash) {
        self.heads.borrow_mut().insert(ticket.0, head);
    }
}
