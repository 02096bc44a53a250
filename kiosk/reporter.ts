import type { BoardPosition } from "../device-drivers/driver.ts";
import { ageErrorMs } from "../protocol/board-age.ts";
import type { EventEnvelope } from "../protocol/envelope.ts";
import { createEventId, type EventId } from "../protocol/identifiers.ts";
import type { Fact } from "./fact.ts";
import type { Reading } from "./wall-clock.ts";

/** A fact in its envelope, with the id that it has in every process from here on. */
export interface Report {
  id: EventId;
  kind: Fact["kind"];
  body: Fact["body"];
  /** UTF-8 JSON of an EventEnvelope. */
  envelope: string;
}

/**
 * Puts facts into envelopes.
 *
 * `at` is the time of the fact, its age already taken off; `uptimeMs` is the machine's uptime when the envelope was
 * made, so the press was at `uptimeMs - ageMs` of its boot. `errorMs` is that of both, of the clock and of the age. Of a
 * press whose age is not known, `at` is the latest time that it can have been, and the error goes back to 1970.
 */
export function createReporter(options: {
  read: () => Reading;
  random: (bytes: Uint8Array) => Uint8Array;
}): (fact: Fact, origin?: BoardPosition) => Report {
  return ({ kind, body, ageMs, isOlder }, origin) => {
    const reading = options.read();
    const age = Math.max(0, Math.round(ageMs));
    const at = Math.max(0, reading.at - age);
    const id = createEventId(at, options.random);
    const errorMs = reading.errorMs + ageErrorMs(age);
    const envelope: EventEnvelope = {
      ...{ v: 1, id, ...reading, at, errorMs, ageMs: age },
      // Some time before that: back to where time begins, and no clock vouches for it.
      ...(isOlder ? { clock: "none" as const, errorMs: at, older: true as const } : {}),
      ...(origin ? { origin: { serial: origin.serial, epoch: origin.epoch, seq: origin.seq } } : {}),
      body: body as Record<string, unknown>,
    };
    return { id, kind, body, envelope: JSON.stringify(envelope) };
  };
}
