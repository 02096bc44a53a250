import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import type { ExecutionContext } from "ava";
import fc from "fast-check";

/** All cases of all targets together: 20,000 in an ordinary run, any number by the environment. */
const CASES = Number(process.env.FUZZ_CASES ?? 20_000);
/** The seed of this run; a failure names it, and `FUZZ_SEED` brings the same cases back. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** A case that takes longer hangs. Generous, as it is no measure of speed on a busy machine. */
const HANG_MS = 60_000;
/** What one target may have kept after its first tenth, beside what tests and library cache. */
const GROWTH_MIB = 32;

export interface Target {
  /** What is fed, in words. */
  name: string;
  /** Its part of all cases, in thousandths. */
  share: number;
  /** How many cases one value holds, where they are fed together; default 1. */
  each?: number;
  /** Called at the end of the first and of the last tenth, before memory is read: lets go of what is under way. */
  settle?: () => Promise<unknown>;
  /** Memory that may stay, MiB; default 32. */
  growthMib?: number;
}

/**
 * Feeds a target with values of an arbitrary. Fails where a case throws, rejects or hangs, and where memory grows from
 * the first to the last tenth of the cases; what failed is told with seed and case.
 */
export async function fuzz<Value>(
  t: ExecutionContext,
  { name, share, each = 1, settle, growthMib = GROWTH_MIB }: Target,
  arbitrary: fc.Arbitrary<Value>,
  feed: (value: Value) => unknown,
): Promise<void> {
  const cases = Math.max(20, Math.round((CASES * share) / 1000 / each));
  const told = `fuzz ${name}: ${cases * each} cases, FUZZ_SEED=${SEED} FUZZ_CASES=${CASES}`;
  console.log(told);
  const dog = watchdog(told);
  let current: Value | undefined;
  let done = 0;
  let before = 0;
  // A case that hangs is not made smaller: each try would hang as long.
  let isHanging = false;
  // An error that nobody caught ends the thread: what was fed last is told first.
  const uncaught = (error: Error) =>
    console.log(`${told}: case ${done} and an uncaught ${error.stack}: ${fc.stringify(current).slice(0, 2000)}`);
  process.on("uncaughtExceptionMonitor", uncaught);
  const began = performance.now();
  try {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (value) => {
        current = value;
        dog.alive();
        if (isHanging) return;
        await within(feed(value), () => {
          isHanging = true;
          console.log(`${told}: case ${done} hangs: ${fc.stringify(value).slice(0, 4000)}`);
        });
        done += 1;
        // Promises alone would let nothing else of this thread run, timers and sockets included.
        if (done % 200 === 0) await new Promise(setImmediate);
        if (done === Math.ceil(cases / 10)) before = await memory(settle);
      }),
      { seed: SEED, numRuns: cases },
    );
    const growth = (await memory(settle)) - before;
    const mib = (growth / 2 ** 20).toFixed(1);
    const perSecond = Math.round((cases * each * 1000) / (performance.now() - began));
    t.log(`${told}: ${perSecond}/s, memory ${Number(mib) < 0 ? "" : "+"}${mib} MiB from the first tenth to the last`);
    t.true(growth < growthMib * 2 ** 20, `${told}: memory grew by ${mib} MiB`);
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Error(`${told}: ${message}\n${(cause as Error | undefined)?.stack ?? ""}`, { cause: error });
  } finally {
    process.off("uncaughtExceptionMonitor", uncaught);
    await dog.stop();
  }
}

/** Waits for what a case waits for, but not for ever. */
async function within(work: unknown, onHang: () => void): Promise<void> {
  if (!(work instanceof Promise)) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onHang();
      reject(new Error(`no end within ${HANG_MS / 2} ms`));
    }, HANG_MS / 2);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Gives the bytes that are held once garbage is collected: the heap, and what stands beside it. */
async function memory(settle?: () => Promise<unknown>): Promise<number> {
  await settle?.();
  for (let i = 0; i < 3; i++) {
    await new Promise(setImmediate);
    collect();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Ends the run with the seed where no case ends any more; a thread of its own, as a loop that hangs runs no timers. */
function watchdog(told: string): { alive(): void; stop(): Promise<unknown> } {
  const fed = new Int32Array(new SharedArrayBuffer(4));
  const code = `
    const { workerData: { fed, told, hangMs } } = require("node:worker_threads");
    let [last, still] = [-1, 0];
    setInterval(() => {
      const now = Atomics.load(fed, 0);
      still = now === last ? still + 1000 : 0;
      last = now;
      if (still < hangMs) return;
      require("node:fs").writeSync(2, "\\n" + told + ": case " + now + " hangs\\n");
      process.kill(process.pid, "SIGABRT");
    }, 1000);`;
  const worker = new Worker(code, { eval: true, execArgv: [], workerData: { fed, told, hangMs: HANG_MS } });
  worker.unref();
  return { alive: () => Atomics.add(fed, 0, 1), stop: () => worker.terminate() };
}
