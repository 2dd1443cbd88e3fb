//! Whom to tell of a change: queued in the transaction of the change, both or neither.

use std::time::Duration;

use super::Desk;
use crate::domain::Coded as _;
use crate::domain::event::{Event, Fact, Via};
use crate::domain::notice::{Addressee, Capacity, Notice, Story, is_address, notices};
use crate::domain::person::{PersonId, Role};
use crate::domain::ticket::{Ticket, TicketId};
use crate::mail::token::message_id;
use crate::store::{EventId, NewLetter, Stamp, StoreError, Transaction};

/// What the site has settled about letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letters {
    /// The desk's address.
    pub from: String,
    /// What stands after the `@` of it.
    pub domain: String,
    /// The address of all agents.
    pub agents: Option<String>,
    /// How long the letters of a person's command wait, so that an undo can recall them.
    pub delay: Duration,
    /// Requesters are told who has taken charge.
    pub tells_charge: bool,
}

/// Whether whoever opened a ticket by mail is told its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Receipt {
    Due,
    Withheld(Withheld),
}

/// Why a letter is not acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Withheld {
    /// It may not be from whom it says, or from no person.
    Doubted,
    /// Somebody of the team has opened the ticket for its requester, who is told that.
    Accepted,
    /// Its sender was told of others a moment ago.
    Braked,
}

impl Desk<'_> {
    /// Queues a letter to everybody who is to be told of these events, the latest of their ticket.
    pub(super) fn tell(
        &self,
        tx: &Transaction,
        what: (&Ticket, &[Event]),
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.tell_with(tx, what, (stamp, Receipt::Due))
    }

    /// The same, but for those who are told of it elsewhere.
    pub(super) fn tell_others(
        &self,
        tx: &Transaction,
        what: (&Ticket, &[Event]),
        (stamp, told): (&Stamp, &[PersonId]),
    ) -> Result<(), StoreError> {
        self.tell_all(tx, what, (stamp, Receipt::Due, told))
    }

    /// The same, where whoever opened the ticket by mail may not be told so.
    pub(super) fn tell_with(
        &self,
        tx: &Transaction,
        what: (&Ticket, &[Event]),
        (stamp, receipt): (&Stamp, Receipt),
    ) -> Result<(), StoreError> {
        self.tell_all(tx, what, (stamp, receipt, &[]))
    }

    fn tell_all(
        &self,
        tx: &Transaction,
        (ticket, events): (&Ticket, &[Event]),
        (stamp, receipt, told): (&Stamp, Receipt, &[PersonId]),
    ) -> Result<(), StoreError> {
        let Some(letters) = &self.letters else {
            return Ok(());
        };
        let ids = tx.latest_events(ticket.id, events.len())?;
        let doers = stamp.by.into_iter().chain(stamp.rights);
        let doers: Vec<PersonId> = doers.chain(told.iter().copied()).collect();
        let story = Story {
            ticket,
            events,
            doers: &doers,
            first_charge: letters.tells_charge && first_charge(tx, ticket, (events, &ids))?,
            named: &named(tx, events)?,
            by_mail: stamp.via == Via::Mail && receipt == Receipt::Due,
        };
        let delay = if stamp.via == Via::Command { letters.delay } else { Duration::ZERO };
        // Somebody's own act may come back to them by the address of all agents.
        let mut told = own_addresses(tx, &doers)?;
        for notice in notices(&story) {
            let acknowledges = notice.capacity == Capacity::Requester && story.by_mail;
            let internal = events[notice.event].fact.is_internal();
            let doubted = receipt == Receipt::Withheld(Withheld::Doubted);
            if doubted && notice.capacity == Capacity::Requester {
                continue;
            }
            if let Some(address) = letters.address(tx, &notice, internal)?
                // Somebody may stand on a ticket and on the list of agents, and reads it once.
                && (acknowledges || !told.contains(&address))
            {
                let whose = (ticket.id, ids[notice.event], &notice);
                self.post(tx, whose, (notice.capacity.code(), delay))?;
                told.push(address);
            }
        }
        Ok(())
    }

    /// Queues one letter; `role` tells it from others to the same about the same.
    pub(super) fn post(
        &self,
        tx: &Transaction,
        (ticket, event, notice): (TicketId, EventId, &Notice),
        (role, delay): (&str, Duration),
    ) -> Result<(), StoreError> {
        let Some(letters) = &self.letters else {
            return Ok(());
        };
        let whose = (ticket, event.0);
        tx.queue(&NewLetter {
            event,
            to: notice.to.clone(),
            address: match &notice.to {
                Addressee::Person(_) => None,
                Addressee::Outside(address) => Some(address.clone()),
                Addressee::Agents => letters.agents.clone(),
            },
            capacity: notice.capacity,
            message_id: message_id(&tx.secret()?, whose, (&notice.to, role), &letters.domain),
            queued_at: self.stamp.at,
            due_at: self.stamp.at.after(delay),
        })
    }
}

