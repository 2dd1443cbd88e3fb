//! What a letter is taken for, in the order in which that is told: seen before, unreadable, from a program, on a ticket,
//! new.

use super::answer::answer;
use super::reading::Reading;
use super::thread::Thread;
use super::{Intake, Judged, Way, Writer};
use crate::desk::Desk;
use crate::domain::intake::{Reason, Verdict};
use crate::domain::person::Role;
use crate::domain::ticket::TicketId;
use crate::failure::Failure;
use crate::mail::parse::nature;
use crate::store::{Counted, Snapshot};

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
            return Ok(Judged { verdict, reason, ticket: same.ticket, way: Way::Nothing });
        }
        let Some(letter) = &reading.letter else {
            let (verdict, reason) = (Verdict::Unreadable, Reason::NotALetter);
            return Ok(Judged { verdict, reason, ticket: None, way: Way::Enclose });
        };
        if let Some((verdict, reason)) = nature(letter, &intake.own) {
            let answered = match verdict {
                Verdict::Automatic | Verdict::Bounce => self.answered(snapshot, reading, intake)?,
                _ => None,
            };
            return Ok(Judged::aside(verdict, reason, answered.map(|it| it.ticket)));
        }
        if reading.sender.is_none() {
            return Ok(Judged::aside(Verdict::Stranger, Reason::NoSingleSender, None));
        }
        match self.thread(snapshot, reading, intake)? {
            Thread::On(ticket, reason, writer) => {
                self.answering(snapshot, reading, (ticket, reason, writer))
            }
            Thread::Beside(ticket, reason) => Ok(Judged::aside(Verdict::Stranger, reason, ticket)),
            Thread::New(reason) => self.opening(snapshot, reading, (intake, reason)),
        }
    }

    /// The letter as the answer of this writer on this ticket.
    pub(super) fn answering(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        (id, reason, writer): (TicketId, Reason, Writer),
    ) -> Result<Judged, Failure> {
        let stranger = || Judged::aside(Verdict::Stranger, Reason::NotOnTicket, Some(id));
        let Some(ticket) = snapshot.ticket(id)? else { return Ok(stranger()) };
        let Some(answer) = answer(self, snapshot, (&ticket, &writer), reading)? else {
            return Ok(stranger());
        };
        if answer.reopens() && self.reopened_too_often(snapshot, id)? {
            return Ok(Judged::aside(Verdict::Stranger, Reason::ReopenedTooOften, Some(id)));
        }
        Ok(Judged { verdict: answer.verdict(), reason, ticket: Some(id), way: Way::Answer(writer) })
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
        let hour = crate::domain::instant::Instant(self.stamp.at.0.saturating_sub(HOUR));
        let is_agent = known.is_some_and(|it| it.role >= Role::Agent);
        if !is_agent && snapshot.arrived_from(from, (Counted::Opening, hour))? >= MOST_TICKETS {
            // The team is told once, on the ticket that came last.
            let told = snapshot.arrived_from(from, (Counted::TooMany, hour))? > 0;
            let last = if told { None } else { snapshot.last_ticket_from(from)? };
            return Ok(Judged::aside(Verdict::Stranger, Reason::TooManyTickets, last));
        }
        Ok(Judged { verdict: Verdict::NewTicket, reason, ticket: None, way: Way::Open })
    }
}
