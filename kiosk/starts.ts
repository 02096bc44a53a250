import type { SchedulerLike, Subscription } from "rxjs";
import type { Machine } from "./machine.ts";

/** A start of the machine, and the latest uptime at which it is known to have run. */
export interface Start {
  boot: string;
  uptimeMs: number;
}

/** As many starts of the machine as the hub is told. */
const MAX_STARTS = 16;
const NOTE_EVERY_MS = 60_000;

/**
 * The starts of this machine in their order, each with how long it ran at least.
 *
 * A start that never met the hub has no time of its own. But it began after the one before it had ended and was over
 * before the next began: so the hub bounds it by its neighbours, and all that stays unknown is how long the machine was off.
 */
export class Starts {
  readonly #machine: Machine;
  readonly #clock: SchedulerLike;
  readonly #keep: (text: string) => void;
  readonly #earlier: readonly Start[];
  #timer: Subscription | undefined;

  constructor(options: {
    machine: Machine;
    kept: string | undefined;
    keep: (text: string) => void;
    clock: SchedulerLike;
  }) {
    this.#machine = options.machine;
    this.#clock = options.clock;
    this.#keep = options.keep;
    const kept = JSON.parse(options.kept ?? "[]") as Start[];
    this.#earlier = kept.filter(({ boot }) => boot !== options.machine.boot).slice(-MAX_STARTS);
  }

  /** The starts before this one, the oldest first, at most 16. */
  get earlier(): readonly Start[] {
    return this.#earlier;
  }

  /** Notes at once and each minute that the machine runs. */
  start(): void {
    this.#note();
    this.#timer = this.#clock.schedule(() => this.start(), NOTE_EVERY_MS);
  }

  stop(): void {
    this.#timer?.unsubscribe();
    this.#note();
  }

  #note(): void {
    const uptimeMs = Math.round(this.#machine.uptimeMs());
    this.#keep(JSON.stringify([...this.#earlier, { boot: this.#machine.boot, uptimeMs }]));
  }
}
