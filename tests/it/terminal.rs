//! At a terminal: screens of several sizes in both languages, colour, the pager, questions, the editor.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::seat::Ended;
use crate::support::{DAY, Desk, HOUR, kept};

const NARROW: (u16, u16) = (60, 20);
const WIDE: (u16, u16) = (200, 50);
/// What a terminal has been since there are any.
const USUAL: (u16, u16) = (80, 24);

/// A desk on an ordinary Thursday.
fn a_week_of_work() -> Desk {
    let mut desk = Desk::new();
    let done = |desk: &Desk, who: &str, words: &[&str]| drop(desk.as_(who, words).ok());
    done(
        &desk,
        "marie",
        &[
            "new",
            "The printer on the second floor does not print any more, not even a test page",
            "-m",
            "It says PC LOAD LETTER.\n\nAnd it smells: a little of ozone and a little of burnt dust, most of all in the morning, when it is switched on.",
            "--urgency",
            "high",
        ],
    );
    done(
        &desk,
        "paul",
        &["new", "日本語の件名 and 👍🏽 and e\u{301}le\u{300}ve", "-m", "العربية עברית"],
    );
    done(&desk, "marie", &["new", "Screen flickers"]);
    done(&desk, "paul", &["new", "Access to the accounts folder", "--urgency", "low"]);
    done(&desk, "marie", &["new", "Forgotten password"]);
    desk.now += 3 * HOUR;
    done(&desk, "lea", &["take", "1", "3", "4"]);
    done(
        &desk,
        "lea",
        &["wait", "1", "--on", "Dell", "--until", "2026-11-09", "-m", "A technician comes."],
    );
    done(
        &desk,
        "lea",
        &["edit", "1", "--priority", "critical", "--tag", "printer,2nd-floor", "--cc", "paul"],
    );
    done(&desk, "lea", &["note", "1", "-m", "Out of guarantee since March."]);
    done(&desk, "lea", &["wait", "4", "-m", "Which folder?"]);
    desk.now += 2 * DAY;
    done(&desk, "lea", &["resolve", "3", "-m", "Cable replaced."]);
    done(&desk, "marie", &["reply", "3", "-m", "Thank you so much ❤️"]);
    done(&desk, "tom", &["hold", "5", "--until", "2027-02-03"]);
    done(&desk, "paul", &["reply", "2", "-m", "Any news?"]);
    desk.now += HOUR;
    desk
}

/// The screen in both languages, as it is kept.
#[track_caller]
fn looks(desk: &mut Desk, name: &str, size: (u16, u16), words: &[&str]) {
    for language in ["en", "fr"] {
        desk.language = language;
        let Ended { code, screen, raw } = desk.at_terminal(size, words).ends();
        assert_eq!(code, 0, "{raw}");
        for line in screen.lines().filter(|_| name.starts_with("list")) {
            let width = unicode_width::UnicodeWidthStr::width(line);
            assert!(width <= usize::from(size.0), "{line:?} is {width} wide");
        }
        let (columns, lines) = size;
        kept(&format!("tests/data/screens/{name}-{columns}x{lines}.{language}.txt"), &screen);
    }
    desk.language = "en";
}

#[test]
fn a_list_looks_as_it_should_in_any_window() {
    let mut desk = a_week_of_work();
    for size in [NARROW, WIDE] {
        looks(&mut desk, "list-agent", size, &["--as", "lea", "list"]);
        looks(&mut desk, "list-requester", size, &["--as", "marie", "list"]);
    }
    looks(&mut desk, "list-plain", WIDE, &["--as", "marie", "--plain", "list"]);
}

#[test]
fn figures_look_as_they_should_in_any_window() {
    let mut desk = a_week_of_work();
    desk.variables.push(("ALMACARE_PAGER", String::new()));
    for size in [(40, 60), (100, 40)] {
        looks(&mut desk, "stats", size, &["--as", "lea", "stats", "--by", "priority"]);
    }
    looks(&mut desk, "stats-plain", (80, 80), &["--as", "lea", "--plain", "stats", "--by", "tag"]);
}

