//! Each verb through the built program: what it does is told, and is there afterwards.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::support::{DAY, Desk, HOUR};

#[test]
fn new_prints_the_number_before_anything_from_outside() {
    let desk = Desk::new();
    let said = desk.as_("marie", ["new", "7 printers are dead", "--urgency", "élevée"]).ok();
    assert!(said.starts_with("#1 opened: 7 printers"), "{said}");
    let ticket = desk.show("1");
    assert_eq!(ticket["urgency"], "high");
    assert_eq!(ticket["priority"], "high");
    assert_eq!(ticket["requester"], "marie");
    assert_eq!(ticket["ball"]["who"], "it");
}

#[test]
fn new_for_somebody_else_is_an_agents_right() {
    let desk = Desk::new();
    let made = desk.as_("lea", ["new", "Badge", "--for", "marie", "--cc", "paul", "--json"]).json();
    assert_eq!(made["requester"], "marie");
    assert_eq!(made["watchers"], serde_json::json!(["paul"]));
    desk.as_("paul", ["new", "Badge", "--for", "marie"]).fails(4);
    desk.as_("lea", ["new", "Badge", "--for", "nobody-here"]).fails(3);
}

#[test]
fn a_key_makes_a_repetition_harmless() {
    let desk = Desk::new();
    let new = ["new", "Backup failed", "--key", "night-7", "--json"];
    let first = desk.as_("marie", new).json();
    let again = desk.as_("marie", new).json();
    assert_eq!(first["id"], again["id"]);
    let other = desk.as_("paul", new).json();
    assert_ne!(first["id"], other["id"]);
    for _ in 0..2 {
        desk.as_("marie", ["reply", "1", "-m", "again", "--key", "r1"]).ok();
    }
    assert_eq!(desk.show("1")["messages"].as_array().unwrap().len(), 1);
    for _ in 0..2 {
        desk.as_("lea", ["reply", "1", "--wait", "-m", "which?", "--key", "r2"]).ok();
    }
    assert_eq!(desk.show("1")["messages"].as_array().unwrap().len(), 2);
}

#[test]
fn a_day_of_work_from_taking_to_closing() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    assert!(desk.as_("lea", ["take", &id]).ok().contains("Léa Martin"));
    desk.as_("lea", ["wait", &id, "-m", "Which one?"]).ok();
    assert_eq!(desk.show(&id)["waiting_on"], "requester");
    desk.as_("marie", ["reply", &id, "-m", "The one by the window"]).ok();
    assert_eq!(desk.state(&id), "open");
    desk.as_("lea", ["hold", &id, "--until", "+3d", "-m", "The part is on its way"]).ok();
    desk.as_("tom", ["note", &id, "-m", "Warranty until March"]).ok();
    desk.as_("lea", ["resolve", &id, "-m", "Part replaced"]).ok();
    assert_eq!(desk.show(&id)["close_due"], "2026-11-04T09:00:00Z");
    let closed = desk.as_("marie", ["close", &id, "--heart", "-m", "super", "--json"]).json();
    assert_eq!(closed["state"], "closed");
    assert_eq!(closed["closed_by"], "requester");
    assert_eq!(closed["satisfaction"]["score"], 5);
    assert_eq!(closed["satisfaction"]["comment"], "super");
    let events = ["created", "assigned", "waiting", "replied", "held", "noted", "resolved"];
    assert_eq!(desk.events(&id), [&events[..], &["closed", "rated"]].concat());
    desk.is_sound();
}

#[test]
fn the_second_agent_is_told_who_has_it() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("lea", ["take", &id]).ok();
    let err = desk.as_("tom", ["take", &id]).fails(4);
    assert!(err.contains("Léa Martin") && err.contains("--force"), "{err}");
    desk.as_("tom", ["take", &id, "--force"]).ok();
    assert_eq!(desk.show(&id)["assignee"], "tom");
    desk.as_("tom", ["assign", &id, "lea"]).ok();
    desk.as_("lea", ["assign", &id, "none"]).ok();
    assert_eq!(desk.show(&id)["assignee"], serde_json::Value::Null);
    desk.as_("lea", ["assign", &id, "marie"]).fails(4);
}

