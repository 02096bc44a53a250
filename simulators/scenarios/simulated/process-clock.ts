import { type SchedulerAction, type SchedulerLike, Subscription } from "rxjs";
import type { ClockRequest } from "../../../protocol/verbs.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** The machine under a process: a wall clock that may be wrong, and how long it has run. */
export class SimulatedMachine {
  readonly #clock: SimulatedClock;
  readonly #createBoot: () => string;
  #boot: string;
  #bootedAtMs: number;
  #offsetMs = 0;
  #driftPercent = 0;
  #driftFromMs: number;
  #syncedAtMs: number | undefined;

  constructor(clock: SimulatedClock, createBoot: () => string) {
    this.#clock = clock;
    this.#createBoot = createBoot;
    this.#boot = createBoot();
    this.#bootedAtMs = clock.now();
    this.#driftFromMs = clock.now();
  }

  get boot(): string {
    return this.#boot;
  }

  uptimeMs(): number {
    return this.#clock.now() - this.#bootedAtMs;
  }

  /** What its wall clock shows, ms UTC. */
  wallMs(): number {
    const drifted = ((this.#clock.now() - this.#driftFromMs) * this.#driftPercent) / 100;
    return Math.floor(this.#clock.now() + this.#offsetMs + drifted);
  }

  syncedAt(): number | undefined {
    return this.#syncedAtMs;
  }

  /** Moves its clock; its uptime goes on. */
  moveClock({ byMs = 0, to, driftPercent, synced }: ClockRequest): void {
    const from = to === undefined ? this.wallMs() : Date.parse(to);
    if (Number.isNaN(from)) throw new Error(`${to} is no moment`);
    this.#offsetMs = from + byMs - this.#clock.now();
    this.#driftFromMs = this.#clock.now();
    this.#driftPercent = driftPercent ?? this.#driftPercent;
    if (synced === true) this.#syncedAtMs = this.wallMs();
    if (synced === false) this.#syncedAtMs = undefined;
  }

  /** Starts it anew: another boot id, an uptime from zero, a clock that no server has set. */
  reboot(): void {
    this.#boot = this.#createBoot();
    this.#bootedAtMs = this.#clock.now();
    this.#syncedAtMs = undefined;
  }
}

/** The clock that one process sees: its machine's wall time, and timers that die with it. */
export class ProcessClock implements SchedulerLike {
  readonly #clock: SimulatedClock;
  readonly #machine: SimulatedMachine;
  #isAlive = true;

  constructor(clock: SimulatedClock, machine: SimulatedMachine) {
    this.#clock = clock;
    this.#machine = machine;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  now(): number {
    return this.#machine.wallMs();
  }

  /** Nothing that was scheduled happens any more. */
  kill(): void {
    this.#isAlive = false;
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delayMs = 0, state?: T): Subscription {
    if (!this.#isAlive) return Subscription.EMPTY;
    const process = this;
    return this.#clock.schedule<T>(
      function (given) {
        if (process.#isAlive) work.call(this, given);
      },
      delayMs,
      state,
    );
  }
}

/** The clock that a scenario waits by. Time goes on only while somebody waits. */
export class WaitingClock implements SchedulerLike {
  readonly #clock: SimulatedClock;
  readonly #onWait: () => void;
  #waiting = 0;

  constructor(clock: SimulatedClock, onWait: () => void) {
    this.#clock = clock;
    this.#onWait = onWait;
  }

  /** How many waits are under way. */
  get waiting(): number {
    return this.#waiting;
  }

  now(): number {
    return this.#clock.now();
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delayMs = 0, state?: T): Subscription {
    this.#waiting += 1;
    const scheduled = this.#clock.schedule<T>(work, delayMs, state);
    scheduled.add(() => {
      this.#waiting -= 1;
    });
    this.#onWait();
    return scheduled;
  }
}
