import { setMaxListeners } from "node:events";
import type { Subscription } from "rxjs";
import { createRandom, type Random } from "../avr/random.ts";
import { look } from "./conditions.ts";
import { laneOfAct, laneOfCondition } from "./lanes.ts";
import type { Act, Condition, Scenario, Step } from "./scenario.ts";
import type { DoVerb, Happening, Lane, ScenarioWorld } from "./world.ts";

/**
 * A line of a scenario's log, one JSON object a line. `atMs` is since the scenario began, in its own time.
 *
 * `done`: a verb was carried out. `held` and `failed`: a condition. `refused`: a verb that could not be done.
 */
export type ScenarioLine =
  | { kind: "begin"; atMs: 0; scenario: string; world: "real" | "simulated"; seed: number }
  | StepLine
  | ({ kind: "happened"; atMs: number } & Happening)
  | { kind: "end"; atMs: number; outcome: ScenarioOutcome; why?: string };

export interface StepLine {
  kind: "step";
  /** When it began. */
  atMs: number;
  tookMs: number;
  step: string;
  line: number;
  title: string;
  /** Which repetition, from 1; missing for a step that runs once. */
  round?: number;
  lane?: Lane;
  does: "act" | "wait" | "wait-for" | "expect";
  outcome: StepOutcome;
  /** What was there; of conditions. */
  saw?: string;
  /** Why it failed or was refused. */
  why?: string;
}

export type StepOutcome = "done" | "held" | "failed" | "refused";
export type ScenarioOutcome = "held" | "failed";

/** What a played scenario leaves behind. */
export interface ScenarioResult {
  scenario: Scenario;
  world: "real" | "simulated";
  outcome: ScenarioOutcome;
  /** Why, in words, where it ended before its last step. */
  why?: string;
  /** The length of the run in the scenario's own time. */
  tookMs: number;
  lines: ScenarioLine[];
}

/** Ends everything that still runs; its message is the reason. */
class EndOfScenario extends Error {
  override readonly name = "EndOfScenario";
}

/**
 * Plays a scenario in a world that has started: steps in the order of the file, each line of the log told as it happens.
 *
 * A failed `expect` is told and the scenario goes on; a `wait-for` that is not met and a verb that is refused end it, as
 * nothing after them would mean anything. Never rejects for what the shop does.
 */
export async function playScenario(options: {
  scenario: Scenario;
  world: ScenarioWorld;
  tell?: (line: ScenarioLine) => void;
  /** Ends the scenario early, as failed. */
  stop?: AbortSignal;
}): Promise<ScenarioResult> {
  return new Play(options).run();
}

class Play {
  readonly #scenario: Scenario;
  readonly #world: ScenarioWorld;
  readonly #tell: (line: ScenarioLine) => void;
  readonly #lines: ScenarioLine[] = [];
  readonly #ending = endless();
  readonly #meanwhile: Promise<void>[] = [];
  readonly #random: Random;
  readonly #stop: AbortSignal | undefined;
  #beganMs = 0;
  #failures = 0;

  constructor({ scenario, world, tell = () => {}, stop }: Parameters<typeof playScenario>[0]) {
    this.#stop = stop;
    this.#scenario = scenario;
    this.#world = world;
    this.#tell = tell;
    this.#random = createRandom(scenario.seed);
  }

