//! The JSON contract, field by field.

use crate::support::{Desk, parsed};

const TICKET: &[&str] = &[
    "id",
    "kind",
    "subject",
    "description",
    "state",
    "urgency",
    "priority",
    "requester",
    "assignee",
    "watchers",
    "item",
    "fields",
    "tags",
    "links",
    "foreign_id",
    "waiting_on",
    "wait_until",
    "hold_until",
    "created_at",
    "updated_at",
    "resolved_at",
    "closed_at",
    "close_due",
    "closed_by",
    "withdrawn",
    "reopen_count",
    "satisfaction",
    "unread",
    "ball",
];

fn keys(value: &serde_json::Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn sorted(names: &[&'static str]) -> Vec<&'static str> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names
}

#[test]
fn a_ticket_has_these_fields_everywhere() {
    let desk = Desk::new();
    let made = desk.as_("marie", ["new", "Printer", "--json"]).json();
    assert_eq!(keys(&made), sorted(TICKET));
    let changed = desk.as_("lea", ["take", "1", "--json"]).json();
    assert_eq!(keys(&changed), sorted(TICKET));
    let listed = desk.as_("lea", ["list", "--json"]).json();
    assert_eq!(keys(&listed[0]), sorted(TICKET));
    let shown = desk.as_("lea", ["show", "1", "--json"]).json();
    assert_eq!(keys(&shown), sorted(&[TICKET, &["attachments", "messages"]].concat()));
}

#[test]
fn absent_values_are_null_and_collections_are_there() {
    let desk = Desk::new();
    let made = desk.as_("marie", ["new", "Printer", "--json"]).json();
    let expected = serde_json::json!({
        "id": 1, "kind": "incident", "subject": "Printer", "description": "", "state": "open",
        "urgency": "normal", "priority": "medium", "requester": "marie", "assignee": null,
        "watchers": [], "item": null, "fields": {}, "tags": [], "links": [], "foreign_id": null,
        "waiting_on": null, "wait_until": null, "hold_until": null,
        "created_at": "2026-11-02T09:00:00Z", "updated_at": "2026-11-02T09:00:00Z",
        "resolved_at": null, "closed_at": null, "close_due": null, "closed_by": null,
        "withdrawn": false, "reopen_count": 0, "satisfaction": null, "unread": false,
        "ball": {"who": "it", "since": "2026-11-02T09:00:00Z", "until": null},
    });
    assert_eq!(made, expected);
}

#[test]
fn one_id_gives_an_object_and_several_an_array() {
    let desk = Desk::new();
    desk.ticket("a");
    desk.ticket("b");
    assert!(desk.as_("lea", ["show", "1", "--json"]).json().is_object());
    for words in [["show", "1", "2"], ["show", "1-2", "--"], ["take", "1-1", "--"]] {
        let words: Vec<&str> = words.into_iter().filter(|it| *it != "--").collect();
        assert!(desk.as_("lea", words.into_iter().chain(["--json"])).json().is_array());
    }
}

#[test]
fn messages_are_numbered_among_those_the_caller_sees() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("lea", ["note", &id, "-m", "hidden"]).ok();
    desk.as_("lea", ["reply", &id, "-m", "seen"]).ok();
    let seen = desk.as_("marie", ["show", &id, "--json"]).json();
    let expected = serde_json::json!([{
        "ticket": 1, "id": 1, "subject": null, "at": "2026-11-02T09:00:00Z", "author": "lea", "visibility": "public",
        "via": "command", "event": "replied", "undone": false, "text": "seen",
        "shortened": false, "attachments": [], "gratitude": null,
    }]);
    assert_eq!(seen["messages"], expected);
    assert_eq!(desk.show(&id)["messages"][1]["id"], 2);
}

#[test]
fn the_ball_is_told_for_every_state() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let who = || desk.show(&id)["ball"]["who"].clone();
    assert_eq!(who(), "it");
    desk.as_("lea", ["take", &id]).ok();
    assert_eq!(who(), "lea");
    desk.as_("lea", ["wait", &id]).ok();
    assert_eq!(who(), "requester");
    desk.as_("lea", ["wait", &id, "--on", "Dell"]).ok();
    assert_eq!(who(), "Dell");
    desk.as_("lea", ["hold", &id, "--until", "+1d"]).ok();
    let ball = desk.show(&id)["ball"].clone();
    assert_eq!(
        (&ball["who"], &ball["until"]),
        (&serde_json::Value::Null, &"2026-11-03T09:00:00Z".into())
    );
    desk.as_("lea", ["resolve", &id, "-m", "x"]).ok();
    let ball = desk.show(&id)["ball"].clone();
    assert_eq!(
        (&ball["who"], &ball["until"]),
        (&"requester".into(), &"2026-11-04T09:00:00Z".into())
    );
    desk.as_("marie", ["close", &id]).ok();
    assert_eq!(who(), serde_json::Value::Null);
}

#[test]
fn fields_are_chosen_and_listed() {
    let desk = Desk::new();
    desk.ticket("Printer");
    let chosen = desk.run(["list", "--json=id,state"]).ok();
    assert_eq!(chosen, "[{\"id\":1,\"state\":\"open\"}]\n");
    let names = desk.run(["list", "--json=help"]).ok();
    assert_eq!(names.lines().collect::<Vec<_>>(), TICKET);
    let before = desk.run(["list", "--ids"]).ok();
    desk.run(["new", "not opened", "--json=help"]).ok();
    desk.run(["new", "not opened", "--json=colour"]).fails(2);
    assert_eq!(desk.run(["list", "--ids"]).ok(), before);
}

#[test]
fn the_log_is_one_object_a_line() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("lea", ["note", &id, "-m", "hidden"]).ok();
    desk.as_("lea", ["take", &id]).ok();
    let agents = desk.as_("lea", ["log", &id, "--json"]).ok();
    let events: Vec<_> = agents.lines().map(parsed).collect();
    let fields = [
        "id",
        "ticket",
        "at",
        "event",
        "by",
        "as",
        "signed_in",
        "via",
        "operation",
        "undone",
        "changes",
        "text",
        "score",
        "gratitude",
    ];
    assert_eq!(keys(&events[0]), sorted(&fields));
    let ids =
        |text: &str| text.lines().map(|it| parsed(it)["id"].as_i64().unwrap()).collect::<Vec<_>>();
    assert_eq!(ids(&agents), [1, 2, 3]);
    assert_eq!(ids(&desk.as_("marie", ["log", &id, "--json"]).ok()), [1, 2]);
}

#[test]
fn csv_has_a_heading_and_guards_its_cells() {
    let desk = Desk::new();
    desk.as_("marie", ["new", "=1+1"]).ok();
    let csv = desk.run(["list", "--csv=id,subject,assignee"]).ok();
    assert_eq!(csv, "\"id\",\"subject\",\"assignee\"\n1,\"'=1+1\",\"\"\n");
}

#[test]
fn a_text_that_looks_like_a_question_for_fields_is_a_text() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("marie", ["reply", &id, "-m", "--json=help"]).ok();
    assert_eq!(desk.show(&id)["messages"][0]["text"], "--json=help");
    assert!(desk.run(["show", "--json=help"]).ok().starts_with("id\nkind\n"));
    assert!(desk.run(["show", "1", "--json=help"]).ok().starts_with("id\nkind\n"));
    let said = desk.as_("marie", ["reply", "99", "-m", "--json"]).fails(3);
    assert!(said.starts_with("error: "), "{said}");
}
