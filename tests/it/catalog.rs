//! The service catalogue: shown, checked, imported, asked for.

use std::fs;

use crate::support::Desk;

const BADGE: &str = r#"
key = "badge"
title = { fr = "Badge perdu", en = "Lost badge" }
synonyms = ["carte"]
urgency = "high"
priority = "critical"
assignee = "lea"
watchers = ["paul", "somebody-who-left"]

[[field]]
name = "site"
type = "choice"
required = true
label = { fr = "Quel site ?", en = "Which site?" }
choices = [
    { code = "paris", fr = "Paris", en = "Paris" },
    { code = "lyon", fr = "Lyon", en = "Lyons" },
]

[[field]]
name = "manager"
type = "person"
label = { fr = "Votre responsable ?", en = "Your manager?" }
"#;

fn with_badge() -> Desk {
    let desk = Desk::new();
    let folder = desk.folder.path().join("services");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("badge.toml"), BADGE).unwrap();
    fs::write(folder.join("README.md"), "not a service").unwrap();
    let said = desk.run(["catalog", "import", "services"]).ok();
    assert!(said.contains("New: badge"), "{said}");
    desk
}

#[test]
fn a_desk_without_a_catalogue_offers_the_starter_set() {
    let desk = Desk::new();
    let offered = desk.as_("marie", ["catalog", "--json=key"]).json();
    assert!(offered.as_array().unwrap().len() >= 8, "{offered}");
    let shown = desk.as_("marie", ["catalog", "password"]).ok();
    assert!(shown.contains("almacare new --item password --field account="), "{shown}");
    assert_eq!(
        desk.as_("marie", ["catalog", "mot de passe", "--json=key"]).json()["key"],
        "password"
    );
    let said = desk.as_("marie", ["catalog", "mdp"]).fails(3);
    assert!(said.contains("did you mean password?"), "{said}");
}

#[test]
fn an_import_is_all_of_a_folder_or_nothing() {
    let desk = with_badge();
    let offered = desk.run(["catalog", "--json=key"]).json();
    assert_eq!(offered.as_array().unwrap().len(), 1, "and no others");
    fs::write(desk.folder.path().join("services/twice.toml"), BADGE).unwrap();
    fs::write(desk.folder.path().join("services/wrong.toml"), "key = 1\n").unwrap();
    let said = desk.run(["catalog", "import", "services"]).fails(1);
    assert!(said.contains("wrong.toml, line 1, column 7"), "{said}");
    assert!(said.contains("twice.toml: another file has the key badge"), "{said}");
    assert_eq!(desk.run(["catalog", "--json=key"]).json(), offered);
    desk.run(["catalog", "check", "services/badge.toml"]).ok();
    desk.run(["catalog", "check", "services/wrong.toml"]).fails(1);
    desk.run(["catalog", "import", "nowhere"]).fails(1);
    desk.as_("lea", ["catalog", "import", "services"]).fails(1);
    fs::remove_file(desk.folder.path().join("services/wrong.toml")).unwrap();
    fs::remove_file(desk.folder.path().join("services/twice.toml")).unwrap();
    desk.as_("lea", ["catalog", "import", "services"]).fails(4);
    desk.is_sound();
}

