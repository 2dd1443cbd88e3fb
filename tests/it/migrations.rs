//! Old databases, kept as SQL with rows in them, still work.

use rusqlite::Connection;

use crate::support::Desk;

/// A store of this version, as SQL, becomes the desk's.
fn restored(sql: &str) -> Desk {
    let desk = Desk::bare();
    let db = Connection::open(desk.path()).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute_batch(sql).unwrap();
    drop(db);
    desk
}

#[test]
fn a_store_of_version_1000_is_read_written_and_sound() {
    let desk = restored(include_str!("../data/db/v1000.sql"));
    let me = nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap().name;
    let db = Connection::open(desk.path()).unwrap();
    db.execute("UPDATE person SET login = ?1 WHERE role = 'admin'", [me]).unwrap();
    drop(db);
    desk.is_sound();
    let listed = desk.run(["list", "--state", "all", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 5);
    assert_eq!(listed[0]["subject"], "Écran");
    desk.as_("lea", ["reply", "2", "-m", "Still there?"]).ok();
    desk.run(["new", "Another"]).ok();
    desk.run(["sweep"]).ok();
    desk.is_sound();
}

#[test]
fn the_schema_of_a_new_store_is_that_of_the_kept_one() {
    let (new, kept) = (Desk::new(), restored(include_str!("../data/db/v1000.sql")));
    let schema = |desk: &Desk| -> Vec<(String, Option<String>)> {
        let db = Connection::open(desk.path()).unwrap();
        let mut rows = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert_eq!(schema(&new), schema(&kept));
}
