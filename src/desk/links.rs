//! Links between tickets: said on both, and never in a circle.

use std::collections::HashSet;

use super::Desk;
use super::merge::lives_on;
use crate::domain::event::{Edited, Event, Fact, Side};
use crate::domain::refusal::{NoLink, Refusal};
use crate::domain::room::Gathered;
use crate::domain::ticket::{Link, LinkKind, Ticket, TicketId};
use crate::failure::Failure;
use crate::store::{Snapshot, Stamp, StoreError, Transaction};

/// What an edit said of other tickets, said on those too.
pub(super) fn mirror(
    tx: &Transaction,
    ticket: &Ticket,
    events: &[Event],
    stamp: &Stamp,
) -> Result<(), Failure> {
    let stamp = stamp.keyed(None);
    for event in events {
        let Fact::Edited(edited) = &event.fact else {
            continue;
        };
        let back = |link: &Link| Link { kind: link.kind.inverse(), id: ticket.id };
        for link in &edited.links_added {
            let other = tx.ticket(link.id)?.ok_or_else(|| Failure::no_ticket(link.id))?;
            link_back(tx, other, |edited| edited.links_added.push(back(link)), &stamp)?;
        }
        for link in &edited.links_removed {
            if let Some(other) = tx.ticket(link.id)? {
                link_back(tx, other, |edited| edited.links_removed.push(back(link)), &stamp)?;
            }
        }
    }
    Ok(())
}

/// The kinds of link that go one way, of which a circle would be nonsense.
const ONE_WAY: [LinkKind; 3] = [LinkKind::Parent, LinkKind::Duplicates, LinkKind::Follows];

impl Desk<'_> {
    /// Refuses a link by which a ticket would come before itself, or be the duplicate of a duplicate.
    pub(super) fn no_circle(
        &self,
        tx: &Snapshot,
        ticket: &Ticket,
        events: &[Event],
    ) -> Result<(), Failure> {
        let edited = events.iter().filter_map(|event| match &event.fact {
            Fact::Edited(edited) => Some(edited),
            _ => None,
        });
        for link in edited.flat_map(|it| &it.links_added) {
            if let Some(refusal) = objection(tx, ticket.id, link)? {
                return Err(self.refused(tx, &refusal));
            }
        }
        Ok(())
    }
}

/// What speaks against this link of a ticket, if anything does.
fn objection(tx: &Snapshot, id: TicketId, link: &Link) -> Result<Option<Refusal>, StoreError> {
    // It is said on both.
    let other = tx.ticket(link.id)?;
    let there = other.as_ref().map_or(0, |it| it.links.len());
    if let Err(full) = Gathered::Links.grow(Some(link.id), (there, 1, 0)) {
        return Ok(Some(full));
    }
    if let Some(end) = other.map(|it| lives_on(tx, &it)).transpose()?.flatten() {
        return Ok(Some(Refusal::MergedInto { id: link.id, into: end.id }));
    }
    if link.kind == LinkKind::Duplicates
        && let Some(of) = original(tx, link.id)?.filter(|it| *it != id)
    {
        return Ok(Some(Refusal::Link(NoLink::OfDuplicate { id: link.id, of })));
    }
    let (kind, from, to) = match ONE_WAY.contains(&link.kind) {
        true => (link.kind, link.id, id),
        false => (link.kind.inverse(), id, link.id),
    };
    let circle = ONE_WAY.contains(&kind) && reaches(tx, kind, from, to)?;
    Ok(circle.then_some(Refusal::Link(NoLink::Circle { id, other: link.id })))
}

/// The ticket that this one is a duplicate of.
fn original(tx: &Snapshot, id: TicketId) -> Result<Option<TicketId>, StoreError> {
    let links = tx.ticket(id)?.into_iter().flat_map(|it| it.links);
    Ok(links.into_iter().find(|it| it.kind == LinkKind::Duplicates).map(|it| it.id))
}

/// Whether links of this kind lead from one ticket to the other.
fn reaches(
    tx: &Snapshot,
    kind: LinkKind,
    from: TicketId,
    to: TicketId,
) -> Result<bool, StoreError> {
    let (mut seen, mut next) = (HashSet::new(), vec![from]);
    while let Some(id) = next.pop() {
        if id == to {
            return Ok(true);
        }
        if let Some(ticket) = tx.ticket(id)?.filter(|_| seen.insert(id)) {
            next.extend(ticket.links.iter().filter(|it| it.kind == kind).map(|it| it.id));
        }
    }
    Ok(false)
}

pub(super) fn link_back(
    tx: &Transaction,
    other: Ticket,
    say: impl FnOnce(&mut Edited),
    stamp: &Stamp,
) -> Result<(), StoreError> {
    // Not the work of an agent on that ticket: what was unread there stays so.
    let mut edited = Edited::by(Side::Requester);
    say(&mut edited);
    tx.record(other, &[Fact::Edited(Box::new(edited)).into()], stamp).map(drop)
}
