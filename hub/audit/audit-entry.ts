import { createHash } from "node:crypto";
import { canonicalJson } from "../canonical-json.ts";

/** What is told of a change: words and numbers that name what it was about, and never a secret or what a visitor wrote. */
export type AuditFacts = Readonly<Record<string, string | number | boolean>>;

/** One line of the audit log. */
export interface AuditEntry {
  /** From 1, without a gap. */
  n: number;
  /** When, ms UTC by the hub's clock. */
  at: number;
  /** Who: `owner`, `staff`, `token:NAME`. */
  actor: string;
  /** Which change, by the name of the writer's function. */
  what: string;
  facts: AuditFacts;
}

/** What the first entry is chained to. */
export const AUDIT_GENESIS = "0".repeat(64);

/** The fields that are told. What is not named here is left out, so that a new field is secret until somebody says otherwise. */
const TOLD = new Set([
  ...["site", "kiosk", "kiosks", "sites", "device", "board", "serial", "ticket", "alert", "request", "verb", "image"],
  ...["flow", "article", "version", "language", "zone", "life", "why", "to", "step", "username", "replaces", "rotate"],
  ...["id", "n", "name", "kind", "count", "approval", "chip", "origin"],
]);
const MAX_CHARS = 200;

/** Gives the SHA-256 that binds an entry to the one before it, as hexadecimal digits. */
export const auditHash = (before: string, { n, at, actor, what, facts }: AuditEntry): string =>
  createHash("sha256")
    .update(`${before}\n${canonicalJson({ n, at, actor, what, facts })}`)
    .digest("hex");

/** Picks what is told of the arguments of a change. Lists become words with commas; a name that is no name is cut. */
export function auditFacts(args: unknown): AuditFacts {
  const facts: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries((args ?? {}) as Record<string, unknown>)) {
    if (!TOLD.has(name)) continue;
    const one = Array.isArray(value) ? value.filter((item) => typeof item === "string").join(", ") : value;
    if (typeof one === "string") facts[name] = one.slice(0, MAX_CHARS);
    else if (typeof one === "boolean" || (typeof one === "number" && Number.isFinite(one))) facts[name] = one;
  }
  return facts;
}
