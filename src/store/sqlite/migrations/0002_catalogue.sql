-- The services that the desk offers, in the order in which they are listed; `source` is the service as JSON.
CREATE TABLE service (
    position INTEGER PRIMARY KEY,
    source TEXT NOT NULL
) STRICT;
