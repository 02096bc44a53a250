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
import { wakeAtMs } from "./idle.ts";
import { createReceipt } from "./receipt.ts";
import type { Tallies } from "./tallies.ts";
import { screenOf } from "./view.ts";
import { visitStep } from "./visit.ts";
import {
  type Beside,
  type FlowInForce,
  type Refusal,
  screenNow,
  type VisitInput,
  type VisitState,
} from "./visit-state.ts";

export interface VisitLoopOptions {
  first: VisitState;
  who: { site: string; kiosk: string };
  /** Keeps a fact; rejects where it cannot be kept. `press` is there for a board's, `patient` where nobody waits for an answer. */
  record: (fact: Fact, from: { press?: DevicePress; patient: boolean }) => Promise<{ id: string; repeated: boolean }>;
  /** Keeps how often each survey was answered, for the next start. */
  keepTallies: (tallies: Tallies) => void;
  /** Gives the words of a text as the page shows them; undefined where no catalogue has it. */
  words: (inForce: FlowInForce, language: string, id: string) => string | undefined;
  /** Gives the article that is shown for an id; undefined where there is none. */
  articleOf: (id: string, language: string) => { version: number; language: string } | undefined;
  /** Fills bytes at random. */
  random: (bytes: Uint8Array) => Uint8Array;
  clock: SchedulerLike;
  log: Pick<Logger, "warn">;
}

/** Visitors at the screen are told at once when these cannot be kept; all else waits for the disk. */
const IMPATIENT: ReadonlySet<Fact["kind"]> = new Set(["vote", "call", "contact"]);

/** Runs the visit: hands it what happens, carries out what follows, and wakes it when its time has come. */
export class VisitLoop {
  readonly screen$: Observable<ScreenState>;
  readonly #options: VisitLoopOptions;
  readonly #state: BehaviorSubject<VisitState>;
  #alarm: Subscription | undefined;
  /** What is kept after the end is taken in as well, and wakes nobody. */
  #isStopped = false;

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
    const { button, ageMs, isOlder } = event;
    const { reports } = this.#step({ type: "button", device, button, ageMs, ...(isOlder ? { isOlder } : {}) });
    for (const { fact, visit, pressedAtMs } of reports) {
      if (!(await this.#keep(fact, visit, pressedAtMs, { press, patient: true }))) event.done();
    }
  }

  /** Takes what a visitor did on the screen; gives why it was not taken. Resolves once a vote or call is kept. */
  async touch(input: ScreenInput): Promise<Refusal | undefined> {
    const { reports, refusal } = this.#step({ type: "screen", input, beside: this.#beside(input) });
    if (refusal) return refusal;
    for (const { fact, visit, pressedAtMs } of reports) {
      const patient = !IMPATIENT.has(fact.kind);
      const failed = await this.#keep(fact, visit, pressedAtMs, { patient });
      if (failed && !patient) return "not-storing";
    }
    return undefined;
  }

  /** Ends the visit that runs, so that its reasons are told; resolves when they are handed over. */
  stop(): void {
    this.#isStopped = true;
    this.take({ type: "end" });
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

  /** What an input needs that the pure visit cannot know: chance, and what the page showed. */
  #beside(input: ScreenInput): Beside {
    const { random, words, articleOf } = this.#options;
    const state = this.#state.value;
    const { language, display } = state.visitor;
    if (input.type === "helped") {
      const article = articleOf(input.article, language);
      return article ? { article } : {};
    }
    const screen = screenNow(state);
    if (input.type !== "contact" || screen.kind !== "contact") return {};
    const simple = display.simple ? words(state.inForce, language, `${screen.consent}-simple`) : undefined;
    const consent = simple ?? words(state.inForce, language, screen.consent);
    return { receipt: createReceipt(random), ...(consent === undefined ? {} : { consent }) };
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
      wakeMs === undefined || this.#isStopped
        ? undefined
        : this.#options.clock.schedule(() => this.take({ type: "time" }), Math.max(0, wakeMs - now));
    for (const effect of effects) if (effect.type === "count") this.#options.keepTallies(effect.tallies);
    return {
      reports: effects.filter((effect) => effect.type === "report"),
      refusal: effects.find((effect) => effect.type === "refuse")?.code,
    };
  }
}
