//! People and roles.

use super::{Desk, roster};
use crate::domain::person::{Actor, Language, Person, Role};
use crate::failure::{Failure, Kind};
use crate::render::views::PersonView;
use crate::say;
use crate::store::Newcomer;

/// A person to be added.
pub type NewPerson = Newcomer;

/// Changes to a person. An absent field stays as it is, an empty text takes it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonEdit {
    pub name: Option<String>,
    pub email: Option<String>,
    pub role: Option<Role>,
    pub language: Option<Language>,
}

impl Desk<'_> {
    /// Whether somebody is called so.
    ///
    /// # Errors
    /// Nobody is, or the store cannot be read.
    pub fn knows(&self, name: &str) -> Result<(), Failure> {
        self.reading()?.read(|snapshot| {
            let actor = self.actor(snapshot)?;
            if actor.is_none() && roster::is_me(name) {
                return Ok(());
            }
            roster::person_or_me(snapshot, name, actor.as_ref()).map(drop)
        })
    }

    /// Adds a person.
    ///
    /// # Errors
    /// The caller is no admin, or the login or the address is taken.
    pub fn add_person(&self, newcomer: &NewPerson) -> Result<PersonView, Failure> {
        self.writing()?.write(|tx| {
            self.admin(tx)?;
            for name in [Some(&newcomer.login), newcomer.email.as_ref()].into_iter().flatten() {
                if tx.person_called(name)?.is_some() {
                    return Err(Failure::new(Kind::Refused, say!("no-login-taken", value = name)));
                }
            }
            Ok(PersonView::from(&tx.add_person(newcomer, self.stamp.at)?))
        })
    }

    /// Changes a person: an admin anything, everybody their own language and address.
    ///
    /// # Errors
    /// The caller may not, the person is unknown, or the address is taken.
    pub fn edit_person(&self, name: &str, edit: &PersonEdit) -> Result<PersonView, Failure> {
        self.writing()?.write(|tx| {
            let actor = self.actor_who_writes(tx)?;
            let id = roster::person_or_me(tx, name, Some(&actor))?;
            let person = tx.person(id)?.ok_or_else(|| Failure::no_person(name))?;
            let own = person.id == actor.person && edit.role.is_none() && edit.name.is_none();
            if !own && !actor.is_admin() {
                return Err(Failure::new(Kind::Refused, say!("no-needs-admin")));
            }
            if edit.role.is_some_and(|it| it < Role::Admin) && last_admin(&tx.people()?, &person) {
                return Err(Failure::new(
                    Kind::Refused,
                    say!("no-last-admin", who = person.called()),
                ));
            }
            let changed = Person {
                name: replaced(person.name, edit.name.as_deref()),
                email: replaced(person.email, edit.email.as_deref()),
                kept_role: edit.role.unwrap_or(person.kept_role),
                language: edit.language.or(person.language),
                ..person
            };
            tx.update_person(&changed)?;
            let changed = tx.person(changed.id)?.unwrap_or(changed);
            Ok(PersonView::from(&changed))
        })
    }

    /// Everybody, for agents; oneself, for others.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn people(&self) -> Result<Vec<PersonView>, Failure> {
        self.reading()?.read(|snapshot| {
            let actor = self.actor(snapshot)?;
            let people = snapshot.people()?;
            Ok(people.iter().filter(|it| knows(actor.as_ref(), it)).map(PersonView::from).collect())
        })
    }

    /// One person: anybody, for agents; oneself, for others.
    ///
    /// # Errors
    /// The person is unknown, or the caller may not know of them.
    pub fn person(&self, name: &str) -> Result<PersonView, Failure> {
        self.reading()?.read(|snapshot| {
            let actor = self.actor(snapshot)?;
            let id = roster::person_or_me(snapshot, name, actor.as_ref())?;
            let person = snapshot.person(id)?.filter(|it| knows(actor.as_ref(), it));
            person.as_ref().map(PersonView::from).ok_or_else(|| Failure::no_person(name))
        })
    }
}

fn replaced(old: Option<String>, new: Option<&str>) -> Option<String> {
    match new.map(str::trim) {
        None => old,
        Some("") => None,
        Some(new) => Some(new.to_owned()),
    }
}

fn knows(actor: Option<&Actor>, person: &Person) -> bool {
    actor.is_some_and(|actor| actor.is_agent() || actor.person == person.id)
}

/// A desk without an admin could never get one again.
pub(super) fn last_admin(people: &[Person], person: &Person) -> bool {
    let is_admin = |it: &Person| it.kept_role == Role::Admin;
    is_admin(person) && people.iter().filter(|it| is_admin(it)).count() == 1
}
