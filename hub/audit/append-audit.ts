import type { WriteDatabase } from "../database.ts";
import { AUDIT_GENESIS, type AuditEntry, auditFacts, auditHash } from "./audit-entry.ts";

/** Adds a change to the audit log, in the transaction that makes it. */
export function appendAudit(
  db: WriteDatabase,
  { at, actor, what, args }: Pick<AuditEntry, "at" | "actor" | "what"> & { args: unknown },
): void {
  const last = db.get<{ n: number; hash: string }>("SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1");
  const entry: AuditEntry = { n: (last?.n ?? 0) + 1, at, actor, what, facts: auditFacts(args) };
  db.run(
    "INSERT INTO audit (n, at, actor, what, facts, hash) VALUES (?, ?, ?, ?, ?, ?)",
    ...[entry.n, at, actor, what, JSON.stringify(entry.facts), auditHash(last?.hash ?? AUDIT_GENESIS, entry)],
  );
}
