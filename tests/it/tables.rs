//! Tables of other desks: their tickets, recorded as what they would have been here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use almacare::config::table;
use serde_json::Value;

use crate::letters::PostOffice;
use crate::support::{DAY, Desk, MONDAY, parsed};

/// A map of a table in which a row is a ticket.
const MAP: &str = r#"
source = "old"
absent = ["?"]

[columns]
foreign_id = "Number"
subject = "{Category}: {Title}"
description = "Text"
requester = "From"
requester_name = "Name"
assignee = "In charge"
state = "State"
text = "Solution"
urgency = "Urgency"
priority = "Priority"
kind = "Type"
tags = "Category"
opened_at = "Opened"
updated_at = "Changed"
resolved_at = "Solved"
closed_at = "Closed"
reopen_count = "Back"

[dates]
format = "%Y-%m-%d %H:%M"
zone = "local"

[states]
"En cours" = "open"
Dell = "pending:Dell"

[priorities]
P1 = "critical"
"#;

const HEAD: &str = "Number,Category,Title,Text,From,Name,In charge,State,Solution,Urgency,Priority,Type,\
                    Opened,Changed,Solved,Closed,Back";

fn desk(table: impl AsRef<[u8]>) -> Desk {
    let desk = Desk::new();
    put(&desk, "map.toml", MAP);
    put(&desk, "table.csv", table);
    desk
}

fn put(desk: &Desk, name: &str, text: impl AsRef<[u8]>) {
    fs::write(desk.folder.path().join(name), text).unwrap();
}

const IMPORT: [&str; 6] = ["import", "--from", "csv", "--map", "map.toml", "table.csv"];

fn imported(desk: &Desk) -> Value {
    desk.run(IMPORT.into_iter().chain(["--json"])).json()
}

fn tickets(desk: &Desk) -> Vec<Value> {
    let listed = desk.run(["list", "--state", "all", "--sort", "oldest", "--json"]).json();
    listed.as_array().unwrap().clone()
}

