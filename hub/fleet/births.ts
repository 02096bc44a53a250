import type { KioskState, StateMessage } from "../../protocol/messages.ts";
import type { Presence } from "../../protocol/rest.ts";
import type { WriteDatabase } from "../database.ts";
import { closeUnlisted } from "./alerts.ts";
import { notePresence } from "./presence-history.ts";

/** What of a kiosk's row its state may change, and whether an alert of its is open. */
interface Row {
  birth: number;
  state: string;
  presence: string;
  boot: string | null;
  firmware: string | null;
  clock: string | null;
  clock_error_ms: number | null;
  alert_revision: number;
  alerts: number;
}

/** What a state means for whoever looks for the kiosk. */
export function presenceOf(state: KioskState): Presence {
  if (state === "lost") return "lost";
  return state === "disconnected" ? "offline" : "online";
}

/**
 * Takes what a kiosk says of itself, or its will.
 *
 * A will counts only for the birth that left it: one with an older birth comes from a connection that a newer one has
 * replaced. What a kiosk says itself always counts, also with a lower birth, as a restored kiosk has one. Gives the alerts
 * that ended by it, or undefined where nothing was taken.
 */
export function takeState(
  db: WriteDatabase,
  kiosk: number,
  message: StateMessage,
  isWill: boolean,
  now: number,
): { ended: string[] } | undefined {
  const row = db.get<Row>(
    `SELECT birth, state, presence, boot, firmware, clock, clock_error_ms, alert_revision,
       EXISTS (SELECT 1 FROM alert WHERE kiosk = kiosk.n AND cleared_at IS NULL) AS alerts FROM kiosk WHERE n = ?`,
    kiosk,
  );
  if (!row) return undefined;
  if (isWill && message.birth < row.birth) {
    db.count("counterbell_messages_refused_total", { reason: "older-will" });
    return undefined;
  }
  // A will that comes after the kiosk's own goodbye says nothing new.
  if (isWill && message.birth === row.birth && row.state === "disconnected") return undefined;
  const { state, birth, boot = row.boot, firmware = row.firmware, clock = row.clock } = message;
  const presence = presenceOf(state);
  const errorMs = message.errorMs ?? row.clock_error_ms;
  const alerts = isWill ? undefined : message.alerts;
  const revision = alerts?.revision ?? row.alert_revision;
  // Most heartbeats say nothing new, and a statement costs as much as reading the message.
  const isNews =
    state !== row.state ||
    presence !== row.presence ||
    birth !== row.birth ||
    boot !== row.boot ||
    firmware !== row.firmware ||
    clock !== row.clock ||
    errorMs !== row.clock_error_ms ||
    revision !== row.alert_revision;
  if (isNews) {
    db.run(
      `UPDATE kiosk SET state = ?, presence = ?, birth = ?, boot = ?, firmware = ?, clock = ?, clock_error_ms = ?,
         alert_revision = ? WHERE n = ?`,
      ...[state, presence, birth, boot, firmware, clock, errorMs, revision, kiosk],
    );
    if (presence !== row.presence) notePresence(db, kiosk, presence, now);
  }
  const ended = alerts && row.alerts > 0 ? closeUnlisted(db, kiosk, alerts.ids) : [];
  db.feed("kiosk", kiosk);
  return { ended };
}

/** Holds kiosks for lost that were to be online and have not been heard of since `before`; they were there when they last spoke. */
export function findLost(db: WriteDatabase, before: number): void {
  const lost = db.all<{ n: number; seen_at: number | null }>(
    "UPDATE kiosk SET presence = 'lost' WHERE presence = 'online' AND coalesce(last_seen_at, 0) <= ? RETURNING n, last_seen_at AS seen_at",
    before,
  );
  for (const { n, seen_at } of lost) {
    notePresence(db, n, "lost", seen_at ?? before);
    db.feed("kiosk", n);
  }
}
