-- Letters that came in. `digest` is that of a letter without the fields of its way, `content` that of its bytes as
-- they came; the event that a letter caused bears `letter:` and its number as its key. `state` is taken, aside,
-- accepted. The two constraints also serve to find letters by their identifiers, and a sender's latest ones.
CREATE TABLE arrival (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    digest BLOB NOT NULL,
    sender TEXT NOT NULL COLLATE NOCASE,
    subject TEXT NOT NULL,
    content BLOB NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    ticket INTEGER REFERENCES ticket,
    state TEXT NOT NULL,
    acknowledged INTEGER NOT NULL,
    UNIQUE (message_id, digest),
    UNIQUE (sender, at, id)
) STRICT;
