//! What a letter causes, with the letter itself in one transaction.

use super::answer::answer;
use super::opening::{opening, sender};
use super::reading::Reading;
use super::{Intake, Judged, Received, Way, Writer};
use crate::desk::Desk;
use crate::desk::tell::{Receipt, Withheld};
use crate::domain::event::{Event, Fact, Received as Recorded, Via, Words};
use crate::domain::instant::Instant;
use crate::domain::intake::Verdict;
use crate::domain::lifecycle::Decision;
use crate::domain::notice::is_address;
use crate::domain::opening::Opening;
use crate::domain::person::{Actor, PersonId, Role};
use crate::domain::room::Gathered;
use crate::domain::ticket::{Ticket, TicketId};
use crate::failure::{Failure, Kind};
use crate::mail::is_nobody;
use crate::mail::parse::{Authenticity, authenticity, sounds_automatic};
use crate::say;
use crate::store::{
    ArrivalId, Counted, File, NewArrival, Snapshot, Stamp, StoreError, Transaction,
};
use crate::text::Locale;

const HOUR: i64 = 3600;
/// In so long (seconds), one address is acknowledged at most so often.
const ACKNOWLEDGED: [(i64, u64); 2] = [(HOUR, 1), (24 * HOUR, 5)];

/// A letter while it is taken in.
pub(super) struct Cause<'a, 'b> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) tx: &'a Transaction<'b>,
    pub(super) reading: &'a Reading,
    pub(super) intake: &'a Intake,
    /// Who runs the intake.
    pub(super) caller: Actor,
}

impl Cause<'_, '_> {
    /// Keeps the letter and does what it was judged to do.
    pub(super) fn take_in(&self, judged: &Judged) -> Result<Received, Failure> {
        let Self { tx, reading, .. } = self;
        let receipt = self.receipt()?;
        let id = tx.take_in(&NewArrival {
            at: self.desk.stamp.at,
            message_id: reading.message_id.clone(),
            digest: reading.digest.clone(),
            sender: reading.from().to_owned(),
            subject: reading.subject.clone(),
            raw: reading.raw.clone(),
            verdict: judged.verdict,
            reason: judged.reason,
            state: judged.state(),
        })?;
        if matches!(judged.way, Way::Open | Way::Answer(_))
            && receipt != Receipt::Withheld(Withheld::Doubted)
        {
            // Whoever writes can be written to again.
            tx.revive(reading.from())?;
        }
        let ticket = match &judged.way {
            Way::Nothing => judged.ticket,
            Way::Aside => {
                self.set_aside(id, judged)?;
                judged.ticket
            }
            Way::Open => Some(self.open(id, receipt)?.id),
            Way::Enclose => Some(self.enclose(id)?.id),
            Way::Answer(writer) => Some(self.answer(id, (judged, writer), receipt)?),
        };
        if let Some(ticket) = ticket {
            tx.concerns(id, ticket)?;
        }
        Ok(Received { verdict: judged.verdict, reason: judged.reason, ticket })
    }

    /// What this actor does by the letter.
    fn stamp(&self, id: ArrivalId, actor: &Actor) -> Stamp {
        Stamp { via: Via::Mail, ..self.desk.stamp.by(actor).keyed(Some(id.key())) }
    }

    fn open(&self, id: ArrivalId, receipt: Receipt) -> Result<Ticket, Failure> {
        // Who was never heard of adds nobody to anything.
        let known = self.tx.person_called(self.reading.from())?.is_some();
        let requester = sender(self.tx, self.reading, self.desk.stamp.at)?.id;
        let watchers = match receipt {
            Receipt::Withheld(Withheld::Doubted) => Vec::new(),
            _ if !known => Vec::new(),
            _ => self.also_to()?,
        };
        let (opening, files) = opening(self.desk, self.reading, requester);
        let opening = Opening { watchers: watchers.into_iter().collect(), ..opening };
        let actor = Actor { person: requester, role: Role::Requester, by: requester };
        let ticket = self.opened(id, (opening, &files), (&actor, receipt))?;
        if receipt == Receipt::Due {
            self.tx.was_acknowledged(id)?;
        }
        Ok(ticket)
    }

    /// Opens a ticket by the letter.
    pub(super) fn opened(
        &self,
        id: ArrivalId,
        (opening, files): (Opening, &[File]),
        (actor, receipt): (&Actor, Receipt),
    ) -> Result<Ticket, Failure> {
        self.keep(files)?;
        let (stamp, event) = (self.stamp(id, actor), opening.event());
        let ticket = self.tx.open(&event, &stamp)?;
        self.desk.tell_with(self.tx, (&ticket, &[event]), (&stamp, receipt))?;
        Ok(ticket)
    }

    /// A ticket that holds nothing but the letter, for whoever runs the desk to look at.
    fn enclose(&self, id: ArrivalId) -> Result<Ticket, Failure> {
        let site = Locale { language: self.desk.spoken, now: self.desk.stamp.at };
        let (subject, text) = (say!("mail-unreadable"), say!("mail-unreadable-text"));
        let requester = self.caller.person;
        let opening = Opening {
            attachments: vec![self.reading.raw.attachment.clone()],
            ..Opening::incident(requester, site.words(&subject), site.words(&text))
        };
        self.opened(id, (opening, &[]), (&self.caller, Receipt::Due))
    }

