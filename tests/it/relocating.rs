//! A desk that moves to another place: whole, with what is written meanwhile, and nothing is written where it was.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};

use almacare::domain::instant::Instant;
use almacare::store::{Access, Store};

use crate::moving::{exported, lived, many, rows};
use crate::support::{DAY, Desk, parsed};

const MOVE: [&str; 4] = ["move", "--yes", "--to", "new.db"];

/// What is left of the words of this place where it says that the desk has moved.
fn refusal(desk: &Desk, db: &str) -> String {
    desk.run(["--db", db, "new", "More"]).fails(1)
}

#[test]
fn a_whole_desk_moves_to_another_file_and_is_only_read_where_it_was() {
    let desk = lived();
    let (before, whole) = (exported(&desk, "desk.db"), rows(&desk.path()));
    let said = desk.run(MOVE).ok();
    let to = desk.folder.path().join("new.db").display().to_string();
    assert!(said.starts_with(&format!("7 tickets have moved to {to} (events: ")), "{said}");
    assert_eq!(exported(&desk, "new.db"), before);
    assert_eq!(rows(Path::new(&to)), whole);
    desk.run(["--db", "new.db", "doctor"]).ok();
    let found = desk.run(["--db", "new.db", "search", "plan", "encore", "--ids"]).ok();
    assert_eq!(found, desk.run(["search", "plan", "encore", "--ids"]).ok());
    // A desk like any other: it goes on.
    desk.run(["--db", "new.db", "new", "More"]).ok();
    desk.run(["--db", "new.db", "sweep"]).ok();
    desk.run(["--db", "new.db", "doctor"]).ok();
    // What it has left behind is read, and no more.
    let read = desk.run(["export"]);
    assert_eq!(read.out, before, "it is where it was in the same words");
    assert_eq!(read.err, format!("This desk has moved to {to}: here it is as it was then\n"));
    assert_eq!(desk.run(["list", "--json"]).err.matches("has moved").count(), 1);
    desk.run(["doctor"]).ok();
    let said = refusal(&desk, "desk.db");
    assert_eq!(
        said,
        format!("error: this desk has moved to {to}: what is to be written is written there\n")
    );
    for words in [
        &["reply", "1", "-m", "x"][..],
        &["sweep"],
        &["user", "add", "eve"],
        &["catalog", "import", "."],
        &["mail", "retry", "1"],
        &["undo"],
    ] {
        let said = desk.run(words).fails(1);
        assert!(said.contains(&format!("has moved to {to}")), "{words:?}: {said}");
    }
    assert_eq!(exported(&desk, "desk.db"), before);
}

#[test]
fn a_desk_that_has_moved_is_not_brought_back_by_going_back_to_a_copy() {
    let desk = lived();
    desk.run(["backup", "copy.db"]).ok();
    desk.run(MOVE).ok();
    let said = desk.run(["restore", "--yes", "copy.db"]).fails(1);
    assert!(said.contains("has moved to"), "{said}");
    desk.run(["backup", "later.db"]).ok();
    assert!(refusal(&desk, "later.db").contains("has moved to"), "a copy says so as well");
}

#[test]
fn moving_back_takes_a_new_file() {
    let desk = lived();
    let before = exported(&desk, "desk.db");
    desk.run(MOVE).ok();
    let back = ["--db", "new.db", "move", "--yes", "--to"];
    let said = desk.run(back.iter().chain(&["desk.db"])).fails(4);
    assert!(said.contains("a desk has moved away from") && said.contains("new place"), "{said}");
    desk.run(back.iter().chain(&["back.db"])).ok();
    assert_eq!(exported(&desk, "back.db"), before);
    desk.run(["--db", "back.db", "new", "More"]).ok();
    // Once the old file is gone its place is free.
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(desk.folder.path().join(format!("desk.db{ending}")));
    }
    desk.run(["--db", "back.db", "move", "--yes", "--to", "desk.db"]).ok();
    desk.run(["new", "More"]).ok();
}

#[test]
fn a_dry_run_says_what_would_go_and_changes_nothing() {
    let desk = lived();
    let before = rows(&desk.path());
    let said = desk.run(["move", "--dry-run", "--to", "new.db"]).ok();
    assert!(said.starts_with("7 tickets would move to ") && said.contains("free"), "{said}");
    assert!(!desk.folder.path().join("new.db").exists());
    assert_eq!(rows(&desk.path()), before);
    let view = desk.run(["move", "--dry-run", "--to", "new.db", "--json"]).json();
    assert_eq!((&view["tickets"], &view["dry_run"]), (&7.into(), &true.into()), "{view}");
    desk.run(["new", "It is a desk as before"]).ok();
}

