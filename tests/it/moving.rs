//! A desk that moves out and in again, whole.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use almacare::store::Store;
use almacare::store::moving::{Check, Line};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::letters::PostOffice;
use crate::support::{DAY, Desk, MONDAY, parsed};

/// A desk in which everything has happened that a store can hold.
pub(crate) fn lived() -> Desk {
    let mut office = PostOffice::new();
    let desk = &mut office.desk;
    fs::write(desk.folder.path().join("plan.pdf"), [0, 159, 255, 10, 13, 0]).unwrap();
    fs::write(desk.folder.path().join("empty"), "").unwrap();
    let first = desk.ticket("Écran \u{202e}noir\u{1b}[2J \"cassé\"");
    let files = ["reply", &first, "-m", "Voilà", "--attach", "plan.pdf", "empty"];
    desk.as_("marie", files).ok();
    desk.as_("marie", ["reply", &first, "-m", "Encore", "--attach", "plan.pdf"]).ok();
    desk.as_("lea", ["edit", &first, "--tag", "écran", "--subject", "Écran mort"]).ok();
    desk.as_("lea", ["wait", &first, "--on", "Dell", "--until", "+3d", "-m", "Un devis ?"]).ok();
    desk.run(["sweep"]).ok();
    let second = desk.resolved("Imprimante");
    desk.as_("marie", ["close", &second, "--rate", "4", "-m", "Bien"]).ok();
    desk.now += DAY;
    desk.as_("marie", ["new", "--item", "password", "--field", "account=x", "--field", "reach=1"])
        .ok();
    desk.as_("marie", ["new", "Again", "--key", "once"]).ok();
    desk.run(["new", "--follows", &second, "Suite"]).ok();
    desk.run(["catalog", "export", "."]).ok();
    desk.run(["catalog", "import", "."]).ok();
    let letter =
        b"From: marie@example.org\nTo: a@b.test\nSubject: Noir\nMessage-ID: <1@x>\n\nOui \xe9\n";
    desk.piped(["mail", "receive"], letter).ok();
    let strange = b"From: who@else.test\nSubject: Re: [#1] x\nMessage-ID: <2@x>\n\nMoi aussi\n";
    desk.piped(["mail", "receive"], strange).ok();
    desk.run(["sweep"]).ok();
    let db = Connection::open(desk.path()).unwrap();
    db.execute("INSERT INTO dead_address VALUES ('gone@example.org', 1, '550 no')", []).unwrap();
    desk.as_("lea", ["reply", &first, "-m", "After the last seal"]).ok();
    office.desk
}

/// Every row of every table of a store, the index of words apart.
pub(crate) fn rows(path: &Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let db = Connection::open(path).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words%'";
    let mut names = db.prepare(sql).unwrap();
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let all = |name: &String| {
        let mut statement = db.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let width = statement.column_count();
        let row = |row: &rusqlite::Row| (0..width).map(|at| row.get(at)).collect();
        let mut rows: Vec<Vec<Value>> =
            statement.query_map([], row).unwrap().map(Result::unwrap).collect();
        if name == "content" {
            rows.iter_mut().for_each(|it| it[0] = Value::Null);
        }
        rows.sort_by_key(|it| format!("{it:?}"));
        rows
    };
    names.iter().map(|it| (it.clone(), all(it))).collect()
}

/// What is exported of the store at this place.
pub(crate) fn exported(desk: &Desk, db: &str) -> String {
    desk.run(["--db", db, "export"]).ok()
}

/// The file `desk.jsonl` in the desk's folder, and what is in it.
fn written(desk: &Desk) -> String {
    desk.run(["export", "desk.jsonl"]).ok();
    fs::read_to_string(desk.folder.path().join("desk.jsonl")).unwrap()
}

fn put(desk: &Desk, name: &str, text: &str) {
    fs::write(desk.folder.path().join(name), text).unwrap();
}

