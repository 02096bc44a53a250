/**
 * The stages of a press, in the order of its way. A process that passes one writes a log line whose facts are a
 * `TripMark`, so that `counterbell trace` and the shop page can put the trip together from logs alone.
 */
export const TRIP_STAGES = [
  "pin",
  "felt",
  "sent",
  "received",
  "stored",
  "published",
  "arrived",
  "committed",
  "acknowledged",
  "shown",
] as const;
export type TripStage = (typeof TRIP_STAGES)[number];

/**
 * One stage of one press. Before the kiosk has given it an event id, a press is known by board serial, epoch and seq;
 * the `received` mark carries both and joins the two.
 *
 * UNITS: `atMs` is milliseconds UTC with a fraction (`performance.timeOrigin + performance.now()`).
 */
export interface TripMark {
  stage: TripStage;
  atMs: number;
  event?: string;
  kiosk?: string;
  board?: string;
  serial?: string;
  epoch?: number;
  seq?: number;
  button?: string;
  ticket?: number;
}
