//! Search, and the lists that share its filters.

use std::fs;

use crate::support::{DAY, Desk};

fn ids(desk: &Desk, who: &str, words: &[&str]) -> Vec<i64> {
    let found = desk.as_(who, ["search", "--ids"].iter().chain(words)).ok();
    found.lines().map(|it| it.parse().unwrap()).collect()
}

/// A desk on which three tickets say things.
fn talked() -> Desk {
    let mut desk = Desk::new();
    desk.as_("marie", ["new", "L’imprimante du 2e étage", "-m", "Le toner est vide, je crois."])
        .ok();
    desk.as_("paul", ["new", "Écran noir", "-m", "Plus rien depuis ce matin"]).ok();
    desk.as_("marie", ["new", "VPN", "-m", "Impossible de se connecter"]).ok();
    desk.now += DAY;
    desk.as_("lea", ["reply", "2", "-m", "Le câble est-il branché ? Sinon on change l’écran."])
        .ok();
    desk.as_("lea", ["note", "1", "-m", "Encore un toner : commande groupée ?"]).ok();
    desk
}

#[test]
fn words_are_found_in_subjects_descriptions_and_replies_whatever_their_accents() {
    let desk = talked();
    assert_eq!(ids(&desk, "lea", &["ECRAN"]), [2]);
    assert_eq!(ids(&desk, "lea", &["écran", "câble"]), [2], "in different messages");
    assert_eq!(ids(&desk, "lea", &["toner est vide"]), [1], "one word after the other");
    assert_eq!(ids(&desk, "lea", &["vide toner"]), [0; 0]);
    assert_eq!(ids(&desk, "lea", &["imprim*"]), [1]);
    assert_eq!(ids(&desk, "lea", &["est"]), [1, 2].map(|it| 3 - it), "the latest first");
    assert_eq!(ids(&desk, "lea", &["est", "--not", "cable"]), [1]);
    assert_eq!(ids(&desk, "lea", &["est", "--requester", "marie", "--state", "open"]), [1]);
    assert_eq!(ids(&desk, "lea", &["est", "--best"]).len(), 2);
    desk.as_("lea", ["edit", "3", "--subject", "Accès à distance"]).ok();
    assert_eq!(ids(&desk, "lea", &["acces distance"]), [0; 0]);
    assert_eq!(ids(&desk, "lea", &["acces", "distance"]), [3]);
    assert_eq!(ids(&desk, "lea", &["vpn"]), [0; 0], "it is not called so any more");
    desk.is_sound();
}

#[test]
fn nobody_finds_by_what_they_may_not_read() {
    let desk = talked();
    assert_eq!(ids(&desk, "lea", &["commande"]), [1]);
    assert_eq!(ids(&desk, "marie", &["commande"]), [0; 0]);
    assert_eq!(ids(&desk, "marie", &["ecran"]), [0; 0]);
    assert_eq!(ids(&desk, "paul", &["ecran"]), [2]);
    assert_eq!(ids(&desk, "marie", &["toner"]), [1]);
    let found = desk.as_("marie", ["search", "toner", "--json=id,excerpt"]).json();
    assert_eq!(found[0]["excerpt"], "Le toner est vide, je crois.");
    assert_eq!(desk.run(["--as", "nobody", "search", "x"]).code, 3);
}

#[test]
fn where_nothing_has_the_very_words_beginnings_do() {
    let desk = talked();
    let found = desk.as_("lea", ["search", "connect"]);
    assert!(found.err.contains("words that begin with them"), "{found:?}");
    assert!(found.out.starts_with("#3  VPN  open"), "{found:?}");
    assert!(found.out.contains("Impossible de se connecter"), "{found:?}");
    assert_eq!(desk.as_("lea", ["search", "zzz"]).ok(), "");
    assert_eq!(desk.as_("lea", ["search", "zzz", "--json"]).json(), serde_json::json!([]));
}

