//! Fills a new store with tickets as a desk has them after some years, for measuring: `fill PATH TICKETS`.
//!
//! Five events a ticket, words as unequally frequent as in a language (Zipf). What is open is a part of the newest
//! tickets, one in fifty of 50,000 at most: what a team has on its table does not grow with the years.
//! The word `imprimante` is in every third ticket, `rarissime` in a hundred of them at any size.

#![expect(clippy::expect_used, reason = "what fills a store for measuring fails aloud")]

use almacare::domain::action::Message;
use almacare::domain::event::{Event, Fact, Replied, Side, Via};
use almacare::domain::instant::Instant;
use almacare::domain::opening::Opening;
use almacare::domain::person::{PersonId, Role};
use almacare::domain::status::{ClosedBy, State};
use almacare::store::{Access, Newcomer, Operation, Stamp, Store, StoreError, Transaction};

/// Requesters, and agents after them; the first person administers.
const REQUESTERS: u64 = 500;
const AGENTS: u64 = 10;
const WORDS: u64 = 20_000;
/// Of so many, the newest, some are open; of more than fewest, one in fifty.
const RECENT: u64 = 50_000;
const FEWEST: u64 = 100;
/// Tickets in one transaction.
const TOGETHER: u64 = 5_000;

/// A small generator of numbers (xorshift): the same store each time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    /// A word; the n-th is about n times as rare as the first.
    fn word(&mut self) -> String {
        let share = (self.below(1_000_000) as f64 + 1.0) / 1_000_000.0;
        let rank = (WORDS as f64).powf(share) as u64;
        let syllables = ["ra", "té", "mo", "li", "ver", "pou", "çan", "bri", "dé", "quel"];
        let mut word = String::new();
        let mut rest = rank * 7 + 13;
        while rest > 0 {
            word += syllables[(rest % 10) as usize];
            rest /= 10;
        }
        word
    }

    fn text(&mut self, words: u64) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word()).collect();
        words.join(" ")
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("fill PATH TICKETS");
    let tickets: u64 = arguments.next().and_then(|it| it.parse().ok()).expect("fill PATH TICKETS");
    let login = arguments.next().unwrap_or_else(|| "root".to_owned());
    let store = Store::at(&path);
    store.make(&person(&login, Role::Admin), &stamp(0, 1)).expect("a new store");
    let session = store.open(Access::Write).expect("it can be written");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    session.write::<_, StoreError>(people).expect("people");
    for first in (0..tickets).step_by(TOGETHER as usize) {
        let last = (first + TOGETHER).min(tickets);
        let part = |tx: &Transaction| -> Result<(), StoreError> {
            (first..last).try_for_each(|number| ticket(tx, &mut dice, number, tickets))
        };
        session.write::<_, StoreError>(part).expect("tickets");
    }
    session.tidy().expect("tidied");
}

fn person(login: &str, role: Role) -> Newcomer {
    Newcomer { login: login.to_owned(), name: None, email: None, role, language: None }
}

fn people(tx: &Transaction) -> Result<(), StoreError> {
    for number in 0..REQUESTERS {
        tx.add_person(&person(&format!("requester{number}"), Role::Requester), Instant(0))?;
    }
    for number in 0..AGENTS {
        tx.add_person(&person(&format!("agent{number}"), Role::Agent), Instant(0))?;
    }
    Ok(())
}

fn stamp(at: i64, by: i64) -> Stamp {
    Stamp {
        at: Instant(at),
        by: Some(PersonId(by)),
        rights: Some(PersonId(by)),
        via: Via::Command,
        host: "desk".to_owned(),
        signed_in: None,
        operation: Operation(at),
        key: None,
    }
}

fn ticket(tx: &Transaction, dice: &mut Dice, number: u64, of: u64) -> Result<(), StoreError> {
    let requester = i64::try_from(2 + dice.below(REQUESTERS)).unwrap_or(2);
    let agent = i64::try_from(2 + REQUESTERS + dice.below(AGENTS)).unwrap_or(2);
    let at = 1_600_000_000 + i64::try_from(number).unwrap_or_default() * 600;
    let mut subject = dice.text(5);
    if number.is_multiple_of(3) {
        subject += " imprimante";
    }
    if of < 100 || number.is_multiple_of(of / 100) {
        subject += " rarissime";
    }
    let opening = Opening::incident(PersonId(requester), subject, dice.text(60));
    let ticket = tx.open(&opening.event(), &stamp(at, requester))?;
    let take = Fact::Assigned { old: None, new: Some(PersonId(agent)), forced: false };
    let mut events = vec![Event::from(take), replied(&dice.text(30))];
    let recent = of.min(RECENT);
    let chosen = dice.below((recent / FEWEST).clamp(1, 50)) == 0;
    if !chosen || number + recent < of {
        let close_due = Instant(at + 172_800);
        let resolved = Fact::Resolved { old: State::Open, close_due };
        events.push(Event::saying(resolved, Some(dice.text(20))));
        let by = ClosedBy::Sweep;
        events.push(Fact::Closed { old: State::Resolved, by, withdrawn: false }.into());
    }
    tx.record(ticket, &events, &stamp(at + 60, agent)).map(drop)
}

fn replied(text: &str) -> Event {
    let replied = Replied {
        side: Side::Agent,
        opened: None,
        gratitude: None,
        held_back: None,
        shortened: false,
    };
    let words = almacare::domain::event::Words::of(Message::from(text));
    Event { fact: Fact::Replied(replied), words }
}
