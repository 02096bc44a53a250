import type { Logger } from "pino";
import {
  BehaviorSubject,
  distinctUntilChanged,
  map,
  type Observable,
  type SchedulerLike,
  type Subscription,
} from "rxjs";
import type { ScreenInput, ScreenState } from "../../protocol/screen.ts";
import type { DevicePress } from "../devices.ts";
import type { Fact } from "../fact.ts";
import { type Refusal, screenOf, type VisitInput, type VisitState, visitStep, wakeAtMs } from "./visit.ts";

export interface VisitLoopOptions {
  first: VisitState;
  who: { site: string; kiosk: string };
  /** Keeps a fact; rejects where it cannot be kept. `press` is there for a board's, `patient` where nobody waits for an answer. */
  record: (fact: Fact, from: { press?: DevicePress; patient: boolean }) => Promise<{ id: string; repeated: boolean }>;
  clock: SchedulerLike;
  log: Logger;
}

/** Runs the visit: hands it what happens, carries out what follows, and wakes it when its time has come. */
export class VisitLoop {
  readonly screen$: Observable<ScreenState>;
  readonly #options: VisitLoopOptions;
  readonly #state: BehaviorSubject<VisitState>;
  #alarm: Subscription | undefined;

  constructor(options: VisitLoopOptions) {
    this.#options = options;
    this.#state = new BehaviorSubject(options.first);
    this.screen$ = this.#state.pipe(
      map((state) => screenOf(state, options.who, options.clock.now())),
      distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
    );
  }

  /** Takes what happens around the visit: link, boards, settings, time. */
  take(input: VisitInput): void {
    for (const { fact, visit, pressedAtMs } of this.#step(input).reports) {
      void this.#keep(fact, visit, pressedAtMs, { patient: true });
    }
  }

  /** Takes a board's press; the board is told once it is kept. */
  async press(press: DevicePress): Promise<void> {
    const { device, event } = press;
    const { reports } = this.#step({ type: "button", device, button: event.button, ageMs: event.ageMs });
    for (const { fact, visit, pressedAtMs } of reports) {
      if (!(await this.#keep(fact, visit, pressedAtMs, { press, patient: true }))) event.done();
    }
  }

  /** Takes what a visitor did on the screen; gives why it was not taken. Resolves once a vote or call is kept. */
  async touch(input: ScreenInput): Promise<Refusal | undefined> {
    const { reports, refusal } = this.#step({ type: "screen", input });
    if (refusal) return refusal;
    for (const { fact, visit, pressedAtMs } of reports) {
      const patient = fact.kind === "survey";
      const failed = await this.#keep(fact, visit, pressedAtMs, { patient });
      if (failed && !patient) return "not-storing";
    }
    return undefined;
  }

  /** Ends the visit that runs, so that its reasons are told; resolves when they are handed over. */
  stop(): void {
    this.take({ type: "end" });
    this.#alarm?.unsubscribe();
  }

  async #keep(
    fact: Fact,
    visit: number,
    pressedAtMs: number,
    from: { press?: DevicePress; patient: boolean },
  ): Promise<Error | undefined> {
    try {
      const { id, repeated } = await this.#options.record(fact, from);
      if (!repeated) this.take({ type: "kept", id, fact, pressedAtMs });
      return undefined;
    } catch (error) {
      this.#options.log.warn({ err: error, kind: fact.kind }, "not kept");
      this.take({ type: "not-kept", visit, fact });
      return error as Error;
    }
  }

  #step(input: VisitInput): {
    reports: { fact: Fact; visit: number; pressedAtMs: number }[];
    refusal: Refusal | undefined;
  } {
    const now = this.#options.clock.now();
    const { state, effects } = visitStep(this.#state.value, input, now);
    this.#state.next(state);
    this.#alarm?.unsubscribe();
    const wakeMs = wakeAtMs(state, now);
    this.#alarm =
      wakeMs === undefined
        ? undefined
        : this.#options.clock.schedule(() => this.take({ type: "time" }), Math.max(0, wakeMs - now));
    return {
      reports: effects.filter((effect) => effect.type === "report"),
      refusal: effects.find((effect) => effect.type === "refuse")?.code,
    };
  }
}
