/**
 * Where secrets and what a visitor wrote or said can stand in a line of the kiosk's log. A visitor's words belong to the
 * hub's database and its retention, never to a file of a machine in a shop.
 */
const FIELDS = [
  "password",
  "token",
  "text",
  "words",
  "comment",
  "name",
  "phone",
  "email",
  "number",
  "answer",
  "question",
];
const PLACES = ["body", "*.body", "fact.body", "report.body", "envelope.body", "input"];

/** Paths for pino's `redact`; values are replaced, so that a reader sees that something was there. */
export const REDACTED_PATHS: string[] = [
  "password",
  "*.password",
  "token",
  "*.token",
  "envelope",
  "*.envelope",
  "payload",
  "*.payload",
  ...PLACES.flatMap((place) => FIELDS.map((field) => `${place}.${field}`)),
];

/** What stands in the place of a redacted value. */
export const CENSOR = "(redacted)";
