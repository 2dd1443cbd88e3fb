//! Which ticket a letter belongs to, and by what right: from the strongest proof to the weakest. A bad signature never
//! falls through to a weaker one.

use std::collections::BTreeSet;

use super::reading::Reading;
use super::{Intake, Writer};
use crate::desk::Desk;
use crate::domain::event::Fact;
use crate::domain::intake::Reason;
use crate::domain::notice::{Addressee, Capacity};
use crate::domain::permission::Standing;
use crate::domain::person::{Actor, Person, Role};
use crate::domain::status::Party;
use crate::domain::ticket::{Ticket, TicketId};
use crate::failure::Failure;
use crate::mail::parse::{Authenticity, Incoming, authenticity};
use crate::mail::token::{Mark, Purpose, Rejected, is_own_id, root_ticket};
use crate::store::{Letter, Snapshot, StoreError};

/// As many identifiers of other letters are looked at.
const MOST_IDS: usize = 100;

/// What a letter belongs to.
pub(super) enum Thread {
    /// Its sender may write on the ticket.
    On(TicketId, Reason, Writer),
    /// It is about the ticket, and its sender is nobody there.
    Beside(Option<TicketId>, Reason),
    /// It is about none.
    New(Reason),
}

impl Desk<'_> {
    pub(super) fn thread(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        intake: &Intake,
    ) -> Result<Thread, Failure> {
        let Some(letter) = &reading.letter else { return Ok(Thread::New(Reason::FitsNoTicket)) };
        let person = snapshot.person_called(reading.from())?;
        let sender = Sender {
            snapshot,
            reading,
            person,
            failed: authenticity(&letter.head, intake.authority.as_deref()) == Authenticity::Failed,
        };
        let ids = answered_ids(letter);
        // Before all else: what answers a letter for agents is for agents, to whichever address it went.
        let ours = ours(snapshot, &ids)?;
        if let Some(ours) = &ours
            && is_for_agents_only(snapshot, ours)?
        {
            return Ok(Thread::Beside(Some(ours.ticket), Reason::ForAgentsOnly));
        }
        let known = ours.map(|it| it.ticket);
        match sender.signed(intake, self.stamp.at)? {
            Signed::By(mark) => return sender.holds(&mark),
            Signed::Forged => return Ok(Thread::Beside(known, Reason::BadSignature)),
            // Who keeps a letter for so long has a new matter.
            Signed::Expired => return Ok(Thread::New(Reason::ExpiredSignature)),
            Signed::Nothing => {}
        }
        sender.in_thread((&ids, known), intake)
    }

    /// The letter of ours that a letter from a program answers, if that can be told: by the address that it went to, by
    /// what it refers to, or by what it returns.
    pub(super) fn answered(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        intake: &Intake,
    ) -> Result<Option<Letter>, Failure> {
        let Some(letter) = &reading.letter else { return Ok(None) };
        if let Some(found) = self.marked(snapshot, (reading, intake), |_| true)? {
            return Ok(Some(found));
        }
        let mut ids = answered_ids(letter);
        ids.extend(letter.returned_ids());
        ids.extend(letter.receipt_ids());
        ours(snapshot, &ids).map_err(Failure::from)
    }

    /// The letter of ours that a report truly returns: that went out with the address that only bounces come back to,
    /// or whose identifier stands in what is returned. Whoever answers a letter has its other address.
    pub(super) fn returned(
        &self,
        snapshot: &Snapshot,
        reading: &Reading,
        intake: &Intake,
    ) -> Result<Option<Letter>, Failure> {
        let Some(letter) = &reading.letter else { return Ok(None) };
        let bounces = |it: &Mark| it.purpose == Purpose::Bounce;
        match self.marked(snapshot, (reading, intake), bounces)? {
            Some(found) => Ok(Some(found)),
            None => ours(snapshot, &letter.returned_ids()).map_err(Failure::from),
        }
    }

    /// The last letter with such an address as this one went to.
    fn marked(
        &self,
        snapshot: &Snapshot,
        (reading, intake): (&Reading, &Intake),
        such: impl Fn(&Mark) -> bool,
    ) -> Result<Option<Letter>, StoreError> {
        let secrets = snapshot.secrets()?;
        for tag in reading.tags(intake) {
            let read = Mark::read(&tag.text, (&secrets, reading.from()), self.stamp.at);
            if let Ok(mark) = read
                && such(&mark)
                && let Some(found) = snapshot.last_letter(mark.ticket, &mark.holder)?
            {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// The identifiers of the letters that a letter answers, the nearest first.
fn answered_ids(letter: &Incoming) -> Vec<String> {
    let mut ids = letter.head.ids("in-reply-to");
    ids.extend(letter.head.ids("references").into_iter().rev());
    ids.truncate(MOST_IDS);
    ids
}

/// The first letter of ours among these.
fn ours(snapshot: &Snapshot, ids: &[String]) -> Result<Option<Letter>, StoreError> {
    for id in ids.iter().take(MOST_IDS) {
        if let Some(found) = snapshot.letter_called(id)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Whether a letter of ours told of what only agents may know.
pub(super) fn is_for_agents_only(snapshot: &Snapshot, letter: &Letter) -> Result<bool, StoreError> {
    let entry = snapshot.event(letter.event)?;
    let internal = entry.is_some_and(|it| {
        it.event.fact.is_internal() || matches!(it.event.fact, Fact::Received(_))
    });
    Ok(internal || letter.capacity == Capacity::Undelivered)
}

/// What the addresses of a letter prove.
enum Signed {
    By(Mark),
    Forged,
    Expired,
    Nothing,
}

/// Who writes, as far as that is known.
struct Sender<'a, 'b> {
    snapshot: &'a Snapshot<'b>,
    reading: &'a Reading,
    person: Option<Person>,
    /// The site's own server says that it is somebody else.
    failed: bool,
}

impl Sender<'_, '_> {
    fn signed(
        &self,
        intake: &Intake,
        now: crate::domain::instant::Instant,
    ) -> Result<Signed, StoreError> {
        let tags = self.reading.tags(intake);
        if tags.is_empty() {
            return Ok(Signed::Nothing);
        }
        let secrets = self.snapshot.secrets()?;
        let mut worst = Signed::Nothing;
        for tag in tags {
            match Mark::read(&tag.text, (&secrets, self.reading.from()), now) {
                Ok(mark) => return Ok(Signed::By(mark)),
                Err(Rejected::Forged) if tag.own => worst = Signed::Forged,
                Err(Rejected::Expired) if !matches!(worst, Signed::Forged) => {
                    worst = Signed::Expired;
                }
                Err(_) => {}
            }
        }
        Ok(worst)
    }

    /// By what the letter answers, or by the number in its subject.
    fn in_thread(
        &self,
        (ids, ours): (&[String], Option<TicketId>),
        intake: &Intake,
    ) -> Result<Thread, Failure> {
        let domain = &intake.own.domain;
        if let Some(first) = ids.iter().find(|it| is_own_id(it, domain))
            && self.snapshot.letter_called(first)?.is_none()
        {
            return Ok(Thread::Beside(ours, Reason::BadSignature));
        }
        if let Some(ticket) = ours {
            return self.plausible(ticket, Reason::InThread);
        }
        for id in ids {
            let root = root_ticket(id, domain);
            if let Some(ticket) = root.filter(|it| matches!(self.snapshot.ticket(*it), Ok(Some(_))))
            {
                return self.plausible(ticket, Reason::InThread);
            }
            if let Some(ticket) = self.known(id)? {
                return self.plausible(ticket, Reason::KnownThread);
            }
        }
        // Other desks number theirs in the same way: a number alone says nothing of somebody who is not on the ticket.
        for ticket in tags(&self.reading.subject) {
            if let found @ Thread::On(..) = self.plausible(ticket, Reason::SubjectTag)? {
                return Ok(found);
            }
        }
        Ok(Thread::New(Reason::FitsNoTicket))
    }

    /// The ticket of the letter with this identifier that was taken in before: of whoever writes, where several bear
    /// it. Nothing where that leaves a doubt: anybody can send a letter under another's identifier.
    fn known(&self, id: &str) -> Result<Option<TicketId>, StoreError> {
        let all = self.snapshot.tickets_of_letter(id)?;
        let one = |them: BTreeSet<TicketId>| them.first().copied().filter(|_| them.len() == 1);
        let from = self.reading.from();
        let own = all.iter().filter(|(_, sender)| sender == from).map(|it| it.0);
        Ok(one(all.iter().map(|it| it.0).collect()).or_else(|| one(own.collect())))
    }

    /// Whether the address was issued to whoever writes.
    fn holds(&self, mark: &Mark) -> Result<Thread, Failure> {
        let person = self.person.as_ref();
        let Some(ticket) = self.snapshot.ticket(mark.ticket)? else {
            return Ok(Thread::Beside(None, Reason::BadSignature));
        };
        if self.failed {
            return Ok(Thread::Beside(Some(mark.ticket), Reason::FailedAuthentication));
        }
        // The signature is over that address.
        let guest = matches!(mark.holder, Addressee::Outside(_));
        let is_holder = match &mark.holder {
            // Somebody may have left the ticket since.
            Addressee::Person(holder) => {
                person.is_some_and(|it| it.id == *holder && may_write(it, &ticket))
            }
            Addressee::Outside(_) => true,
            Addressee::Agents => person.is_some_and(|it| it.role >= Role::Agent),
        };
        // What only bounces go to stands in letters for agents too: it proves nothing of an answer.
        if !is_holder || mark.purpose == Purpose::Bounce {
            return self.plausible(mark.ticket, Reason::InThread);
        }
        let proven = Some(mark.purpose);
        let writer = Writer { person: person.map(|it| it.id), proven, guest };
        Ok(Thread::On(mark.ticket, Reason::SignedAddress, writer))
    }

    /// Somebody who is on the ticket is believed, unless the site's own server says that it is not them.
    fn plausible(&self, id: TicketId, reason: Reason) -> Result<Thread, Failure> {
        let Some(ticket) = self.snapshot.ticket(id)? else {
            return Ok(Thread::New(Reason::FitsNoTicket));
        };
        let known = self.is_on(&ticket);
        let guest = matches!(&ticket.unanswered, Some(Party::Outside(it)) if it.eq_ignore_ascii_case(self.reading.from()));
        if !known && !guest {
            return Ok(Thread::Beside(Some(id), Reason::NotOnTicket));
        }
        if self.failed {
            return Ok(Thread::Beside(Some(id), Reason::FailedAuthentication));
        }
        let person = self.person.as_ref().map(|it| it.id);
        let writer = Writer { person, proven: None, guest: guest && !known };
        Ok(Thread::On(id, reason, writer))
    }

    fn is_on(&self, ticket: &Ticket) -> bool {
        // A role is no proof of who writes.
        let person = self.person.as_ref().map(|it| Person { role: Role::Requester, ..it.clone() });
        person.is_some_and(|it| may_write(&it, ticket))
    }
}

fn may_write(person: &Person, ticket: &Ticket) -> bool {
    let actor = Actor { person: person.id, role: person.role, by: person.id };
    Standing::of(&actor, ticket).sees()
}

/// What stands after the `+` in an address of a desk.
struct Tag {
    text: String,
    /// The address is that of this desk: a signature there has to be ours.
    own: bool,
}

impl Reading {
    /// What stands after the `+` in the addresses that the letter went to. Which desk's they are says the signature:
    /// one may be known under several names.
    fn tags(&self, intake: &Intake) -> Vec<Tag> {
        let tag = |address: &String| {
            let (_, text) = address.rsplit_once('@')?.0.split_once('+')?;
            Some(Tag { text: text.to_owned(), own: intake.own.is(address) })
        };
        self.recipients.iter().filter_map(tag).take(MOST_IDS).collect()
    }
}

/// The numbers in tags `[#42]` of a subject.
fn tags(subject: &str) -> impl Iterator<Item = TicketId> {
    subject.match_indices("[#").take(MOST_IDS).filter_map(|(at, _)| {
        let (number, _) = subject[at + 2..].split_once(']')?;
        let digits =
            !number.is_empty() && number.len() < 19 && number.bytes().all(|it| it.is_ascii_digit());
        number.parse().ok().filter(|_| digits).map(TicketId)
    })
}
