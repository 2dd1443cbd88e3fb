//! The service catalogue: what the desk offers, and what of it is asked for.

use std::collections::BTreeSet;

use super::{Desk, roster};
use crate::domain::catalogue::{Service, Wants};
use crate::domain::opening::Opening;
use crate::domain::person::{Actor, PersonId, Role};
use crate::domain::ticket::{Answer, Kind};
use crate::failure::Failure;
use crate::store::Snapshot;

/// A service that is asked for, with the answers to its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    pub service: Service,
    pub answers: Vec<Answer>,
}

/// What an import changed, by the keys of the services.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
}

impl Desk<'_> {
    /// The services that were imported; empty if none ever were.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn services(&self) -> Result<Vec<Service>, Failure> {
        self.reading()?.read(|snapshot| {
            self.actor(snapshot)?;
            Ok(snapshot.services()?)
        })
    }

    /// Those of these logins that are nobody's, or are no agent's where one is needed.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn strangers(&self, services: &[Service]) -> Result<Vec<String>, Failure> {
        self.reading()?.read(|snapshot| {
            self.actor(snapshot)?;
            let mut strangers = BTreeSet::new();
            for service in services {
                for login in &service.watchers {
                    strangers
                        .extend(snapshot.person_called(login)?.is_none().then(|| login.clone()));
                }
                if let Some(login) = &service.assignee {
                    let person = snapshot.person_called(login)?;
                    let fits = person.is_some_and(|it| it.role >= Role::Agent);
                    strangers.extend((!fits).then(|| login.clone()));
                }
            }
            Ok(strangers.into_iter().collect())
        })
    }

    /// Offers these services and no others from now on, in place of those that were `offered`.
    ///
    /// # Errors
    /// The caller is no admin, or the store cannot be written.
    pub fn import_services(
        &self,
        services: &[Service],
        offered: &[Service],
    ) -> Result<Imported, Failure> {
        self.writing()?.write(|tx| {
            self.admin(tx)?;
            let before = tx.services()?;
            let imported = match before.is_empty() {
                true => Imported::between(offered, services),
                false => Imported::between(&before, services),
            };
            if before != services {
                tx.replace_services(services)?;
            }
            Ok(imported)
        })
    }
}

impl Imported {
    fn between(before: &[Service], after: &[Service]) -> Self {
        let mut imported = Self::default();
        for service in after {
            match before.iter().find(|it| it.key == service.key) {
                None => imported.added.push(service.key.clone()),
                Some(old) if old != service => imported.changed.push(service.key.clone()),
                Some(_) => {}
            }
        }
        let gone = before.iter().filter(|old| after.iter().all(|it| it.key != old.key));
        imported.removed = gone.map(|it| it.key.clone()).collect();
        imported
    }
}

impl Ordered {
    /// The opening with what the service says of it. People whom the desk does not know any more do not
    /// keep anybody from asking.
    pub(super) fn fill(
        &self,
        opening: Opening,
        snapshot: &Snapshot,
        actor: &Actor,
    ) -> Result<Opening, Failure> {
        let mut watchers = opening.watchers;
        for login in &self.service.watchers {
            watchers.extend(snapshot.person_called(login)?.map(|it| it.id));
        }
        Ok(Opening {
            kind: Kind::ServiceRequest,
            item: Some(self.service.key.clone()),
            answers: self.known(snapshot, actor)?,
            priority: self.service.priority,
            assignee: opening.assignee.or(self.assignee(snapshot)?),
            watchers,
            ..opening
        })
    }

    fn assignee(&self, snapshot: &Snapshot) -> Result<Option<PersonId>, Failure> {
        let Some(login) = &self.service.assignee else {
            return Ok(None);
        };
        let person = snapshot.person_called(login)?;
        Ok(person.filter(|it| it.role >= Role::Agent).map(|it| it.id))
    }

    /// The answers, where people are those of the desk.
    fn known(&self, snapshot: &Snapshot, actor: &Actor) -> Result<Vec<Answer>, Failure> {
        let mut answers = self.answers.clone();
        for answer in &mut answers {
            let field = self.service.field(&answer.field);
            if field.is_some_and(|it| it.wants == Wants::Person) {
                let id = roster::person_or_me(snapshot, &answer.value, Some(actor))?;
                if let Some(person) = snapshot.person(id)? {
                    answer.said = Some(person.called().to_owned());
                    answer.value = person.login;
                }
            }
        }
        Ok(answers)
    }
}
