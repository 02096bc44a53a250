import type { Logger } from "pino";
import type { TripMark } from "../protocol/trip.ts";
import type { Received } from "./received.ts";
import type { EventMark } from "./writer-messages.ts";

/**
 * Writes that presses have passed the hub: `arrived`, `committed`.
 *
 * At level `debug` an arrival is written as it comes, so that a hub that dies before the commit leaves it in the log; a
 * press that is sent again then arrives again. At `info` nobody reads an event before the writer does, and the arrival is
 * written beside the commit.
 */
export class TripLog {
  readonly #log: Logger;
  readonly #kioskOf: (n: number) => string | undefined;
  readonly #kiosks = new Map<number, string>();

  /** `kioskOf` gives a kiosk's id by its number; it is asked once for each. */
  constructor(log: Logger, kioskOf: (n: number) => string | undefined) {
    this.#log = log;
    this.#kioskOf = kioskOf;
  }

  /** Takes a message as the broker got it; only events are told. */
  arrived({ kiosk: n, noun, payload, arrivedMs }: Received): void {
    if (!this.#log.isLevelEnabled("debug") || !noun.startsWith("event/")) return;
    const event = idOf(payload);
    const kiosk = this.#kiosks.get(n) ?? this.#kioskOf(n);
    if (event === undefined || kiosk === undefined) return;
    this.#kiosks.set(n, kiosk);
    const trip: TripMark = { stage: "arrived", atMs: arrivedMs, event, kiosk };
    this.#log.debug({ trip }, "trip");
  }

  /** Takes the new events of a commit. */
  committed(marks: readonly EventMark[]): void {
    const atMs = performance.timeOrigin + performance.now();
    const isTold = this.#log.isLevelEnabled("debug");
    for (const { event, kiosk, arrivedMs, ticket } of marks) {
      const arrived: TripMark = { stage: "arrived", atMs: arrivedMs, event, kiosk };
      if (!isTold) this.#log.info({ trip: arrived }, "trip");
      const trip: TripMark = { stage: "committed", atMs, event, kiosk, ...(ticket === undefined ? {} : { ticket }) };
      this.#log.info({ trip }, "trip");
    }
  }
}

/** Gives an event's id; nothing for a body that cannot be read, which has no trip. */
function idOf(payload: Uint8Array): string | undefined {
  try {
    const { id } = JSON.parse(Buffer.from(payload).toString()) as { id?: unknown };
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
