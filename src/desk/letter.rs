//! What a letter tells: gathered when it is handed over, from what its reader may know.

use std::ops::ControlFlow;

use super::Desk;
use super::consult::asked;
use super::roster::called;
use crate::domain::event::{Event, Fact, Via, WaitingOn};
use crate::domain::instant::Instant;
use crate::domain::intake::Reason;
use crate::domain::notice::{Addressee, Capacity};
use crate::domain::permission::Standing;
use crate::domain::person::{Actor, Person, Role};
use crate::domain::status::{State, Status};
use crate::domain::ticket::{LinkKind, Ticket, TicketId, UNTOLD};
use crate::mail::token::{Mark, Purpose, Secret};
use crate::mail::{Buttons, Facts, Kind, Past, Reader, Site};
use crate::store::{ArrivalId, Entry, Events, Letter, Snapshot, StoreError};

/// Days for which an answer to a letter is known as one.
const REPLY_DAYS: i64 = 365;
/// Days for which a button of a resolution works, and an envelope's sender is known.
const BUTTON_DAYS: i64 = 30;
/// As many earlier messages are quoted.
const QUOTED: usize = 3;

/// Why a letter has nobody to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unaddressed {
    /// The person has left, has no address, or may not read it any more.
    Gone,
    /// Nothing can be delivered to that address.
    Dead(String),
}

impl Desk<'_> {
    /// Who reads a letter, and where.
    pub(super) fn reader(
        &self,
        snapshot: &Snapshot,
        letter: &Letter,
        internal: bool,
    ) -> Result<Result<Reader, Unaddressed>, StoreError> {
        let person: Option<Person> = match &letter.to {
            Addressee::Person(person) => snapshot.person(*person)?,
            Addressee::Outside(_) | Addressee::Agents => None,
        };
        let is_person = matches!(letter.to, Addressee::Person(_));
        let may = match &person {
            Some(person) => self.may_read(snapshot, letter, (person, internal))?,
            None => true,
        };
        let of_person = person.as_ref().and_then(|it| it.email.clone());
        let address = if is_person { of_person } else { letter.address.clone() };
        let Some(address) = address.filter(|_| may) else {
            return Ok(Err(Unaddressed::Gone));
        };
        if let Some(reason) = snapshot.dead(&address)? {
            return Ok(Err(Unaddressed::Dead(reason)));
        }
        Ok(Ok(Reader {
            address,
            language: person.as_ref().and_then(|it| it.language).unwrap_or(self.spoken),
            name: person.map(|it| it.called().to_owned()),
            capacity: letter.capacity,
        }))
    }

    /// Whether somebody may still read what a letter tells of: they may have left the ticket since it was queued,
    /// or the team.
    pub(super) fn may_read(
        &self,
        snapshot: &Snapshot,
        letter: &Letter,
        (person, internal): (&Person, bool),
    ) -> Result<bool, StoreError> {
        let actor = Actor { person: person.id, role: person.role, by: person.id };
        let standing = snapshot.ticket(letter.ticket)?.map(|it| Standing::of(&actor, &it));
        Ok(standing.is_some_and(|it| (it.sees() || it.awaited) && (!internal || it.sees_notes())))
    }

    /// Whom a letter could not reach: what they are called, and their address.
    fn unreached(
        &self,
        snapshot: &Snapshot,
        dead: Option<&Letter>,
    ) -> Result<Option<String>, StoreError> {
        let Some(dead) = dead else { return Ok(None) };
        let address = dead.address.clone().unwrap_or_default();
        Ok(Some(match &dead.to {
            Addressee::Person(person) => format!("{} ({address})", called(snapshot, *person)),
            Addressee::Outside(_) | Addressee::Agents => address,
        }))
    }

    /// Who did what a letter tells of, and what was written with it: by whom no letter could reach, or whose letter
    /// was set aside, where it tells of that.
    fn source(
        &self,
        snapshot: &Snapshot,
        letter: &Letter,
        entry: &Entry,
    ) -> Result<(Option<String>, String), StoreError> {
        if letter.capacity == Capacity::Undelivered {
            let dead = snapshot.undeliverable(entry.id)?.pop();
            let reason = dead.as_ref().and_then(|it| it.reason.clone()).unwrap_or_default();
            return Ok((self.unreached(snapshot, dead.as_ref())?, reason));
        }
        let arrival = received(&entry.event.fact).map(|it| snapshot.arrival(it)).transpose()?;
        Ok(match arrival.flatten() {
            Some(arrival) => (Some(arrival.sender), arrival.subject),
            None => (entry.stamp.rights.map(|it| called(snapshot, it)), written(&entry.event)),
        })
    }

    /// What a letter tells its reader of an event.
    pub(super) fn facts(
        &self,
        snapshot: &Snapshot,
        (letter, entry, reader): (&Letter, &Entry, Reader),
        site: &Site,
    ) -> Result<Option<Facts>, StoreError> {
        let Some(ticket) = snapshot.ticket(letter.ticket)? else {
            return Ok(None);
        };
        let secrets = snapshot.secrets()?;
        let kind = kind(&entry.event.fact, letter.capacity, entry.event.words.text.is_some());
        let (by, text) = self.source(snapshot, letter, entry)?;
        let rated = ticket.satisfaction.as_ref().filter(|it| it.at == entry.stamp.at);
        let rated = rated.filter(|_| kind == Kind::Closed);
        let files = entry.event.words.attachments.iter().map(|it| it.name.clone());
        let automatic = entry.stamp.via == Via::Sweep;
        // Anybody can write in anybody's name.
        let discreet = kind == Kind::Opened
            && letter.capacity == Capacity::Requester
            && entry.stamp.via == Via::Mail;
        Ok(Some(Facts {
            kind,
            ticket: ticket.id,
            subject: match ticket.is_taken_back() && !letter.capacity.is_of_team() {
                true => UNTOLD.to_owned(),
                false => ticket.subject.clone(),
            },
            message_id: letter.message_id.clone(),
            by,
            requester: called(snapshot, ticket.requester),
            assignee: ticket.assignee.map(|it| called(snapshot, it)),
            urgency: ticket.urgency,
            text,
            letter: received(&entry.event.fact).map(|it| it.0),
            reason: reason(snapshot, &entry.event.fact)?,
            answers: if discreet { answered(snapshot, entry)? } else { None },
            discreet,
            files: files.collect(),
            until: until(&entry.event.fact, &ticket),
            reopen_until: (kind == Kind::Closed)
                .then(|| entry.stamp.at.after(self.rules.reopen_window)),
            thanks: matches!(&entry.event.fact, Fact::Replied(it) if it.gratitude.is_some()),
            score: rated.map(|it| it.score),
            comment: rated.and_then(|it| it.comment.clone()),
            thanked: ticket.satisfaction.is_some(),
            asks: matches!(&entry.event.fact, Fact::Waiting(it) if it.on == WaitingOn::Requester),
            by_team: by_team(snapshot, entry, &ticket)?,
            merged: merged(snapshot, entry)?,
            lives_on: matches!(&entry.event.fact, Fact::Merged(it) if it.old.is_none()),
            withdrawn: matches!(entry.event.fact, Fact::Closed { withdrawn: true, .. }),
            reopens: reopens(&entry.event.fact),
            history: history(snapshot, entry, kind)?,
            changes: Vec::new(),
            buttons: buttons(letter, (secrets.first(), self.stamp.at), (site, kind, automatic)),
            reader,
        }))
    }
}

