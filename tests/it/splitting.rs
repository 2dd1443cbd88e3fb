//! One message becomes a ticket of its own.

use serde_json::json;

use crate::letters::PostOffice;
use crate::support::Desk;

/// A ticket of Marie's that Paul watches, with a message of each of the three.
fn talked_about(desk: &Desk) -> String {
    let id = desk.ticket("Printer");
    desk.as_("marie", ["edit", &id, "--cc", "paul"]).ok();
    desk.as_("lea", ["edit", &id, "--tag", "floor2", "--priority", "high"]).ok();
    desk.as_("lea", ["note", &id, "-m", "hunter2"]).ok();
    desk.as_("paul", ["reply", &id, "-m", "And my screen flickers"]).ok();
    desk.as_("lea", ["reply", &id, "-m", "Which screen?"]).ok();
    id
}

#[test]
fn a_message_becomes_a_ticket_of_whoever_wrote_it_linked_both_ways() {
    let desk = Desk::new();
    let id = talked_about(&desk);
    desk.run(["user", "edit", "paul", "--lang", "en"]).ok();
    let file = desk.folder.path().join("screen.txt");
    std::fs::write(&file, "flicker").unwrap();
    desk.as_("paul", ["reply", &id, "-m", "Look", "--attach", "screen.txt"]).ok();
    let new = desk.as_("lea", ["split", &id, "--message", "4", "--json"]).json();
    assert_eq!(new["id"], 2);
    assert_eq!((&new["requester"], &new["description"]), (&json!("paul"), &json!("Look")));
    assert_eq!((&new["priority"], &new["tags"]), (&json!("high"), &json!(["floor2"])));
    assert_eq!((&new["assignee"], &new["watchers"]), (&json!(null), &json!([])));
    assert_eq!(new["subject"], "Printer (from #1)", "in the language of whoever it is for");
    assert_eq!(new["links"], json!([{"kind": "relates", "id": 1}]));
    assert_eq!(desk.show("1")["links"], json!([{"kind": "relates", "id": 2}]));
    assert_eq!(desk.show("1")["messages"].as_array().map(Vec::len), Some(4), "it stays there too");
    std::fs::remove_file(&file).unwrap();
    desk.as_("paul", ["attachment", "save", "2", "--to", "."]).ok();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "flicker");
    desk.as_("marie", ["show", "2"]).fails(3);
    let said = desk.as_("lea", ["split", &id, "--message", "2", "--subject", "Screen"]).ok();
    assert!(said.starts_with("#3 ") && said.contains("Paul Petit: Screen"), "{said}");
    desk.is_sound();
}

#[test]
fn what_the_team_said_becomes_a_ticket_of_the_requesters() {
    let desk = Desk::new();
    let id = talked_about(&desk);
    let new = desk.as_("tom", ["split", &id, "--message", "3", "--json"]).json();
    assert_eq!(
        (&new["requester"], &new["description"]),
        (&json!("marie"), &json!("Which screen?"))
    );
    // Nor does somebody get a ticket who has left.
    desk.as_("paul", ["edit", &id, "--cc", "-me"]).ok();
    let new = desk.as_("tom", ["split", &id, "--message", "2", "--json"]).json();
    assert_eq!(new["requester"], "marie");
}

#[test]
fn what_is_for_agents_or_is_not_there_is_not_split() {
    let desk = Desk::new();
    let id = talked_about(&desk);
    desk.as_("lea", ["reply", &id, "-m", "Wrong window"]).ok();
    desk.as_("lea", ["undo"]).ok();
    let note = desk.as_("lea", ["split", &id, "--message", "1"]).fails(4);
    assert!(note.contains("agents only") && note.contains("almacare show 1"), "{note}");
    desk.as_("lea", ["split", &id, "--message", "4"]).fails(4);
    desk.as_("lea", ["split", &id, "--message", "5"]).fails(3);
    desk.as_("lea", ["split", &id, "--message", "0"]).fails(3);
    desk.as_("lea", ["split", "7", "--message", "1"]).fails(3);
    desk.as_("lea", ["split", &id, "--message", "one"]).fails(2);
    desk.as_("lea", ["split", &id]).fails(2);
    desk.as_("marie", ["split", &id, "--message", "1"]).fails(4);
    desk.as_("lea", ["new", "Mouse", "-m", "x", "--for", "lea"]).ok();
    desk.as_("marie", ["split", "2", "--message", "1"]).fails(3);
    assert_eq!(desk.as_("lea", ["list", "--ids"]).ok().lines().count(), 2);
}

#[test]
fn it_is_told_of_as_any_opening_and_an_undo_withdraws_it() {
    let office = PostOffice::new();
    let id = talked_about(&office.desk);
    office.posted();
    office.desk.as_("lea", ["split", &id, "--message", "2"]).ok();
    office.desk.as_("lea", ["undo"]).ok();
    assert_eq!(office.posted().len(), 0);
    let shown = office.desk.show("2");
    assert_eq!((&shown["state"], &shown["withdrawn"]), (&json!("closed"), &json!(true)));
    assert_eq!(office.desk.show("1")["links"], json!([]));
    assert_eq!(shown["links"], json!([]), "a link is said on both, or on none");
    office.desk.as_("lea", ["split", &id, "--message", "2"]).ok();
    let to: Vec<_> = office.posted().iter().map(|it| it.to.clone()).collect();
    assert_eq!(to, ["paul@example.org"]);
    office.desk.is_sound();
}

#[test]
fn links_are_words_in_the_log_and_codes_for_programs() {
    let desk = Desk::new();
    let id = talked_about(&desk);
    desk.as_("lea", ["split", &id, "--message", "2"]).ok();
    let log = desk.as_("lea", ["log", &id]).ok();
    assert!(log.contains("link: relates to #2"), "{log}");
    assert!(desk.as_("lea", ["log", &id, "--json"]).ok().contains("\"relates:2\""));
    let french = desk.as_("lea", ["--lang", "fr", "log", &id]).ok();
    assert!(french.contains("lié à #2") && !french.contains("relates"), "{french}");
}

#[test]
fn who_splits_a_message_again_is_told_which_ticket_it_is_already() {
    let desk = Desk::new();
    let id = talked_about(&desk);
    let first = desk.as_("lea", ["split", &id, "--message", "2"]).ok();
    assert_eq!(first.lines().count(), 1, "{first}");
    let again = desk.as_("lea", ["split", &id, "--message", "2"]).ok();
    assert!(again.starts_with("#3 ") && again.contains("#2"), "{again}");
    // One that was taken back is none.
    desk.as_("lea", ["undo"]).ok();
    desk.as_("lea", ["undo"]).ok();
    let anew = desk.as_("lea", ["split", &id, "--message", "2"]).ok();
    assert_eq!(anew.lines().count(), 1, "{anew}");
}

#[test]
fn who_is_erased_is_erased_in_what_was_split_off_too() {
    let desk = Desk::new();
    let id = talked_about(&desk);
    desk.as_("lea", ["split", &id, "--message", "2"]).ok();
    desk.run(["user", "erase", "paul", "--yes"]).ok();
    assert_eq!(desk.show("2")["description"], "");
    let again = desk.as_("lea", ["split", &id, "--message", "2"]);
    assert_ne!(again.code, 0, "{again:?}");
    desk.is_sound();
}
