//! Merging tickets, and what is done to one that was merged: it goes on where its pointer leads.

use std::collections::{BTreeSet, HashSet};

use super::act::{changed, visible};
use super::request::Request;
use super::{Acted, Desk, roster};
use crate::domain::event::{Event, Fact};
use crate::domain::merge::{Requesters, merge};
use crate::domain::permission::Standing;
use crate::domain::person::{Actor, PersonId, Role};
use crate::domain::refusal::{NoMerge, Refusal};
use crate::domain::ticket::{Ticket, TicketId};
use crate::failure::Failure;
use crate::render::change::{Changed, What};
use crate::say;
use crate::store::{Snapshot, Stamp, StoreError, Transaction};

/// Which tickets are to be read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merging {
    pub duplicates: Vec<TicketId>,
    /// The one that lives on.
    pub into: TicketId,
}

/// One merge while all are made.
struct Union<'a, 'b> {
    tx: &'a Transaction<'b>,
    actor: Actor,
    stamp: Stamp,
    /// What has happened on the ticket that lives on.
    events: Vec<Event>,
    /// Who was told on one of the duplicates.
    told: BTreeSet<PersonId>,
}

impl Desk<'_> {
    /// Makes tickets point to another: all that go, and why the others do not.
    ///
    /// # Errors
    /// The one that is to live on is not there, the role does not allow it, or the store cannot be written.
    pub fn merge(&self, merging: &Merging) -> Result<Acted, Failure> {
        self.writing()?.write(|tx| {
            let actor = self.actor_who_writes(tx)?;
            let named = visible(tx, &actor, merging.into)?;
            let into = lives_on(tx, &named)?.unwrap_or(named);
            let stamp = self.stamp.by(&actor);
            let mut union = Union { tx, actor, stamp, events: Vec::new(), told: BTreeSet::new() };
            let mut acted = Acted::default();
            for id in &merging.duplicates {
                match self.merge_one(&mut union, *id, (merging.into, into.id))? {
                    Ok(changed) => acted.changed.push(changed),
                    Err(failure) => acted.failures.push(failure.about(*id)),
                }
            }
            if let Some(into) = tx.ticket(into.id)?.filter(|_| !union.events.is_empty()) {
                // Whoever is on both reads it once.
                let told: Vec<PersonId> = union.told.into_iter().collect();
                self.tell_others(tx, (&into, &union.events), (&union.stamp, &told))?;
            }
            Ok(acted)
        })
    }

    /// Merges one of several: the inner failure is about this one alone, and nothing of it was written.
    fn merge_one(
        &self,
        union: &mut Union,
        id: TicketId,
        (named, into): (TicketId, TicketId),
    ) -> Result<Result<Changed, Failure>, Failure> {
        let Union { tx, actor, .. } = *union;
        let duplicate = match visible(tx, &actor, id) {
            Ok(ticket) => ticket,
            Err(failure) => return Ok(Err(failure)),
        };
        let into = tx.ticket(into)?.ok_or_else(|| Failure::no_ticket(into))?;
        if id == into.id && named != id {
            let circle = Refusal::Merge(NoMerge::Circle { id, into: named });
            return Ok(Err(self.refused(tx, &circle)));
        }
        let requesters = Requesters {
            duplicate: with_role(tx, duplicate.requester)?,
            into: with_role(tx, into.requester)?,
        };
        let merger = match merge((&duplicate, &into), &requesters, &actor) {
            Ok(Some(merger)) => merger,
            Ok(None) => return changed(tx, &actor, &duplicate, What::NOTHING).map(Ok),
            Err(refusal) => return Ok(Err(self.unmerged(tx, &refusal)?)),
        };
        let what = What::Merged {
            into: into.id.0,
            joined: names(tx, &merger.into.watchers),
            readers: names(tx, &readers(tx, &duplicate, &into)?),
        };
        let on_it = [Fact::Merged(merger.duplicate).into()];
        let ticket = tx.record(duplicate, &on_it, &union.stamp)?;
        self.tell(tx, (&ticket, &on_it), &union.stamp)?;
        let people = ticket.watchers.iter().copied().chain([ticket.requester]);
        union.told.extend(people.chain(ticket.assignee));
        let on_other = Event::from(Fact::Merged(merger.into));
        tx.record(into, std::slice::from_ref(&on_other), &union.stamp)?;
        union.events.push(on_other);
        changed(tx, &actor, &ticket, what).map(Ok)
    }

    /// Why two tickets are not merged, with what would work.
    fn unmerged(&self, tx: &Snapshot, refusal: &Refusal) -> Result<Failure, StoreError> {
        let failure = self.refused(tx, &self.to_the_end(tx, refusal.clone())?);
        let Refusal::Merge(NoMerge::Strangers { id, into, requesters }) = *refusal else {
            return Ok(failure);
        };
        let login = |it| -> Result<String, StoreError> {
            Ok(tx.person(it)?.map_or_else(String::new, |it| it.login))
        };
        let (one, other) = (login(requesters.0)?, login(requesters.1)?);
        let hint = say!("hint-merge-strangers", id = id, into = into, one = one, other = other);
        Ok(failure.hinting(hint))
    }

    /// The ticket on which something said on this one is recorded: where the pointer of a merge leads.
    pub(super) fn addressed(
        &self,
        tx: &Snapshot,
        (ticket, request): (Ticket, &Request),
        actor: &Actor,
    ) -> Result<Ticket, Failure> {
        let says = matches!(request, Request::Reply(_) | Request::Note(_));
        match lives_on(tx, &ticket)?.filter(|_| says) {
            // Who has left the one that lives on writes there no more.
            Some(other) if !Standing::of(actor, &other).sees() => Err(Failure::no_ticket(other.id)),
            Some(other) => Ok(other),
            None => Ok(ticket),
        }
    }

    /// The tickets on which something written on these is recorded.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn written_on(&self, ids: &[TicketId]) -> Result<Vec<TicketId>, Failure> {
        self.reading()?.read(|snapshot| {
            let end = |id: &TicketId| -> Result<TicketId, StoreError> {
                let ticket = snapshot.ticket(*id)?;
                let end = ticket.map(|it| lives_on(snapshot, &it)).transpose()?.flatten();
                Ok(end.map_or(*id, |it| it.id))
            };
            Ok(ids.iter().map(end).collect::<Result<_, _>>()?)
        })
    }

    /// The refusal with the number of the ticket that lives on in the end.
    pub(super) fn to_the_end(
        &self,
        tx: &Snapshot,
        refusal: Refusal,
    ) -> Result<Refusal, StoreError> {
        let Refusal::MergedInto { id, into } = refusal else { return Ok(refusal) };
        let end = tx.ticket(id)?.map(|it| lives_on(tx, &it)).transpose()?.flatten();
        let into = end.map_or(into, |it| it.id);
        Ok(Refusal::MergedInto { id, into })
    }
}

