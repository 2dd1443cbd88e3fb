//! Whatever five people do, each sees and does exactly what the table of rights says: a second reading of SPEC §3.1 and
//! §3.2, written without a look at the program's own.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use almacare::desk::{
    Caller, Desk, EditRequest, ListRequest, Listed, NewTicket, Request, Saying, Sharing, Told,
};
use almacare::domain::Coded as _;
use almacare::domain::action::{Amend, Close, Closing, Grip, Hold, Until};
use almacare::domain::event::Via;
use almacare::domain::instant::Instant;
use almacare::domain::person::{Grants, Language, Role};
use almacare::domain::priority::Priority;
use almacare::domain::rules::Rules;
use almacare::domain::status::State;
use almacare::domain::ticket::TicketId;
use almacare::failure::{Failure, Kind};
use almacare::render::emit::Stop;
use almacare::store::{Described, Newcomer, Operation, Stamp, Store, StoreError};

use crate::support::{DAY, HOUR, MONDAY};

/// Two requesters, somebody whom the store does not know at first, an agent by the store, an agent by a group of the
/// host who is not known either, and an admin who sweeps.
const PEOPLE: [&str; 5] = ["marie", "paul", "eve", "lea", "tom"];
const AGENTS: [&str; 2] = ["lea", "tom"];

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Done,
    Refused,
    NotFound,
}

use Ends::{Done, NotFound, Refused};

#[derive(Clone, Debug, PartialEq, Eq)]
enum Is {
    Open,
    Pending,
    Held { until: i64 },
    Resolved { due: i64 },
    Closed { at: i64 },
}

/// A ticket as the table knows it.
#[derive(Clone, Debug)]
struct Case {
    requester: &'static str,
    watchers: BTreeSet<&'static str>,
    assignee: Option<&'static str>,
    is: Is,
    said: usize,
    notes: usize,
}

