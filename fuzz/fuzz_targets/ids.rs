//! Ticket numbers: each once, as many as are allowed, and the same when they are typed again.
#![no_main]

use almacare::arguments::ids::{Ids, one};
use almacare::domain::ticket::TicketId;
use libfuzzer_sys::fuzz_target;

// What is typed stands in the first line, a blank between each two; what is piped below it.
fuzz_target!(|given: &str| {
    let (words, input) = given.split_once('\n').unwrap_or((given, ""));
    let typed: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let ids = Ids::of(&typed);
    let Ok(found) = ids.read(&mut input.as_bytes()) else { return };
    let mut seen = std::collections::HashSet::new();
    assert!(found.iter().all(|it| it.0 >= 0 && seen.insert(*it)));
    if ids.is_single() {
        assert_eq!(found.len(), 1);
        assert_eq!(one(&typed[0]).ok(), Some(found[0]));
    }
    let again: Vec<String> = found.iter().map(|it| it.0.to_string()).collect();
    let piped = again.join(" ");
    assert_eq!(read(&["-".to_owned()], &piped).as_ref(), Some(&found));
    if found.len() < 1_000 {
        assert_eq!(read(&again, ""), Some(found));
    }
});

fn read(words: &[String], input: &str) -> Option<Vec<TicketId>> {
    Ids::of(words).read(&mut input.as_bytes()).ok()
}
