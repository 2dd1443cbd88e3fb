//! People, roles, and who may see and do what, through the built program.

use crate::support::{Desk, parsed};

#[test]
fn a_stranger_cannot_tell_a_hidden_ticket_from_a_missing_one() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    for words in [
        vec!["show"],
        vec!["log"],
        vec!["reply", "-m", "x"],
        vec!["close"],
        vec!["reopen", "-m", "x"],
        vec!["take"],
        vec!["note", "-m", "x"],
        vec!["edit", "--subject", "x"],
        vec!["new", "x", "--follows"],
        // What is wrong beside it must not tell either.
        vec!["assign", "nobody-here"],
        vec!["edit", "--requester", "nobody-here"],
        vec!["edit", "--cc", "nobody-here"],
        vec!["wait", "--on", "it"],
    ] {
        let ask = |id: &str| {
            let mut words = words.clone();
            if words.contains(&"--follows") {
                words.push(id);
            } else {
                words.insert(1, id);
            }
            desk.as_("paul", words).fails(3)
        };
        assert_eq!(ask(&id).replace(&id, "N"), ask("99").replace("99", "N"));
    }
    assert_eq!(desk.as_("paul", ["list", "--state", "all"]).ok(), "");
}

#[test]
fn requesters_never_see_a_note_nor_anything_that_depends_on_one() {
    let (with, without) = (Desk::new(), Desk::new());
    for desk in [&with, &without] {
        let id = desk.ticket("Printer");
        desk.as_("lea", ["take", &id]).ok();
    }
    with.as_("lea", ["note", "1", "-m", "SECRET"]).ok();
    for desk in [&with, &without] {
        desk.as_("lea", ["reply", "1", "-m", "Soon"]).ok();
        desk.ticket("Screen");
    }
    let views = [
        vec!["show", "1", "--json"],
        vec!["show", "1"],
        vec!["list", "--json"],
        vec!["list"],
        vec!["log", "--json"],
        vec!["log", "1"],
        vec!["list", "--csv"],
    ];
    for words in views {
        let see = |desk: &Desk| {
            let text = desk.as_("marie", words.clone()).ok();
            assert!(!text.contains("SECRET"), "{text}");
            // The one thing that is drawn by lot.
            text.lines().map(without_operation).collect::<Vec<_>>()
        };
        assert_eq!(see(&with), see(&without), "{words:?}");
    }
    assert!(with.as_("lea", ["show", "1"]).ok().contains("SECRET"));
}

fn without_operation(line: &str) -> String {
    match line.find("\"operation\":\"") {
        Some(at) => format!("{}{}", &line[..at], &line[at + 31..]),
        None => line.to_owned(),
    }
}

#[test]
fn a_watcher_reads_and_replies_and_no_more() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("marie", ["edit", &id, "--cc", "paul"]).ok();
    desk.as_("paul", ["show", &id]).ok();
    desk.as_("paul", ["reply", &id, "-m", "Here too"]).ok();
    desk.as_("paul", ["close", &id, "--withdraw"]).fails(4);
    desk.as_("paul", ["edit", &id, "--urgency", "high"]).fails(4);
    desk.as_("paul", ["edit", &id, "--cc", "-marie"]).fails(4);
    assert!(desk.as_("paul", ["list"]).ok().contains("Printer"));
}

#[test]
fn a_link_is_shown_only_to_those_who_may_see_its_other_end() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("paul", ["new", "Screen"]).ok();
    desk.as_("lea", ["edit", &id, "--link", "relates:2"]).ok();
    assert_eq!(desk.show(&id)["links"].as_array().unwrap().len(), 1);
    let seen = desk.as_("marie", ["show", &id, "--json"]).json();
    assert_eq!(seen["links"], serde_json::json!([]));
    let log = desk.as_("marie", ["log", &id, "--json"]).ok();
    assert!(!log.contains("relates"), "{log}");
}

#[test]
fn acting_as_somebody_else_is_an_admins_right_and_leaves_a_trace() {
    let desk = Desk::new();
    desk.run(["user", "edit", "me", "--role", "agent"]).fails(4);
    desk.run(["user", "edit", "lea", "--role", "admin"]).ok();
    desk.run(["user", "edit", "me", "--role", "agent"]).ok();
    desk.as_("marie", ["new", "Printer"]).fails(4);
    desk.run(["user", "add", "x"]).fails(4);
}

#[test]
fn everybody_may_change_their_own_language_and_address() {
    let desk = Desk::new();
    desk.as_("marie", ["user", "edit", "me", "--lang", "fr", "--email", "marie@site.example"]).ok();
    let marie = desk.run(["user", "show", "marie", "--json"]).json();
    assert_eq!((&marie["lang"], &marie["email"]), (&"fr".into(), &"marie@site.example".into()));
    desk.as_("marie", ["user", "edit", "me", "--role", "admin"]).fails(4);
    desk.as_("marie", ["user", "edit", "paul", "--lang", "fr"]).fails(4);
    assert_eq!(desk.as_("marie", ["user", "list", "--ids"]).ok(), "marie\n");
    let everybody = desk.as_("lea", ["user", "list", "--json"]).json();
    assert_eq!(everybody.as_array().unwrap().len(), 5);
}

