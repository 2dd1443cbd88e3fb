//! The edges of the process: readers that go away, outputs that are full, odd environments, hostile text.

use std::fs::File;
use std::process::Stdio;

use crate::support::Desk;

#[test]
fn a_reader_that_goes_away_is_success() {
    let desk = Desk::new();
    for number in 0..30 {
        desk.ticket(&format!("{number} {}", "x".repeat(400)));
    }
    let mut child = desk
        .command()
        .args(["list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), &output.stderr[..]), (Some(0), &b""[..]));
}

#[test]
fn a_full_output_is_no_success() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    for words in [vec!["list"], vec!["show", &id], vec!["--help"], vec!["--version"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = desk.command().args(&words).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(output.stderr.starts_with(b"error: the answer cannot be written"), "{words:?}");
    }
}

#[test]
fn hostile_text_says_everything_and_does_nothing() {
    let desk = Desk::new();
    let hostile = "\x1b[2J\x07\u{9b}31m\u{202e}gpj.exe\u{200b}\nFrom: root\r=cmd|'/C calc'!A0";
    let made = desk.as_("marie", ["new", hostile, "-m", hostile, "--json"]);
    let id = made.json()["id"].to_string();
    desk.as_("marie", ["reply", &id, "-m", hostile]).ok();
    let harmful =
        |text: &str| text.chars().any(|it| it != '\n' && almacare::domain::visible::is_harmful(it));
    for words in [
        vec!["show", &id],
        vec!["show", &id, "--json"],
        vec!["list"],
        vec!["list", "--json"],
        vec!["list", "--csv"],
        vec!["log"],
        vec!["log", "--json"],
    ] {
        let text = desk.as_("marie", words.clone()).ok();
        assert!(!harmful(&text), "{words:?}: {text:?}");
    }
    assert_eq!(desk.as_("marie", ["list"]).ok().lines().count(), 2);
    assert_eq!(desk.show(&id)["subject"], hostile);
    assert_eq!(desk.show(&id)["description"], hostile.trim_end());
    let unknown = desk.run(["show", hostile]);
    assert!(unknown.code == 2 && !harmful(&unknown.err), "{unknown:?}");
}

#[test]
fn no_environment_at_all_is_enough() {
    let desk = Desk::new();
    desk.ticket("Printer");
    let mut command = desk.command();
    command.env_clear().arg("--db").arg(desk.path()).arg("list");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Sujet") && text.contains("Printer"), "{text}");
}

#[test]
fn a_folder_that_vanished_is_no_obstacle() {
    let desk = Desk::new();
    let gone = desk.folder.path().join("gone");
    std::fs::create_dir(&gone).unwrap();
    let script = format!("cd {0} && rmdir {0} && exec \"$1\" list --json", gone.display());
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_almacare")]);
    shell.env_clear().env("ALMACARE_DB", desk.path()).env("HOME", desk.folder.path());
    let output = shell.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn the_moment_is_the_environments_or_the_systems() {
    let mut desk = Desk::new();
    desk.variables.push(("ALMACARE_NOW", "2030-01-01T00:00:00+01:00".to_owned()));
    let made = desk.run(["new", "x", "--json"]).json();
    assert_eq!(made["created_at"], "2029-12-31T23:00:00Z");
    for bad in ["yesterday", "1e9", "99999999999999", "-99999999999999"] {
        desk.variables.push(("ALMACARE_NOW", bad.to_owned()));
        desk.run(["list"]).fails(2);
    }
}
