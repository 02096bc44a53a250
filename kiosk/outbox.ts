import type { Logger } from "pino";
import {
  BehaviorSubject,
  distinctUntilChanged,
  map,
  type Observable,
  type SchedulerLike,
  type Subscription,
} from "rxjs";
import { DatabaseError, type DatabaseErrorCode } from "./database-error.ts";
import type { Entry, Kept, Level, OutboxPlace } from "./store.ts";
import type { StoreFunctions } from "./store-thread.ts";

export interface OutboxOptions {
  store: Pick<StoreFunctions, "append" | "probe">;
  level: Level;
  place: OutboxPlace;
  clock: SchedulerLike;
  log: Logger;
}

/** How the outbox stands: whether it takes events, and why not. */
export interface OutboxState extends Level {
  storing: boolean;
  reason?: DatabaseErrorCode;
}

/** Refused at once: the outbox does not take events now. */
export class NotStoringError extends Error {
  override readonly name = "NotStoringError";
  readonly code = "not-storing";
}

/** Entries that may wait in memory for a disk that refuses. A board holds 32 of its own and is told nothing meanwhile. */
const MAX_WAITING_ENTRIES = 1000;
/** How many entries share one transaction. */
const MAX_BATCH = 200;
/** Pause before a refused write is tried again, ms; doubles up to the last. */
const RETRY_MS = [500, 1000, 2000, 5000];
const SAY_EVERY = 12;

interface Waiting {
  entry: Entry;
  patience: "wait" | "none";
  resolve(kept: Kept): void;
  reject(error: Error): void;
}

/**
 * The place where a press is safe: what `keep` has resolved is on the disk.
 *
 * Entries are written in the order they came, all that wait in one transaction. While the disk refuses or the outbox is
 * full, `state$` says so and the same entries are tried again until it works; nothing is dropped that came from a board,
 * whose own ring keeps it too.
 */
export class Outbox {
  readonly state$: Observable<OutboxState>;
  readonly storing$: Observable<boolean>;
  readonly #options: OutboxOptions;
  readonly #state: BehaviorSubject<OutboxState>;
  readonly #place: BehaviorSubject<OutboxPlace>;
  #waiting: Waiting[] = [];
  #isWriting = false;
  #isStopped = false;
  #refusals = 0;
  #retry: Subscription | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#state = new BehaviorSubject<OutboxState>({ ...options.level, storing: true });
    this.#place = new BehaviorSubject(options.place);
    this.state$ = this.#state.asObservable();
    this.storing$ = this.state$.pipe(
      map(({ storing }) => storing),
      distinctUntilChanged(),
    );
  }

  get state(): OutboxState {
    return this.#state.value;
  }

  /** The outbox that takes events now and the places it has given. */
  get place(): OutboxPlace {
    return this.#place.value;
  }

  /** Emits after each write, so that what publishes can go on. */
  get place$(): Observable<OutboxPlace> {
    return this.#place.asObservable();
  }

  /** Tries whether the disk takes events, so that nobody learns of a full one by a press. */
  start(): void {
    if (!this.#retry) this.#written = this.#write();
  }

  /**
   * Keeps an entry; resolves when it is on the disk. `patience` says what to do while nothing can be stored: `wait` until
   * it works (for a board, which keeps its press meanwhile), or `none` (for a visitor at the screen, who is told at once).
   * REJECTS with NotStoringError.
   */
  keep(entry: Entry, patience: "wait" | "none"): Promise<Kept> {
    if (this.#isStopped) return Promise.reject(new NotStoringError("the kiosk stops"));
    if (patience === "none" && !this.state.storing) return Promise.reject(new NotStoringError(this.state.reason));
    if (this.#waiting.length >= MAX_WAITING_ENTRIES)
      return Promise.reject(new NotStoringError("too many wait already"));
    return new Promise<Kept>((resolve, reject) => {
      this.#waiting.push({ entry, patience, resolve, reject });
      if (!this.#retry) this.#written = this.#write();
    });
  }

  /** Takes over what acknowledging or pruning changed. */
  levelIs(level: Level): void {
    this.#state.next({ ...this.#state.value, ...level });
    // Room has come: no need to sit out the pause.
    if (this.#retry && this.state.reason === "outbox-full") this.#tryAgain();
  }

  /** Takes over an outbox that was begun anew. */
  placeIs(place: OutboxPlace): void {
    this.#place.next(place);
  }

  /** Stops taking, and resolves when what waits is written, or, where the disk refuses, is given back as not kept. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#retry?.unsubscribe();
    this.#retry = undefined;
    await this.#written;
    for (const { reject } of this.#waiting.splice(0)) reject(new NotStoringError("the kiosk stops"));
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return this.#written;
    this.#isWriting = true;
    try {
      do {
        const batch = this.#waiting.slice(0, MAX_BATCH);
        const { store, clock } = this.#options;
        if (batch.length === 0) {
          this.#worked(await store.probe(clock.now()));
          continue;
        }
        const { kept, level, place } = await store.append(batch.map(({ entry }) => entry));
        this.#waiting.splice(0, batch.length);
        this.#worked(level);
        this.#place.next(place);
        for (const [index, { resolve }] of batch.entries()) resolve(kept[index] ?? { repeated: false });
      } while (this.#waiting.length > 0);
    } catch (error) {
      this.#refused(error);
    } finally {
      this.#isWriting = false;
    }
  }

  #worked(level: Level): void {
    if (this.#refusals > 0) this.#options.log.info({ refusals: this.#refusals }, "events are stored again");
    this.#refusals = 0;
    this.#state.next({ ...level, storing: true });
  }

  #refused(error: unknown): void {
    const reason = error instanceof DatabaseError ? error.code : "bug";
    const pauseMs = RETRY_MS[Math.min(this.#refusals, RETRY_MS.length - 1)] ?? 0;
    this.#refusals += 1;
    // Said at the start, where the reason changes and each minute: the log may well stand on the same disk.
    if (this.#refusals % SAY_EVERY === 1 || this.#state.value.reason !== reason)
      this.#options.log.error({ err: error, reason, pauseMs, refusals: this.#refusals }, "events cannot be stored");
    const { waiting, usedBytes, maxBytes } = this.#state.value;
    this.#state.next({ waiting, usedBytes, maxBytes, storing: false, reason });
    const impatient = this.#waiting.filter(({ patience }) => patience === "none");
    this.#waiting = this.#waiting.filter(({ patience }) => patience === "wait");
    for (const { reject } of impatient) reject(new NotStoringError(reason));
    if (this.#isStopped) return;
    this.#retry = this.#options.clock.schedule(() => this.#tryAgain(), pauseMs);
  }

  #tryAgain(): void {
    this.#retry?.unsubscribe();
    this.#retry = undefined;
    this.#written = this.#write();
  }
}