#[test]
fn a_login_or_an_address_is_one_persons() {
    let desk = Desk::new();
    desk.run(["user", "add", "eve", "--email", "eve@site.example"]).ok();
    desk.run(["user", "add", "EVE"]).fails(4);
    desk.run(["user", "add", "other", "--email", "Eve@Site.example"]).fails(4);
    for bad in ["me", "none", "", "a b", "-x", "requester"] {
        desk.run(["user", "add", "--", bad]).fails(2);
    }
    for bad in
        ["eve", "a@b@c d", "-x@site.example", "a b@site.example", "|x@site.example", "@", "x@"]
    {
        desk.run(["user", "add", "y", &format!("--email={bad}")]).fails(2);
    }
}

#[test]
fn somebody_unknown_reads_as_one_with_nothing_and_exists_once_they_write() {
    let desk = Desk::bare();
    desk.run(["init"]).ok();
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    db.execute("UPDATE person SET login = 'somebody-else'", []).unwrap();
    drop(db);
    assert_eq!(desk.run(["list", "--json"]).ok().trim(), "[]");
    let made = parsed(&desk.run(["new", "Hello", "--json"]).ok());
    let me = made["requester"].as_str().unwrap().to_owned();
    let people = desk.run(["user", "list", "--json"]).json();
    assert_eq!(people[0]["login"], me.as_str());
    assert_eq!(people[0]["role"], "requester");
    desk.run(["sweep"]).fails(4);
}

#[test]
fn a_key_opens_no_door_that_was_closed_since() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("lea", ["edit", &id, "--cc", "paul"]).ok();
    let reply = ["reply", &id, "-m", "x", "--key", "k", "--json"];
    desk.as_("paul", reply).ok();
    desk.as_("paul", ["edit", &id, "--cc", "-me"]).ok();
    desk.as_("paul", reply).fails(3);
    let new = ["new", "mine", "--key", "k", "--json"];
    desk.as_("paul", new).ok();
    desk.as_("lea", ["edit", "2", "--requester", "marie"]).ok();
    desk.as_("paul", new).fails(3);
}

#[test]
fn a_link_to_a_hidden_ticket_changes_nothing_that_can_be_seen() {
    let (with, without) = (Desk::new(), Desk::new());
    for desk in [&with, &without] {
        desk.ticket("Printer");
        desk.as_("paul", ["new", "Screen"]).ok();
    }
    let later = Desk { now: with.now + 60, ..with };
    later.as_("lea", ["edit", "2", "--link", "relates:1"]).ok();
    for words in [vec!["show", "1", "--json"], vec!["log", "1"], vec!["list", "--json"]] {
        assert_eq!(later.as_("marie", words.clone()).ok(), without.as_("marie", words).ok());
    }
}

#[test]
fn ones_own_choice_of_language_stands_above_the_locale() {
    let mut desk = Desk::new();
    desk.ticket("Printer");
    desk.run(["user", "edit", "me", "--lang", "fr"]).ok();
    desk.variables.push(("ALMACARE_LANG", String::new()));
    assert!(desk.run(["list"]).ok().contains("Demandeur"));
    assert!(desk.run(["log"]).ok().contains("ouverture"));
    assert!(desk.run(["help", "dates"]).ok().starts_with("Comment dire"));
    assert!(desk.run::<&str>([]).ok().contains("guichet"));
    assert!(desk.run(["take", "abc"]).fails(2).contains("numéro"));
    assert!(desk.run(["lsit"]).fails(2).contains("commande"));
    assert!(desk.run(["show", "99"]).fails(3).contains("pas de ticket"));
}

#[test]
fn what_somebody_may_not_see_does_not_come_to_them_by_being_followed_up() {
    let desk = Desk::new();
    desk.as_("paul", ["new", "A secret", "-m", "x", "--cc", "tom"]).ok();
    desk.as_("lea", ["new", "--follows", "1", "--for", "marie", "-m", "x"]).fails(2);
    desk.as_("lea", ["new", "Her own", "--follows", "1", "--for", "marie", "-m", "x"]).ok();
    let shown = desk.as_("marie", ["show", "2", "--json"]).json();
    assert_eq!(
        (&shown["subject"], &shown["watchers"]),
        (&"Her own".into(), &serde_json::json!([]))
    );
}

#[test]
fn an_empty_key_is_none() {
    let desk = Desk::new();
    for subject in ["One", "Two"] {
        desk.as_("marie", ["new", subject, "-m", "x", "--key", ""]).fails(2);
    }
    assert_eq!(desk.run(["list", "--ids"]).ok(), "");
}

#[test]
fn the_log_of_several_tickets_shows_those_that_are_ones_own() {
    let desk = Desk::new();
    desk.as_("marie", ["new", "Hers", "-m", "x"]).ok();
    desk.as_("paul", ["new", "His", "-m", "x"]).ok();
    let run = desk.as_("marie", ["log", "1", "2", "99", "--json=ticket,event"]);
    assert_eq!((run.code, run.out.as_str()), (3, "{\"ticket\":1,\"event\":\"created\"}\n"));
    assert_eq!(run.err.lines().count(), 2, "{run:?}");
    desk.as_("marie", ["log", "2"]).fails(3);
}
