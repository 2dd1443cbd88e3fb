//! What is due, closed in the program's batches and sealed as it seals.

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use crate::write::Event;
use crate::{bracket, writing};

/// The most tickets that one transaction changes.
const BATCH: usize = 200;

pub(crate) fn sweep(path: &str, now: i64) {
    let db = writing(path);
    bracket(&db, "BEGIN");
    let sql = "SELECT id FROM ticket WHERE due_at IS NOT NULL AND due_at <= ?1";
    let mut statement = db.prepare(sql).expect("SQL");
    let due = statement.query_map([now], |row| row.get(0)).expect("rows");
    let mut due: Vec<i64> = due.collect::<Result<_, _>>().expect("numbers");
    due.sort_unstable();
    drop(statement);
    db.execute_batch("COMMIT").expect("nothing was written");
    for batch in due.chunks(BATCH) {
        db.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
        batch.iter().for_each(|id| close(&db, *id, now));
        db.execute_batch("COMMIT").expect("kept");
    }
    seal(&db, now);
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("an empty log");
}

/// The ticket is read whole: what is due is judged by it.
fn close(db: &Connection, id: i64, now: i64) {
    let sql = "SELECT * FROM ticket WHERE id = ?1 AND due_at <= ?2";
    let mut statement = db.prepare_cached(sql).expect("SQL");
    let before = statement.query_row([id, now], |row| row.get("digest")).expect("a ticket");
    let details = r#"{"old":"resolved","by":"sweep","withdrawn":false}"#;
    let closed = Event { ticket: id, kind: "closed", person: None, details, words: None, before };
    let (_, digest) = closed.keep(db, None);
    let sql = "UPDATE ticket SET state = 'closed', mover = NULL, since = ?2, updated_at = ?2, \
               close_due = NULL, due_at = NULL, closed_at = ?2, closed_by = 'sweep', withdrawn = 0, \
               digest = ?3 WHERE id = ?1";
    db.prepare_cached(sql).expect("SQL").execute(params![id, now, digest]).expect("a ticket");
}

/// A digest over the seal before and all events since.
fn seal(db: &Connection, now: i64) {
    db.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
    let sql = "SELECT last_event, digest FROM seal ORDER BY id DESC LIMIT 1";
    let last = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional();
    let (after, before): (i64, Vec<u8>) = last.expect("a seal or none").unwrap_or_default();
    let mut sum = Sha256::new();
    sum.update(before);
    let sql = "SELECT id, digest FROM event WHERE id > ?1 ORDER BY id";
    let mut statement = db.prepare(sql).expect("SQL");
    let mut events = statement.query([after]).expect("rows");
    let mut last_event = None;
    while let Some(row) = events.next().expect("a row") {
        let id: i64 = row.get_unwrap(0);
        sum.update(id.to_le_bytes());
        sum.update(row.get_ref_unwrap(1).as_blob().expect("a digest"));
        last_event = Some(id);
    }
    if let Some(last_event) = last_event {
        let sql = "INSERT INTO seal (at, last_event, digest) VALUES (?1, ?2, ?3)";
        let digest = sum.finalize().to_vec();
        db.execute(sql, params![now, last_event, digest]).expect("a seal");
    }
    drop(events);
    db.execute_batch("COMMIT").expect("kept");
}
