//! Tickets that ask for the same are read as one, and taken apart again.

use std::time::Duration;

use almacare::domain::event::{Event, Fact, Operation, Undone};
use almacare::domain::instant::Instant;
use almacare::domain::merge::{Merged, Merger, Parted, Requesters, merge};
use almacare::domain::person::{Actor, PersonId, Role};
use almacare::domain::ticket::{Ticket, TicketId};
use almacare::store::{Access, Session, Stamp, Store, StoreError};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::contract::{made, newcomer, stamp};
use crate::intake::{Letter, becomes, link, office};
use crate::letters::PostOffice;
use crate::lifecycle::{Step, events, openings, role, steps};
use crate::support::{DAY, Desk, HOUR};
use crate::undoing::as_before;

/// A desk on which anything may happen, merges among it.
struct Play {
    session: Session,
    tickets: Vec<Ticket>,
    now: Instant,
    operation: i64,
    /// Those that stand, the latest last: the operation, the duplicate, the other, and what the first was before.
    merges: Vec<(Operation, usize, usize, Ticket, Merger)>,
}

impl Play {
    fn on(store: &Store) -> Self {
        let session = store.open(Access::Write).expect("it can be written");
        let opened = session.write::<_, StoreError>(|tx| {
            for person in 2..=6 {
                tx.add_person(&newcomer(&format!("person{person}"), role(person)), Instant(1))?;
            }
            openings().into_iter().map(|it| tx.open(&it.event(), &stamp(1))).collect()
        });
        let tickets = opened.expect("the tickets are opened");
        Self { session, tickets, now: Instant(100_000), operation: 10, merges: Vec::new() }
    }

    fn record(&mut self, at: usize, (events, who): (&[Event], &Actor)) {
        let operation = Operation(self.operation);
        let by = Stamp { at: self.now, operation, ..stamp(self.now.0) }.by(who);
        let before = self.tickets[at].clone();
        let recorded =
            self.session.write::<_, StoreError>(|tx| tx.record(before.clone(), events, &by));
        self.tickets[at] = recorded.expect("it is recorded");
    }

    /// Merges the tickets of one requester, in either direction.
    fn merge(&mut self, step: &Step) {
        let (one, other) = (step.ticket / 2 * 2, step.ticket / 2 * 2 + 1);
        let (duplicate, into) = if step.ticket == one { (one, other) } else { (other, one) };
        let lea = Actor { person: PersonId(2), role: Role::Agent, by: PersonId(2) };
        let (gone, lives) = (self.tickets[duplicate].clone(), &self.tickets[into]);
        let actor = |person: PersonId| Actor { person, role: role(person.0), by: person };
        let requesters =
            Requesters { duplicate: actor(gone.requester), into: actor(lives.requester) };
        if lives.merged_into().is_some() {
            return;
        }
        let Ok(Some(merger)) = merge((&gone, lives), &requesters, &lea) else { return };
        let fact = |it: &Merged| [Event::from(Fact::Merged(it.clone()))];
        self.record(duplicate, (&fact(&merger.duplicate), &lea));
        self.record(into, (&fact(&merger.into), &lea));
        self.merges.push((Operation(self.operation), duplicate, into, gone, merger));
    }

