-- The desk as in the SQLite file, table by table and column by column, so that the same statements serve both. Instants are Unix
-- seconds, UTC; numbers are given by the program, in order. Texts compare byte by byte, whatever the server's language.

CREATE FUNCTION unhex(digits TEXT) RETURNS BYTEA LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT decode(digits, 'hex') $$;
CREATE FUNCTION hex(bytes BYTEA) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT upper(encode(bytes, 'hex')) $$;
CREATE FUNCTION json_extract(document TEXT, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT document::jsonb #>> string_to_array(substr(path, 3), '.') $$;

-- Its one row says which version the desk is. Whoever writes locks it first.
CREATE TABLE engine (
    version BIGINT NOT NULL
);

CREATE TABLE meta (
    key TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    login TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C",
    email TEXT COLLATE "C",
    role TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C",
    created_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX person_login ON person (lower(login COLLATE "C"));
CREATE UNIQUE INDEX person_email ON person (lower(email COLLATE "C"));

CREATE TABLE ticket (
    id BIGINT PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    urgency TEXT COLLATE "C" NOT NULL,
    priority TEXT COLLATE "C" NOT NULL,
    requester BIGINT NOT NULL REFERENCES person,
    assignee BIGINT REFERENCES person,
    state TEXT COLLATE "C" NOT NULL,
    mover BIGINT,
    due_at BIGINT,
    since BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    unread BIGINT NOT NULL,
    reopen_count BIGINT NOT NULL,
    waiting_on TEXT COLLATE "C",
    until_at BIGINT,
    told BIGINT,
    resolved_at BIGINT,
    close_due BIGINT,
    closed_at BIGINT,
    closed_by TEXT COLLATE "C",
    withdrawn BIGINT,
    last_hold BIGINT,
    third_person BIGINT REFERENCES person,
    third_name TEXT COLLATE "C",
    score BIGINT,
    comment TEXT COLLATE "C",
    rated_at BIGINT,
    item TEXT COLLATE "C",
    answers TEXT COLLATE "C",
    watchers TEXT COLLATE "C",
    tags TEXT COLLATE "C",
    links TEXT COLLATE "C",
    foreign_id TEXT COLLATE "C",
    first_event BIGINT NOT NULL,
    digest BYTEA NOT NULL
);

CREATE INDEX ticket_mover ON ticket (mover, id) WHERE state <> 'closed';
CREATE INDEX ticket_requester ON ticket (requester, id);
CREATE INDEX ticket_assignee ON ticket (assignee, id) WHERE state <> 'closed';
CREATE INDEX ticket_due ON ticket (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE facet (
    name TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    ticket BIGINT NOT NULL REFERENCES ticket,
    PRIMARY KEY (name, value, ticket)
);

CREATE TABLE event (
    id BIGINT PRIMARY KEY,
    ticket BIGINT NOT NULL REFERENCES ticket DEFERRABLE INITIALLY DEFERRED,
    at BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    by BIGINT REFERENCES person,
    rights BIGINT REFERENCES person,
    via TEXT COLLATE "C" NOT NULL,
    host TEXT COLLATE "C" NOT NULL,
    operation BIGINT NOT NULL,
    key TEXT COLLATE "C",
    details TEXT COLLATE "C",
    words TEXT COLLATE "C",
    text TEXT COLLATE "C",
    salt BYTEA,
    commitment BYTEA,
    digest BYTEA NOT NULL,
    signed_in TEXT COLLATE "C",
    undone BIGINT
);

ALTER TABLE ticket ADD FOREIGN KEY (first_event) REFERENCES event DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX event_ticket ON event (ticket, id);
CREATE UNIQUE INDEX event_key ON event (key) WHERE key IS NOT NULL;

CREATE TABLE seal (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    last_event BIGINT NOT NULL,
    digest BYTEA NOT NULL
);

CREATE TABLE service (
    position BIGINT PRIMARY KEY,
    source TEXT COLLATE "C" NOT NULL
);

-- What was said: a document an event, under the event's number, made of words that the program has folded.
CREATE TABLE words (
    rowid BIGINT PRIMARY KEY,
    said TSVECTOR NOT NULL
);

CREATE INDEX words_said ON words USING gin (said);

CREATE TABLE content (
    id BIGINT PRIMARY KEY,
    digest BYTEA NOT NULL UNIQUE,
    bytes BYTEA NOT NULL
);

CREATE TABLE letter (
    id BIGINT PRIMARY KEY,
    event BIGINT NOT NULL REFERENCES event,
    person BIGINT REFERENCES person,
    address TEXT COLLATE "C",
    capacity TEXT COLLATE "C" NOT NULL,
    message_id TEXT COLLATE "C" NOT NULL UNIQUE,
    queued_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL,
    lease BIGINT,
    lease_until BIGINT,
    ended_at BIGINT,
    reason TEXT COLLATE "C"
);

CREATE INDEX letter_due ON letter (due_at, id) WHERE state IN ('waiting', 'folded');
CREATE INDEX letter_sent ON letter (lower(address COLLATE "C"), ended_at) WHERE state = 'sent';
CREATE INDEX letter_event ON letter (event);

CREATE TABLE dead_address (
    address TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX dead_address_address ON dead_address (lower(address COLLATE "C"));

CREATE TABLE arrival (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    message_id TEXT COLLATE "C" NOT NULL,
    digest BYTEA NOT NULL,
    sender TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    content BYTEA NOT NULL,
    verdict TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    ticket BIGINT REFERENCES ticket,
    state TEXT COLLATE "C" NOT NULL,
    acknowledged BIGINT NOT NULL,
    UNIQUE (message_id, digest)
);

CREATE INDEX arrival_sender ON arrival (lower(sender COLLATE "C"), at);
