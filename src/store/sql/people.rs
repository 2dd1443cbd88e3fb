//! People.

use crate::store::link::{Db, Fault, Row};

use super::View;
use super::rows::Columns;
use std::collections::BTreeSet;

use crate::domain::Coded as _;
use crate::domain::instant::Instant;
#[cfg(feature = "postgres")]
use crate::domain::person::{Language, Role};
use crate::domain::person::{Person, PersonId};
use crate::store::{Newcomer, StoreError};

const COLUMNS: &str = "id, login, name, email, role, language";

impl View<'_> {
    pub(in crate::store) fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        if let Some(known) = self.memory.and_then(|it| it.person(id)) {
            return Ok(Some(known));
        }
        let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query([id.0])?;
        Ok(found.next()?.map(person).transpose()?.map(|it| self.granted(it)))
    }

    /// Takes note of a person whose row came as texts.
    #[cfg(feature = "postgres")]
    pub(in crate::store) fn meet_one(&self, row: &[Option<String>]) {
        let [Some(id), Some(login), name, email, Some(role), language] = row else { return };
        let (Ok(id), Some(role)) = (id.parse().map(PersonId), Role::from_code(role)) else {
            return;
        };
        let language = language.as_deref().and_then(Language::from_code);
        let (login, name, email) = (login.clone(), name.clone(), email.clone());
        self.granted(Person { id, login, name, email, role, kept_role: role, language });
    }

    /// Asks for all of these people at once, where each question costs a round trip.
    pub(super) fn meet(&self, people: impl Iterator<Item = i64>) -> Result<(), StoreError> {
        let Some(memory) = self.memory else { return Ok(()) };
        let new: BTreeSet<i64> =
            people.filter(|it| memory.person(PersonId(*it)).is_none()).collect();
        if new.is_empty() {
            return Ok(());
        }
        let ids = new.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT {COLUMNS} FROM person WHERE id IN ({ids})");
        let mut statement = self.db.prepare(&sql)?;
        let mut found = statement.query(())?;
        while let Some(row) = found.next()? {
            self.granted(person(row)?);
        }
        Ok(())
    }

    pub(in crate::store) fn person_with_login(
        &self,
        login: &str,
    ) -> Result<Option<Person>, StoreError> {
        if let Some(known) = self.memory.and_then(|it| it.person_with_login(login)) {
            return Ok(Some(known));
        }
        self.person_by("login", login)
    }

    pub(in crate::store) fn person_called(&self, name: &str) -> Result<Option<Person>, StoreError> {
        match self.person_by("login", name)? {
            None => self.person_by("email", name),
            found => Ok(found),
        }
    }

    fn person_by(&self, column: &str, value: &str) -> Result<Option<Person>, StoreError> {
        let same = self.db.nocase(column, "?1");
        let sql = format!("SELECT {COLUMNS} FROM person WHERE {same}");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query([value])?;
        Ok(found.next()?.map(person).transpose()?.map(|it| self.granted(it)))
    }

    pub(in crate::store) fn people(&self) -> Result<Vec<Person>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM person ORDER BY {}", self.db.uncased("login"));
        let mut statement = self.db.prepare(&sql)?;
        let mut found = statement.query(())?;
        let mut people = Vec::new();
        while let Some(row) = found.next()? {
            people.push(self.granted(person(row)?));
        }
        Ok(people)
    }

    /// The person with what the groups of the host make of them.
    fn granted(&self, person: Person) -> Person {
        let role = self.grants.of(&person.login).map_or(person.role, |it| it.max(person.role));
        let person = Person { role, ..person };
        if let Some(memory) = self.memory {
            memory.keep_person(&person);
        }
        person
    }

    pub(in crate::store) fn add_person(
        &self,
        newcomer: &Newcomer,
        at: Instant,
    ) -> Result<Person, StoreError> {
        add(self.db, newcomer, at).map(|it| self.granted(it))
    }

    pub(in crate::store) fn update_person(&self, person: &Person) -> Result<(), StoreError> {
        if let Some(memory) = self.memory {
            memory.forget_people();
        }
        let sql = "UPDATE person SET login = ?2, name = ?3, email = ?4, role = ?5, language = ?6 \
                   WHERE id = ?1";
        let Person { id, login, name, email, kept_role, language, role: _ } = person;
        let language = language.map(|it| it.code());
        let values = (id.0, login, name, email, kept_role.code(), language);
        let done = self.db.execute(sql, values).and_then(|()| self.db.settled());
        done.map_err(|fault| taken(fault, login, email.as_deref()))?;
        Ok(())
    }
}

/// Asks for the person with the login that is its value.
#[cfg(feature = "postgres")]
pub(in crate::store) fn with_login(db: Db) -> String {
    format!("SELECT {COLUMNS} FROM person WHERE {}", db.nocase("login", "?1"))
}

/// Adds a person; also used before there is anything that could be viewed.
pub(in crate::store) fn add(
    db: Db,
    newcomer: &Newcomer,
    at: Instant,
) -> Result<Person, StoreError> {
    let sql = "INSERT INTO person (login, name, email, role, language, created_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Newcomer { login, name, email, role, language } = newcomer;
    let values = (login, name, email, role.code(), language.map(|it| it.code()), at.0);
    let id = db.insert(sql, values).and_then(|id| db.settled().map(|()| id));
    let id = id.map_err(|fault| taken(fault, login, email.as_deref()))?;
    Ok(Person {
        id: PersonId(id),
        login: login.clone(),
        name: name.clone(),
        email: email.clone(),
        role: *role,
        kept_role: *role,
        language: *language,
    })
}

fn person(row: Row) -> Result<Person, StoreError> {
    let mut columns = Columns::of(row);
    let (id, login) = (PersonId(columns.next()?), columns.next()?);
    let (name, email, role) = (columns.next()?, columns.next()?, columns.code()?);
    let language = columns.code_or_none()?;
    Ok(Person { id, login, name, email, role, kept_role: role, language })
}

/// The login or the address that somebody else has, if that is why a person could not be kept.
pub(super) fn taken(fault: Fault, login: &str, email: Option<&str>) -> StoreError {
    match fault.what_is_taken() {
        Some(what) => {
            let value = if what.contains("email") { email.unwrap_or(login) } else { login };
            StoreError::Taken { value: value.to_owned() }
        }
        None => fault.into(),
    }
}
