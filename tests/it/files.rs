//! Files that come with messages: attached, listed, saved.

use std::fs;
use std::os::unix::fs::symlink;

use crate::support::Desk;

/// A desk whose ticket 1, Marie's, came with a plan; Léa answered with two files and noted with one.
fn with_files() -> Desk {
    let desk = Desk::new();
    for (name, content) in [("plan.pdf", "the plan"), ("a b.txt", "text"), ("secret.log", "log")] {
        fs::write(desk.folder.path().join(name), content).unwrap();
    }
    desk.as_("marie", ["new", "A door", "-m", "See the plan", "--attach", "plan.pdf"]).ok();
    desk.as_("lea", ["reply", "1", "-m", "Here", "--attach", "plan.pdf", "a b.txt"]).ok();
    desk.as_("lea", ["note", "1", "-m", "Internal", "--attach", "secret.log"]).ok();
    desk
}

#[test]
fn a_file_comes_with_its_message_and_is_saved_as_it_was() {
    let desk = with_files();
    let shown = desk.as_("marie", ["show", "1", "--json"]).json();
    assert_eq!(shown["attachments"][0]["name"], "plan.pdf");
    assert_eq!(shown["messages"][0]["attachments"][1]["name"], "a b.txt");
    let page = desk.as_("marie", ["show", "1"]).ok();
    assert!(page.contains("Files: plan.pdf (8 B), a b.txt (4 B)"), "{page}");
    let folder = desk.folder.path().join("out");
    fs::create_dir(&folder).unwrap();
    let saved = desk.as_("marie", ["attachment", "save", "1", "--to", "out", "--json"]).json();
    let paths: Vec<_> = saved.as_array().unwrap().iter().map(|it| it["path"].clone()).collect();
    assert_eq!(paths, ["out/plan.pdf", "out/plan-2.pdf", "out/a b.txt"]);
    assert_eq!(fs::read_to_string(folder.join("plan-2.pdf")).unwrap(), "the plan");
    desk.as_("marie", ["attachment", "save", "1", "a b.txt", "--to", "out"]).ok();
    assert_eq!(fs::read_to_string(folder.join("a b-2.txt")).unwrap(), "text");
    desk.as_("marie", ["attachment", "save", "1", "plan.pdf", "--to", "nowhere"]).fails(1);
    desk.as_("marie", ["attachment", "save", "1", "plan.pfd", "--to", "out"]).fails(3);
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    let kept: i64 = db.query_row("SELECT count(*) FROM content", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 3, "each content once");
    desk.is_sound();
}

#[test]
fn files_of_notes_and_of_others_tickets_are_not_there() {
    let desk = with_files();
    let names = |who: &str| {
        let listed = desk.as_(who, ["attachment", "list", "1", "--json=id,name"]).json();
        listed.as_array().unwrap().len()
    };
    assert_eq!((names("marie"), names("lea")), (3, 4));
    desk.as_("paul", ["attachment", "list", "1"]).fails(3);
    desk.as_("paul", ["attachment", "save", "1", "--to", "."]).fails(3);
    desk.as_("marie", ["attachment", "save", "1", "secret.log", "--to", "."]).fails(3);
    desk.as_("marie", ["attachment", "save", "1", "4", "--to", "."]).fails(3);
}

#[test]
fn nothing_is_followed_and_nothing_replaced() {
    let desk = with_files();
    let out = desk.folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let prey = desk.folder.path().join("prey");
    symlink(&prey, out.join("plan.pdf")).unwrap();
    desk.as_("marie", ["attachment", "save", "1", "1", "--to", "out"]).ok();
    assert!(!prey.exists(), "the link was not followed");
    assert!(out.join("plan-2.pdf").is_file());
    let nasty = "a\nb\u{202e}.txt";
    fs::write(desk.folder.path().join(nasty), "x").unwrap();
    desk.as_("marie", ["reply", "1", "--attach", nasty]).ok();
    let page = desk.as_("marie", ["show", "1"]).ok();
    assert!(page.contains("a b\u{fffd}.txt (1 B)"), "{page}");
    desk.as_("marie", ["attachment", "save", "1", nasty, "--to", "out"]).ok();
    assert!(out.join("a_b_.txt").is_file());
    desk.as_("marie", ["reply", "1", "-m", "x", "--attach", "/etc/passwd"]).ok();
    let listed = desk.as_("marie", ["attachment", "list", "1", "--json=name"]).json();
    assert_eq!(listed[4]["name"], "passwd", "never a path");
}

