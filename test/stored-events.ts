import { createRequire } from "node:module";
import { join } from "node:path";

interface Row {
  id: string;
  kiosk: string;
  outbox: number;
  seq: number;
  kind: string;
  envelope: string;
  received_at: number;
  at: number;
  error_ms: number;
}

/** One press as the hub's file holds it, read from outside the hub. */
export interface StoredPress {
  id: string;
  kiosk: string;
  kind: string;
  seq: number;
  /** The button or face that was pressed. */
  button: string;
  receivedAt: number;
  /** When it was pressed, as the hub holds it, and how far that may be off. */
  at: number;
  errorMs: number;
}

const load = createRequire(import.meta.url);
const { DatabaseSync } = load(
  Number(process.versions.node.split(".")[0]) >= 24 ? "node:sqlite" : "@photostructure/sqlite",
) as typeof import("@photostructure/sqlite");

/** Reads the presses (votes, calls, presses) of a hub's file in the order in which each kiosk sent them. */
export function storedEvents(hubFolder: string, kiosk?: string): StoredPress[] {
  const database = new DatabaseSync(join(hubFolder, "hub.db"), { readOnly: true });
  try {
    const rows = database
      .prepare(
        `SELECT event.id AS id, kiosk.id AS kiosk, event.outbox AS outbox, seq, kind, envelope, received_at, at, error_ms
         FROM event JOIN kiosk ON kiosk.n = event.kiosk
         WHERE kind IN ('vote', 'call', 'press') ORDER BY kiosk.id, event.outbox, seq, fork`,
      )
      .all() as unknown as Row[];
    return rows
      .filter((row) => kiosk === undefined || row.kiosk === kiosk)
      .map((row) => {
        const { body } = JSON.parse(row.envelope) as { body: { face?: string; button?: string } };
        return {
          id: row.id,
          kiosk: row.kiosk,
          kind: row.kind,
          seq: row.seq,
          button: body.face ?? body.button ?? row.kind,
          receivedAt: row.received_at,
          at: row.at,
          errorMs: row.error_ms,
        };
      });
  } finally {
    database.close();
  }
}
