//! The same work as the program's in SQL written by hand, with the program's own flags: what speed is measured
//! against. `floor PATH search WORD [LIMIT]`, `floor PATH suggest PERSON WORD…`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program for measuring")]

use std::io::Write as _;

use rusqlite::{Connection, OpenFlags};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(&words[0], flags).expect("a store");
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match (words[1].as_str(), &words[2..]) {
        ("search", [word, rest @ ..]) => {
            let most: i64 = rest.first().and_then(|it| it.parse().ok()).unwrap_or(i64::MAX);
            // The newest hits, a ticket each; the subject, state and requester, and the text for its context.
            let sql = "SELECT ticket.id, ticket.subject, ticket.state, person.login, event.text \
                       FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?1 \
                             ORDER BY rowid DESC LIMIT ?2) \
                       CROSS JOIN event ON event.id = hit JOIN ticket ON ticket.id = event.ticket \
                       JOIN person ON person.id = ticket.requester";
            let mut statement = db.prepare(sql).expect("SQL");
            let mut rows = statement.query((format!("\"{word}\""), most)).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                let id: i64 = row.get(0).expect("an id");
                let subject: String = row.get(1).expect("a subject");
                let state: String = row.get(2).expect("a state");
                let login: String = row.get(3).expect("a login");
                let text: Option<String> = row.get(4).expect("a text");
                let text: String = text.unwrap_or_default().chars().take(120).collect();
                writeln!(out, "#{id}  {subject}  {state} · {login}\n    {text}").expect("written");
            }
        }
        ("suggest", [person, words @ ..]) => {
            let sql = "SELECT id, subject FROM ticket JOIN person ON person.id = requester \
                       WHERE person.login = ?1 AND state <> 'closed' ORDER BY ticket.id DESC LIMIT 3";
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
