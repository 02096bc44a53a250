/**
 * The board's own number of a press (serial/epoch/seq), so that a press which two kiosks were told counts once. Only
 * presses of boards that number them have one.
 */
export const pressOrigin = `
ALTER TABLE event ADD COLUMN origin TEXT;
CREATE INDEX event_origin ON event (origin) WHERE origin IS NOT NULL;
`;