#[test]
fn a_query_that_is_none_says_what_one_is() {
    let desk = talked();
    for words in [&["?!"][..], &["\"\""]] {
        let said = desk.as_("lea", ["search"].iter().chain(words)).fails(2);
        assert!(said.contains("no word to look for"), "{said}");
    }
    assert!(desk.as_("lea", ["search", "x", "--not", "-"]).fails(2).contains("needs a word"));
    assert!(desk.as_("lea", ["search", "a*b"]).fails(2).contains("only at the end"));
    desk.as_("lea", ["search"]).fails(2);
    for form in ["--csv", "--json", "--ids", "--plain"] {
        desk.as_("lea", ["search", "toner", "--assignee", "nobody-here", form]).fails(3);
    }
    let many: Vec<String> = (0..10_000).map(|it| format!("mot{it}")).collect();
    let said = desk.as_("lea", ["search".to_owned()].iter().chain(&many)).fails(2);
    assert!(said.contains("the limit `words` is 50"), "{said}");
    for query in ["NEAR(a b)", "a OR b", "body:toner", "toner^", "a\"b", "NOT", "*", "-toner"] {
        let run = desk.as_("lea", ["search", "--", query]);
        assert!([0, 2].contains(&run.code) && !run.err.contains("fts"), "{query}: {run:?}");
    }
}

#[test]
fn filters_are_repeatable_and_can_rule_out() {
    let mut desk = talked();
    let list = |desk: &Desk, words: &[&str]| -> Vec<i64> {
        let listed = desk.as_("lea", ["list", "--ids"].iter().chain(words)).ok();
        listed.lines().map(|it| it.parse().unwrap()).collect()
    };
    desk.as_("lea", ["take", "2"]).ok();
    desk.as_("lea", ["wait", "3", "-m", "?"]).ok();
    desk.as_("lea", ["edit", "1", "2", "--tag", "matériel"]).ok();
    desk.as_("lea", ["edit", "2", "--tag", "urgent", "--priority", "critical", "--cc", "tom"]).ok();
    assert_eq!(list(&desk, &["--state", "!pending"]), [2, 1]);
    assert_eq!(list(&desk, &["--state", "open", "--state", "pending"]), [3, 2, 1]);
    assert_eq!(list(&desk, &["--tag", "matériel", "--tag", "!urgent"]), [1]);
    assert_eq!(list(&desk, &["--assignee", "!none"]), [2]);
    assert_eq!(list(&desk, &["--assignee", "!me"]), [1, 3]);
    assert_eq!(list(&desk, &["--requester", "marie,paul", "--priority", "!critique"]), [1, 3]);
    assert_eq!(list(&desk, &["--watcher", "tom"]), [2]);
    assert_eq!(list(&desk, &["--sort", "oldest"]), [1, 2, 3]);
    assert_eq!(list(&desk, &["--sort", "priorité"]), [2, 1, 3]);
    desk.now += DAY;
    desk.as_("marie", ["reply", "1", "-m", "Alors ?"]).ok();
    assert_eq!(list(&desk, &["--sort", "updated"]), [1, 3, 2]);
    assert_eq!(list(&desk, &["--until", "yesterday"]), [0; 0]);
    assert_eq!(list(&desk, &["--until", "-1h", "--sort", "newest"]), [3, 2]);
    desk.as_("lea", ["list", "--state", "!"]).fails(2);
    desk.as_("lea", ["list", "--sort", "sideways"]).fails(2);
    let limited = desk.as_("lea", ["list", "--limit", "1", "--ids"]);
    assert_eq!(limited.out.lines().count(), 1);
    assert!(limited.err.contains("2 more tickets are not shown"), "{limited:?}");
    let limited = desk.as_("lea", ["search", "est", "--limit", "1", "--ids"]);
    assert!(limited.err.contains("1 more ticket is not shown"), "{limited:?}");
}

