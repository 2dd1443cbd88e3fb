-- The event that took this one back, if one did: what the events say themselves, kept for queries.
ALTER TABLE event ADD COLUMN undone INTEGER;