    /// Takes the latest merge back, whatever has happened on the other ticket.
    fn part(&mut self) -> Result<(), TestCaseError> {
        let Some((operation, duplicate, into, before, merger)) = self.merges.pop() else {
            return Ok(());
        };
        let tom = Actor { person: PersonId(3), role: Role::Agent, by: PersonId(3) };
        let close_due = Some(self.now.after(Duration::from_hours(48)));
        let undone = |link, watchers| {
            let parted = Some(Parted { link, watchers });
            let links = Vec::new();
            [Fact::Undone(Undone { operation, internal: false, close_due, links, parted }).into()]
        };
        self.record(duplicate, (&undone(merger.duplicate.link, Vec::new()), &tom));
        let mut expected = self.tickets[into].clone();
        self.record(into, (&undone(merger.into.link, merger.into.watchers.clone()), &tom));
        let after = self.tickets[duplicate].clone();
        prop_assert_eq!(&as_before(after, &before, self.now), &before);
        expected.links.remove(&merger.into.link);
        expected.watchers.retain(|it| !merger.into.watchers.contains(it));
        prop_assert_eq!(as_before(self.tickets[into].clone(), &expected, self.now), expected);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_merged_and_parted_in_between_the_store_is_sound(steps in steps(80)) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut play = Play::on(&made(Store::at(folder.path().join("desk.db"))));
        for (number, step) in steps.iter().enumerate() {
            play.now = Instant(play.now.0 + step.shift);
            play.operation += 1;
            match number % 8 {
                2 | 5 => play.merge(step),
                7 => play.part()?,
                _ => {
                    let ticket = &play.tickets[step.ticket];
                    let all = events(ticket, step, play.now);
                    prop_assert!(all.is_empty() || ticket.merged_into().is_none(), "{all:?}");
                    play.record(step.ticket, (&all, &step.who));
                }
            }
        }
        prop_assert_eq!(play.session.findings().expect("it can be examined"), []);
        for at in 0..play.tickets.len() {
            let id = TicketId(i64::try_from(at).expect("few") + 1);
            let kept = play.session.read::<_, StoreError>(|it| it.ticket(id)).expect("it is read");
            prop_assert_eq!(kept.as_ref(), play.tickets.get(at));
        }
    }
}

/// Two tickets of Marie's, of which Paul watches the second.
fn two(desk: &Desk) {
    desk.ticket("Printer");
    desk.as_("marie", ["new", "It smokes", "-m", "The one upstairs", "--cc", "paul"]).ok();
}

fn merged(desk: &Desk) {
    two(desk);
    desk.as_("lea", ["merge", "2", "--into", "1"]).ok();
}

fn texts(shown: &Value) -> Vec<String> {
    let said = shown["messages"].as_array().unwrap().iter();
    said.map(|it| format!("{}·{} {}", it["ticket"], it["id"], it["text"].as_str().unwrap()))
        .collect()
}

#[test]
fn what_was_said_on_either_is_read_as_one_in_the_order_of_time() {
    let mut desk = Desk::new();
    two(&desk);
    desk.as_("lea", ["note", "2", "-m", "hunter2"]).ok();
    desk.now += HOUR;
    desk.as_("marie", ["reply", "1", "-m", "And how"]).ok();
    desk.now += HOUR;
    desk.as_("paul", ["reply", "2", "-m", "I see it too"]).ok();
    let before = desk.show("2");
    desk.now += HOUR;
    let said = desk.as_("lea", ["merge", "2", "--into", "1"]).ok();
    assert!(said.starts_with("#2 merged into #1") && said.contains("Paul Petit"), "{said}");
    assert_eq!(
        texts(&desk.as_("paul", ["show", "1", "--json"]).json()),
        ["2·0 The one upstairs", "1·1 And how", "2·1 I see it too"]
    );
    assert_eq!(
        texts(&desk.show("1")),
        ["2·0 The one upstairs", "2·1 hunter2", "1·1 And how", "2·2 I see it too"]
    );
    let page = desk.as_("paul", ["show", "1"]).ok();
    assert!(
        page.contains("#2·1") && page.contains("It smokes") && !page.contains("hunter2"),
        "{page}"
    );
    assert_eq!(desk.show("1")["watchers"], json!(["paul"]));
    assert_eq!(desk.show("1")["links"], json!([{"kind": "merged_from", "id": 2}]));
    // Nothing moved.
    let after = desk.show("2");
    assert_eq!(after["messages"], before["messages"]);
    assert_eq!((&after["state"], &after["closed_by"]), (&json!("closed"), &json!("agent")));
    assert_eq!((&after["withdrawn"], &after["resolved_at"]), (&json!(false), &json!(null)));
    assert_eq!(after["links"], json!([{"kind": "merged_into", "id": 1}]));
    let page = desk.as_("paul", ["show", "2"]).ok();
    assert!(page.lines().nth(1).unwrap().contains("#1"), "{page}");
    assert_eq!(desk.as_("lea", ["list", "--ids"]).ok(), "1\n");
    desk.is_sound();
}