/// The letter that came in and that an event tells of.
fn received(fact: &Fact) -> Option<ArrivalId> {
    match fact {
        Fact::Received(received) => Some(ArrivalId(received.letter)),
        _ => None,
    }
}

/// Why the letter was set aside that an event tells of.
fn reason(snapshot: &Snapshot, fact: &Fact) -> Result<Option<Reason>, StoreError> {
    let arrival = received(fact).map(|it| snapshot.arrival(it)).transpose()?.flatten();
    Ok(arrival.map(|it| it.reason))
}

/// The identifier of the letter that caused an event, if another letter can name it.
fn answered(snapshot: &Snapshot, entry: &Entry) -> Result<Option<String>, StoreError> {
    let Some(id) = entry.stamp.key.as_deref().and_then(ArrivalId::of_key) else { return Ok(None) };
    let name = snapshot.arrival(id)?.map(|it| it.message_id);
    let plain = |it: &String| {
        (3..250).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_graphic())
    };
    Ok(name.filter(plain))
}

/// Whether an agent did it, on a ticket that is not their own.
fn by_team(snapshot: &Snapshot, entry: &Entry, ticket: &Ticket) -> Result<bool, StoreError> {
    let Some(id) = entry.stamp.rights else { return Ok(false) };
    Ok(ticket.requester != id && snapshot.person(id)?.is_some_and(|it| it.role >= Role::Agent))
}

/// The other tickets of a merge: the one that lives on, or all that were merged into it at once.
fn merged(snapshot: &Snapshot, of: &Entry) -> Result<Vec<TicketId>, StoreError> {
    let Fact::Merged(merged) = &of.event.fact else { return Ok(Vec::new()) };
    if merged.link.kind == LinkKind::MergedInto {
        return Ok(vec![merged.link.id]);
    }
    let mut all = Vec::new();
    let which = Events { ticket: Some(of.ticket), standing: true, ..Events::default() };
    snapshot.events(&which, &mut |entry| {
        if let Fact::Merged(it) = &entry.event.fact
            && entry.stamp.operation == of.stamp.operation
        {
            all.push(it.link.id);
        }
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })?;
    Ok(all)
}

/// What was written with an event, the answers of a form with their questions among it.
pub(super) fn written(event: &Event) -> String {
    let mut text = event.words.text.clone().unwrap_or_default();
    for answer in &event.words.answers {
        let (question, value) = asked(answer);
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&format!("{question}\n  {value}"));
    }
    text
}

