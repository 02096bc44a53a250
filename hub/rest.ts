import type { SqlValue, WriteDatabase } from "./database.ts";
import { ASK_RUNNING_MS, RESEND_MS, RUNNING_SILENT_MS } from "./fleet/commands.ts";
import type { Rule } from "./rules/rule.ts";

/** What reads rows. */
type Reader = Pick<WriteDatabase, "get">;

/** A deadline that is never reached, ms UTC. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Each gives the moment from which it has something to do, or NULL. */
const DEADLINES = [
  "SELECT min(due_at) FROM rule_state WHERE due_at IS NOT NULL",
  "SELECT min(recovers_at) FROM ticket WHERE recovers_at IS NOT NULL AND status NOT IN ('resolved', 'closed')",
  "SELECT min(expires_at) FROM command WHERE status IN ('waiting', 'sent')",
  `SELECT ${RESEND_MS} + min(coalesce(sent_at, 0)) FROM command JOIN kiosk ON kiosk.n = command.kiosk
   WHERE status IN ('waiting', 'sent') AND presence = 'online'`,
  `SELECT min(${RUNNING_SILENT_MS} + heard_at) FROM command WHERE status = 'running'`,
  `SELECT ${ASK_RUNNING_MS} + min(max(heard_at, sent_at)) FROM command JOIN kiosk ON kiosk.n = command.kiosk
   WHERE status = 'running' AND presence = 'online'`,
];
/** As above, `?2` ms after a moment that lies at `?1` at the earliest. */
const LOST = "SELECT ?2 + min(max(?1, coalesce(last_seen_at, 0))) FROM kiosk WHERE presence = 'online'";

const silence = (ms: number, rule: number): string =>
  `SELECT ?${ms} + min(max(?1, last_seen_at)) FROM kiosk WHERE presence <> 'offline'
   AND NOT EXISTS (SELECT 1 FROM rule_state WHERE rule = ?${rule} AND key = ?${rule} || ':' || kiosk.id)`;

/** The question for each set of rules: one statement, as seven cost a quiet hub more than all that it is asked for. */
const questions = new WeakMap<readonly Rule[], { sql: string; values: SqlValue[] }>();

/**
 * Gives the moment before which a tick finds nothing to do, from the deadlines that stand in rows. A quiet hub then need not
 * open a transaction each second; anything that is committed meanwhile may bring an earlier deadline.
 */
export function nextDeadline(
  db: Reader,
  options: { rules: readonly Rule[]; startedAt: number; lostAfterMs: number },
): number {
  const { rules, startedAt, lostAfterMs } = options;
  let question = questions.get(rules);
  if (!question) {
    question = ask(rules);
    questions.set(rules, question);
  }
  const row = db.get<{ least: number }>(question.sql, startedAt, lostAfterMs, ...question.values);
  return row && row.least < NEVER ? row.least : Number.POSITIVE_INFINITY;
}

function ask(rules: readonly Rule[]): { sql: string; values: SqlValue[] } {
  const parts = [...DEADLINES, LOST];
  const values: SqlValue[] = [];
  for (const { id, enabled, when } of rules) {
    for (const condition of enabled ? when : []) {
      if (condition.on !== "silence") continue;
      values.push(condition.durationMs, id);
      parts.push(silence(values.length + 1, values.length + 2));
    }
  }
  return { sql: `SELECT min(${parts.map((part) => `coalesce((${part}), ${NEVER})`).join(", ")}) AS least`, values };
}