#[test]
fn a_round_trip_is_the_identity() {
    let desk = lived();
    let text = written(&desk);
    assert_eq!(exported(&desk, "desk.db"), text, "always the same");
    let view = desk.run(["--db", "new.db", "import", "desk.jsonl", "--json"]).json();
    assert_eq!(view["tickets"], 7, "{view}");
    assert_eq!(exported(&desk, "new.db"), text);
    assert_eq!(rows(&desk.folder.path().join("new.db")), rows(&desk.path()));
    desk.run(["--db", "new.db", "doctor"]).ok();
    for words in [&["search", "mort", "--ids"][..], &["search", "plan", "encore", "--ids"]] {
        let there = desk.run(["--db", "new.db"].iter().chain(words)).ok();
        assert_eq!(there, desk.run(words).ok());
        assert!(!there.is_empty());
    }
    assert_eq!(desk.run(["--db", "new.db", "search", "cassé", "--ids"]).ok(), "", "retitled");
    // A desk like any other: it goes on.
    desk.run(["--db", "new.db", "new", "More"]).ok();
    desk.run(["--db", "new.db", "sweep"]).ok();
    desk.run(["--db", "new.db", "doctor"]).ok();
}

#[test]
fn every_table_and_column_is_in_the_export() {
    let desk = lived();
    let text = written(&desk);
    let lines: Vec<serde_json::Value> = text.lines().map(parsed).collect();
    let db = Connection::open(desk.path()).unwrap();
    let derived = ["ticket", "facet", "meta"];
    let other = [("kind", "event"), ("rights", "as"), ("source", "service")];
    let sql = "SELECT m.name, p.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS p \
               WHERE m.type = 'table' AND m.name NOT LIKE 'words%'";
    let mut statement = db.prepare(sql).unwrap();
    let columns = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .unwrap();
    for (table, column) in columns.map(Result::unwrap) {
        let key = if table == "content" { "file".to_owned() } else { table.clone() };
        if derived.contains(&&*table) || (table == "content" && column == "id") {
            continue;
        }
        let name = other.iter().find(|it| it.0 == column && key != "letter");
        let name = name.map_or(column.as_str(), |it| it.1);
        let sql = format!("SELECT count({column}) FROM {table}");
        let used: i64 = db.query_row(&sql, [], |row| row.get(0)).unwrap();
        let told = lines.iter().filter(|it| it[&key].get(name).is_some()).count();
        assert_eq!(told as i64, used, "{table}.{column}");
    }
}

#[test]
fn a_desk_of_an_older_version_moves_out_as_well() {
    for sql in [
        include_str!("../data/db/v1000.sql"),
        include_str!("../data/db/v1002.sql"),
        include_str!("../data/db/v1003.sql"),
        include_str!("../data/db/v1004.sql"),
    ] {
        let desk = Desk::bare();
        let db = Connection::open(desk.path()).unwrap();
        db.pragma_update(None, "foreign_keys", false).unwrap();
        db.execute_batch(sql).unwrap();
        let me = nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap().name;
        db.execute("UPDATE person SET login = ?1 WHERE role = 'admin'", [me]).unwrap();
        drop(db);
        let before = fs::read(desk.path()).unwrap();
        let text = written(&desk);
        assert_eq!(fs::read(desk.path()).unwrap(), before, "a read changes nothing");
        desk.run(["--db", "new.db", "import", "desk.jsonl"]).ok();
        assert_eq!(exported(&desk, "new.db"), text);
        desk.run(["--db", "new.db", "doctor"]).ok();
    }
}

#[test]
fn erased_words_move_with_what_their_digest_was_taken_over() {
    let desk = lived();
    let text = written(&desk);
    // What erasing leaves of an event: the commitment to what was written.
    let erased = text.lines().map(|line| {
        let mut line = parsed(line);
        if line["event"]["id"] == 2 {
            let event = line["event"].as_object_mut().unwrap();
            let commitment = commitment_of(&desk, 2);
            for gone in ["text", "words", "salt", "key"] {
                event.remove(gone);
            }
            event.insert("commitment".to_owned(), commitment.into());
        }
        line.to_string() + "\n"
    });
    let erased: String = erased.collect();
    put(&desk, "erased.jsonl", &erased);
    desk.run(["--db", "new.db", "import", "erased.jsonl"]).ok();
    let again = exported(&desk, "new.db");
    let event = again.lines().map(parsed).find(|it| it["event"]["id"] == 2).unwrap();
    assert_eq!(event["event"].get("text"), None);
    assert_eq!(event["event"]["commitment"].as_str().unwrap().len(), 64);
    put(&desk, "again.jsonl", &again);
    desk.run(["--db", "third.db", "import", "again.jsonl"]).ok();
    assert_eq!(exported(&desk, "third.db"), again);
}

