import { ageErrorMs } from "../../protocol/board-age.ts";
import { type BootTime, commonSpan, errorOf, type TimeMark, type TimeSpan } from "../../protocol/boot-time.ts";
import type { ClockQuality, EventEnvelope } from "../../protocol/envelope.ts";

/** A time that the hub holds for right within `errorMs`; the true one is between `least` and `most`. */
export interface CorrectedTime {
  at: number;
  errorMs: number;
  clock: ClockQuality;
  least: number;
  most: number;
}

/** What a way through the network may take, ms; a message that took longer contradicts the next one and is found out. */
export const NETWORK_MS = 1000;
/** What a time may be off by and still be called known, ms. */
export const KNOWN_MS = 2000;
/** An event that arrives later than this after its press is shown as late, ms. */
export const LATE_MS = 60_000;
/** A claim of the kiosk about its clock that is this wide claims nothing, ms. */
const NO_CLAIM_MS = 24 * 3_600_000;
/** No press is older than the first release of Counterbell. */
const FIRST_RELEASE = Date.UTC(2026, 0, 1);

type Claim = Partial<Pick<EventEnvelope, "at" | "clock" | "errorMs">>;

/**
 * Gives the time of a press, which was `ageMs` before the uptime that the envelope states.
 *
 * What the hub knows of that start of the machine bounds the time, and nothing lies in the future. The time that the kiosk
 * claims counts as far as it fits. A start that never met the hub and is not bounded by its neighbours either lies
 * between `after`, the earliest time of the event before it in the outbox, and now: all that is left is the middle. A press
 * from before a loss of the board's power has an end and no beginning.
 */
export function correctedTime(
  envelope: Pick<EventEnvelope, "at" | "clock" | "errorMs" | "uptimeMs" | "older"> & { ageMs?: number },
  boot: BootTime | undefined,
  after: number | undefined,
  now: number,
): CorrectedTime {
  const age = envelope.ageMs ?? 0;
  const ageError = ageErrorMs(age);
  const recorded = boot?.at(envelope.uptimeMs);
  const bounds = inThePast(
    recorded
      ? { least: recorded.least - age - ageError, best: recorded.best - age, most: recorded.most - age + ageError }
      : middle((after ?? FIRST_RELEASE) - age - ageError, now - age + ageError),
    now,
  );
  // It was before that, and nothing says how long before: `at` is the latest time that it can have been.
  if (envelope.older) return withQuality({ least: FIRST_RELEASE, best: bounds.most, most: bounds.most }, "none", false);
  const claim = claimOf(envelope);
  const common = claim && commonSpan(claim, bounds);
  const span = common ?? bounds;
  const isBounded = recorded !== undefined || common !== undefined || after !== undefined;
  return withQuality(span, common ? envelope.clock : "hub", isBounded);
}

/** Moves a time within its bounds, so that it is not before an event that was recorded before it. */
export function notBefore(time: CorrectedTime, at: number): CorrectedTime {
  if (time.at >= at) return time;
  const span = { least: time.least, best: Math.min(at, time.most), most: time.most };
  return withQuality(span, time.clock, time.clock !== "none");
}

/** Moves a time within its bounds, so that it is not after an event that was recorded after it. */
export function notAfter(time: CorrectedTime, at: number): CorrectedTime {
  if (time.at <= at) return time;
  const span = { least: time.least, best: Math.max(at, time.least), most: time.most };
  return withQuality(span, time.clock, time.clock !== "none");
}

/**
 * Gives the look at the hub's clock that a message is which has just come: it was made no later than now. What the kiosk
 * claims of its own clock counts where it fits; otherwise the message took no longer than a message may.
 */
export function markOf(message: Claim & { uptimeMs: number }, now: number): TimeMark {
  const { uptimeMs } = message;
  const likely = { uptimeMs, least: now - NETWORK_MS, best: now, most: now };
  const claim = claimOf(message);
  if (!claim || claim.best - claim.least > NETWORK_MS) return likely;
  const common = commonSpan(claim, likely);
  if (common) return { uptimeMs, ...common };
  // A clock that has its time from us was right when it spoke, and the message was held up.
  const isOurs = message.clock === "hub" && claim.most < now && now - claim.most < 30_000;
  return isOurs ? { uptimeMs, ...claim } : likely;
}

function claimOf({ at, clock, errorMs }: Claim): TimeSpan | undefined {
  if (at === undefined || errorMs === undefined || clock === undefined || clock === "none") return undefined;
  return errorMs >= NO_CLAIM_MS ? undefined : { least: at - errorMs, best: at, most: at + errorMs };
}

function middle(least: number, most: number): TimeSpan {
  const from = Math.min(least, most);
  return { least: from, best: (from + most) / 2, most };
}

function inThePast({ least, best, most }: TimeSpan, now: number): TimeSpan {
  return { least: Math.min(least, now), best: Math.min(best, now), most: Math.min(most, now) };
}

function withQuality(span: TimeSpan, known: ClockQuality, isBounded: boolean): CorrectedTime {
  const { least, most } = span;
  const at = Math.max(0, Math.round(span.best));
  const errorMs = errorOf({ least, best: at, most });
  const quality = known === "synced" ? "synced" : "hub";
  const clock = errorMs <= KNOWN_MS ? quality : isBounded ? "estimated" : "none";
  return { at, errorMs, clock, least, most };
}
