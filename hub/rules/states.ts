import type { WriteDatabase } from "../database.ts";

/** How a rule stands about one problem key; nothing where it sees no trouble. */
export type RuleState = "pending" | "open";

/** A rule that has begun to wait or has raised, as its row keeps it. */
export interface StateRow {
  state: RuleState;
  /** When the trouble began, ms. */
  since: number;
  /** When a pending one is due, ms. */
  dueAt: number | null;
  /** What its ticket will say, JSON. */
  facts: string;
}

/** Keys in memory at most. */
const MAX_KNOWN = 20_000;

/** How the rules stand: rows of `rule_state`, each key with its rule's id in front. A cache over them: `forget` empties it. */
export class RuleStates {
  readonly #known = new Map<string, RuleState | undefined>();

  of(db: WriteDatabase, rule: string, key: string): RuleState | undefined {
    if (this.#known.has(key)) return this.#known.get(key);
    const row = db.get<{ state: RuleState }>("SELECT state FROM rule_state WHERE rule = ? AND key = ?", rule, key);
    this.#know(key, row?.state);
    return row?.state;
  }

  /** Begins to wait, or goes from waiting to open; one that waits already keeps its deadline. */
  put(db: WriteDatabase, rule: string, key: string, { state, since, dueAt, facts }: StateRow): void {
    if (state === "pending" && this.of(db, rule, key) === "pending") return;
    db.run(
      `INSERT INTO rule_state (rule, key, state, since, due_at, facts) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (rule, key) DO UPDATE SET state = excluded.state, due_at = CASE WHEN excluded.due_at IS NULL THEN NULL ELSE due_at END`,
      rule,
      key,
      state,
      since,
      dueAt,
      facts,
    );
    this.#know(key, state);
  }

  /** The trouble is over. */
  drop(db: WriteDatabase, rule: string, key: string): void {
    if (this.#known.has(key) && this.#known.get(key) === undefined) return;
    db.run("DELETE FROM rule_state WHERE rule = ? AND key = ?", rule, key);
    this.#know(key, undefined);
  }

  /** Opens what has become due and gives it. */
  takeDue(db: WriteDatabase, now: number): { rule: string; key: string; facts: string }[] {
    const due = db.all<{ rule: string; key: string; facts: string }>(
      "SELECT rule, key, facts FROM rule_state WHERE due_at IS NOT NULL AND due_at <= ?",
      now,
    );
    for (const { rule, key } of due) {
      db.run("UPDATE rule_state SET state = 'open', due_at = NULL WHERE rule = ? AND key = ?", rule, key);
      this.#know(key, "open");
    }
    return due;
  }

  forget(): void {
    this.#known.clear();
  }

  #know(key: string, state: RuleState | undefined): void {
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(key, state);
  }
}
