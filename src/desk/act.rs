//! An action on tickets: the one sequence for every verb that changes one.

use super::links::{link_back, mirror};
use super::request::{Request, Saying, Wish};
use super::tell::Receipt;
use super::{Desk, consult};
use crate::domain::event::Event;
use crate::domain::lifecycle::{Asked, Decision, decide};
use crate::domain::opening::Opening;
use crate::domain::permission::Standing;
use crate::domain::person::Actor;
use crate::domain::ticket::{Link, Ticket, TicketId};
use crate::failure::Failure;
use crate::render::change::{Changed, Unsaid, What};
use crate::store::{Session, Snapshot, Stamp, StoreError, Transaction};

/// What became of each ticket; one that was refused stops none of the others.
#[derive(Debug, Default)]
pub struct Acted {
    pub changed: Vec<Changed>,
    pub failures: Vec<Failure>,
}

impl Desk<'_> {
    /// Asks the same of several tickets: one operation, each ticket its own transaction.
    ///
    /// # Errors
    /// The store cannot be opened. What concerns one ticket is in the outcome.
    pub fn act(&self, ids: &[TicketId], wish: &Wish) -> Result<Acted, Failure> {
        let session = self.writing()?;
        let mut acted = Acted::default();
        for id in ids {
            match self.act_on(&session, *id, wish) {
                Ok(changed) => acted.changed.push(changed),
                Err(failure) => acted.failures.push(failure.about(*id)),
            }
        }
        Ok(acted)
    }

    /// What the rules say to this, asked of a ticket by this actor.
    pub(super) fn decided(
        &self,
        (snapshot, actor): (&Snapshot, &Actor),
        ticket: &Ticket,
        request: &Request,
    ) -> Result<Decision, Failure> {
        let action = request.action(snapshot, actor)?;
        let asked = Asked { actor, rules: &self.rules, now: self.stamp.at };
        match decide(ticket, &action, &asked) {
            Ok(decision) => Ok(decision),
            Err(refusal) => Err(self.refused(snapshot, &self.to_the_end(snapshot, refusal)?)),
        }
    }

    fn act_on(&self, session: &Session, id: TicketId, wish: &Wish) -> Result<Changed, Failure> {
        let named = id;
        let changed = session.write(|tx| {
            let actor = self.actor_who_writes(tx)?;
            let key = wish.key.as_deref().map(|key| keyed(&actor, Some(id), key));
            // Before anything else that could be said: whoever may not see it learns nothing.
            let ticket = visible(tx, &actor, id)?;
            if let Some(done) =
                key.as_deref().map(|it| repeated(tx, &actor, it)).transpose()?.flatten()
            {
                return Ok(done);
            }
            let ticket = self.addressed(tx, (ticket, &wish.request), &actor)?;
            let id = ticket.id;
            let decision = self.decided((tx, &actor), &ticket, &wish.request)?;
            let stamp = self.stamp.by(&actor).keyed(key);
            let said = wish.request.said();
            match decision {
                Decision::Events(events) if events.is_empty() => {
                    let unsaid = if wish.request.says() { Unsaid::Text } else { Unsaid::Nothing };
                    changed(tx, &actor, &ticket, What::Nothing(unsaid))
                }
                Decision::Events(events) => {
                    self.no_circle(tx, &ticket, &events)?;
                    keep(tx, said)?;
                    let ticket = tx.record(ticket, &events, &stamp)?;
                    self.tell(tx, (&ticket, &events), &stamp)?;
                    mirror(tx, &ticket, &events, &stamp)?;
                    changed(tx, &actor, &ticket, What::Events(events))
                }
                Decision::FollowUp => {
                    self.no_storm(tx, &actor)?;
                    keep(tx, said)?;
                    let message = said.map(Saying::message).unwrap_or_else(|| "".into());
                    let opening = Opening::following(&ticket, actor.person, message);
                    let new = self.follow_up(tx, (&ticket, opening), (&stamp, Receipt::Due))?;
                    changed(tx, &actor, &new, What::FollowedUp { old: id.0 })
                }
            }
        })?;
        let followed = matches!(changed.what, What::Events(_)) && changed.ticket.id != named.0;
        Ok(Changed { named: followed.then_some(named.0), ..changed })
    }

    /// Opens the ticket that follows `old`, and says so on both.
    pub(super) fn follow_up(
        &self,
        tx: &Transaction,
        (old, opening): (&Ticket, Opening),
        (stamp, receipt): (&Stamp, Receipt),
    ) -> Result<Ticket, Failure> {
        let assignee = match opening.assignee {
            Some(id) => tx.person(id)?.filter(|it| it.role >= crate::domain::person::Role::Agent),
            None => None,
        };
        let opening = Opening { assignee: assignee.map(|it| it.id), ..opening };
        let event = opening.event();
        let ticket = tx.open(&event, stamp)?;
        self.tell_with(tx, (&ticket, &[event]), (stamp, receipt))?;
        for link in &ticket.links {
            let back = Link { kind: link.kind.inverse(), id: ticket.id };
            link_back(tx, old.clone(), |edited| edited.links_added.push(back), &stamp.keyed(None))?;
        }
        Ok(ticket)
    }

    /// Opens a ticket, and tells of it.
    pub(super) fn opened(
        &self,
        tx: &Transaction,
        event: Event,
        stamp: &Stamp,
    ) -> Result<Ticket, Failure> {
        let ticket = tx.open(&event, stamp)?;
        self.tell(tx, (&ticket, &[event]), stamp)?;
        Ok(ticket)
    }
}

/// The ticket after a change, as the one who changed it sees it.
pub(super) fn changed(
    tx: &Transaction,
    actor: &Actor,
    ticket: &Ticket,
    what: What,
) -> Result<Changed, Failure> {
    let ticket = consult::Reader::new(tx, Some(*actor)).described(ticket)?;
    Ok(Changed { ticket, what, named: None })
}

/// The ticket, if the actor may see it.
pub(super) fn visible(tx: &Snapshot, actor: &Actor, id: TicketId) -> Result<Ticket, Failure> {
    let ticket = tx.ticket(id)?.filter(|it| Standing::of(actor, it).sees());
    ticket.ok_or_else(|| Failure::no_ticket(id))
}

/// The ticket on which something was done under this key before, if something was.
pub(super) fn repeated(
    tx: &Transaction,
    actor: &Actor,
    key: &str,
) -> Result<Option<Changed>, Failure> {
    let Some(id) = tx.keyed(key)? else { return Ok(None) };
    let ticket = visible(tx, actor, id)?;
    changed(tx, actor, &ticket, What::Repeated).map(Some)
}

/// A key as it is kept: two people, or two tickets, may use the same.
pub(super) fn keyed(actor: &Actor, ticket: Option<TicketId>, key: &str) -> String {
    let ticket = ticket.map_or_else(|| "new".to_owned(), |it| it.0.to_string());
    format!("{}:{ticket}:{key}", actor.person.0)
}

/// Keeps the files that go with what is said.
fn keep(tx: &Transaction, said: Option<&Saying>) -> Result<(), StoreError> {
    said.iter().flat_map(|it| &it.files).try_for_each(|file| tx.keep(file))
}
