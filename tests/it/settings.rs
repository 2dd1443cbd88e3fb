//! Settings: read where they are, refused with line and column where they are wrong.

use crate::support::{Desk, HOUR};

fn configured(text: &str) -> Desk {
    let mut desk = Desk::bare();
    let config = desk.folder.path().join("config.toml");
    std::fs::write(&config, text).unwrap();
    desk.variables.push(("ALMACARE_CONFIG", config.display().to_string()));
    desk
}

#[test]
fn the_site_decides_when_a_ticket_closes() {
    let mut desk = configured("auto_close_after = '120h'\nreopen_window = '1h'\n");
    desk.run(["init"]).ok();
    desk.run(["new", "Printer"]).ok();
    desk.run(["resolve", "1", "-m", "done"]).ok();
    let shown = desk.run(["show", "1", "--json"]).json();
    assert_eq!(shown["close_due"], "2026-11-07T09:00:00Z");
    desk.run(["close", "1"]).ok();
    desk.now += HOUR;
    desk.run(["user", "add", "marie"]).ok();
    let followed = desk.run(["reply", "1", "-m", "again", "--json"]).json();
    assert_eq!(followed["id"], 2);
}

#[test]
fn a_wrong_setting_is_named_with_its_place() {
    let desk = configured("language = 'fr'\n\nauto_close = '1h'\n");
    let err = desk.run(["init"]).fails(1);
    assert!(err.contains("line 3, column 1") && err.contains("auto_close_after"), "{err}");
    assert!(!desk.path().exists());
    let desk = configured("language = fr\n");
    assert!(desk.run(["list"]).fails(1).contains("line 1"));
}

#[test]
fn settings_that_were_named_must_be_there() {
    let desk = Desk::new();
    desk.run(["--config", "/nowhere/config.toml", "list"]).fails(1);
}

#[test]
fn the_language_is_the_callers_wish_before_the_sites() {
    let desk = configured("language = 'en'\n");
    desk.run(["init"]).ok();
    let list = |variables: &[(&str, &str)], words: &[&str]| {
        let mut command = desk.command();
        command.env_remove("ALMACARE_LANG").env_remove("LC_ALL").args(words).arg("show").arg("9");
        let output = command.envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stderr).unwrap().starts_with("erreur")
    };
    assert!(!list(&[], &[]), "the site's");
    assert!(list(&[("LANG", "fr_FR.UTF-8")], &[]), "the locale's");
    assert!(!list(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C")], &[]), "C is English");
    assert!(list(&[("LANG", "C"), ("ALMACARE_LANG", "fr")], &[]), "our own variable");
    assert!(!list(&[("ALMACARE_LANG", "fr")], &["--lang", "en"]), "the option");
}