#[test]
fn a_view_is_a_list_by_its_name() {
    let mut desk = talked();
    let settings = desk.folder.path().join("config.toml");
    let text = "[views]\nurgent = '--priority high,critical --sort newest'\n\
                queue = ['--tag', 'a tag']\nwrong = '--colour blue'\n";
    fs::write(&settings, text).unwrap();
    desk.as_("lea", ["edit", "2", "--priority", "high"]).ok();
    desk.as_("lea", ["take", "3"]).ok();
    desk.variables = vec![("ALMACARE_CONFIG", settings.to_str().unwrap().to_owned())];
    let list = |words: &[&str]| desk.as_("lea", ["list", "--ids"].iter().chain(words));
    assert_eq!(list(&["urgent"]).ok(), "2\n");
    assert_eq!(list(&["urgent", "--priority", "medium"]).ok(), "3\n1\n", "what is typed counts");
    assert_eq!(list(&["mine"]).ok(), "3\n");
    assert_eq!(list(&["non-attribués"]).ok(), list(&["unassigned"]).ok());
    assert_eq!(list(&["queue"]).ok(), "", "the desk's own replaces that of the starter set");
    let said = list(&["wrong"]).fails(1);
    assert!(said.contains("--colour"), "{said}");
    let said = list(&["urgemt"]).fails(2);
    assert!(said.contains("did you mean urgent?"), "{said}");
}

#[test]
fn new_says_what_was_asked_already_and_how_the_last_such_ticket_was_solved() {
    let desk = Desk::new();
    desk.resolved("L’imprimante du 2e est en panne");
    desk.ticket("Imprimante : panne encore");
    let run = desk.as_("marie", ["new", "Imprimante en panne", "-m", "Elle fume"]);
    assert!(run.err.contains("Already asked: #2 Imprimante"), "{run:?}");
    assert!(
        run.err.contains("How #1 “L’imprimante du 2e est en panne” was solved: Done"),
        "{run:?}"
    );
    let run = desk.as_("paul", ["new", "Imprimante en panne", "-m", "Elle fume"]);
    assert!(!run.err.contains("#1") && !run.err.contains("#2"), "not his: {run:?}");
    let run = desk.as_("lea", ["new", "Panne d’imprimante", "-m", "x", "--for", "marie"]);
    assert!(run.err.contains("Already asked: #3"), "{run:?}");
    let run = desk.as_("marie", ["new", "Imprimante en panne", "-m", "Elle fume", "--json"]);
    assert_eq!(run.err, "");

    let mut seat = desk.at_terminal((80, 24), ["--as", "marie", "new"]);
    seat.sees("What is it about");
    seat.types("imprimante panne\n");
    seat.sees("Already asked: #6");
    seat.sees("was solved: Done");
    seat.types("\u{4}");
    seat.ends();
}

#[test]
fn the_number_of_a_new_ticket_comes_before_whatever_else_is_said_of_it() {
    let desk = Desk::new();
    desk.ticket("Imprimante en panne");
    let line = format!(
        "{} --as marie new 'Imprimante en panne' -m x 2>&1",
        env!("CARGO_BIN_EXE_almacare")
    );
    let mut shell = std::process::Command::new("/bin/sh");
    let variables: Vec<_> = desk
        .command()
        .get_envs()
        .map(|(name, value)| (name.to_owned(), value.unwrap().to_owned()))
        .collect();
    let said = shell.args(["-c", &line]).env_clear().envs(variables).output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    assert!(said.starts_with("#2 opened") && said.contains("Already asked: #1"), "{said}");
}

#[test]
fn a_hint_that_cannot_be_given_does_not_hide_the_number() {
    let desk = Desk::new();
    desk.ticket("Imprimante en panne");
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    db.execute("INSERT INTO service (source) VALUES ('no service')", []).unwrap();
    let made = desk.as_("marie", ["new", "Imprimante en panne", "-m", "x"]).ok();
    assert!(made.starts_with("#2 opened"), "{made}");
}
