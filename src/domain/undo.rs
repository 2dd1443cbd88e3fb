//! Taking back: which operations can be, and what a ticket was before them. Nothing is ever deleted: one more event
//! says that others do not count.

use std::time::Duration;

use super::event::{Event, Fact, Operation, Undone, Via};
use super::instant::Instant;
use super::merge::Parted;
use super::person::{Actor, PersonId};
use super::status::{ClosedBy, State, Status};
use super::ticket::{Ticket, TicketId};

/// A ticket folded from its events, with what it was before each operation.
#[derive(Clone, Debug, Default)]
pub struct History {
    ticket: Option<Ticket>,
    /// Oldest first; none before the ticket was opened.
    before: Vec<(Operation, Option<Ticket>)>,
}

impl History {
    /// The ticket as the events so far leave it.
    pub fn ticket(&self) -> Option<&Ticket> {
        self.ticket.as_ref()
    }

    /// The same, when there are no more events.
    pub fn into_ticket(self) -> Option<Ticket> {
        self.ticket
    }

    /// Folds the next event of the ticket.
    pub fn step(&mut self, id: TicketId, (event, operation): (&Event, Operation), at: Instant) {
        if let Fact::Undone(undone) = &event.fact {
            return self.take_back(undone, at);
        }
        if !event.fact.leaves_no_trace() && self.before.iter().all(|(it, _)| *it != operation) {
            self.before.push((operation, self.ticket.clone()));
        }
        match (&mut self.ticket, &event.fact) {
            (None, Fact::Created(created)) => {
                self.ticket = Some(Ticket::opened(id, created, &event.words, at));
            }
            (Some(ticket), _) => ticket.apply(event, at),
            (None, _) => {}
        }
    }

    fn take_back(&mut self, undone: &Undone, at: Instant) {
        let place = self.before.iter().position(|(it, _)| *it == undone.operation);
        let Some(place) = place.filter(|_| !undone.internal) else { return };
        if let Some(parted) = &undone.parted {
            return self.part((place, parted), undone.close_due, at);
        }
        let before = self.before.drain(place..).next().and_then(|(_, it)| it);
        let mut ticket = match (before, self.ticket.take()) {
            (Some(before), _) => before,
            // Its number was given, and stays.
            (None, Some(opened)) => withdrawn(opened, at),
            (None, None) => return,
        };
        put_off(&mut ticket, undone.close_due, at);
        ticket.links.retain(|it| !undone.links.contains(it));
        ticket.updated_at = at;
        self.ticket = Some(ticket);
    }

    /// Takes a merge out of all that came after it.
    fn part(&mut self, (place, parted): (usize, &Parted), due: Option<Instant>, at: Instant) {
        let Some((_, Some(before))) = self.before.get(place).cloned() else { return };
        let later = self.before.iter_mut().skip(place + 1).map(|(_, it)| it);
        for ticket in later.chain([&mut self.ticket]).flatten() {
            ticket.part(parted, &before);
        }
        if let Some(ticket) = &mut self.ticket {
            put_off(ticket, due, at);
            ticket.updated_at = at;
        }
    }
}

/// A resolution that stands again closes no earlier than this, if its time had come.
fn put_off(ticket: &mut Ticket, due: Option<Instant>, at: Instant) {
    if let (Status::Resolved { close_due, .. }, Some(due)) = (&mut ticket.status, due)
        && *close_due <= at
    {
        *close_due = due;
    }
}

fn withdrawn(ticket: Ticket, at: Instant) -> Ticket {
    let status = Status::Closed { at, by: ClosedBy::Agent, withdrawn: true, resolved_at: None };
    Ticket { status, since: at, unread: false, ..ticket }
}

/// An event of a ticket, as far as taking back is concerned.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    pub fact: &'a Fact,
    pub operation: Operation,
    /// The true person; none for the clock.
    pub by: Option<PersonId>,
    /// Whose rights they used.
    pub rights: Option<PersonId>,
    pub via: Via,
    pub at: Instant,
    /// It was taken back since.
    pub undone: bool,
}

/// Why an operation is not taken back on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing of it stands here.
    Nothing,
    /// It is another person's.
    Anothers(Option<PersonId>),
    /// Something has happened on the ticket since.
    Overtaken { by: Option<PersonId>, at: Instant, event: &'static str },
    /// It came with another desk.
    Imported,
    /// What people wrote was erased: that is for ever.
    Erased,
}

/// What takes an operation back on a ticket, given all that happened to it, in order.
///
/// # Errors
/// Why it stays.
pub fn undo(
    all: &[Past],
    operation: Operation,
    (actor, now, again): (&Actor, Instant, Duration),
) -> Result<Undone, Kept> {
    let stands = |it: &&Past| it.operation == operation && !it.undone;
    let taken: Vec<&Past> = all.iter().filter(stands).collect();
    let first = all.iter().position(|it| stands(&it)).ok_or(Kept::Nothing)?;
    for past in &taken {
        match past.fact {
            Fact::Undone(_) => return Err(Kept::Nothing),
            Fact::Erased { .. } => return Err(Kept::Erased),
            _ if past.via == Via::Import => return Err(Kept::Imported),
            Fact::Closed { by: ClosedBy::Sweep, .. } => {}
            _ if (past.by, past.rights) == (Some(actor.by), Some(actor.person)) => {}
            _ => return Err(Kept::Anothers(past.rights)),
        }
    }
    let since = all[first..].iter().find(|it| it.operation != operation && counts(it));
    if let Some(Past { rights, at, fact, .. }) = since {
        return Err(Kept::Overtaken { by: *rights, at: *at, event: fact.name() });
    }
    let internal = taken.iter().all(|it| it.fact.is_internal());
    let closes = |it: &&Past| match it.fact {
        Fact::Closed { .. } => true,
        Fact::Merged(merged) => merged.old == Some(State::Resolved),
        _ => false,
    };
    let closings = taken.iter().any(closes);
    let close_due = closings.then(|| now.after(again));
    let opened = taken.iter().find_map(|it| match it.fact {
        Fact::Created(created) => Some(created.links.clone()),
        _ => None,
    });
    let links = opened.unwrap_or_default();
    Ok(Undone { operation, internal, close_due, links, parted: None })
}

/// Whether somebody or the clock did something here that stands. A letter that moves nothing is no doing.
fn counts(past: &Past) -> bool {
    !past.undone && !matches!(past.fact, Fact::Undone(_) | Fact::Received(_))
}
