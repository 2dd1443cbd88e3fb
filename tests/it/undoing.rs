//! Second thoughts: what was done last is taken back whole, and nothing else.

use std::ops::ControlFlow;
use std::time::Duration;

use almacare::domain::event::{Fact, Operation};
use almacare::domain::instant::Instant;
use almacare::domain::person::{Actor, PersonId, Role};
use almacare::domain::status::Status;
use almacare::domain::ticket::Ticket;
use almacare::domain::undo::{Past, undo};
use almacare::store::{Access, Entry, Events, Session, Stamp, Store, StoreError, Transaction};
use proptest::prelude::*;

use crate::contract::{made, newcomer, stamp};
use crate::letters::PostOffice;
use crate::lifecycle::{Step, events, openings, role, steps};
use crate::support::{DAY, Desk};

const TWO_DAYS: Duration = Duration::from_hours(48);

fn entries(tx: &Transaction, ticket: &Ticket) -> Vec<Entry> {
    let mut all = Vec::new();
    let which = Events { ticket: Some(ticket.id), ..Events::default() };
    tx.events(&which, &mut |entry| {
        all.push(entry);
        Ok::<_, StoreError>(ControlFlow::Continue(()))
    })
    .expect("the events are read");
    all
}

fn past(entry: &Entry) -> Past<'_> {
    Past {
        fact: &entry.event.fact,
        operation: entry.stamp.operation,
        by: entry.stamp.by,
        rights: entry.stamp.rights,
        via: entry.stamp.via,
        at: entry.stamp.at,
        undone: entry.undone,
    }
}

/// Takes an operation back as the desk does.
fn taken_back(
    session: &Session,
    ticket: &Ticket,
    (operation, step, now): (Operation, &Step, Instant),
) -> Ticket {
    session
        .write::<_, StoreError>(|tx| {
            let all = entries(tx, ticket);
            let pasts: Vec<Past> = all.iter().map(past).collect();
            let undone = undo(&pasts, operation, (&step.who, now, TWO_DAYS)).expect("it can be");
            let stamp =
                Stamp { at: now, operation: Operation(operation.0 + 1_000_000), ..stamp(1) };
            let kept = tx.ticket(ticket.id)?.expect("it is there");
            tx.record(kept, &[Fact::Undone(undone).into()], &stamp.by(&step.who))
        })
        .expect("it is recorded")
}

/// The same but for the time of the latest change, and of a closing that has been put off.
pub(crate) fn as_before(mut after: Ticket, before: &Ticket, now: Instant) -> Ticket {
    after.updated_at = before.updated_at;
    if let (Status::Resolved { close_due, .. }, Status::Resolved { close_due: old, .. }) =
        (&mut after.status, &before.status)
        && *old <= now
    {
        *close_due = *old;
    }
    after
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_is_taken_back_to_what_was_before(steps in steps(60)) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let store = made(Store::at(folder.path().join("desk.db")));
        let session = store.open(Access::Write).expect("it can be written");
        let mut tickets = session.write::<_, StoreError>(|tx| {
            for person in 2..=6 {
                tx.add_person(&newcomer(&format!("person{person}"), role(person)), Instant(1))?;
            }
            openings().into_iter().map(|it| tx.open(&it.event(), &stamp(1))).collect::<Result<Vec<_>, _>>()
        }).expect("the tickets are opened");
        let (mut now, mut done) = (Instant(100_000), Vec::new());
        for (number, step) in steps.iter().enumerate() {
            now = Instant(now.0 + step.shift);
            let operation = Operation(i64::try_from(number).expect("few") + 10);
            let by = Stamp { at: now, operation, ..stamp(now.0) }.by(&step.who);
            let before = tickets[step.ticket].clone();
            let all = events(&before, step, now);
            if all.is_empty() || step.is_the_clocks() {
                continue;
            }
            let recorded = session.write::<_, StoreError>(|tx| tx.record(before.clone(), &all, &by));
            tickets[step.ticket] = recorded.expect("it is recorded");
            done.push((operation, step, before));
            // Every third is taken back at once; every ninth with the two before it, one after the other.
            let depth = if number % 9 == 8 { 3 } else { usize::from(number % 3 == 2) };
            for (operation, step, before) in done.split_off(done.len() - depth.min(done.len())).into_iter().rev() {
                let after = taken_back(&session, &tickets[step.ticket], (operation, step, now));
                prop_assert_eq!(&as_before(after.clone(), &before, now), &before);
                tickets[step.ticket] = after;
            }
        }
        prop_assert_eq!(session.findings().expect("it can be examined"), []);
    }
}