#[test]
fn a_service_request_is_what_its_form_and_its_service_say() {
    let mut desk = with_badge();
    let words = ["new", "--item", "Badge perdu", "--field", "site=lyons", "--field", "manager=Tom"];
    let made = desk.as_("marie", words.iter().copied().chain(["--json"])).json();
    assert_eq!(made["kind"], "service_request");
    assert_eq!(made["item"], "badge");
    assert_eq!(made["subject"], "Lost badge");
    assert_eq!(made["fields"], serde_json::json!({"site": "lyon", "manager": "tom"}));
    assert_eq!((&made["urgency"], &made["priority"]), (&"high".into(), &"critical".into()));
    assert_eq!(made["assignee"], "lea");
    assert_eq!(made["watchers"], serde_json::json!(["paul"]));
    // The questions stay as they were asked, whatever becomes of the catalogue.
    fs::write(
        desk.folder.path().join("services/badge.toml"),
        BADGE.replace("Which site?", "Site?"),
    )
    .unwrap();
    desk.run(["catalog", "import", "services"]).ok();
    let shown = desk.as_("marie", ["show", "1"]).ok();
    assert!(shown.contains("Which site?\n  │ Lyons") && shown.contains("Tom Weber"), "{shown}");
    assert_eq!(desk.run(["list", "--item", "Lost badge", "--ids"]).ok(), "1\n");
    let unknown = desk.run(["list", "--item", "bagde", "--ids"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (0, ""));
    assert!(unknown.err.contains("did you mean badge?"), "{unknown:?}");
    desk.language = "fr";
    desk.is_sound();
}

#[test]
fn a_wrong_or_missing_answer_names_what_is_wanted_and_the_command_to_retry() {
    let desk = with_badge();
    for (fields, code, said) in [
        (&[][..], 2, "site is missing: Which site? (one of Paris (paris), Lyons (lyon))"),
        (&[], 2, "almacare --as marie new --item badge --field \"site=…\""),
        (&["site=lyn"], 2, "did you mean lyon?"),
        (&["site=paris", "sit=x"], 2, "did you mean site?"),
        (&["site=paris", "manager=nobody"], 3, "nobody"),
        (&["site"], 2, "--field name=value"),
    ] {
        let words = ["new", "--item", "badge"].into_iter();
        let words = words.chain(fields.iter().flat_map(|it| ["--field", it]));
        let err = desk.as_("marie", words).fails(code);
        assert!(err.contains(said), "{said:?} in {err}");
    }
    desk.as_("marie", ["new", "x", "-m", "y", "--field", "a=b"]).fails(2);
    desk.as_("marie", ["new", "x", "--item", "nothing-like-it"]).fails(3);
    assert_eq!(desk.run(["list", "--state", "all", "--ids"]).ok(), "");
}

#[test]
fn new_shows_the_services_that_the_words_mean() {
    let desk = with_badge();
    let hinted = desk.as_("marie", ["new", "J'ai perdu ma carte", "-m", "Hier"]);
    assert!(hinted.err.contains("almacare new --item badge"), "{hinted:?}");
    let silent = desk.as_("marie", ["new", "J'ai perdu ma carte", "-m", "Hier", "--json"]);
    assert_eq!((silent.code, silent.err.as_str()), (0, ""));

    let mut seat = desk.at_terminal((80, 24), ["--as", "marie", "new", "badge perdu"]);
    seat.sees("1. Lost badge");
    seat.sees("Is it one of these services");
    seat.types("7\n");
    seat.sees("“7” is not one of these numbers");
    seat.types("1\n");
    seat.sees("Which site?");
    seat.types("rome\n");
    seat.sees("“rome” will not do");
    seat.types("paris\n");
    seat.sees("Your manager?");
    seat.types("\n");
    assert_eq!(seat.ends().code, 0);
    let made = desk.show("3");
    assert_eq!((&made["item"], &made["subject"]), (&"badge".into(), &"badge perdu".into()));
}

#[test]
fn a_program_is_asked_nothing_even_at_a_terminal() {
    let desk = with_badge();
    let ended = desk.at_terminal((80, 24), ["new", "--item", "badge", "--json"]).ends();
    assert_eq!(ended.code, 2, "{ended:?}");
    assert!(ended.raw.contains("\"code\":\"usage\""), "{ended:?}");
}

#[test]
fn a_text_that_was_typed_first_stays_with_the_service_that_is_chosen() {
    let desk = with_badge();
    let mut seat = desk.at_terminal((80, 24), ["--as", "marie", "new", "-F", "-"]);
    seat.types("Since yesterday\n\u{4}");
    seat.sees("What is it about");
    seat.types("badge perdu\n");
    seat.sees("Is it one of these services");
    seat.types("1\n");
    seat.sees("Which site?");
    seat.types("paris\n");
    seat.sees("Your manager?");
    seat.types("\n");
    assert_eq!(seat.ends().code, 0);
    assert_eq!(desk.show("1")["description"], "Since yesterday");
}

#[test]
fn what_is_offered_can_be_written_changed_and_imported_again() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("mine");
    fs::create_dir(&folder).unwrap();
    assert_eq!(desk.run(["catalog", "export", "mine"]).ok(), "8 files written\n");
    desk.run(["catalog", "export", "mine"]).fails(1);
    let before = desk.run(["catalog", "--json"]).json();
    let done = desk.run(["catalog", "import", "mine", "--json"]).json();
    assert_eq!(done["services"].as_array().unwrap().len(), 8);
    assert_eq!(
        (&done["added"], &done["removed"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
    assert_eq!(desk.run(["catalog", "--json"]).json(), before);
    fs::remove_file(folder.join("loan.toml")).unwrap();
    let said = desk.run(["catalog", "import", "mine"]).ok();
    assert!(said.contains("No longer offered: loan"), "{said}");
    let said = with_badge().run(["catalog", "import", "services", "--json"]).json();
    assert_eq!(said["unknown_people"], serde_json::json!(["somebody-who-left"]));
}

#[test]
fn the_first_import_says_what_of_the_starter_set_goes() {
    let desk = Desk::new();
    fs::create_dir(desk.folder.path().join("services")).unwrap();
    fs::write(desk.folder.path().join("services/badge.toml"), BADGE).unwrap();
    let said = desk.run(["catalog", "import", "services"]).ok();
    assert!(said.contains("No longer offered: access, arrival"), "{said}");
    assert!(said.contains("The catalogue has one service now"), "{said}");
}

#[test]
fn everything_in_a_service_is_checked() {
    let desk = Desk::new();
    let long = "x".repeat(201);
    for (text, wrong) in [
        ("key = 'none'\n", "something else on a command line"),
        ("title = { fr = 'a\\u000Ab', en = 'x' }\n", "line 2"),
        (&format!("title = {{ fr = 'x', en = '{long}' }}\n"), "the limit `title` is 200"),
        ("synonyms = ['']\n", "says nothing"),
        ("synonyms = 'carte'\n", "has to be a list"),
        ("[[field]]\nname = 'a'\n[[field]]\nname = 'a'\n", "two questions named"),
    ] {
        let rest = [("key", "key = 'badge'\n"), ("title", "title = { fr = 'x', en = 'x' }\n")];
        let rest: String =
            rest.iter().filter(|(key, _)| !text.starts_with(key)).map(|(_, it)| *it).collect();
        let whole = if text.starts_with('[') { rest + text } else { format!("{text}{rest}") };
        let whole = whole.replace("'a\\u000Ab'", "\"a\\nb\"");
        fs::write(desk.folder.path().join("a.toml"), &whole).unwrap();
        let said = desk.run(["catalog", "check", "a.toml"]).fails(1);
        assert!(said.contains(wrong) || wrong == "line 2", "{wrong}: {said}");
    }
}

#[test]
fn ten_thousand_services_are_imported_listed_and_meant() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("many");
    fs::create_dir(&folder).unwrap();
    for number in 0..10_000 {
        let text = format!(
            "key = 'service-{number}'\ntitle = {{ fr = 'Mot{number} utile', en = 'Word{number}' }}\n"
        );
        fs::write(folder.join(format!("{number}.toml")), text).unwrap();
    }
    desk.run(["catalog", "import", "many"]).ok();
    assert_eq!(desk.run(["catalog", "--json=key"]).json().as_array().unwrap().len(), 10_000);
    let run = desk.as_("marie", ["new", "Mot7777 ne marche pas", "-m", "x"]);
    assert!(run.err.contains("--item service-7777"), "{run:?}");
    desk.is_sound();
}

#[test]
fn a_wrong_person_or_file_is_told_while_it_can_be_answered_anew() {
    let desk = with_badge();
    let mut seat = desk.at_terminal((100, 30), ["--as", "marie", "new", "--item", "badge"]);
    seat.sees("Which site?");
    seat.types("2\n");
    seat.sees("Your manager?");
    seat.types("gho\n");
    seat.sees("nobody here is called");
    seat.types("tom\n");
    assert_eq!(seat.ends().code, 0);
    assert_eq!(desk.show("1")["fields"], serde_json::json!({"site": "lyon", "manager": "tom"}));
    desk.as_("marie", ["new", "--item", "badge", "--field", "site=paris", "--field", "site=lyon"])
        .fails(2);
    let said = desk.as_("marie", ["new", "--item", "badge", "--field", "site=rome"]).fails(2);
    assert!(said.contains("new --item badge --field \"site=…\""), "once: {said}");
}
