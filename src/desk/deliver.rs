//! Handing letters over: claimed in one transaction, composed and handed over outside any, ended in another
//! together with the next claim.

use std::time::Duration;

use super::Desk;
use super::letter::Unaddressed;
use super::queue::letter_view;
use crate::domain::event::Fact;
use crate::domain::instant::Instant;
use crate::domain::notice::{Addressee, Capacity};
use crate::failure::{Failure, Kind};
use crate::mail::token::message_id;
use crate::mail::{self, Facts, Parcel, Post, Templates, Undelivered, Unwritable, compose};
use crate::render::views::{LetterView, Time};
use crate::say;
use crate::store::{
    Claim, End, Entry, Letter, LetterId, LetterState, NewLetter, Snapshot, StoreError, Transaction,
};
use crate::text::{Locale, Message};

/// A letter that was claimed is nobody else's for so long: longer than any mailer may take.
const LEASE: Duration = Duration::from_mins(5);
/// How long after each attempt the next one is.
const BACK_OFF: [Duration; 5] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(6),
];
/// How long a letter is tried.
const GIVEN_UP: Duration = Duration::from_hours(3 * 24);
/// After so many letters on end that the mailer did not take, it is the mailer that fails.
const IN_A_ROW: usize = 5;

/// The brakes: letters to one address, of which these about one ticket, in so long. What goes beyond comes in one
/// letter later.
const BRAKES: [(Duration, u64, u64); 2] =
    [(Duration::from_hours(1), 500, 30), (Duration::from_hours(24), 2_000, 200)];
/// How long what was held back is gathered.
const GATHERED: Duration = Duration::from_hours(1);

/// How letters are to be handed over.
#[derive(Clone, Copy)]
pub struct Delivery<'a> {
    pub post: &'a Post,
    /// Letters that were never tried go whatever their delay.
    pub at_once: bool,
    /// How long this run has lasted: a lease must not end before what it is for.
    pub elapsed: &'a dyn Fn() -> Duration,
}

/// What became of the letters that were due.
#[derive(Debug, Default)]
pub struct Handed {
    pub sent: Vec<LetterView>,
    pub failed: Vec<LetterView>,
    /// Templates of the site that could not be used.
    pub broken: Vec<mail::Broken>,
    pub failures: Vec<Failure>,
}

/// A claimed letter with what it tells, and those that go with it.
struct Ready {
    letter: Letter,
    with: Vec<LetterId>,
    facts: Facts,
}

