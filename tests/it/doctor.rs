//! What is done to a store behind the program's back is found.

use rusqlite::Connection;

use crate::support::{DAY, Desk};

/// A desk with a history, sealed up to a point, and what `tamper` did to it.
fn tampered(tamper: impl FnOnce(&Connection)) -> Vec<String> {
    let mut desk = Desk::new();
    desk.resolved("Printer");
    desk.as_("lea", ["edit", "1", "--tag", "printer", "--cc", "paul"]).ok();
    desk.now += 3 * DAY;
    desk.run(["sweep"]).ok();
    let id = desk.ticket("Screen");
    desk.as_("lea", ["note", &id, "-m", "looks old"]).ok();
    desk.is_sound();
    let db = Connection::open(desk.path()).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    tamper(&db);
    drop(db);
    let run = desk.run(["doctor", "--json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let found = crate::support::parsed(&run.out);
    let codes = found.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap().to_owned());
    codes.collect()
}

#[track_caller]
fn finds(code: &str, sql: &str) {
    let found = tampered(|db| db.execute_batch(sql).unwrap());
    assert!(found.iter().any(|it| it == code), "{sql}: {found:?}");
}

#[test]
fn an_edited_event_is_found() {
    finds("event_altered", "UPDATE event SET text = 'Nothing' WHERE kind = 'resolved'");
    finds("event_altered", "UPDATE event SET at = at + 1 WHERE id = 2");
    finds("event_altered", "UPDATE event SET by = 2 WHERE id = 3");
    finds("event_altered", "UPDATE event SET via = 'mail' WHERE id = 3");
    finds("event_altered", "UPDATE event SET operation = 7 WHERE id = 3");
    finds("event_altered", "UPDATE event SET words = NULL WHERE id = 1");
    finds("event_altered", "UPDATE event SET text = NULL, salt = NULL WHERE id = 1");
    finds("event_altered", "UPDATE event SET salt = zeroblob(16) WHERE id = 1");
    finds("event_altered", "UPDATE event SET digest = zeroblob(32) WHERE id = 2");
    finds("event_altered", "UPDATE event SET kind = 'woken' WHERE kind = 'noted'");
    finds("event_unreadable", "UPDATE event SET details = '{nonsense' WHERE id = 3");
    finds("event_unreadable", "UPDATE event SET kind = 'vanished' WHERE id = 3");
}

#[test]
fn words_that_vanished_are_found() {
    let erased =
        "UPDATE event SET text = NULL, salt = NULL, commitment = zeroblob(32) WHERE id = 1";
    finds("event_altered", erased);
    finds("event_altered", "UPDATE event SET key = '4:new:night-7' WHERE id = 2");
    finds("ticket_differs", "UPDATE ticket SET first_event = 3 WHERE id = 1");
}

#[test]
fn a_removed_event_is_found() {
    finds("event_missing", "DELETE FROM event WHERE id = 2");
    finds("event_altered", "DELETE FROM event WHERE id = 2");
}

#[test]
fn the_newest_event_cut_off_is_found() {
    finds("tail_missing", "DELETE FROM event WHERE id = (SELECT max(id) FROM event)");
}

#[test]
fn a_ticket_cut_out_whole_is_found_by_the_seal() {
    let cut = "DELETE FROM event WHERE ticket = 1; DELETE FROM facet WHERE ticket = 1; \
               DELETE FROM ticket WHERE id = 1";
    finds("seal_broken", cut);
    let renumbered = "UPDATE event SET id = id - (SELECT count(*) FROM event WHERE ticket = 1) \
                      WHERE ticket = 2; \
                      UPDATE ticket SET first_event = (SELECT min(id) FROM event WHERE ticket = 2)";
    finds("seal_broken", &format!("{cut}; {renumbered}"));
    finds("seal_broken", "UPDATE seal SET at = at + 1");
}

#[test]
fn a_ticket_that_is_not_the_fold_of_its_events_is_found() {
    finds("ticket_differs", "UPDATE ticket SET subject = 'Scanner' WHERE id = 1");
    finds("ticket_differs", "UPDATE ticket SET state = 'open' WHERE id = 1");
    finds("ticket_differs", "UPDATE ticket SET due_at = 5 WHERE id = 2");
    finds("ticket_differs", "UPDATE ticket SET mover = NULL WHERE id = 2");
    finds("ticket_differs", "UPDATE ticket SET priority = 'nonsense' WHERE id = 2");
    finds("no_events", "DELETE FROM event WHERE ticket = 2");
}

#[test]
fn a_look_up_that_says_something_else_is_found() {
    finds("lookup_differs", "DELETE FROM facet WHERE name = 'tag'");
    finds("stray_lookups", "INSERT INTO facet VALUES ('watcher', 4, 2)");
}

#[test]
fn what_this_program_did_not_make_is_found() {
    finds(
        "foreign_object",
        "CREATE TRIGGER trap AFTER INSERT ON event BEGIN DELETE FROM event; END",
    );
    finds("foreign_object", "CREATE VIEW peep AS SELECT * FROM person");
    finds("altered_object", "DROP INDEX ticket_due");
    finds("altered_object", "ALTER TABLE person ADD COLUMN secret TEXT");
    finds("dangling", "UPDATE ticket SET assignee = 99 WHERE id = 2");
}

#[test]
fn a_foreign_trigger_never_runs() {
    let desk = Desk::new();
    let db = Connection::open(desk.path()).unwrap();
    let trap =
        "CREATE TRIGGER trap AFTER INSERT ON event BEGIN UPDATE person SET role = 'admin'; END";
    db.execute_batch(trap).unwrap();
    drop(db);
    desk.ticket("Printer");
    let marie = desk.run(["user", "show", "marie", "--json"]).json();
    assert_eq!(marie["role"], "requester");
}

#[test]
fn a_damaged_page_is_found() {
    let desk = Desk::new();
    for number in 0..40 {
        desk.ticket(&format!("{number} {}", "x".repeat(400)));
    }
    desk.run(["sweep"]).ok();
    let mut bytes = std::fs::read(desk.path()).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 512].fill(0xa5);
    std::fs::write(desk.path(), bytes).unwrap();
    let run = desk.run(["doctor"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.contains("damage"), "{run:?}");
}

#[test]
fn every_finding_has_a_sentence_in_both_languages() {
    let sources = ["src/desk/examine.rs", "src/app/inspection.rs", "src/render/findings.rs"];
    let code: String = sources.iter().map(|it| std::fs::read_to_string(it).unwrap()).collect();
    let quoted = code.split('"').skip(1).step_by(2);
    let made = ["finding(", "detail(", "warning(", "\"warning\", ", "("];
    let codes: Vec<&str> = quoted
        .filter(|it| it.contains('_') && it.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        .filter(|it| made.iter().any(|before| code.contains(&format!("{before}\"{it}\""))))
        .chain(["integrity", "dangling", "unsealed"])
        .collect();
    assert!(codes.len() > 35, "{codes:?}");
    for source in [
        include_str!("../../src/text/locales/en.ftl"),
        include_str!("../../src/text/locales/fr.ftl"),
    ] {
        for code in &codes {
            assert!(source.contains(&format!("\nfinding-{} =", code.replace('_', "-"))), "{code}");
        }
        for kind in ["file", "gone", "altered", "lookup"] {
            assert!(source.contains(&format!("\nadvice-{kind} =")), "{kind}");
        }
    }
}

#[test]
fn a_finding_says_what_it_means_and_what_to_do() {
    let mut desk = Desk::new();
    desk.resolved("Printer");
    let db = Connection::open(desk.path()).unwrap();
    db.execute("UPDATE event SET text = 'forged' WHERE kind = 'resolved'", []).unwrap();
    drop(db);
    let said = desk.run(["doctor"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("was altered") && said.out.contains("→ somebody"), "{said:?}");
    assert!(said.err.contains("restore"), "{said:?}");
    desk.language = "fr";
    let found = crate::support::parsed(&desk.run(["doctor", "--json"]).out);
    let words = |field: &str| found[0][field].as_str().unwrap().to_owned();
    assert!(words("message").contains("a été modifié"), "{found}");
    assert!(words("advice").contains("sauvegarde"), "{found}");
}

#[test]
fn it_says_what_keeps_the_store_and_when_it_was_swept() {
    let mut desk = Desk::new();
    desk.ticket("Printer");
    let said = desk.run(["doctor"]).ok();
    assert!(said.contains("SQLite 3.") && said.contains("No sweep"), "{said}");
    desk.now += 25 * crate::support::HOUR;
    assert!(desk.run(["doctor"]).ok().contains("does anything run almacare sweep"));
    desk.run(["sweep"]).ok();
    let said = desk.run(["doctor"]).ok();
    assert!(said.contains("last sweep") && said.ends_with(": sound\n"), "{said}");
    // A desk on which nothing happens has nothing to sweep.
    desk.now += 30 * DAY;
    assert!(desk.run(["doctor"]).ok().ends_with(": sound\n"));
}

#[test]
fn a_letter_of_which_nothing_tells_what_it_caused_is_found() {
    let desk = Desk::new();
    let letter = "From: Marie <marie@example.org>\nSubject: Printer\nMessage-ID: <a@example.org>\n\nIt smokes.\n";
    desk.piped(["mail", "receive"], letter.as_bytes()).ok();
    desk.is_sound();
    let db = Connection::open(desk.path()).unwrap();
    db.execute("UPDATE event SET key = NULL WHERE key LIKE 'letter:%'", []).unwrap();
    drop(db);
    let run = desk.run(["doctor", "--json"]);
    assert!(run.code == 1 && run.out.contains("letter_without_event"), "{run:?}");
}

#[test]
fn a_desk_that_has_only_half_moved_in_is_pointed_out() {
    let desk = Desk::new();
    let db = Connection::open(desk.path()).unwrap();
    db.execute("INSERT INTO meta VALUES ('moving_in', 'x')", []).unwrap();
    drop(db);
    assert!(desk.run(["doctor"]).ok().contains("half moved in"));
}

#[test]
fn what_merely_deserves_attention_is_a_warning() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;
    let mut desk = Desk::new();
    desk.resolved("Printer");
    desk.now += 4 * DAY;
    let warnings = |desk: &Desk| -> Vec<String> {
        let found = desk.run(["doctor", "--json"]).json();
        let found = found.as_array().unwrap().iter();
        found.map(|it| it["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(warnings(&desk), ["sweep_late"]);
    desk.run(["sweep"]).ok();
    assert_eq!(warnings(&desk), [""; 0]);
    std::fs::set_permissions(desk.path(), Permissions::from_mode(0o666)).unwrap();
    std::fs::set_permissions(desk.folder.path(), Permissions::from_mode(0o777)).unwrap();
    std::fs::hard_link(desk.path(), desk.folder.path().join("second.db")).unwrap();
    let all = ["readable_by_others", "writable_by_others", "folder_open", "hard_link"];
    assert_eq!(warnings(&desk), all);
    assert!(desk.run(["doctor"]).ok().contains("with 4 warnings"));
}

#[test]
fn a_newer_minor_version_may_have_more_than_this_program_knows() {
    let desk = Desk::new();
    let db = Connection::open(desk.path()).unwrap();
    db.execute_batch("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT").unwrap();
    db.pragma_update(None, "user_version", 1_900).unwrap();
    drop(db);
    desk.ticket("Printer");
    desk.is_sound();
}

#[test]
fn only_administrators_examine() {
    let desk = Desk::new();
    desk.as_("lea", ["doctor"]).fails(4);
}

#[test]
fn the_log_verifies_itself_and_shows_the_newest_seal() {
    let desk = Desk::new();
    let id = desk.resolved("Printer");
    let before = desk.as_("lea", ["log", "--verify", "--json"]).json();
    assert_eq!(before, serde_json::json!({"seal": null, "damage": []}));
    desk.run(["sweep"]).ok();
    let seal = desk.run(["log", "--verify", "--json"]).json()["seal"].clone();
    assert_eq!(seal["digest"].as_str().unwrap().len(), 64);
    let said = desk.run(["log", "--verify"]).ok();
    assert!(said.contains(seal["digest"].as_str().unwrap()), "{said}");
    desk.as_("marie", ["log", "--verify"]).fails(4);
    desk.run(["log", &id, "--verify"]).fails(2);
    let db = Connection::open(desk.path()).unwrap();
    db.execute("UPDATE event SET text = 'forged' WHERE kind = 'resolved'", []).unwrap();
    drop(db);
    let run = desk.run(["log", "--verify", "--json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(crate::support::parsed(&run.out)["damage"][0]["code"], "event_altered");
}
