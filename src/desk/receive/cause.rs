//! What a letter causes, with the letter itself in one transaction.

use super::answer::answer;
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
use crate::domain::person::{Actor, Person, PersonId, Role};
use crate::domain::ticket::{Ticket, TicketId};
use crate::domain::visible::is_blank;
use crate::failure::{Failure, Kind};
use crate::mail::parse::{Authenticity, authenticity};
use crate::say;
use crate::store::{
    ArrivalId, Counted, File, NewArrival, Newcomer, Snapshot, Stamp, StoreError, Transaction,
};
use crate::text::Locale;

const HOUR: i64 = 3600;
/// In so long (seconds), one address is acknowledged at most so often.
const ACKNOWLEDGED: [(i64, u64); 2] = [(HOUR, 1), (24 * HOUR, 5)];
/// The longest name of a person who is made (characters).
const LONGEST_NAME: usize = 100;

impl Desk<'_> {
    pub(super) fn cause(
        &self,
        tx: &Transaction,
        (reading, intake): (&Reading, &Intake),
        (judged, caller): (Judged, Actor),
    ) -> Result<Received, Failure> {
        let receipt = receipt(tx, (reading, intake), self.stamp.at)?;
        let id = tx.take_in(&NewArrival {
            at: self.stamp.at,
            message_id: reading.message_id.clone(),
            digest: reading.digest.clone(),
            sender: reading.from().to_owned(),
            subject: reading.subject.clone(),
            raw: reading.raw.clone(),
            verdict: judged.verdict,
            reason: judged.reason,
            state: judged.state(),
        })?;
        let ticket = match &judged.way {
            Way::Nothing => judged.ticket,
            Way::Aside => {
                self.set_aside(tx, (id, &judged), (reading, intake), &caller)?;
                judged.ticket
            }
            Way::Open => {
                let requester = self.sender(tx, reading)?;
                let watchers = match receipt {
                    Receipt::Withheld(Withheld::Doubted) => Vec::new(),
                    _ => known(tx, reading)?,
                };
                let opening = Opening {
                    watchers: watchers.into_iter().collect(),
                    ..self.opening_of(reading, requester.id)
                };
                let actor = Actor { person: requester.id, role: Role::Requester, by: requester.id };
                Some(self.open_by_letter(tx, (id, &opening, reading), (&actor, receipt))?.id)
            }
            Way::Enclose => Some(self.enclose(tx, (id, reading), &caller)?.id),
            Way::Answer(writer) => {
                Some(self.answer_by_letter(tx, (id, &judged, writer), (reading, receipt))?)
            }
        };
        if let Some(ticket) = ticket {
            tx.concerns(id, ticket)?;
        }
        Ok(Received { verdict: judged.verdict, reason: judged.reason, ticket })
    }

    /// What a letter does under its own number.
    fn letter_stamp(&self, id: ArrivalId, actor: &Actor) -> Stamp {
        Stamp { via: Via::Mail, ..self.stamp.by(actor).keyed(Some(id.key())) }
    }

    /// The ticket that a letter opens.
    pub(super) fn opening_of(&self, reading: &Reading, requester: PersonId) -> Opening {
        let site = Locale { language: self.spoken, now: self.stamp.at };
        let subject = match is_blank(&reading.subject) {
            true => site.words(&say!("mail-no-subject")),
            false => reading.subject.clone(),
        };
        let whole = reading
            .letter
            .as_ref()
            .map(crate::mail::parse::Incoming::whole_text)
            .unwrap_or_default();
        let (mut text, rest) = Reading::shortened(&whole);
        if reading.cut || rest.is_some() {
            text = format!("{text}\n\n{}", site.words(&say!("mail-cut-short")));
        }
        let files = reading.files.iter().chain(&reading.ornaments).chain(&rest);
        Opening {
            attachments: files.map(|it| it.attachment.clone()).collect(),
            ..Opening::incident(requester, subject, text.trim().to_owned())
        }
    }

    pub(super) fn open_by_letter(
        &self,
        tx: &Transaction,
        (id, opening, reading): (ArrivalId, &Opening, &Reading),
        (actor, receipt): (&Actor, Receipt),
    ) -> Result<Ticket, Failure> {
        let whole = reading
            .letter
            .as_ref()
            .map(crate::mail::parse::Incoming::whole_text)
            .unwrap_or_default();
        let rest = Reading::shortened(&whole).1;
        keep(tx, reading.files.iter().chain(&reading.ornaments).chain(&rest))?;
        let stamp = self.letter_stamp(id, actor);
        let event = opening.clone().event();
        let ticket = tx.open(&event, &stamp)?;
        self.tell_with(tx, (&ticket, &[event]), (&stamp, receipt))?;
        if receipt == Receipt::Due {
            tx.was_acknowledged(id)?;
        }
        Ok(ticket)
    }

    /// A ticket that holds nothing but the letter, for whoever runs the desk to look at.
    fn enclose(
        &self,
        tx: &Transaction,
        (id, reading): (ArrivalId, &Reading),
        caller: &Actor,
    ) -> Result<Ticket, Failure> {
        let site = Locale { language: self.spoken, now: self.stamp.at };
        let opening = Opening {
            attachments: vec![reading.raw.attachment.clone()],
            ..Opening::incident(
                caller.person,
                site.words(&say!("mail-unreadable")),
                site.words(&say!("mail-unreadable-text")),
            )
        };
        let stamp = self.letter_stamp(id, caller);
        self.opened(tx, opening.event(), &stamp)
    }

    fn answer_by_letter(
        &self,
        tx: &Transaction,
        (id, judged, writer): (ArrivalId, &Judged, &Writer),
        (reading, receipt): (&Reading, Receipt),
    ) -> Result<TicketId, Failure> {
        let lost = || {
            Failure::new(
                Kind::Failed,
                say!("internal", reason = "a judged letter cannot be answered"),
            )
        };
        let ticket =
            judged.ticket.map(|it| tx.ticket(it)).transpose()?.flatten().ok_or_else(lost)?;
        let writer = match writer.person {
            Some(_) => writer.clone(),
            None => Writer { person: Some(self.sender(tx, reading)?.id), ..writer.clone() },
        };
        let answer = answer(self, tx, (&ticket, &writer), reading)?.ok_or_else(lost)?;
        keep(tx, &answer.files)?;
        let stamp = self.letter_stamp(id, &answer.actor);
        match answer.decision {
            Decision::Events(events) if events.is_empty() => Ok(ticket.id),
            Decision::Events(events) => {
                let ticket = tx.record(ticket, &events, &stamp)?;
                self.tell(tx, (&ticket, &events), &stamp)?;
                Ok(ticket.id)
            }
            Decision::FollowUp => {
                let opening = Opening::following(&ticket, answer.actor.person, answer.message);
                let new = self.follow_up(tx, (&ticket, opening), (&stamp, receipt))?;
                if receipt == Receipt::Due {
                    tx.was_acknowledged(id)?;
                }
                Ok(new.id)
            }
        }
    }

    /// Keeps what moves nothing, on its ticket if it has one.
    fn set_aside(
        &self,
        tx: &Transaction,
        (id, judged): (ArrivalId, &Judged),
        (reading, intake): (&Reading, &Intake),
        caller: &Actor,
    ) -> Result<(), Failure> {
        let Some(ticket) = judged.ticket.map(|it| tx.ticket(it)).transpose()?.flatten() else {
            return Ok(());
        };
        let recorded = Recorded { letter: id.0, verdict: judged.verdict };
        let party = Some(reading.from().to_owned()).filter(|it| !it.is_empty());
        let event =
            Event { fact: Fact::Received(recorded), words: Words { party, ..Words::default() } };
        // The key stays free for what somebody may still make of the letter.
        let stamp = Stamp { via: Via::Mail, ..self.stamp.by(caller) };
        let ticket = tx.record(ticket, std::slice::from_ref(&event), &stamp)?;
        self.tell(tx, (&ticket, &[event]), &stamp)?;
        if judged.verdict == Verdict::Bounce {
            self.bounced(tx, reading, intake)?;
        }
        Ok(())
    }

    /// A letter of ours came back: nothing more is written to an address that is none. Only a report on a letter that
    /// was truly sent there is believed.
    fn bounced(&self, tx: &Transaction, reading: &Reading, intake: &Intake) -> Result<(), Failure> {
        let Some(incoming) = &reading.letter else { return Ok(()) };
        let Some(letter) = self.answered(tx, reading, intake)? else { return Ok(()) };
        let Some(address) = letter.address.clone() else { return Ok(()) };
        let failing = incoming.failing();
        let dead = failing.iter().find(|it| {
            it.address.eq_ignore_ascii_case(&address) && crate::mail::is_nobody(&it.status)
        });
        let Some(dead) = dead else { return Ok(()) };
        let reason = format!("{} ({})", dead.status, reading.subject);
        tx.came_back(&letter, (&address, &reason))?;
        if tx.bury(&address, (self.stamp.at, &reason))? {
            self.tell_of_dead(tx, &letter, &address)?;
        }
        Ok(())
    }

    /// The person who wrote a letter; made if nobody has that address. The address is their login too: no account of
    /// this host can have that name by chance.
    pub(super) fn sender(&self, tx: &Transaction, reading: &Reading) -> Result<Person, Failure> {
        let from = reading.from();
        if let Some(person) = tx.person_called(from)? {
            return Ok(person);
        }
        let name = reading.sender.as_ref().and_then(|it| it.name.clone());
        let name = name.map(|it| it.chars().take(LONGEST_NAME).collect::<String>());
        let newcomer = Newcomer {
            login: from.to_owned(),
            name: name.filter(|it| !is_blank(it)),
            email: Some(from.to_owned()),
            role: Role::Requester,
            language: None,
        };
        Ok(tx.add_person(&newcomer, self.stamp.at)?)
    }
}

