//! Old databases, kept as SQL with rows in them, still work.

use rusqlite::Connection;

use crate::support::Desk;

/// The version that this program makes.
const NOW: i64 = 1006;

/// A store of this version, as SQL, becomes the desk's.
fn restored(sql: &str) -> Desk {
    let desk = Desk::bare();
    let db = Connection::open(desk.path()).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute_batch(sql).unwrap();
    drop(db);
    desk
}

/// Whoever runs the tests administers it.
fn administered(desk: &Desk) {
    let me = nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap().name;
    let db = Connection::open(desk.path()).unwrap();
    db.execute("UPDATE person SET login = ?1 WHERE role = 'admin'", [me]).unwrap();
}

fn version(path: &std::path::Path) -> i64 {
    let db = Connection::open(path).unwrap();
    db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn a_store_of_version_1000_is_read_as_it_is_and_brought_up_by_the_first_write() {
    let desk = restored(include_str!("../data/db/v1000.sql"));
    administered(&desk);
    let before = std::fs::read(desk.path()).unwrap();
    desk.is_sound();
    let listed = desk.run(["list", "--state", "all", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 5);
    assert_eq!(listed[0]["subject"], "Écran");
    assert!(desk.run(["catalog", "--ids=key"]).code == 2, "no such option");
    desk.run(["catalog"]).ok();
    let found = desk.run(["search", "ecran", "--ids"]).ok();
    assert!(!found.is_empty(), "what is not indexed yet is found too");
    assert_eq!(std::fs::read(desk.path()).unwrap(), before, "a read changes nothing");

    desk.as_("lea", ["reply", "2", "-m", "Still there?"]).ok();
    assert_eq!(version(&desk.path()), NOW);
    desk.run(["new", "Another"]).ok();
    desk.run(["sweep"]).ok();
    desk.is_sound();
    assert_eq!(desk.run(["search", "ecran", "--ids"]).ok(), found);
    let kept = desk.folder.path().join("desk.db.before-1006");
    assert_eq!(version(&kept), 1000, "what it was is kept beside it");
    let old = desk.run(["--db", kept.to_str().unwrap(), "list", "--state", "all", "--json"]);
    assert_eq!(old.json(), listed);
}

#[test]
fn a_copy_of_version_1000_is_brought_up_on_its_way_into_place() {
    let desk = restored(include_str!("../data/db/v1000.sql"));
    administered(&desk);
    std::fs::rename(desk.path(), desk.folder.path().join("old.db")).unwrap();
    desk.run(["restore", "old.db"]).ok();
    assert_eq!(version(&desk.path()), NOW);
    assert_eq!(version(&desk.folder.path().join("old.db")), 1000, "the copy is as it was");
    desk.is_sound();
    desk.as_("lea", ["reply", "2", "-m", "Still there?"]).ok();
}

#[test]
fn many_who_write_first_bring_a_store_up_once() {
    let desk = restored(include_str!("../data/db/v1000.sql"));
    let commands = (0..8).map(|at| {
        let mut command = desk.command();
        command.args(["new", &format!("Subject {at}"), "-m", "x"]).spawn().unwrap()
    });
    let running: Vec<_> = commands.collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(version(&desk.path()), NOW);
    let db = Connection::open(desk.path()).unwrap();
    let count: i64 = db.query_row("SELECT count(*) FROM ticket", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 5 + 8);
}

#[test]
fn a_store_that_was_brought_up_has_the_schema_of_a_new_one() {
    let (new, old) = (Desk::new(), restored(include_str!("../data/db/v1000.sql")));
    old.run(["new", "Brought up", "-m", "x"]).ok();
    let schema = |desk: &Desk| -> Vec<(String, Option<String>)> {
        let db = Connection::open(desk.path()).unwrap();
        let mut rows = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert_eq!(schema(&new), schema(&old));
}

#[test]
fn every_version_on_the_way_is_brought_up() {
    let steps = [include_str!("../../src/store/sqlite/migrations/0002_catalogue.sql")];
    let desk = restored(include_str!("../data/db/v1000.sql"));
    let db = Connection::open(desk.path()).unwrap();
    for (step, version) in steps.iter().zip(1001..) {
        db.execute_batch(step).unwrap();
        db.pragma_update(None, "user_version", version).unwrap();
    }
    drop(db);
    administered(&desk);
    desk.run(["new", "Brought up", "-m", "x"]).ok();
    assert_eq!(version(&desk.path()), NOW);
    desk.is_sound();
}

#[test]
fn a_store_of_version_1002_is_whole() {
    let desk = restored(include_str!("../data/db/v1002.sql"));
    administered(&desk);
    desk.is_sound();
    assert_eq!(desk.as_("lea", ["search", "toner", "--ids"]).ok(), "1\n");
    assert_eq!(desk.as_("marie", ["search", "commandé", "--ids"]).ok(), "");
    std::fs::create_dir(desk.folder.path().join("out")).unwrap();
    let saved = desk.as_("marie", ["attachment", "save", "1", "--to", "out", "--json"]).json();
    assert_eq!(saved.as_array().unwrap().len(), 3);
    let plan = std::fs::read_to_string(desk.folder.path().join("out/plan.pdf")).unwrap();
    assert_eq!(plan, "the plan");
    let shown = desk.show("2");
    assert_eq!((&shown["item"], &shown["fields"]["photo"]), (&"badge".into(), &"notes.txt".into()));
    assert_eq!(desk.show("4")["links"][0]["kind"], "duplicates");
    desk.as_("lea", ["reply", "3", "-m", "Le câble ?", "--attach", "out/plan.pdf"]).ok();
    assert_eq!(desk.as_("lea", ["search", "cable", "--ids"]).ok(), "3\n");
    desk.is_sound();
}

#[test]
fn a_store_of_version_1003_is_whole() {
    let desk = restored(include_str!("../data/db/v1003.sql"));
    administered(&desk);
    desk.is_sound();
    let queue = desk.run(["mail", "queue", "--json"]).json();
    let states =
        |wanted: &str| queue.as_array().unwrap().iter().filter(|it| it["state"] == wanted).count();
    assert!(states("waiting") > 0 && states("failed") > 0, "{queue}");
    assert!(desk.run(["doctor"]).ok().contains("paul@example.org"));
    assert_eq!(desk.as_("lea", ["search", "toner", "--ids"]).ok(), "1\n");
    desk.run(["mail", "retry", &queue[0]["id"].to_string()]).ok();
    desk.is_sound();
}

#[test]
fn a_store_of_version_1004_is_whole() {
    let desk = restored(include_str!("../data/db/v1004.sql"));
    administered(&desk);
    desk.is_sound();
    let aside = desk.as_("lea", ["mail", "queue", "--aside", "--json=id,reason"]).json();
    assert_eq!(aside[0], serde_json::json!({"id": 3, "reason": "not_on_ticket"}));
    let raw = desk.run(["mail", "show", "2", "--raw"]).ok();
    assert!(raw.contains("> La touche A manque."), "{raw}");
    assert!(desk.as_("lea", ["show", "6", "--full"]).ok().contains("> La touche A manque."));
    assert_eq!(
        desk.piped(["mail", "receive", "-v"], raw.as_bytes()).ok(),
        "seen before, #6 (it came before)\n"
    );
    desk.as_("lea", ["mail", "accept", "3"]).ok();
    desk.is_sound();
}

#[test]
fn a_store_of_version_1005_is_whole() {
    let desk = restored(include_str!("../data/db/v1005.sql"));
    administered(&desk);
    desk.is_sound();
    let log = desk.as_("lea", ["log", "--json"]).ok();
    assert!(log.contains("\"signed_in\":\"lea\"") && !log.contains("\"undone\":true"), "{log}");
    desk.as_("lea", ["undo", "--dry-run"]).fails(4);
    desk.as_("lea", ["note", "6", "-m", "seen"]).ok();
    desk.as_("lea", ["undo"]).ok();
    desk.is_sound();
}

#[test]
fn what_an_edit_of_links_did_to_a_ticket_is_mended_when_a_store_is_brought_up() {
    let desk = restored(include_str!("../data/db/v1000.sql"));
    administered(&desk);
    let db = Connection::open(desk.path()).unwrap();
    let edited = "SELECT ticket FROM event WHERE kind = 'edited' LIMIT 1";
    let id: i64 = db.query_row(edited, [], |row| row.get(0)).unwrap();
    let flip = "UPDATE ticket SET unread = 1 - unread WHERE id = ?1";
    db.execute(flip, [id]).unwrap();
    desk.is_sound();
    desk.run(["new", "Brought up", "-m", "x"]).ok();
    desk.is_sound();
    db.execute(flip, [id]).unwrap();
    assert_eq!(desk.run(["doctor"]).code, 1, "from now on it tells");
}