#[test]
fn what_is_said_on_it_later_is_recorded_where_it_lives_on() {
    let desk = Desk::new();
    merged(&desk);
    let said = desk.as_("paul", ["reply", "2", "-m", "Still", "--key", "k"]).ok();
    assert!(said.contains("#2 was merged into #1: what you wrote is there"), "{said}");
    let again = desk.as_("paul", ["reply", "2", "-m", "Still", "--key", "k"]).ok();
    assert!(again.contains("used before"), "{again}");
    desk.as_("lea", ["note", "2", "-m", "for us"]).ok();
    assert_eq!(desk.events("2"), ["created", "merged"]);
    assert_eq!(desk.events("1"), ["created", "merged", "replied", "noted"]);
    // To the end of the pointers.
    desk.ticket("Third");
    desk.as_("lea", ["merge", "1", "--into", "3"]).ok();
    let said = desk.as_("paul", ["reply", "2", "-m", "On and on", "--json"]).json();
    assert_eq!(said["id"], 3);
    let refused = desk.as_("lea", ["take", "2"]).fails(4);
    assert!(refused.contains("ticket 3") && refused.contains("almacare show 3"), "{refused}");
    assert_eq!(texts(&desk.show("3")).len(), 5);
    // Who has left the one that lives on writes there no more.
    desk.as_("paul", ["edit", "3", "--cc", "-me"]).ok();
    desk.as_("paul", ["reply", "2", "-m", "Me again"]).fails(3);
    desk.is_sound();
}

#[test]
fn nothing_else_is_done_to_it() {
    let desk = Desk::new();
    merged(&desk);
    for words in [
        &["take", "2"][..],
        &["assign", "2", "tom"],
        &["edit", "2", "--tag", "x"],
        &["edit", "2", "--link", "relates:1"],
        &["wait", "2", "-m", "?"],
        &["hold", "2"],
        &["resolve", "2", "-m", "x"],
        &["close", "2", "--on-behalf", "x"],
        &["reopen", "2", "-m", "x"],
        &["reply", "2", "-m", "x", "--resolve"],
    ] {
        let refused = desk.as_("lea", words).fails(4);
        assert!(refused.contains("merged into ticket 1"), "{words:?}: {refused}");
    }
    desk.as_("marie", ["close", "2", "--heart"]).fails(4);
    for link in ["merged_into:1", "-merged_into:1", "merged_from:2"] {
        desk.as_("lea", ["edit", "1", "--link", link]).fails(2);
    }
    let swept = desk.run(["sweep", "--json"]).json();
    assert_eq!(swept["closed"], json!([]));
}

#[test]
fn tickets_of_strangers_circles_and_oneself_are_refused() {
    let desk = Desk::new();
    merged(&desk);
    desk.as_("paul", ["new", "Mine", "-m", "x"]).ok();
    let refused = desk.as_("lea", ["merge", "3", "--into", "1"]).fails(4);
    assert!(refused.contains("Paul Petit and Marie Dupont"), "{refused}");
    assert!(refused.contains("almacare edit 3 1 --cc paul,marie"), "{refused}");
    desk.as_("lea", ["edit", "3", "1", "--cc", "paul,marie"]).ok();
    desk.as_("lea", ["merge", "1", "--into", "1"]).fails(4);
    let circle = desk.as_("lea", ["merge", "1", "--into", "2"]).fails(4);
    assert!(circle.contains("almacare merge --undo 2"), "{circle}");
    let elsewhere = desk.as_("lea", ["merge", "2", "--into", "3"]).fails(4);
    assert!(elsewhere.contains("ticket 1"), "{elsewhere}");
    // Into one that is merged itself: where that leads.
    desk.as_("lea", ["merge", "3", "--into", "2"]).ok();
    assert_eq!(desk.show("3")["links"], json!([{"kind": "merged_into", "id": 1}]));
    desk.as_("lea", ["merge", "3", "--into", "1"]).ok();
    assert_eq!(desk.events("3").iter().filter(|it| *it == "merged").count(), 1);
    desk.as_("marie", ["merge", "1", "--into", "3"]).fails(4);
    desk.as_("lea", ["merge", "9", "--into", "1"]).fails(3);
    desk.as_("lea", ["merge", "1", "--into", "9"]).fails(3);
    desk.as_("lea", ["merge", "1"]).fails(2);
    desk.resolved("Done");
    desk.as_("marie", ["close", "4"]).ok();
    desk.as_("lea", ["merge", "1", "--into", "4"]).fails(4);
    desk.is_sound();
}

