//! What writes: durable when it ends.

use std::io::{Read as _, Write as _};

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use crate::{Out, bracket, close, read, writing};

/// The moment at which everything happens.
pub(crate) const NOW: i64 = 1_700_000_000;

/// Does something in a transaction of its own, as the caller.
pub(crate) fn kept<T>(path: &str, work: impl FnOnce(&Connection, i64) -> T) -> T {
    let db = writing(path);
    let person = bracket(&db, "BEGIN IMMEDIATE");
    let done = work(&db, person);
    db.execute_batch("COMMIT").expect("kept");
    close(db, path);
    done
}

/// A change, and the ticket as JSON.
pub(crate) fn change(path: &str, out: &mut Out, (work, words): (&str, &[String])) {
    kept(path, |db, person| {
        let id = match work {
            "create" => create(db, person, (&words[0], &words[1])),
            "mail" => mail(db),
            change => {
                let id = words[0].parse().expect("a ticket");
                say(db, person, change, (id, &words[1]));
                id
            }
        };
        if work != "mail" {
            read::ticket(db, out, id);
            out.write_all(b"}\n").expect("written");
        }
    });
}

/// What is said on a ticket: its event, its words, the ticket's row.
fn say(db: &Connection, person: i64, kind: &str, (id, text): (i64, &str)) {
    let sql = "SELECT ticket.* FROM ticket WHERE id = ?1";
    let mut statement = db.prepare_cached(sql).expect("SQL");
    let before = statement.query_row([id], |row| row.get("digest")).expect("the ticket's digest");
    let (kind, state) = match kind {
        "resolve" => ("resolved", "resolved"),
        "close" => ("closed", "closed"),
        "reopen" => ("reopened", "open"),
        _ => ("replied", "open"),
    };
    let said = Event { ticket: id, kind, person: Some(person), details: "{}", words: None, before };
    let (event, digest) = said.keep(db, Some(text));
    let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, ?2, '')";
    db.prepare_cached(sql).expect("SQL").execute(params![event, text]).expect("words");
    let closed_by = (state == "closed").then_some("requester");
    let sql = "UPDATE ticket SET state = ?2, mover = 0, since = ?3, updated_at = ?3, unread = 0, \
               resolved_at = ?3, close_due = ?3, due_at = NULL, closed_at = ?3, closed_by = ?5, \
               digest = ?4 WHERE id = ?1";
    let values = params![id, state, NOW, digest, closed_by];
    db.prepare_cached(sql).expect("SQL").execute(values).expect("a ticket");
}

/// Something that happened, after what happened before.
pub(crate) struct Event<'a> {
    pub ticket: i64,
    pub kind: &'a str,
    /// Whoever did it; none if the clock did.
    pub person: Option<i64>,
    pub details: &'a str,
    pub words: Option<&'a str>,
    /// The digest of the ticket's event before.
    pub before: Vec<u8>,
}

impl Event<'_> {
    /// Keeps it, with a digest over salt and text where something was said; gives its number and its digest.
    pub(crate) fn keep(&self, db: &Connection, text: Option<&str>) -> (i64, Vec<u8>) {
        let mut sum = Sha256::new();
        sum.update(&self.before);
        sum.update(self.ticket.to_le_bytes());
        sum.update(self.details);
        let salt = text.map(|text| {
            let mut salt = [0_u8; 16];
            getrandom::fill(&mut salt).expect("chance");
            let mut commitment = Sha256::new();
            commitment.update(salt);
            commitment.update(self.words.unwrap_or_default());
            commitment.update(text);
            sum.update(commitment.finalize());
            salt
        });
        let digest = sum.finalize().to_vec();
        let sql = "INSERT INTO event (ticket, at, kind, by, rights, via, host, operation, key, details, \
                   words, text, salt, digest) \
                   VALUES (?1, ?2, ?3, ?4, ?4, 'command', 'desk', ?1, NULL, ?5, ?6, ?7, ?8, ?9)";
        let (ticket, kind, person) = (self.ticket, self.kind, self.person);
        let (details, words) = (self.details, self.words);
        let values = params![ticket, NOW, kind, person, details, words, text, salt, digest];
        db.prepare_cached(sql).expect("SQL").execute(values).expect("an event");
        (db.last_insert_rowid(), digest)
    }
}

