-- Letters to be handed over: who is told of which event, written with the event. What a letter says is
-- made when it is handed over; `message_id` is fixed here, and the same of a letter that is repeated. `address` is
-- that of no person, or the one it went to. `state` is waiting, folded (into a digest), sent, failed, dropped.
CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event,
    person INTEGER REFERENCES person,
    address TEXT COLLATE NOCASE,
    capacity TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    queued_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    lease INTEGER,
    lease_until INTEGER,
    ended_at INTEGER,
    reason TEXT
) STRICT;

CREATE INDEX letter_due ON letter (due_at, id) WHERE state IN ('waiting', 'folded');
CREATE INDEX letter_sent ON letter (address, ended_at) WHERE state = 'sent';

-- Addresses that nothing can be delivered to.
CREATE TABLE dead_address (
    address TEXT NOT NULL COLLATE NOCASE PRIMARY KEY,
    since INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