#[test]
fn what_is_no_ordinary_file_or_too_long_is_refused_and_nothing_changes() {
    let desk = with_files();
    let here = desk.folder.path();
    fs::File::create(here.join("huge")).unwrap().set_len(2 << 30).unwrap();
    nix::unistd::mkfifo(&here.join("pipe"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    fs::create_dir(here.join("dir")).unwrap();
    let before = desk.events("1");
    for (file, said) in [
        ("huge", "the limit `max_file_size` is 25 MiB"),
        ("pipe", "not an ordinary file"),
        ("dir", "not an ordinary file"),
        ("/dev/zero", "not an ordinary file"),
        ("nothing", "cannot be read"),
    ] {
        let err = desk.as_("marie", ["reply", "1", "-m", "x", "--attach", file]).fails(2);
        assert!(err.contains(said), "{err}");
        desk.as_("marie", ["new", "x", "-m", "y", "--attach", file]).fails(2);
    }
    let many: Vec<&str> = std::iter::repeat_n("plan.pdf", 21).collect();
    let words = ["reply", "1", "-m", "x", "--attach"].into_iter().chain(many);
    assert!(desk.as_("marie", words).fails(2).contains("the limit `max_files` is 20"));
    assert_eq!(desk.events("1"), before);
    assert_eq!(desk.run(["list", "--ids"]).ok(), "1\n");
}

#[test]
fn a_file_says_more_than_thanks() {
    let desk = with_files();
    desk.as_("lea", ["take", "1"]).ok();
    desk.as_("lea", ["resolve", "1", "-m", "Done"]).ok();
    desk.as_("marie", ["reply", "1", "-m", "Merci !", "--attach", "plan.pdf"]).ok();
    assert_eq!(desk.state("1"), "open");
    desk.as_("marie", ["reply", "1", "--attach", "a b.txt"]).ok();
    assert_eq!(desk.show("1")["messages"][4]["text"], "");
    desk.as_("lea", ["resolve", "1", "--attach", "plan.pdf"]).fails(2);
    let found = desk.as_("marie", ["search", "plan pdf", "--ids"]).ok();
    assert_eq!(found, "1\n", "by its name");
    desk.is_sound();
}

#[test]
fn a_form_can_ask_for_a_file() {
    let desk = with_files();
    let service = "key = 'badge'\ntitle = { fr = 'Badge', en = 'Badge' }\n[[field]]\nname = 'photo'\n\
                   type = 'file'\nrequired = true\nlabel = { fr = 'Photo ?', en = 'Photo?' }\n";
    fs::create_dir(desk.folder.path().join("services")).unwrap();
    fs::write(desk.folder.path().join("services/badge.toml"), service).unwrap();
    desk.run(["catalog", "import", "services"]).ok();
    let made =
        desk.as_("marie", ["new", "--item", "badge", "--field", "photo=a b.txt", "--json"]).json();
    assert_eq!(made["fields"]["photo"], "a b.txt");
    assert_eq!(
        desk.as_("marie", ["attachment", "list", "2", "--json=name"]).json()[0]["name"],
        "a b.txt"
    );
    let said = desk.as_("marie", ["new", "--item", "badge", "--field", "photo=none"]).fails(2);
    assert!(said.contains("--field \"photo=…\""), "{said}");
}

#[test]
fn a_content_that_is_lost_or_altered_is_damage() {
    for (sql, said) in [
        ("DELETE FROM content WHERE id = 1", "is missing"),
        ("UPDATE content SET bytes = x'00' WHERE id = 1", "not what was attached"),
    ] {
        let desk = with_files();
        rusqlite::Connection::open(desk.path()).unwrap().execute(sql, []).unwrap();
        let run = desk.run(["doctor"]);
        assert_eq!(run.code, 1);
        assert!(run.out.contains(said), "{run:?}");
    }
}
