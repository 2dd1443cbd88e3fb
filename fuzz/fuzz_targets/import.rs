//! Files that move in: a desk in lines of JSON, and the table of another desk with its map. What cannot be read is said
//! with its line and why; what can is a ticket that is where the table says.
#![no_main]

use std::collections::HashSet;

use almacare::config::Misconfigured;
use almacare::config::table::{self, Map, Table};
use almacare::domain::event::{Event, Fact};
use almacare::domain::history::{Foreign, Stage, Update, events};
use almacare::domain::instant::Instant;
use almacare::domain::opening::Opening;
use almacare::domain::person::{Language, PersonId};
use almacare::domain::rules::Rules;
use almacare::domain::status::{Awaited, Party, State, Status};
use almacare::domain::ticket::{Ticket, TicketId};
use almacare::failure::Failure;
use almacare::store::moving::{Check, Line, Rejected};
use almacare::text::{Locale, Message};
use libfuzzer_sys::fuzz_target;

/// Between a map and its table.
const RULE: &str = "\n---\n";

fuzz_target!(|given: &[u8]| {
    if let Ok(text) = std::str::from_utf8(given) {
        desk(text);
    }
    let rule = given.windows(RULE.len()).position(|it| it == RULE.as_bytes());
    let Some(rule) = rule else { return };
    let Ok(map) = std::str::from_utf8(&given[..rule]) else { return };
    match table::parse(map, "map.toml") {
        Err(wrong) => {
            assert!(!wrong.is_empty());
            let lines = map.lines().count();
            wrong.iter().for_each(|Misconfigured(why)| said(why, Some(lines)));
        }
        Ok(map) => table(&map, &given[rule + RULE.len()..]),
    }
});

/// A line that does not fit is refused, whichever it is; the others are taken as if it were not there. The program
/// stops at the first, so that is the one of which it is said why.
fn desk(text: &str) {
    let mut check = Check::default();
    let mut refused = false;
    let lines = text.lines().count();
    for (number, line) in (1..).zip(text.lines()) {
        let parsed = Line::parse(line);
        if let Ok(line) = &parsed {
            let again = serde_json::to_string(line).expect("what was read can be written");
            let read = Line::parse(&again).expect("what was written can be read");
            assert_eq!(serde_json::to_string(&read).ok(), Some(again));
        }
        match parsed.and_then(|line| check.take(&line)) {
            Err(why) if !refused => {
                refused = true;
                said(&Failure::from(Rejected::Line { line: number, why }).why, Some(lines));
            }
            _ => {}
        }
    }
    let whole = check.ended().is_ok();
    assert!(!whole || check.identity().is_some());
}

fn table(map: &Map, bytes: &[u8]) {
    let Table { tickets, unread } = match table::read(bytes, map) {
        Err(why) => return said(&why, None),
        Ok(table) => table,
    };
    let lines = bytes.iter().filter(|it| matches!(it, b'\n' | b'\r')).count() as u64 + 1;
    let there = |line| (1..=lines).contains(&line);
    let mut ids = HashSet::new();
    for ticket in &tickets {
        assert!(ids.insert(&ticket.id) && there(ticket.line), "{ticket:?}");
        lived(ticket);
    }
    let (mut last, mut codes) = (0, HashSet::new());
    for row in &unread {
        assert!(there(row.line) && row.line >= last && !row.code.is_empty(), "{row:?}");
        last = row.line;
        if codes.insert(row.code) {
            said(&row.why, None);
        }
    }
}

/// What is told of a ticket leads where it says, and told again it is nothing new.
fn lived(told: &Foreign) {
    assert!(!told.subject.trim().is_empty() && !told.requester.login.is_empty(), "{told:?}");
    let (requester, agent, rules) = (PersonId(1), PersonId(2), Rules::default());
    let opening = Opening::incident(requester, told.subject.clone(), told.description.clone());
    let Event { fact: Fact::Created(created), words } = opening.event() else { unreachable!() };
    let mut ticket = Ticket::opened(TicketId(1), &created, &words, told.at);
    for update in &told.updates {
        let Update { at, again, stage, urgency, priority, text, .. } = update.clone();
        let by = Some(if update.by.as_ref() == Some(&told.requester) { requester } else { agent });
        let assignee = update.assignee.as_ref().map(|_| agent);
        let mut update = Update { at, by, again, stage, assignee, urgency, priority, text };
        for event in events(&ticket, &update, &rules) {
            ticket.apply(&event, at);
        }
        (update.text, update.again) = (None, 0);
        assert_eq!(events(&ticket, &update, &rules), [], "{update:?} of {told:?}");
        if let Some(stage) = &update.stage {
            assert!(is_at(&ticket.status, stage), "{:?} is not {stage:?}", ticket.status);
        }
    }
}

fn is_at(status: &Status, stage: &Stage) -> bool {
    let party = |it: &String| Awaited::Third(Party::Outside(it.clone()));
    match (status, stage) {
        (Status::Pending { on, .. }, Stage::Pending) => *on == Awaited::Requester,
        (Status::Pending { on, .. }, Stage::PendingOn(it)) => *on == party(it),
        (_, Stage::Open) => *status == Status::Open,
        (_, Stage::OnHold) => status.state() == State::OnHold,
        (_, Stage::Resolved) => status.state() == State::Resolved,
        (_, Stage::Closed(_) | Stage::Withdrawn) => status.state() == State::Closed,
        _ => false,
    }
}

/// In both languages, with a line that is there if it names one.
fn said(why: &Message, lines: Option<usize>) {
    for language in [Language::Fr, Language::En] {
        let words = Locale { language, now: Instant(0) }.words(why);
        // A sentence that does not fit its values shows its name, which is one word.
        assert!(words.contains(' '), "{why:?}: {words}");
        let number = |word: &str| {
            let rest = words.split_once(word)?.1;
            rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<usize>().ok()
        };
        if let Some(lines) = lines {
            let line = number("line ").or_else(|| number("ligne "));
            assert!(line.is_some_and(|it| (1..=lines + 1).contains(&it)), "{words}");
        }
    }
}
