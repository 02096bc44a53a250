import { promisify } from "node:util";
import type { SimulatedClock, Waiting } from "./simulated-clock.ts";
import { PutOff, type Turns } from "./turns.ts";

/** The real one, taken before anything was put in its place. */
const real = { now: performance.now.bind(performance) };

/** How long something really took, ms, whatever the simulated clock says. */
export const realNowMs = (): number => real.now();

export interface FakeGlobals {
  /** Puts the real ones back; twice without harm. */
  restore(): void;
}

/**
 * Puts simulated time in the place of the globals that libraries use: `setTimeout`, `setInterval`, `Date`,
 * `performance.now`, and chance in the place of `Math.random`. What is ours takes the clock as a scheduler; mqtt.js, aedes,
 * RxJS and johnny-five know no other clock than the global one. `setImmediate` keeps its order, in turns that are known;
 * `nextTick` and promises stay real, as they are order and not time.
 */
export function fakeGlobals(options: { clock: SimulatedClock; turns: Turns; chance: () => number }): FakeGlobals {
  const { clock, turns, chance } = options;
  const RealDate = Date;
  const before = {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    setImmediate,
    clearImmediate,
    Date,
    random: Math.random,
  };
  const ownNow = Object.getOwnPropertyDescriptor(performance, "now");
  const ownOrigin = Object.getOwnPropertyDescriptor(performance, "timeOrigin");
  const startMs = clock.now();

  const fakeSetImmediate = (work: (...args: unknown[]) => void, ...args: unknown[]): PutOff =>
    turns.putOff(args.length === 0 ? work : () => work(...args));
  const fakeClearImmediate = (immediate: NodeJS.Immediate | PutOff | undefined): void => {
    if (immediate instanceof PutOff) immediate.isWanted = false;
    // One from before the simulation began is a real one.
    else if (immediate) before.clearImmediate(immediate);
  };
  const immediately = <T>(value: T): Promise<T> => new Promise((resolve) => turns.putOff(() => resolve(value)));
  Object.defineProperty(fakeSetImmediate, promisify.custom, { value: immediately });

  const FakeDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget) as object,
    apply: () => new RealDate(clock.now()).toString(),
    get: (target, key, receiver) =>
      key === "now" ? () => Math.floor(clock.now()) : Reflect.get(target, key, receiver),
  });

  const timerOf = (
    work: (...args: unknown[]) => void,
    delayMs: number | undefined,
    args: unknown[],
    repeats: boolean,
  ) => new FakeTimer({ clock, run: () => work(...args), delayMs: Math.max(1, Number(delayMs) || 1), repeats });
  const clear = (timer: unknown): void => {
    if (timer instanceof FakeTimer) timer.close();
    else if (typeof timer === "number" || typeof timer === "string") FakeTimer.byId(Number(timer))?.close();
    // A timer from before the simulation began is a real one.
    else if (timer) before.clearTimeout(timer as NodeJS.Timeout);
  };
  Object.assign(globalThis, {
    setTimeout: (work: () => void, delayMs?: number, ...args: unknown[]) => timerOf(work, delayMs, args, false),
    setInterval: (work: () => void, delayMs?: number, ...args: unknown[]) => timerOf(work, delayMs, args, true),
    clearTimeout: clear,
    clearInterval: clear,
    setImmediate: fakeSetImmediate,
    clearImmediate: fakeClearImmediate,
    Date: FakeDate,
  });
  Math.random = chance;
  Object.defineProperty(performance, "now", { configurable: true, value: () => clock.now() - startMs });
  Object.defineProperty(performance, "timeOrigin", { configurable: true, value: startMs });

  return {
    restore() {
      const { random, ...globals } = before;
      Object.assign(globalThis, globals);
      Math.random = random;
      putBack("now", ownNow);
      putBack("timeOrigin", ownOrigin);
    },
  };
}

function putBack(name: "now" | "timeOrigin", own: PropertyDescriptor | undefined): void {
  if (own) Object.defineProperty(performance, name, own);
  else delete (performance as unknown as Record<string, unknown>)[name];
}

/** What `setTimeout` and `setInterval` give in Node, on the simulated clock. */
class FakeTimer {
  static #ids = 0;
  static readonly #byId = new Map<number, FakeTimer>();
  readonly #id = ++FakeTimer.#ids;
  readonly #options: { clock: SimulatedClock; run: () => void; delayMs: number; repeats: boolean };
  #waiting: Waiting | undefined;
  #isRef = true;

  constructor(options: { clock: SimulatedClock; run: () => void; delayMs: number; repeats: boolean }) {
    this.#options = options;
    this.refresh();
  }

  static byId(id: number): FakeTimer | undefined {
    return FakeTimer.#byId.get(id);
  }

  refresh(): this {
    const { clock, run, delayMs, repeats } = this.#options;
    if (this.#waiting) this.#waiting.isWanted = false;
    this.#waiting = clock.after(delayMs, () => {
      if (repeats) this.refresh();
      else FakeTimer.#byId.delete(this.#id);
      run();
    });
    return this;
  }

  close(): this {
    if (this.#waiting) this.#waiting.isWanted = false;
    FakeTimer.#byId.delete(this.#id);
    return this;
  }

  ref(): this {
    this.#isRef = true;
    return this;
  }

  unref(): this {
    this.#isRef = false;
    return this;
  }

  hasRef(): boolean {
    return this.#isRef;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** A timer may be kept as a number; only those that are have to be found by it. */
  [Symbol.toPrimitive](): number {
    FakeTimer.#byId.set(this.#id, this);
    return this.#id;
  }
}