#[derive(Clone, Copy, Debug)]
enum Does {
    Reply,
    Note,
    Take,
    Assign(Option<&'static str>),
    Wait,
    Hold,
    Resolve,
    Validate,
    Withdraw,
    Reopen,
    Prioritise,
    Rename,
    Invite(&'static str),
    Leave,
}

fn is_agent(who: &str) -> bool {
    AGENTS.contains(&who)
}

impl Case {
    fn new(requester: &'static str) -> Self {
        let (watchers, assignee) = (BTreeSet::new(), None);
        Self { requester, watchers, assignee, is: Is::Open, said: 0, notes: 0 }
    }

    fn is_seen_by(&self, who: &str) -> bool {
        self.requester == who || self.watchers.contains(who) || is_agent(who)
    }

    fn is_over(&self) -> bool {
        matches!(self.is, Is::Resolved { .. } | Is::Closed { .. })
    }

    /// What the table says to this; a follow-up is what a reply opens long after the closing.
    fn asked(&mut self, who: &'static str, does: Does, now: i64) -> (Ends, Option<Self>) {
        if !self.is_seen_by(who) {
            return (NotFound, None);
        }
        if matches!(does, Does::Reply) {
            return self.replied(who, now);
        }
        let (own, agent) = (self.requester == who, is_agent(who));
        let ends = match does {
            Does::Reply => unreachable!("said above"),
            Does::Note if agent => {
                self.notes += 1;
                Done
            }
            Does::Take | Does::Assign(_) if agent && matches!(self.is, Is::Closed { .. }) => {
                Refused
            }
            Does::Take if agent && self.assignee.is_none_or(|it| it == who) => {
                self.assignee = Some(who);
                Done
            }
            Does::Assign(to) if agent => {
                self.assignee = to;
                Done
            }
            Does::Wait | Does::Hold | Does::Resolve | Does::Prioritise
                if agent && !self.is_over() =>
            {
                self.worked(does, now);
                Done
            }
            Does::Rename if (agent || own) && !self.is_over() => Done,
            Does::Validate | Does::Withdraw if own => self.ended(does, now),
            Does::Validate if agent && matches!(self.is, Is::Closed { .. }) => Done,
            Does::Reopen if own || agent => self.reopened(who, now),
            Does::Invite(other) if own || agent => {
                if other != self.requester {
                    self.watchers.insert(other);
                }
                Done
            }
            // Who is no watcher has nothing to leave, which is no refusal.
            Does::Leave => {
                self.watchers.remove(who);
                Done
            }
            _ => Refused,
        };
        (ends, None)
    }

    fn replied(&mut self, who: &'static str, now: i64) -> (Ends, Option<Self>) {
        let own = self.requester == who;
        match self.is {
            Is::Closed { at } if own && now >= at + 7 * DAY => {
                let follows = Self { is: Is::Open, said: 0, notes: 0, ..self.clone() };
                return (Done, Some(follows));
            }
            Is::Closed { .. } | Is::Resolved { .. } if own => self.is = Is::Open,
            Is::Pending | Is::Held { .. } if own || !is_agent(who) => self.is = Is::Open,
            _ => {}
        }
        self.said += 1;
        (Done, None)
    }

    fn worked(&mut self, does: Does, now: i64) {
        match does {
            Does::Wait => self.is = Is::Pending,
            Does::Hold => self.is = Is::Held { until: now + 30 * HOUR },
            Does::Resolve => self.is = Is::Resolved { due: now + 48 * HOUR },
            _ => return,
        }
        self.said += 1;
    }

    fn ended(&mut self, does: Does, now: i64) -> Ends {
        let withdraws = matches!(does, Does::Withdraw);
        match self.is {
            Is::Closed { .. } => Done,
            Is::Open | Is::Pending | Is::Held { .. } if !withdraws => Refused,
            _ => {
                self.is = Is::Closed { at: now };
                Done
            }
        }
    }

    fn reopened(&mut self, who: &str, now: i64) -> Ends {
        match self.is {
            Is::Open if is_agent(who) => return Done,
            Is::Pending | Is::Held { .. } if is_agent(who) => {}
            Is::Open | Is::Pending | Is::Held { .. } => return Refused,
            Is::Closed { at } if !is_agent(who) && now >= at + 7 * DAY => return Refused,
            Is::Resolved { .. } | Is::Closed { .. } => {}
        }
        self.is = Is::Open;
        self.said += 1;
        Done
    }

    fn swept(&mut self, now: i64) {
        match self.is {
            Is::Resolved { due } if now >= due => self.is = Is::Closed { at: now },
            Is::Held { until } if now >= until => self.is = Is::Open,
            _ => {}
        }
    }

    fn state(&self) -> &'static str {
        match self.is {
            Is::Open => "open",
            Is::Pending => "pending",
            Is::Held { .. } => "on_hold",
            Is::Resolved { .. } => "resolved",
            Is::Closed { .. } => "closed",
        }
    }
}

/// The desk of a host, and the table beside it.
struct Stage {
    store: Store,
    now: i64,
    run: i64,
    cases: Vec<Case>,
    /// New tickets that a requester may open within an hour.
    most_new: u64,
}

impl Stage {
    fn made(folder: &Path) -> Self {
        let grants = Grants { agents: ["tom".to_owned()].into(), ..Grants::default() };
        let store = Store::at(folder.join("desk.db")).granting(grants);
        let newcomer = |login: &str, role| Newcomer {
            login: login.to_owned(),
            name: None,
            email: None,
            role,
            language: None,
        };
        let stage = Self { store, now: MONDAY, run: 0, cases: Vec::new(), most_new: u64::MAX };
        stage.store.make(&newcomer("root", Role::Admin), &stage.stamp()).unwrap();
        let known = [("marie", Role::Requester), ("paul", Role::Requester), ("lea", Role::Agent)];
        for (login, role) in known {
            let add = |tx: &almacare::store::Transaction| {
                tx.add_person(&newcomer(login, role), Instant(MONDAY)).map(drop)
            };
            stage.store.write::<_, StoreError>(add).unwrap();
        }
        stage
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            at: Instant(self.now),
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
        let sharing = Sharing {
            domain: None,
            mail_accounts: Vec::new(),
            cron_accounts: Vec::new(),
            most_new: self.most_new,
        };
        act(&Desk {
            store: &self.store,
            caller: &caller,
            rules: Rules::default(),
            stamp: self.stamp(),
            language: &Cell::new(None),
            elsewhere: &Cell::new(None),
            letters: None,
            spoken: Language::Fr,
            sharing: Some(sharing),
        })
    }

    fn opens(&mut self, who: &str, requester: Option<&str>) -> Ends {
        let new = NewTicket {
            subject: Some(format!("subject {}", self.run)),
            description: "why".to_owned(),
            files: Vec::new(),
            urgency: None,
            requester: requester.map(str::to_owned),
            watchers: Vec::new(),
            follows: None,
            key: None,
            order: None,
        };
        self.with(who, |desk| ending(desk.open(&new).map(drop)))
    }