/// The ticket to which the pointers of merges lead from this one; none if it lives on itself.
pub(super) fn lives_on(tx: &Snapshot, ticket: &Ticket) -> Result<Option<Ticket>, StoreError> {
    let (id, mut next) = (ticket.id, ticket.merged_into());
    let (mut seen, mut found) = (HashSet::new(), None);
    while let Some(ticket) =
        next.filter(|it| seen.insert(*it)).map(|it| tx.ticket(it)).transpose()?
    {
        next = ticket.as_ref().and_then(Ticket::merged_into);
        found = ticket.filter(|it| it.id != id).or(found);
    }
    Ok(found)
}

/// Somebody with the role that they have now.
fn with_role(tx: &Snapshot, id: PersonId) -> Result<Actor, StoreError> {
    let role = tx.person(id)?.map_or(Role::Requester, |it| it.role);
    Ok(Actor { person: id, role, by: id })
}

/// Who is on the ticket that lives on and reads from now on what was said on the duplicate.
fn readers(tx: &Snapshot, duplicate: &Ticket, into: &Ticket) -> Result<Vec<PersonId>, StoreError> {
    let mut found = Vec::new();
    for id in into.watchers.iter().copied().chain([into.requester]) {
        if !Standing::of(&with_role(tx, id)?, duplicate).sees() {
            found.push(id);
        }
    }
    Ok(found)
}

pub(super) fn names(tx: &Snapshot, people: &[PersonId]) -> Vec<String> {
    people.iter().map(|it| roster::called(tx, *it)).collect()
}