#[test]
fn a_slip_is_taken_back_with_its_letters() {
    let office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "smokes", "--for", "marie"]).ok();
    office.posted();
    office.desk.as_("lea", ["take", "1"]).ok();
    office.desk.as_("lea", ["resolve", "1", "-m", "The secret is hunter2"]).ok();
    let planned = office.desk.as_("lea", ["undo", "--dry-run", "--json"]).json();
    assert_eq!((&planned["dry_run"], &planned["events"][0]), (&true.into(), &"resolved".into()));
    assert_eq!(office.desk.state("1"), "resolved");
    let undone = office.desk.as_("lea", ["undo", "--json"]).json();
    assert_eq!(undone["tickets"], serde_json::json!([1]));
    assert_eq!(undone["recalled"].as_array().map(Vec::len), Some(1), "{undone}");
    assert_eq!(office.desk.state("1"), "open");
    // A stack: the one before, and its letter.
    office.desk.as_("lea", ["undo"]).ok();
    assert_eq!(office.desk.show("1")["assignee"], serde_json::Value::Null);
    assert_eq!(office.posted().len(), 0);
    assert_eq!(office.desk.events("1").iter().filter(|it| *it == "undone").count(), 2);
    // Who was never to read it does not: not in the conversation, not in the log, not by searching.
    for words in [
        &["show", "1"][..],
        &["show", "1", "--json"],
        &["log", "1", "--json"],
        &["search", "hunter2"],
    ] {
        let run = office.desk.as_("marie", words);
        assert!(!run.out.contains("hunter2"), "{run:?}");
    }
    assert!(office.desk.as_("lea", ["show", "1"]).ok().contains("(taken back)"));
    office.desk.is_sound();
}

#[test]
fn what_has_gone_is_named_and_can_be_set_right() {
    let office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "smokes", "--for", "marie"]).ok();
    office.desk.as_("lea", ["reply", "1", "-m", "Wrong window"]).ok();
    office.posted();
    let said = office.desk.as_("lea", ["undo"]).ok();
    assert!(said.contains("marie@example.org") && said.contains("almacare reply 1"), "{said}");
    let mut office = office;
    office.desk.language = "fr";
    office.desk.as_("lea", ["note", "1", "-m", "x"]).ok();
    let said = office.desk.as_("lea", ["annuler"]).ok();
    assert!(said.contains("#1  note interne"), "{said}");
}

#[test]
fn a_command_on_many_tickets_is_taken_back_on_all_or_none() {
    let desk = Desk::new();
    for subject in ["Printer", "Screen", "Mouse"] {
        desk.ticket(subject);
    }
    desk.as_("lea", ["edit", "1-3", "--priority", "critical", "--tag", "storm"]).ok();
    desk.as_("tom", ["note", "2", "-m", "seen"]).ok();
    let said = desk.as_("lea", ["undo"]).fails(4);
    assert!(said.contains("#2") && said.contains("Tom"), "{said}");
    assert_eq!(desk.show("1")["priority"], "critical");
    desk.as_("tom", ["undo"]).ok();
    desk.as_("lea", ["undo"]).ok();
    for id in ["1", "2", "3"] {
        let shown = desk.show(id);
        assert_eq!(
            (&shown["priority"], &shown["tags"]),
            (&"medium".into(), &serde_json::json!([]))
        );
    }
    assert_eq!(desk.as_("lea", ["list", "--tag", "storm", "--ids"]).ok(), "");
    desk.as_("lea", ["undo"]).fails(4);
    desk.is_sound();
    // A link is said on both, and taken back on both.
    desk.as_("lea", ["edit", "1", "--link", "relates:2"]).ok();
    desk.as_("lea", ["undo"]).ok();
    assert_eq!(desk.show("2")["links"], serde_json::json!([]));
    desk.is_sound();
}