#[test]
fn waiting_on_a_person_of_the_desk_lets_them_answer() {
    let desk = Desk::new();
    let id = desk.ticket("Access");
    desk.as_("paul", ["reply", &id, "-m", "hello"]).fails(3);
    desk.as_("lea", ["wait", &id, "--on", "paul", "-m", "Do you agree?"]).ok();
    assert_eq!(desk.show(&id)["waiting_on"], "paul");
    assert_eq!(desk.show(&id)["ball"]["who"], "paul");
    desk.as_("paul", ["reply", &id, "-m", "Yes, for a month"]).ok();
    assert_eq!(desk.state(&id), "open");
    desk.as_("lea", ["wait", &id, "--on", "Dell", "--until", "2026-12-01"]).ok();
    assert_eq!(desk.show(&id)["waiting_on"], "Dell");
    assert_eq!(desk.show(&id)["wait_until"], "2026-11-30T23:00:00Z");
}

#[test]
fn a_reply_may_set_the_next_state_in_the_same_breath() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("lea", ["reply", &id, "--wait", "-m", "Which one?"]).ok();
    assert_eq!(desk.state(&id), "pending");
    desk.as_("lea", ["reply", &id, "--wait=Dell", "-m", "Where is it?"]).ok();
    assert_eq!(desk.show(&id)["waiting_on"], "Dell");
    desk.as_("lea", ["reply", &id, "--resolve", "-m", "It came"]).ok();
    assert_eq!(desk.state(&id), "resolved");
    desk.as_("marie", ["reply", &id, "--resolve", "-m", "no"]).fails(4);
}

#[test]
fn a_thank_you_does_not_reopen() {
    let desk = Desk::new();
    let id = desk.resolved("Printer");
    let said = desk.as_("marie", ["reply", &id, "-m", "Merci ❤️"]).ok();
    assert!(said.contains("fr.thanks") && said.contains("almacare reopen"), "{said}");
    let ticket = desk.show(&id);
    assert_eq!(ticket["state"], "resolved");
    assert_eq!(ticket["satisfaction"]["score"], 5);
    let gratitude = &ticket["messages"][1]["gratitude"];
    assert_eq!(gratitude["rule"], "fr.thanks");
    assert_eq!(gratitude["held_back"], true);
    let page = desk.as_("marie", ["show", &id]).ok();
    assert!(page.contains("fr.thanks") && page.contains("almacare reopen 1"), "{page}");
}

#[test]
fn a_reply_with_substance_reopens() {
    let desk = Desk::new();
    let id = desk.resolved("Printer");
    desk.as_("marie", ["reply", &id, "-m", "Merci, mais elle fume encore"]).ok();
    let ticket = desk.show(&id);
    assert_eq!(ticket["state"], "open");
    assert_eq!(ticket["reopen_count"], 1);
    assert_eq!(ticket["close_due"], serde_json::Value::Null);
    assert_eq!(ticket["resolved_at"], serde_json::Value::Null);
    assert!(desk.events(&id).contains(&"reopened".to_owned()));
}

#[test]
fn a_reply_long_after_the_closing_opens_a_ticket_that_follows() {
    let mut desk = Desk::new();
    let id = desk.resolved("Printer");
    desk.as_("lea", ["edit", &id, "--cc", "paul"]).ok();
    desk.as_("marie", ["close", &id]).ok();
    desk.now += 8 * DAY;
    let err = desk.as_("marie", ["reopen", &id, "-m", "again"]).fails(4);
    assert!(err.contains("almacare new --follows 1"), "{err}");
    let new = desk.as_("marie", ["reply", &id, "-m", "It smokes again", "--json"]).json();
    assert_eq!(new["id"], 2);
    assert_eq!(new["subject"], "Printer");
    assert_eq!(new["description"], "It smokes again");
    assert_eq!(new["requester"], "marie");
    assert_eq!(new["watchers"], serde_json::json!(["paul"]));
    assert_eq!(new["links"], serde_json::json!([{"kind": "follows", "id": 1}]));
    assert_eq!(desk.show(&id)["links"], serde_json::json!([{"kind": "followed_by", "id": 2}]));
    assert_eq!(desk.state(&id), "closed");
    let third = desk.as_("marie", ["new", "--follows", &id, "-m", "And again", "--json"]).json();
    assert_eq!(third["subject"], "Printer");
    desk.is_sound();
}

