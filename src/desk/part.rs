//! Taking a merge back, whatever has happened since on the ticket that lives on.

use std::collections::BTreeSet;

use super::act::{changed, visible};
use super::merge::names;
use super::undo::entries;
use super::{Acted, Desk, queue};
use crate::domain::event::{Fact, Undone, WaitingOn};
use crate::domain::instant::Instant;
use crate::domain::merge::{Merged, Parted};
use crate::domain::person::{Actor, PersonId};
use crate::domain::status::State;
use crate::domain::ticket::{Link, LinkKind, Ticket, TicketId};
use crate::failure::Failure;
use crate::render::change::{Changed, What};
use crate::store::{Entry, EventId, Letter, Snapshot, StoreError, Transaction};

impl Desk<'_> {
    /// Takes the merges of these tickets back: each is again what it was before.
    ///
    /// # Errors
    /// The role does not allow it, or the store cannot be written. What concerns one ticket is in the outcome.
    pub fn part(&self, duplicates: &[TicketId]) -> Result<Acted, Failure> {
        self.writing()?.write(|tx| {
            let actor = self.actor_who_writes(tx)?;
            let mut acted = Acted::default();
            for id in duplicates {
                let ticket = match visible(tx, &actor, *id) {
                    Ok(ticket) => ticket,
                    Err(failure) => {
                        acted.failures.push(failure.about(*id));
                        continue;
                    }
                };
                self.agent(tx)?;
                acted.changed.push(self.part_one(tx, &actor, ticket)?);
            }
            Ok(acted)
        })
    }

    fn part_one(
        &self,
        tx: &Transaction,
        actor: &Actor,
        ticket: Ticket,
    ) -> Result<Changed, Failure> {
        let pointer = Link { kind: LinkKind::MergedInto, id: TicketId(0) };
        let there = ticket.merged_into();
        let link = there.map(|id| Link { id, ..pointer });
        let on_it = link.map(|it| merging(tx, ticket.id, it)).transpose()?.flatten();
        let (Some(link), Some(on_it)) = (link, on_it) else {
            return changed(tx, actor, &ticket, What::Apart);
        };
        let operation = on_it.stamp.operation;
        let stamp = self.stamp.by(actor);
        let undone = |link, watchers, close_due: Option<Instant>| {
            let parted = Some(Parted { link, watchers });
            let links = Vec::new();
            Fact::Undone(Undone { operation, internal: false, close_due, links, parted }).into()
        };
        let resolved = |it: &Merged| it.old == Some(State::Resolved);
        let due = matches!(&on_it.event.fact, Fact::Merged(it) if resolved(it));
        let due = due.then(|| stamp.at.after(self.rules.auto_close_after));
        let letters = tx.recallable(&[on_it.id].into(), stamp.at)?;
        tx.recall(&letters.recalled, stamp.at)?;
        let ticket = tx.record(ticket, &[undone(link, Vec::new(), due)], &stamp)?;
        let back = Link { kind: LinkKind::MergedFrom, id: ticket.id };
        let mut stayed = Vec::new();
        if let Some(other) = tx.ticket(link.id)?
            && let Some(on_other) = merging(tx, other.id, back)?
        {
            let leaving;
            (leaving, stayed) = brought(tx, &other, &on_other)?;
            self.recall_of_last(tx, &on_other)?;
            tx.record(other, &[undone(back, leaving, None)], &stamp)?;
        }
        let to = |it: &Letter| queue::to(tx, it);
        let gone = letters.gone.iter().map(to).collect::<Result<_, StoreError>>()?;
        let what = What::Parted { from: link.id.0, stayed: names(tx, &stayed), gone };
        changed(tx, actor, &ticket, what)
    }

    /// The letter about all that was merged at once is recalled with the last of it.
    fn recall_of_last(&self, tx: &Transaction, on_other: &Entry) -> Result<(), StoreError> {
        let all = entries(tx, on_other.ticket)?;
        let of_it = all.iter().filter(|it| {
            it.stamp.operation == on_other.stamp.operation
                && matches!(it.event.fact, Fact::Merged(_))
        });
        if of_it.clone().any(|it| !it.undone && it.id != on_other.id) {
            return Ok(());
        }
        let events: BTreeSet<EventId> = of_it.map(|it| it.id).collect();
        let letters = tx.recallable(&events, self.stamp.at)?;
        tx.recall(&letters.recalled, self.stamp.at)
    }
}

/// The event by which a ticket got this pointer.
fn merging(tx: &Snapshot, id: TicketId, link: Link) -> Result<Option<Entry>, StoreError> {
    let is_it = |it: &Entry| {
        !it.undone && matches!(&it.event.fact, Fact::Merged(merged) if merged.link == link)
    };
    Ok(entries(tx, id)?.into_iter().rfind(is_it))
}

/// Whom a merge brought to a ticket: those who leave it with that, and those who have a reason to stay.
fn brought(
    tx: &Snapshot,
    ticket: &Ticket,
    merging: &Entry,
) -> Result<(Vec<PersonId>, Vec<PersonId>), StoreError> {
    let Fact::Merged(merged) = &merging.event.fact else { return Ok(Default::default()) };
    let mut reasons = BTreeSet::new();
    for other in ticket.merged_from().filter(|it| *it != merged.link.id) {
        if let Some(other) = tx.ticket(other)? {
            reasons.extend(other.watchers.iter().copied().chain([other.requester]));
        }
    }
    let since = entries(tx, ticket.id)?;
    for entry in since.into_iter().filter(|it| it.id > merging.id && !it.undone) {
        reasons.extend(entry.stamp.rights.filter(|_| !entry.event.fact.is_internal()));
        match &entry.event.fact {
            Fact::Edited(edited) => reasons.extend(&edited.watchers_added),
            Fact::Waiting(it) => match it.on {
                WaitingOn::Person(person) => reasons.extend([person]),
                WaitingOn::Requester | WaitingOn::Outside => {}
            },
            _ => {}
        }
    }
    let there = merged.watchers.iter().copied().filter(|it| ticket.watchers.contains(it));
    Ok(there.partition(|it| !reasons.contains(it)))
}
