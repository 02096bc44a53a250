import type { Logger } from "pino";
import type { BoardPosition } from "../device-drivers/driver.ts";
import type { KnownDevice } from "./devices.ts";
import type { Fact } from "./fact.ts";
import type { Report } from "./reporter.ts";
import type { Entry, Kept } from "./store.ts";
import { tripMark, tripNowMs } from "./trip-mark.ts";

/** Where a fact came from, as far as it is known. */
export interface Origin {
  /** The device that it came from; missing for the screen. */
  device?: string;
  button?: string;
  at?: BoardPosition;
  /** The board that stands as the device from now on, kept in the same transaction. */
  known?: KnownDevice;
  /** `none` for a visitor at the screen, who can be told at once. */
  patience: "wait" | "none";
}

/** A fact that is on the disk; `repeated` where its press was there already. */
export interface Recorded {
  id: string;
  repeated: boolean;
}

export type Record = (fact: Fact, origin: Origin) => Promise<Recorded>;

const PRESSES: ReadonlySet<string> = new Set(["vote", "call", "press"]);

/**
 * Makes the function that brings a fact from its source to the disk: envelope, outbox, and the marks of its trip.
 * REJECTS with NotStoringError.
 */
export function createRecorder(options: {
  report: (fact: Fact, origin?: BoardPosition) => Report;
  keep: (entry: Entry, patience: "wait" | "none") => Promise<Kept>;
  onCursor: (cursor: BoardPosition) => void;
  kiosk: string;
  log: Logger;
}): Record {
  const { report, keep, onCursor, kiosk, log } = options;
  return async (fact, { device, button, at, known, patience }) => {
    const receivedAtMs = tripNowMs();
    const { id, kind, envelope } = report(fact, at);
    const markReceived = (): void => {
      if (!PRESSES.has(kind)) return;
      const pressed = button ?? touched(fact);
      const press = { ...(device ? { board: device } : {}), ...(pressed ? { button: pressed } : {}), ...at };
      tripMark(log, { stage: "received", atMs: receivedAtMs, event: id, kiosk, ...press });
    };
    // A board's press is promised by its firmware and marked as it comes; a touch is promised only once it is kept.
    if (device) markReceived();
    const entry: Entry = {
      event: { id, kind, envelope },
      ...(at ? { cursor: at } : {}),
      ...(known ? { device: known } : {}),
    };
    const { repeated } = await keep(entry, patience);
    if (at) onCursor(at);
    if (!repeated) {
      if (!device) markReceived();
      tripMark(log, { stage: "stored", event: id, kiosk });
    }
    return { id, repeated };
  };
}

/** What a touch on the glass pressed, in the words of a board's buttons. */
const touched = ({ kind, body }: Fact): string | undefined => {
  if (kind === "vote") return body.face;
  return kind === "call" ? "call" : undefined;
};
