//! Which store it is, what is refused, what is copied.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;

use crate::support::Desk;

#[test]
fn the_first_writing_command_makes_ones_own_store_and_says_so() {
    let desk = Desk::bare();
    let own = |words: &[&str]| {
        let mut command = desk.command();
        command.env_remove("ALMACARE_DB").args(words).output().unwrap()
    };
    let store = desk.folder.path().join(".local/share/almacare/desk.db");
    for (words, answer) in [(&["list"][..], ""), (&["list", "--json"], "[]\n"), (&["log"], "")] {
        let output = own(words);
        assert_eq!((output.status.code(), &output.stdout[..]), (Some(0), answer.as_bytes()));
    }
    assert_eq!(own(&["reply", "1", "-m", "x"]).status.code(), Some(3));
    assert_eq!(own(&["sweep"]).status.code(), Some(0));
    assert!(!store.exists());
    let output = own(&["new", "Printer"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("desk.db"));
    assert_eq!(fs::metadata(&store).unwrap().permissions().mode() & 0o777, 0o600);
    let folder = store.parent().unwrap();
    assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    // Its owner holds every role.
    for words in [&["resolve", "1", "-m", "done"][..], &["close", "1"], &["sweep"], &["doctor"]] {
        assert_eq!(own(words).status.code(), Some(0), "{words:?}");
    }
}

#[test]
fn a_store_that_was_named_and_is_not_there_is_a_failure() {
    let desk = Desk::bare();
    for words in [&["list"][..], &["new", "x"], &["sweep"], &["doctor"]] {
        assert!(desk.run(words).fails(1).contains("init"));
    }
    assert!(!desk.path().exists());
    desk.run(["--db", "no/such/folder/desk.db", "init"]).fails(1);
    assert!(!desk.folder.path().join("no").exists());
}

#[test]
fn init_on_a_store_that_is_there_changes_nothing_and_succeeds() {
    let desk = Desk::new();
    desk.ticket("Printer");
    let before = fs::read(desk.path()).unwrap();
    assert!(desk.run(["init"]).ok().contains("already"));
    assert_eq!(fs::read(desk.path()).unwrap(), before);
}

#[test]
fn what_is_no_store_of_ours_is_refused_to_the_byte() {
    let desk = Desk::bare();
    let newer = Desk::new();
    let db = rusqlite::Connection::open(newer.path()).unwrap();
    db.pragma_update(None, "user_version", 2_000).unwrap();
    db.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).unwrap();
    drop(db);
    let foreign = desk.folder.path().join("foreign.db");
    let db = rusqlite::Connection::open(&foreign).unwrap();
    db.execute_batch("CREATE TABLE other (a); INSERT INTO other VALUES (1)").unwrap();
    drop(db);
    fs::write(desk.folder.path().join("text.db"), "hello\n".repeat(100)).unwrap();
    fs::write(desk.folder.path().join("empty.db"), "").unwrap();
    let mut header = b"SQLite format 3\0".to_vec();
    header.resize(100, 0);
    fs::write(desk.folder.path().join("header.db"), header).unwrap();
    let places = ["text.db", "empty.db", "header.db", "foreign.db", ".", "/dev/full"];
    let newer = newer.path().display().to_string();
    for place in places.into_iter().chain([newer.as_str()]) {
        let path = desk.folder.path().join(place);
        let before = path.is_file().then(|| fs::read(&path).unwrap());
        for words in
            [&["list"][..], &["new", "x"], &["sweep"], &["doctor"], &["init"], &["backup", "b"]]
        {
            desk.run(["--db", place].iter().chain(words)).fails(1);
        }
        assert_eq!(path.is_file().then(|| fs::read(&path).unwrap()), before, "{place}");
    }
}