#[test]
fn a_ticket_looks_as_it_should_in_any_window() {
    let mut desk = a_week_of_work();
    desk.variables.push(("ALMACARE_PAGER", String::new()));
    for size in [(60, 60), WIDE] {
        looks(&mut desk, "show-agent", size, &["--as", "lea", "show", "1"]);
        looks(&mut desk, "show-requester", size, &["--as", "marie", "show", "3"]);
    }
    looks(&mut desk, "show-plain", (80, 60), &["--as", "marie", "--plain", "show", "3"]);
}

#[test]
fn the_first_lines_and_the_help_look_as_they_should() {
    let mut desk = Desk::bare();
    desk.variables.push(("ALMACARE_PAGER", String::new()));
    desk.variables.push(("ALMACARE_DB", "/srv/desk.db".to_owned()));
    looks(&mut desk, "overview", USUAL, &[]);
    looks(&mut desk, "help", (100, 80), &["help"]);
    looks(&mut desk, "help-reply", (80, 60), &["reply", "--help"]);
    looks(&mut desk, "help-dates", NARROW, &["help", "dates"]);
}

#[test]
fn a_window_of_one_column_and_one_of_a_hundred_million_are_windows() {
    let mut desk = a_week_of_work();
    desk.variables.push(("ALMACARE_PAGER", String::new()));
    for words in
        [&["list"][..], &["show", "1"], &["user", "list"], &["help", "dates"], &["new", "--help"]]
    {
        assert_eq!(desk.at_terminal((1, 20), words).ends().code, 0, "{words:?}");
    }
    for columns in ["99999999", "0", "-1", "99999999999999999999", "wide"] {
        desk.variables.push(("COLUMNS", columns.to_owned()));
        let Ended { code, raw, .. } = desk.at_terminal(USUAL, ["list"]).ends();
        assert_eq!(code, 0, "{raw}");
        assert!(raw.len() < 10_000, "{columns}: {} bytes", raw.len());
        desk.variables.pop();
    }
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let mut desk = a_week_of_work();
    let coloured =
        |desk: &Desk, words: &[&str]| desk.at_terminal(USUAL, words).ends().raw.contains('\u{1b}');
    assert!(coloured(&desk, &["list"]));
    assert!(coloured(&desk, &["show", "99"]), "errors too");
    assert!(!coloured(&desk, &["list", "--color", "never"]));
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        desk.variables.push((name, value.to_owned()));
        assert!(!coloured(&desk, &["list"]), "{name}");
        desk.variables.pop();
    }
    assert!(!desk.run(["list"]).ok().contains('\u{1b}'));
    assert!(desk.run(["list", "--color=always"]).ok().contains('\u{1b}'));
    let json = desk.run(["list", "--color=always", "--json"]);
    assert!(!json.ok().contains('\u{1b}'));
}

#[test]
fn a_dumb_terminal_gets_plain_lines() {
    let mut desk = a_week_of_work();
    desk.variables.push(("TERM", "dumb".to_owned()));
    let screen = desk.at_terminal((80, 60), ["--as", "marie", "list"]).ends().screen;
    assert!(screen.contains("\nAwaiting: you · closes"), "{screen}");
}

#[test]
fn what_is_longer_than_the_screen_goes_to_the_pager_and_only_there() {
    let mut desk = a_week_of_work();
    let pager = desk.folder.path().join("pager");
    fs::write(&pager, "#!/bin/sh\necho \"<$LESS>\"; cat; echo '<end>'\n").unwrap();
    fs::set_permissions(&pager, fs::Permissions::from_mode(0o755)).unwrap();
    desk.variables.push(("PAGER", pager.display().to_string()));
    let shown = |desk: &Desk, words: &[&str]| desk.at_terminal((80, 12), words).ends().raw;
    let long = shown(&desk, &["show", "1", "2", "3"]);
    assert!(long.starts_with("<FRX>") && long.trim_end().ends_with("<end>"), "{long}");
    assert!(!shown(&desk, &["list"]).contains("<FRX>"), "it fits");
    assert!(!shown(&desk, &["show", "1", "2", "--json"]).contains("<FRX>"), "it is for a program");
    assert!(!desk.run(["show", "1", "2", "3"]).ok().contains("<FRX>"), "it is a pipe");
    desk.variables.push(("LESS", "-S".to_owned()));
    assert!(shown(&desk, &["show", "1", "2", "3"]).starts_with("<-S>"));
    for own in ["", "cat"] {
        desk.variables.push(("ALMACARE_PAGER", own.to_owned()));
        assert!(!shown(&desk, &["show", "1", "2", "3"]).contains("<-S>"), "{own:?}");
    }
}