#[test]
fn giving_up_is_the_requesters_and_closing_for_them_needs_a_reason() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let err = desk.as_("marie", ["close", &id]).fails(4);
    assert!(err.contains("--withdraw"), "{err}");
    desk.as_("lea", ["close", &id]).fails(4);
    desk.as_("marie", ["close", &id, "--withdraw", "-m", "It was the plug"]).ok();
    let ticket = desk.show(&id);
    assert_eq!((&ticket["withdrawn"], &ticket["state"]), (&true.into(), &"closed".into()));
    desk.as_("marie", ["close", &id, "--heart"]).fails(4);
    let other = desk.resolved("Screen");
    desk.as_("lea", ["close", &other]).fails(4);
    desk.as_("lea", ["close", &other, "--on-behalf", "said so by phone"]).ok();
    assert_eq!(desk.show(&other)["closed_by"], "agent");
}

#[test]
fn edit_changes_what_a_ticket_says_about_itself() {
    let desk = Desk::new();
    let (one, two) = (desk.ticket("Printer"), desk.ticket("Printer again"));
    let edits = [
        "--priority",
        "critique",
        "--tag",
        "printer,toner",
        "--cc",
        "paul",
        "--link",
        "duplicates:1",
    ];
    desk.as_("lea", ["edit", &two].into_iter().chain(edits)).ok();
    let ticket = desk.show(&two);
    assert_eq!(ticket["priority"], "critical");
    assert_eq!(ticket["tags"], serde_json::json!(["printer", "toner"]));
    assert_eq!(ticket["watchers"], serde_json::json!(["paul"]));
    let links = &desk.show(&one)["links"];
    assert_eq!(*links, serde_json::json!([{"kind": "duplicated_by", "id": 2}]));
    desk.as_("lea", ["edit", &two, "--tag", "-toner", "--link", "-duplicates:1"]).ok();
    desk.as_("paul", ["edit", &two, "--cc", "-me"]).ok();
    let ticket = desk.show(&two);
    assert_eq!(ticket["tags"], serde_json::json!(["printer"]));
    assert_eq!(ticket["watchers"], serde_json::json!([]));
    assert_eq!(desk.show(&one)["links"], serde_json::json!([]));
    desk.as_("marie", ["edit", &two, "--subject", "The other printer"]).ok();
    desk.as_("marie", ["edit", &two, "--priority", "high"]).fails(4);
    desk.is_sound();
}

