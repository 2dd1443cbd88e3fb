//! The page of figures and the hand-over: what a head of service reads, and the next shift.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::seat::Ended;
use crate::support::{DAY, Desk, HOUR};

const WINDOW: (u16, u16) = (100, 30);

const NASTY: &str =
    "<script>alert(1)</script> \"'&<img src=//x.example/a onerror=b>\u{1b}[2J\u{202e}";

/// A desk with something in every plot.
fn busy() -> Desk {
    let mut desk = Desk::new();
    desk.run(["user", "edit", "paul", "--name", NASTY]).ok();
    desk.now -= 9 * DAY;
    let first = desk.ticket("Printer");
    desk.ticket(NASTY);
    desk.now += 2 * HOUR;
    desk.as_("lea", ["take", &first]).ok();
    desk.as_("lea", ["edit", &first, "--tag", "printer"]).ok();
    desk.now += DAY;
    desk.as_("lea", ["resolve", &first, "-m", "Toner"]).ok();
    desk.now += DAY;
    desk.as_("marie", ["close", &first, "--rate", "2", "-m", NASTY]).ok();
    let rest = 7 * DAY - 2 * HOUR;
    desk.now += rest;
    desk
}

fn written(desk: &Desk, words: &[&str]) -> String {
    desk.as_("lea", ["report", "--html", "page.html"].iter().chain(words)).ok();
    fs::read_to_string(desk.folder.path().join("page.html")).unwrap()
}