#[test]
fn whoever_reads_in_the_pager_keeps_nobody_from_the_store() {
    let mut desk = a_week_of_work();
    for number in 0..20 {
        desk.ticket(&format!("One more {number}"));
    }
    let pager = desk.folder.path().join("pager");
    // Up through the shells that run it.
    let looks = "#!/bin/sh\nup=$PPID\n\
                 while ! grep -q '^almacare$' /proc/$up/comm; do up=$(cut -d' ' -f4 /proc/$up/stat); done\n\
                 ls -l /proc/$up/fd | grep -c desk.db\ncat >/dev/null\n";
    fs::write(&pager, looks).unwrap();
    fs::set_permissions(&pager, fs::Permissions::from_mode(0o755)).unwrap();
    desk.variables.push(("PAGER", pager.display().to_string()));
    for words in [&["list", "--state", "all"][..], &["log"]] {
        let shown = desk.at_terminal((80, 12), words).ends().raw;
        assert_eq!(shown.trim(), "0", "{words:?}");
    }
}

#[test]
fn a_pager_that_is_not_there_swallows_nothing() {
    let mut desk = a_week_of_work();
    for pager in ["no-such-pager --at-all", "/etc", "/etc/passwd", "(", "false"] {
        desk.variables.push(("PAGER", pager.to_owned()));
        let Ended { code, raw, .. } = desk.at_terminal((80, 12), ["show", "1", "2", "3"]).ends();
        assert_eq!(code, 0, "{raw}");
        assert!(raw.contains("PC LOAD LETTER") && raw.contains("Cable replaced"), "{raw}");
    }
}

#[test]
fn a_pager_that_is_left_early_is_a_success() {
    let mut desk = a_week_of_work();
    desk.variables.push(("PAGER", "head -n 2".to_owned()));
    let Ended { code, raw, .. } = desk.at_terminal((80, 12), ["show", "1-4"]).ends();
    assert_eq!(code, 0, "{raw}");
}

#[test]
fn new_asks_only_what_is_missing() {
    let desk = Desk::new();
    let mut seat = desk.at_terminal(USUAL, ["--as", "marie", "new"]);
    seat.sees("What is it about");
    seat.types("The door squeaks\n");
    seat.sees("How urgent");
    seat.types("tomorrow\n");
    seat.sees("“tomorrow” is not");
    seat.types("élevée\n");
    seat.sees("Anything to add");
    seat.types("since this morning\n");
    let Ended { code, raw, .. } = seat.ends();
    assert_eq!(code, 0, "{raw}");
    let ticket = desk.show("1");
    assert_eq!(ticket["subject"], "The door squeaks");
    assert_eq!(ticket["urgency"], "high");
    assert_eq!(ticket["description"], "since this morning");

    let mut seat = desk.at_terminal(USUAL, ["new", "Toner", "--urgency", "low"]);
    seat.sees("Anything to add");
    seat.types("\n");
    assert_eq!(seat.ends().code, 0);
    assert_eq!(desk.at_terminal(USUAL, ["new", "Toner", "-m", "empty"]).ends().code, 0);
    assert_eq!(desk.at_terminal(USUAL, ["new", "Toner", "--no-input"]).ends().code, 0);
    assert_eq!(desk.at_terminal(USUAL, ["new", "--no-input"]).ends().code, 2);
    assert_eq!(desk.at_terminal(USUAL, ["new", "--json"]).ends().code, 2);
    assert_eq!(desk.run(["list", "--state", "all", "--ids"]).ok().lines().count(), 4);
}

