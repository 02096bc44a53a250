/**
 * What the hub knows of each start of a kiosk's machine: its looks at the clock (JSON of TimeMarks), whether a time
 * server (1) or this hub (2) met it, and how long it ran at least; and how far a kiosk's clock may be off, as it says.
 * The index holds only the events whose time may still become better known.
 */
export const clockMarks = `
ALTER TABLE boot ADD COLUMN marks TEXT;
ALTER TABLE boot ADD COLUMN met INTEGER NOT NULL DEFAULT 1;
ALTER TABLE boot ADD COLUMN alive_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kiosk ADD COLUMN clock_error_ms INTEGER;
CREATE INDEX event_uncertain ON event (kiosk, boot, n) WHERE error_ms > 2000;
`;