impl Desk<'_> {
    /// Hands over what is due, one after the other.
    ///
    /// # Errors
    /// The caller may not, or the store cannot be opened. What became of each letter is in the outcome.
    pub fn deliver(&self, delivery: &Delivery) -> Result<Handed, Failure> {
        self.writing()?.read(|snapshot| self.admin(snapshot).map(drop))?;
        let mut templates = Templates::load(delivery.post.letters.as_deref());
        let (mut handed, mut in_a_row) = (Handed::default(), 0);
        let mut next = self.next(None, Some(delivery))?;
        while let Some(ready) = next {
            let end = self.hand_over(&ready, delivery, &mut templates);
            let view = self.view(&ready, &end);
            match &end {
                End::Sent { .. } => {
                    in_a_row = 0;
                    handed.sent.push(view);
                }
                _ => {
                    in_a_row += 1;
                    handed.failed.push(view);
                }
            }
            // What the mailer refuses is not asked of it for every letter there is.
            let going_on = in_a_row < IN_A_ROW;
            next = self.next(Some((&ready, &end)), going_on.then_some(delivery))?;
        }
        handed.broken = templates.broken;
        handed.failures.extend(failing(&handed.failed));
        Ok(handed)
    }

    /// Ends one letter and claims the next, if there is to be one.
    fn next(
        &self,
        ended: Option<(&Ready, &End)>,
        delivery: Option<&Delivery>,
    ) -> Result<Option<Ready>, Failure> {
        let (now, lease) = (self.stamp.at, self.stamp.operation.0);
        self.writing()?.write(|tx| {
            if let Some((ready, end)) = ended {
                self.end(tx, ready, end)?;
            }
            let Some(delivery) = delivery else {
                return Ok(None);
            };
            let until = now.after((delivery.elapsed)()).after(LEASE);
            let claim = Claim { now, at_once: delivery.at_once, until, lease, only: None };
            while let Some(letter) = tx.claim(&claim)? {
                match self.ready(tx, letter, (delivery, &claim))? {
                    Ok(ready) => return Ok(Some(ready)),
                    Err((id, end)) => tx.end(id, lease, (&end, now))?,
                }
            }
            Ok(None)
        })
    }

    /// What a claimed letter tells, or why it goes nowhere now.
    fn ready(
        &self,
        tx: &Transaction,
        letter: Letter,
        (delivery, claim): (&Delivery, &Claim),
    ) -> Result<Result<Ready, (LetterId, End)>, Failure> {
        let id = letter.id;
        let dropped = |reason: &str| Ok(Err((id, End::Dropped { reason: reason.to_owned() })));
        let Some(entry) = tx.event(letter.event)? else {
            return dropped("its event is not there");
        };
        let reader = match self.reader(tx, &letter, entry.event.fact.is_internal())? {
            Ok(reader) => reader,
            Err(Unaddressed::Gone) => return dropped("nobody to send it to"),
            Err(Unaddressed::Dead(reason)) => return Ok(Err((id, End::Failed { reason }))),
        };
        if letter.state != LetterState::Folded
            && self.is_braked(tx, (&letter, &entry), &reader.address)?
        {
            return Ok(Err((id, End::Folded { at: self.stamp.at.after(GATHERED) })));
        }
        let Some(mut facts) = self.facts(tx, (&letter, &entry, reader), &delivery.post.site)?
        else {
            return dropped("its ticket is not there");
        };
        let mut with = Vec::new();
        if letter.state == LetterState::Folded {
            facts.kind = mail::Kind::Digest;
            facts.by = None;
            for other in folded(tx, &letter)? {
                facts.changes.push(self.change(tx, &other, &facts)?);
                if other.id != id && tx.claim(&Claim { only: Some(other.id), ..*claim })?.is_some()
                {
                    with.push(other.id);
                }
            }
        }
        Ok(Ok(Ready { letter, with, facts }))
    }

    /// Whether enough letters went to an address lately. A resolution and a closing are never held back, nor
    /// is a question to somebody outside.
    fn is_braked(
        &self,
        snapshot: &Snapshot,
        (letter, entry): (&Letter, &Entry),
        address: &str,
    ) -> Result<bool, StoreError> {
        let never = matches!(entry.event.fact, Fact::Resolved { .. } | Fact::Closed { .. });
        if never || letter.capacity == Capacity::ThirdParty {
            return Ok(false);
        }
        for (span, most, most_of_ticket) in BRAKES {
            let since = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
            let since = Instant(self.stamp.at.0.saturating_sub(since));
            let (all, of_ticket) = snapshot.sent_to(address, letter.ticket, since)?;
            if all >= most || of_ticket >= most_of_ticket {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A line of a digest.
    fn change(
        &self,
        snapshot: &Snapshot,
        letter: &Letter,
        facts: &Facts,
    ) -> Result<String, StoreError> {
        let locale = Locale { language: facts.reader.language, now: self.stamp.at };
        let what = snapshot.event(letter.event)?.map_or("", |it| it.event.fact.name());
        let what = locale.words(&Message::new(format!("mail-change-{what}")));
        let subject = snapshot.ticket(letter.ticket)?.map(|it| it.subject).unwrap_or_default();
        Ok(format!("#{} {subject} – {what}", letter.ticket.0))
    }

    /// Composes a letter and hands it over; says what became of it.
    fn hand_over(&self, ready: &Ready, delivery: &Delivery, templates: &mut Templates) -> End {
        let post = delivery.post;
        let composed = compose(&ready.facts, (&post.site, templates), self.stamp.at);
        let handed = composed.map_err(|why| Undelivered::Later(unwritable(why)));
        let handed = handed.and_then(|parcel: Parcel| post.mailer.hand_over(&parcel));
        let Letter { attempts, queued_at, .. } = ready.letter;
        match handed {
            Ok(()) => End::Sent { to: ready.facts.reader.address.clone() },
            Err(Undelivered::Nobody(reason)) => End::Dead { reason },
            Err(Undelivered::Later(reason)) => {
                let wait = usize::try_from(attempts).unwrap_or(usize::MAX).saturating_sub(1);
                let at = self.stamp.at.after(BACK_OFF[wait.min(BACK_OFF.len() - 1)]);
                match at.since(queued_at) > GIVEN_UP {
                    true => End::Failed { reason },
                    false => End::Again { at, reason },
                }
            }
        }
    }

    fn end(&self, tx: &Transaction, ready: &Ready, end: &End) -> Result<(), Failure> {
        let (now, lease) = (self.stamp.at, self.stamp.operation.0);
        for id in ready.with.iter().chain([&ready.letter.id]) {
            tx.end(*id, lease, (end, now))?;
        }
        let address = &ready.facts.reader.address;
        if let End::Dead { reason } = end
            && tx.bury(address, (now, reason))?
        {
            self.tell_of_dead(tx, ready, address)?;
        }
        Ok(())
    }

    /// Whoever is in charge learns, once, that somebody cannot be written to.
    fn tell_of_dead(&self, tx: &Transaction, ready: &Ready, address: &str) -> Result<(), Failure> {
        let assignee = tx.ticket(ready.letter.ticket)?.and_then(|it| it.assignee);
        let (Some(letters), Some(assignee)) = (&self.letters, assignee) else {
            return Ok(());
        };
        let to = Addressee::Person(assignee);
        let reachable = tx.person(assignee)?.and_then(|it| it.email);
        if reachable.is_none_or(|it| it.eq_ignore_ascii_case(address)) {
            return Ok(());
        }
        let whose = (ready.letter.ticket, ready.letter.event.0);
        let role = format!("undelivered {address}");
        tx.queue(&NewLetter {
            event: ready.letter.event,
            address: Some(address.to_owned()),
            capacity: Capacity::Undelivered,
            message_id: message_id(&tx.secret()?, whose, (&to, &role), &letters.domain),
            to,
            queued_at: self.stamp.at,
            due_at: self.stamp.at,
        })?;
        Ok(())
    }

    fn view(&self, ready: &Ready, end: &End) -> LetterView {
        let mut view = letter_view(&ready.letter, ready.facts.reader.address.clone());
        match end {
            End::Sent { .. } => view.state = "sent",
            End::Again { at, reason } => {
                (view.due, view.reason) = (Time(*at), Some(reason.clone()));
            }
            End::Failed { reason } | End::Dead { reason } | End::Dropped { reason } => {
                (view.state, view.reason) = ("failed", Some(reason.clone()));
            }
            End::Folded { at } => view.due = Time(*at),
        }
        view
    }
}

/// All letters that go in one with this.
fn folded(snapshot: &Snapshot, letter: &Letter) -> Result<Vec<Letter>, StoreError> {
    let person = match &letter.to {
        Addressee::Person(person) => Some(*person),
        Addressee::Outside(_) | Addressee::Agents => None,
    };
    snapshot.folded((person, letter.address.as_deref()))
}

/// One sentence for all that was not taken.
fn failing(failed: &[LetterView]) -> Option<Failure> {
    let last = failed.last()?;
    let reason = last.reason.clone().unwrap_or_default();
    let why = say!("mail-failing", n = failed.len(), reason = reason);
    Some(Failure::new(Kind::Failed, why).hinting(say!("hint-mail-queue")))
}

fn unwritable(why: Unwritable) -> String {
    match why {
        Unwritable::Address(address) => format!("{address:?} is no address"),
        Unwritable::Template(it) => format!("{}:{}: {}", it.file, it.line, it.reason),
        Unwritable::Headers(reason) => reason,
    }
}
