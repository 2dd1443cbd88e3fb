-- The desk: people, tickets, the events that they are the fold of, and the seals over the events.
-- Few objects on purpose: every process reads the whole schema. Instants are Unix seconds, UTC.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL COLLATE NOCASE UNIQUE,
    name TEXT,
    email TEXT COLLATE NOCASE UNIQUE,
    role TEXT NOT NULL,
    language TEXT,
    created_at INTEGER NOT NULL
) STRICT;

-- The fold of a ticket's events, kept for queries. `mover` is the person who must move next, 0 the
-- team; `due_at` is when the clock acts next; `digest` is that of the ticket's last event.
CREATE TABLE ticket (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    urgency TEXT NOT NULL,
    priority TEXT NOT NULL,
    requester INTEGER NOT NULL REFERENCES person,
    assignee INTEGER REFERENCES person,
    state TEXT NOT NULL,
    mover INTEGER,
    due_at INTEGER,
    since INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    reopen_count INTEGER NOT NULL,
    waiting_on TEXT,
    until_at INTEGER,
    told INTEGER,
    resolved_at INTEGER,
    close_due INTEGER,
    closed_at INTEGER,
    closed_by TEXT,
    withdrawn INTEGER,
    last_hold INTEGER,
    third_person INTEGER REFERENCES person,
    third_name TEXT,
    score INTEGER,
    comment TEXT,
    rated_at INTEGER,
    item TEXT,
    answers TEXT,
    watchers TEXT,
    tags TEXT,
    links TEXT,
    foreign_id TEXT,
    first_event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
    digest BLOB NOT NULL
) STRICT;

CREATE INDEX ticket_mover ON ticket (mover, id) WHERE state <> 'closed';
CREATE INDEX ticket_requester ON ticket (requester, id);
CREATE INDEX ticket_assignee ON ticket (assignee, id) WHERE state <> 'closed';
CREATE INDEX ticket_due ON ticket (due_at) WHERE due_at IS NOT NULL;

-- Where to find tickets by a member of one of their sets: a watcher's id, a tag.
CREATE TABLE facet (
    name TEXT NOT NULL,
    value ANY NOT NULL,
    ticket INTEGER NOT NULL REFERENCES ticket,
    PRIMARY KEY (name, value, ticket)
) STRICT, WITHOUT ROWID;

-- Append-only. `by` is the true person, `rights` whose rights were used; both absent for the clock.
-- `details` are facts and stay; `words` and `text` are what people wrote and can be emptied together
-- with `salt`: `commitment` then keeps what the digest was taken over.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES ticket DEFERRABLE INITIALLY DEFERRED,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    by INTEGER REFERENCES person,
    rights INTEGER REFERENCES person,
    via TEXT NOT NULL,
    host TEXT NOT NULL,
    operation INTEGER NOT NULL,
    key TEXT,
    details TEXT,
    words TEXT,
    text TEXT,
    salt BLOB,
    commitment BLOB,
    digest BLOB NOT NULL
) STRICT;

CREATE INDEX event_ticket ON event (ticket);
CREATE UNIQUE INDEX event_key ON event (key) WHERE key IS NOT NULL;

-- A seal covers all events after those of the seal before it, up to `last_event`.
CREATE TABLE seal (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    last_event INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;