#[test]
fn whoever_would_rather_not_opens_nothing() {
    let mut desk = Desk::new();
    desk.language = "fr";
    for keys in ["\n", "\u{4}", "Une porte\n\u{4}"] {
        let mut seat = desk.at_terminal(USUAL, ["nouveau"]);
        seat.sees("De quoi s’agit-il");
        seat.types(keys);
        let Ended { code, raw, .. } = seat.ends();
        assert_eq!(code, 0, "{raw}");
        assert!(raw.contains("Aucun ticket n’a été ouvert"), "{raw}");
    }
    assert_eq!(desk.run(["list", "--state", "all", "--ids"]).ok(), "");
}

#[test]
fn an_interrupted_question_ends_with_130_and_leaves_the_terminal_as_it_was() {
    let desk = Desk::new();
    let mut command = std::process::Command::new("/bin/sh");
    let script = "trap : INT; before=$(stty -g); \"$0\" new; echo \"code $?\"; [ \"$(stty -g)\" = \"$before\" ] && echo same";
    command.args(["-c", script]).arg(env!("CARGO_BIN_EXE_almacare"));
    let ours = desk.command();
    command.envs(ours.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut seat = crate::seat::Seat::take(&command, USUAL);
    seat.sees("What is it about");
    seat.types("half a subj\u{3}");
    // The shell gets the signal too, and goes on only if the program handled it.
    seat.sees("code 130");
    seat.sees("same");
    let Ended { raw, .. } = seat.ends();
    assert!(!raw.contains("\u{1b}[?25l"), "{raw}");
    assert_eq!(desk.run(["list", "--state", "all", "--ids"]).ok(), "");
}

/// An editor that shows what it was given and writes this above it.
fn editor(desk: &mut Desk, script: &str) {
    let path = desk.folder.path().join("editor");
    let seen = desk.folder.path().join("seen");
    let whole = format!("#!/bin/sh\ncp \"$1\" {}\n{script}\n", seen.display());
    fs::write(&path, whole).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    desk.variables.push(("EDITOR", path.display().to_string()));
}

const WRITES: &str = "printf 'Is it the one\\n# by the window?\\n' | cat - \"$1\" > \"$1.new\" \
                      && cat \"$1.new\" > \"$1\" && rm \"$1.new\"";

fn drafts(desk: &Desk) -> Vec<std::path::PathBuf> {
    let folder = desk.folder.path().join(".local/state/almacare/drafts");
    let files = fs::read_dir(folder).map(|it| it.map(|file| file.unwrap().path()).collect());
    files.unwrap_or_default()
}

#[test]
fn the_editor_shows_the_ticket_and_who_will_read_the_text() {
    let mut desk = a_week_of_work();
    editor(&mut desk, WRITES);
    let Ended { code, raw, .. } = desk.at_terminal(USUAL, ["--as", "lea", "reply", "1"]).ends();
    assert_eq!(code, 0, "{raw}");
    let seen = fs::read_to_string(desk.folder.path().join("seen")).unwrap();
    assert!(seen.contains("# #1 will be read by: Marie Dupont, Paul Petit\n"), "{seen}");
    assert!(seen.contains("PC LOAD LETTER") && !seen.contains('\u{1b}'), "{seen}");
    let messages = desk.as_("lea", ["show", "1", "--json"]).json()["messages"].clone();
    let last = messages.as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["text"], "Is it the one\n# by the window?");
    assert_eq!(drafts(&desk), Vec::<std::path::PathBuf>::new());

    desk.at_terminal(USUAL, ["--as", "lea", "note", "1"]).ends();
    let seen = fs::read_to_string(desk.folder.path().join("seen")).unwrap();
    assert!(seen.contains("read by agents only"), "{seen}");
}

