//! Taking an operation back, whole: on every ticket that it touched, with the letters that have not left yet.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::consult::Reader;
use super::log::view as view_of;
use super::{Desk, queue, roster};
use crate::domain::event::{Fact, Operation, Undone};
use crate::domain::instant::Instant;
use crate::domain::person::{Actor, PersonId};
use crate::domain::status::Status;
use crate::domain::ticket::TicketId;
use crate::domain::undo::{History, Kept, Past, undo};
use crate::failure::{Failure, Kind};
use crate::render::views::{ClosingView, EventView, Time, UndoneView};
use crate::say;
use crate::store::{Entry, EventId, Events, Letter, Recalled, Snapshot, StoreError};
use crate::text::Message;

/// What is taken back.
struct Taken {
    operation: Operation,
    tickets: BTreeMap<TicketId, Undone>,
    /// What happened there, in its order.
    done: Vec<EventView>,
    /// When tickets close that are resolved again.
    closing: Vec<ClosingView>,
    events: BTreeSet<EventId>,
    /// Tickets that a sweep closed and where something has happened since.
    overtaken: Vec<TicketId>,
}

impl Desk<'_> {
    /// Takes back the caller's latest operation that stands, or this one.
    ///
    /// # Errors
    /// There is none, it is not the caller's, or something has happened since: nothing is taken back then.
    pub fn undo(&self, wanted: Option<Operation>) -> Result<UndoneView, Failure> {
        self.writing()?.write(|tx| {
            let actor = self.agent(tx)?;
            let taken = self.taken(tx, wanted, &actor)?;
            let letters = tx.recallable(&taken.events, self.stamp.at)?;
            tx.recall(&letters.recalled, self.stamp.at)?;
            let stamp = self.stamp.by(&self.actor_who_writes(tx)?);
            for (id, undone) in &taken.tickets {
                let ticket = tx.ticket(*id)?.ok_or_else(|| Failure::no_ticket(*id))?;
                tx.record(ticket, &[Fact::Undone(undone.clone()).into()], &stamp)?;
            }
            view(tx, &taken, &letters)
        })
    }

    /// What would be taken back. Nothing changes.
    ///
    /// # Errors
    /// As [`Desk::undo`].
    pub fn undo_plan(&self, wanted: Option<Operation>) -> Result<UndoneView, Failure> {
        self.reading()?.read(|snapshot| {
            let actor = self.agent(snapshot)?;
            let taken = self.taken(snapshot, wanted, &actor)?;
            let letters = snapshot.recallable(&taken.events, self.stamp.at)?;
            Ok(UndoneView { dry_run: true, ..view(snapshot, &taken, &letters)? })
        })
    }

    fn taken(
        &self,
        snapshot: &Snapshot,
        wanted: Option<Operation>,
        actor: &Actor,
    ) -> Result<Taken, Failure> {
        let nothing = || Failure::new(Kind::Refused, say!("undo-nothing"));
        let operation = match wanted {
            Some(operation) => operation,
            None => snapshot.latest_operation((actor.by, actor.person))?.ok_or_else(nothing)?,
        };
        let mut touched: BTreeMap<TicketId, BTreeSet<EventId>> = BTreeMap::new();
        for (event, ticket) in snapshot.of_operation(operation)? {
            touched.entry(ticket).or_default().insert(event);
        }
        let mut taken = Taken::of(operation);
        let reader = Reader::new(snapshot, Some(*actor));
        for (id, events) in touched {
            let all = entries(snapshot, id)?;
            let of_it: Vec<&Entry> = all.iter().filter(|it| events.contains(&it.id)).collect();
            let names: Vec<_> = of_it.iter().map(|it| it.event.fact.name()).collect();
            let clocks = of_it.iter().all(|it| it.stamp.by.is_none());
            let pasts: Vec<Past> = all.iter().map(past).collect();
            match undo(&pasts, operation, self.asked(actor)) {
                Ok(undone) => {
                    for entry in of_it {
                        taken.done.push(view_of(entry, entry.id.0, &reader)?);
                    }
                    let due = close_due(id, &all, (&undone, self.stamp.at)).map(Time);
                    let closing = due.map(|close_due| ClosingView { id: id.0, close_due });
                    taken.closing.extend(closing);
                    taken.tickets.insert(id, undone);
                    taken.events.extend(events);
                }
                // The clock does something else to each ticket: what of it can be taken back is.
                Err(Kept::Overtaken { .. }) if clocks => taken.overtaken.push(id),
                Err(Kept::Anothers(None)) if names != ["closed"] => {}
                Err(why @ Kept::Overtaken { .. }) if names.contains(&"merged") => {
                    return Err(refused(snapshot, id, &why).hinting(say!("hint-unmerge-only")));
                }
                Err(why) => return Err(refused(snapshot, id, &why)),
            }
        }
        if taken.tickets.is_empty() {
            let unknown = say!("undo-unknown", operation = operation.to_string());
            return Err(Failure::new(Kind::Refused, unknown).hinting(say!("hint-undo")));
        }
        Ok(taken)
    }

    fn asked<'a>(&self, actor: &'a Actor) -> (&'a Actor, Instant, std::time::Duration) {
        (actor, self.stamp.at, self.rules.auto_close_after)
    }
}