/// What the digest of an event was taken over in the place of its words (the definition, once more).
fn commitment_of(desk: &Desk, id: i64) -> String {
    use sha2::{Digest as _, Sha256};
    let db = Connection::open(desk.path()).unwrap();
    let sql = "SELECT salt, words, text, key FROM event WHERE id = ?1";
    let (salt, optional): (Vec<u8>, [Option<String>; 3]) = db
        .query_row(sql, [id], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))
        .unwrap();
    let mut sum = Sha256::new();
    let mut part = |bytes: &[u8]| {
        sum.update((bytes.len() as u64).to_le_bytes());
        sum.update(bytes);
    };
    part(b"almacare words 1");
    part(&salt);
    for text in optional {
        sum.update([u8::from(text.is_some())]);
        if let Some(text) = text {
            sum.update((text.len() as u64).to_le_bytes());
            sum.update(text.as_bytes());
        }
    }
    sum.finalize().iter().map(|it| format!("{it:02x}")).collect()
}

#[test]
fn another_tool_may_write_the_lines_in_its_own_way() {
    let desk = lived();
    let text = written(&desk);
    let other: String = text
        .lines()
        .map(|it| format!("{:#}\n", parsed(it)).replace('\n', " ") + "\r\n\n")
        .collect();
    assert_ne!(other, text);
    let output =
        desk.piped(["--db", "new.db", "import", "-"], format!("\u{feff}{other}").as_bytes());
    output.ok();
    assert_eq!(exported(&desk, "new.db"), text);
}

#[test]
fn again_there_is_nothing_to_do() {
    let desk = lived();
    let text = written(&desk);
    desk.run(["--db", "new.db", "import", "desk.jsonl"]).ok();
    let before = rows(&desk.folder.path().join("new.db"));
    let said = desk.run(["--db", "new.db", "import", "desk.jsonl"]).ok();
    assert!(said.starts_with("Nothing to do: all 7 tickets are here already."), "{said}");
    assert_eq!(rows(&desk.folder.path().join("new.db")), before);
    assert_eq!(desk.run(["import", "desk.jsonl", "--json"]).json()["already"], 7, "at home, too");
    // The desk has gone on: what came from there is there.
    desk.run(["--db", "new.db", "new", "More"]).ok();
    desk.run(["--db", "new.db", "import", "desk.jsonl"]).ok();
    // It went on here as well, and differently.
    desk.run(["new", "Other"]).ok();
    desk.run(["export", "later.jsonl"]).ok();
    let said = desk.run(["--db", "new.db", "import", "later.jsonl"]).fails(4);
    assert!(said.contains("has gone on differently"), "{said}");
    assert!(written_again(&desk, "desk.jsonl") == text, "nobody has touched the file");
}

fn written_again(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.folder.path().join(name)).unwrap()
}

#[test]
fn a_desk_that_has_tickets_of_its_own_takes_no_other() {
    let desk = lived();
    written(&desk);
    let other = Desk::new();
    other.ticket("Mine");
    let before = rows(&other.path());
    let path = desk.folder.path().join("desk.jsonl");
    let said = other.run(["import".as_ref(), path.as_os_str()]).fails(4);
    assert!(said.contains("another desk here already"), "{said}");
    assert_eq!(rows(&other.path()), before);
    other.run(["import".as_ref(), path.as_os_str(), "--dry-run".as_ref()]).fails(4);
    // One that was only made is no desk yet.
    let made = Desk::bare();
    made.run(["init"]).ok();
    made.run(["import".as_ref(), path.as_os_str()]).ok();
    assert_eq!(rows(&made.path()), rows(&desk.path()));
}

