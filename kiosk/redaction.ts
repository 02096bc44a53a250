/**
 * Where secrets and what a visitor wrote or said can stand in a line of the kiosk's log. A visitor's words belong to the
 * hub's database and its retention, never to a file of a machine in a shop: so bodies and inputs are censored whole, whatever
 * a later version puts into them, which also costs less a line than to look for each field.
 *
 * Paths for pino's `redact`; values are replaced, so that a reader sees that something was there.
 */
export const REDACTED_PATHS: string[] = [
  "password",
  "token",
  "envelope",
  "payload",
  "body",
  "input",
  "contact",
].flatMap((name) => [name, `*.${name}`]);

/** What stands in the place of a redacted value. */
export const CENSOR = "(redacted)";