/// What was left out, as line and code.
fn left_out(view: &Value) -> Vec<(i64, String)> {
    let rows = view["left_out"].as_array().unwrap().iter();
    rows.map(|it| (it["line"].as_i64().unwrap(), it["code"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_table_comes_through_a_pipe_as_well() {
    let desk = desk("");
    let row = "1,Mail,Lost,,marie,,,open,,,,,2026-10-01 10:00,2026-10-02 11:00,,,";
    let table = format!("{HEAD}\n{row}\n");
    let words = ["import", "--from", "csv", "--map", "map.toml", "-", "--json"];
    assert_eq!(desk.piped(words, table.as_bytes()).json()["tickets"], 1);
}

#[test]
fn a_row_is_a_ticket_with_the_history_that_it_must_have_had() {
    let desk = desk(format!(
        "{HEAD}\n\
         1,Mail,\"No, \"\"none\"\"\",\"Two\nlines\",marie,,lea,Résolu,Restarted,élevée,P1,incident,\
         2026-10-01 10:00,2026-10-03 10:00,2026-10-02 10:00,,2\n\
         2,Mail,Lost,?,new.person@example.org,Anne New,Zoé Ops,closed,Found,low,,demande,\
         2026-10-01 10:00,2026-10-09 10:00,,2026-10-05 10:00,\n\
         3,Net,Slow,,Marie Dupont,,,Dell,Asked them,,,,2026-10-01 10:00,2026-10-02 11:00,,,\n\
         4,Net,Gone,,paul,,,withdrawn,,,,,2026-10-01 10:00,2026-10-02 11:00,,,\n\
         5,Net,Wait,,paul,,tom,en cours,A note,,,,2026-10-01 10:00,2026-10-02 11:00,,,\n"
    ));
    let view = imported(&desk);
    assert_eq!((&view["tickets"], &view["people"]), (&5.into(), &2.into()), "{view}");
    let all = tickets(&desk);
    let first = desk.show("1");
    assert_eq!(first["subject"], "Mail: No, \"none\"");
    assert_eq!(first["description"], "Two\nlines");
    assert_eq!((&first["foreign_id"], &first["priority"]), (&"1".into(), &"critical".into()));
    assert_eq!((&first["state"], &first["reopen_count"]), (&"resolved".into(), &2.into()));
    assert_eq!((&first["requester"], &first["assignee"]), (&"marie".into(), &"lea".into()));
    // Ten in the morning, in Paris and in summer.
    assert_eq!(first["created_at"], "2026-10-01T08:00:00Z");
    assert_eq!(first["resolved_at"], "2026-10-02T08:00:00Z");
    assert_eq!(first["close_due"], "2026-10-04T08:00:00Z");
    assert_eq!(first["tags"], serde_json::json!(["mail"]));
    let events =
        ["created", "assigned", "resolved", "reopened", "resolved", "reopened", "resolved"];
    assert_eq!(desk.events("1"), events);
    let log = desk.run(["log", "1", "--json"]).ok();
    assert!(log.lines().map(parsed).all(|it| it["via"] == "import"), "{log}");
    assert_eq!(parsed(log.lines().next().unwrap())["by"], "marie");
    assert_eq!(parsed(log.lines().last().unwrap())["by"], "lea");

    assert_eq!((&all[1]["state"], &all[1]["kind"]), (&"closed".into(), &"service_request".into()));
    assert_eq!(all[1]["resolved_at"], "2026-10-05T08:00:00Z", "with the closing, if nothing else");
    assert_eq!(all[1]["requester"], "new.person@example.org");
    let zoe = desk.run(["user", "show", "zoé.ops", "--json"]).json();
    assert_eq!((&zoe["role"], &zoe["name"]), (&"agent".into(), &"Zoé Ops".into()));
    let anne = desk.run(["user", "show", "new.person@example.org", "--json"]).json();
    assert_eq!((&anne["role"], &anne["name"]), (&"requester".into(), &"Anne New".into()));
    assert_eq!((&all[2]["state"], &all[2]["waiting_on"]), (&"pending".into(), &"Dell".into()));
    assert_eq!(all[2]["requester"], "marie", "by her name");
    assert_eq!((&all[3]["state"], &all[3]["withdrawn"]), (&"closed".into(), &true.into()));
    assert_eq!(desk.events("5"), ["created", "assigned", "noted"], "who may read it is not known");
    assert_eq!(desk.run(["search", "restarted", "--ids"]).ok(), "1\n");
    desk.is_sound();
}

#[test]
fn again_nothing_is_recorded_twice() {
    let row = "1,Mail,x,,marie,,,open,,,,,2026-10-01 10:00,,,,\n";
    let desk = desk(format!("{HEAD}\n{row}"));
    imported(&desk);
    let said = desk.run(IMPORT).ok();
    assert!(said.starts_with("Nothing to do"), "{said}");
    put(&desk, "table.csv", format!("{HEAD}\n{row}{}", row.replacen('1', "2", 1)));
    let view = imported(&desk);
    assert_eq!((&view["tickets"], &view["already"]), (&1.into(), &1.into()));
    // Another desk counts for itself.
    put(&desk, "map.toml", MAP.replace("\"old\"", "\"older\""));
    assert_eq!(imported(&desk)["tickets"], 2);
    desk.is_sound();
}

#[test]
fn rows_that_cannot_be_read_are_listed_and_hold_nothing_up() {
    let desk = desk(format!(
        "{HEAD}\n\
         1,Mail,x,,marie,,,open,,,,,2026-10-01 10:00,,,,\n\
         2,Mail,x,,marie,,,Strange,,,,,2026-10-01 10:00,,,,\n\
         3,Mail,x,,marie,,,open,,,,,01/10/2026,,,,\n\
         4,Mail,x,,marie,,,open,,,,,2026-02-30 10:00,,,,\n\
         5,Mail,x,,marie,,,open\n\
         ,Mail,x,,marie,,,open,,,,,2026-10-01 10:00,,,,\n\
         1,Mail,x,,marie,,,open,,,,,2026-10-01 10:00,,,,\n\
         6,Mail,x,,?,,,open,,,,,2026-10-01 10:00,,,,\n\
         7,Mail,x,,marie,,,open,,,P9,,2026-10-01 10:00,,,,\n\
         8,Mail,x,,marie,,paul,open,,,,,2026-10-01 10:00,,,,\n\
         9,Mail,\"two\n\nlines\",,marie,,,Vague,,,,,2026-10-01 10:00,,,,\n\
         10,Mail,x,,marie,,,open,,,,,2026-10-01 10:00,,,,many\n\
         11,Mail,x,,me,,,open,,,,,2026-10-01 10:00,,,,\n\
         12,Mail,x,,marie,,,open,,,,,2026-10-01 10:00,,,,\n"
    ));
    let plan = desk.run(IMPORT.into_iter().chain(["--dry-run", "--json"]));
    assert_eq!(plan.code, 1, "{plan:?}");
    let plan = parsed(&plan.out);
    assert_eq!(tickets(&desk).len(), 0);
    let run = desk.run(IMPORT.into_iter().chain(["--json"]));
    assert_eq!(run.code, 1, "{run:?}");
    let view = parsed(&run.out);
    assert_eq!(view["left_out"], plan["left_out"], "what was foretold");
    assert_eq!((&view["tickets"], &plan["tickets"]), (&2.into(), &2.into()));
    let expected = [
        (3, "state"),
        (4, "date"),
        (5, "date"),
        (6, "width"),
        (7, "missing"),
        (8, "twice"),
        (9, "missing"),
        (10, "priority"),
        (11, "not_an_agent"),
        (12, "state"),
        (15, "count"),
        (16, "person"),
    ];
    let expected: Vec<(i64, String)> =
        expected.iter().map(|(line, code)| (*line, (*code).to_owned())).collect();
    assert_eq!(left_out(&view), expected);
    assert_eq!(view["left_out"][4]["reason"], "foreign_id is missing");
    assert!(run.err.contains("12 rows were left out"), "{}", run.err);
    let again = desk.run(IMPORT);
    assert_eq!(again.code, 1, "what is left out stays to be mended");
    for words in [
        "line 3 (2): state: the map does not say what “Strange” means",
        "line 4 (3): opened_at: “01/10/2026” is no date of the form %Y-%m-%d %H:%M",
        "line 7: foreign_id is missing",
        "line 11 (8): Paul Petit is not an agent",
    ] {
        assert!(again.out.contains(words), "{words}: {}", again.out);
    }
    desk.is_sound();
}

#[test]
fn tables_of_every_make_are_read() {
    let rows = [
        ["Number", "Category", "Title", "From", "State", "Opened", "Text"],
        ["1", "Réseau", "Café ; \"noir\"", "Élodie", "open", "2026-10-01 10:00", "a\nb"],
    ];
    let map = "[columns]\nforeign_id = 'Number'\nsubject = 'Title'\ndescription = 'Text'\n\
               requester = 'From'\nstate = 'State'\nopened_at = 'Opened'\n\
               [dates]\nformat = '%Y-%m-%d %H:%M'\n";
    let table = |sign: &str, end: &str| {
        let quoted = |it: &&str| format!("\"{}\"", it.replace('"', "\"\"").replace('\n', end));
        let line = |row: &[&str; 7]| row.iter().map(quoted).collect::<Vec<_>>().join(sign);
        rows.iter().map(|row| line(row) + end).collect::<String>()
    };
    let utf8 = table(";", "\r\n");
    let latin: Vec<u8> = utf8.chars().map(|it| u32::from(it) as u8).collect();
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain(table("\t", "\n").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let all = [
        utf8.clone().into_bytes(),
        [b"\xef\xbb\xbf", utf8.as_bytes()].concat(),
        latin,
        wide,
        table(",", "\n").into_bytes(),
        table("|", "\n").into_bytes(),
    ];
    for bytes in all {
        let desk = desk(&bytes);
        put(&desk, "map.toml", map);
        assert_eq!(imported(&desk)["tickets"], 1, "{}", String::from_utf8_lossy(&bytes));
        let ticket = desk.show("1");
        assert_eq!(ticket["subject"], "Café ; \"noir\"");
        assert_eq!(ticket["requester"], "élodie");
        assert_eq!(ticket["created_at"], "2026-10-01T10:00:00Z");
        let words = ticket["description"].as_str().unwrap().replace('\r', "");
        assert_eq!(words, "a\nb");
    }
}

#[test]
fn a_map_is_told_everything_that_is_wrong_with_it_with_its_place() {
    let desk = desk(format!("{HEAD}\n"));
    put(
        &desk,
        "map.toml",
        "rows = 'all'\ndelimiter = ';;'\n[columns]\nforeign_id = 'Number'\nsubjct = 'Title'\n\
         requester = 'From'\nstate = 'State'\nopened_at = 'Opened'\n\
         [dates]\nformat = '%Q'\nzone = 'Mars'\n[states]\nNew = 'fresh'\n",
    );
    let said = desk.run(IMPORT).fails(1);
    for words in [
        "line 1, column 8: “all” is not known here: tickets, updates",
        "line 2, column 13: one sign",
        "line 5, column 1: there is no setting “subjct”: subject",
        "column 1: subject",
        "line 10, column 10: “%Q” is no format",
        "line 11, column 8: “Mars” is no zone",
        "line 13, column 7: “fresh” is not a state",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    put(&desk, "map.toml", MAP.replace("\"Title\"", "\"Titel\"").replace("{Title}", "{Titel}"));
    let said = desk.run(IMPORT).fails(1);
    assert!(said.contains("no column “Titel”: Number, Category, Title,"), "{said}");
    desk.run(["import", "--from", "csv", "table.csv"]).fails(2);
    desk.run(["import", "--map", "map.toml", "table.csv"]).fails(2);
    desk.run(["import", "--from", "xls", "--map", "map.toml", "table.csv"]).fails(2);
    desk.as_("lea", IMPORT).fails(4);
}

#[test]
fn nobody_is_told_of_what_was_imported() {
    let office = PostOffice::new();
    let desk = &office.desk;
    put(desk, "map.toml", MAP);
    let rows = ["open", "closed", "Dell"].iter().enumerate().map(|(at, state)| {
        format!("{at},Mail,x,,marie,,lea,{state},done,,,,2026-10-01 10:00,2026-10-02 10:00,,,\n")
    });
    put(desk, "table.csv", format!("{HEAD}\n{}", rows.collect::<String>()));
    assert_eq!(imported(desk)["tickets"], 3);
    assert!(office.posted().is_empty());
}

#[test]
fn a_table_is_read_before_a_store_is_made_for_it() {
    let desk = desk(format!("{HEAD}\n1,Mail,x,,marie,,,open,,,,,2026-10-01 10:00,,,,\n"));
    let plan = ["--db", "new.db"].into_iter().chain(IMPORT).chain(["--dry-run", "--json"]);
    assert_eq!(desk.run(plan).json()["tickets"], 1);
    assert!(!desk.folder.path().join("new.db").exists());
    desk.run(["--db", "new.db"].into_iter().chain(IMPORT)).ok();
    assert_eq!(desk.run(["--db", "new.db", "list", "--ids", "--state", "all"]).ok(), "1\n");
}

/// What a log says of an incident, computed from the log alone.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Incident {
    pub(crate) state: String,
    pub(crate) reopenings: i64,
    /// From the opening to the latest resolution (seconds).
    pub(crate) to_resolve: Option<i64>,
    pub(crate) assignee: Option<String>,
}

/// Day-month-year hour:minute as Unix seconds, by the calendar (no library of the program's).
fn seconds(text: &str) -> i64 {
    let part = |from: usize, to: usize| text[from..to].parse::<i64>().unwrap();
    let (day, month, year) = (part(0, 2), part(3, 5), part(6, 10));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days =
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    days * DAY + part(11, 13) * 3600 + part(14, 16) * 60
}

/// The incidents of a log of ServiceNow in which no cell holds a comma or a quote.
pub(crate) fn incidents(text: &str) -> BTreeMap<String, Incident> {
    let mut lines = text.lines().map(|it| it.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let at = |name: &str| header.iter().position(|it| *it == name).unwrap();
    let (number, state, opened, updated, assigned) = (
        at("number"),
        at("incident_state"),
        at("opened_at"),
        at("sys_updated_at"),
        at("assigned_to"),
    );
    let mut all: BTreeMap<String, Incident> = BTreeMap::new();
    for row in lines {
        assert_eq!(row.len(), header.len());
        let incident = all.entry(row[number].to_owned()).or_default();
        let ended = |it: &str| ["Resolved", "Closed"].contains(&it);
        let (before, after) = (std::mem::take(&mut incident.state), row[state]);
        if ended(&before) && !ended(after) {
            incident.reopenings += 1;
            incident.to_resolve = None;
        }
        if !ended(&before) && ended(after) {
            incident.to_resolve = Some(seconds(row[updated]) - seconds(row[opened]));
        }
        if row[assigned] != "?" {
            incident.assignee = Some(row[assigned].to_lowercase().replace(' ', "."));
        }
        incident.state = after.to_owned();
    }
    all
}

#[test]
fn a_real_desks_log_comes_to_what_it_says() {
    let log = Path::new("../shared/data/itsm-log/incidents.csv");
    let Ok(text) = fs::read_to_string(log) else { return };
    let desk = Desk::new();
    let map = fs::canonicalize("packaging/import/servicenow.toml").unwrap();
    put(&desk, "map.toml", fs::read(map).unwrap());
    put(&desk, "table.csv", &text);
    let expected = incidents(&text);
    let view = imported(&desk);
    assert_eq!(view["tickets"], expected.len(), "{view}");
    assert_eq!(view["left_out"], serde_json::json!([]));
    let rfc = |it: &Value| {
        let text = it.as_str().unwrap();
        seconds(&format!("{}-{}-{} {}", &text[8..10], &text[5..7], &text[..4], &text[11..16]))
    };
    let mut found = BTreeMap::new();
    for ticket in tickets(&desk) {
        let to_resolve = Some(&ticket["resolved_at"]).filter(|it| !it.is_null());
        let incident = Incident {
            state: match ticket["state"].as_str().unwrap() {
                "closed" => "Closed".to_owned(),
                other => other.to_owned(),
            },
            reopenings: ticket["reopen_count"].as_i64().unwrap(),
            to_resolve: to_resolve.map(|it| rfc(it) - rfc(&ticket["created_at"])),
            assignee: ticket["assignee"].as_str().map(str::to_owned),
        };
        found.insert(ticket["foreign_id"].as_str().unwrap().to_owned(), incident);
    }
    assert_eq!(found, expected);
    assert!(expected.values().any(|it| it.reopenings > 0));
    desk.is_sound();
    let again = imported(&desk);
    assert_eq!((&again["tickets"], &again["already"]), (&0.into(), &expected.len().into()));
    assert!(seconds("02-11-2026 09:00") == MONDAY, "the calendar of this test is right");
}

#[test]
fn a_row_takes_no_more_room_for_how_often_its_ticket_came_back() {
    let map = table::parse(MAP, "map.toml").unwrap();
    let row = |back| format!("{back},Mail,Lost,,paul,,,open,,,,,2026-10-01 10:00,,,,{back}\n");
    let table = table::read(format!("{HEAD}\n{}{}", row(1), row(1000)).as_bytes(), &map).unwrap();
    let updates: Vec<_> = table.tickets.iter().map(|it| it.updates.len()).collect();
    assert_eq!(updates, [2, 2], "{:?}", table.unread);
}
