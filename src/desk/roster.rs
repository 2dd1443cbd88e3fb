//! Finding people by what they are called, and telling who somebody is.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::domain::person::{Actor, Person, PersonId};
use crate::failure::Failure;
use crate::render::views::Who;
use crate::say;
use crate::store::{Snapshot, StoreError};
use crate::text::nearest::nearest;

/// The person with this login or address.
pub(super) fn person(snapshot: &Snapshot, name: &str) -> Result<Person, Failure> {
    let found = snapshot.person_called(name.trim())?;
    found.ok_or_else(|| Failure::no_person(name))
}

/// The person that is meant, where `me` is the one who asks.
pub(super) fn person_or_me(
    snapshot: &Snapshot,
    name: &str,
    actor: Option<&Actor>,
) -> Result<PersonId, Failure> {
    match actor {
        Some(actor) if is_me(name) => Ok(actor.person),
        _ => person(snapshot, name).map(|it| it.id).map_err(|failure| match actor {
            // Whoever may know everybody is told who may have been meant.
            Some(actor) if actor.is_agent() => meant(snapshot, name, failure),
            _ => failure,
        }),
    }
}

fn meant(snapshot: &Snapshot, name: &str, failure: Failure) -> Failure {
    let people = snapshot.people().unwrap_or_default();
    let called = people.iter().flat_map(|it| {
        let first = it.name.as_deref().and_then(|it| it.split(' ').next());
        [Some(it.login.as_str()), it.name.as_deref(), first].map(|word| (word, it))
    });
    let words: Vec<_> = called.filter_map(|(word, it)| Some((word?, it))).collect();
    let near = nearest(name, words.iter().map(|(word, _)| *word));
    let near = near.and_then(|near| words.iter().find(|(word, _)| *word == near));
    match near {
        Some((_, person)) => failure.hinting(say!("hint-nearest", nearest = &person.login)),
        None => failure.hinting(say!("hint-people")),
    }
}

/// Whether the one who asks is meant.
pub fn is_me(name: &str) -> bool {
    name.eq_ignore_ascii_case("me") || name.eq_ignore_ascii_case("moi")
}

/// Whether "nobody" is meant.
pub fn is_none(name: &str) -> bool {
    ["none", "nobody", "aucun", "personne"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// What people call somebody; a number only if the store has lost them.
pub(super) fn called(snapshot: &Snapshot, id: PersonId) -> String {
    match snapshot.person(id) {
        Ok(Some(person)) => person.called().to_owned(),
        _ => id.0.to_string(),
    }
}

/// Who people are, each looked up once.
pub(super) struct Roster<'a, 'b> {
    snapshot: &'a Snapshot<'b>,
    known: RefCell<HashMap<PersonId, Who>>,
}

impl<'a, 'b> Roster<'a, 'b> {
    pub(super) fn new(snapshot: &'a Snapshot<'b>) -> Self {
        Self { snapshot, known: RefCell::new(HashMap::new()) }
    }

    pub(super) fn snapshot(&self) -> &Snapshot<'b> {
        self.snapshot
    }

    pub(super) fn who(&self, id: PersonId) -> Result<Who, StoreError> {
        if let Some(who) = self.known.borrow().get(&id) {
            return Ok(who.clone());
        }
        let who = match self.snapshot.person(id)? {
            Some(person) => Who::from(&person),
            None => Who { login: id.0.to_string(), name: None },
        };
        self.known.borrow_mut().insert(id, who.clone());
        Ok(who)
    }
}