#[test]
fn a_store_may_be_named_before_or_after_the_verb() {
    let desk = Desk::new();
    desk.ticket("Printer");
    let path = desk.path().display().to_string();
    let nowhere = ("ALMACARE_DB", "/nowhere/desk.db");
    for words in [["--db", path.as_str(), "list"], ["list", "--db", path.as_str()]] {
        let output = desk.command().env(nowhere.0, nowhere.1).args(words).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn a_backup_holds_everything_and_can_be_read_and_written() {
    let desk = Desk::new();
    desk.ticket("Printer");
    desk.run(["backup", "copy.db"]).ok();
    let copy = desk.folder.path().join("copy.db");
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(desk.run(["--db", "copy.db", "list", "--state", "all"]).ok().contains("Printer"));
    desk.run(["--db", "copy.db", "doctor"]).ok();
    // An older backup is replaced; the live store and what is no backup never are.
    desk.run(["backup", "copy.db"]).ok();
    desk.run(["backup", "desk.db"]).fails(1);
    // Nor is one that somebody works on, nor another desk.
    desk.run(["--db", "copy.db", "new", "Screen"]).ok();
    assert!(!desk.run(["list"]).ok().contains("Screen"));
    desk.run(["backup", "copy.db"]).fails(1);
    desk.run(["--db", "other.db", "init"]).ok();
    desk.run(["backup", "other.db"]).fails(1);
    assert_eq!(desk.run(["--db", "other.db", "list", "--ids"]).ok(), "");
    fs::write(desk.folder.path().join("letter.txt"), "dear all").unwrap();
    desk.run(["backup", "letter.txt"]).fails(1);
    assert_eq!(fs::read(desk.folder.path().join("letter.txt")).unwrap(), b"dear all");
    desk.as_("lea", ["backup", "theft.db"]).fails(4);
}

/// Modes do not bind root, who runs this as somebody else.
#[test]
fn a_store_at_rest_in_a_folder_that_cannot_be_written_is_read() {
    let desk = Desk::bare();
    let program = desk.folder.path().join("almacare");
    // By another process: a program that this one writes cannot be run while a test beside it is starting one.
    let mut copy = std::process::Command::new("cp");
    copy.arg(env!("CARGO_BIN_EXE_almacare")).arg(&program);
    assert!(copy.status().unwrap().success());
    let folder = desk.folder.path();
    if nix::unistd::geteuid().is_root() {
        std::os::unix::fs::chown(folder, Some(65534), Some(65534)).unwrap();
    }
    let run = |words: &[&str]| {
        let mut command = std::process::Command::new(&program);
        if nix::unistd::geteuid().is_root() {
            command.uid(65534).gid(65534);
        }
        command.env_clear().current_dir("/").env("HOME", folder).env("ALMACARE_LANG", "en");
        let output = command.arg("--db").arg(desk.path()).args(words).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    for words in [&["init"][..], &["new", "Printer"], &["sweep"]] {
        assert_eq!(run(words).0, Some(0), "{words:?}");
    }
    assert!(!folder.join("desk.db-wal").exists(), "a sweep leaves the store at rest");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    let (listed, written) = (run(&["list"]), run(&["new", "Screen"]));
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(listed.0 == Some(0) && listed.1.contains("Printer"), "{listed:?}");
    assert_eq!(written.0, Some(1), "{written:?}");
    assert_eq!(run(&["new", "Screen"]).0, Some(0));
}

#[test]
fn a_limit_on_the_size_of_files_is_a_full_disk() {
    let desk = Desk::new();
    let mut refused = 0;
    for blocks in [0, 8, 16, 32, 64, 128, 4096] {
        let mut command = std::process::Command::new("sh");
        command.env_clear().envs(desk.command().get_envs().filter_map(|(k, v)| Some((k, v?))));
        let limited = format!("ulimit -f {blocks}; exec \"$0\" new Limited -m \"$1\"");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_almacare"), &"x".repeat(20_000)]);
        let output = command.output().unwrap();
        let stored = !output.stdout.is_empty();
        assert_eq!(output.status.code(), Some(if stored { 0 } else { 5 }), "{output:?}");
        refused += usize::from(!stored);
    }
    assert!((1..7).contains(&refused), "{refused}");
    assert_eq!(desk.run(["list", "--ids"]).ok().lines().count(), 7 - refused);
    desk.is_sound();
}

#[test]
fn a_store_is_known_by_its_real_name() {
    let desk = Desk::new();
    let link = desk.folder.path().join("link.db");
    std::os::unix::fs::symlink(desk.path(), &link).unwrap();
    for _ in 0..150 {
        desk.run(["--db", "link.db", "new", &"x".repeat(400)]).ok();
    }
    let log = fs::metadata(desk.folder.path().join("desk.db-wal")).map_or(0, |it| it.len());
    assert!(log < 512 * 1024, "the log is kept short whatever the name: {log}");
    assert_eq!(desk.run(["list", "--ids"]).ok().lines().count(), 150);
    // A name that means something to the engine is a name like any other.
    desk.run(["--db", "file:desk.db", "list"]).fails(1);
    desk.run(["--db", ":memory:", "list"]).fails(1);
    desk.run(["--db", "file:x.db?mode=memory", "init"]).ok();
    desk.run(["--db", "file:x.db?mode=memory", "new", "Printer"]).ok();
    assert!(desk.folder.path().join("file:x.db?mode=memory").exists());
}

#[test]
fn who_is_refused_has_not_changed_a_byte() {
    let desk = Desk::new();
    desk.resolved("Printer");
    desk.run(["backup", "copy.db"]).ok();
    let copy = desk.folder.path().join("copy.db");
    let before = fs::read(&copy).unwrap();
    desk.run(["--db", "copy.db", "--as", "lea", "resolve", "1", "-m", "x"]).fails(4);
    desk.run(["--db", "copy.db", "note", "99", "-m", "x"]).fails(3);
    assert_eq!(fs::read(&copy).unwrap(), before);
    assert!(!desk.folder.path().join("copy.db-wal").exists());
    desk.run(["--db", "copy.db", "new", "Screen"]).ok();
    desk.run(["--db", "copy.db", "doctor"]).ok();
}

#[test]
fn a_newer_version_that_only_the_log_tells_of_is_refused() {
    let desk = Desk::new();
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    db.pragma_update(None, "user_version", 2_000).unwrap();
    for words in [&["list"][..], &["new", "x"], &["doctor"]] {
        assert!(desk.run(words).fails(1).contains("2000"));
    }
}

#[test]
fn a_failed_first_command_makes_no_store() {
    let desk = Desk::bare();
    let own = |words: &[&str]| {
        let mut command = desk.command();
        command.env_remove("ALMACARE_DB").args(words).output().unwrap().status.code()
    };
    assert_eq!(own(&["new", "Printer", "--for", "marie"]), Some(3));
    assert_eq!(own(&["--as", "marie", "new", "Printer"]), Some(3));
    assert_eq!(own(&["user", "edit", "marie", "--name", "x"]), Some(3));
    assert!(!desk.folder.path().join(".local").exists());
    assert_eq!(own(&["user", "edit", "me", "--lang", "fr"]), Some(0));
}

#[test]
fn the_version_says_whose_desk_it_is_and_why() {
    let mut desk = Desk::bare();
    let told = desk.run(["--version", "-v"]).ok();
    assert!(told.starts_with(concat!("almacare ", env!("CARGO_PKG_VERSION"), ", SQLite 3.")));
    assert!(told.contains("desk.db was named"), "{told}");
    desk.language = "fr";
    assert!(desk.run(["-V", "--verbose"]).ok().contains("a été désignée"));
    assert_eq!(desk.run(["--version"]).ok(), concat!("almacare ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_store_of_ones_own_that_others_can_change_is_not_used() {
    let desk = Desk::bare();
    let own = |words: &[&str]| {
        let mut command = desk.command();
        command.env_remove("ALMACARE_DB").args(words).output().unwrap()
    };
    assert_eq!(own(&["new", "Printer"]).status.code(), Some(0));
    let store = desk.folder.path().join(".local/share/almacare/desk.db");
    fs::set_permissions(&store, fs::Permissions::from_mode(0o666)).unwrap();
    let before = fs::read(&store).unwrap();
    for words in [&["list"][..], &["new", "Another"]] {
        let output = own(words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("chmod go-w"));
    }
    assert_eq!(fs::read(&store).unwrap(), before);
}

#[test]
fn only_root_makes_the_desk_of_a_host_and_only_where_no_other_is_named() {
    let desk = Desk::bare();
    assert!(desk.run(["init", "--shared"]).fails(2).contains("ALMACARE_DB"));
    desk.run(["init", "--dry-run"]).fails(2);
    // The program of the tests lies where its builder can change it.
    let mut command = desk.command();
    command.env_remove("ALMACARE_DB").args(["init", "--shared", "--dry-run"]);
    let output = command.output().unwrap();
    assert!([0, 4].contains(&output.status.code().unwrap()));
}