#[test]
fn the_page_loads_nothing_and_runs_nothing_whatever_people_wrote() {
    let desk = busy();
    let page = written(&desk, &["--by", "tag"]);
    for never in ["<script", "<img", "<link", "href=", "url(", "@import", "\u{1b}", "\u{202e}"] {
        assert!(!page.contains(never), "{never}: {page}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("stats-") && !page.contains("report-"), "every sentence is there");
}

#[test]
fn the_page_reads_without_its_plots() {
    let mut desk = busy();
    for (language, heading) in [("en", "What the IT desk did"), ("fr", "L’activité de la DSI")] {
        desk.language = language;
        let page = written(&desk, &["--by", "priority", "--force"]);
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        assert_eq!(page.matches("<h1>").count(), 1);
        assert!(page.contains(heading));
        let plots = page.matches("<svg role=\"img\"").count();
        assert!(plots >= 5);
        for part in ["<title id=", "<desc id=", "aria-labelledby="] {
            assert_eq!(page.matches(part).count(), plots, "{part}");
        }
        let tables = page.matches("<table>").count();
        assert!(tables >= 6);
        assert_eq!(page.matches("<caption>").count(), tables);
        assert!(page.contains("<th scope=\"col\">") && page.contains("<th scope=\"row\">"));
    }
}

#[test]
fn a_single_day_has_a_line_of_what_was_unresolved() {
    let desk = busy();
    let page = written(&desk, &["--since", "-3h"]);
    let line = page.split("<polyline points=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(line.split(' ').count(), 2, "{line}");
}

#[test]
fn numbers_agree_with_their_nouns_in_the_page() {
    let mut desk = Desk::new();
    desk.ticket("Printer");
    for (language, one, none) in [
        (
            "en",
            ["1 ticket was opened, 0 resolved", "At most 1 ticket was"],
            "0 tickets were closed",
        ),
        ("fr", ["1 ticket ouvert, 0 résolu.", "Au plus 1 ticket non résolu"], "0 ticket clos"),
    ] {
        desk.language = language;
        let page = written(&desk, &["--force"]);
        for said in one.iter().chain([&none]) {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
}

#[test]
fn the_page_says_what_a_bar_stands_for_and_that_the_first_week_is_short() {
    let desk = busy();
    let page = written(&desk, &["--since", "2026-09-06"]);
    assert!(
        page.contains("Each bar stands for a week. The first one is short: it stands for 24 h."),
        "{page}"
    );
    let page = written(&desk, &["--since", "2026-10-20", "--until", "2026-10-27", "--force"]);
    assert!(page.contains("stands for a day.</"), "whole days: {page}");
}

#[test]
fn the_page_has_the_figures_of_stats() {
    let desk = busy();
    let page = written(&desk, &["--since", "10d"]);
    let stats = desk.as_("lea", ["stats", "--since", "10d", "--json"]).json();
    let cards: Vec<&str> =
        page.split("class=\"value\">").skip(1).map(|it| it.split('<').next().unwrap()).collect();
    let number = |name: &str| stats[name].to_string();
    assert_eq!(cards[..3], [number("opened"), number("resolved"), number("unresolved")]);
    assert_eq!(cards[3..], ["26 h", "26 h", "2.00"]);
}

#[test]
fn a_file_that_is_there_is_replaced_only_on_demand_and_whole() {
    let desk = busy();
    let path = desk.folder.path().join("page.html");
    written(&desk, &[]);
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it tells of people");
    fs::write(&path, "mine").unwrap();
    let said = desk.as_("lea", ["report", "--html", "page.html"]).fails(1);
    assert!(said.contains("--force"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let made = desk.as_("lea", ["report", "--html", "page.html", "--force", "--json"]).json();
    assert_eq!(made, serde_json::json!({"path": "page.html", "made": true}));
    assert!(fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
    for wrong in ["/", "nowhere/page.html", "/dev/full"] {
        desk.as_("lea", ["report", "--html", wrong, "--force"]).fails(1);
    }
    let folder = fs::read_dir(desk.folder.path()).unwrap();
    let drafts =
        folder.filter(|it| it.as_ref().unwrap().file_name().to_string_lossy().starts_with(".alma"));
    assert_eq!(drafts.count(), 0, "nothing is left behind");
}

#[test]
fn whoever_is_there_is_asked_before_a_file_is_replaced() {
    let mut desk = busy();
    let path = desk.folder.path().join("page.html");
    let answered = |desk: &Desk, question: &str, answer: &str| {
        fs::write(&path, "mine").unwrap();
        let mut seat = desk.at_terminal(WINDOW, ["--as", "lea", "report", "--html", "page.html"]);
        seat.sees(question);
        seat.types(answer);
        let Ended { code, raw, .. } = seat.ends();
        assert_eq!(code, 0, "{answer:?}: {raw}");
        (fs::read_to_string(&path).unwrap(), raw)
    };
    for (language, question, told) in [
        ("en", "page.html is there already. Replace it? [y/N]", "the file is as it was"),
        ("fr", "page.html existe déjà. Le remplacer\u{a0}? [o/N]", "le fichier est resté tel quel"),
    ] {
        desk.language = language;
        for answer in ["\n", "n\n", "yellow\n", "\u{4}"] {
            let (page, raw) = answered(&desk, question, answer);
            assert_eq!(page, "mine", "{answer:?}");
            assert!(raw.contains(told), "{answer:?}: {raw}");
        }
        for answer in ["y\n", "Yes\n", "o\n", "oui\n"] {
            let (page, raw) = answered(&desk, question, answer);
            assert!(page.starts_with("<!DOCTYPE html>"), "{answer:?}: {page}");
            assert!(!raw.contains(told), "{answer:?}: {raw}");
        }
    }
}

#[test]
fn what_was_answered_in_advance_is_not_asked() {
    let desk = busy();
    let path = desk.folder.path().join("page.html");
    fs::write(&path, "mine").unwrap();
    let asked = |words: &[&str]| {
        let words = ["--as", "lea", "report", "--html", "page.html"].iter().chain(words);
        desk.at_terminal(WINDOW, words).ends()
    };
    let Ended { code, raw, .. } = asked(&["--no-input"]);
    assert_eq!(code, 1, "{raw}");
    assert!(raw.contains("--force") && !raw.contains("Replace it?"), "{raw}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let Ended { code, raw, .. } = asked(&["--force"]);
    assert_eq!(code, 0, "{raw}");
    assert!(!raw.contains("Replace it?"), "{raw}");
    assert!(fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn the_page_goes_to_standard_output_too_and_to_agents_only() {
    let desk = busy();
    let page = desk.as_("lea", ["report", "--html", "-"]).ok();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"), "{page}");
    desk.as_("marie", ["report", "--html", "-"]).fails(4);
    desk.as_("lea", ["report"]).fails(2);
    desk.as_("lea", ["report", "--html", "x", "--since", "now", "--until", "1d"]).fails(2);
}

#[test]
fn what_cannot_hold_the_page_is_named_with_a_way_on() {
    let desk = busy();
    let fails = |words: &[&str]| desk.as_("lea", ["report", "--html"].iter().chain(words)).fails(1);
    for device in [&["/dev/null"][..], &["/dev/null", "--force"]] {
        let said = fails(device);
        assert!(said.contains("no ordinary file") && said.contains("another file"), "{said}");
    }
    let said = fails(&["no/such/page.html"]);
    assert!(said.contains("there is no folder no/such"), "{said}");
    let said = fails(&["."]);
    assert!(said.contains("it is a folder") && said.contains("./report.html"), "{said}");
}

#[test]
fn a_full_disk_behind_the_output_is_no_busy_store_and_says_what_to_do() {
    let desk = busy();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let run = desk.command().args(["--as", "lea", "report", "--html", "-"]).stdout(full).output();
    let run = run.unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(said.contains("the disk is full") && said.contains("make room"), "{said}");
}

/// The numbers of the tickets in a section.
fn section(digest: &serde_json::Value, name: &str) -> Vec<i64> {
    digest[name].as_array().unwrap().iter().map(|it| it["id"].as_i64().unwrap()).collect()
}

#[test]
fn a_hand_over_tells_what_the_next_shift_must_know() {
    let mut desk = Desk::new();
    let old = desk.ticket("Forgotten");
    let asked = desk.ticket("Asked");
    let held = desk.ticket("Held");
    desk.as_("lea", ["wait", &asked, "-m", "Which one?"]).ok();
    desk.as_("lea", ["hold", &held, "--until", "+4d"]).ok();
    let closing = desk.ticket("Closing");
    let bad = desk.resolved("Bad");
    let back = desk.resolved("Back");
    desk.now += 4 * DAY;
    desk.as_("lea", ["reply", &closing, "-m", "Soon"]).ok();
    desk.as_("lea", ["resolve", &closing, "-m", "Done"]).ok();
    desk.now += 30 * HOUR;
    let since = desk.now;
    desk.run(["sweep"]).ok();
    desk.now += HOUR;
    desk.as_("marie", ["reply", &asked, "-m", "The *left* one"]).ok();
    desk.as_("marie", ["close", &bad, "--rate", "1"]).ok();
    desk.as_("marie", ["reopen", &back, "-m", "Again"]).ok();
    let new = desk.ticket("New <b>one</b>");
    desk.now += HOUR;
    let words = ["log", "--digest", "--since", &format!("@{since}")];
    let told = desk.as_("lea", words.iter().chain(&["--json"])).json();
    let numbers = |it: &String| it.parse::<i64>().unwrap();
    assert_eq!(section(&told, "new"), [numbers(&new)]);
    assert_eq!(
        section(&told, "answered"),
        [&asked, &back].map(numbers)[..1],
        "unread, by a message"
    );
    assert_eq!(section(&told, "woken"), [numbers(&held)]);
    assert_eq!(section(&told, "about_to_close"), [numbers(&closing)]);
    assert_eq!(section(&told, "unhappy"), [&bad, &back].map(numbers));
    assert_eq!(section(&told, "waiting"), [numbers(&old)]);
    assert_eq!(
        (&told["unhappy"][0]["score"], &told["new"][0]["requester"]),
        (&1.into(), &"marie".into())
    );
    let said = desk.as_("lea", words).ok();
    assert!(
        said.starts_with(
            "# Hand-over since Saturday 7 November at 16:00\n\n## New (1)\n\n- **#7** New \\<b>one"
        ),
        "{said}"
    );
    assert!(said.contains("· with Léa Martin · on "), "{said}");
    assert!(said.contains("rated 1/5\n"), "{said}");
}

#[test]
fn a_hand_over_of_a_quiet_day_says_so_and_is_for_agents() {
    let desk = Desk::new();
    let said = desk.as_("lea", ["log", "--digest"]).ok();
    assert!(said.ends_with("\n\nNothing to hand over.\n"), "{said}");
    desk.as_("marie", ["log", "--digest"]).fails(4);
    desk.as_("lea", ["log", "1", "--digest"]).fails(2);
    desk.as_("lea", ["log", "--digest", "--follow"]).fails(2);
}
