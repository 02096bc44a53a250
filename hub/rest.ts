import type { WriteDatabase } from "./database.ts";
import { RESEND_MS } from "./fleet/commands.ts";
import type { Rule } from "./rules/rule.ts";

/** What reads rows. */
type Reader = Pick<WriteDatabase, "get">;

/** Reads the least of something; nothing there is never. */
function least(db: Reader, sql: string, ...values: (string | number)[]): number {
  return db.get<{ least: number | null }>(sql, ...values)?.least ?? Number.POSITIVE_INFINITY;
}

/**
 * Gives the moment before which a tick finds nothing to do, from the deadlines that stand in rows. A quiet hub then need not
 * open a transaction each second; anything that is committed meanwhile may bring an earlier deadline.
 */
export function nextDeadline(
  db: Reader,
  options: { rules: readonly Rule[]; startedAt: number; lostAfterMs: number },
): number {
  const { rules, startedAt, lostAfterMs } = options;
  const notBefore = (atMs: number, sinceStartMs: number): number => Math.max(atMs, startedAt + sinceStartMs);
  const deadlines = [
    least(db, "SELECT min(due_at) AS least FROM rule_state WHERE due_at IS NOT NULL"),
    least(
      db,
      "SELECT min(recovers_at) AS least FROM ticket WHERE recovers_at IS NOT NULL AND status NOT IN ('resolved', 'closed')",
    ),
    least(db, "SELECT min(expires_at) AS least FROM command WHERE status IN ('waiting', 'sent')"),
    RESEND_MS +
      least(
        db,
        `SELECT min(coalesce(sent_at, 0)) AS least FROM command JOIN kiosk ON kiosk.n = command.kiosk
         WHERE status IN ('waiting', 'sent') AND presence = 'online'`,
      ),
    notBefore(
      lostAfterMs + least(db, "SELECT min(coalesce(last_seen_at, 0)) AS least FROM kiosk WHERE presence = 'online'"),
      lostAfterMs,
    ),
  ];
  for (const { id, enabled, when } of rules) {
    for (const condition of enabled ? when : []) {
      if (condition.on !== "silence") continue;
      const lastSeen = least(
        db,
        `SELECT min(last_seen_at) AS least FROM kiosk WHERE presence <> 'offline'
           AND NOT EXISTS (SELECT 1 FROM rule_state WHERE rule = ? AND key = ? || kiosk.id)`,
        id,
        `${id}:`,
      );
      deadlines.push(notBefore(lastSeen + condition.durationMs, condition.durationMs));
    }
  }
  return Math.min(...deadlines);
}
