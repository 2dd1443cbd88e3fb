//! Lists: order and filters, through the built program and, at random, at the store's door.

use almacare::domain::query::Viewer;
use almacare::store::{Snapshot, Store};

use crate::support::{DAY, Desk};

fn ids(desk: &Desk, who: &str, words: &[&str]) -> Vec<i64> {
    let listed = desk.as_(who, ["list", "--ids"].iter().chain(words)).ok();
    listed.lines().map(|it| it.parse().unwrap()).collect()
}

#[test]
fn ones_own_moves_come_first_then_the_teams_then_the_rest() {
    let desk = Desk::new();
    for _ in 0..5 {
        desk.ticket("x");
    }
    desk.as_("lea", ["take", "1", "2"]).ok();
    desk.as_("lea", ["edit", "2", "--priority", "high"]).ok();
    desk.as_("lea", ["wait", "3"]).ok();
    desk.as_("tom", ["take", "5"]).ok();
    assert_eq!(ids(&desk, "lea", &[]), [2, 1, 4, 5, 3]);
    assert_eq!(ids(&desk, "tom", &[]), [5, 4, 3, 2, 1]);
    assert_eq!(ids(&desk, "marie", &[]), [3, 5, 4, 2, 1]);
}

#[test]
fn filters_all_hold_together() {
    let mut desk = Desk::new();
    let (one, two, three) = (desk.resolved("a"), desk.ticket("b"), desk.ticket("c"));
    desk.as_("lea", ["edit", &two, "--tag", "printer", "--priority", "high"]).ok();
    desk.as_("marie", ["close", &one]).ok();
    desk.now += DAY;
    desk.as_("paul", ["new", "d"]).ok();
    desk.as_("lea", ["hold", &three, "--until", "+9d"]).ok();
    desk.as_("lea", ["hold", "4", "--until", "+5d"]).ok();
    assert_eq!(ids(&desk, "lea", &["--state", "all"]), [4, 3, 2, 1]);
    assert_eq!(ids(&desk, "lea", &["--state", "closed,on_hold"]), [4, 3, 1]);
    assert_eq!(ids(&desk, "lea", &["--state", "en pause"]), [4, 3]);
    assert_eq!(ids(&desk, "lea", &["--assignee", "none"]), [2, 4, 3]);
    assert_eq!(ids(&desk, "lea", &["--assignee", "me", "--state", "all"]), [1]);
    assert_eq!(ids(&desk, "lea", &["--requester", "paul"]), [4]);
    assert_eq!(ids(&desk, "lea", &["--priority", "high,critical"]), [2]);
    assert_eq!(ids(&desk, "lea", &["--tag", "printer"]), [2]);
    assert_eq!(ids(&desk, "lea", &["--since", "2h"]), [4, 3]);
    assert_eq!(ids(&desk, "lea", &["--due"]), [4, 3]);
    assert_eq!(ids(&desk, "paul", &["--state", "all"]), [4]);
}

#[test]
fn a_list_of_any_length_keeps_its_columns() {
    let desk = Desk::new();
    let db = rusqlite::Connection::open(desk.path()).unwrap();
    desk.ticket("the only real one");
    // Rows are all that a list reads.
    db.execute_batch(
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) \
         INSERT INTO ticket SELECT i, kind, 'subject ' || i, urgency, priority, requester, assignee, \
         state, mover, due_at, since, created_at, updated_at, unread, reopen_count, waiting_on, \
         until_at, told, resolved_at, close_due, closed_at, closed_by, withdrawn, last_hold, \
         third_person, third_name, score, comment, rated_at, item, answers, watchers, tags, links, \
         foreign_id, first_event, digest FROM ticket, n",
    )
    .unwrap();
    let table = desk.run(["list", "--state", "all"]).ok();
    assert_eq!(table.lines().count(), 1201);
    let column = |line: &str| line.find("open").map(|at| line[..at].chars().count());
    // The widths are settled by the first rows; a longer subject that comes later is not cut for it.
    let (long, short): (Vec<_>, Vec<_>) =
        table.lines().skip(1).partition(|line| line.contains("the only real one"));
    assert_eq!(long.len(), 1);
    let columns: std::collections::BTreeSet<_> = short.into_iter().map(column).collect();
    assert_eq!(columns.len(), 1, "{columns:?}");
    // In another order the long numbers come last, when the widths are settled.
    assert_eq!(desk.run(["list"]).ok().lines().count(), 1201);
}

#[test]
fn tags_are_those_on_the_tickets_that_the_viewer_sees() {
    let desk = Desk::new();
    let (mine, other) =
        (desk.ticket("Mine"), desk.as_("paul", ["new", "His", "-m", "x", "--json=id"]));
    let other = other.json()["id"].to_string();
    desk.as_("lea", ["edit", &mine, "--tag", "wifi,écran"]).ok();
    desk.as_("lea", ["edit", &other, "--tag", "secret"]).ok();
    let store = Store::at(desk.path());
    let tags = |login: &str, agent| {
        let read = |snapshot: &Snapshot<'_>| {
            let person = snapshot.person_with_login(login)?.map(|it| it.id);
            snapshot.tags(Viewer { person, agent })
        };
        store.read(|snapshot| read(snapshot)).unwrap()
    };
    assert_eq!(tags("marie", false), ["wifi", "écran"]);
    assert_eq!(tags("lea", true), ["secret", "wifi", "écran"]);
    assert_eq!(tags("nobody", false), [""; 0]);
}
