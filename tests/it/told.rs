//! Whatever five people and the clock do, exactly those are told whom the table of notifications names.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

use almacare::desk::{
    Caller, Delivery, Desk, EditRequest, Letters, Listed, NewTicket, Request, Saying,
};
use almacare::domain::action::{Amend, Close, Closing, Grip, Hold, Until};
use almacare::domain::event::{Event, Fact, Side, Via, WaitingOn};
use almacare::domain::instant::Instant;
use almacare::domain::intake::Verdict;
use almacare::domain::notice::Addressee;
use almacare::domain::person::{Language, Person, PersonId, Role};
use almacare::domain::rules::Rules;
use almacare::domain::status::{Awaited, ClosedBy, Status};
use almacare::domain::ticket::{Ticket, TicketId};
use almacare::mail::{Mailer, Post, Site};
use almacare::store::{
    Access, EventId, Events, Newcomer, Operation, Session, Stamp, Store, StoreError,
};

use crate::support::MONDAY;

/// Two requesters, two agents and an admin.
const PEOPLE: [&str; 5] = ["marie", "paul", "lea", "tom", "root"];
const TICKETS: i64 = 12;
const SECRET: &str = "QWERTZ-SECRET";
const AGENTS: &str = "agents@example.org";

/// A small generator of numbers (xorshift): the same play each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// The desk as one of them sees it at some moment.
struct Stage {
    store: Store,
    now: Instant,
    run: i64,
    language: Cell<Option<Option<Language>>>,
}

impl Stage {
    fn made(folder: &Path) -> Self {
        let store = Store::at(folder.join("desk.db"));
        let newcomer = |login: &str, role| Newcomer {
            login: login.to_owned(),
            name: None,
            email: Some(format!("{login}@example.org")),
            role,
            language: None,
        };
        let stage = Self { store, now: Instant(MONDAY), run: 0, language: Cell::new(None) };
        let stamp = stage.stamp();
        stage.store.make(&newcomer("root", Role::Admin), &stamp).unwrap();
        for login in &PEOPLE[..4] {
            let role = if ["lea", "tom"].contains(login) { Role::Agent } else { Role::Requester };
            let add = |tx: &almacare::store::Transaction| {
                tx.add_person(&newcomer(login, role), stamp.at).map(drop)
            };
            stage.store.write::<_, StoreError>(add).unwrap();
        }
        stage
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            at: self.now,
            by: None,
            rights: None,
            via: Via::Command,
            host: "desk".to_owned(),
            signed_in: None,
            operation: Operation(self.run),
            key: None,
        }
    }

    fn with<T>(&mut self, who: &str, act: impl FnOnce(&Desk) -> T) -> T {
        self.run += 1;
        let caller = Caller { login: who.to_owned(), name: None, rights_of: None };
        let letters = Letters {
            from: "desk@example.org".to_owned(),
            domain: "example.org".to_owned(),
            agents: Some(AGENTS.to_owned()),
            delay: Duration::from_mins(2),
            tells_charge: true,
        };
        act(&Desk {
            store: &self.store,
            caller: &caller,
            rules: Rules { warn_before: Some(Duration::from_hours(4)), ..Rules::default() },
            stamp: self.stamp(),
            language: &self.language,
            elsewhere: &Cell::new(None),
            letters: Some(letters),
            spoken: Language::Fr,
            sharing: None,
        })
    }

    fn session(&self) -> Session {
        self.store.open(Access::Read).unwrap()
    }

    /// The events after this one, with whose they are.
    fn events(&self, after: EventId) -> Vec<almacare::store::Entry> {
        let which = Events { after: Some(after), ..Events::default() };
        let mut found = Vec::new();
        let read = self.session().read::<_, StoreError>(|snapshot| {
            snapshot.events(&which, &mut |entry| {
                found.push(entry);
                Ok::<_, StoreError>(ControlFlow::Continue(()))
            })
        });
        read.unwrap();
        found
    }

    fn ticket(&self, id: TicketId) -> Ticket {
        self.session().read::<_, StoreError>(|it| it.ticket(id)).unwrap().unwrap()
    }

    fn people(&self) -> Vec<Person> {
        self.session().read::<_, StoreError>(|it| it.people()).unwrap()
    }

    /// Who has a letter waiting, with the events that they tell of.
    fn queued(&self) -> Vec<(EventId, Addressee, Option<String>)> {
        let letters = self.session().read::<_, StoreError>(|it| it.unsent()).unwrap();
        letters.into_iter().map(|it| (it.event, it.to, it.address)).collect()
    }
}

