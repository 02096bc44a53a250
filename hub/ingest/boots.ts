import type { WriteDatabase } from "../database.ts";
import { type BootStart, bootStart } from "./corrected-time.ts";

/** When the starts of kiosks' machines began. A cache over the table: `forget` empties it. */
export class Boots {
  readonly #known = new Map<string, BootStart | undefined>();

  /** Gives what is known of a start; undefined where it never met the hub. */
  of(db: WriteDatabase, kiosk: number, boot: string): BootStart | undefined {
    const key = `${kiosk}/${boot}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const row = db.get<{ started_at: number | null; error_ms: number | null }>(
      "SELECT started_at, error_ms FROM boot WHERE kiosk = ? AND boot = ?",
      kiosk,
      boot,
    );
    const start = row?.started_at == null ? undefined : { startedAt: row.started_at, errorMs: row.error_ms ?? 0 };
    // Starts are few; the bound is against a client that makes them up.
    if (this.#known.size >= 20_000) this.#known.clear();
    this.#known.set(key, start);
    return start;
  }

  /** Learns from a message that has just come, where it says more than was known. */
  learn(
    db: WriteDatabase,
    kiosk: number,
    boot: string,
    message: { at?: number; clock?: string; errorMs?: number; uptimeMs?: number },
    now: number,
  ): void {
    const start = bootStart(message, this.of(db, kiosk, boot), now);
    if (!start) return;
    db.run(
      `INSERT INTO boot (kiosk, boot, first_seen_at, started_at, error_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kiosk, boot) DO UPDATE SET started_at = excluded.started_at, error_ms = excluded.error_ms`,
      kiosk,
      boot,
      now,
      Math.round(start.startedAt),
      Math.round(start.errorMs),
    );
    this.#known.set(`${kiosk}/${boot}`, start);
  }

  forget(): void {
    this.#known.clear();
  }
}