#[test]
fn several_tickets_are_one_operation_and_a_refusal_stops_none_of_the_others() {
    let desk = Desk::new();
    for subject in ["a", "b", "c"] {
        desk.ticket(subject);
    }
    desk.as_("lea", ["resolve", "2", "-m", "done"]).ok();
    let run = desk.as_("lea", ["resolve", "1-3", "77", "-m", "done", "--json"]);
    assert_eq!(run.code, 4);
    let shown = crate::support::parsed(&run.out);
    let ids: Vec<i64> =
        shown.as_array().unwrap().iter().map(|it| it["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, [1, 3]);
    let errors: Vec<_> = run.err.lines().map(crate::support::parsed).collect();
    assert_eq!(
        (&errors[0]["error"]["code"], &errors[0]["error"]["ticket"]),
        (&"refused".into(), &2.into())
    );
    assert_eq!(
        (&errors[1]["error"]["code"], &errors[1]["error"]["ticket"]),
        (&"not_found".into(), &77.into())
    );
    let operation = |id: &str| {
        let log = desk.as_("lea", ["log", id, "--json"]).ok();
        crate::support::parsed(log.lines().last().unwrap())["operation"].clone()
    };
    assert_eq!(operation("1"), operation("3"));
}

#[test]
fn ids_come_from_standard_input_where_a_dash_stands() {
    let desk = Desk::new();
    for subject in ["a", "b", "c"] {
        desk.ticket(subject);
    }
    let ids = desk.as_("lea", ["list", "--ids", "--state", "open"]).ok();
    assert_eq!(ids, "3\n2\n1\n");
    let run = desk.piped(["--as", "lea", "resolve", "-", "-m", "done"], ids.as_bytes());
    assert_eq!(run.ok().lines().count(), 3);
    desk.piped(["--as", "lea", "reply", "-", "-F", "-"], b"1").fails(2);
}

#[test]
fn the_log_tells_what_changed_and_who_really_did_it() {
    let mut desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.now += HOUR;
    desk.as_("lea", ["edit", &id, "--priority", "high"]).ok();
    let log = desk.as_("lea", ["log", &id, "--since", "30m", "--json"]).ok();
    let event = crate::support::parsed(&log);
    assert_eq!(event["event"], "edited");
    assert_eq!(event["as"], "lea");
    assert_ne!(event["by"], "lea");
    assert_eq!(event["via"], "command");
    let change = serde_json::json!([{"field": "priority", "old": "medium", "new": "high"}]);
    assert_eq!(event["changes"], change);
    let page = desk.as_("lea", ["log", &id]).ok();
    assert!(page.contains("priority: medium → high"), "{page}");
}

#[test]
fn who_follows_the_log_sees_what_happens() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let mut command = desk.command();
    command.args(["log", "--follow", "--json"]).stdout(Stdio::piped());
    let mut follower = command.spawn().unwrap();
    let mut lines = BufReader::new(follower.stdout.take().unwrap()).lines();
    let mut next = || crate::support::parsed(&lines.next().unwrap().unwrap())["event"].clone();
    assert_eq!(next(), "created");
    desk.as_("lea", ["take", &id]).ok();
    assert_eq!(next(), "assigned");
    follower.kill().unwrap();
    follower.wait().unwrap();
}

#[test]
fn a_persons_own_choice_of_language_goes_before_the_locale() {
    let desk = Desk::new();
    desk.run(["user", "edit", "me", "--lang", "fr"]).ok();
    let list = |variables: &[(&str, &str)]| {
        let mut command = desk.command();
        command.env_remove("ALMACARE_LANG").envs(variables.iter().copied()).args(["new", "x"]);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(list(&[]).contains("ouvert"));
    assert!(list(&[("LC_ALL", "en_GB.UTF-8")]).contains("ouvert"));
    assert!(list(&[("ALMACARE_LANG", "en")]).contains("opened"));
}

#[test]
fn a_text_that_nothing_was_done_with_is_not_lost_in_silence() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let said = desk.as_("lea", ["reopen", &id, "-m", "It smokes again"]).ok();
    assert!(said.contains("not recorded") && said.contains("almacare reply 1"), "{said}");
    assert_eq!(desk.events(&id), ["created"]);
}

#[test]
fn the_clocks_own_doings_are_logged_as_its() {
    let mut desk = Desk::new();
    let id = desk.resolved("Printer");
    desk.now += 3 * DAY;
    desk.run(["sweep"]).ok();
    let log = desk.as_("lea", ["log", &id, "--by", "sweep", "--json"]).ok();
    let event = crate::support::parsed(&log);
    assert_eq!(
        (&event["event"], &event["by"], &event["via"]),
        (&"closed".into(), &"sweep".into(), &"sweep".into())
    );
}

#[test]
fn a_duplicate_is_resolved_with_a_link_to_the_one_that_lives_on() {
    let mut desk = Desk::new();
    desk.ticket("One");
    desk.ticket("Two");
    desk.language = "fr";
    let done = desk.as_("lea", ["resolve", "2", "--duplicate-of", "1", "--json"]).json();
    assert_eq!(done["state"], "resolved");
    assert_eq!(done["links"], serde_json::json!([{"kind": "duplicates", "id": 1}]));
    let text = desk.show("2")["messages"][0]["text"].to_string();
    assert!(text.contains("dans le ticket #1"), "{text}");
    assert_eq!(desk.show("1")["links"][0]["kind"], "duplicated_by");
    desk.language = "en";
    desk.ticket("Three");
    let said = desk.as_("lea", ["resolve", "3", "--duplicate-of", "2"]).fails(4);
    assert!(said.contains("ticket 2 is itself a duplicate, of ticket 1"), "{said}");
    desk.as_("lea", ["resolve", "3", "--duplicate-of", "99"]).fails(3);
    desk.as_("lea", ["resolve", "3", "--duplicate-of", "3"]).fails(4);
    assert_eq!(desk.state("3"), "open");
    desk.as_("paul", ["new", "Not hers", "-m", "x"]).ok();
    let said = desk.as_("lea", ["resolve", "3", "--duplicate-of", "4"]).ok();
    assert!(said.contains("#3 resolved as a duplicate of #4"), "{said}");
    let text = desk.as_("marie", ["show", "3", "--json"]).json()["messages"][0]["text"].clone();
    assert!(!text.to_string().contains('4'), "she may not see it: {text}");
    desk.is_sound();
}

#[test]
fn links_that_go_one_way_never_make_a_circle() {
    let desk = Desk::new();
    for subject in ["One", "Two", "Three"] {
        desk.ticket(subject);
    }
    desk.as_("lea", ["edit", "2", "--link", "parent:1"]).ok();
    desk.as_("lea", ["edit", "3", "--link", "parent:2"]).ok();
    let said = desk.as_("lea", ["edit", "1", "--link", "parent:3"]).fails(4);
    assert!(said.contains("tickets 1 and 3 would each come before the other"), "{said}");
    desk.as_("lea", ["edit", "3", "--link", "child:1"]).fails(4);
    desk.as_("lea", ["edit", "1", "--link", "relates:3"]).ok();
    desk.as_("lea", ["edit", "1", "--link", "duplicates:3"]).ok();
    desk.as_("lea", ["edit", "3", "--link", "duplicates:1"]).fails(4);
    desk.is_sound();
}

#[test]
fn the_service_of_a_ticket_can_be_changed() {
    let desk = Desk::new();
    let id = desk.ticket("A new laptop");
    let edited = desk.as_("lea", ["edit", &id, "--item", "equipment", "--json"]).json();
    assert_eq!(
        (&edited["item"], &edited["kind"]),
        (&"equipment".into(), &"service_request".into())
    );
    let edited = desk.as_("lea", ["edit", &id, "--item", "none", "--json"]).json();
    assert_eq!((&edited["item"], &edited["kind"]), (&serde_json::Value::Null, &"incident".into()));
    desk.as_("lea", ["edit", &id, "--item", "equipmemt"]).fails(3);
    desk.as_("marie", ["edit", &id, "--item", "equipment"]).fails(4);
    desk.is_sound();
}

#[test]
fn a_ready_answer_is_filled_once_in_the_language_of_its_reader() {
    let mut desk = Desk::new();
    let settings = desk.folder.path().join("config.toml");
    let text = "[answers.mdp]\nfr = 'Bonjour {requester}, « {subject} » : {me} ({id})'\n\
                en = 'Hello {requester}, “{subject}”: {me} {{id}'\nthen = 'wait'\n";
    std::fs::write(&settings, text).unwrap();
    desk.variables = vec![("ALMACARE_CONFIG", settings.to_str().unwrap().to_owned())];
    desk.as_("marie", ["user", "edit", "me", "--lang", "fr"]).ok();
    desk.as_("marie", ["new", "{id} {me}", "-m", "x"]).ok();
    desk.as_("paul", ["new", "Plain", "-m", "x"]).ok();
    desk.as_("lea", ["reply", "1", "2", "--template", "mdp"]).ok();
    let text = |id| desk.show(id)["messages"][0]["text"].as_str().unwrap().to_owned();
    assert_eq!(text("1"), "Bonjour Marie Dupont, « {id} {me} » : Léa Martin (1)");
    assert_eq!(text("2"), "Hello Paul Petit, “Plain”: Léa Martin {id}");
    assert_eq!(desk.state("1"), "pending", "what the answer says of the ticket holds");
    desk.as_("lea", ["reply", "2", "--template", "mdp", "--resolve"]).ok();
    assert_eq!(desk.state("2"), "resolved", "unless something else was asked for");
    let operations: std::collections::BTreeSet<String> = desk
        .as_("lea", ["log", "1", "2", "--json"])
        .ok()
        .lines()
        .skip(2)
        .take(2)
        .map(|it| crate::support::parsed(it)["operation"].to_string())
        .collect();
    assert_eq!(operations.len(), 1, "one operation");
    desk.as_("lea", ["reply", "1", "--template", "mdp", "-m", "x"]).fails(2);
    let said = desk.as_("lea", ["reply", "1", "--template", "mpd"]).fails(3);
    assert!(said.contains("did you mean mdp?"), "{said}");
    desk.as_("paul", ["reply", "1", "--template", "mdp"]).fails(3);
}
