//! The same work as the program's in SQL written by hand, with the program's own flags and its way with the log:
//! what speed is measured against. The caller is the person that `LOGNAME` names, `root` by default.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program for measuring")]

mod pack;
mod read;
mod sweep;
mod write;

use std::io::{BufWriter, StdoutLock, Write as _};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

type Out<'a> = BufWriter<StdoutLock<'a>>;

const USAGE: &str = "floor STORE WORK …
    create SUBJECT TEXT a ticket, then as JSON
    new WORD…           a ticket of these words, then what it looks like
    reply|resolve|close|reopen ID TEXT
    mail                a letter on standard input becomes a ticket
    sweep NOW           what is due is closed, and all of it sealed
    list|table MOST     as JSON, as a table
    show ID
    search WORD [MOST]
    suggest WORD…
    export
    pack FILE           the same tickets in a store that has no more than they need";

/// A log up to this length is left beside the store, as the program leaves it (bytes).
const SHORT_LOG: u64 = 256 * 1024;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path, work, words @ ..] = &words[..] else {
        println!("{USAGE}");
        return;
    };
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match work.as_str() {
        "list" | "table" | "show" | "search" | "suggest" | "export" => {
            read::answer(path, &mut out, (work, words));
        }
        "new" => {
            let id =
                write::kept(path, |db, person| write::create(db, person, (&words.join(" "), "x")));
            writeln!(out, "#{id}").and_then(|()| out.flush()).expect("written");
            // A bracket of its own, as the program has it: what opens a store ends with what it was for.
            read::answer(path, &mut out, ("suggest", words));
        }
        "sweep" => sweep::sweep(path, words[0].parse().expect("a moment")),
        "pack" => pack::pack(path, &words[0]),
        work => write::change(path, &mut out, (work, words)),
    }
}

fn open(path: &str, access: OpenFlags) -> Connection {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).expect("a store");
    db.busy_timeout(std::time::Duration::from_secs(30)).expect("a setting");
    db.pragma_update(None, "foreign_keys", true).expect("a setting");
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).expect("a setting");
    db
}

fn writing(path: &str) -> Connection {
    let db = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
    db.pragma_update(None, "synchronous", "EXTRA").expect("a setting");
    db
}

/// What every question begins with: one state of a store of a known version, and who is asking.
fn bracket(db: &Connection, how: &str) -> i64 {
    db.execute_batch(how).expect("a transaction");
    let version = db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    assert!(version.is_ok_and(|it| it >= 1000), "a store");
    let caller = std::env::var("LOGNAME").unwrap_or_else(|_| "root".to_owned());
    let sql = "SELECT id, login, name, email, role, language FROM person WHERE login = ?1";
    db.query_row(sql, [caller], |row| row.get(0)).expect("the caller")
}

/// Closes a store that was written to: the last one to do so leaves a short log where it is.
fn close(db: Connection, path: &str) {
    let length = std::fs::metadata(format!("{path}-wal")).map_or(0, |it| it.len());
    let left = length < SHORT_LOG;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, left).expect("a setting");
    drop(db);
}
