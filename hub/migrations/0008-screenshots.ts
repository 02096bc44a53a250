/**
 * Pictures of screens that did not come back, as kiosks took them: nothing that a visitor wrote is on them. Few of a kiosk are
 * kept, and none for long (`screenshots/store-screenshot.ts`).
 */
export const screenshots = `
CREATE TABLE screenshot (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (kiosk, name)
) STRICT;
CREATE INDEX screenshot_at ON screenshot (at);
`;
