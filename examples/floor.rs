//! The same work as the program's in SQL written by hand, with the program's own flags: what speed is measured
//! against. `floor PATH search WORD [LIMIT]`, `floor PATH suggest WORD…`, `floor PATH new WORD…` (a
//! ticket, then what `suggest` reads). The caller is the person `root`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program for measuring")]

use std::io::Write as _;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params};
use sha2::{Digest as _, Sha256};

/// As many tickets with a word are looked at for one that was solved, as many open ones of one person.
const LOOKED_AT: (i64, i64) = (20, 300);

fn open(path: &str, access: OpenFlags) -> Connection {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags).expect("a store");
    db.pragma_update(None, "foreign_keys", true).expect("a setting");
    db
}

/// What every question begins with: one state of a store of a known version, and who is asking.
fn bracket(db: &Connection, how: &str) -> i64 {
    db.execute_batch(how).expect("a transaction");
    let version = db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    assert!(version.is_ok_and(|it| it >= 1000), "a store");
    let sql = "SELECT id, login, name, email, role, language FROM person WHERE login = ?1";
    db.query_row(sql, ["root"], |row| row.get(0)).expect("the caller")
}

/// The newest hits, a ticket each, with all that a list of tickets needs, and the text of the hit.
fn search(db: &Connection, out: &mut impl std::io::Write, word: &str, most: i64) {
    let sql = "SELECT ticket.*, person.login, event.text \
               FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?1 \
                     ORDER BY rowid DESC LIMIT ?2) \
               CROSS JOIN event ON event.id = hit JOIN ticket ON ticket.id = event.ticket \
               JOIN person ON person.id = ticket.requester";
    let mut statement = db.prepare(sql).expect("SQL");
    let width = statement.column_count();
    let mut rows = statement.query((format!("\"{word}\""), most)).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        let values: Vec<Value> = (0..width).map(|at| row.get_unwrap(at)).collect();
        let (Value::Integer(id), Value::Text(subject)) = (&values[0], &values[2]) else {
            continue;
        };
        let Value::Text(login) = &values[width - 2] else { continue };
        let text = match &values[width - 1] {
            Value::Text(text) => text.get(..120).unwrap_or(text),
            _ => "",
        };
        writeln!(out, "#{id}  {subject}  {login}\n    {text}").expect("written");
    }
}

/// What was imported, what somebody has open that shares a word, and how the last such one was solved.
fn suggest(db: &Connection, out: &mut impl std::io::Write, person: i64, words: &[String]) {
    let is_like = |subject: &str| words.iter().all(|it| subject.contains(it.as_str()));
    let mut statement = db.prepare("SELECT source FROM service ORDER BY position").expect("SQL");
    let services = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
    assert_eq!(services.count(), 0, "none imported");
    let sql = "SELECT * FROM ticket WHERE requester = ?1 AND state <> 'closed' \
               ORDER BY id DESC LIMIT ?2";
    let mut statement = db.prepare(sql).expect("SQL");
    let mut rows = statement.query((person, LOOKED_AT.1)).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        let (id, subject): (i64, String) = (row.get_unwrap(0), row.get_unwrap(2));
        if is_like(&subject) {
            writeln!(out, "#{id} {subject}").expect("written");
        }
    }
    let longest = words.iter().max_by_key(|it| it.len()).expect("a word");
    let sql = "SELECT ticket.* FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?1 \
                     ORDER BY rowid DESC) \
               CROSS JOIN event ON event.id = hit JOIN ticket ON ticket.id = event.ticket \
               LIMIT ?2";
    let mut statement = db.prepare(sql).expect("SQL");
    let mut rows = statement.query((format!("title : \"{longest}\""), LOOKED_AT.0)).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        let (id, subject): (i64, String) = (row.get_unwrap(0), row.get_unwrap(2));
        let state: String = row.get_unwrap(7);
        if is_like(&subject) && matches!(state.as_str(), "resolved" | "closed") {
            let sql = "SELECT text FROM event WHERE ticket = ?1 AND kind = 'resolved'";
            let text: Option<String> = db.query_row(sql, [id], |row| row.get(0)).expect("a text");
            writeln!(out, "#{id} {subject} {}", text.unwrap_or_default()).expect("written");
            break;
        }
    }
}

/// A new ticket, durable: its row, its event with salt and digest, its words.
fn create(db: &Connection, person: i64, subject: &str) -> i64 {
    let sql = "SELECT coalesce(max(id), 0) + 1, (SELECT id FROM event LIMIT 1) FROM ticket";
    let (id, any): (i64, i64) =
        db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).expect("a number");
    let sql = "INSERT INTO ticket (id, kind, subject, urgency, priority, requester, state, mover, since, \
               created_at, updated_at, unread, reopen_count, watchers, tags, links, first_event, digest) \
               VALUES (?1, 'incident', ?2, 'normal', 'normal', ?3, 'open', 0, ?4, ?4, ?4, 0, 0, \
               NULL, NULL, NULL, ?5, zeroblob(32))";
    db.prepare_cached(sql)
        .expect("SQL")
        .execute(params![id, subject, person, 1_700_000_000, any])
        .expect("a ticket");
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).expect("chance");
    let commitment = Sha256::digest([salt.as_slice(), subject.as_bytes()].concat());
    let digest = Sha256::digest([[0; 32].as_slice(), &id.to_be_bytes(), &commitment].concat());
    let sql = "INSERT INTO event (ticket, at, kind, by, rights, via, host, operation, key, details, words, \
               text, salt, digest) VALUES (?1, ?2, 'created', ?3, NULL, 'cli', 'desk', ?4, NULL, ?5, \
               ?6, 'x', ?7, ?8)";
    let details = r#"{"kind":"incident","urgency":"normal","requester":1}"#;
    let words = format!(r#"{{"subject":"{subject}"}}"#);
    let values = params![id, 1_700_000_000, person, id, details, words, salt, digest.as_slice()];
    db.prepare_cached(sql).expect("SQL").execute(values).expect("an event");
    let event = db.last_insert_rowid();
    let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, 'x', ?2)";
    db.prepare_cached(sql).expect("SQL").execute(params![event, subject]).expect("words");
    let sql = "UPDATE ticket SET first_event = ?2, digest = ?3 WHERE id = ?1";
    let values = params![id, event, digest.as_slice()];
    db.prepare_cached(sql).expect("SQL").execute(values).expect("a ticket");
    db.execute_batch("COMMIT").expect("kept");
    id
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let reading = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let path = &words[0];
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match (words[1].as_str(), &words[2..]) {
        ("search", [word, rest @ ..]) => {
            let most: i64 = rest.first().and_then(|it| it.parse().ok()).unwrap_or(i64::MAX);
            let db = open(path, reading);
            bracket(&db, "BEGIN");
            search(&db, &mut out, word, most);
        }
        ("suggest", words) => {
            let db = open(path, reading);
            let person = bracket(&db, "BEGIN");
            suggest(&db, &mut out, person, words);
        }
        ("new", words) => {
            let db = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
            db.pragma_update(None, "synchronous", "EXTRA").expect("a setting");
            let person = bracket(&db, "BEGIN IMMEDIATE");
            let id = create(&db, person, &words.join(" "));
            writeln!(out, "#{id}").and_then(|()| out.flush()).expect("written");
            // A bracket of its own, as the program has it: what opens a store ends with what it was for.
            drop(db);
            let db = open(path, reading);
            let person = bracket(&db, "BEGIN");
            suggest(&db, &mut out, person, words);
        }
        _ => println!("floor PATH search WORD [LIMIT] | floor PATH suggest|new WORD…"),
    }
}