/// A new ticket: its row, its event, its words.
pub(crate) fn create(db: &Connection, person: i64, (subject, text): (&str, &str)) -> i64 {
    let sql = "SELECT coalesce(max(id), 0) + 1, (SELECT id FROM event LIMIT 1) FROM ticket";
    let (id, any): (i64, i64) =
        db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).expect("a number");
    let sql = "INSERT INTO ticket (id, kind, subject, urgency, priority, requester, state, mover, since, \
               created_at, updated_at, unread, reopen_count, watchers, tags, links, first_event, digest) \
               VALUES (?1, 'incident', ?2, 'normal', 'medium', ?3, 'open', 0, ?4, ?4, ?4, 0, 0, \
               NULL, NULL, NULL, ?5, zeroblob(32))";
    let values = params![id, subject, person, NOW, any];
    db.prepare_cached(sql).expect("SQL").execute(values).expect("a ticket");
    let details = r#"{"kind":"incident","urgency":"normal","requester":1}"#;
    let words = format!(r#"{{"subject":"{subject}"}}"#);
    let (person, words, before) = (Some(person), Some(&*words), vec![0; 32]);
    let created = Event { ticket: id, kind: "created", person, details, words, before };
    let (event, digest) = created.keep(db, Some(text));
    let sql = "INSERT INTO words (rowid, body, title) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql).expect("SQL").execute(params![event, text, subject]).expect("words");
    let sql = "UPDATE ticket SET first_event = ?2, digest = ?3 WHERE id = ?1";
    db.prepare_cached(sql).expect("SQL").execute(params![id, event, digest]).expect("a ticket");
    id
}

/// A letter with a head of plain lines and a body of plain text becomes a ticket of its sender's: its bytes are kept,
/// it is told apart from those that came before, and it is known by its identifier.
fn mail(db: &Connection) -> i64 {
    let mut letter = String::new();
    std::io::stdin().read_to_string(&mut letter).expect("a letter");
    let (head, body) = letter.split_once("\n\n").expect("a body");
    let field = |name: &str| head.lines().find_map(|it| it.strip_prefix(name)).unwrap_or_default();
    let from = field("From: ");
    let sender = from.split_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>'));
    let (subject, message_id) =
        (field("Subject: "), field("Message-ID: ").trim_matches(['<', '>']));
    let digest = Sha256::digest(&letter).to_vec();
    let sql = "SELECT id FROM arrival WHERE message_id = ?1 AND digest = ?2";
    let same = db.query_row(sql, params![message_id, digest], |_| Ok(())).optional();
    assert!(same.is_ok_and(|it| it.is_none()), "a new letter");
    let sql = "INSERT INTO content (digest, bytes) VALUES (?1, ?2)";
    db.execute(sql, params![digest, letter.as_bytes()]).expect("the bytes");
    let sql = "SELECT id FROM person WHERE email = ?1";
    let known = db.query_row(sql, [sender], |row| row.get(0)).optional().expect("a person or none");
    let person = known.unwrap_or_else(|| {
        let sql =
            "INSERT INTO person (login, email, role, created_at) VALUES (?1, ?1, 'requester', ?2)";
        db.execute(sql, params![sender, NOW]).expect("a person");
        db.last_insert_rowid()
    });
    let sql = "INSERT INTO arrival (at, message_id, digest, sender, subject, content, verdict, reason, \
               state, acknowledged) VALUES (?1, ?2, ?3, ?4, ?5, ?3, 'new_ticket', 'no_ticket', 'taken', 0)";
    db.execute(sql, params![NOW, message_id, digest, sender, subject]).expect("a letter");
    let arrival = db.last_insert_rowid();
    let ticket = create(db, person, (subject, body));
    let sql = "UPDATE arrival SET ticket = ?2 WHERE id = ?1";
    db.execute(sql, [arrival, ticket]).expect("a letter");
    ticket
}