#[test]
fn an_empty_text_cancels() {
    let mut desk = a_week_of_work();
    editor(&mut desk, "true");
    let before = desk.events("1");
    for verb in ["reply", "note", "resolve"] {
        let Ended { code, raw, .. } = desk.at_terminal(USUAL, ["--as", "lea", verb, "1"]).ends();
        assert_eq!(code, 0, "{raw}");
        assert!(raw.contains("nothing was sent"), "{raw}");
    }
    assert_eq!(desk.events("1"), before);
    assert_eq!(drafts(&desk), Vec::<std::path::PathBuf>::new());
}

#[test]
fn nobody_writes_for_nothing() {
    let mut desk = a_week_of_work();
    editor(&mut desk, WRITES);
    for (who, words, code) in [
        ("lea", ["resolve", "3"], 4),
        ("marie", ["note", "1"], 4),
        ("marie", ["reply", "2"], 3),
        ("lea", ["reply", "99"], 3),
    ] {
        let words = ["--as", who].into_iter().chain(words);
        assert_eq!(desk.at_terminal(USUAL, words).ends().code, code);
    }
    assert!(!desk.folder.path().join("seen").exists(), "the editor was never shown");
}

#[test]
fn a_text_that_cannot_be_recorded_is_kept_and_can_be_sent_later() {
    let mut desk = a_week_of_work();
    // While it is written somebody else resolves the ticket.
    let program = env!("CARGO_BIN_EXE_almacare");
    let meanwhile = format!("{program} --as tom resolve 1 -m 'Replaced' >/dev/null\n{WRITES}");
    editor(&mut desk, &meanwhile);
    let Ended { code, raw, .. } = desk.at_terminal(USUAL, ["--as", "lea", "resolve", "1"]).ends();
    assert_eq!(code, 4, "{raw}");
    let [kept] = &drafts(&desk)[..] else { panic!("one text is kept: {raw}") };
    // In a narrow window the command goes on below.
    let told = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("almacare --as lea resolve 1 -F"), "{raw}");
    assert_eq!(fs::metadata(kept).unwrap().permissions().mode() & 0o777, 0o600);
    desk.as_("lea", ["reply", "1", "-F", kept.to_str().unwrap()]).ok();
    let messages = desk.as_("lea", ["show", "1", "--json"]).json()["messages"].clone();
    let last = messages.as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["text"], "Is it the one\n# by the window?");
    assert_eq!(drafts(&desk), Vec::<std::path::PathBuf>::new(), "it has been sent");
}

#[test]
fn a_note_never_stands_below_a_text_for_everybody() {
    let mut desk = a_week_of_work();
    editor(&mut desk, WRITES);
    desk.at_terminal(USUAL, ["--as", "lea", "reply", "1"]).ends();
    let seen = fs::read_to_string(desk.folder.path().join("seen")).unwrap();
    assert!(seen.contains("A technician comes") && !seen.contains("guarantee"), "{seen}");
}

#[test]
fn what_is_written_below_the_scissors_or_without_them_is_a_text_too() {
    let text = |desk: &Desk| {
        let messages = desk.as_("lea", ["show", "1", "--json"]).json()["messages"].clone();
        messages.as_array().unwrap().last().unwrap()["text"].as_str().unwrap().to_owned()
    };
    for script in [
        "echo 'below it' >> \"$1\"",
        "sed -i '/8</d' \"$1\"; echo 'below it' >> \"$1\"",
        "sed -i 's/^/    /' \"$1\"; echo 'below it' >> \"$1\"",
        "sed -i '1s/.*/below it/; s/^#/ #/' \"$1\"",
    ] {
        let mut desk = a_week_of_work();
        editor(&mut desk, script);
        let Ended { code, raw, .. } = desk.at_terminal(USUAL, ["--as", "lea", "reply", "1"]).ends();
        assert_eq!((code, text(&desk).as_str()), (0, "below it"), "{script}: {raw}");
    }
}

