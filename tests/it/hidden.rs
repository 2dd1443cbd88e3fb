//! What a requester is shown depends on nothing that they may not see: two desks that differ in nothing but
//! that answer alike, whatever is asked.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::support::Desk;

/// What Marie may not see, on one desk and on the other.
struct Secrets {
    /// Of tickets that are not hers: subject, text, tag, priority.
    others: [[&'static str; 4]; 3],
    /// On tickets of hers.
    notes: &'static [&'static str],
    /// How her colleagues' tickets ended.
    solved: bool,
}

const QUIET: Secrets = Secrets {
    others: [["x", "y", "tag", "low"], ["x", "y", "tag", "low"], ["x", "y", "tag", "low"]],
    notes: &[],
    solved: false,
};

const LOUD: Secrets = Secrets {
    others: [
        ["Imprimante en panne", "imprimante toner écran vpn", "imprimante", "critical"],
        ["Écran noir", "écran vpn toner wifi", "wifi", "high"],
        ["VPN impossible", "imprimante imprimante imprimante", "toner", "critical"],
    ],
    notes: &["toner commandé", "imprimante écran vpn wifi", "imprimante"],
    solved: true,
};

fn desk(secrets: &Secrets) -> Desk {
    let mut desk = Desk::new();
    for (at, [subject, text, tag, priority]) in secrets.others.iter().enumerate() {
        desk.as_(
            "paul",
            [
                "new",
                subject,
                "-m",
                text,
                "--item",
                "password",
                "--field",
                "account=a",
                "--field",
                "reach=b",
            ],
        )
        .ok();
        let other = (2 * at + 1).to_string();
        let hers = ["L’imprimante fume", "Écran cassé", "Wifi lent"][at];
        desk.as_("marie", ["new", hers, "-m", "Le toner, l’écran ou le vpn ?"]).ok();
        let hers = (2 * at + 2).to_string();
        desk.as_("lea", ["edit", &other, "--tag", tag, "--priority", priority]).ok();
        if secrets.solved {
            let link = |of: &str, link: &str| {
                desk.as_("lea", ["edit", of, "--link", link]).ok();
            };
            link(&other, &format!("relates:{hers}"));
            desk.as_("marie", ["reply", &hers, "-m", "Plus d’encre ?"]).ok();
            link(&hers, &format!("follows:{other}"));
        } else {
            desk.as_("marie", ["reply", &hers, "-m", "Plus d’encre ?"]).ok();
        }
        for note in secrets.notes {
            desk.now += 60;
            desk.as_("lea", ["note", &hers, "-m", note]).ok();
        }
        desk.now += 60 * (4 - i64::try_from(secrets.notes.len()).unwrap());
        if secrets.solved {
            desk.as_("lea", ["resolve", &other, "-m", "Toner changé"]).ok();
        }
    }
    desk.as_("lea", ["reply", "4", "-m", "Un nouvel écran arrive, avec un toner"]).ok();
    desk.as_("lea", ["resolve", "6", "-m", "Le wifi a une nouvelle borne"]).ok();
    desk
}

fn questions() -> impl Strategy<Value = Vec<String>> {
    let word = "(imprimante|toner|ecran|vpn|wifi|imprim\\*|commande|change|\"toner ecran\"|x|fume)";
    let words = prop::collection::vec(word, 1..3);
    let not = prop::option::of(word.prop_map(|it| vec!["--not".to_owned(), it]));
    let filter = prop::option::of(prop::sample::select(vec![
        ["--tag", "imprimante"],
        ["--tag", "wifi"],
        ["--item", "password"],
        ["--assignee", "lea"],
        ["--priority", "critical"],
        ["--state", "!closed"],
        ["--state", "resolved"],
        ["--limit", "1"],
        ["--requester", "me"],
        ["--since", "2h"],
        ["--watcher", "me"],
    ]));
    let form = prop::sample::select(vec!["--json", "--ids", "--csv", "--color=never"]);
    let sort = prop::sample::select(vec!["moves", "updated", "priority", "due"]);
    (0..4, words, not, filter, form, (any::<bool>(), sort)).prop_map(
        |(verb, words, not, filter, form, (best, sort))| {
            let filter = filter.into_iter().flatten().map(str::to_owned);
            let mut line: Vec<String> = match verb {
                0 => vec!["list".to_owned(), "--sort".to_owned(), sort.to_owned()],
                _ => ["search".to_owned()]
                    .into_iter()
                    .chain(words)
                    .chain(not.into_iter().flatten())
                    .chain(best.then(|| "--best".to_owned()))
                    .collect(),
            };
            line.extend(filter);
            line.push(form.to_owned());
            line
        },
    )
}

/// The whole of an answer.
fn answer(desk: &Desk, words: &[String]) -> (i32, String, String) {
    let run = desk.as_("marie", words);
    (run.code, run.out, run.err)
}

#[test]
fn nothing_that_a_requester_is_told_depends_on_what_they_may_not_see() {
    let (quiet, loud) = (desk(&QUIET), desk(&LOUD));
    let mut runner = TestRunner::deterministic();
    let mut finds = 0;
    for _ in 0..120 {
        let words = questions().new_tree(&mut runner).expect("a question").current();
        let told = answer(&quiet, &words);
        assert_eq!(told, answer(&loud, &words), "{words:?}");
        finds += usize::from(told.1.contains("imprimante") || told.1.contains("wifi"));
    }
    assert!(finds > 10, "what is hers is found");
    let mut pages: Vec<Vec<&str>> = vec![
        vec!["list"],
        vec!["list", "--state", "all", "--csv"],
        vec!["show", "2", "4", "6", "--json"],
        vec!["show", "1"],
        vec!["log", "--json=ticket,id,event,text"],
        vec!["attachment", "list", "1"],
    ];
    pages.extend(
        ["mine", "queue", "unassigned", "waiting", "due", "watching"].map(|it| vec!["list", it]),
    );
    for subject in ["Imprimante en panne", "Écran noir", "Wifi lent", "VPN impossible"] {
        pages.push(vec!["new", subject, "-m", "Encore"]);
    }
    for words in pages {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        assert_eq!(answer(&quiet, &words), answer(&loud, &words), "{words:?}");
    }
    for line in
        [&["show", ""][..], &["reply", ""], &["close", ""], &["list", "--tag", ""], &["show", "1"]]
    {
        assert_eq!(completed(&quiet, line), completed(&loud, line), "{line:?}");
    }
}

/// What a shell is offered for the last word.
fn completed(desk: &Desk, words: &[&str]) -> String {
    let typed = ["almacare", "--as", "marie"].iter().chain(words);
    let mut command = desk.command();
    command.env("ALMACARE_COMPLETE", "fish").arg("--").args(typed);
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}
