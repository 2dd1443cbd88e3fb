//! Bad input: one clear sentence that names the way out, the documented code, nothing changed.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

use crate::support::Desk;

#[test]
fn what_is_no_ticket_number_is_named() {
    let desk = Desk::new();
    for bad in ["1e3", "9-1", "0x10", "+1", "1.5", "##1", "1,2", "*", "", "1;2", "../1", "٣"] {
        let err = desk.run(["show", bad]).fails(2);
        assert!(err.contains(bad), "{bad}: {err}");
    }
    for missing in ["0", "77", "99999999999999999999999", "#9223372036854775807"] {
        desk.run(["show", missing]).fails(3);
    }
    desk.run(["show", "-1"]).fails(2);
}

#[test]
fn a_missing_text_is_asked_for_and_changes_nothing() {
    let desk = Desk::new();
    let id = desk.resolved("Printer");
    let events = desk.events(&id);
    for words in [
        vec!["--as", "lea", "reply", &id],
        vec!["--as", "lea", "note", &id, "-m", "  "],
        vec!["--as", "marie", "reopen", &id],
        vec!["new"],
        vec!["new", " "],
        vec!["new", ""],
        vec!["reply", &id, "-F", "-"],
    ] {
        let err = desk.run(words).fails(2);
        assert!(err.contains('→') || err.contains("subject"), "{err}");
    }
    assert_eq!(desk.events(&id), events);
    let id = desk.ticket("Screen");
    desk.as_("lea", ["resolve", &id]).fails(2);
    assert_eq!(desk.state(&id), "open");
}

#[test]
fn a_text_that_is_none_is_refused() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let body = |bytes: &[u8]| desk.piped(["reply", &id, "-F", "-"], bytes).fails(2);
    assert!(body(b"\xff\xfe").contains("UTF-8"));
    assert!(body(b"a\0b").contains("NUL"));
    assert!(body(&vec![b'x'; (1 << 20) + 1]).contains("the limit `body` is 1 MiB"));
    desk.run(["reply", &id, "-F", "/nowhere/at/all"]).fails(2);
    desk.run(["reply", &id, "-F", "/"]).fails(2);
    desk.run(["reply", &id, "-F", "/dev/zero"]).fails(2);
    assert_eq!(desk.events(&id), ["created"]);
}

#[test]
fn arguments_that_are_no_text_are_refused() {
    let desk = Desk::new();
    let bad = OsString::from_vec(vec![b'x', 0xff]);
    desk.run(["new".into(), bad]).fails(2);
    desk.run(["new", &"x".repeat(501)]).fails(2);
    desk.run(["new", &"é".repeat(500)]).ok();
}

#[test]
fn times_that_make_no_sense_are_named() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    for bad in ["soon", "2020-01-01", "yesterday", "31/02/2027"] {
        let err = desk.as_("lea", ["hold", &id, "--until", bad]).fails(2);
        assert!(err.contains(bad), "{err}");
    }
    desk.as_("lea", ["sweep", "--at", "monday"]).fails(2);
    desk.run(["list", "--since", "whenever"]).fails(2);
    assert_eq!(desk.state(&id), "open");
}

#[test]
fn what_the_parser_cannot_understand_is_said_in_a_sentence() {
    let desk = Desk::new();
    let near = desk.run(["lsit"]).fails(2);
    assert!(near.contains("lsit") && near.contains("list"), "{near}");
    assert!(desk.run(["list", "--statee", "open"]).fails(2).contains("--state"));
    assert!(desk.run(["edit", "1", "--priority", "urgent"]).fails(2).contains("critical"));
    assert!(desk.run(["close", "1", "--heart", "--rate", "3"]).fails(2).contains("--rate"));
    assert!(desk.run(["close", "1", "--rate", "6"]).fails(2).contains('6'));
    assert!(desk.run(["show"]).fails(2).contains("ID"));
    assert!(desk.run(["assign", "1"]).fails(2).contains("error"));
    assert!(desk.run(["list", "--json=id,colour"]).fails(2).contains("colour"));
    desk.run(["edit", "1"]).fails(2);
    desk.run(["edit", "1", "--link", "cousin:3"]).fails(2);
    desk.run(["edit", "1", "--tag", "two words"]).fails(2);
}

#[test]
fn help_and_version_answer_before_what_follows_them() {
    let desk = Desk::bare();
    for words in [&["--version"][..], &["-V"], &["--plain", "-V", "nonsense"], &["-Vh"]] {
        assert_eq!(desk.run(words).ok(), concat!("almacare ", env!("CARGO_PKG_VERSION"), "\n"));
    }
    let help = desk.run(["--help"]).ok();
    for words in [&["-h"][..], &["-hV"], &["--lang", "en", "--help", "nonsense"], &["-h", "new"]] {
        assert_eq!(desk.run(words).ok(), help);
    }
    desk.run(["nonsense", "--help"]).fails(2);
    desk.run(["--nonsense", "--version"]).fails(2);
}

