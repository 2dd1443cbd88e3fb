-- Who signed in to the host, where somebody acted under another account (sudo, su).
ALTER TABLE event ADD COLUMN signed_in TEXT;
