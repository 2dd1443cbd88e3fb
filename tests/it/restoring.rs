//! Going back to a copy: nothing is lost without a word, and nothing comes back that had to go.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use rusqlite::Connection;

use crate::letters::PostOffice;
use crate::support::{Desk, HOUR};

/// A desk with a ticket, a copy of it, and a change since.
fn gone_on() -> Desk {
    let mut desk = Desk::new();
    desk.ticket("Printer");
    desk.run(["backup", "copy.db"]).ok();
    desk.now += HOUR;
    desk.ticket("Screen");
    desk
}

fn subjects(desk: &Desk) -> Vec<String> {
    let listed = desk.run(["list", "--state", "all", "--json=subject"]).json();
    let mut found: Vec<String> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["subject"].as_str().unwrap().into())
        .collect();
    found.sort();
    found
}

#[test]
fn a_desk_goes_back_to_a_copy_and_keeps_what_it_held() {
    let desk = gone_on();
    let run = desk.run(["restore", "copy.db", "--yes", "--json"]).json();
    assert_eq!((run["tickets"].as_i64(), run["gone"].as_i64()), (Some(1), Some(1)), "{run}");
    assert_eq!(run["gone_since"], "2026-11-02T10:00:00Z");
    assert_eq!(subjects(&desk), ["Printer"]);
    desk.is_sound();
    let kept = run["kept"].as_str().unwrap();
    assert!(kept.ends_with("desk.db.before-restore-1"), "{kept}");
    assert_eq!(fs::metadata(kept).unwrap().permissions().mode() & 0o777, 0o600);
    desk.run(["--db", kept, "doctor"]).ok();
    assert!(desk.run(["--db", kept, "list"]).ok().contains("Screen"));
    // What was kept is a copy like any other; and work goes on.
    desk.run(["restore", kept]).ok();
    assert_eq!(subjects(&desk), ["Printer", "Screen"]);
    desk.ticket("Mouse");
    desk.is_sound();
}

#[test]
fn a_loss_is_said_before_it_happens() {
    let desk = gone_on();
    let before = fs::read(desk.path()).unwrap();
    let said = desk.run(["restore", "copy.db"]).fails(4);
    assert!(said.contains("one event") && said.contains("--yes"), "{said}");
    let planned = desk.run(["restore", "copy.db", "--dry-run"]).ok();
    assert!(planned.contains("would be") && planned.contains("one event"), "{planned}");
    assert_eq!(subjects(&desk), ["Printer", "Screen"]);
    assert_eq!(fs::read(desk.path()).unwrap(), before);
    let left: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().collect();
    assert!(left.iter().all(|it| {
        let name = it.as_ref().unwrap().file_name().to_string_lossy().into_owned();
        !name.starts_with(".almacare-") && !name.contains("before-restore")
    }));
    let mut desk = desk;
    desk.language = "fr";
    assert!(desk.run(["restore", "copy.db"]).fails(4).contains("un événement"));
}

#[test]
fn nothing_is_asked_where_nothing_would_be_lost() {
    let desk = Desk::new();
    desk.ticket("Printer");
    desk.run(["backup", "copy.db"]).ok();
    desk.run(["restore", "copy.db"]).ok();
    // Nor where there is no store, or one in which nothing has happened.
    fs::remove_file(desk.path()).unwrap();
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(desk.folder.path().join(format!("desk.db{ending}")));
    }
    desk.run(["restore", "copy.db"]).ok();
    assert_eq!(subjects(&desk), ["Printer"]);
    assert_eq!(fs::metadata(desk.path()).unwrap().permissions().mode() & 0o777, 0o600);
    desk.run(["--db", "new.db", "init"]).ok();
    desk.run(["--db", "new.db", "restore", "copy.db"]).ok();
    desk.run(["--db", "new.db", "doctor"]).ok();
    desk.is_sound();
    let copy = fs::read(desk.folder.path().join("copy.db")).unwrap();
    desk.piped(["--db", "piped.db", "restore", "-"], &copy).ok();
    assert!(desk.run(["--db", "piped.db", "list"]).ok().contains("Printer"));
}

#[test]
fn what_is_no_sound_copy_of_this_desk_is_refused() {
    let desk = gone_on();
    let path = |name: &str| desk.folder.path().join(name);
    desk.run(["--db", "other.db", "init"]).ok();
    desk.run(["--db", "other.db", "new", "Mouse"]).ok();
    desk.run(["--db", "other.db", "backup", "others.db"]).ok();
    fs::write(path("letter.txt"), "dear all\n".repeat(100)).unwrap();
    fs::write(path("empty.db"), "").unwrap();
    for (copy, sql) in [
        ("newer.db", "PRAGMA user_version = 2000"),
        ("forged.db", "UPDATE ticket SET subject = 'Scanner'"),
        ("trap.db", "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END"),
    ] {
        fs::copy(path("copy.db"), path(copy)).unwrap();
        Connection::open(path(copy)).unwrap().execute_batch(sql).unwrap();
    }
    let mut bytes = fs::read(path("copy.db")).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(path("half.db"), bytes).unwrap();
    let before = fs::read(desk.path()).unwrap();
    for (copy, code) in [
        ("others.db", 4),
        ("letter.txt", 1),
        ("empty.db", 1),
        ("newer.db", 1),
        ("forged.db", 1),
        ("trap.db", 1),
        ("half.db", 1),
        ("missing.db", 1),
        (".", 1),
    ] {
        let said = desk.run(["restore", copy, "--yes"]).fails(code);
        assert!(!said.contains(".almacare-"), "{said}");
    }
    // A store at work is not whole without what lies beside it.
    desk.run(["--db", "other.db", "new", "Keyboard"]).ok();
    assert!(desk.run(["restore", "other.db", "--yes"]).fails(1).contains("backup"));
    assert_eq!(fs::read(desk.path()).unwrap(), before);
    assert_eq!(subjects(&desk), ["Printer", "Screen"]);
}