  async run(): Promise<ScenarioResult> {
    const { name, seed, steps, timeoutMs } = this.#scenario;
    const { clock, kind, happenings$ } = this.#world;
    this.#beganMs = clock.now();
    this.#note({ kind: "begin", atMs: 0, scenario: name, world: kind, seed });
    const heard = happenings$.subscribe((each) => this.#note({ kind: "happened", atMs: this.#nowMs(), ...each }));
    const patience = clock.schedule(
      () => this.#end(`not over after ${timeoutMs / 1000} s, the scenario's timeout`),
      timeoutMs,
    );
    const stopped = (): unknown => this.#end("it was stopped");
    if (this.#stop?.aborted) stopped();
    this.#stop?.addEventListener("abort", stopped);
    try {
      await this.#steps(steps);
      await Promise.all(this.#meanwhile);
    } catch (error) {
      if (!(error instanceof EndOfScenario)) throw error;
      await Promise.allSettled(this.#meanwhile);
    } finally {
      this.#stop?.removeEventListener("abort", stopped);
      patience.unsubscribe();
      heard.unsubscribe();
    }
    const reason = this.#ending.signal.reason as EndOfScenario | undefined;
    const outcome = this.#failures > 0 || reason ? "failed" : "held";
    const why = reason ? { why: reason.message } : {};
    const tookMs = this.#nowMs();
    this.#note({ kind: "end", atMs: tookMs, outcome, ...why });
    return { scenario: this.#scenario, world: kind, outcome, ...why, tookMs, lines: this.#lines };
  }

  async #steps(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      const { atMs = 0, afterMs = 0, meanwhile } = step.timing;
      const startMs = Math.max(atMs, this.#nowMs() + afterMs);
      if (!meanwhile) {
        await this.#repeat(step, startMs);
        continue;
      }
      const running = this.#repeat(step, startMs);
      running.catch(() => undefined); // what ends the scenario is told by the signal; the end waits for all of them
      this.#meanwhile.push(running);
    }
  }

  async #repeat(step: Step, startMs: number): Promise<void> {
    const { times, everyMs, jitterMs } = step.timing;
    for (let round = 1; round <= times; round++) {
      const jitter = jitterMs > 0 ? this.#random(jitterMs + 1) : 0;
      await this.#until(startMs + (round - 1) * everyMs + jitter);
      await this.#once(step, times > 1 ? round : undefined);
    }
  }

  async #once(step: Step, round: number | undefined): Promise<void> {
    const { work } = step;
    const atMs = this.#nowMs();
    const rest = round === undefined ? {} : { round };
    const told = (line: Pick<StepLine, "does" | "outcome"> & Partial<StepLine>) =>
      this.#note({
        kind: "step",
        atMs,
        tookMs: this.#nowMs() - atMs,
        step: step.id,
        line: step.line,
        title: step.title,
        ...rest,
        ...line,
      });
    switch (work.does) {
      case "steps":
        return this.#steps(work.steps);
      case "wait":
        return told({ does: "wait", outcome: "done" });
      case "act": {
        const lane = laneOfAct(work.act);
        try {
          await this.#orEnd(this.#act(work.act));
          told({ does: "act", lane, outcome: "done" });
        } catch (error) {
          if (error instanceof EndOfScenario) throw error;
          const why = (error as Error).message;
          told({ does: "act", lane, outcome: "refused", why });
          throw this.#end(`step ${step.id} (line ${step.line}) was refused: ${why}`);
        }
        return;
      }
      case "wait-for":
      case "expect": {
        const forMs = work.does === "expect" ? work.forMs : 0;
        const found = await this.#awaits(work.condition, work.withinMs, forMs);
        const lane = laneOfCondition(work.condition);
        const { saw, why } = found;
        told({ does: work.does, lane, outcome: why ? "failed" : "held", saw, ...(why ? { why } : {}) });
        if (!why) return;
        this.#failures++;
        if (work.does === "wait-for") throw this.#end(`step ${step.id} (line ${step.line}) was not met ${why}`);
      }
    }
  }

  async #act({ verb, target, request }: Act): Promise<void> {
    const doVerb = (this.#world.verbs as Record<string, DoVerb<never> | undefined>)[verb];
    if (!doVerb) throw new Error(`${verb} cannot be played in a ${this.#world.kind} world`);
    return doVerb(target, request as never);
  }

  /** Looks again and again until the condition holds, and then for as long as it must; `why` tells what went wrong. */
  async #awaits(condition: Condition, withinMs: number, forMs: number): Promise<{ saw: string; why?: string }> {
    const fromMs = this.#nowMs();
    let heldFromMs: number | undefined;
    for (;;) {
      const { holds, saw } = await this.#orEnd(look(condition, this.#world, this.#beganMs));
      const nowMs = this.#nowMs();
      if (holds) {
        heldFromMs ??= nowMs;
        if (nowMs - heldFromMs >= forMs) return { saw };
      } else if (heldFromMs !== undefined) {
        return { saw, why: `for ${forMs / 1000} s: it held for ${(nowMs - heldFromMs) / 1000} s only` };
      } else if (nowMs - fromMs >= withinMs) {
        return { saw, why: `within ${withinMs / 1000} s` };
      }
      await this.#until(nowMs + this.#world.lookEveryMs);
    }
  }

  /** Waits for a moment of the scenario's time. REJECTS with EndOfScenario when it ends before. */
  #until(atMs: number): Promise<void> {
    const { signal } = this.#ending;
    if (signal.aborted) return Promise.reject(signal.reason);
    const waitMs = atMs - this.#nowMs();
    if (waitMs <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const ended = (): void => {
        timer.unsubscribe();
        reject(signal.reason);
      };
      const timer: Subscription = this.#world.clock.schedule(() => {
        signal.removeEventListener("abort", ended);
        resolve();
      }, waitMs);
      signal.addEventListener("abort", ended, { once: true });
    });
  }

  /** Gives what the work gives. REJECTS with EndOfScenario when the scenario ends before. */
  async #orEnd<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#ending;
    signal.throwIfAborted();
    let ended = (): void => {};
    const end = new Promise<never>((_, reject) => {
      ended = () => reject(signal.reason);
      signal.addEventListener("abort", ended, { once: true });
    });
    try {
      return await Promise.race([work, end]);
    } finally {
      signal.removeEventListener("abort", ended);
    }
  }

  #end(why: string): EndOfScenario {
    const error = new EndOfScenario(why);
    this.#ending.abort(error);
    return error;
  }

  #nowMs(): number {
    return Math.round(this.#world.clock.now() - this.#beganMs);
  }

  #note(line: ScenarioLine): void {
    this.#lines.push(line);
    this.#tell(line);
  }
}

/** A signal that each step which runs meanwhile listens to, however many there are. */
function endless(): AbortController {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  return ending;
}