#[test]
fn a_killed_program_leaves_the_text_and_the_next_one_finds_it() {
    let mut desk = a_week_of_work();
    editor(&mut desk, &format!("{WRITES}; kill -9 $PPID; exit 0"));
    let mut command = std::process::Command::new("/bin/sh");
    command.args(["-c", "\"$0\" --as lea reply 1; true"]).arg(env!("CARGO_BIN_EXE_almacare"));
    let ours = desk.command();
    command.envs(ours.get_envs().filter_map(|(name, value)| Some((name, value?))));
    crate::seat::Seat::take(&command, USUAL).ends();
    let [left] = &drafts(&desk)[..] else { panic!("the text is there") };
    let sent = desk.as_("lea", ["reply", "1", "-F", left.to_str().unwrap(), "--json"]);
    sent.ok();
    let messages = desk.as_("marie", ["show", "1", "--json"]).json()["messages"].clone();
    let last = messages.as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["text"], "Is it the one\n# by the window?");
}

#[test]
fn what_was_answered_is_kept_if_the_ticket_cannot_be_opened() {
    let desk = Desk::new();
    for words in [&["new", "--for", "nobody-here"][..], &["new", "--follows", "99"]] {
        let Ended { code, raw, .. } = desk.at_terminal(USUAL, words).ends();
        assert_eq!(code, 3, "nothing is asked in vain: {raw}");
    }
    let mut seat = desk.at_terminal(USUAL, ["new", "--urgency", "low"]);
    seat.sees("What is it about");
    seat.types("A door\n");
    seat.sees("Anything to add");
    fs::remove_file(desk.path()).unwrap();
    seat.types("It is black\n");
    let Ended { code, raw, .. } = seat.ends();
    assert_eq!(code, 1, "{raw}");
    let [left] = &drafts(&desk)[..] else { panic!("the text is kept: {raw}") };
    assert_eq!(fs::read_to_string(left).unwrap(), "It is black\n");
    let told = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("almacare new --urgency low \"A door\" -F"), "{raw}");
}

#[test]
fn an_answer_that_ends_in_the_middle_opens_nothing() {
    let desk = Desk::new();
    let mut seat = desk.at_terminal(USUAL, ["new", "Door", "--urgency", "low"]);
    seat.sees("Anything to add");
    seat.types("half\u{4}\u{4}");
    assert_eq!(seat.ends().code, 0);
    assert_eq!(desk.run(["list", "--ids"]).ok(), "");
}

#[test]
fn a_play_asks_nobody() {
    let desk = Desk::bare();
    let mut command = desk.command();
    command.env_remove("ALMACARE_DB").env("TMPDIR", desk.folder.path()).arg("demo");
    let Ended { code, raw, .. } = crate::seat::Seat::take(&command, USUAL).ends();
    assert_eq!(code, 0, "{raw}");
    assert!(raw.contains("export ALMACARE_DB="), "{raw}");
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let mut desk = a_week_of_work();
    editor(&mut desk, &format!("{WRITES}; exit 3"));
    let Ended { code, raw, .. } = desk.at_terminal(USUAL, ["--as", "lea", "reply", "1"]).ends();
    assert_eq!(code, 1, "{raw}");
    assert_eq!(drafts(&desk).len(), 1, "{raw}");
    // The next one who writes there is told.
    let Ended { raw, .. } = desk.at_terminal(USUAL, ["--as", "lea", "reply", "1"]).ends();
    assert!(raw.contains("A text that was not sent is kept in"), "{raw}");
    assert_eq!(drafts(&desk).len(), 2, "{raw}");
}

#[test]
fn what_was_typed_elsewhere_cannot_act_on_the_terminal() {
    let desk = Desk::new();
    let hostile = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{202e}gnp\u{200b}\r\u{9b}31m";
    desk.ticket(hostile);
    desk.as_("marie", ["reply", "1", "-m", hostile]).ok();
    for words in
        [&["list", "--color", "never"][..], &["show", "1", "--color", "never"], &["log", "1"]]
    {
        let raw = desk.at_terminal(USUAL, words).ends().raw;
        for bad in ['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}', '\u{9b}'] {
            assert!(!raw.contains(bad), "{bad:?} in {raw:?}");
        }
        assert!(!raw.replace("\r\n", "\n").contains('\r'), "{raw:?}");
    }
}
