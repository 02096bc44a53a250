import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import { notePresence } from "./presence-history.ts";

/** Who a kiosk is; `n` is its small key in the database. */
export interface KioskRef {
  n: number;
  id: string;
  site: string;
}

type Known = KioskRef & { life: string; seenAt: number };

/** `last_seen_at` is written at most this often a kiosk: it is exact enough for absence and saves a row a message. */
const SEEN_EVERY_MS = 1000;

/** The kiosks that the writer has met, so that a message costs no query to know whose it is. A cache: `forget` empties it. */
export class Kiosks {
  readonly #byNumber = new Map<number, Known>();

  /** Gives a kiosk by its number; undefined where there is none, or none that may speak. */
  of(db: WriteDatabase, n: number): KioskRef | undefined {
    const kiosk = this.#load(db, n);
    return kiosk?.life === "active" ? kiosk : undefined;
  }

  /** Gives a kiosk by its number, whether it may speak or not. */
  known(db: WriteDatabase, n: number): KioskRef | undefined {
    return this.#load(db, n);
  }

  /**
   * Notes that a kiosk was heard of. Gives true where that brings it back: it was held for lost because of silence, and
   * its last own word said otherwise.
   */
  seen(db: WriteDatabase, n: number, now: number): boolean {
    const kiosk = this.#load(db, n);
    if (!kiosk || (now - kiosk.seenAt < SEEN_EVERY_MS && now >= kiosk.seenAt)) return false;
    kiosk.seenAt = now;
    const row = db.get<{ presence: string; state: string }>(
      "UPDATE kiosk SET last_seen_at = ? WHERE n = ? RETURNING presence, state",
      now,
      n,
    );
    if (row?.presence === "lost" && row.state !== "lost" && row.state !== "disconnected") {
      db.run("UPDATE kiosk SET presence = 'online' WHERE n = ?", n);
      notePresence(db, n, "online", now);
      db.feed("kiosk", n);
    }
    return true;
  }

  forget(): void {
    this.#byNumber.clear();
  }

  #load(db: WriteDatabase, n: number): Known | undefined {
    let kiosk = this.#byNumber.get(n);
    if (!kiosk) {
      const row = db.get<KioskRef & { life: string }>("SELECT n, id, site, life FROM kiosk WHERE n = ?", n);
      if (!row) return undefined;
      kiosk = { ...row, seenAt: 0 };
      this.#byNumber.set(n, kiosk);
    }
    return kiosk;
  }
}

/** Gives a kiosk by its id. THROWS HubError `kiosk-not-found`. */
export function kioskById(db: WriteDatabase, id: string): KioskRef {
  const kiosk = db.get<KioskRef>("SELECT n, id, site FROM kiosk WHERE id = ?", id);
  if (!kiosk) throw new HubError("kiosk-not-found", `there is no kiosk "${id}"`, { facts: { kiosk: id } });
  return kiosk;
}