#[test]
fn whoever_does_not_say_that_they_mean_it_moves_nothing() {
    let desk = lived();
    let said = desk.run(["move", "--to", "new.db"]).fails(4);
    assert!(said.contains("nothing more can be written here") && said.contains("--yes"), "{said}");
    assert!(!desk.folder.path().join("new.db").exists());
}

#[test]
fn only_an_administrator_has_a_desk_move() {
    let desk = lived();
    desk.as_("lea", MOVE).fails(4);
    desk.as_("lea", ["move", "--dry-run", "--to", "new.db"]).fails(4);
    assert!(!desk.folder.path().join("new.db").exists());
    Desk::bare().run(MOVE).fails(1);
}

#[test]
fn a_place_that_is_taken_is_left_alone() {
    let desk = lived();
    let other = Desk::new();
    other.ticket("Mine");
    let (path, before) = (other.path(), rows(&other.path()));
    let to = |place: &Path| desk.run(["move", "--yes", "--to", place.to_str().unwrap()]).fails(4);
    assert!(to(&path).contains("there is another desk at"));
    assert_eq!(rows(&path), before);
    assert!(to(&desk.path()).contains("this desk, or a copy of it, is at"));
    desk.run(["backup", "copy.db"]).ok();
    assert!(to(&desk.folder.path().join("copy.db")).contains("or a copy of it"));
    // A file that is no desk, and a log that belongs to another one.
    fs::write(desk.folder.path().join("text"), "not a desk").unwrap();
    desk.run(["move", "--yes", "--to", "text"]).fails(1);
    fs::write(desk.folder.path().join("new.db-wal"), "left").unwrap();
    assert!(desk.run(MOVE).fails(1).contains("a log of one beside it"));
    fs::remove_file(desk.folder.path().join("new.db-wal")).unwrap();
    // One that was only made is no desk yet.
    desk.run(["--db", "new.db", "init"]).ok();
    desk.run(MOVE).ok();
    assert_eq!(exported(&desk, "new.db"), exported(&desk, "desk.db"));
}

/// Has everything happen on a desk that can change what has gone over already.
fn meanwhile(desk: &Desk, db: &str) {
    let run = |words: &[&str]| {
        desk.run(["--db", db].iter().chain(words)).ok();
    };
    fs::write(desk.folder.path().join("new.pdf"), "new").unwrap();
    run(&["--as", "lea", "reply", "1", "-m", "Meanwhile", "--attach", "new.pdf"]);
    run(&["--as", "lea", "edit", "3", "--tag", "later", "--subject", "Another subject"]);
    run(&["--as", "lea", "edit", "4", "--tag", "soon"]);
    run(&["--as", "lea", "undo"]);
    run(&["new", "Meanwhile", "--key", "twice"]);
    run(&["user", "add", "eve", "--role", "agent"]);
    run(&["user", "edit", "tom", "--email", "t@example.org"]);
    run(&["sweep"]);
    run(&["user", "erase", "marie"]);
    // A login that was hers is somebody else's now.
    run(&["user", "add", "marie"]);
    run(&["catalog", "import", "services"]);
    run(&["--as", "lea", "take", "4"]);
}

/// What happens while a desk moves: it is at the door that the moment can be chosen.
fn moves_while_it_is_written_to(desk: &Desk, from: &str, to: &str, moment: u64) {
    let services = desk.folder.path().join("services");
    if !services.exists() {
        fs::create_dir(&services).unwrap();
        desk.run(["--db", from, "catalog", "export", "services"]).ok();
        let all = fs::read_dir(&services).unwrap().map(|it| it.unwrap().path());
        fs::remove_file(all.max().unwrap()).unwrap();
    }
    let (here, there) = (Store::at(place(desk, from)), Store::at(place(desk, to)));
    desk.run(["--db", to, "init"]).ok();
    let (from_session, to_session) =
        (here.open(Access::Write).unwrap(), there.open(Access::Write).unwrap());
    let mut done = false;
    let moved = from_session.relocate((&to_session, "there"), Instant(0), &mut |at| {
        if at >= moment && !done {
            done = true;
            meanwhile(desk, from);
        }
    });
    moved.unwrap();
    assert!(done, "it happened while the desk moved");
    drop((from_session, to_session));
    assert!(exported(desk, from) == exported(desk, to), "at {moment}");
    desk.run(["--db", to, "doctor"]).ok();
    assert!(refusal(desk, from).contains("has moved to there"));
    desk.run(["--db", to, "new", "More"]).ok();
}

/// A file by its path, a server by its address.
fn place(desk: &Desk, name: &str) -> String {
    if name.contains("://") {
        return name.to_owned();
    }
    desk.folder.path().join(name).display().to_string()
}

#[test]
fn what_is_written_while_a_desk_moves_moves_as_well() {
    let lines = exported(&lived(), "desk.db").lines().count() as u64;
    for moment in [1, lines / 2, lines, lines + 3, 2 * lines - 1] {
        moves_while_it_is_written_to(&lived(), "desk.db", "new.db", moment);
    }
}