    fn open(&mut self, who: &'static str, requester: Option<&'static str>) {
        let ends = self.opens(who, requester);
        let known = |name: &str| self.knows(name);
        let expected = match requester {
            Some(other) if other != who && !is_agent(who) => Refused,
            Some(other) if !known(other) => NotFound,
            _ => Done,
        };
        assert_eq!(ends, expected, "{who} opens for {requester:?}");
        if ends == Done {
            self.cases.push(Case::new(requester.unwrap_or(who)));
        }
    }

    /// Whether the store has a row for somebody.
    fn knows(&self, name: &str) -> bool {
        let found = self.store.read::<_, StoreError>(|it| it.person_called(name));
        found.unwrap().is_some()
    }

    fn act(&mut self, who: &'static str, id: usize, does: Does) {
        let number = TicketId(i64::try_from(id).unwrap() + 1);
        let request = request(does, who, (self.now, self.run));
        let known = match does {
            Does::Invite(other) => self.knows(other) || other == who,
            Does::Assign(Some(other)) => self.knows(other) || other == who,
            Does::Leave => true,
            _ => true,
        };
        let ends = self.with(who, |desk| {
            let acted = desk.act(&[number], &request.clone().into()).unwrap();
            acted.failures.into_iter().next().map_or(Done, |it| ending(Err(it)))
        });
        let now = self.now;
        let Some(case) = self.cases.get_mut(id) else {
            assert_eq!(ends, NotFound, "{who} {does:?} on nothing");
            return;
        };
        let before = case.clone();
        if !known && case.is_seen_by(who) {
            // Nobody of that name: whether that or the missing right is told first is not the table's.
            assert_ne!(ends, Done, "{who} {does:?} {before:?}");
            return;
        }
        let (expected, follows) = case.asked(who, does, now);
        assert_eq!(ends, expected, "{who} {does:?} {before:?}");
        self.cases.extend(follows);
    }

    fn sweep(&mut self, who: &'static str) {
        let ends = self.with(who, |desk| ending(desk.sweep(Listed::Yes).map(drop)));
        assert_eq!(ends, if who == "root" { Done } else { Refused }, "{who} sweeps");
        if ends == Done {
            let now = self.now;
            self.cases.iter_mut().for_each(|it| it.swept(now));
        }
    }

