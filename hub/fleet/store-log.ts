import type { LogMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";

/** Lines of a kiosk's log that are kept for the console; the hub's own log has them all. */
export const KEPT_LINES = 100;
/** Letters of a line's facts, and of one of them. */
const MAX_FACTS = 1000;
const MAX_FACT = 300;

/**
 * Facts that can hold what a visitor wrote, or a secret. A kiosk censors them before it tells them; one that does not,
 * as it is older or no kiosk of ours, is not trusted with it.
 */
const WITHHELD: ReadonlySet<string> = new Set(
  [
    "password",
    "token",
    "envelope",
    "payload",
    "body",
    "input",
    "contact",
    "answers",
    "words",
    "question",
    "query",
  ].flatMap((name) => [name, `${name}s`]),
);

/** Keeps a line of a kiosk's log; `level` is the word of its topic. The oldest beyond `KEPT_LINES` go. */
export function storeLogLine(db: WriteDatabase, kiosk: number, level: string, line: LogMessage, now: number): void {
  db.run(
    "INSERT INTO kiosk_log (kiosk, at, level, message, facts) VALUES (?, ?, ?, ?, ?)",
    ...[kiosk, Math.min(line.at, now), level, line.message, JSON.stringify(plainFacts(line.facts))],
  );
  db.run(
    "DELETE FROM kiosk_log WHERE kiosk = ?1 AND n <= (SELECT n FROM kiosk_log WHERE kiosk = ?1 ORDER BY n DESC LIMIT 1 OFFSET ?2)",
    kiosk,
    KEPT_LINES,
  );
}

/** Gives the facts that are a word or a number, and of an error its code and message. */
export function plainFacts(facts: Record<string, unknown>): Record<string, string | number | boolean> {
  const plain: Record<string, string | number | boolean> = {};
  let room = MAX_FACTS;
  const add = (name: string, value: unknown): void => {
    if (WITHHELD.has(name) || !["string", "number", "boolean"].includes(typeof value)) return;
    const cut = typeof value === "string" ? value.slice(0, MAX_FACT) : (value as number | boolean);
    room -= name.length + String(cut).length;
    if (room >= 0) plain[name] = cut;
  };
  for (const [name, value] of Object.entries(facts)) {
    if (name === "err" && typeof value === "object" && value !== null) {
      add("code", (value as { code?: unknown }).code);
      add("error", (value as { message?: unknown }).message);
    } else add(name, value);
  }
  return plain;
}