impl Letters {
    /// Where this notice would go, in small letters; nowhere if its addressee has no address.
    pub(super) fn address(
        &self,
        tx: &Transaction,
        notice: &Notice,
        internal: bool,
    ) -> Result<Option<String>, StoreError> {
        let address = match &notice.to {
            Addressee::Outside(address) => Some(address.clone()),
            Addressee::Agents => self.agents.clone(),
            Addressee::Person(person) => {
                let person = tx.person(*person)?;
                // A note is for agents, whatever somebody was when they came to the ticket.
                let person = person.filter(|it| !internal || it.role >= Role::Agent);
                // What programs send comes from root too; whoever has an account of that name reads their mail.
                let person =
                    person.filter(|it| !it.login.to_ascii_lowercase().starts_with("root@"));
                person.and_then(|it| it.email)
            }
        };
        let address = address.filter(|it| is_address(it)).map(|it| it.to_ascii_lowercase());
        Ok(address.filter(|it| !self.is_own(it) && !answers_itself(it)))
    }

    /// Whether the desk would write to itself.
    fn is_own(&self, address: &str) -> bool {
        let parts = |it: &str| {
            let (name, host) = it.rsplit_once('@').unwrap_or((it, ""));
            (name.split('+').next().unwrap_or(name).to_lowercase(), host.to_lowercase())
        };
        parts(address) == parts(&self.from)
    }
}

/// Addresses behind which no person is: what is written to them comes back, or goes round.
fn answers_itself(address: &str) -> bool {
    let name = address.split('@').next().unwrap_or(address);
    let known = ["mailer-daemon", "mail-daemon", "postmaster", "abuse"];
    let bare: String = name.chars().filter(|it| it.is_alphanumeric()).collect();
    let silent = ["noreply", "donotreply", "nepasrepondre", "nepasrépondre"];
    known.contains(&name) || silent.iter().any(|it| bare.starts_with(it))
}

fn own_addresses(tx: &Transaction, doers: &[PersonId]) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    for doer in doers {
        found.extend(tx.person(*doer)?.and_then(|it| it.email).map(|it| it.to_lowercase()));
    }
    Ok(found)
}

/// Whether these events put somebody in charge of a ticket that nobody was ever in charge of.
fn first_charge(
    tx: &Transaction,
    ticket: &Ticket,
    (events, ids): (&[Event], &[EventId]),
) -> Result<bool, StoreError> {
    let charged = |it: &Event| matches!(it.fact, Fact::Assigned { old: None, new: Some(_), .. });
    match (events.iter().any(charged), ids.first()) {
        (true, Some(first)) => Ok(!tx.was_in_charge(ticket.id, *first)?),
        _ => Ok(false),
    }
}

/// The agents whom notes name, as `@login`.
fn named(tx: &Transaction, events: &[Event]) -> Result<Vec<PersonId>, StoreError> {
    let notes = events.iter().filter(|it| it.fact.is_internal());
    let mut found = Vec::new();
    for text in notes.filter_map(|it| it.words.text.as_deref()) {
        for name in mentions(text) {
            let person = tx.person_with_login(name)?;
            found.extend(person.filter(|it| it.role >= Role::Agent).map(|it| it.id));
        }
    }
    Ok(found)
}

/// The names after an `@` that stands in no address.
fn mentions(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('@').filter_map(|(at, _)| {
        let inside = text[..at].ends_with(|it: char| it.is_alphanumeric());
        let rest = &text[at + 1..];
        let end = rest.find(|it: char| !(it.is_alphanumeric() || "._-".contains(it)));
        let name = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', '-', '_']);
        Some(name).filter(|it| !inside && !it.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_named_wherever_they_stand() {
        let text = "@lea: voir (@tom), [@ann.b] merci,@eve. sav@dell.com @ @-";
        assert_eq!(mentions(text).collect::<Vec<_>>(), ["lea", "tom", "ann.b", "eve"]);
    }
}