/// One thing that somebody does; whether it is allowed is the desk's to say.
fn act(stage: &mut Stage, dice: &mut Dice, number: usize) {
    let who = dice.one(&PEOPLE);
    let id = TicketId(1 + dice.below(TICKETS as u64) as i64);
    let text = format!("text {number}");
    let saying = Saying::from(text.as_str());
    let other = dice.one(&PEOPLE);
    if number > 20 && dice.below(12) == 0 {
        stage.now = stage.now.after(Duration::from_hours(9));
        stage.with("root", |desk| desk.sweep(Listed::Yes).map(drop)).unwrap();
        return;
    }
    let amend = |name: &str| Amend { add: [name.to_owned()].into(), ..Amend::default() };
    let close = |how| Close { how, rating: None, comment: None };
    // First there must be tickets.
    let what = if number < TICKETS as usize { 0 } else { dice.below(16) };
    let request = match what {
        0 => {
            let new = NewTicket {
                subject: Some(text),
                description: "why".to_owned(),
                files: Vec::new(),
                urgency: None,
                requester: (dice.below(2) == 0).then(|| other.to_owned()),
                watchers: if dice.below(3) == 0 { vec!["paul".to_owned()] } else { Vec::new() },
                follows: None,
                key: None,
                order: None,
            };
            let _ = stage.with(who, |desk| desk.open(&new).map(drop));
            return;
        }
        1..=4 => Request::Reply(saying),
        5 => Request::Note(Saying::from(format!("{SECRET} {text} @{other}").as_str())),
        6 => Request::Take(dice.one(&[Grip::Polite, Grip::Force])),
        7 => Request::Assign(dice.one(&["lea", "tom", "none"]).to_owned()),
        8 => Request::Wait { on: None, until: None, question: Some(saying) },
        9 => Request::Wait {
            on: Some(dice.one(&["sav@example.com", "Dell", "paul"]).to_owned()),
            until: Some(stage.now.after(Duration::from_hours(20))),
            question: (dice.below(2) == 0).then_some(saying),
        },
        10 => {
            let until = Until::At(stage.now.after(Duration::from_hours(30)));
            Request::Hold(Hold { until, why: None })
        }
        11 | 12 => Request::Resolve { said: saying, duplicate_of: None },
        13 => Request::Close(close(dice.one(&[0, 1, 2]).into_closing(&text))),
        14 => Request::Reopen { reason: Some(text) },
        _ => Request::Edit(Box::new(EditRequest {
            watchers: amend(other),
            ..EditRequest::default()
        })),
    };
    let _ = stage.with(who, |desk| desk.act(&[id], &request.into()).map(drop));
}

trait IntoClosing {
    fn into_closing(self, why: &str) -> Closing;
}

impl IntoClosing for u8 {
    fn into_closing(self, why: &str) -> Closing {
        match self {
            0 => Closing::Validate,
            1 => Closing::Withdraw,
            _ => Closing::OnBehalf(why.to_owned()),
        }
    }
}

/// The table of SPEC §5, read as it stands there: who is told of this event, by what they are called.
fn told(ticket: &Ticket, event: &Event, (first, named): (bool, &[String])) -> BTreeSet<String> {
    let person = |id: PersonId| id.0.to_string();
    let requester = || vec![person(ticket.requester)];
    let watchers = || ticket.watchers.iter().map(|it| person(*it)).collect::<Vec<_>>();
    let assignee = || ticket.assignee.map(person).into_iter().collect::<Vec<_>>();
    let nobody_assigned = || match ticket.assignee {
        None => vec![AGENTS.to_owned()],
        Some(_) => Vec::new(),
    };
    let asks = event.words.text.is_some();
    let rows: Vec<Vec<String>> = match &event.fact {
        // Whoever has it from the beginning, by its service or the ticket that it follows, was assigned.
        Fact::Created(_) => vec![requester(), watchers(), assignee(), vec![AGENTS.to_owned()]],
        Fact::Assigned { new, .. } => vec![
            new.map(person).into_iter().collect(),
            if first { requester() } else { Vec::new() },
        ],
        Fact::Replied(it) if it.side == Side::Agent => vec![requester(), watchers(), assignee()],
        Fact::Replied(_) => vec![requester(), watchers(), assignee(), nobody_assigned()],
        Fact::Waiting(it) => match it.on {
            WaitingOn::Requester if asks => vec![requester(), watchers(), assignee()],
            WaitingOn::Requester => Vec::new(),
            WaitingOn::Person(id) => vec![vec![person(id)]],
            WaitingOn::Outside => {
                let party = event.words.party.clone().filter(|it| asks && it.contains('@'));
                vec![party.into_iter().collect()]
            }
        },
        Fact::Held { .. } | Fact::Warned => vec![requester()],
        Fact::Woken => vec![assignee(), nobody_assigned()],
        Fact::Reminded => {
            let open = matches!(ticket.status, Status::Pending { on: Awaited::Requester, .. });
            let asked = if open { requester() } else { Vec::new() };
            vec![asked, assignee(), nobody_assigned()]
        }
        Fact::Resolved { .. } => vec![requester(), watchers(), assignee()],
        Fact::Closed { by: ClosedBy::Requester, .. } => vec![watchers(), assignee()],
        Fact::Closed { by: ClosedBy::Sweep, .. } => vec![requester(), watchers()],
        Fact::Closed { by: ClosedBy::Agent, .. } => vec![requester(), watchers(), assignee()],
        Fact::Reopened { side, .. } => vec![
            if *side == Side::Agent { requester() } else { Vec::new() },
            watchers(),
            assignee(),
            nobody_assigned(),
        ],
        Fact::Edited(it) => vec![it.watchers_added.iter().map(|it| person(*it)).collect()],
        Fact::Noted => vec![assignee(), named.to_vec()],
        Fact::Received(it) if it.verdict == Verdict::Stranger => {
            vec![assignee(), nobody_assigned()]
        }
        Fact::Merged(it) if it.old.is_some() => vec![requester(), watchers(), assignee()],
        Fact::Merged(_) => vec![assignee()],
        Fact::Rated { .. } | Fact::Received(_) | Fact::Undone(_) | Fact::Erased { .. } => {
            Vec::new()
        }
    };
    rows.into_iter().flatten().collect()
}