impl Taken {
    fn of(operation: Operation) -> Self {
        Self {
            operation,
            tickets: BTreeMap::new(),
            done: Vec::new(),
            closing: Vec::new(),
            events: BTreeSet::new(),
            overtaken: Vec::new(),
        }
    }
}

/// When the ticket closes by itself once that is taken back, if it is resolved then.
fn close_due(id: TicketId, all: &[Entry], (undone, now): (&Undone, Instant)) -> Option<Instant> {
    let mut history = History::default();
    for Entry { event, stamp, .. } in all {
        history.step(id, (event, stamp.operation), stamp.at);
    }
    let undone = Fact::Undone(undone.clone()).into();
    // Its own operation is none that is taken back.
    history.step(id, (&undone, Operation(0)), now);
    match history.into_ticket()?.status {
        Status::Resolved { close_due, .. } => Some(close_due),
        _ => None,
    }
}

/// All that ever happened to a ticket.
pub(super) fn entries(snapshot: &Snapshot, ticket: TicketId) -> Result<Vec<Entry>, StoreError> {
    let mut all = Vec::new();
    let which = Events { ticket: Some(ticket), ..Events::default() };
    snapshot.events(&which, &mut |entry| {
        all.push(entry);
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    Ok(all)
}

fn past(entry: &Entry) -> Past<'_> {
    let Entry { stamp, event, undone, .. } = entry;
    let (operation, via) = (stamp.operation, stamp.via);
    let (by, rights) = (stamp.by, stamp.rights);
    Past { fact: &event.fact, operation, by, rights, via, at: stamp.at, undone: *undone }
}

fn refused(snapshot: &Snapshot, id: TicketId, why: &Kept) -> Failure {
    let who = |by: &Option<PersonId>| {
        by.map_or_else(|| "sweep".to_owned(), |it| roster::called(snapshot, it))
    };
    let said = match why {
        Kept::Nothing => say!("undo-nothing"),
        Kept::Anothers(by) => say!("undo-anothers", who = who(by)),
        Kept::Imported => say!("undo-imported"),
        Kept::Erased => say!("undo-erased"),
        Kept::Overtaken { by, at, event } => {
            let what = Message::new(format!("event-{event}"));
            say!("undo-overtaken", id = id, who = who(by), at = *at, what = what)
        }
    };
    let hint = match why {
        Kept::Overtaken { .. } => say!("hint-undo-overtaken", id = id),
        // No other operation would be the better one.
        Kept::Imported | Kept::Erased => return Failure::new(Kind::Refused, said),
        Kept::Nothing | Kept::Anothers(_) => say!("hint-undo"),
    };
    Failure::new(Kind::Refused, said).hinting(hint)
}

fn view(snapshot: &Snapshot, taken: &Taken, letters: &Recalled) -> Result<UndoneView, Failure> {
    let mut events: Vec<&'static str> = Vec::new();
    for EventView { event, .. } in &taken.done {
        if !events.contains(event) {
            events.push(event);
        }
    }
    let letters_of = |all: &[Letter]| {
        let view = |it| Ok(queue::letter_view(it, queue::to(snapshot, it)?));
        all.iter().map(view).collect::<Result<Vec<_>, StoreError>>()
    };
    Ok(UndoneView {
        operation: taken.operation.to_string(),
        events,
        tickets: taken.tickets.keys().map(|it| it.0).collect(),
        done: taken.done.clone(),
        closing: taken.closing.clone(),
        overtaken: taken.overtaken.iter().map(|it| it.0).collect(),
        recalled: letters_of(&letters.recalled)?,
        gone: letters_of(&letters.gone)?,
        dry_run: false,
    })
}
