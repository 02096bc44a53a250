/**
 * Tickets that are about no kiosk: who knocks under a name that none has. `ticket` is made anew, as SQLite lets no column change what
 * it takes; its rows keep their ids, and the numbers of later ones go on. `hub_alert` holds what the hub raises about itself.
 */
export const ticketsOfTheHub = `
PRAGMA defer_foreign_keys = ON;
CREATE TABLE ticket_before AS SELECT * FROM ticket;
CREATE TABLE ticket_number AS SELECT seq FROM sqlite_sequence WHERE name = 'ticket';
DROP TABLE ticket;
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  rule TEXT NOT NULL,
  site TEXT REFERENCES site(id),
  kiosk INTEGER REFERENCES kiosk(n),
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
  recovers_at INTEGER,
  CHECK ((site IS NULL) = (kiosk IS NULL)),
  CHECK (device IS NULL OR kiosk IS NOT NULL)
) STRICT;
INSERT INTO ticket SELECT id, key, rule, site, kiosk, device, type, severity, status, code, args, count, reopened, opened_at, last_at,
  acknowledged_at, resolved_at, closed_at, recovers_at FROM ticket_before;
DELETE FROM sqlite_sequence WHERE name = 'ticket';
INSERT INTO sqlite_sequence (name, seq) SELECT 'ticket', seq FROM ticket_number;
DROP TABLE ticket_before;
DROP TABLE ticket_number;
CREATE UNIQUE INDEX ticket_one_open ON ticket (key) WHERE status NOT IN ('resolved', 'closed');
CREATE INDEX ticket_key ON ticket (key, id);
CREATE INDEX ticket_kiosk ON ticket (kiosk, id);
CREATE INDEX ticket_open ON ticket (kiosk) WHERE status NOT IN ('resolved', 'closed');
CREATE INDEX ticket_recovers ON ticket (recovers_at) WHERE recovers_at IS NOT NULL;

CREATE TABLE hub_alert (
  id TEXT PRIMARY KEY,
  severity TEXT NOT NULL,
  code TEXT NOT NULL,
  args TEXT NOT NULL,
  text TEXT NOT NULL,
  since INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  cleared_at INTEGER
) STRICT, WITHOUT ROWID;
`;
