import type { SchedulerLike } from "rxjs";
import type { ClockQuality } from "../protocol/envelope.ts";
import type { Machine } from "./machine.ts";

/** A time with how far it can be trusted; the fields that every message carries. */
export interface Reading {
  at: number;
  clock: ClockQuality;
  errorMs: number;
  boot: string;
  uptimeMs: number;
}

/** What a clock kept by a time server may be off by, ms. */
const SYNCED_ERROR_MS = 100;
/** What the way from the hub may add that we cannot see, ms. */
const WAY_ERROR_MS = 250;
/** Added while one message is all we have: it may have waited on a broken line. */
const SINGLE_ERROR_MS = 750;
/** After so long without the hub's time it is an estimate, ms. */
const HUB_FRESH_MS = 10 * 60 * 1000;
/** A cheap crystal's drift: 100 ppm. */
const DRIFT = 1e-4;
/** A clock that nobody vouches for may be off by any amount; a day says so and still fits every reader. */
const UNKNOWN_ERROR_MS = 24 * 3600 * 1000;
const SAMPLES = 10;

/**
 * The time of day as the kiosk knows it, with its uncertainty.
 *
 * `synced`: the machine says that a time server keeps its clock. `hub`: taken from the hub's time messages of the last
 * ten minutes. `estimated`: from older ones of this start of the machine, carried on by its uptime. `none`: only the
 * machine's own clock, which nobody vouches for.
 *
 * The hub's messages travel one way, so each shows the hub's time less its way; the least delayed of the last ten counts.
 */
export class WallClock {
  readonly #clock: SchedulerLike;
  readonly #machine: Machine;
  #samples: { hubMinusUptimeMs: number; uptimeMs: number }[] = [];

  constructor({ clock, machine }: { clock: SchedulerLike; machine: Machine }) {
    this.#clock = clock;
    this.#machine = machine;
  }

  /** Takes a time message of the hub, at the moment it arrives. */
  hubSaid(hubAtMs: number): void {
    const uptimeMs = this.#machine.uptimeMs();
    this.#samples = [...this.#samples, { hubMinusUptimeMs: hubAtMs - uptimeMs, uptimeMs }].slice(-SAMPLES);
  }

  /** The present time with its quality. */
  read(): Reading {
    const uptimeMs = Math.round(this.#machine.uptimeMs());
    const rest = { boot: this.#machine.boot, uptimeMs };
    if (this.#machine.isSynced()) {
      return { at: Math.round(this.#clock.now()), clock: "synced", errorMs: SYNCED_ERROR_MS, ...rest };
    }
    const last = this.#samples.at(-1);
    if (!last) return { at: Math.round(this.#clock.now()), clock: "none", errorMs: UNKNOWN_ERROR_MS, ...rest };
    const offset = Math.max(...this.#samples.map(({ hubMinusUptimeMs }) => hubMinusUptimeMs));
    const ageMs = uptimeMs - last.uptimeMs;
    const errorMs = Math.ceil(WAY_ERROR_MS + (this.#samples.length > 1 ? 0 : SINGLE_ERROR_MS) + ageMs * DRIFT);
    const clock = ageMs <= HUB_FRESH_MS ? "hub" : "estimated";
    return { at: Math.max(0, Math.round(offset + uptimeMs)), clock, errorMs, ...rest };
  }

  /** How far the machine's own clock stands from the hub's, ms; undefined before the hub's first message. */
  differenceMs(): number | undefined {
    if (this.#samples.length === 0) return undefined;
    const offset = Math.max(...this.#samples.map(({ hubMinusUptimeMs }) => hubMinusUptimeMs));
    return Math.round(this.#clock.now() - (offset + this.#machine.uptimeMs()));
  }
}
