import type { Random } from "../avr/random.ts";

/** What can go wrong with one kiosk. */
export const KIOSK_FAULTS = [
  "cut",
  "cut-within-packet",
  "abandoned-link",
  "slow-link",
  "deaf",
  "offline",
  "power-cut",
  "card-cloned",
  "backup-restored",
  "duplicates",
  "reordered",
  "garbage",
  "retained-event",
  "clock-jump",
  "device-lost",
  "call-storm",
  "unhappy-storm",
] as const;
export type KioskFault = (typeof KIOSK_FAULTS)[number];

/** What can go wrong with all of them at once; the first only where the fleet started the hub itself. */
export const FLEET_FAULTS = ["hub-killed", "switch-rebooted"] as const;
export type FleetFault = (typeof FLEET_FAULTS)[number];

/** How often each fault strikes relative to the others; those that cost a kiosk much time strike seldom. */
const WEIGHTS: Record<KioskFault, number> = {
  cut: 10,
  "cut-within-packet": 10,
  "abandoned-link": 3,
  "slow-link": 4,
  deaf: 3,
  offline: 5,
  "power-cut": 6,
  "card-cloned": 1,
  "backup-restored": 2,
  duplicates: 10,
  reordered: 10,
  garbage: 5,
  "retained-event": 3,
  "clock-jump": 4,
  "device-lost": 3,
  "call-storm": 3,
  "unhappy-storm": 3,
};

/** A fault as it was planned: when, and which kiosk by its place in the fleet. */
export type PlannedFault =
  | { atMs: number; fault: KioskFault; kiosk: number; seed: number }
  | { atMs: number; fault: FleetFault; seed: number };

export interface FaultPlanOptions {
  random: Random;
  kiosks: number;
  /** Mean time between two faults of one kiosk, ms. */
  kioskEveryMs: number;
  /** Mean time between two kills of the hub, ms; 0 for never. */
  hubEveryMs: number;
  /** Mean time between two moments at which every connection is cut, ms. */
  switchEveryMs: number;
}

/**
 * Plans faults from a seed: the same seed plans the same faults at the same times after the start. What comes of them
 * depends on real sockets and processes, too.
 */
export class FaultPlan {
  readonly #options: FaultPlanOptions;
  readonly #next: Record<"kiosk" | "hub" | "switch", number>;

  constructor(options: FaultPlanOptions) {
    this.#options = options;
    this.#next = {
      kiosk: this.#after(options.kioskEveryMs / options.kiosks),
      hub: this.#after(options.hubEveryMs),
      switch: this.#after(options.switchEveryMs),
    };
  }

  /** Gives what was to strike up to a time after the start, in order. */
  until(elapsedMs: number): PlannedFault[] {
    const due: PlannedFault[] = [];
    for (;;) {
      const { kiosk, hub, switch: reboot } = this.#next;
      const atMs = Math.min(kiosk, hub, reboot);
      if (atMs > elapsedMs) return due;
      const { random, kiosks, kioskEveryMs, hubEveryMs, switchEveryMs } = this.#options;
      const seed = random(0x7fffffff);
      if (atMs === kiosk) {
        due.push({ atMs, fault: pick(random), kiosk: random(kiosks), seed });
        this.#next.kiosk += this.#after(kioskEveryMs / kiosks);
      } else if (atMs === hub) {
        due.push({ atMs, fault: "hub-killed", seed });
        this.#next.hub += this.#after(hubEveryMs);
      } else {
        due.push({ atMs, fault: "switch-rebooted", seed });
        this.#next.switch += this.#after(switchEveryMs);
      }
    }
  }

  #after(meanMs: number): number {
    return meanMs === 0 ? Number.POSITIVE_INFINITY : exponential(this.#options.random, meanMs);
  }
}

/** Gives a random time with a mean, as events that know nothing of each other have between them, ms. */
export const exponential = (random: Random, meanMs: number): number => -Math.log(1 - random(1e6) / 1e6) * meanMs;

function pick(random: Random): KioskFault {
  const total = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);
  let left = random(total);
  for (const fault of KIOSK_FAULTS) {
    left -= WEIGHTS[fault];
    if (left < 0) return fault;
  }
  return "cut";
}
