/**
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
`;
