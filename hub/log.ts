import { type Logger, pino } from "pino";

/**
 * Where secrets and a visitor's words can stand in a log line. They are censored, not dropped, so that a reader sees
 * that something was there.
 */
export const REDACTED_PATHS = [
  "password",
  "*.password",
  "token",
  "*.token",
  "passwordHash",
  "*.passwordHash",
  "req.headers.authorization",
  "req.headers.cookie",
  "headers.authorization",
  "headers.cookie",
  "body.text",
  "body.comment",
  "body.phone",
  "body.name",
  "*.body.text",
  "*.body.comment",
  "*.body.phone",
  "*.body.name",
];

export interface LogOptions {
  /** The process's name in each line: `hub`, `kiosk-entrance`, `boards`. */
  name: string;
  /** Lowest level that is written. */
  level: string;
  /** Lines for people; default: whether the output is a terminal. */
  pretty?: boolean;
}

/** Makes the log of a process: lines for people on a terminal, JSON lines elsewhere, written before the call returns. */
export function createLog({ name, level, pretty = process.stdout.isTTY === true }: LogOptions): Logger {
  const base = { name, level, redact: { paths: REDACTED_PATHS, censor: "(redacted)" } };
  if (!pretty) return pino(base, pino.destination({ dest: 1, sync: true }));
  return pino({ ...base, transport: { target: "pino-pretty", options: { translateTime: "SYS:HH:MM:ss.l" } } });
}
