//! Handing letters over: claimed in one transaction, composed and handed over outside any, ended in another
//! together with the next claim.

use std::time::Duration;

use super::letter::Unaddressed;
use super::queue::{letter_view, to};
use super::{Desk, Duty};
use crate::domain::event::Fact;
use crate::domain::instant::Instant;
use crate::domain::notice::{Addressee, Capacity, Notice};
use crate::failure::{Failure, Kind};
use crate::interrupt::Shield;
use crate::mail::{self, Facts, Parcel, Post, Templates, Undelivered, Unwritable, compose};
use crate::render::letters::why;
use crate::render::views::{LetterView, Time};
use crate::say;
use crate::store::{
    Claim, End, Entry, Letter, LetterId, LetterState, Snapshot, StoreError, Transaction,
};
use crate::text::{Locale, Message, Value};

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
/// How often a letter is tried: by the waits above, for three days.
const ATTEMPTS: u32 = 16;
/// How often the end of a letter is written down where others keep the store busy: within the lease.
const PATIENT: usize = 8;
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
        self.writing()?.read(|snapshot| self.on_duty(snapshot, Duty::Timed))?;
        let (mut handed, mut in_a_row) = (Handed::default(), 0);
        // To addresses that were found dead before: no news, and no failure of the mailer.
        let mut suspended = Vec::new();
        let mut next = self.next(None, Some(delivery), &mut suspended)?;
        // Most sweeps have nothing to send.
        let folder = delivery.post.letters.as_deref();
        let mut templates = next.as_ref().map(|_| Templates::load(folder));
        // A letter that the mailer has taken is written down as taken, whoever presses what.
        let shield = Shield::raise();
        while let (Some(ready), Some(templates)) = (next, &mut templates) {
            let end = self.hand_over(&ready, delivery, templates);
            in_a_row = if matches!(end, End::Again { .. }) { in_a_row + 1 } else { 0 };
            let view = self.view(&ready, &end);
            match &end {
                End::Sent { .. } => handed.sent.push(view),
                _ => handed.failed.push(view),
            }
            // What the mailer refuses is not asked of it for every letter there is.
            let going_on = in_a_row < IN_A_ROW && !shield.was_asked();
            let delivery = going_on.then_some(delivery);
            next = surely(|| self.next(Some((&ready, &end)), delivery, &mut suspended))?;
        }
        if shield.was_asked() {
            handed.failures.push(Failure::new(Kind::Interrupted, say!("mail-interrupted")));
        }
        handed.broken = templates.map(|it| it.broken).unwrap_or_default();
        handed.failures.extend(failing(&handed.failed));
        handed.failed.append(&mut suspended);
        Ok(handed)
    }

    /// Ends one letter and claims the next, if there is to be one.
    fn next(
        &self,
        ended: Option<(&Ready, &End)>,
        delivery: Option<&Delivery>,
        suspended: &mut Vec<LetterView>,
    ) -> Result<Option<Ready>, Failure> {
        let (now, lease) = (self.stamp.at, self.stamp.operation.0);
        let mut refused = Vec::new();
        let next = self.writing()?.write(|tx| {
            refused.clear();
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
                    Err((letter, end)) => {
                        tx.end(letter.id, lease, (&end, now))?;
                        if let End::Failed { reason } = end {
                            let mut view = letter_view(&letter, to(tx, &letter)?);
                            (view.state, view.reason) = ("failed", Some(reason));
                            refused.push(view);
                        }
                    }
                }
            }
            Ok::<_, Failure>(None)
        })?;
        suspended.append(&mut refused);
        Ok(next)
    }

    /// What a claimed letter tells, or why it goes nowhere now.
    fn ready(
        &self,
        tx: &Transaction,
        letter: Letter,
        (delivery, claim): (&Delivery, &Claim),
    ) -> Result<Result<Ready, (Letter, End)>, Failure> {
        let id = letter.id;
        let dropped =
            |letter, reason: &str| Ok(Err((letter, End::Dropped { reason: reason.to_owned() })));
        // Whoever tried it last never came back from it, every time.
        if letter.attempts > ATTEMPTS {
            return Ok(Err((letter, End::Failed { reason: "too-often".to_owned() })));
        }
        let Some(entry) = tx.event(letter.event)? else {
            return dropped(letter, "its event is not there");
        };
        let reader = match self.reader(tx, &letter, entry.event.fact.is_internal())? {
            Ok(reader) => reader,
            Err(Unaddressed::Gone) => return dropped(letter, "nobody to send it to"),
            Err(Unaddressed::Dead(reason)) => return Ok(Err((letter, End::Failed { reason }))),
        };
        if letter.state != LetterState::Folded
            && self.is_braked(tx, (&letter, &entry), &reader.address)?
        {
            return Ok(Err((letter, End::Folded { at: self.stamp.at.after(GATHERED) })));
        }
        let Some(mut facts) = self.facts(tx, (&letter, &entry, reader), &delivery.post.site)?
        else {
            return dropped(letter, "its ticket is not there");
        };
        let mut with = Vec::new();
        if letter.state == LetterState::Folded {
            (facts.kind, facts.by, facts.history) = (mail::Kind::Digest, None, Vec::new());
            // It tells of several tickets: an answer to it is on none.
            facts.buttons.reply.clone_from(&delivery.post.site.from);
            for other in folded(tx, &letter)? {
                if other.id != id {
                    if tx.claim(&Claim { only: Some(other.id), ..*claim })?.is_none() {
                        continue;
                    }
                    with.push(other.id);
                }
                facts.changes.extend(self.change(tx, &other, &facts)?);
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

    /// A line of a digest, if its reader may still read of it.
    fn change(
        &self,
        snapshot: &Snapshot,
        letter: &Letter,
        facts: &Facts,
    ) -> Result<Option<String>, StoreError> {
        let Some(entry) = snapshot.event(letter.event)? else {
            return Ok(None);
        };
        if self.reader(snapshot, letter, entry.event.fact.is_internal())?.is_err() {
            return Ok(None);
        }
        let locale = Locale { language: facts.reader.language, now: self.stamp.at };
        let what = Message::new(format!("mail-change-{}", entry.event.fact.name()));
        let subject = snapshot.ticket(letter.ticket)?.map(|it| it.subject).unwrap_or_default();
        Ok(Some(format!("#{} {subject} – {}", letter.ticket.0, locale.words(&what))))
    }

    /// Composes a letter and hands it over; says what became of it.
    fn hand_over(&self, ready: &Ready, delivery: &Delivery, templates: &mut Templates) -> End {
        let post = delivery.post;
        let composed = compose(&ready.facts, (&post.site, templates), self.stamp.at);
        let parcel: Parcel = match composed {
            Ok(parcel) => parcel,
            // Another attempt would write the same.
            Err(why) => return End::Failed { reason: unwritable(why) },
        };
        let handed = post.mailer.hand_over(&parcel);
        let attempts = ready.letter.attempts;
        match handed {
            Ok(()) => End::Sent { to: ready.facts.reader.address.clone() },
            Err(Undelivered::Nobody(reason)) => {
                End::Dead { to: ready.facts.reader.address.clone(), reason }
            }
            Err(Undelivered::Later(reason)) => {
                let wait = usize::try_from(attempts).unwrap_or(usize::MAX).saturating_sub(1);
                let at = self.stamp.at.after(BACK_OFF[wait.min(BACK_OFF.len() - 1)]);
                match attempts >= ATTEMPTS {
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
        if let End::Dead { reason, .. } = end
            && tx.bury(address, (now, reason))?
        {
            self.tell_of_dead(tx, &ready.letter, address)?;
        }
        Ok(())
    }

    /// Whoever is in charge learns, once, that somebody cannot be written to; all agents, where nobody is.
    pub(super) fn tell_of_dead(
        &self,
        tx: &Transaction,
        letter: &Letter,
        dead: &str,
    ) -> Result<(), Failure> {
        let Some(letters) = &self.letters else {
            return Ok(());
        };
        let assignee = tx.ticket(letter.ticket)?.and_then(|it| it.assignee);
        let to = assignee.map_or(Addressee::Agents, Addressee::Person);
        let notice = Notice { event: 0, to, capacity: Capacity::Undelivered };
        let reached = letters.address(tx, &notice, false)?;
        if reached.is_none_or(|it| it.eq_ignore_ascii_case(dead)) {
            return Ok(());
        }
        let whose = (letter.ticket, letter.event, &notice);
        Ok(self.post(tx, whose, (&format!("undelivered {dead}"), Duration::ZERO))?)
    }

    fn view(&self, ready: &Ready, end: &End) -> LetterView {
        let mut view = letter_view(&ready.letter, ready.facts.reader.address.clone());
        match end {
            End::Sent { .. } => view.state = "sent",
            End::Again { at, reason } => {
                (view.due, view.reason) = (Time(*at), Some(reason.clone()));
            }
            End::Failed { reason } | End::Dead { reason, .. } | End::Dropped { reason } => {
                (view.state, view.reason) = ("failed", Some(reason.clone()));
            }
            End::Folded { at } => view.due = Time(*at),
        }
        view
    }
}

/// Does this again where others keep the store busy, for as long as the lease lasts: a letter that is gone
/// must be known to be.
fn surely<T>(mut write: impl FnMut() -> Result<T, Failure>) -> Result<T, Failure> {
    for _ in 1..PATIENT {
        match write() {
            Err(failure) if failure.kind == Kind::Busy => {}
            done => return done,
        }
    }
    write()
}

/// All letters that go in one with this.
fn folded(snapshot: &Snapshot, letter: &Letter) -> Result<Vec<Letter>, StoreError> {
    let person = match &letter.to {
        Addressee::Person(person) => Some(*person),
        Addressee::Outside(_) | Addressee::Agents => None,
    };
    snapshot.folded((person, letter.address.as_deref()))
}

/// A sentence for all that the mailer did not take, and one for what it refused for good.
fn failing(failed: &[LetterView]) -> Vec<Failure> {
    let (refused, waiting): (Vec<_>, Vec<_>) = failed.iter().partition(|it| it.state == "failed");
    let sentences = [("mail-failing", waiting), ("mail-refused", refused)];
    let told = sentences.into_iter().filter_map(|(id, letters)| {
        let told = Message::new(id).with("n", letters.len()).with("reason", why(letters.last()?));
        Some(Failure::new(Kind::Failed, told).hinting(say!("hint-mail-queue")))
    });
    told.collect()
}

fn unwritable(why: Unwritable) -> String {
    match why {
        Unwritable::Address(_) => "no-address".to_owned(),
        Unwritable::Template(it) => {
            let reason = if let Value::Text(text) = it.reason { text } else { String::new() };
            format!("{}:{}: {reason}", it.file, it.line)
        }
        Unwritable::Headers(reason) => reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn the_brakes_and_attempts_are_those_of_the_manual() {
        let [(hour, all, of_ticket), (day, all_day, of_ticket_day)] = BRAKES;
        assert_eq!((hour, day), (Duration::from_hours(1), Duration::from_hours(24)));
        assert_eq!((all, of_ticket), (limit("letters_hour"), limit("ticket_hour")));
        assert_eq!((all_day, of_ticket_day), (limit("letters_day"), limit("ticket_day")));
        assert_eq!(u64::from(ATTEMPTS), limit("attempts"));
    }
}
