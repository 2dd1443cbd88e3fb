//! The same work as the program's in SQL written by hand, with the program's own flags: what speed is measured
//! against. `floor PATH search WORD [LIMIT]`, `floor PATH suggest PERSON WORD…`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program for measuring")]

use std::io::Write as _;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

/// What every question begins with: one state of a store of a known version, and who is asking.
fn bracket(db: &Connection) {
    db.execute_batch("BEGIN").expect("a transaction");
    let version = db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    assert!(version.is_ok_and(|it| it >= 1000), "a store");
    let sql = "SELECT id, login, name, email, role, language FROM person WHERE login = ?1";
    let role: String = db.query_row(sql, ["root"], |row| row.get(4)).expect("the caller");
    assert_ne!(role, "requester");
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(&words[0], flags).expect("a store");
    bracket(&db);
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match (words[1].as_str(), &words[2..]) {
        ("search", [word, rest @ ..]) => {
            let most: i64 = rest.first().and_then(|it| it.parse().ok()).unwrap_or(i64::MAX);
            // The newest hits, a ticket each, with all that a list of tickets needs, and the text of the hit.
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
        ("suggest", [person, words @ ..]) => {
            let sql = "SELECT id, subject FROM ticket \
                       WHERE requester = (SELECT id FROM person WHERE login = ?1) \
                       AND state <> 'closed' ORDER BY id DESC LIMIT 300";
            let mut statement = db.prepare(sql).expect("SQL");
            let mut rows = statement.query([person]).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                let (id, subject): (i64, String) = (row.get_unwrap(0), row.get_unwrap(1));
                writeln!(out, "#{id} {subject}").expect("written");
            }
            let sql = "SELECT ticket.id, ticket.subject, event.text \
                       FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?1 \
                             ORDER BY rowid DESC LIMIT 300) \
                       CROSS JOIN event ON event.id = hit JOIN ticket ON ticket.id = event.ticket \
                       WHERE ticket.state IN ('resolved', 'closed') LIMIT 1";
            let mut statement = db.prepare(sql).expect("SQL");
            let mut rows = statement.query([words.join(" ")]).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                let (id, subject): (i64, String) = (row.get_unwrap(0), row.get_unwrap(1));
                writeln!(out, "#{id} {subject}").expect("written");
            }
        }
        _ => println!("floor PATH search WORD [LIMIT] | floor PATH suggest PERSON WORD…"),
    }
}
