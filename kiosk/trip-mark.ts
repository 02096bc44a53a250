import type { Logger } from "pino";
import type { TripMark } from "../protocol/trip.ts";

/** The present time as trip marks want it: milliseconds UTC with a fraction. */
export const tripNowMs = (): number => performance.timeOrigin + performance.now();

/** Writes that a press has passed a stage; `counterbell trace` and the shop page put its trip together from these. */
export function tripMark(log: Logger, mark: Omit<TripMark, "atMs"> & { atMs?: number }): void {
  log.info({ trip: { atMs: tripNowMs(), ...mark } satisfies TripMark }, "trip");
}