/// The agents whom a note names.
fn named(event: &Event, people: &[Person]) -> Vec<String> {
    let text = event.words.text.as_deref().unwrap_or_default();
    let is_named = |it: &&Person| {
        matches!(event.fact, Fact::Noted)
            && it.role >= Role::Agent
            && text.split(' ').any(|word| word == format!("@{}", it.login))
    };
    people.iter().filter(is_named).map(|it| it.id.0.to_string()).collect()
}

#[test]
fn whatever_five_people_do_leaves_exactly_the_letters_of_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::made(folder.path());
    let people = stage.people();
    let mut dice = Dice(0x5eed_1234_5678_9abc);
    let count = std::env::var("LETTERS_ACTIONS").ok().and_then(|it| it.parse().ok());
    let (mut last, mut charged) = (EventId(0), BTreeSet::new());
    let mut letters = 0;
    for number in 0..count.unwrap_or(400) {
        stage.now = stage.now.after(Duration::from_mins(17));
        act(&mut stage, &mut dice, number);
        let entries = stage.events(last);
        let mut expected = BTreeSet::new();
        for entry in &entries {
            let ticket = stage.ticket(entry.ticket);
            let charges = matches!(entry.event.fact, Fact::Assigned { new: Some(_), .. });
            let first = charges && charged.insert(entry.ticket);
            if matches!(&entry.event.fact, Fact::Created(it) if it.assignee.is_some()) {
                charged.insert(entry.ticket);
            }
            let whom = told(&ticket, &entry.event, (first, &named(&entry.event, &people)));
            let own = entry.stamp.rights.map(|it| it.0.to_string());
            let whom = whom.into_iter().filter(|it| Some(it) != own.as_ref());
            expected.extend(whom.map(|it| (entry.ticket, it)));
        }
        let queued: Vec<_> = stage.queued().into_iter().filter(|it| it.0 > last).collect();
        let ticket_of = |event| entries.iter().find(|it| it.id == event).unwrap().ticket;
        let found = queued.iter().map(|(event, to, address)| {
            let to = match to {
                Addressee::Person(person) => person.0.to_string(),
                _ => address.clone().unwrap(),
            };
            (ticket_of(*event), to)
        });
        let found: Vec<_> = found.collect();
        let once: BTreeSet<_> = found.iter().cloned().collect();
        assert_eq!(once.len(), found.len(), "one letter an action and person: {found:?}");
        assert_eq!(once, expected, "{entries:#?}");
        letters += found.len();
        last = entries.last().map_or(last, |it| it.id);
    }
    assert!(letters > 100, "{letters}");
    handed_over(&mut stage, folder.path(), letters);
}

/// Everything goes, once, and no note reaches anybody but agents.
fn handed_over(stage: &mut Stage, folder: &Path, letters: usize) {
    let (taken, program) = (folder.join("taken"), folder.join("sendmail"));
    fs::create_dir(&taken).unwrap();
    let keeps = format!("#!/bin/sh\n{{ echo \"$5\"; cat; }} > {}/$$\n", taken.display());
    fs::write(&program, keeps).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let site = Site { from: "desk@example.org".to_owned(), name: "DSI".to_owned() };
    let post = Post { site, mailer: Mailer::Sendmail(program), letters: None };
    let delivery = Delivery { post: &post, at_once: true, elapsed: &|| Duration::ZERO };
    let mut sent = 0;
    // What a brake holds back comes later, several in one.
    for _ in 0..200 {
        let handed = stage.with("root", |desk| desk.deliver(&delivery)).unwrap();
        assert!(handed.failures.is_empty(), "{handed:?}");
        sent += handed.sent.len();
        stage.now = stage.now.after(Duration::from_hours(1));
        if stage.queued().is_empty() {
            break;
        }
    }
    assert!(stage.queued().is_empty() && sent <= letters && sent > letters / 2);
    let mut ids = BTreeSet::new();
    for entry in fs::read_dir(taken).unwrap() {
        let letter = fs::read_to_string(entry.unwrap().path()).unwrap();
        let to = letter.lines().next().unwrap();
        let secret = letter.replace("=\n", "").contains(SECRET);
        assert!(!secret || ["lea", "tom", "root"].iter().any(|it| to.starts_with(it)), "{letter}");
        let id = letter.lines().find(|it| it.starts_with("Message-ID: ")).unwrap().to_owned();
        assert!(ids.insert(id), "twice: {letter}");
    }
    assert_eq!(ids.len(), sent);
}
