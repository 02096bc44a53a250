/**
 * Credentials that change without downtime: the password that a kiosk has proposed and not yet used, when it last
 * changed, the authorities that a kiosk says it trusts (SHA-256 of each, hex, separated by spaces), and the session that
 * another one replaces with its first use.
 */
export const rotation = `
ALTER TABLE kiosk ADD COLUMN next_password_hash TEXT;
ALTER TABLE kiosk ADD COLUMN password_changed_at INTEGER;
ALTER TABLE kiosk ADD COLUMN trusts TEXT;
ALTER TABLE session ADD COLUMN replaces TEXT;
`;