#[test]
fn only_administrators_of_then_and_now_restore() {
    let desk = gone_on();
    desk.as_("lea", ["restore", "copy.db", "--yes"]).fails(4);
    desk.run(["user", "edit", "lea", "--role", "admin"]).ok();
    assert!(desk.as_("lea", ["restore", "copy.db", "--yes"]).fails(4).contains("lea"));
    assert_eq!(subjects(&desk), ["Printer", "Screen"]);
}

#[test]
fn a_damaged_store_gives_way_to_a_copy() {
    let desk = Desk::new();
    for number in 0..40 {
        desk.ticket(&format!("{number} {}", "x".repeat(400)));
    }
    desk.run(["sweep"]).ok();
    desk.run(["backup", "copy.db"]).ok();
    let mut bytes = fs::read(desk.path()).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[4096..middle + 4096].fill(0xa5);
    fs::write(desk.path(), bytes).unwrap();
    assert_eq!(desk.run(["doctor"]).code, 1);
    assert!(desk.run(["restore", "copy.db"]).fails(4).contains("damaged"));
    let run = desk.run(["restore", "copy.db", "--yes", "--json"]).json();
    assert_eq!(run["gone"], serde_json::Value::Null);
    desk.is_sound();
    assert_eq!(subjects(&desk).len(), 40);
    // What was damaged is kept to the byte, for whoever can mend it.
    assert!(
        fs::read(run["kept"].as_str().unwrap()).unwrap()[4096..8192].iter().all(|it| *it == 0xa5)
    );
    // What is no store any more is not written over.
    fs::write(desk.path(), vec![0; 8192]).unwrap();
    assert!(desk.run(["restore", "copy.db", "--yes"]).fails(1).contains("move it away"));
}

#[test]
fn a_log_without_its_store_is_not_taken_for_that_of_the_copy() {
    let desk = gone_on();
    assert!(desk.folder.path().join("desk.db-wal").exists(), "a short log is left");
    fs::remove_file(desk.path()).unwrap();
    assert!(desk.run(["restore", "copy.db"]).fails(1).contains("-wal"));
    assert!(!desk.path().exists());
}

#[test]
fn who_was_erased_does_not_come_back() {
    let desk = gone_on();
    desk.as_("paul", ["new", "Keyboard", "-m", "clack"]).ok();
    desk.run(["backup", "copy.db"]).ok();
    desk.run(["user", "erase", "paul", "--yes"]).ok();
    let run = desk.run(["restore", "copy.db", "--yes", "--json"]).json();
    assert_eq!(run["erased"].as_i64(), Some(1), "{run}");
    desk.is_sound();
    desk.run(["user", "show", "paul"]).fails(3);
    let bytes = fs::read(desk.path()).unwrap();
    for word in ["Keyboard", "clack", "Paul Petit"] {
        assert!(!bytes.windows(word.len()).any(|it| it == word.as_bytes()), "{word}");
    }
    assert!(!desk.folder.path().join("desk.db-wal").metadata().is_ok_and(|it| it.len() > 0));
}

#[test]
fn letters_that_have_left_do_not_leave_again() {
    let office = PostOffice::new();
    office.desk.as_("lea", ["new", "Printer", "-m", "x", "--for", "marie"]).ok();
    office.desk.run(["backup", "copy.db"]).ok();
    assert_eq!(office.posted().len(), 1);
    office.desk.run(["restore", "copy.db", "--yes"]).ok();
    assert_eq!(office.posted().len(), 0);
    office.desk.is_sound();
}

#[test]
fn whoever_writes_meanwhile_waits_and_loses_nothing() {
    let desk = gone_on();
    let writers: Vec<_> = (0..6)
        .map(|number| {
            let mut command = desk.command();
            command.args(["new", &format!("Meanwhile {number}"), "-m", "x"]);
            command.stdout(std::process::Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let run = desk.run(["restore", "copy.db", "--yes", "--json"]).json();
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let kept = run["kept"].as_str().unwrap();
    let listed = desk.run(["--db", kept, "list", "--state", "all", "--json=subject"]).ok();
    let (here, before) = (subjects(&desk).join("\n"), listed);
    for number in 0..6 {
        let subject = format!("Meanwhile {number}");
        assert!(here.contains(&subject) || before.contains(&subject), "{subject}");
    }
    desk.is_sound();
}
