/**
 * Flows and articles with all their versions, who gets which, contact data apart from events, and what travels by HTTPS.
 *
 * What travels by HTTPS, named by the SHA-256 of its bytes (hex), and what names it: a kiosk's desired settings
 * (`content_use`), or a list that they name (`content_part`). What nothing names is not served to kiosks.
 */
export const content = `
CREATE TABLE content (
  hash TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE content_use (
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  hash TEXT NOT NULL,
  PRIMARY KEY (kiosk, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_use_hash ON content_use (hash);

CREATE TABLE content_part (
  whole TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (whole, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_part_part ON content_part (part);

-- kind: flow, article. state: draft, published (in force somewhere), retired, deleted (its number is not given again).
CREATE TABLE document (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by TEXT NOT NULL,
  published_at INTEGER,
  UNIQUE (kind, id, version)
) STRICT;

CREATE INDEX document_hash ON document (hash);

-- The pictures that a version shows.
CREATE TABLE document_part (
  document INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  PRIMARY KEY (document, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_part_hash ON document_part (hash);

-- The list of articles that kiosks are to have; one row, or none as long as nothing was published.
CREATE TABLE list_in_force (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- The latest that is not taken back is in force for what it is meant for. scope: all, site, kiosk.
CREATE TABLE publication (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  scope TEXT NOT NULL,
  target TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  taken_back_at INTEGER,
  taken_back_by TEXT
) STRICT;
CREATE INDEX publication_in_force ON publication (kind, id, n) WHERE taken_back_at IS NULL;

-- receipt is SHA-256 of the code, as hex. event has none of the fields.
CREATE TABLE contact (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  receipt TEXT NOT NULL,
  event INTEGER NOT NULL,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  fields TEXT NOT NULL,
  consent TEXT NOT NULL
) STRICT;
CREATE INDEX contact_receipt ON contact (receipt);
CREATE INDEX contact_received ON contact (received_at);

-- What was erased and must not come back.
CREATE TABLE erased_contact (
  receipt TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Answers and articles that helped are read by their kind.
CREATE INDEX event_answers ON event (kind, n) WHERE kind IN ('survey', 'article');
`;
