//! What a letter is taken for, in the order in which that is told: seen before, unreadable, from a program, on a ticket,
//! new.

use super::answer::answer;
use super::reading::Reading;
use super::thread::{Thread, is_for_agents_only};
use super::{Intake, Judged, Way, Writer};
use crate::desk::Desk;
use crate::desk::merge::lives_on;
use crate::domain::instant::Instant;
use crate::domain::intake::{Reason, Verdict};
use crate::domain::person::Role;
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::mail::parse::nature;
use crate::mail::token::Purpose;
use crate::store::{Counted, Snapshot, StoreError};

const HOUR: i64 = 3600;
/// As many tickets may one sender open in an hour.
const MOST_TICKETS: u64 = 10;

impl Desk<'_> {
    pub(super) fn judged(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        intake: &Intake,
    ) -> Result<Judged, Failure> {
        if let Some(same) = snapshot.same_arrival(&reading.message_id, &reading.digest)? {
            let (verdict, reason) = (Verdict::Duplicate, Reason::SeenBefore);
            return Ok(Judged { way: Way::Nothing, ..Judged::aside(verdict, reason, same.ticket) });
        }
        let Some(letter) = &reading.letter else {
            let (verdict, reason) = (Verdict::Unreadable, Reason::NotALetter);
            return Ok(Judged { way: Way::Enclose, ..Judged::aside(verdict, reason, None) });
        };
        if let Some((verdict, reason)) = nature(letter, &intake.own) {
            if verdict == Verdict::List && reading.sender.is_some() {
                return self.of_a_list(snapshot, (reading, reason), intake);
            }
            let answered = match verdict {
                Verdict::Automatic | Verdict::Bounce => self.answered(snapshot, reading, intake)?,
                _ => None,
            };
            let internal = match &answered {
                Some(letter) => is_for_agents_only(snapshot, letter)?,
                None => false,
            };
            let ticket = answered.map(|it| it.ticket);
            return Ok(Judged { internal, ..Judged::aside(verdict, reason, ticket) });
        }
        if reading.sender.is_none() {
            return Ok(Judged::aside(Verdict::Stranger, Reason::NoSingleSender, None));
        }
        match self.thread(snapshot, reading, intake)? {
            Thread::On(ticket, reason, writer) => {
                self.answering(snapshot, reading, (ticket, reason, writer))
            }
            Thread::Beside(ticket, reason) => {
                let end = ticket.map(|it| end_of(snapshot, it)).transpose()?.flatten();
                let internal = reason == Reason::ForAgentsOnly;
                Ok(Judged { internal, ..Judged::aside(Verdict::Stranger, reason, end.or(ticket)) })
            }
            Thread::New(reason) => self.opening(snapshot, reading, (intake, reason)),
        }
    }

    /// A letter with the marks of a list: they outweigh all but a proof. What is about a ticket is recorded there.
    fn of_a_list(
        &self,
        snapshot: &Snapshot,
        (reading, listed): (&Reading, Reason),
        intake: &Intake,
    ) -> Result<Judged, Failure> {
        let (ticket, internal) = match self.thread(snapshot, reading, intake)? {
            Thread::On(ticket, reason, writer) if writer.proven.is_some() => {
                return self.answering(snapshot, reading, (ticket, reason, writer));
            }
            Thread::On(ticket, ..) => (Some(ticket), false),
            Thread::Beside(ticket, reason) => (ticket, reason == Reason::ForAgentsOnly),
            Thread::New(_) => (None, false),
        };
        Ok(Judged { internal, ..Judged::aside(Verdict::List, listed, ticket) })
    }

    /// The letter as the answer of this writer on this ticket.
    pub(super) fn answering(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        (id, reason, writer): (TicketId, Reason, Writer),
    ) -> Result<Judged, Failure> {
        let (id, writer) = match end_of(snapshot, id)? {
            // A link in the letter of one ticket's resolution resolves no other.
            Some(other) => {
                (other, Writer { proven: writer.proven.map(|_| Purpose::Reply), ..writer })
            }
            None => (id, writer),
        };
        let stranger = || Judged::aside(Verdict::Stranger, Reason::NotOnTicket, Some(id));
        let Some(ticket) = snapshot.ticket(id)? else { return Ok(stranger()) };
        let Some(answer) = answer(self, snapshot, (&ticket, &writer), reading)? else {
            return Ok(stranger());
        };
        if answer.reopens() && self.reopened_too_often(snapshot, id)? {
            return Ok(Judged::aside(Verdict::Stranger, Reason::ReopenedTooOften, Some(id)));
        }
        if answer.follows()
            && let Some(braked) = self.too_many(snapshot, reading.from())?
        {
            return Ok(braked);
        }
        Ok(Judged { way: Way::Answer(writer), ..Judged::aside(answer.verdict(), reason, Some(id)) })
    }

    fn opening(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        (intake, reason): (&Intake, Reason),
    ) -> Result<Judged, Failure> {
        let from = reading.from();
        let domain = from.rsplit_once('@').map_or("", |(_, it)| it);
        let known = snapshot.person_called(from)?;
        let open = intake.domains.is_empty()
            || intake.domains.iter().any(|it| it.eq_ignore_ascii_case(domain));
        if known.is_none() && !open {
            return Ok(Judged::aside(Verdict::Stranger, Reason::OtherDomain, None));
        }
        if let Some(braked) = self.too_many(snapshot, from)? {
            return Ok(braked);
        }
        Ok(Judged { way: Way::Open, ..Judged::aside(Verdict::NewTicket, reason, None) })
    }

    /// What becomes of a letter that would open a ticket where its sender has opened many within the hour.
    fn too_many(&self, snapshot: &Snapshot, from: &str) -> Result<Option<Judged>, Failure> {
        let hour = Instant(self.stamp.at.0.saturating_sub(HOUR));
        let is_agent = snapshot.person_called(from)?.is_some_and(|it| it.role >= Role::Agent);
        if is_agent || snapshot.arrived_from(from, (Counted::Opening, hour))? < MOST_TICKETS {
            return Ok(None);
        }
        // The team is told once, on the ticket that came last.
        let told = snapshot.arrived_from(from, (Counted::TooMany, hour))? > 0;
        let last = if told { None } else { snapshot.last_ticket_from(from)? };
        Ok(Some(Judged::aside(Verdict::Stranger, Reason::TooManyTickets, last)))
    }
}

/// The ticket that lives on, where this one was merged.
fn end_of(snapshot: &Snapshot, id: TicketId) -> Result<Option<TicketId>, StoreError> {
    let Some(ticket) = snapshot.ticket(id)? else { return Ok(None) };
    Ok(lives_on(snapshot, &ticket)?.map(|it| it.id))
}