#[test]
fn a_desk_that_has_gone_on_since_a_move_was_stopped_goes_on_moving() {
    let desk = lived();
    fs::create_dir(desk.folder.path().join("services")).unwrap();
    desk.run(["catalog", "export", "services"]).ok();
    let text = exported(&desk, "desk.db");
    let lines: Vec<(u64, String)> = (1..).zip(text.lines().map(str::to_owned)).collect();
    let people = lines.iter().take_while(|it| !it.1.starts_with("{\"service\"")).count();
    for cut in (people..=lines.len()).step_by(7) {
        let name = format!("cut-{cut}.db");
        desk.run(["--db", &name, "init"]).ok();
        let there = Store::at(desk.folder.path().join(&name));
        let check = &mut almacare::store::moving::Check::default();
        there.write(|tx| tx.move_in(&lines[..cut], check)).unwrap();
    }
    meanwhile(&desk, "desk.db");
    let (now, whole) = (exported(&desk, "desk.db"), rows(&desk.path()));
    for cut in (people..=lines.len()).step_by(7) {
        let name = format!("cut-{cut}.db");
        // Each from a copy of its own: a desk moves once.
        let from = format!("from-{cut}.db");
        desk.run(["backup", &from]).ok();
        desk.run(["--db", &from, "move", "--yes", "--to", &name]).ok();
        assert!(exported(&desk, &name) == now, "after {cut} lines");
        let there = rows(&desk.folder.path().join(&name));
        assert_eq!(there, whole, "after {cut} lines");
        desk.run(["--db", &name, "doctor"]).ok();
    }
}

#[test]
fn what_was_altered_at_the_new_place_keeps_the_desk_where_it_is() {
    let desk = lived();
    let text = exported(&desk, "desk.db");
    let lines: Vec<(u64, String)> = (1..).zip(text.lines().map(str::to_owned)).collect();
    for (name, change) in [
        ("ticket.db", "UPDATE ticket SET subject = 'Other' WHERE id = 1"),
        ("digest.db", "UPDATE ticket SET digest = zeroblob(32) WHERE id = 1"),
        ("event.db", "UPDATE event SET text = 'Other' WHERE id = 2"),
        ("seal.db", "UPDATE seal SET at = at + 1 WHERE id = 1"),
        ("host.db", "UPDATE event SET host = 'elsewhere' WHERE id = 3"),
    ] {
        desk.run(["--db", name, "init"]).ok();
        let there = Store::at(desk.folder.path().join(name));
        let check = &mut almacare::store::moving::Check::default();
        there.write(|tx| tx.move_in(&lines[..lines.len() - 1], check)).unwrap();
        let db = rusqlite::Connection::open(there.path()).unwrap();
        assert_eq!(db.execute(change, []).unwrap(), 1);
        drop(db);
        let said = desk.run(["move", "--yes", "--to", name]).fails(1);
        assert!(said.contains("what was read back is not what was sent"), "{name}: {said}");
        desk.run(["new", "It is a desk as before"]).ok();
    }
    desk.run(MOVE).ok();
}

