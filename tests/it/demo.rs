//! The play that the README promises, in both languages.

use crate::support::Desk;

#[test]
fn the_demo_plays_three_tickets_through_and_says_how_to_go_on() {
    for (language, words) in [
        ("en", ["#1 closed: due", "#2 closed ❤", "#3 is open again", "rule en.thanks"]),
        (
            "fr",
            ["#1 clos\u{a0}: échéance", "#2 clos ❤", "#3 est de nouveau ouvert", "règle fr.thanks"],
        ),
    ] {
        let mut desk = Desk::bare();
        desk.language = language;
        desk.variables.push(("TMPDIR", desk.folder.path().display().to_string()));
        let output = desk.command().env_remove("ALMACARE_DB").arg("demo").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{text}");
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
        for verb in
            ["new", "take", "wait", "reply", "resolve", "sweep", "show", "close", "reopen", "list"]
        {
            let shown = text.lines().any(|it| it.starts_with("$ almacare") && it.contains(verb));
            assert!(shown, "{verb}: {text}");
        }
        assert!(text.contains("sweep\n") && text.contains("*/10 * * * *"), "{text}");
        let export = text.lines().find_map(|it| it.trim().strip_prefix("export ALMACARE_DB="));
        let path = export.expect("how to go on is said").to_owned();
        let listed = desk.run(["--db", &path, "list", "--state", "all", "--json"]).json();
        assert_eq!(listed.as_array().unwrap().len(), 3);
        desk.run(["--db", &path, "doctor"]).ok();
    }
}

#[test]
fn the_demo_fills_a_named_store_and_refuses_one_that_is_there() {
    let desk = Desk::bare();
    desk.run(["demo", "--tickets", "7"]).ok();
    assert_eq!(desk.run(["list", "--state", "all", "--ids"]).ok().lines().count(), 10);
    desk.is_sound();
    let stats = desk.run(["stats", "--since", "60d", "--by", "assignee", "--json"]).json();
    for length in ["first_answer_median", "resolution_median"] {
        assert!(stats[length].as_i64() > Some(60), "{length}: {stats}");
    }
    assert!(stats["groups"].as_array().map_or(0, Vec::len) > 2, "several agents: {stats}");
    let before = std::fs::read(desk.path()).unwrap();
    assert_eq!(desk.run(["demo"]).code, 1);
    assert_eq!(std::fs::read(desk.path()).unwrap(), before);
}