fn kind(fact: &Fact, capacity: Capacity, says: bool) -> Kind {
    match (fact, capacity) {
        (_, Capacity::Undelivered) => Kind::Undelivered,
        (Fact::Created(_) | Fact::Assigned { .. }, Capacity::Assignee) => Kind::Assigned,
        (Fact::Created(_), _) => Kind::Opened,
        (Fact::Assigned { .. }, _) => Kind::Taken,
        (Fact::Waiting(_), Capacity::ThirdParty) if says => Kind::Question,
        (Fact::Waiting(_), Capacity::ThirdParty) | (Fact::Edited(_), _) => Kind::Watching,
        (Fact::Waiting(_) | Fact::Replied(_), _) => Kind::Message,
        (Fact::Held { .. }, _) => Kind::Held,
        (Fact::Woken, _) => Kind::Woken,
        (Fact::Reminded, _) => Kind::Reminded,
        (Fact::Resolved { .. }, _) => Kind::Resolved,
        (Fact::Warned, _) => Kind::Warned,
        (Fact::Closed { .. } | Fact::Rated { .. }, _) => Kind::Closed,
        (Fact::Reopened { .. }, _) => Kind::Reopened,
        (Fact::Merged(_), _) => Kind::Merged,
        (Fact::Noted, _) => Kind::Note,
        (Fact::Received(_) | Fact::Undone(_) | Fact::Erased { .. }, _) => Kind::Aside,
    }
}

/// The date that a letter about this names.
fn until(fact: &Fact, ticket: &Ticket) -> Option<Instant> {
    match (fact, &ticket.status) {
        (Fact::Held { until, .. }, _) => *until,
        (Fact::Waiting(waiting), _) => waiting.until,
        (Fact::Resolved { close_due, .. }, _) => Some(*close_due),
        (Fact::Warned, Status::Resolved { close_due, .. }) => Some(*close_due),
        _ => None,
    }
}

/// Whether a message brought a ticket back that had been dealt with.
fn reopens(fact: &Fact) -> bool {
    let Fact::Replied(replied) = fact else { return false };
    matches!(replied.opened, Some(State::Resolved | State::Closed))
}

/// What was said on the ticket before, to everybody, the latest first. Who comes to a ticket or stands outside it is
/// sent nothing of that.
fn history(snapshot: &Snapshot, of: &Entry, kind: Kind) -> Result<Vec<Past>, StoreError> {
    let quotes = [Kind::Message, Kind::Resolved, Kind::Reopened, Kind::Warned, Kind::Reminded];
    if !quotes.contains(&kind) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    let which = Events { ticket: Some(of.ticket), standing: true, ..Events::default() };
    snapshot.events(&which, &mut |entry| {
        if entry.id >= of.id {
            return Ok::<_, StoreError>(ControlFlow::Break(()));
        }
        let said = entry.event.words.text.filter(|_| !entry.event.fact.is_internal());
        // The comment of a rating is for the desk.
        let said = said.filter(|_| !matches!(entry.event.fact, Fact::Rated { .. }));
        if let (Some(text), Some(by)) = (said, entry.stamp.rights) {
            all.push(Past { by: called(snapshot, by), at: entry.stamp.at, text });
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(all.into_iter().rev().take(QUOTED).collect())
}

/// The signed addresses of a letter.
fn buttons(
    letter: &Letter,
    (secret, now): (Option<&Secret>, Instant),
    (site, kind, automatic): (&Site, Kind, bool),
) -> Buttons {
    let Some(secret) = secret else {
        return Buttons { reply: site.from.clone(), ..Buttons::default() };
    };

    let signed = |purpose, days| {
        let mark = Mark::lasting(purpose, (letter.ticket, &letter.to), now, days);
        site.tagged(&mark.signed(secret))
    };
    let settles = matches!(kind, Kind::Resolved | Kind::Warned);
    let settles = settles && letter.capacity == Capacity::Requester;
    let button = |purpose| settles.then(|| signed(purpose, BUTTON_DAYS));
    let acknowledges = kind == Kind::Opened && letter.capacity == Capacity::Requester;
    Buttons {
        // What answers a letter for agents is for agents: no address makes a public message of it.
        reply: match kind.is_answerable() {
            true => signed(Purpose::Reply, REPLY_DAYS),
            false => site.from.clone(),
        },
        well: button(Purpose::Well),
        unsolved: button(Purpose::Unsolved),
        heart: button(Purpose::Heart),
        bounce: (!automatic && !acknowledges).then(|| signed(Purpose::Bounce, BUTTON_DAYS)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::topics::limit;

    #[test]
    fn addresses_hold_as_long_as_the_manual_says() {
        let days = [REPLY_DAYS, BUTTON_DAYS].map(i64::unsigned_abs);
        assert_eq!(days, [limit("reply_days"), limit("button_days")]);
    }
}
