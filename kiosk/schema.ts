/**
 * The kiosk's tables, a step a version; steps are only ever added. `PRAGMA user_version` says how many a file has.
 *
 * `event.n` orders all events over all outboxes and, by AUTOINCREMENT, never comes back after a delete. An outbox
 * begins after the `n` of its `base`, so that its own seq is `n - base` and starts at 1: the hub takes what lies below
 * an outbox's oldest seq for a gap.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `
  CREATE TABLE outbox (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    base INTEGER NOT NULL,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE event (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    outbox INTEGER NOT NULL REFERENCES outbox(number),
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    envelope TEXT NOT NULL,
    acknowledged_at INTEGER,
    refused TEXT
  ) STRICT;
  CREATE INDEX event_waiting ON event (n) WHERE acknowledged_at IS NULL;
  CREATE INDEX event_outbox ON event (outbox, n);

  -- Up to where each board's presses are kept; a board is told to forget only what stands here.
  CREATE TABLE device_cursor (serial TEXT PRIMARY KEY, epoch INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
  -- The board that was last seen as each device, to tell a swapped board.
  CREATE TABLE device (id TEXT PRIMARY KEY, serial TEXT, epoch INTEGER) STRICT;
  CREATE TABLE command (request TEXT PRIMARY KEY, at INTEGER NOT NULL, result TEXT NOT NULL) STRICT;
  CREATE TABLE kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
];
