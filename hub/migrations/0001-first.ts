/**
 * The first schema. Times are integer milliseconds UTC, JSON stands in TEXT, small integer keys keep the hot index narrow.
 */
export const first = `
CREATE TABLE site (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  languages TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE kiosk (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL REFERENCES site(id),
  created_at INTEGER NOT NULL,
  username TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'disconnected',
  presence TEXT NOT NULL DEFAULT 'offline',
  birth INTEGER NOT NULL DEFAULT 0,
  boot TEXT,
  last_seen_at INTEGER,
  last_vote_at INTEGER,
  firmware TEXT,
  clock TEXT,
  describe TEXT,
  outbox_depth INTEGER,
  desired TEXT NOT NULL DEFAULT '{}',
  desired_revision INTEGER NOT NULL DEFAULT 1,
  reported TEXT,
  alert_revision INTEGER NOT NULL DEFAULT 0
) STRICT;

-- When a start of a kiosk's machine began, as the hub reckons it: the time of an event is started_at + its uptime.
CREATE TABLE boot (
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  boot TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  started_at INTEGER,
  error_ms INTEGER,
  PRIMARY KEY (kiosk, boot)
) STRICT;

-- forked_of names the outbox whose (seq) places were taken by other events: a cloned card or a restored backup.
CREATE TABLE outbox (
  n INTEGER PRIMARY KEY,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  id TEXT NOT NULL,
  taken INTEGER NOT NULL DEFAULT 0,
  forked INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  UNIQUE (kiosk, id)
) STRICT;

CREATE TABLE gap (
  n INTEGER PRIMARY KEY,
  outbox INTEGER NOT NULL REFERENCES outbox(n),
  from_seq INTEGER NOT NULL,
  to_seq INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  UNIQUE (outbox, from_seq)
) STRICT;

-- fork is 0 for the event that took the place, and counts up for others that claimed the same place.
CREATE TABLE event (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  outbox INTEGER NOT NULL REFERENCES outbox(n),
  seq INTEGER NOT NULL,
  fork INTEGER NOT NULL DEFAULT 0,
  id TEXT NOT NULL,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  clock TEXT NOT NULL,
  error_ms INTEGER NOT NULL,
  boot TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  late INTEGER NOT NULL DEFAULT 0,
  envelope TEXT NOT NULL,
  UNIQUE (outbox, seq, fork)
) STRICT;
CREATE INDEX event_id ON event (id);
CREATE INDEX event_kiosk ON event (kiosk, n);

CREATE TABLE quarantine (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  outbox INTEGER NOT NULL REFERENCES outbox(n),
  seq INTEGER NOT NULL,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  payload BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  UNIQUE (outbox, seq)
) STRICT;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  rule TEXT NOT NULL,
  site TEXT NOT NULL REFERENCES site(id),
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  device TEXT,
  type TEXT NOT NULL,
  severity TEXT NOT NULL,
  status TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL,
  count INTEGER NOT NULL,
  reopened INTEGER NOT NULL DEFAULT 0,
  opened_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  acknowledged_at INTEGER,
  resolved_at INTEGER,
  closed_at INTEGER,
  recovers_at INTEGER
) STRICT;
CREATE UNIQUE INDEX ticket_one_open ON ticket (key) WHERE status NOT IN ('resolved', 'closed');
CREATE INDEX ticket_key ON ticket (key, id);
CREATE INDEX ticket_kiosk ON ticket (kiosk, id);
CREATE INDEX ticket_open ON ticket (kiosk) WHERE status NOT IN ('resolved', 'closed');
CREATE INDEX ticket_recovers ON ticket (recovers_at) WHERE recovers_at IS NOT NULL;

CREATE TABLE ticket_timeline (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket INTEGER NOT NULL REFERENCES ticket(id),
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL,
  event INTEGER
) STRICT;
CREATE INDEX ticket_timeline_ticket ON ticket_timeline (ticket, n);

-- Hits of a rule's window and its deadlines are rows, so that both survive a restart; memory is a cache.
CREATE TABLE rule_hit (
  rule TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  event INTEGER NOT NULL,
  PRIMARY KEY (rule, key, at, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_state (
  rule TEXT NOT NULL,
  key TEXT NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  due_at INTEGER,
  facts TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (rule, key)
) STRICT;
CREATE INDEX rule_state_due ON rule_state (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE alert (
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  id TEXT NOT NULL,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL,
  text TEXT NOT NULL,
  since INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  cleared_at INTEGER,
  PRIMARY KEY (kiosk, id)
) STRICT;

CREATE TABLE telemetry (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  device TEXT NOT NULL,
  at INTEGER NOT NULL,
  samples TEXT NOT NULL
) STRICT;
CREATE INDEX telemetry_kiosk ON telemetry (kiosk, at);
CREATE INDEX telemetry_at ON telemetry (at);

CREATE TABLE command (
  request TEXT PRIMARY KEY,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  verb TEXT NOT NULL,
  args TEXT NOT NULL,
  status TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  sent_at INTEGER,
  result TEXT
) STRICT;
CREATE INDEX command_open ON command (kiosk) WHERE status IN ('waiting', 'sent');

-- What the live feed has to say, written in the transaction that changed it; bounded by a job.
-- ref is ticket.id, event.n, kiosk.n, telemetry.n, quarantine.n or command.request; rows of one commit that follow each
-- other (events, telemetry, quarantine) share one line from ref to last.
CREATE TABLE feed (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  ref TEXT NOT NULL,
  last INTEGER
) STRICT;

CREATE TABLE token (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE session (
  hash TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE sign_in_link (
  hash TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`;