/// The program that moves a desk, on its way.
fn going(desk: &Desk, words: &[&str]) -> Child {
    let mut command = desk.command();
    command.args(words).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

#[test]
fn a_kill_loses_nothing_and_the_same_command_goes_on() {
    for turn in 1..=4 {
        let desk = many(3_000);
        let text = exported(&desk, "desk.db");
        let mut child = going(&desk, &MOVE);
        let length = |it: &str| fs::metadata(desk.folder.path().join(it)).map_or(0, |it| it.len());
        while child.try_wait().unwrap().is_none() {
            if length("new.db-wal") + length("new.db") > turn * 700_000 {
                // Whether it is killed or has ended by now: both must lead to the same desk.
                child.kill().unwrap();
                break;
            }
            std::thread::yield_now();
        }
        child.wait().unwrap();
        let again = desk.run(MOVE);
        assert!(again.code == 0 || again.err.contains("has moved to"), "{again:?}");
        assert!(exported(&desk, "new.db") == text, "killed at {turn}");
        desk.run(["--db", "new.db", "doctor"]).ok();
        assert!(refusal(&desk, "desk.db").contains("has moved to"));
    }
}

#[test]
fn a_move_that_was_stopped_after_the_mark_is_ended_by_the_same_command() {
    let desk = lived();
    desk.run(MOVE).ok();
    let db = rusqlite::Connection::open(desk.folder.path().join("new.db")).unwrap();
    db.execute("INSERT INTO meta VALUES ('moving_in', '1')", []).unwrap();
    drop(db);
    desk.run(MOVE).ok();
    desk.run(["--db", "new.db", "doctor"]).ok();
    assert!(desk.run(MOVE).fails(1).contains("has moved to"), "there is nothing left to do");
    desk.run(["move", "--yes", "--to", "other.db"]).fails(1);
}

#[test]
fn no_letter_is_taken_along_while_somebody_hands_it_over() {
    let desk = lived();
    let db = rusqlite::Connection::open(desk.path()).expect("the store opens");
    let claim = |until: Option<i64>| {
        let sql = "UPDATE letter SET lease = ?1, lease_until = ?1 WHERE state = 'waiting'";
        assert!(db.execute(sql, [until]).expect("it is claimed") > 0);
    };
    let before = exported(&desk, "desk.db");
    claim(Some(desk.now + 60));
    let said = desk.run(MOVE).fails(5);
    assert!(said.contains("a letter is being handed over at this moment"), "{said}");
    desk.run(["list"]).ok();
    claim(None);
    desk.run(MOVE).ok();
    assert_eq!(exported(&desk, "new.db"), before);
}

#[test]
fn whoever_writes_until_they_are_refused_has_lost_nothing() {
    let mut desk = many(2_000);
    desk.now += DAY;
    let mut child = going(&desk, &MOVE);
    let mut written = Vec::new();
    let refused = loop {
        let run = desk.run(["new", "While it moves", "--json"]);
        if run.code != 0 {
            break run;
        }
        written.push(parsed(&run.out)["id"].to_string());
    };
    assert!(child.wait().unwrap().success());
    assert!(refused.err.contains("has moved to"), "{refused:?}");
    assert!(!written.is_empty());
    for id in written {
        desk.run(["--db", "new.db", "show", &id]).ok();
    }
    assert!(exported(&desk, "new.db") == exported(&desk, "desk.db"));
}

#[cfg(feature = "postgres")]
mod server {
    use super::*;
    use crate::server::address;

    #[test]
    fn a_desk_moves_to_a_server_and_back() {
        let desk = lived();
        let before = exported(&desk, "desk.db");
        let server = address("relocating_there_and_back");
        desk.run(["move", "--yes", "--to", &server]).ok();
        assert_eq!(exported(&desk, &server), before);
        let said = refusal(&desk, "desk.db");
        assert!(said.contains("has moved to postgres://"), "{said}");
        assert!(said.contains("/desk?schema=relocating_there_and_back:"), "{said}");
        desk.run(["--db", &server, "doctor"]).ok();
        desk.run(["--db", &server, "move", "--yes", "--to", "back.db"]).ok();
        assert_eq!(exported(&desk, "back.db"), before);
        assert_eq!(rows(&desk.folder.path().join("back.db")).len(), rows(&desk.path()).len());
        desk.run(["--db", "back.db", "doctor"]).ok();
        desk.run(["--db", "back.db", "new", "More"]).ok();
        let said = refusal(&desk, &server);
        assert!(said.contains("back.db"), "{said}");
        desk.run(["--db", &server, "backup", "left.db"]).ok();
        assert!(refusal(&desk, "left.db").contains("back.db"), "a copy says so as well");
        assert!(exported(&desk, "left.db") == before);
        assert!(desk.run(["--db", &server, "list"]).err.contains("This desk has moved to"));
    }

    #[test]
    fn what_is_written_while_a_desk_moves_to_a_server_moves_as_well() {
        let lines = exported(&lived(), "desk.db").lines().count() as u64;
        for moment in [lines / 2, 2 * lines - 1] {
            let server = address("relocating_there_meanwhile");
            moves_while_it_is_written_to(&lived(), "desk.db", &server, moment);
        }
    }

    #[test]
    fn what_is_written_while_a_desk_moves_from_a_server_moves_as_well() {
        let lines = exported(&lived(), "desk.db").lines().count() as u64;
        for moment in [lines / 2, 2 * lines - 1] {
            let (desk, server) = (lived(), address("relocating_back_meanwhile"));
            desk.run(["move", "--yes", "--to", &server]).ok();
            moves_while_it_is_written_to(&desk, &server, "new.db", moment);
        }
    }

    #[test]
    fn a_move_to_a_server_that_is_killed_goes_on() {
        let (desk, server) = (many(3_000), address("relocating_killed"));
        let text = exported(&desk, "desk.db");
        let words = ["move", "--yes", "--to", &server];
        for _ in 0..3 {
            let mut child = going(&desk, &words);
            let there = Store::at(&server);
            let begun = || there.exists().unwrap_or(false);
            while child.try_wait().unwrap().is_none() && !begun() {
                std::thread::yield_now();
            }
            child.kill().unwrap();
            child.wait().unwrap();
        }
        desk.run(words).ok();
        assert!(exported(&desk, &server) == text);
        desk.run(["--db", &server, "doctor"]).ok();
    }
}
