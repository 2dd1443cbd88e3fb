-- What was said, for searching: one document an event, under the event's number, its words as the program
-- folds them with a blank between them. `title` is the subject, with the event that opened the ticket.
-- The fuller column comes first: it costs two bytes a word less.
CREATE VIRTUAL TABLE words USING fts5(
    body, title, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- What was attached, each content once; `digest` is its SHA-256. The events say where and under which name.
CREATE TABLE content (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;