    /// What somebody sees, in lists and one by one.
    fn look(&mut self, who: &'static str) {
        let visible = |it: &(usize, &Case)| it.1.is_seen_by(who);
        let expected: Vec<(i64, &str)> = self
            .cases
            .iter()
            .enumerate()
            .filter(visible)
            .map(|(at, case)| (i64::try_from(at).unwrap() + 1, case.state()))
            .collect();
        let states = Some(State::ALL.iter().copied().collect());
        let request = ListRequest { states, ..ListRequest::default() };
        let mut listed = Vec::new();
        let all: Vec<TicketId> =
            (1..=self.cases.len()).map(|it| TicketId(i64::try_from(it).unwrap())).collect();
        let (shown, failures) = self.with(who, |desk| {
            let list = desk.list(&request, Described::No, &mut |it| {
                listed.push((it.id, it.state));
                Ok(())
            });
            assert!(!matches!(list, Err(Stop::Failed(_))));
            desk.show(&all, Told::Own).unwrap()
        });
        listed.sort_unstable();
        assert_eq!(listed, expected, "what {who} lists");
        assert_eq!(shown.len() + failures.len(), all.len());
        assert!(failures.iter().all(|it| it.kind == Kind::NotFound));
        for (view, (id, _)) in shown.iter().zip(&expected) {
            let case = &self.cases[usize::try_from(*id).unwrap() - 1];
            assert_eq!(view.ticket.id, *id);
            let count = |kind| view.messages.iter().filter(|it| it.visibility == kind).count();
            let notes = if is_agent(who) { case.notes } else { 0 };
            assert_eq!(
                (count("public"), count("internal")),
                (case.said, notes),
                "{who} reads {id}"
            );
            let assignee = view.ticket.assignee.as_ref().map(|it| it.login.as_str());
            assert_eq!(assignee, case.assignee);
        }
    }
}

fn ending(done: Result<(), Failure>) -> Ends {
    match done.map_err(|it| it.kind) {
        Ok(()) => Done,
        Err(Kind::NotFound) => NotFound,
        Err(Kind::Refused) => Refused,
        Err(other) => panic!("{other:?}"),
    }
}

fn request(does: Does, who: &str, (now, run): (i64, i64)) -> Request {
    let text = format!("It is case {run}: does it still smoke?");
    let saying = || Saying::from(text.as_str());
    let close = |how| Request::Close(Close { how, rating: None, comment: None });
    let edit = |edit| Request::Edit(Box::new(edit));
    match does {
        Does::Reply => Request::Reply(saying()),
        Does::Note => Request::Note(saying()),
        Does::Take => Request::Take(Grip::Polite),
        Does::Assign(to) => Request::Assign(to.unwrap_or("none").to_owned()),
        Does::Wait => Request::Wait { on: None, until: None, question: Some(saying()) },
        Does::Hold => {
            let until = Until::At(Instant(now).after(Duration::from_hours(30)));
            Request::Hold(Hold { until, why: Some(text.clone()) })
        }
        Does::Resolve => Request::Resolve { said: saying(), duplicate_of: None },
        Does::Validate => close(Closing::Validate),
        Does::Withdraw => close(Closing::Withdraw),
        Does::Reopen => Request::Reopen { reason: Some(text) },
        Does::Prioritise => {
            let priority = if run % 2 == 0 { Priority::High } else { Priority::Low };
            edit(EditRequest { priority: Some(priority), ..EditRequest::default() })
        }
        Does::Rename => edit(EditRequest { subject: Some(text), ..EditRequest::default() }),
        Does::Invite(other) => {
            let watchers = Amend { add: [other.to_owned()].into(), ..Amend::default() };
            edit(EditRequest { watchers, ..EditRequest::default() })
        }
        Does::Leave => {
            let watchers = Amend { remove: [who.to_owned()].into(), ..Amend::default() };
            edit(EditRequest { watchers, ..EditRequest::default() })
        }
    }
}

fn any(dice: &mut Dice) -> Does {
    let (who, agent) = (dice.one(&PEOPLE), dice.one(&[Some("lea"), Some("tom"), None]));
    dice.one(&[
        Does::Reply,
        Does::Reply,
        Does::Note,
        Does::Take,
        Does::Assign(agent),
        Does::Wait,
        Does::Hold,
        Does::Resolve,
        Does::Resolve,
        Does::Validate,
        Does::Withdraw,
        Does::Reopen,
        Does::Prioritise,
        Does::Rename,
        Does::Invite(who),
        Does::Leave,
    ])
}

#[test]
fn whatever_five_people_do_each_sees_and_does_what_the_table_of_rights_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::made(folder.path());
    let mut dice = Dice(0x1234_5eed_9abc_5678);
    let count = std::env::var("RIGHTS_STEPS").ok().and_then(|it| it.parse().ok()).unwrap_or(600);
    for step in 0..count {
        stage.now += [60, 60, HOUR, 9 * HOUR, 2 * DAY][dice.below(5)];
        let who = dice.one(&PEOPLE);
        match dice.below(20) {
            0 if stage.cases.len() < 40 => stage.open(who, None),
            1 if stage.cases.len() < 40 => {
                let other = dice.one(&PEOPLE);
                stage.open(who, Some(other));
            }
            2 => stage.sweep(dice.one(&["root", "root", "lea", "marie", "eve"])),
            3 => stage.look(who),
            // One number more than there are tickets.
            _ => {
                let id = dice.below(stage.cases.len() + 1);
                let does = any(&mut dice);
                stage.act(who, id, does);
            }
        }
        if step % 50 == 0 {
            PEOPLE.iter().for_each(|it| stage.look(it));
        }
    }
    let over = stage.cases.iter().filter(|it| it.is_over()).count();
    assert!(stage.cases.len() > 10 && over > 0, "much happened");
}

#[test]
fn a_requester_opens_so_many_tickets_within_an_hour_and_an_agent_any_number() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Stage::made(folder.path());
    stage.most_new = 3;
    for ends in [Done, Done, Done, Refused] {
        assert_eq!(stage.opens("marie", None), ends);
        stage.now += 60;
    }
    assert_eq!(stage.opens("paul", None), Done, "another one's tickets do not count");
    for _ in 0..5 {
        assert_eq!(stage.opens("lea", None), Done);
        assert_eq!(stage.opens("tom", Some("marie")), Done);
    }
    stage.now = MONDAY + 3600 + 1;
    assert_eq!(stage.opens("marie", None), Refused, "what was opened for her counts too");
    stage.now += HOUR;
    assert_eq!(stage.opens("marie", None), Done);
}
