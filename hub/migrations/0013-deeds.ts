/**
 * Deeds at a distance: when a command was answered, or heard of last while it runs; and the programs of boards, by the SHA-256 of
 * their files, each with the version and build that a board says once it runs it.
 */
export const deeds = `
ALTER TABLE command ADD COLUMN answered_at INTEGER;
ALTER TABLE command ADD COLUMN heard_at INTEGER;
CREATE INDEX command_running ON command (kiosk) WHERE status = 'running';

CREATE TABLE firmware_image (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  chip TEXT NOT NULL,
  version TEXT NOT NULL,
  build TEXT,
  origin TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  kept_by TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
`;
