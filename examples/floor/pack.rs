//! The same tickets in a store that has no more than they need: what a store's bytes are measured against.

use rusqlite::Connection;

/// People, tickets, events with their digests, a full text, and an index for each of: one's own, what is due, a
/// ticket's events.
const SCHEMA: &str = "
    CREATE TABLE small.person (id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT, email TEXT, role TEXT);
    CREATE TABLE small.ticket (id INTEGER PRIMARY KEY, kind TEXT, subject TEXT, urgency TEXT, priority TEXT,
        requester INTEGER, assignee INTEGER, state TEXT, mover INTEGER, due_at INTEGER, since INTEGER,
        created_at INTEGER, updated_at INTEGER, resolved_at INTEGER, closed_at INTEGER, closed_by TEXT,
        first_event INTEGER, digest BLOB);
    CREATE TABLE small.event (id INTEGER PRIMARY KEY, ticket INTEGER, at INTEGER, kind TEXT, by INTEGER, via TEXT,
        host TEXT, operation INTEGER, details TEXT, words TEXT, text TEXT, salt BLOB, digest BLOB);
    CREATE INDEX small.ticket_mover ON ticket (mover, id) WHERE state <> 'closed';
    CREATE INDEX small.ticket_requester ON ticket (requester, id);
    CREATE INDEX small.ticket_due ON ticket (due_at) WHERE due_at IS NOT NULL;
    CREATE INDEX small.event_ticket ON event (ticket);
    CREATE VIRTUAL TABLE small.words USING fts5(body, title, content = '', contentless_delete = 1,
        tokenize = 'unicode61 remove_diacritics 2');
    INSERT INTO small.person SELECT id, login, name, email, role FROM main.person ORDER BY id;
    INSERT INTO small.ticket SELECT id, kind, subject, urgency, priority, requester, assignee, state, mover, due_at,
        since, created_at, updated_at, resolved_at, closed_at, closed_by, first_event, digest
        FROM main.ticket ORDER BY id;
    INSERT INTO small.event SELECT id, ticket, at, kind, by, via, host, operation, details, words, text, salt, digest
        FROM main.event ORDER BY id;
    INSERT INTO small.words (rowid, body, title)
        SELECT event.id, coalesce(text, ''), iif(event.kind = 'created', subject, '')
        FROM main.event JOIN main.ticket ON ticket.id = event.ticket
        WHERE text IS NOT NULL OR event.kind = 'created' ORDER BY event.id;
    INSERT INTO small.words (words) VALUES ('optimize');
";

pub(crate) fn pack(from: &str, to: &str) {
    let db = Connection::open(from).expect("a store");
    db.execute("ATTACH ?1 AS small", [to]).expect("a new file");
    db.execute_batch("PRAGMA small.journal_mode = OFF; PRAGMA small.synchronous = OFF; BEGIN;")
        .expect("a transaction");
    db.execute_batch(SCHEMA).expect("the same tickets");
    db.execute_batch("COMMIT; DETACH small;").expect("kept");
}