    fn answer(
        &self,
        id: ArrivalId,
        (judged, writer): (&Judged, &Writer),
        receipt: Receipt,
    ) -> Result<TicketId, Failure> {
        let Self { desk, tx, reading, .. } = self;
        let why = say!("internal", reason = "a letter that was judged cannot be answered");
        let lost = || Failure::new(Kind::Failed, why.clone());
        let ticket = judged.ticket.map(|it| tx.ticket(it)).transpose()?.flatten();
        let ticket = ticket.ok_or_else(lost)?;
        let person = match writer.person {
            Some(person) => person,
            None => sender(tx, reading, desk.stamp.at)?.id,
        };
        let writer = Writer { person: Some(person), ..writer.clone() };
        let answer = answer(desk, tx, (&ticket, &writer), reading)?.ok_or_else(lost)?;
        self.keep(&answer.files)?;
        let stamp = self.stamp(id, &answer.actor);
        match answer.decision {
            Decision::Events(events) if events.is_empty() => Ok(ticket.id),
            Decision::Events(events) => {
                let ticket = tx.record(ticket, &events, &stamp)?;
                desk.tell(tx, (&ticket, &events), &stamp)?;
                Ok(ticket.id)
            }
            Decision::FollowUp => {
                let opening = Opening::following(&ticket, person, answer.message);
                let new = desk.follow_up(tx, (&ticket, opening), (&stamp, receipt))?;
                if receipt == Receipt::Due {
                    tx.was_acknowledged(id)?;
                }
                Ok(new.id)
            }
        }
    }

    /// Keeps what moves nothing, on its ticket if it has one.
    fn set_aside(&self, id: ArrivalId, judged: &Judged) -> Result<(), Failure> {
        let Self { desk, tx, reading, .. } = self;
        let ticket = judged.ticket.map(|it| tx.ticket(it)).transpose()?.flatten();
        let Some(ticket) = ticket else { return Ok(()) };
        let fact = Fact::Received(Recorded {
            letter: id.0,
            verdict: judged.verdict,
            internal: judged.internal,
        });
        let party = Some(reading.from().to_owned()).filter(|it| !it.is_empty());
        let event = Event { fact, words: Words { party, ..Words::default() } };
        // The key stays free for what somebody may still make of the letter.
        let stamp = Stamp { via: Via::Mail, ..desk.stamp.by(&self.caller) };
        let ticket = tx.record(ticket, std::slice::from_ref(&event), &stamp)?;
        desk.tell(tx, (&ticket, &[event]), &stamp)?;
        if judged.verdict == Verdict::Bounce {
            self.bounced()?;
        }
        Ok(())
    }

    /// A letter of ours came back: nothing more is written to an address that is none. Only a report on a letter that
    /// was truly sent there is believed.
    fn bounced(&self) -> Result<(), Failure> {
        let Self { desk, tx, reading, intake, .. } = self;
        let Some(report) = &reading.letter else { return Ok(()) };
        let Some(letter) = desk.returned(tx, reading, intake)? else { return Ok(()) };
        let Some(address) = letter.address.clone() else { return Ok(()) };
        let failing = report.failing();
        let dead = failing
            .iter()
            .find(|it| it.address.eq_ignore_ascii_case(&address) && is_nobody(&it.status));
        let Some(dead) = dead else { return Ok(()) };
        let reason = format!("{} ({})", dead.status, reading.subject);
        tx.came_back(&letter, (&address, &reason))?;
        if tx.bury(&address, (desk.stamp.at, &reason))? {
            desk.tell_of_dead(tx, &letter, &address)?;
        }
        Ok(())
    }

    /// Whether the sender is told that their letter has come.
    pub(super) fn receipt(&self) -> Result<Receipt, StoreError> {
        let doubted = Ok(Receipt::Withheld(Withheld::Doubted));
        let Some(letter) = &self.reading.letter else { return doubted };
        let found = authenticity(&letter.head, self.intake.authority.as_deref());
        // What sounds like a program is not answered, whether or not it is one.
        let doubts = !is_address(self.reading.from()) || sounds_automatic(letter);
        if found == Authenticity::Failed || doubts {
            return doubted;
        }
        for (long, most) in ACKNOWLEDGED {
            let since = Instant(self.desk.stamp.at.0.saturating_sub(long));
            let counted = (Counted::Acknowledged, since);
            if self.tx.arrived_from(self.reading.from(), counted)? >= most {
                return Ok(Receipt::Withheld(Withheld::Braked));
            }
        }
        Ok(Receipt::Due)
    }

    /// The people among those whom the letter also went to.
    fn also_to(&self) -> Result<Vec<PersonId>, StoreError> {
        let snapshot: &Snapshot = self.tx;
        let Some(letter) = &self.reading.letter else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for field in ["to", "cc"] {
            for mailbox in letter.head.addresses(field) {
                found.extend(snapshot.person_called(&mailbox.address)?.map(|it| it.id));
            }
        }
        found.truncate(Gathered::Watchers.most());
        Ok(found)
    }

    fn keep(&self, files: &[File]) -> Result<(), StoreError> {
        files.iter().try_for_each(|it| self.tx.keep(it))
    }
}
