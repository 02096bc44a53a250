import type { TelemetryMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";
import type { KioskRef } from "./kiosks.ts";

/** The sample that says how many events wait in a kiosk. */
const OUTBOX_DEPTH = "outboxDepth";

/** Keeps a device's figures; `at` is the corrected time. */
export function takeTelemetry(
  db: WriteDatabase,
  kiosk: KioskRef,
  device: string,
  message: TelemetryMessage,
  at: number,
): void {
  const { lastInsertRowid } = db.run(
    "INSERT INTO telemetry (kiosk, device, at, samples) VALUES (?, ?, ?, ?)",
    kiosk.n,
    device,
    at,
    JSON.stringify(message.samples),
  );
  db.feed("telemetry", lastInsertRowid);
  const depth = message.samples[OUTBOX_DEPTH];
  if (depth === undefined) return;
  db.gauge("counterbell_outbox_depth", { kiosk: kiosk.id }, depth);
  const changed = db.run(
    "UPDATE kiosk SET outbox_depth = ? WHERE n = ? AND outbox_depth IS NOT ?",
    depth,
    kiosk.n,
    depth,
  );
  if (changed.changes > 0) db.feed("kiosk", kiosk.n);
}