/// Whether the sender is told that their letter has come.
fn receipt(
    snapshot: &Snapshot,
    (reading, intake): (&Reading, &Intake),
    now: Instant,
) -> Result<Receipt, StoreError> {
    let Some(letter) = &reading.letter else { return Ok(Receipt::Withheld(Withheld::Doubted)) };
    let doubted = authenticity(&letter.head, intake.authority.as_deref()) == Authenticity::Failed;
    if doubted || !is_address(reading.from()) {
        return Ok(Receipt::Withheld(Withheld::Doubted));
    }
    for (long, most) in ACKNOWLEDGED {
        let since = Instant(now.0.saturating_sub(long));
        if snapshot.arrived_from(reading.from(), (Counted::Acknowledged, since))? >= most {
            return Ok(Receipt::Withheld(Withheld::Braked));
        }
    }
    Ok(Receipt::Due)
}

/// The people among those whom a letter also went to.
fn known(snapshot: &Snapshot, reading: &Reading) -> Result<Vec<PersonId>, StoreError> {
    let Some(letter) = &reading.letter else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for field in ["to", "cc"] {
        for mailbox in letter.head.addresses(field) {
            found.extend(snapshot.person_called(&mailbox.address)?.map(|it| it.id));
        }
    }
    Ok(found)
}

fn keep<'a>(tx: &Transaction, files: impl IntoIterator<Item = &'a File>) -> Result<(), StoreError> {
    files.into_iter().try_for_each(|it| tx.keep(it))
}
