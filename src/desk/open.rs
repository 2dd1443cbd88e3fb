//! Opening a ticket.

use std::collections::BTreeSet;

use super::act::{changed, follow_up, keyed};
use super::{Desk, consult, roster};
use crate::domain::opening::Opening;
use crate::domain::permission::Standing;
use crate::domain::person::{Actor, PersonId, Role};
use crate::domain::priority::Urgency;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::{Ticket, TicketId};
use crate::failure::Failure;
use crate::render::change::{Changed, What};
use crate::store::Transaction;

/// A ticket as it is asked for, with people by their names.
#[derive(Clone, Debug)]
pub struct NewTicket {
    /// That of the ticket followed, if none is given.
    pub subject: Option<String>,
    pub description: String,
    /// Normal, or that of the ticket followed, if none is given.
    pub urgency: Option<Urgency>,
    /// For whom, if not for the one who asks.
    pub requester: Option<String>,
    pub watchers: Vec<String>,
    pub follows: Option<TicketId>,
    pub key: Option<String>,
}

impl Desk<'_> {
    /// Opens a ticket; the number is given once it is durable.
    ///
    /// # Errors
    /// Somebody is unknown, the role does not allow it, or the store cannot be written.
    pub fn open(&self, new: &NewTicket) -> Result<Changed, Failure> {
        self.writing()?.write(|tx| {
            let actor = self.actor_who_writes(tx)?;
            let key = new.key.as_deref().map(|key| keyed(&actor, None, key));
            if let Some(known) = key.as_deref().map(|key| tx.keyed(key)).transpose()?.flatten() {
                let ticket = tx.ticket(known)?.ok_or_else(|| Failure::no_ticket(known))?;
                return changed(tx, &actor, &ticket, What::Repeated);
            }
            let stamp = self.stamp.by(&actor).keyed(key);
            let requester = self.requester(tx, &actor, new)?;
            let followed = new.follows.map(|id| visible(tx, &actor, id)).transpose()?;
            let opening = opening(tx, new, requester, followed.as_ref())?;
            if opening.subject.trim().is_empty() {
                return Err(self.refused(tx, &Refusal::SubjectMissing));
            }
            let ticket = match &followed {
                Some(old) => follow_up(tx, old, opening, &stamp)?,
                None => tx.open(&opening.event(), &stamp)?,
            };
            let mut view = consult::Reader::new(tx, Some(actor)).view(&ticket)?;
            view.description.clone_from(&new.description);
            Ok(Changed { ticket: view, what: What::Opened })
        })
    }

    fn requester(
        &self,
        tx: &Transaction,
        actor: &Actor,
        new: &NewTicket,
    ) -> Result<PersonId, Failure> {
        let Some(name) = &new.requester else {
            return Ok(actor.person);
        };
        let person = roster::person_or_me(tx, name, Some(actor))?;
        if person != actor.person && !actor.is_agent() {
            return Err(self.refused(tx, &Refusal::NeedsRole(Role::Agent)));
        }
        Ok(person)
    }
}

fn visible(tx: &Transaction, actor: &Actor, id: TicketId) -> Result<Ticket, Failure> {
    let ticket = tx.ticket(id)?.filter(|it| Standing::of(actor, it).sees());
    ticket.ok_or_else(|| Failure::no_ticket(id))
}

fn opening(
    tx: &Transaction,
    new: &NewTicket,
    requester: PersonId,
    followed: Option<&Ticket>,
) -> Result<Opening, Failure> {
    let description = new.description.clone();
    let opening = match followed {
        Some(old) => Opening::following(old, requester, description),
        None => Opening::incident(requester, String::new(), description),
    };
    let watchers: Result<BTreeSet<PersonId>, Failure> =
        new.watchers.iter().map(|name| roster::person(tx, name).map(|it| it.id)).collect();
    Ok(Opening {
        subject: new.subject.clone().unwrap_or(opening.subject),
        urgency: new.urgency.unwrap_or(opening.urgency),
        watchers: opening.watchers.into_iter().chain(watchers?).collect(),
        ..opening
    })
}
