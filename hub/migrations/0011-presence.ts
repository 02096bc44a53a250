/**
 * Who was online when, and the last lines of each kiosk's log. A change without a kiosk is the hub's own: between its `lost`
 * and the `online` that follows nobody knows of any kiosk.
 */
export const presence = `
CREATE TABLE presence_change (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kiosk INTEGER REFERENCES kiosk(n),
  at INTEGER NOT NULL,
  presence TEXT NOT NULL
) STRICT;
CREATE INDEX presence_change_kiosk ON presence_change (kiosk, n);
CREATE INDEX presence_change_at ON presence_change (at);

CREATE TABLE kiosk_log (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  at INTEGER NOT NULL,
  level TEXT NOT NULL,
  message TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;
CREATE INDEX kiosk_log_kiosk ON kiosk_log (kiosk, n);
`;
