import type { KioskState, StateMessage } from "../../protocol/messages.ts";
import type { Presence } from "../../protocol/rest.ts";
import type { WriteDatabase } from "../database.ts";
import { closeUnlisted } from "./alerts.ts";

/** What a state means for whoever looks for the kiosk. */
export function presenceOf(state: KioskState): Presence {
  if (state === "lost") return "lost";
  return state === "disconnected" ? "offline" : "online";
}

/**
 * Takes what a kiosk says of itself, or its will.
 *
 * A will counts only for the birth that left it: one with an older birth comes from a connection that a newer one has
 * replaced. What a kiosk says itself always counts, also with a lower birth, as a restored kiosk has one. Gives false
 * where nothing was taken.
 */
export function takeState(db: WriteDatabase, kiosk: number, message: StateMessage, isWill: boolean): boolean {
  const row = db.get<{ birth: number; state: string }>("SELECT birth, state FROM kiosk WHERE n = ?", kiosk);
  if (!row) return false;
  if (isWill && message.birth < row.birth) {
    db.count("counterbell_messages_refused_total", { reason: "older-will" });
    return false;
  }
  // A will that comes after the kiosk's own goodbye says nothing new.
  if (isWill && message.birth === row.birth && row.state === "disconnected") return false;
  db.run(
    `UPDATE kiosk SET state = ?, presence = ?, birth = ?, boot = coalesce(?, boot), firmware = coalesce(?, firmware),
       clock = coalesce(?, clock), clock_error_ms = coalesce(?, clock_error_ms) WHERE n = ?`,
    message.state,
    presenceOf(message.state),
    message.birth,
    message.boot ?? null,
    message.firmware ?? null,
    message.clock ?? null,
    message.errorMs ?? null,
    kiosk,
  );
  if (!isWill && message.alerts) closeUnlisted(db, kiosk, message.alerts);
  db.feed("kiosk", kiosk);
  return true;
}

/** Holds kiosks for lost that were to be online and have not been heard of since `before`. */
export function findLost(db: WriteDatabase, before: number): void {
  const lost = db.all<{ n: number }>(
    "UPDATE kiosk SET presence = 'lost' WHERE presence = 'online' AND coalesce(last_seen_at, 0) <= ? RETURNING n",
    before,
  );
  for (const { n } of lost) db.feed("kiosk", n);
}