#[test]
fn what_is_taken_back_is_told_with_its_time_its_tickets_and_its_changes() {
    let mut desk = Desk::new();
    for subject in ["Printer", "Screen"] {
        desk.ticket(subject);
    }
    desk.as_("lea", ["edit", "1-2", "--priority", "critical"]).ok();
    desk.now += DAY;
    let operation = {
        let log = desk.as_("lea", ["log", "--by", "me"]).ok();
        let last = log.lines().last().unwrap().to_owned();
        last.rsplit_once('[').unwrap().1.trim_end_matches(']').to_owned()
    };
    assert!(!desk.as_("lea", ["log"]).ok().contains(&operation));
    let planned = desk.as_("lea", ["undo", &operation, "--dry-run"]).ok();
    for said in ["Monday 2 November", "#1  edited  priority: medium → critical", "#2  edited"] {
        assert!(planned.contains(said), "{said}: {planned}");
    }
    let done = desk.as_("lea", ["undo", "--json"]).json();
    assert_eq!(
        (&done["done"][1]["ticket"], &done["done"][1]["event"]),
        (&2.into(), &"edited".into())
    );
    assert!(desk.as_("lea", ["undo", ""]).fails(2).contains("“”"));
}

#[test]
fn only_ones_own_is_taken_back_and_by_agents_alone() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("marie", ["undo"]).fails(4);
    desk.as_("lea", ["note", &id, "-m", "mine"]).ok();
    let log = desk.as_("lea", ["log", &id, "--json"]).ok();
    let operation = crate::support::parsed(log.lines().last().unwrap())["operation"].clone();
    let operation = operation.as_str().unwrap().to_owned();
    desk.as_("tom", ["undo", &operation]).fails(4);
    desk.as_("lea", ["undo", "nonsense"]).fails(2);
    desk.as_("lea", ["undo", "00000000000000ff"]).fails(4);
    desk.as_("lea", ["undo", &operation]).ok();
    desk.as_("lea", ["undo", &operation]).fails(4);
    let shown = desk.as_("marie", ["log", &id, "--json"]).ok();
    assert_eq!(
        shown.lines().count(),
        1,
        "a note that was taken back is still nobody else's: {shown}"
    );
    desk.is_sound();
}

#[test]
fn a_ticket_that_should_not_have_been_opened_is_withdrawn() {
    let desk = Desk::new();
    desk.as_("lea", ["new", "Wrong window", "-m", "x", "--for", "marie"]).ok();
    desk.as_("lea", ["undo"]).ok();
    let shown = desk.show("1");
    assert_eq!((&shown["state"], &shown["withdrawn"]), (&"closed".into(), &true.into()));
    desk.is_sound();
}

#[test]
fn what_a_ticket_was_opened_with_by_mistake_is_agents_alone_to_read() {
    let office = PostOffice::new();
    let desk = &office.desk;
    std::fs::write(desk.folder.path().join("secret.txt"), "x").expect("it can be written");
    let words = ["new", "Salaries", "-m", "hunter2", "--for", "marie", "--attach", "secret.txt"];
    desk.as_("lea", words).ok();
    desk.as_("lea", ["edit", "1", "--subject", "Bonuses"]).ok();
    desk.as_("lea", ["undo"]).ok();
    desk.as_("lea", ["undo"]).ok();
    for words in [
        &["show", "1"][..],
        &["show", "1", "--json"],
        &["list", "--state", "all"],
        &["list", "--state", "all", "--json"],
        &["log", "1", "--json"],
        &["log", "1"],
        &["search", "Salaries", "--json"],
        &["attachment", "list", "1"],
        &["user", "export", "me"],
    ] {
        let run = desk.as_("marie", words);
        let told = ["Salaries", "Bonuses", "hunter2", "secret.txt"];
        assert!(told.iter().all(|it| !run.out.contains(it)), "{words:?}: {run:?}");
    }
    assert!(desk.as_("lea", ["show", "1"]).ok().contains("hunter2"));
    // Who did it is who had opened it, and it is for nobody to bring it to life again.
    let shown = desk.as_("marie", ["show", "1"]).ok();
    assert!(shown.contains("taken back") && !shown.contains("by the requester"), "{shown}");
    desk.as_("marie", ["reopen", "1", "-m", "what is this?"]).fails(4);
    desk.as_("lea", ["reopen", "1", "-m", "again"]).fails(4);
    let taken = desk.as_("lea", ["take", "1"]).fails(4);
    assert!(!taken.contains("reopen"), "what would be refused in its turn is no way out: {taken}");
    desk.as_("lea", ["new", "Salaries", "-m", "x", "--for", "marie"]).ok();
    desk.as_("lea", ["merge", "1", "--into", "2"]).fails(4);
    // What its requester has to say all the same is not lost, and tells them nothing.
    let answered = desk.as_("marie", ["reply", "1", "-m", "What is this?\nI never asked"]).ok();
    assert!(answered.contains("#3") && !answered.contains("Salaries"), "{answered}");
    assert_eq!(desk.show("3")["subject"], "What is this?");
    // Nor does what is written to them there.
    office.posted();
    desk.as_("lea", ["reply", "1", "-m", "Sorry, that was for somebody else"]).ok();
    let letters = office.posted();
    assert_eq!(letters.len(), 1);
    assert!(!letters[0].text().contains("Salaries"), "{}", letters[0].text());
    desk.is_sound();
}

