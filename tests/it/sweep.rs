//! The clock's work through the built program.

use crate::support::{DAY, Desk, HOUR, MONDAY, parsed};

#[test]
fn it_closes_after_forty_eight_hours_and_not_a_second_before() {
    let mut desk = Desk::new();
    let id = desk.resolved("Printer");
    desk.now = MONDAY + 48 * HOUR - 1;
    assert_eq!(desk.run(["sweep", "--json"]).json()["closed"], serde_json::json!([]));
    assert_eq!(desk.state(&id), "resolved");
    desk.now += 1;
    let report = desk.run(["sweep", "--json"]).json();
    assert_eq!(report["closed"][0]["id"], 1);
    assert_eq!(report["at"], "2026-11-04T09:00:00Z");
    let ticket = desk.show(&id);
    assert_eq!((&ticket["state"], &ticket["closed_by"]), (&"closed".into(), &"sweep".into()));
    desk.is_sound();
}

#[test]
fn both_clock_changes_of_the_year_leave_forty_eight_elapsed_hours() {
    // Paris: forward on 28 March 2027, back on 25 October 2026.
    for before in [1_806_105_600, 1_792_800_000] {
        let mut desk = Desk::new();
        desk.now = before;
        let id = desk.resolved("Printer");
        desk.now = before + 48 * HOUR - 1;
        desk.run(["sweep"]).ok();
        assert_eq!(desk.state(&id), "resolved");
        desk.now += 1;
        desk.run(["sweep"]).ok();
        assert_eq!(desk.state(&id), "closed");
    }
}

#[test]
fn it_is_silent_unless_asked() {
    let mut desk = Desk::new();
    desk.resolved("Printer");
    desk.now += 3 * DAY;
    let run = desk.run(["sweep"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let told = desk.run(["sweep", "-v"]).ok();
    assert!(told.contains("Nothing was due"), "{told}");
}

#[test]
fn a_dry_run_tells_the_future_and_changes_nothing() {
    let desk = Desk::new();
    let id = desk.resolved("Printer");
    let other = desk.ticket("Screen");
    desk.as_("lea", ["hold", &other, "--until", "tuesday 9am"]).ok();
    let told = desk.run(["sweep", "--dry-run", "--at", "thursday 8am"]).ok();
    assert!(told.contains("#1 would close") && told.contains("#2 would wake"), "{told}");
    let now = desk.run(["sweep", "--dry-run"]).ok();
    assert!(now.contains("Nothing would be done"), "{now}");
    assert_eq!((desk.state(&id), desk.state(&other)), ("resolved".into(), "on_hold".into()));
}

#[test]
fn holds_wake_and_reminders_come_once() {
    let mut desk = Desk::new();
    let (held, asked) = (desk.ticket("Printer"), desk.ticket("Screen"));
    desk.as_("lea", ["hold", &held, "--until", "+1d"]).ok();
    desk.as_("lea", ["wait", &asked, "--until", "+1d", "-m", "Which one?"]).ok();
    desk.now += DAY;
    let report = desk.run(["sweep", "--json"]).json();
    assert_eq!(report["woken"][0]["id"], 1);
    assert_eq!(report["reminded"][0]["id"], 2);
    assert_eq!((desk.state(&held), desk.state(&asked)), ("open".into(), "pending".into()));
    desk.now += DAY;
    let report = desk.run(["sweep", "--json"]).json();
    assert_eq!(
        (&report["woken"], &report["reminded"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
}

#[test]
fn a_warning_comes_once_if_the_site_wants_one() {
    let mut desk = Desk::new();
    let config = desk.folder.path().join("config.toml");
    std::fs::write(&config, "warn_before = '6h'\n").unwrap();
    desk.variables.push(("ALMACARE_CONFIG", config.display().to_string()));
    desk.resolved("Printer");
    desk.now += 42 * HOUR;
    assert_eq!(desk.run(["sweep", "--json"]).json()["warned"][0]["id"], 1);
    assert_eq!(desk.run(["sweep", "--json"]).json()["warned"], serde_json::json!([]));
    desk.now += 6 * HOUR;
    assert_eq!(desk.run(["sweep", "--json"]).json()["closed"][0]["id"], 1);
}

#[test]
fn a_clock_that_went_back_closes_nothing_and_breaks_nothing() {
    let mut desk = Desk::new();
    let id = desk.resolved("Printer");
    desk.now -= 400 * DAY;
    let warned = desk.run(["doctor", "--json"]).json();
    assert_eq!(warned[0]["severity"], "warning");
    desk.run(["sweep"]).ok();
    assert_eq!(desk.state(&id), "resolved");
    desk.as_("marie", ["reopen", &id, "-m", "no"]).ok();
    desk.as_("lea", ["resolve", &id, "-m", "yes"]).ok();
    desk.now += 48 * HOUR;
    desk.run(["sweep"]).ok();
    assert_eq!(desk.state(&id), "closed");
    desk.is_sound();
}

#[test]
fn only_administrators_sweep() {
    let desk = Desk::new();
    desk.as_("lea", ["sweep"]).fails(4);
    desk.as_("marie", ["sweep", "--dry-run"]).fails(4);
}

#[test]
fn each_sweep_seals_what_happened() {
    let desk = Desk::new();
    desk.ticket("Printer");
    desk.run(["sweep"]).ok();
    desk.run(["sweep"]).ok();
    desk.ticket("Screen");
    desk.run(["sweep"]).ok();
    let count: i64 = rusqlite::Connection::open(desk.path())
        .and_then(|db| db.query_row("SELECT count(*) FROM seal", [], |row| row.get(0)))
        .unwrap();
    assert_eq!(count, 2);
    desk.is_sound();
    parsed(&desk.run(["sweep", "--json"]).ok());
}
