import { TRIP_STAGES, type TripMark, type TripStage } from "../../protocol/trip.ts";

/** One press as far as it has come. `at` holds the wall time of each stage that it has passed, in milliseconds. */
export interface Trip {
  id: number;
  at: Partial<Record<TripStage, number>>;
  event?: string;
  /** `serial/epoch/seq` of the board. */
  press?: string;
  /** The bench's board; a kiosk calls the same thing by its own device id. */
  board?: string;
  /** It came from a screen, and no board has to do with it. */
  isTouch?: boolean;
  kiosk?: string;
  button?: string;
  ticket?: number;
}

/** Who keeps the press safe now; `untaken` where nobody ever promised to. */
export type Keeper = "nobody" | "untaken" | "board" | "kiosk" | "hub";

const REMEMBERED = 60;
const FELT_WITHIN_MS = 250;
const TOUCH_WITHIN_MS = 2_000;
/** A press that no firmware felt within this time, in ms, went into the void: a stock board without its cable, a hung chip. */
export const UNTAKEN_AFTER_MS = 5_000;

/**
 * Puts the marks of many processes together to trips, in whatever order they come.
 *
 * A mark finds its trip by the event id, then by the board's serial, epoch and seq. The first stages have neither: the
 * pin has moved before the firmware has given a number, so these are joined by board and button, the oldest unnumbered
 * press first, as the firmware's ring gives them out in that order.
 */
export class TripBook {
  #trips: Trip[] = [];
  #nextId = 1;

  /** Takes one mark and gives the trip that it belongs to. */
  add(mark: TripMark): Trip {
    const press = pressOf(mark);
    const byEvent = mark.event ? this.#trips.find(({ event }) => event === mark.event) : undefined;
    const byPress = press ? this.#trips.find((trip) => trip.press === press) : undefined;
    if (byEvent && byPress && byEvent !== byPress) this.#join(byPress, byEvent);
    const trip = byPress ?? byEvent ?? this.#loose(mark) ?? this.#open();
    for (const fact of ["event", "kiosk", "button", "ticket"] as const) {
      if (mark[fact] !== undefined) Object.assign(trip, { [fact]: mark[fact] });
    }
    if (press) trip.press = press;
    if (mark.stage === "received") trip.isTouch = mark.board === undefined && press === undefined;
    else if (mark.board) trip.board = mark.board;
    if (isNewer(trip, mark)) trip.at[mark.stage] = mark.atMs;
    return trip;
  }

  /** The last presses that began somewhere we can show, newest first. */
  latest(count: number): readonly Trip[] {
    return this.#trips
      .filter(({ at }) => at.pin !== undefined || at.received !== undefined || at.sent !== undefined)
      .sort((a, b) => startOf(b) - startOf(a))
      .slice(0, count);
  }

  #open(): Trip {
    const trip: Trip = { id: this.#nextId++, at: {} };
    this.#trips.push(trip);
    if (this.#trips.length > REMEMBERED) this.#trips.shift();
    return trip;
  }

  #join(into: Trip, other: Trip): void {
    Object.assign(into, { ...other, ...into, at: { ...other.at, ...into.at } });
    this.#trips = this.#trips.filter((trip) => trip !== other);
  }

  #loose(mark: TripMark): Trip | undefined {
    const fits = (trip: Trip) =>
      trip.at[mark.stage] === undefined &&
      !trip.isTouch &&
      (trip.button === undefined || mark.button === undefined || trip.button === mark.button) &&
      (trip.board === undefined || mark.stage === "received" ? trip.kiosk === mark.kiosk : trip.board === mark.board);
    const { pin, felt, sent, received } = LOOSE;
    switch (mark.stage) {
      case "pin":
        return this.#trips.find((trip) => fits(trip) && pin(trip, mark.atMs));
      case "felt":
        return this.#trips.findLast((trip) => fits(trip) && felt(trip, mark.atMs));
      case "sent":
        return this.#trips.find((trip) => fits(trip) && sent(trip, mark.atMs));
      case "received":
        return this.#trips.find((trip) => fits(trip) && received(trip, mark));
      default:
        return undefined;
    }
  }
}

type Fits<Than> = (trip: Trip, than: Than) => boolean;

const LOOSE: { pin: Fits<number>; felt: Fits<number>; sent: Fits<number>; received: Fits<TripMark> } = {
  pin: (trip, atMs) => {
    const sinceMs = startOf(trip) - atMs;
    return sinceMs >= 0 && sinceMs < TOUCH_WITHIN_MS;
  },
  felt: ({ at }, atMs) => at.pin !== undefined && atMs >= at.pin && atMs - at.pin < FELT_WITHIN_MS,
  sent: ({ at, press }, atMs) => press === undefined && at.pin !== undefined && at.pin <= atMs,
  // A stock board's presses have no number: only one that has just gone down can be meant.
  received: ({ at, event }, mark) =>
    mark.board !== undefined &&
    event === undefined &&
    at.pin !== undefined &&
    mark.atMs >= at.pin &&
    (pressOf(mark) !== undefined || mark.atMs - at.pin < TOUCH_WITHIN_MS),
};

// A frame and a packet may go out again; the last time before the next stage is the one that counted.
const isNewer = ({ at }: Trip, { stage, atMs }: TripMark): boolean => {
  const known = at[stage];
  if (known === undefined) return true;
  const next = stage === "sent" ? at.received : stage === "published" ? at.arrived : known;
  return next === undefined && atMs > known;
};

const pressOf = ({ serial, epoch, seq }: TripMark): string | undefined =>
  serial !== undefined && epoch !== undefined && seq !== undefined ? `${serial}/${epoch}/${seq}` : undefined;

/** When a trip began, in wall milliseconds. */
export const startOf = (trip: Trip): number => Math.min(...Object.values(trip.at));

/** How long a trip has taken from its first stage to `stage`, in milliseconds, or undefined where it has not come. */
export const sinceStart = (trip: Trip, stage: TripStage): number | undefined => {
  const atMs = trip.at[stage];
  return atMs === undefined ? undefined : Math.max(0, atMs - startOf(trip));
};

/** The last stage, in the order of the way, that a trip has reached. */
export const reached = (trip: Trip): TripStage =>
  TRIP_STAGES.findLast((stage) => trip.at[stage] !== undefined) ?? "pin";

/** How long the whole trip took so far, in milliseconds. */
export const totalMs = (trip: Trip): number => Math.max(0, ...Object.values(trip.at)) - startOf(trip);

/** Tells who keeps a press safe at `nowMs`: what a keeper has, it has until the next one confirms. */
export const keeperOf = (trip: Trip, nowMs: number): Keeper => {
  const { at } = trip;
  if (at.committed !== undefined || at.acknowledged !== undefined) return "hub";
  if (at.stored !== undefined) return "kiosk";
  if (at.felt !== undefined || at.sent !== undefined) return "board";
  return at.received === undefined && nowMs - startOf(trip) > UNTAKEN_AFTER_MS ? "untaken" : "nobody";
};
