//! Opening a ticket.

use super::act::{keyed, repeated, visible};
use super::merge::lives_on;
use super::tell::Receipt;
use super::{Desk, Ordered, consult, roster};
use crate::domain::action::Message;
use crate::domain::instant::Instant;
use crate::domain::opening::Opening;
use crate::domain::permission::Standing;
use crate::domain::person::{Actor, PersonId, Role};
use crate::domain::priority::Urgency;
use crate::domain::refusal::Refusal;
use crate::domain::room::Gathered;
use crate::domain::ticket::{Ticket, TicketId};
use crate::domain::visible::is_blank;
use crate::failure::Failure;
use crate::render::change::{Changed, What};
use crate::store::{File, Snapshot};

/// A ticket as it is asked for, with people by their names.
#[derive(Clone, Debug)]
pub struct NewTicket {
    /// That of the ticket followed, if none is given.
    pub subject: Option<String>,
    pub description: String,
    pub files: Vec<File>,
    /// Normal, or that of the ticket followed, if none is given.
    pub urgency: Option<Urgency>,
    /// For whom, if not for the one who asks.
    pub requester: Option<String>,
    pub watchers: Vec<String>,
    pub follows: Option<TicketId>,
    pub key: Option<String>,
    /// The service of the catalogue that it asks for.
    pub order: Option<Ordered>,
}

impl NewTicket {
    /// Somebody else whom it names, if it names anybody.
    pub fn names_somebody(&self) -> Option<&str> {
        let named = self.requester.iter().chain(&self.watchers);
        named.map(String::as_str).find(|name| !roster::is_me(name))
    }
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
            if let Some(done) =
                key.as_deref().map(|it| repeated(tx, &actor, it)).transpose()?.flatten()
            {
                return Ok(done);
            }
            let stamp = self.stamp.by(&actor).keyed(key);
            let requester = self.requester(tx, &actor, new)?;
            self.no_storm(tx, &actor)?;
            let followed = new.follows.map(|id| visible(tx, &actor, id)).transpose()?;
            // What was merged goes on elsewhere, and what follows it follows that.
            let end = followed.as_ref().map(|it| lives_on(tx, it)).transpose()?.flatten();
            let end = end.filter(|it| Standing::of(&actor, it).sees());
            let followed = end.or(followed);
            let mut opening = opening(new, requester, followed.as_ref());
            if let Some(old) = &followed
                && !sees(tx, requester, old)?
            {
                // What they may not see does not come to them by being followed up.
                opening.watchers.clear();
                opening.subject = new.subject.clone().unwrap_or_default();
            }
            let kept = opening.watchers.len();
            opening.watchers.extend(watchers(tx, new, &actor)?);
            if let Some(order) = &new.order {
                opening = order.fill(opening, tx, &actor)?;
            }
            if is_blank(&opening.subject) {
                return Err(self.refused(tx, &Refusal::SubjectMissing));
            }
            self.fits(tx, (&opening, kept), followed.as_ref())?;
            new.files.iter().try_for_each(|file| tx.keep(file))?;
            let ticket = match &followed {
                Some(old) => self.follow_up(tx, (old, opening), (&stamp, Receipt::Due))?,
                None => self.opened(tx, opening.event(), &stamp)?,
            };
            let mut view = consult::Reader::new(tx, Some(actor)).view(&ticket)?;
            view.description.clone_from(&new.description);
            Ok(Changed { ticket: view, what: What::Opened, named: None })
        })
    }

    /// Why this could not be opened now, before somebody takes the trouble of writing for it.
    ///
    /// # Errors
    /// What opening it would fail with.
    pub fn would_open(&self, new: &NewTicket) -> Result<(), Failure> {
        self.reading()?.read(|snapshot| {
            // Somebody new may open a ticket for themselves.
            let Some(actor) = self.actor(snapshot)? else {
                return Ok(());
            };
            self.requester(snapshot, &actor, new)?;
            watchers(snapshot, new, &actor)?;
            new.follows.map(|id| visible(snapshot, &actor, id)).transpose()?;
            Ok(())
        })
    }

    /// Where many share a desk, one requester cannot fill it: not by mistake, not in a loop.
    pub(super) fn no_storm(&self, tx: &Snapshot, actor: &Actor) -> Result<(), Failure> {
        let Some(most) = self.sharing.as_ref().map(|it| it.most_new) else { return Ok(()) };
        if actor.is_agent() {
            return Ok(());
        }
        let hour_ago = Instant(self.stamp.at.0.saturating_sub(3600));
        if tx.requested_after(actor.person, hour_ago, most)? < most {
            return Ok(());
        }
        Err(self.refused(tx, &Refusal::TooManyNew { most }))
    }

    /// Whether neither the new ticket, which keeps so many people of the one that it follows, nor that one gathers more
    /// than anybody reads.
    fn fits(
        &self,
        tx: &Snapshot,
        (opening, kept): (&Opening, usize),
        followed: Option<&Ticket>,
    ) -> Result<(), Failure> {
        let linked = |it: &Ticket| Gathered::Links.grow(Some(it.id), (it.links.len(), 1, 0));
        let links = followed.map_or(Ok(()), linked);
        let more = opening.watchers.len() - kept;
        let watchers = Gathered::Watchers.grow(None, (kept, more, 0));
        links.and(watchers).map_err(|refusal| self.refused(tx, &refusal))
    }

    fn requester(
        &self,
        tx: &Snapshot,
        actor: &Actor,
        new: &NewTicket,
    ) -> Result<PersonId, Failure> {
        let Some(name) = &new.requester else {
            return Ok(actor.person);
        };
        let own = tx.person(actor.person)?.filter(|it| it.answers_to(name));
        if own.is_some() {
            return Ok(actor.person);
        }
        if !roster::is_me(name) && !actor.is_agent() {
            return Err(self.refused(tx, &Refusal::NeedsRole(Role::Agent)));
        }
        roster::person_or_me(tx, name, Some(actor))
    }
}

/// Whether somebody may see a ticket.
fn sees(tx: &Snapshot, person: PersonId, ticket: &Ticket) -> Result<bool, Failure> {
    let person = tx.person(person)?;
    let standing = person.map(|it| {
        let actor = Actor { person: it.id, role: it.role, by: it.id };
        Standing::of(&actor, ticket)
    });
    Ok(standing.is_some_and(Standing::sees))
}

fn watchers(tx: &Snapshot, new: &NewTicket, actor: &Actor) -> Result<Vec<PersonId>, Failure> {
    new.watchers.iter().map(|name| roster::person_or_me(tx, name, Some(actor))).collect()
}

fn opening(new: &NewTicket, requester: PersonId, followed: Option<&Ticket>) -> Opening {
    let attachments = new.files.iter().map(|it| it.attachment.clone()).collect();
    let message = Message { attachments, ..Message::from(new.description.as_str()) };
    let opening = match followed {
        Some(old) => Opening::following(old, requester, message),
        None => Opening {
            attachments: message.attachments,
            ..Opening::incident(requester, String::new(), message.text)
        },
    };
    Opening {
        subject: new.subject.clone().unwrap_or(opening.subject),
        urgency: new
            .urgency
            .or(new.order.as_ref().map(|it| it.service.urgency))
            .unwrap_or(opening.urgency),
        ..opening
    }
}
