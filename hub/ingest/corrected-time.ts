import type { EventEnvelope } from "../../protocol/envelope.ts";

/** When a start of a kiosk's machine began, as far as the hub knows it. */
export interface BootStart {
  startedAt: number;
  errorMs: number;
}

/** A time that the hub holds for right within `errorMs`. */
export interface CorrectedTime {
  at: number;
  errorMs: number;
  clock: "synced" | "hub" | "estimated" | "none";
}

/** A synced clock this far ahead of the hub's is not believed, ms. */
const AHEAD_MS = 5000;
/** What a way through the network may take, ms; the hub learns the start of a boot from a message that just came. */
export const NETWORK_MS = 1000;

/**
 * Gives the time of a press, which was `ageMs` before the uptime that the envelope states.
 *
 * A clock that is in step is believed as long as it does not run ahead of the hub. Otherwise the start of that boot
 * plus the machine's uptime counts, as an uptime knows no jumps. A boot that never met the hub lies between `after`,
 * the event before it in the outbox, and now.
 */
export function correctedTime(
  envelope: Pick<EventEnvelope, "at" | "clock" | "errorMs" | "uptimeMs"> & { ageMs?: number },
  boot: BootStart | undefined,
  after: number | undefined,
  now: number,
): CorrectedTime {
  const inStep = envelope.clock === "synced" || envelope.clock === "hub";
  if (inStep && envelope.at <= now + envelope.errorMs + AHEAD_MS) {
    return { at: Math.min(envelope.at, now), errorMs: envelope.errorMs, clock: envelope.clock };
  }
  if (boot) {
    return {
      at: Math.min(Math.round(boot.startedAt + envelope.uptimeMs - (envelope.ageMs ?? 0)), now),
      errorMs: boot.errorMs,
      clock: "hub",
    };
  }
  const low = Math.min(after ?? envelope.at, now);
  const at = Math.min(Math.max(envelope.at, low), now);
  return { at, errorMs: Math.max(envelope.errorMs, now - low), clock: after === undefined ? "none" : "estimated" };
}

/**
 * Gives the start of a boot from a message that has just come from it; undefined where `known` is better.
 * A machine's clock in step is better than the hub's, which cannot know how long the message took.
 */
export function bootStart(
  message: { at?: number; clock?: string; errorMs?: number; uptimeMs?: number },
  known: BootStart | undefined,
  now: number,
): BootStart | undefined {
  if (message.uptimeMs === undefined) return undefined;
  const own =
    message.clock === "synced" && message.at !== undefined && Math.abs(message.at - now) < 60_000
      ? { startedAt: message.at - message.uptimeMs, errorMs: message.errorMs ?? NETWORK_MS }
      : undefined;
  const start = own ?? { startedAt: now - message.uptimeMs, errorMs: NETWORK_MS };
  return known && known.errorMs <= start.errorMs ? undefined : start;
}