#[test]
fn whatever_stops_it_the_next_run_goes_on() {
    let desk = lived();
    let text = written(&desk);
    let lines: Vec<(u64, String)> = (1..).zip(text.lines().map(str::to_owned)).collect();
    let people = lines
        .iter()
        .take_while(|it| it.1.starts_with("{\"desk\"") || it.1.starts_with("{\"person\""))
        .count();
    let (whole, file) = (rows(&desk.path()), desk.folder.path().join("desk.jsonl"));
    for cut in (people..=lines.len()).step_by(3) {
        let other = Desk::bare();
        other.run(["init"]).ok();
        let store = Store::at(other.path());
        store.write(|tx| tx.move_in(&lines[..cut], &mut Check::default())).unwrap();
        // As far as it has come, the desk is what it was at an earlier moment.
        other.run(["doctor"]).ok();
        other.run(["import".as_ref(), file.as_os_str()]).ok();
        assert_eq!(rows(&other.path()), whole, "after {cut} lines");
        other.run(["doctor"]).ok();
    }
}

#[test]
fn a_kill_loses_nothing() {
    let desk = many(3_000);
    let text = written(&desk);
    for turn in 1..=4 {
        let name = format!("killed-{turn}.db");
        let mut child = desk
            .command()
            .args(["--db", &name, "import", "desk.jsonl"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let log = desk.folder.path().join(format!("{name}-wal"));
        let store = desk.folder.path().join(&name);
        let length = |it: &Path| fs::metadata(it).map_or(0, |it| it.len());
        while child.try_wait().unwrap().is_none() {
            if length(&log) + length(&store) > turn * 600_000 {
                // Whether it is killed or has ended by now: both must lead to the same desk.
                child.kill().unwrap();
                break;
            }
            std::thread::yield_now();
        }
        child.wait().unwrap();
        desk.run(["--db", &name, "import", "desk.jsonl"]).ok();
        assert!(exported(&desk, &name) == text, "killed at {turn}");
        desk.run(["--db", &name, "doctor"]).ok();
    }
}

#[test]
fn a_full_disk_stops_it_and_the_next_run_goes_on() {
    let desk = many(3_000);
    let text = written(&desk);
    let program = env!("CARGO_BIN_EXE_almacare");
    for blocks in [300, 600, 1_000] {
        let name = format!("full-{blocks}.db");
        // No file may grow beyond this (blocks of 1 KiB).
        let line = format!("ulimit -f {blocks}; {program} --db {name} import desk.jsonl");
        let of_desk = desk.command();
        let variables = of_desk.get_envs().filter_map(|(name, value)| Some((name, value?)));
        let output = Command::new("bash")
            .args(["-c", &line])
            .current_dir(desk.folder.path())
            .envs(variables)
            .output()
            .unwrap();
        let code = output.status.code();
        assert!(matches!(code, Some(1 | 5)) && output.stdout.is_empty(), "{blocks}: {output:?}");
        desk.run(["--db", &name, "import", "desk.jsonl"]).ok();
        assert!(exported(&desk, &name) == text, "{blocks}");
        desk.run(["--db", &name, "doctor"]).ok();
    }
}

/// A desk with this many tickets, made of the lines of a small one.
pub(crate) fn many(tickets: i64) -> Desk {
    let desk = Desk::new();
    let store = Store::at(desk.path());
    let event = |at: i64| {
        let subject = format!("Ticket {at}");
        almacare::domain::opening::Opening::incident(
            almacare::domain::person::PersonId(1),
            subject,
            format!("Words number {at} of a description that says what is wrong"),
        )
        .event()
    };
    store
        .write(|tx| {
            for at in 1..=tickets {
                tx.open(&event(at), &crate::contract::stamp(MONDAY + at))?;
            }
            Ok::<_, almacare::store::StoreError>(())
        })
        .unwrap();
    desk
}

/// The sentence with which these lines are refused; nothing was kept.
#[track_caller]
fn refused(desk: &Desk, text: &str) -> String {
    put(desk, "bad.jsonl", text);
    let fresh = Desk::bare();
    fresh.run(["init"]).ok();
    let before = rows(&fresh.path());
    let path = desk.folder.path().join("bad.jsonl");
    let said = fresh.run(["import".as_ref(), path.as_os_str()]).fails(1);
    assert_eq!(rows(&fresh.path()), before, "{said}");
    said
}

#[test]
fn a_line_that_was_altered_is_refused_with_its_number_and_nothing_is_kept() {
    let desk = lived();
    let text = written(&desk);
    let number = |needle: &str| text.lines().position(|it| it.contains(needle)).unwrap() + 1;
    for (old, new) in [
        ("It is urgent", "It is not urgent"),
        ("\"new\":2}", "\"new\":3}"),
        ("{\"file\":{\"digest\":\"e3b0", "{\"file\":{\"digest\":\"e3b1"),
        ("\"key\":\"4:", "\"key\":\"5:"),
        ("\"event\":\"resolved\",\"by\":1", "\"event\":\"resolved\",\"by\":3"),
    ] {
        assert!(text.contains(old), "{old} is not there: {text}");
        let said = refused(&desk, &text.replacen(old, new, 1));
        assert!(said.contains(&format!("line {}:", number(old))), "{old}: {said}");
        assert!(said.contains("does not fit its digest"), "{said}");
    }
    let said = refused(&desk, &text.replacen("\"last_event\":", "\"last_event\":1", 1));
    assert!(said.contains("seal"), "{said}");
}

#[test]
fn what_is_no_export_is_refused_in_a_clear_sentence() {
    let desk = lived();
    let text = written(&desk);
    let lines: Vec<&str> = text.lines().collect();
    let without = |kind: &str, skip: usize| {
        let mut left = skip;
        let keep = |it: &&&str| {
            let gone = it.starts_with(&format!("{{\"{kind}\"")) && {
                left += 1;
                left == skip + 1
            };
            !gone
        };
        let mut keep = keep;
        let kept: Vec<&str> = lines.iter().filter(|it| keep(it)).copied().collect();
        kept.join("\n") + "\n"
    };
    let half = &text[..text.len() / 2];
    let whole_lines = &text[..half.rfind('\n').unwrap() + 1];
    for (given, words) in [
        ("".to_owned(), "not the beginning of a desk"),
        ("id,subject\n1,x\n".to_owned(), "line 1: this line cannot be read"),
        (text.replacen("\"format\":1", "\"format\":2", 1), "newer almacare (format 2)"),
        (text.replacen("{\"seal\"", "{\"wax\"", 1), "lines of the kind “wax”"),
        (half.to_owned(), "cannot be read"),
        (whole_lines.to_owned(), "the file is cut off"),
        (without("event", 0), "event 1 should stand here"),
        (without("letter", 0), "lines are missing"),
        (without("person", 0), "the person with the number 1 is nowhere above"),
        (without("desk", 0), "not the beginning of a desk"),
        (text.clone() + lines[0] + "\n", "something comes after the end"),
        (text.replacen("{\"person\"", &format!("{}\n{{\"person\"", lines[0]), 1), "another desk"),
        (text.replacen("\"role\":\"agent\"", "\"role\":\"king\"", 1), "cannot be read"),
        (text.replacen("\"via\":", "\"moon\":1,\"via\":", 1), "cannot be read"),
    ] {
        let said = refused(&desk, &given);
        assert!(said.contains(words), "{words}: {said}");
    }
    let latin = text.replace('É', "?").into_bytes();
    let mut latin = latin;
    let at = latin.iter().position(|it| *it == b'?').unwrap();
    latin[at] = 0xc9;
    fs::write(desk.folder.path().join("latin.jsonl"), latin).unwrap();
    let said = desk.run(["--db", "new.db", "import", "latin.jsonl"]).fails(1);
    assert!(said.contains("is not text in UTF-8") && said.contains("line "), "{said}");
    assert!(!desk.folder.path().join("new.db").exists(), "nothing was made for it");
}

#[test]
fn a_dry_run_checks_everything_and_makes_nothing() {
    let desk = lived();
    let text = written(&desk);
    let said = desk.run(["--db", "new.db", "import", "--dry-run", "desk.jsonl"]).ok();
    assert!(said.starts_with("7 tickets would move in"), "{said}");
    assert!(!desk.folder.path().join("new.db").exists());
    put(&desk, "bad.jsonl", &text.replacen("urgent", "Urgent", 1));
    desk.run(["--db", "new.db", "import", "--dry-run", "bad.jsonl"]).fails(1);
}

#[test]
fn only_an_administrator_moves_a_desk_and_one_of_its_own_stays() {
    let desk = lived();
    let text = written(&desk);
    desk.as_("lea", ["export"]).fails(4);
    desk.as_("lea", ["import", "desk.jsonl"]).fails(4);
    let mine = text.lines().find(|it| it.contains("\"role\":\"admin\"")).unwrap();
    let login = parsed(mine)["person"]["login"].as_str().unwrap().to_owned();
    put(
        &desk,
        "theirs.jsonl",
        &text.replacen(&format!("\"login\":\"{login}\""), "\"login\":\"boss\"", 1),
    );
    let said = desk.run(["--db", "new.db", "import", "theirs.jsonl"]).fails(4);
    assert!(said.contains("is none of its administrators (boss)"), "{said}");
}

#[test]
fn an_export_replaces_nothing_and_is_its_owners_alone() {
    let desk = lived();
    let text = written(&desk);
    let path = desk.folder.path().join("desk.jsonl");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let said = desk.run(["export", "desk.jsonl"]).fails(1);
    assert!(said.contains("there already"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    desk.run(["export", "nowhere/desk.jsonl"]).fails(1);
    let made = desk.run(["export", "other.jsonl", "--json"]).json();
    assert_eq!(made["made"], true);
    Desk::bare().run(["export"]).fails(1);
}

#[test]
fn a_reader_of_an_export_may_go() {
    let desk = many(3_000);
    let program = env!("CARGO_BIN_EXE_almacare");
    let line = format!("{program} export 2>err | head -n 1; echo ${{PIPESTATUS[0]}}");
    let mut command = Command::new("bash");
    let of_desk = desk.command();
    let variables = of_desk.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let output = command
        .args(["-c", &line])
        .current_dir(desk.folder.path())
        .env("PATH", std::env::var_os("PATH").unwrap())
        .envs(variables)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.starts_with("{\"desk\":{\"format\":1,") && out.ends_with("\n0\n"), "{out}");
    assert_eq!(fs::read_to_string(desk.folder.path().join("err")).unwrap(), "");
}

#[test]
fn what_is_exported_acts_on_no_terminal() {
    let desk = lived();
    let text = written(&desk);
    assert!(text.contains("\\u202e") && text.contains("\\u001b"), "{text}");
    assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{9b}']));
}

#[test]
fn every_line_is_known_to_the_reader() {
    let desk = lived();
    let mut kinds = HashSet::new();
    let text = written(&desk);
    for line in text.lines() {
        let parsed = Line::parse(line).unwrap();
        kinds.insert(std::mem::discriminant(&parsed));
    }
    assert_eq!(kinds.len(), 10, "each kind is tried");
}

proptest! {
    /// Whatever stands in a file, it is read or refused.
    #[test]
    fn no_line_brings_the_reader_down(line in any_line(), cut in 0..400_usize, byte: u8) {
        let mut check = Check::default();
        let desk = r#"{"desk":{"format":1,"meta":{"store":"x"}}}"#;
        check.take(&Line::parse(desk).unwrap()).unwrap();
        let mut bytes = line.into_bytes();
        if let Some(there) = bytes.get_mut(cut) {
            *there = byte;
        }
        if let Ok(text) = std::str::from_utf8(&bytes)
            && let Ok(line) = Line::parse(text)
        {
            let _ = check.take(&line);
            let _ = check.ended();
        }
    }
}

/// Lines as they are, and nonsense.
fn any_line() -> impl Strategy<Value = String> {
    const LINES: [&str; 6] = [
        r#"{"person":{"id":1,"login":"a","role":"admin","created_at":-9223372036854775808}}"#,
        r#"{"event":{"id":1,"ticket":1,"at":1,"event":"created","by":1,"as":1,"via":"command","host":"h","operation":"7fffffffffffffff","details":{"kind":"incident","urgency":"normal","priority":"medium","requester":1},"words":{"subject":"x"},"salt":"00","digest":"00"}}"#,
        r#"{"file":{"digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","bytes":""}}"#,
        r#"{"seal":{"id":1,"at":1,"last_event":0,"digest":"00"}}"#,
        r#"{"letter":{"id":1,"event":9223372036854775807,"capacity":"agents","message_id":"m","queued_at":1,"due_at":1,"state":"waiting","attempts":0}}"#,
        r#"{"end":{"people":0,"services":0,"files":0,"events":0,"seals":0,"arrivals":0,"letters":0,"dead_addresses":0}}"#,
    ];
    prop_oneof![proptest::sample::select(&LINES[..]).prop_map(str::to_owned), ".*"]
}
