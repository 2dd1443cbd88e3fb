//! The same work as the program's in SQL written by hand, with the program's own flags: what speed is measured
//! against. `floor PATH search WORD [LIMIT]`, `floor PATH suggest WORD…`, `floor PATH new WORD…` (a
//! ticket, then what `suggest` reads), `floor PATH create WORD…` (a ticket, then as JSON), `floor PATH show ID`,
//! `floor PATH list LIMIT` (JSON), `floor PATH table LIMIT`, `floor PATH reply|resolve|close|reopen ID TEXT` (the change,
//! then the ticket as JSON). The caller is the person `root`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program for measuring")]

use std::io::Write;

use rusqlite::types::{Value, ValueRef};
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
fn search(db: &Connection, out: &mut impl Write, word: &str, most: i64) {
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

fn ticket(db: &Connection, out: &mut impl Write, id: i64) {
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

/// A change, durable: its event with salt and digest, its words, the ticket's row.
fn change(db: &Connection, person: i64, kind: &str, (id, text): (i64, &str)) {
    let sql = "SELECT ticket.* FROM ticket WHERE id = ?1";
    let mut statement = db.prepare_cached(sql).expect("SQL");
    let head: Vec<u8> =
        statement.query_row([id], |row| row.get("digest")).expect("the ticket's digest");
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).expect("chance");
    let commitment = Sha256::digest([salt.as_slice(), text.as_bytes()].concat());
    let digest = Sha256::digest([&*head, &id.to_be_bytes(), &commitment].concat());
    let (fact, state) = match kind {
        "resolve" => ("resolved", "resolved"),
        "close" => ("closed", "closed"),
        "reopen" => ("reopened", "open"),
        _ => ("replied", "open"),
    };
    let event = event(db, (id, person, fact), ("{}", None, text), (&salt, &digest));
    let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, ?2, '')";
    db.prepare_cached(sql).expect("SQL").execute(params![event, text]).expect("words");
    let sql = "UPDATE ticket SET state = ?2, mover = 0, since = ?3, updated_at = ?3, unread = 0, \
               resolved_at = ?3, close_due = ?3, due_at = ?3, closed_at = NULL, digest = ?4 \
               WHERE id = ?1";
    let values = params![id, state, 1_700_000_000, digest.as_slice()];
    db.prepare_cached(sql).expect("SQL").execute(values).expect("a ticket");
}

/// An event is kept; gives its number.
fn event(
    db: &Connection,
    (ticket, person, kind): (i64, i64, &str),
    (details, words, text): (&str, Option<&str>, &str),
    (salt, digest): (&[u8], &[u8]),
) -> i64 {
    let sql = "INSERT INTO event (ticket, at, kind, by, rights, via, host, operation, key, details, words, \
               text, salt, digest) VALUES (?1, ?2, ?3, ?4, NULL, 'cli', 'desk', ?1, NULL, ?5, ?6, ?7, ?8, ?9)";
    let values = params![ticket, 1_700_000_000, kind, person, details, words, text, salt, digest];
    db.prepare_cached(sql).expect("SQL").execute(values).expect("an event");
    db.last_insert_rowid()
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
    let details = r#"{"kind":"incident","urgency":"normal","requester":1}"#;
    let words = format!(r#"{{"subject":"{subject}"}}"#);
    let event = event(db, (id, person, "created"), (details, Some(&words), "x"), (&salt, &digest));
    let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, 'x', ?2)";
    db.prepare_cached(sql).expect("SQL").execute(params![event, subject]).expect("words");
    let sql = "UPDATE ticket SET first_event = ?2, digest = ?3 WHERE id = ?1";
    let values = params![id, event, digest.as_slice()];
    db.prepare_cached(sql).expect("SQL").execute(values).expect("a ticket");
    id
}

fn writing(path: &str) -> (Connection, i64) {
    let db = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE);
    db.pragma_update(None, "synchronous", "EXTRA").expect("a setting");
    let person = bracket(&db, "BEGIN IMMEDIATE");
    (db, person)
}

type Out<'a> = std::io::BufWriter<std::io::StdoutLock<'a>>;

/// What only reads.
fn read(path: &str, out: &mut Out, (kind, words): (&str, &[String])) {
    let db = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
    let person = bracket(&db, "BEGIN");
    let number = |at: usize| words.get(at).and_then(|it| it.parse().ok());
    match kind {
        "search" => search(&db, out, &words[0], number(1).unwrap_or(i64::MAX)),
        "show" => show(&db, out, number(0).expect("a ticket")),
        "list" => list(&db, person, number(0).expect("how many"), &mut |row, names| {
            object(out, row, names);
            out.write_all(b"},\n").expect("written");
        }),
        "table" => table(&db, out, person, number(0).expect("how many")),
        _ => suggest(&db, out, person, words),
    }
}

/// What writes a ticket, and gives it as JSON.
fn write(path: &str, out: &mut Out, (kind, words): (&str, &[String])) {
    let (db, person) = writing(path);
    let id = if kind == "create" {
        create(&db, person, &words.join(" "))
    } else {
        let id = words[0].parse().expect("a ticket");
        change(&db, person, kind, (id, &words[1]));
        id
    };
    ticket(&db, out, id);
    db.execute_batch("COMMIT").expect("kept");
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [path, kind, words @ ..] = &words[..] else {
        println!(
            "floor PATH search|suggest|show|list|table|new|create|reply|resolve|close|reopen …"
        );
        return;
    };
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match kind.as_str() {
        "search" | "suggest" | "show" | "list" | "table" => read(path, &mut out, (kind, words)),
        "new" => {
            let (db, person) = writing(path);
            let id = create(&db, person, &words.join(" "));
            db.execute_batch("COMMIT").expect("kept");
            writeln!(out, "#{id}").and_then(|()| out.flush()).expect("written");
            // A bracket of its own, as the program has it: what opens a store ends with what it was for.
            drop(db);
            read(path, &mut out, ("suggest", words));
        }
        kind => write(path, &mut out, (kind, words)),
    }
}
