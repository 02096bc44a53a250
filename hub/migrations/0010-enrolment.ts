/**
 * How devices come and go: one-time codes (of which only what PBKDF2 makes of them stands here), the devices that presented
 * one, whether a kiosk may speak at all (`life`), what happened to it, and boards by their serial numbers.
 */
export const enrolment = `
ALTER TABLE site ADD COLUMN enrol_approval INTEGER NOT NULL DEFAULT 1;
-- active, lost, stolen or retired; only an active one is let in.
ALTER TABLE kiosk ADD COLUMN life TEXT NOT NULL DEFAULT 'active';
-- Another device took this kiosk's place: its empty storage is no news.
ALTER TABLE kiosk ADD COLUMN replaced_at INTEGER;

CREATE TABLE enrolment_code (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  place TEXT NOT NULL UNIQUE,
  salt TEXT NOT NULL,
  key TEXT NOT NULL,
  site TEXT REFERENCES site(id),
  kiosk TEXT,
  replaces INTEGER NOT NULL,
  note TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  used_at INTEGER,
  revoked_at INTEGER
) STRICT;

CREATE TABLE enrolment (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  code INTEGER NOT NULL UNIQUE REFERENCES enrolment_code(n) ON DELETE CASCADE,
  secret_hash TEXT NOT NULL,
  site TEXT,
  kiosk TEXT,
  machine TEXT NOT NULL,
  address TEXT NOT NULL,
  status TEXT NOT NULL,
  presented_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  reason TEXT
) STRICT;

-- Who did what to a kiosk, when and why.
CREATE TABLE kiosk_history (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  what TEXT NOT NULL,
  reason TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX kiosk_history_kiosk ON kiosk_history (kiosk, n);

CREATE TABLE board (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  serial TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  life TEXT NOT NULL,
  kiosk INTEGER REFERENCES kiosk(n),
  device TEXT,
  firmware TEXT,
  created_at INTEGER NOT NULL,
  seen_at INTEGER
) STRICT;
CREATE INDEX board_kiosk ON board (kiosk);

CREATE TABLE board_history (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  board INTEGER NOT NULL REFERENCES board(n),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  what TEXT NOT NULL,
  facts TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX board_history_board ON board_history (board, n);
`;