#[test]
fn errors_are_json_where_answers_are() {
    let desk = Desk::new();
    let run = desk.run(["show", "77", "--json"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    let error = &crate::support::parsed(&run.err)["error"];
    assert_eq!(
        (&error["code"], &error["exit"], &error["ticket"]),
        (&"not_found".into(), &3.into(), &77.into())
    );
    let run = desk.run(["list", "--json", "--nonsense"]);
    assert_eq!(crate::support::parsed(&run.err)["error"]["code"], "usage");
    let run = desk.run(["list", "--json", "--assignee", "nobody-here"]);
    assert_eq!(run.code, 3, "{run:?}");
}

#[test]
fn a_text_that_cannot_be_seen_is_no_text() {
    let desk = Desk::new();
    desk.run(["new", "\u{200b}\u{feff}"]).fails(2);
    let id = desk.ticket("Printer");
    desk.run(["reply", &id, "-m", "\u{3164}"]).fails(2);
}

#[test]
fn numbers_without_end_are_refused_and_not_cut() {
    let desk = Desk::new();
    desk.ticket("Printer");
    let mut endless = vec![b' '; 16 << 20];
    endless.extend(b"12");
    desk.piped(["show", "-"], &endless).fails(2);
    let err = desk.piped(["show", "-"], &vec![b'x'; 1 << 20]).fails(2);
    assert!(err.len() < 300, "{}", err.len());
}

#[test]
fn whom_nobody_could_tell_from_somebody_is_not_waited_for() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    for name in ["  ", "it", "none"] {
        desk.as_("lea", ["wait", &id, "--on", name]).fails(2);
    }
    desk.as_("lea", ["wait", &id, "--on", "me"]).ok();
    assert_eq!(desk.show(&id)["waiting_on"], "lea");
}

#[test]
fn instants_that_cannot_be_written_are_refused() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    desk.as_("lea", ["hold", &id, "--until", "@9223372036854775807"]).fails(2);
    desk.run(["sweep", "--dry-run", "--at", "@-9223372036854775808"]).fails(2);
}

#[test]
fn what_was_meant_is_said() {
    let desk = Desk::new();
    desk.ticket("Printer");
    desk.as_("lea", ["edit", "1", "--tag", "printer"]).ok();
    for (words, hint) in [
        (&["lsit"][..], "did you mean list?"),
        (&["resoudr"], "did you mean résoudre?"),
        (&["42"], "almacare show 42"),
        (&["new", "my", "printer", "smokes"], "almacare new \"my printer smokes\""),
        (&["reply", "1", "hello"], "almacare reply 42 -m"),
        (&["assign", "1", "tmo"], "did you mean tom?"),
        (&["list", "--requester", "Mari"], "did you mean marie?"),
        (&["help", "lifecicle"], "lifecycle"),
        (&["help", "user", "nosuch"], "no help on"),
        (&["fermer"], "did you mean clore?"),
    ] {
        let run = desk.run(words);
        assert!(run.code > 1, "{run:?}");
        assert!(run.err.contains(hint), "{run:?}");
    }
    let none = desk.run(["list", "--tag", "pritner"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    assert!(none.err.contains("did you mean printer?"), "{none:?}");
    // Requesters are not told who else is there.
    let secret = desk.as_("marie", ["new", "x", "-m", "y", "--cc", "pual"]).fails(3);
    assert!(!secret.contains("paul"), "{secret}");
}

#[test]
fn french_names_and_values_are_understood_in_every_language() {
    let desk = Desk::new();
    desk.as_("marie", ["nouveau", "Écran", "-m", "noir", "--urgency", "élevée"]).ok();
    for (who, words) in [
        ("lea", &["prendre", "1"][..]),
        ("lea", &["modifier", "1", "--priority", "Critique"]),
        ("lea", &["attendre", "1", "-m", "Lequel ?"]),
        ("marie", &["répondre", "1", "-m", "Le grand"]),
        ("lea", &["suspendre", "1", "--until", "dans 2 jours"]),
        ("lea", &["résoudre", "1", "-m", "Remplacé"]),
        ("marie", &["rouvrir", "1", "-m", "Non"]),
        ("lea", &["resoudre", "1", "-m", "Si"]),
        ("marie", &["clore", "1", "--heart"]),
        ("marie", &["voir", "1"]),
        ("marie", &["liste", "--state", "clos"]),
        ("marie", &["journal", "1"]),
        ("lea", &["utilisateur", "liste"]),
    ] {
        desk.as_(who, words).ok();
    }
    let ticket = desk.show("1");
    assert_eq!(ticket["urgency"], "high");
    assert_eq!(ticket["priority"], "critical");
    assert_eq!(ticket["closed_by"], "requester");
}
