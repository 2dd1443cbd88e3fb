//! What only reads.

use std::io::Write;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use crate::{Out, bracket, close, open};

/// As many tickets with a word are looked at for one that was solved, as many open ones of one person.
const LOOKED_AT: (i64, i64) = (20, 300);

pub(crate) fn answer(path: &str, out: &mut Out, (work, words): (&str, &[String])) {
    let db = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let person = bracket(&db, "BEGIN");
    let number = |at: usize| words.get(at).and_then(|it| it.parse().ok());
    match work {
        "search" => search(&db, out, &words[0], number(1).unwrap_or(i64::MAX)),
        "show" => show(&db, out, number(0).expect("a ticket")),
        "list" => list(&db, person, number(0).expect("how many"), &mut |row, names| {
            object(out, row, names);
            out.write_all(b"},\n").expect("written");
        }),
        "table" => table(&db, out, person, number(0).expect("how many")),
        "export" => export(&db, out),
        _ => suggest(&db, out, person, words),
    }
    db.execute_batch("COMMIT").expect("nothing was written");
    close(db, path);
}

/// Everything that happened and to whom, a line each.
fn export(db: &Connection, out: &mut impl Write) {
    for table in ["meta", "person", "service", "event", "seal", "letter", "arrival"] {
        let mut statement = db.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).expect("SQL");
        let names = names(&statement);
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            object(out, row, &names);
            out.write_all(b"}\n").expect("written");
        }
    }
}

/// The newest hits as JSON, with all that a list says of their tickets, and where in its text each has the word.
fn search(db: &Connection, out: &mut impl Write, word: &str, most: i64) {
    let sql = format!(
        "SELECT {WHOLE}, (SELECT text FROM event WHERE id = hit) AS excerpt \
         FROM (SELECT rowid AS hit FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT ?2) \
         CROSS JOIN ticket ON ticket.id = (SELECT ticket FROM event WHERE event.id = hit) \
         JOIN person ON person.id = ticket.requester"
    );
    let mut statement = db.prepare(&sql).expect("SQL");
    let names = names(&statement);
    let (all, last) = (&names[..names.len() - 1], names.len() - 1);
    let mut rows = statement.query((format!("\"{word}\""), most)).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        object(out, row, all);
        let text = row.get_ref_unwrap(last).as_str_or_null().expect("text").unwrap_or_default();
        let at = text.to_lowercase().find(word).unwrap_or_default();
        let around: String = text.chars().skip(at.saturating_sub(60)).take(120).collect();
        out.write_all(b",\"excerpt\":").expect("written");
        serde_json::to_writer(&mut *out, &around).expect("written");
        out.write_all(b"},\n").expect("written");
    }
}

/// What was imported, what somebody has open that shares a word, and how the last such one was solved.
fn suggest(db: &Connection, out: &mut impl Write, person: i64, words: &[String]) {
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

/// The columns of a row as a JSON object, without its end.
fn object(out: &mut impl Write, row: &rusqlite::Row, names: &[String]) {
    for (at, name) in names.iter().enumerate() {
        write!(out, "{}\"{name}\":", if at == 0 { '{' } else { ',' }).expect("written");
        match row.get_ref_unwrap(at) {
            ValueRef::Integer(number) => write!(out, "{number}").expect("written"),
            ValueRef::Text(text) => {
                let text = std::str::from_utf8(text).expect("text");
                serde_json::to_writer(&mut *out, text).expect("written");
            }
            ValueRef::Blob(bytes) => {
                out.write_all(b"\"").expect("written");
                bytes.iter().try_for_each(|it| write!(out, "{it:02x}")).expect("written");
                out.write_all(b"\"").expect("written");
            }
            _ => out.write_all(b"null").expect("written"),
        }
    }
}

fn names(statement: &rusqlite::Statement) -> Vec<String> {
    statement.column_names().map(str::to_owned).collect()
}

/// All that a ticket says of itself, with who asked for it, who has it, and its description.
const WHOLE: &str = "ticket.*, person.login AS asked_by, \
                     (SELECT login FROM person WHERE id = assignee) AS taken_by, \
                     (SELECT text FROM event WHERE id = ticket.first_event) AS description";

pub(crate) fn ticket(db: &Connection, out: &mut impl Write, id: i64) {
    let sql = format!(
        "SELECT {WHOLE} FROM ticket JOIN person ON person.id = ticket.requester WHERE ticket.id = ?1"
    );
    let mut statement = db.prepare(&sql).expect("SQL");
    let names = names(&statement);
    let mut rows = statement.query([id]).expect("rows");
    object(out, rows.next().expect("a row").expect("a ticket"), &names);
}

/// A ticket with its conversation.
fn show(db: &Connection, out: &mut impl Write, id: i64) {
    ticket(db, out, id);
    let sql = "SELECT at, login, kind, via, details, text FROM event JOIN person ON person.id = by \
               WHERE ticket = ?1 AND text IS NOT NULL ORDER BY event.id";
    let mut statement = db.prepare(sql).expect("SQL");
    let names = names(&statement);
    let mut rows = statement.query([id]).expect("rows");
    out.write_all(b",\"messages\":[").expect("written");
    while let Some(row) = rows.next().expect("a row") {
        object(out, row, &names);
        out.write_all(b"},").expect("written");
    }
    out.write_all(b"]}\n").expect("written");
}

/// What the caller must move, then what the team must, then the rest; the most pressing first, no more than are
/// wanted. Only what tickets are sorted by is sorted, not all of them.
fn list(db: &Connection, person: i64, most: i64, row: &mut dyn FnMut(&rusqlite::Row, &[String])) {
    let pressing = "CASE priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 \
                    ELSE 3 END, since, id";
    let mine = format!("mover = {person}");
    let rest = format!("mover IS NOT {person} AND mover IS NOT 0");
    let mut room = most;
    for (whose, order) in [(&*mine, pressing), ("mover = 0", pressing), (&rest, "id DESC")] {
        if room == 0 {
            break;
        }
        let sql = format!(
            "SELECT {WHOLE} FROM (SELECT id AS found FROM ticket WHERE {whose} AND state <> 'closed' \
             ORDER BY {order} LIMIT ?1) \
             CROSS JOIN ticket ON ticket.id = found JOIN person ON person.id = ticket.requester"
        );
        let mut statement = db.prepare(&sql).expect("SQL");
        let names = names(&statement);
        let mut rows = statement.query([room]).expect("rows");
        while let Some(found) = rows.next().expect("a row") {
            row(found, &names);
            room -= 1;
        }
    }
}

/// A line of a table, its columns as wide as they are likely to be; the rest is counted.
fn table(db: &Connection, out: &mut impl Write, person: i64, most: i64) {
    list(db, person, most, &mut |row, _| {
        let text = |name| row.get_ref_unwrap::<&str>(name).as_str().expect("text");
        let (id, state, priority) = (row.get_unwrap::<_, i64>(0), text("state"), text("priority"));
        let (subject, login) = (text("subject"), text("asked_by"));
        writeln!(out, "{id:>6}  {subject:<50}  {state:<8}  {priority:<8}  {login:<12}  IT")
            .expect("written");
    });
    let sql = "SELECT count(*) FROM ticket WHERE state <> 'closed'";
    let all: i64 = db.query_row(sql, [], |row| row.get(0)).expect("a number");
    writeln!(out, "{} more", all - most).expect("written");
}