#[test]
fn one_refusal_stops_none_of_the_others() {
    let desk = Desk::new();
    two(&desk);
    desk.as_("paul", ["new", "Mine", "-m", "x"]).ok();
    let run = desk.as_("lea", ["merge", "3", "2", "--into", "1"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.out.starts_with("#2 merged into #1"), "{run:?}");
    assert_eq!((desk.state("2"), desk.state("3")), ("closed".to_owned(), "open".to_owned()));
    desk.is_sound();
}

#[test]
fn everybody_is_told_once() {
    let office = PostOffice::new();
    let desk = &office.desk;
    two(desk);
    desk.ticket("And another");
    desk.as_("tom", ["take", "1"]).ok();
    desk.as_("lea", ["take", "3"]).ok();
    office.posted();
    let told = |taken: Vec<crate::letters::Taken>| {
        let mut all: Vec<_> =
            taken.iter().map(|it| (it.to.clone(), it.header("Subject"))).collect();
        all.sort();
        all
    };
    desk.run(["--as", "lea", "merge", "2", "3", "--into", "1"]).ok();
    let taken = office.posted();
    let to_tom = taken.iter().find(|it| it.to == "tom@example.org").unwrap().text();
    assert!(to_tom.contains("#2, #3"), "{to_tom}");
    let to_marie = taken.iter().find(|it| it.to == "marie@example.org").unwrap().text();
    assert!(to_marie.contains("almacare reply 1") && to_marie.contains("Léa Martin"), "{to_marie}");
    let expected = [
        ("marie@example.org", "[#2] It smokes"),
        ("marie@example.org", "[#3] And another"),
        ("paul@example.org", "[#2] It smokes"),
        ("tom@example.org", "[#1] Printer"),
    ];
    let expected = expected.map(|(to, subject)| (to.to_owned(), subject.to_owned()));
    assert_eq!(told(taken), expected);
    desk.is_sound();
}

#[test]
fn letters_to_it_arrive_where_it_lives_on_and_their_links_close_nothing() {
    let office = office();
    let desk = &office.desk;
    two(desk);
    desk.as_("lea", ["take", "2"]).ok();
    desk.as_("lea", ["resolve", "2", "-m", "Done"]).ok();
    let sent = office.posted();
    let resolution = sent.iter().rfind(|it| it.to == "marie@example.org").unwrap().clone();
    desk.as_("lea", ["merge", "2", "--into", "1"]).ok();
    let answer = Letter::answering(&resolution, "It smokes again");
    assert_eq!(becomes(desk, &answer, "reply", "signed_address"), json!(1));
    let (to, _) = link(&resolution, 0);
    let well = Letter { to, ..Letter::answering(&resolution, "Tout est bon maintenant ici") };
    becomes(desk, &well, "reply", "signed_address");
    assert_eq!((desk.state("1"), desk.state("2")), ("open".to_owned(), "closed".to_owned()));
    let tagged = Letter {
        subject: "Re: [#2] It smokes".to_owned(),
        ..Letter::from("paul@example.org", "Me too")
    };
    assert_eq!(becomes(desk, &tagged, "reply", "subject_tag"), json!(1));
    assert_eq!(desk.events("2").last().unwrap(), "merged");
    desk.is_sound();
}

#[test]
fn an_undo_takes_a_merge_back_with_its_letters() {
    let office = PostOffice::new();
    let desk = &office.desk;
    two(desk);
    desk.as_("lea", ["hold", "2"]).ok();
    office.posted();
    let (one, other) = (desk.show("1"), desk.show("2"));
    desk.as_("lea", ["merge", "2", "--into", "1"]).ok();
    desk.as_("lea", ["undo"]).ok();
    assert_eq!(office.posted().len(), 0);
    for (before, after) in [(one, desk.show("1")), (other, desk.show("2"))] {
        let same = |it: &Value| {
            [&it["state"], &it["links"], &it["watchers"], &it["messages"]].map(Value::clone)
        };
        assert_eq!(same(&before), same(&after));
    }
    desk.as_("lea", ["merge", "2", "--into", "1"]).ok();
    desk.as_("paul", ["reply", "1", "-m", "Here"]).ok();
    let refused = desk.as_("lea", ["undo"]).fails(4);
    assert!(refused.contains("almacare merge --undo"), "{refused}");
    desk.is_sound();
}

#[test]
fn a_merge_is_taken_back_whatever_has_happened_since() {
    let mut desk = Desk::new();
    two(&desk);
    desk.as_("lea", ["resolve", "2", "-m", "Done"]).ok();
    desk.as_("lea", ["new", "Fourth", "-m", "x", "--for", "marie"]).ok();
    desk.run(["user", "add", "anne", "--name", "Anne"]).ok();
    desk.as_("marie", ["edit", "2", "--cc", "anne"]).ok();
    desk.as_("lea", ["merge", "2", "3", "--into", "1"]).ok();
    desk.as_("paul", ["reply", "1", "-m", "Here"]).ok();
    desk.as_("lea", ["edit", "1", "--tag", "storm"]).ok();
    desk.as_("lea", ["edit", "1", "--priority", "critical"]).ok();
    desk.now += 3 * DAY;
    // By whoever may merge, not only by who did.
    let said = desk.as_("tom", ["merge", "--undo", "2"]).ok();
    assert!(said.contains("Paul Petit") && !said.contains("Anne"), "{said}");
    assert_eq!(desk.show("1")["watchers"], json!(["paul"]), "he has written there");
    assert_eq!(desk.show("1")["links"], json!([{"kind": "merged_from", "id": 3}]));
    assert_eq!((desk.state("2"), desk.state("3")), ("resolved".into(), "closed".into()));
    // It gets its two days again.
    desk.run(["sweep"]).ok();
    assert_eq!(desk.state("2"), "resolved");
    assert_eq!(desk.show("2")["links"], json!([]));
    assert_eq!(texts(&desk.show("1")).iter().filter(|it| it.starts_with('2')).count(), 0);
    desk.is_sound();
    // What came after can still be taken back, and does not bring it again.
    desk.as_("lea", ["undo"]).ok();
    assert_eq!(desk.show("1")["priority"], "medium");
    assert_eq!(desk.show("1")["links"], json!([{"kind": "merged_from", "id": 3}]));
    desk.as_("lea", ["undo"]).ok();
    desk.as_("tom", ["merge", "--undo", "2"]).ok();
    desk.as_("marie", ["merge", "--undo", "3"]).fails(4);
    desk.as_("tom", ["merge", "--undo", "3"]).ok();
    assert_eq!(desk.state("3"), "open");
    desk.as_("lea", ["merge", "2", "--into", "1"]).ok();
    desk.is_sound();
}

#[test]
fn what_was_merged_and_parted_moves_out_and_in_as_that() {
    let desk = Desk::new();
    two(&desk);
    desk.ticket("Third");
    desk.as_("lea", ["merge", "2", "3", "--into", "1"]).ok();
    desk.as_("paul", ["reply", "1", "-m", "x"]).ok();
    desk.as_("lea", ["merge", "--undo", "3"]).ok();
    desk.as_("lea", ["split", "2", "--message", "1"]).fails(3);
    desk.run(["export", "desk.jsonl"]).ok();
    desk.run(["--db", "new.db", "import", "desk.jsonl"]).ok();
    desk.run(["--db", "new.db", "doctor"]).ok();
    desk.run(["--db", "new.db", "export", "again.jsonl"]).ok();
    let read = |name: &str| std::fs::read(desk.folder.path().join(name)).unwrap();
    assert_eq!(read("desk.jsonl"), read("again.jsonl"));
    let links = |db: &str| desk.run(["--db", db, "show", "1", "--json=links"]).json();
    assert_eq!(links("new.db"), links("desk.db"));
}

#[test]
fn what_was_never_merged_is_said_to_be_that() {
    let desk = Desk::new();
    desk.ticket("Printer");
    let said = desk.as_("lea", ["merge", "--undo", "1"]).ok();
    assert!(said.contains("#1 is not merged into another"), "{said}");
    let itself = desk.as_("lea", ["merge", "1", "--into", "1"]).fails(4);
    assert!(itself.contains("almacare merge 1 --into"), "{itself}");
}

#[test]
fn the_log_says_it_on_both() {
    let desk = Desk::new();
    merged(&desk);
    let log = desk.as_("paul", ["log", "1"]).ok();
    assert!(log.contains("merged") && log.contains("link: read with #2"), "{log}");
    let log = desk.as_("paul", ["log", "2", "--json"]).ok();
    let last = crate::support::parsed(log.lines().last().unwrap());
    assert_eq!(last["event"], "merged");
    assert_eq!(last["changes"][0], json!({"field": "state", "old": "open", "new": "closed"}));
}

#[test]
fn its_words_are_kept_as_long_as_those_of_the_one_that_lives_on() {
    let mut desk = Desk::new();
    let config = desk.folder.path().join("config.toml");
    std::fs::write(&config, "keep_closed = \"4w\"\n").unwrap();
    desk.variables.push(("ALMACARE_CONFIG", config.to_str().unwrap().to_owned()));
    merged(&desk);
    desk.now += 30 * DAY;
    desk.run(["sweep"]).ok();
    assert_eq!(desk.show("2")["description"], "The one upstairs");
    desk.as_("marie", ["close", "1", "--withdraw"]).ok();
    desk.now += 30 * DAY;
    desk.run(["sweep"]).ok();
    assert_eq!(desk.show("2")["description"], "");
    desk.is_sound();
}

#[test]
fn a_message_of_it_is_split_off_under_its_own_number_and_links_name_the_one_that_lives_on() {
    let desk = Desk::new();
    two(&desk);
    desk.as_("paul", ["reply", "2", "-m", "And my screen"]).ok();
    desk.as_("lea", ["merge", "2", "--into", "1"]).ok();
    let new = desk.as_("lea", ["split", "2", "--message", "1", "--json"]).json();
    assert_eq!((&new["id"], &new["requester"]), (&json!(3), &json!("paul")));
    let refused = desk.as_("lea", ["edit", "3", "--link", "parent:2"]).fails(4);
    assert!(refused.contains("almacare show 1"), "{refused}");
    desk.as_("lea", ["resolve", "3", "--duplicate-of", "2"]).fails(4);
    let follows = desk.as_("marie", ["new", "--follows", "2", "-m", "x", "--json"]).json();
    assert_eq!(follows["links"], json!([{"kind": "follows", "id": 1}]));
    // It is linked since, and comes apart all the same.
    desk.as_("lea", ["undo"]).ok();
    desk.as_("lea", ["split", "2", "--message", "1"]).ok();
    desk.as_("lea", ["merge", "--undo", "2"]).ok();
    let links = json!([{"kind": "relates", "id": 5}]);
    assert_eq!((desk.state("2"), &desk.show("2")["links"]), ("open".to_owned(), &links));
    desk.is_sound();
}
