import { AUDIT_GENESIS, type AuditFacts, auditHash } from "./audit-entry.ts";

/** What a check of the whole log found. `head` is the hash of the last entry: who notes it down knows later that none was cut off. */
export type AuditCheck =
  | { ok: true; entries: number; head: string }
  | { ok: false; entry: number; fault: "changed" | "missing" };

interface Row {
  n: number;
  at: number;
  actor: string;
  what: string;
  facts: string;
  hash: string;
}

/** Entries in memory at a time. */
const PART = 5000;

/** Follows the chain from its beginning and stops at the first entry that is not what it was, or is not there. */
export function verifyAudit({ query }: { query(sql: string, ...values: number[]): unknown[] }): AuditCheck {
  let [n, head] = [0, AUDIT_GENESIS];
  for (;;) {
    const rows = query("SELECT * FROM audit WHERE n > ? ORDER BY n LIMIT ?", n, PART) as Row[];
    for (const row of rows) {
      n += 1;
      if (row.n !== n) return { ok: false, entry: n, fault: "missing" };
      const facts = factsOf(row.facts);
      if (!facts || auditHash(head, { ...row, facts }) !== row.hash) return { ok: false, entry: n, fault: "changed" };
      head = row.hash;
    }
    if (rows.length < PART) return { ok: true, entries: n, head };
  }
}

function factsOf(text: string): AuditFacts | undefined {
  try {
    const facts = JSON.parse(text) as AuditFacts;
    // Another text of the same facts is a change as well.
    return JSON.stringify(facts) === text ? facts : undefined;
  } catch {
    return undefined;
  }
}
