//! Processes that work at the same time.

use std::process::{Child, Stdio};

use crate::support::{DAY, Desk};

fn all_at_once(desk: &Desk, commands: &[Vec<&str>]) -> Vec<i32> {
    let start = |words: &Vec<&str>| {
        let mut command = desk.command();
        command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program starts")
    };
    let children: Vec<Child> = commands.iter().map(start).collect();
    let codes = children.into_iter().map(|mut it| it.wait().expect("it ends").code().unwrap_or(-1));
    codes.collect()
}

#[test]
fn of_sixteen_who_take_a_ticket_one_has_it() {
    let desk = Desk::new();
    let id = desk.ticket("Printer");
    let takes: Vec<Vec<&str>> = (0..16)
        .map(|number| vec!["--as", if number % 2 == 0 { "lea" } else { "tom" }, "take", &id])
        .collect();
    let codes = all_at_once(&desk, &takes);
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 8, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == 4).count(), 8, "{codes:?}");
    assert_eq!(desk.events(&id), ["created", "assigned"]);
}

#[test]
fn nothing_is_lost_and_no_number_is_given_twice() {
    let desk = Desk::new();
    let new = vec!["--as", "marie", "new", "Printer"];
    assert_eq!(all_at_once(&desk, &vec![new; 24]), [0; 24]);
    let ids = desk.run(["list", "--state", "all", "--ids"]).ok();
    assert_eq!(ids.lines().count(), 24);
    desk.is_sound();
}

#[test]
fn twenty_sweeps_at_once_close_each_ticket_once() {
    let mut desk = Desk::new();
    for _ in 0..12 {
        desk.resolved("Printer");
    }
    desk.now += 2 * DAY;
    assert_eq!(all_at_once(&desk, &vec![vec!["sweep"]; 20]), [0; 20]);
    for id in 1..=12 {
        let events = desk.events(&id.to_string());
        assert_eq!(events.iter().filter(|it| *it == "closed").count(), 1);
    }
    desk.is_sound();
}

#[test]
fn a_store_is_made_once_however_many_make_it() {
    let desk = Desk::bare();
    assert_eq!(all_at_once(&desk, &vec![vec!["init"]; 8]), [0; 8]);
    desk.is_sound();
    let left: Vec<_> = std::fs::read_dir(desk.folder.path()).unwrap().collect();
    assert!(left.iter().all(|it| !format!("{it:?}").contains(".almacare-")), "{left:?}");
}

#[test]
fn a_copy_to_which_many_write_first_takes_them_all() {
    let desk = Desk::new();
    desk.ticket("Printer");
    let copy = desk.folder.path().join("copy.db");
    desk.run(["backup", copy.to_str().unwrap()]).ok();
    let commands = (0..12).map(|at| {
        let mut command = desk.command();
        command.env("ALMACARE_DB", &copy).args(["new", &format!("Subject {at}"), "-m", "x"]);
        command.spawn().unwrap()
    });
    let running: Vec<_> = commands.collect();
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    let all = desk.run(["--db", copy.to_str().unwrap(), "list", "--state", "all", "--ids"]).ok();
    assert_eq!(all.lines().count(), 13);
    desk.run(["--db", copy.to_str().unwrap(), "doctor"]).ok();
}
