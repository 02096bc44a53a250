import type { WriteDatabase } from "../database.ts";
import { kioskById } from "./kiosks.ts";

/** Whether a kiosk may speak: only an active one is let in. */
export const KIOSK_LIVES = ["active", "lost", "stolen", "retired"] as const;
export type KioskLife = (typeof KIOSK_LIVES)[number];

/** Keeps who did what to a kiosk, when and why. */
export function noteKiosk(
  db: WriteDatabase,
  kiosk: number,
  { actor, what, reason, facts }: { actor: string; what: string; reason: string; facts: Record<string, unknown> },
  now: number,
): void {
  db.run(
    "INSERT INTO kiosk_history (kiosk, at, actor, what, reason, facts) VALUES (?, ?, ?, ?, ?, ?)",
    ...[kiosk, now, actor, what, reason, JSON.stringify(facts)],
  );
  db.feed("kiosk", kiosk);
}

/** Gives the place of a kiosk, with its name and history, to another device: the one before is out from this moment on. */
export function takePlace(
  db: WriteDatabase,
  {
    kiosk,
    passwordHash,
    actor,
    facts,
  }: {
    kiosk: string;
    passwordHash: string;
    actor: string;
    facts: Record<string, unknown>;
  },
  now: number,
): void {
  const { n } = kioskById(db, kiosk);
  db.run(
    `UPDATE kiosk SET password_hash = ?, next_password_hash = NULL, password_changed_at = ?, trusts = NULL,
       life = 'active', replaced_at = ? WHERE n = ?`,
    ...[passwordHash, now, now, n],
  );
  noteKiosk(db, n, { actor, what: "replaced", reason: "", facts }, now);
  db.publish({ drop: n });
}
