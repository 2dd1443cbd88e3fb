//! Completion in the shells themselves: each that is installed is asked as its user would ask it.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::seat::Seat;
use crate::support::{Desk, is_here};

/// A desk whose program is found by its name.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let bin = desk.folder.path().join("bin");
    fs::create_dir(&bin).unwrap();
    symlink(env!("CARGO_BIN_EXE_almacare"), bin.join("almacare")).unwrap();
    desk.variables.push(("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display())));
    desk.resolved("The printer is dead");
    desk.ticket("The screen flickers");
    desk.as_("lea", ["edit", "2", "--tag", "écran,deuxième"]).ok();
    desk
}

fn shell(desk: &Desk, program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_clear().current_dir(desk.folder.path());
    let ours = desk.command();
    command.envs(ours.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

fn stub(name: &str) -> String {
    format!("{}/completions/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// What bash offers for a command line whose last word is being typed.
fn in_bash(desk: &Desk, line: &[&str]) -> Vec<String> {
    let script = "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9; \
                  COMP_LINE=\"$*\"; COMP_POINT=${#COMP_LINE}; \
                  _clap_complete_almacare almacare \"${@: -1}\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut command = shell(desk, "bash");
    command.args(["--norc", "-c", script, "bash", &stub("almacare.bash")]).args(line);
    lines(&mut command)
}

/// What fish offers, with what it says beside.
fn in_fish(desk: &Desk, line: &str) -> Vec<String> {
    let mut command = shell(desk, "fish");
    let script = format!("source {}; complete -C '{line}'", stub("almacare.fish"));
    command.args(["--no-config", "-c", &script]);
    lines(&mut command)
}

#[track_caller]
fn lines(command: &mut Command) -> Vec<String> {
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "nothing is said into a prompt");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

#[test]
fn bash_is_told_what_could_come_next() {
    if !is_here("bash") {
        return;
    }
    let desk = desk();
    assert_eq!(in_bash(&desk, &["almacare", "reo"]), ["reopen"]);
    assert_eq!(in_bash(&desk, &["almacare", "--as", "lea", "resolve", ""]), ["2"]);
    assert_eq!(in_bash(&desk, &["almacare", "--as", "lea", "reopen", ""]), ["1"]);
    let nothing_of_his = in_bash(&desk, &["almacare", "--as", "paul", "show", ""]);
    assert!(nothing_of_his.iter().all(|it| it.starts_with('-')), "{nothing_of_his:?}");
    assert_eq!(in_bash(&desk, &["almacare", "assign", "2", "t"]), ["tom"]);
    assert_eq!(in_bash(&desk, &["almacare", "new", "--urgency", "h"]), ["high"]);
    assert_eq!(in_bash(&desk, &["almacare", "list", "--tag", "é"]), ["écran"]);
    assert_eq!(in_bash(&desk, &["almacare", "completions", "z"]), ["zsh"]);
    assert_eq!(in_bash(&desk, &["almacare", "new", "--item", "pass"]), ["password"]);
    assert_eq!(in_bash(&desk, &["almacare", "catalog", "lo"]), ["loan"]);
}

#[test]
fn fish_is_told_it_with_the_subjects() {
    if !is_here("fish") {
        return;
    }
    let mut desk = desk();
    assert_eq!(in_fish(&desk, "almacare --as lea resolve "), ["2\tThe screen flickers"]);
    assert_eq!(in_fish(&desk, "almacare --as marie clore "), ["1\tThe printer is dead"]);
    assert_eq!(in_fish(&desk, "almacare reply 2 --wait=ma"), ["--wait=marie\tMarie Dupont"]);
    desk.language = "fr";
    assert_eq!(in_fish(&desk, "almacare new --urgency é"), ["élevée"]);
    let verbs = in_fish(&desk, "almacare reso");
    assert_eq!(
        verbs,
        ["resolve\tDire ce qui a été fait\u{a0}; fait courir le délai avant la clôture"]
    );
}

#[test]
fn zsh_is_told_it_at_its_prompt() {
    if !is_here("zsh") {
        return;
    }
    let desk = desk();
    let functions = desk.folder.path().join("functions");
    fs::create_dir(&functions).unwrap();
    symlink(stub("_almacare"), functions.join("_almacare")).unwrap();
    let setup = format!(
        "PS1='%% '; fpath=({} $fpath); autoload -Uz compinit; compinit -u -d {}/zcompdump\n",
        functions.display(),
        desk.folder.path().display()
    );
    let mut command = shell(&desk, "zsh");
    command.args(["-f", "-i"]);
    let mut seat = Seat::take(&command, (100, 30));
    seat.types(&setup);
    seat.types("echo rea''dy\n");
    seat.sees("ready");
    seat.types("almacare --as lea show \t");
    seat.sees("The screen flickers");
    seat.types("\u{15}almacare --as lea resolve \t-m Replaced\n");
    seat.sees("#2 resolved");
    seat.types("exit\n");
    seat.ends();
    assert_eq!(desk.state("2"), "resolved");
}

#[test]
fn a_shell_that_asks_makes_nothing_and_hears_no_complaint() {
    let mut desk = Desk::bare();
    let ask = |desk: &Desk, words: &[&str]| {
        let mut command = desk.command();
        command.env("ALMACARE_COMPLETE", "fish").args(["--", "almacare"]).args(words);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8(output.stdout).unwrap()
    };
    let numberless = |told: String| told.lines().all(|it| it.starts_with('-'));
    assert!(numberless(ask(&desk, &["show", ""])));
    fs::write(desk.path(), "not a desk at all").unwrap();
    assert!(numberless(ask(&desk, &["show", ""])));
    desk.variables.push(("ALMACARE_CONFIG", "/nowhere/at/all".to_owned()));
    assert!(numberless(ask(&desk, &["show", ""])));
    desk.variables.push(("ALMACARE_COMPLETE", "tcsh".to_owned()));
    let names = fs::read_dir(desk.folder.path()).unwrap().map(|it| it.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["desk.db"]);
    assert_eq!(fs::read(desk.path()).unwrap(), b"not a desk at all");
}

#[test]
fn nothing_from_outside_acts_on_a_prompt() {
    let desk = Desk::new();
    desk.ticket("\u{1b}[2J\u{202e}evil\nsecond line\ttab");
    let mut command = desk.command();
    command.env("ALMACARE_COMPLETE", "fish").args(["--", "almacare", "show", ""]);
    let told = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let [line] = told.trim_end().lines().collect::<Vec<_>>()[..] else { panic!("{told:?}") };
    assert!(line.starts_with("1\t"), "{line:?}");
    assert!(!line.contains(['\u{1b}', '\u{202e}']), "{line:?}");
}

#[test]
fn the_stubs_are_what_the_program_prints() {
    let desk = Desk::bare();
    for (shell, file) in
        [("bash", "almacare.bash"), ("zsh", "_almacare"), ("fish", "almacare.fish")]
    {
        let printed = desk.run(["completions", shell]).ok();
        assert_eq!(printed, fs::read_to_string(stub(file)).unwrap(), "{shell}");
    }
    let said = desk.run(["completions", "tcsh"]).fails(2);
    assert!(said.contains("bash, zsh, fish"), "{said}");
}
