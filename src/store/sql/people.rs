//! People.

use crate::store::link::{Db, Fault, Row};

use super::View;
use super::rows::Columns;
use crate::domain::Coded as _;
use crate::domain::instant::Instant;
use crate::domain::person::{Person, PersonId};
use crate::store::{Newcomer, StoreError};

const COLUMNS: &str = "id, login, name, email, role, language";

impl View<'_> {
    pub(in crate::store) fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM person WHERE id = ?1");
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut found = statement.query([id.0])?;
        Ok(found.next()?.map(person).transpose()?.map(|it| self.granted(it)))
    }

    pub(in crate::store) fn person_with_login(
        &self,
        login: &str,
    ) -> Result<Option<Person>, StoreError> {
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
        Person { role, ..person }
    }

    pub(in crate::store) fn add_person(
        &self,
        newcomer: &Newcomer,
        at: Instant,
    ) -> Result<Person, StoreError> {
        add(self.db, newcomer, at).map(|it| self.granted(it))
    }

    pub(in crate::store) fn update_person(&self, person: &Person) -> Result<(), StoreError> {
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
