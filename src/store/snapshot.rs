//! What can be read of one state of the store.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::moving::{Check, Line, Stage, Unfit};
use super::{
    Arrival, ArrivalId, Counted, Entry, EventId, Events, Found, Letter, LetterId, Operation,
    Recalled, Row, Seal, StoreError, Tally, sql,
};
use crate::domain::attachment::Attachment;
use crate::domain::catalogue::Service;
use crate::domain::figures::{By, Happened};
use crate::domain::instant::Instant;
use crate::domain::notice::Addressee;
use crate::domain::person::{Person, PersonId};
use crate::domain::query::{Query, Viewer};
use crate::domain::sought::{Extent, Finds, Sought};
use crate::domain::ticket::{Ticket, TicketId};

/// One state of the store, for reading.
pub struct Snapshot<'a> {
    pub(super) engine: sql::View<'a>,
}

impl Snapshot<'_> {
    /// The ticket with this number.
    pub fn ticket(&self, id: TicketId) -> Result<Option<Ticket>, StoreError> {
        self.engine.ticket(id)
    }

    /// How many tickets somebody has requested after an instant, counted up to so many.
    pub fn requested_after(
        &self,
        person: PersonId,
        after: Instant,
        most: u64,
    ) -> Result<u64, StoreError> {
        self.engine.requested_after(person, after, most)
    }

    /// What was written when the ticket was opened; empty if nothing was.
    pub fn description(&self, id: TicketId) -> Result<String, StoreError> {
        self.engine.description(id)
    }

    /// The tickets that a query lists, in its order, one after the other.
    ///
    /// `visit` says whether to go on.
    pub fn tickets<E: From<StoreError>>(
        &self,
        query: &Query,
        described: Described,
        visit: &mut dyn FnMut(Row) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.engine.tickets(query, described, visit)
    }

    /// How many tickets a query lists.
    pub fn count(&self, query: &Query) -> Result<u64, StoreError> {
        self.engine.count(query)
    }

    /// Whether what was said is indexed: an older store's is not before the next write.
    pub fn is_indexed(&self) -> bool {
        self.engine.is_indexed()
    }

    /// The tickets that a query lists and that say what is looked for, notes included: only for who may
    /// read them all, for the order of the best depends on all that was ever said.
    ///
    /// `visit` is given as many as are wanted and says whether to go on; how many more there are is counted
    /// as far as that is wanted.
    pub fn search<E: From<StoreError>>(
        &self,
        query: &Query,
        what: (&Sought, Finds, Extent),
        visit: &mut dyn FnMut(Found) -> Result<ControlFlow<()>, E>,
    ) -> Result<u64, E> {
        self.engine.search(query, what, visit)
    }

    /// The tickets whose subject has this word, folded, the latest first: only for who may read them all.
    /// `visit` says whether to go on.
    pub fn titled<E: From<StoreError>>(
        &self,
        word: &str,
        visit: &mut dyn FnMut(Ticket) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.engine.titled(word, visit)
    }

    /// The tickets on which the clock has something to do by `horizon`, in the order of their numbers.
    pub fn due(&self, horizon: Instant) -> Result<Vec<TicketId>, StoreError> {
        self.engine.due(horizon)
    }

    /// Events in their order, one after the other. `visit` says whether to go on.
    pub fn events<E: From<StoreError>>(
        &self,
        which: &Events,
        visit: &mut dyn FnMut(Entry) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.engine.events(which, visit)
    }

    /// What figures of a time since then, told apart by that, are made of, one ticket after the other, the events of each
    /// in their order. Tickets that were closed before and have not changed since are left out.
    pub fn happened<E: From<StoreError>>(
        &self,
        which: (Instant, Option<By>),
        visit: &mut dyn FnMut(Happened) -> Result<(), E>,
    ) -> Result<(), E> {
        self.engine.happened(which, visit)
    }

    /// What is in a file that came with a message; none if the store has lost it.
    pub fn content(&self, of: &Attachment) -> Result<Option<Vec<u8>>, StoreError> {
        self.engine.content(of)
    }

    /// The event with this number.
    pub fn event(&self, id: EventId) -> Result<Option<Entry>, StoreError> {
        self.engine.event(id)
    }

    /// All that was written with an event, but for a subject.
    pub fn body(&self, of: EventId) -> Result<Option<String>, StoreError> {
        self.engine.body(of)
    }

    /// The ticket that was opened or answered under this key, if it was.
    pub fn keyed(&self, key: &str) -> Result<Option<TicketId>, StoreError> {
        self.engine.keyed(key)
    }

    /// The person with this number.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        self.engine.person(id)
    }

    /// The person with this login, case ignored.
    pub fn person_with_login(&self, login: &str) -> Result<Option<Person>, StoreError> {
        self.engine.person_with_login(login)
    }

    /// The person with this login or mail address, case ignored.
    pub fn person_called(&self, name: &str) -> Result<Option<Person>, StoreError> {
        self.engine.person_called(name)
    }

    /// Everybody, by login.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.engine.people()
    }

    /// The tags on the tickets that a viewer sees, in the order of the alphabet.
    pub fn tags(&self, viewer: Viewer) -> Result<Vec<String>, StoreError> {
        self.engine.tags(viewer)
    }

    /// The services that the desk offers, in their order; empty if none were ever imported.
    pub fn services(&self) -> Result<Vec<Service>, StoreError> {
        self.engine.services()
    }

    /// The letter with this number.
    pub fn letter(&self, id: LetterId) -> Result<Option<Letter>, StoreError> {
        self.engine.letter(id)
    }

    /// The letters that have not been sent, those that were given up among them, in the order in which they are due.
    pub fn unsent(&self) -> Result<Vec<Letter>, StoreError> {
        self.engine.unsent()
    }

    /// The letters about an event that could not be delivered, for there is nobody at their addresses.
    pub fn undeliverable(&self, of: EventId) -> Result<Vec<Letter>, StoreError> {
        self.engine.undeliverable(of)
    }

    /// The letters to a person, or to nobody's address, that go in one.
    pub fn folded(&self, to: (Option<PersonId>, Option<&str>)) -> Result<Vec<Letter>, StoreError> {
        self.engine.folded(to)
    }

    /// How many letters went to an address after an instant, and how many of them about this ticket.
    pub fn sent_to(
        &self,
        address: &str,
        ticket: TicketId,
        since: Instant,
    ) -> Result<(u64, u64), StoreError> {
        self.engine.sent_to(address, ticket, since)
    }

    /// The secrets whose signatures are accepted.
    pub fn secrets(&self) -> Result<Vec<[u8; 32]>, StoreError> {
        self.engine.secrets()
    }

    /// Why nothing is written to this address, if nothing is.
    pub fn dead(&self, address: &str) -> Result<Option<String>, StoreError> {
        self.engine.dead(address)
    }

    /// All addresses that nothing is written to, with the reason.
    pub fn dead_addresses(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.engine.dead_addresses()
    }

    /// The latest events of a ticket, as many, the last one last.
    pub fn latest_events(
        &self,
        ticket: TicketId,
        count: usize,
    ) -> Result<Vec<EventId>, StoreError> {
        self.engine.latest_events(ticket, count)
    }

    /// Whether somebody was in charge of a ticket at any time before this event.
    pub fn was_in_charge(&self, ticket: TicketId, before: EventId) -> Result<bool, StoreError> {
        self.engine.was_in_charge(ticket, before)
    }

    /// The letter with this number that came in.
    pub fn arrival(&self, id: ArrivalId) -> Result<Option<Arrival>, StoreError> {
        self.engine.arrival(id)
    }

    /// The letter that came in before with this identifier and this digest.
    pub fn same_arrival(
        &self,
        message_id: &str,
        digest: &str,
    ) -> Result<Option<Arrival>, StoreError> {
        self.engine.same_arrival(message_id, digest)
    }

    /// The tickets that letters with this identifier, which came in, are about, each with the letter's sender.
    pub fn tickets_of_letter(
        &self,
        message_id: &str,
    ) -> Result<Vec<(TicketId, String)>, StoreError> {
        self.engine.tickets_of_letter(message_id)
    }

    /// The letters that are set aside, in the order in which they came.
    pub fn aside(&self) -> Result<Vec<Arrival>, StoreError> {
        self.engine.aside()
    }

    /// The newest seal; none before the first sweep.
    pub fn newest_seal(&self) -> Result<Option<Seal>, StoreError> {
        self.engine.newest_seal()
    }

    /// When the first event happened that no seal covers: a sweep seals them all.
    pub fn unsealed_since(&self) -> Result<Option<Instant>, StoreError> {
        self.engine.unsealed_since()
    }

    /// The tickets that were closed by then and whose words are all there, in the order of their numbers.
    pub fn closed_by(&self, then: Instant) -> Result<Vec<TicketId>, StoreError> {
        self.engine.closed_by(then)
    }

    /// When it was last looked for what has been kept long enough.
    pub fn last_retention(&self) -> Result<Option<Instant>, StoreError> {
        self.engine.last_retention()
    }

    /// The letters that came from a login or an address.
    pub fn arrivals_of(
        &self,
        login: &str,
        address: Option<&str>,
    ) -> Result<Vec<Arrival>, StoreError> {
        self.engine.arrivals_of(login, address)
    }

    /// The bytes of a letter as they came; none if there is no such letter, or the store has lost it.
    pub fn raw(&self, id: ArrivalId) -> Result<Option<Vec<u8>>, StoreError> {
        self.engine.raw(id)
    }

    /// How many letters of a sender came after an instant.
    pub fn arrived_from(&self, sender: &str, which: (Counted, Instant)) -> Result<u64, StoreError> {
        self.engine.arrived_from(sender, which)
    }

    /// The ticket that a sender's last letter was about, if there is one.
    pub fn last_ticket_from(&self, sender: &str) -> Result<Option<TicketId>, StoreError> {
        self.engine.last_ticket_from(sender)
    }

    /// The letter of ours with this identifier.
    pub fn letter_called(&self, message_id: &str) -> Result<Option<Letter>, StoreError> {
        self.engine.letter_called(message_id)
    }

    /// The last letter that was sent to somebody about a ticket.
    pub fn last_letter(
        &self,
        ticket: TicketId,
        to: &Addressee,
    ) -> Result<Option<Letter>, StoreError> {
        self.engine.last_letter(ticket, to)
    }

    /// All of the desk, line by line, in an order that is always the same. `visit` says whether to go on.
    pub fn lines<E: From<StoreError>>(
        &self,
        visit: &mut dyn FnMut(&Line) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        self.engine.lines(visit)
    }

    /// The letters about these events: those that could still be recalled, and those that have gone or are going.
    pub fn recallable(
        &self,
        events: &BTreeSet<EventId>,
        now: Instant,
    ) -> Result<Recalled, StoreError> {
        self.engine.recallable(events, now)
    }

    /// The events of an operation that stand, in their order. Reads through all events.
    pub fn of_operation(
        &self,
        operation: Operation,
    ) -> Result<Vec<(EventId, TicketId)>, StoreError> {
        self.engine.of_operation(operation)
    }

    /// The latest operation of a person, with these rights, that stands; imports and erasing apart.
    pub fn latest_operation(
        &self,
        whose: (PersonId, PersonId),
    ) -> Result<Option<Operation>, StoreError> {
        self.engine.latest_operation(whose)
    }

    /// Which desk it is: the same in every copy of its store, and in no other.
    pub fn identity(&self) -> Result<String, StoreError> {
        self.engine.identity()
    }

    /// How much there is of the desk.
    pub fn tally(&self) -> Result<Tally, StoreError> {
        let (counts, tickets) = self.engine.tally()?;
        Ok(Tally { counts, tickets })
    }

    /// Whether this is what a server has that stands by for another: what was written there last may be missing.
    pub fn stands_by(&self) -> bool {
        self.engine.stands_by()
    }

    /// Where the desk has moved to, if it has: nobody writes here then.
    pub fn moved_to(&self) -> Result<Option<String>, StoreError> {
        self.engine.moved_to()
    }

    /// How far a desk that moves in has come here.
    pub fn stage(&self) -> Result<Stage, StoreError> {
        self.engine.stage()
    }

    /// Takes note of a line of which the store should have the event already.
    ///
    /// # Errors
    /// It has not, or the line does not fit those before it; or the store cannot be read.
    pub fn compare(&self, line: &Line, check: &mut Check) -> Result<Result<(), Unfit>, StoreError> {
        self.engine.compare(line, check)
    }

    /// When the newest event was recorded, by the clock of its time.
    pub fn newest(&self) -> Result<Option<Instant>, StoreError> {
        self.engine.newest()
    }
}

/// Whether a list needs the descriptions, which cost a look-up each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Described {
    Yes,
    No,
}