#[test]
fn agents_take_back_what_a_sweep_closed() {
    let mut desk = Desk::new();
    for subject in ["Printer", "Screen"] {
        desk.resolved(subject);
    }
    desk.now += 3 * DAY;
    desk.run(["sweep"]).ok();
    desk.as_("marie", ["reopen", "2", "-m", "smokes again"]).ok();
    let log = desk.as_("lea", ["log", "1", "--json"]).ok();
    let operation = crate::support::parsed(log.lines().last().unwrap())["operation"].clone();
    let undone = desk.as_("lea", ["undo", operation.as_str().unwrap(), "--json"]).json();
    assert_eq!(
        (&undone["tickets"], &undone["overtaken"]),
        (&serde_json::json!([1]), &serde_json::json!([2]))
    );
    assert_eq!((desk.state("1"), desk.state("2")), ("resolved".into(), "open".into()));
    // When it closes now is said.
    assert_eq!(
        undone["closing"],
        serde_json::json!([{"id": 1, "close_due": desk.show("1")["close_due"]}])
    );
    // It is given its two days again, or the next sweep would do it anew.
    desk.run(["sweep"]).ok();
    assert_eq!(desk.state("1"), "resolved");
    desk.now += 2 * DAY;
    desk.run(["sweep"]).ok();
    assert_eq!(desk.state("1"), "closed");
    desk.is_sound();
}

#[test]
fn what_was_taken_back_moves_out_and_in_as_that() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("lea", ["reply", &id, "-m", "hunter2"]).ok();
    desk.as_("lea", ["edit", &id, "--tag", "storm"]).ok();
    desk.as_("lea", ["undo"]).ok();
    desk.as_("lea", ["undo"]).ok();
    desk.run(["export", "desk.jsonl"]).ok();
    desk.run(["--db", "new.db", "import", "desk.jsonl"]).ok();
    desk.run(["--db", "new.db", "doctor"]).ok();
    desk.run(["--db", "new.db", "export", "again.jsonl"]).ok();
    let read = |name: &str| std::fs::read(desk.folder.path().join(name)).unwrap();
    assert_eq!(read("desk.jsonl"), read("again.jsonl"));
    assert_eq!(desk.run(["--db", "new.db", "search", "hunter2", "--ids"]).ok(), "");
    assert_eq!(desk.run(["--db", "new.db", "list", "--tag", "storm", "--ids"]).ok(), "");
}

#[test]
fn who_stands_in_for_somebody_takes_back_what_they_did_so() {
    let all = [Past {
        fact: &Fact::Noted,
        operation: Operation(7),
        by: Some(PersonId(1)),
        rights: Some(PersonId(2)),
        via: almacare::domain::event::Via::Command,
        at: Instant(5),
        undone: false,
    }];
    let actor = |by: i64| Actor { person: PersonId(2), role: Role::Agent, by: PersonId(by) };
    let asked = |by: i64| undo(&all, Operation(7), (&actor(by), Instant(9), TWO_DAYS));
    assert!(asked(1).is_ok() && asked(3).is_err());
}

#[test]
fn what_was_taken_back_or_merged_is_in_no_figure() {
    let desk = Desk::new();
    for subject in ["Printer", "Screen", "Mouse"] {
        desk.ticket(subject);
    }
    desk.as_("lea", ["resolve", "1", "-m", "Done"]).ok();
    desk.as_("lea", ["undo"]).ok();
    desk.as_("lea", ["new", "Wrong window", "-m", "x", "--for", "marie"]).ok();
    desk.as_("lea", ["undo"]).ok();
    desk.as_("lea", ["merge", "3", "--into", "1"]).ok();
    let figures = || {
        let all = desk.as_("lea", ["stats", "--json"]).json();
        let number = |field: &str| all[field].as_i64();
        (number("opened"), number("resolved"), number("open"), all)
    };
    let (opened, resolved, left, all) = figures();
    assert_eq!((opened, resolved), (Some(3), Some(0)), "{all}");
    assert_eq!(left, Some(2), "{all}");
    desk.as_("lea", ["merge", "--undo", "3"]).ok();
    assert_eq!(figures().2, Some(3));
}
