import test from "ava";
import { lastValueFrom, toArray } from "rxjs";
import { SimulatedClock } from "../../simulators/scenarios/simulated/simulated-clock.ts";
import { imageOf, runInJumps, toHex } from "./_bench.test.ts";
import { type Fault, ScriptedBoard, type ScriptedBoardOptions, STEPS } from "./_scripted-board.test.ts";
import { flash } from "./flash.ts";
import type { FlashState } from "./flash-state.ts";

const PROGRAM = Uint8Array.from({ length: 300 }, (_, at) => (at * 31 + 7) & 0xff);

async function createBench(options: Partial<ScriptedBoardOptions> = {}, program = PROGRAM, build?: string) {
  const clock = new SimulatedClock(Date.UTC(2026, 10, 23));
  const image = await imageOf(toHex(program), { version: "1.2.3", ...(build === undefined ? {} : { build }) });
  const board = new ScriptedBoard({ clock, image, ...options });
  const run = async (signal?: AbortSignal): Promise<FlashState[]> => {
    let isOver = false;
    const states = lastValueFrom(flash({ port: board, image, clock, ...(signal ? { signal } : {}) }).pipe(toArray()));
    states.finally(() => {
      isOver = true;
    });
    await runInJumps(clock, () => isOver);
    return states;
  };
  return { board, clock, image, run };
}

const last = (states: FlashState[]) => states[states.length - 1]!;

test("the states come in their order, percent never falls, and the lines were moved before the first byte", async (t) => {
  const { board, run } = await createBench();
  const states = await run();
  const phases = states.map(({ phase }) => phase);
  t.deepEqual(
    phases.filter((phase, at) => phase !== phases[at - 1]),
    ["finding", "resetting", "syncing", "identifying", "writing", "verifying", "starting", "checking", "done"],
  );
  t.like(last(states), { phase: "done", percent: 100, faults: 0, bytes: 300, totalBytes: 300, timeLeftMs: 0 });
  for (const [at, { percent }] of states.entries()) t.true(at === 0 || percent >= states[at - 1]!.percent);
  t.deepEqual(board.signals, [
    { dataTerminalReady: false, requestToSend: false },
    { dataTerminalReady: true, requestToSend: true },
  ]);
  t.true(board.works);
  t.false(board.isOpen);
  t.is(board.flash.findLastIndex((byte) => byte !== 0xff) < 384, true, "nothing beyond its pages is written");
});

test("a Nano with the old bootloader is found at the other rate", async (t) => {
  const { board, run } = await createBench({ baudRate: 57_600 });
  const end = last(await run());
  t.like(end, { phase: "done", bootloader: "ATmegaBOOT" });
  t.deepEqual(board.rates, [115_200, 57_600]);
});

test("another chip is named before a byte is written", async (t) => {
  const { board, run } = await createBench({ signature: [0x1e, 0x94, 0x06] });
  t.like(last(await run()), {
    phase: "failed",
    during: "identifying",
    code: "wrong-chip",
    facts: { signature: "1e9406", chip: "ATmega168", expected: "ATmega328P" },
    written: "nothing",
  });
  t.is(board.asked.program, 0);
  t.true(board.flash.every((byte) => byte === 0xff));
});

test("an image that reaches into the larger bootloader is refused at a board that has it, and taken by the other", async (t) => {
  const program = new Uint8Array(0x7801).fill(1);
  const old = await createBench({ baudRate: 57_600 }, program);
  t.like(last(await old.run()), {
    code: "image-bootloader",
    facts: { end: "0x7801", bootloader: "0x7800" },
    during: "identifying",
    written: "nothing",
  });
  t.is(old.board.asked.program, 0);
  const young = await createBench({}, program);
  t.is(last(await young.run()).phase, "done");
});

test("an answer whose last byte is wrong is none: what was asked is done again", async (t) => {
  for (const step of ["enter", "address", "program", "read"]) {
    const fault: Fault = (asked, count, right) =>
      asked === step && count === 1 ? [{ afterMs: 0, bytes: [...right.slice(0, -1), 0x11] }] : undefined;
    const { run } = await createBench({ fault });
    t.like(last(await run()), { phase: "done", faults: 1 }, step);
  }
});

test("a signature that was misheard once is asked for again", async (t) => {
  const fault: Fault = (step, count, right) =>
    step === "signature" && count === 1
      ? [{ afterMs: 0, bytes: right.map((byte) => (byte === 0x95 ? 0x94 : byte)) }]
      : undefined;
  const { run } = await createBench({ fault });
  t.like(last(await run()), { phase: "done" });
});

test("without a bootloader it is told what was heard instead: nothing, noise, or the running program", async (t) => {
  const silent = await createBench({ fault: () => [] });
  t.like(last(await silent.run()), { code: "no-sync", facts: { heard: "nothing" }, written: "nothing" });
  const noisy = await createBench({
    fault: (step) => (step === "sync" ? [{ afterMs: 0, bytes: [0x55, 0xaa] }] : undefined),
  });
  t.like(last(await noisy.run()), { code: "no-sync", facts: { heard: "noise" } });
  const deaf = await createBench({ isDeafToReset: true });
  const chatter = setChatter(deaf.board, deaf.clock);
  t.like(last(await deaf.run()), { code: "no-sync", facts: { heard: "firmware" } });
  chatter.unsubscribe();
});

test("a board that talks without end is none, and is left in the end", async (t) => {
  const { board, clock, run } = await createBench();
  const noise = new Array<number>(64).fill(0x14);
  const chatter = clock.schedule(function (this) {
    board.say([...noise, 0x10]);
    this.schedule(undefined, 5);
  }, 1);
  t.like(last(await run()), { phase: "failed", code: "no-sync", facts: { heard: "noise" }, written: "nothing" });
  t.is(board.asked.program, 0);
  chatter.unsubscribe();
  t.is(last(await run()).phase, "done");

  // Our program answers, and so much else comes that it would fill memory.
  const flood = clock.schedule(function (this) {
    if (board.works && board.asked.leave > 1) board.say([0xf0, 0x79, ...new Array<number>(8192).fill(0x41)]);
    this.schedule(undefined, 20);
  }, 1);
  const end = last(await run());
  t.true(end.phase === "done" || (end.phase === "failed" && end.code === "no-answer"), JSON.stringify(end));
  flood.unsubscribe();
});

/** A program that says its Firmata version, again and again. */
function setChatter(board: ScriptedBoard, clock: SimulatedClock) {
  return clock.schedule(function (this) {
    board.say([0xf9, 2, 5]);
    this.schedule(undefined, 100);
  }, 100);
}

const WAYS: Record<string, (right: readonly number[]) => ReturnType<Fault>> = {
  "late by 300 ms": (right) => [{ afterMs: 300, bytes: right }],
  "later than it is waited for": (right) => [{ afterMs: 1_500, bytes: right }],
  wrongly: (right) => [{ afterMs: 0, bytes: right.map((byte) => byte ^ 0x81) }],
  "with a byte too few": (right) => [{ afterMs: 0, bytes: right.slice(1) }],
  twice: (right) => [{ afterMs: 0, bytes: [...right, ...right] }],
  "twice, the second late": (right) => [
    { afterMs: 0, bytes: right },
    { afterMs: 7, bytes: right },
  ],
  never: () => [],
};

for (const [way, answer] of Object.entries(WAYS)) {
  test(`a bootloader that answers once ${way}, at any step, costs a step and no more`, async (t) => {
    for (const step of STEPS) {
      for (const at of step === "program" || step === "read" || step === "address" ? [1, 2] : [1]) {
        const fault: Fault = (asked, count, right) => (asked === step && count === at ? answer(right) : undefined);
        const { board, run } = await createBench({ fault });
        const end = last(await run());
        t.like(end, { phase: "done", answer: { type: "counterbell", version: "1.2.3" } }, `${step} ${at}`);
        t.true(board.works, step);
      }
    }
  });

  test(`a bootloader that always answers ${way} at one step ends in a word, and the board takes the next flash`, async (t) => {
    for (const step of STEPS) {
      const { board, run } = await createBench({
        fault: (asked, _, right) => (asked === step ? answer(right) : undefined),
      });
      const end = last(await run());
      // Some of it can be lived with; then the board works. Nothing is called done that is not.
      if (end.phase === "done") t.true(board.works, step);
      else
        t.true(
          ["no-sync", "bootloader-confused", "wrong-chip"].includes(end.phase === "failed" ? end.code : ""),
          `${step}: ${JSON.stringify(end)}`,
        );
      board.fault = undefined;
      t.is(last(await run()).phase, "done", step);
    }
  });
}

test("answers to earlier greetings that come after the first are dropped and shift nothing", async (t) => {
  // The first two greetings are answered when the third is: three answers, the last two late.
  const fault: Fault = (step, count, right) => {
    // The rest takes long enough that a late answer falls between a question and its answer.
    if (step !== "sync") return [{ afterMs: 30, bytes: right }];
    return [{ afterMs: count === 1 ? 900 : count === 2 ? 700 : 380, bytes: right }];
  };
  const { run } = await createBench({ fault });
  t.like(last(await run()), { phase: "done", faults: 0 });
});

test("an error of the line that leaves the port in place costs a step and no more", async (t) => {
  for (const step of STEPS) {
    const { board, run } = await createBench();
    board.fault = (asked, count) => {
      if (asked !== step || count !== 1) return undefined;
      board.stumble();
      return [];
    };
    t.is(last(await run()).phase, "done", step);
  }
});

test("a page that never holds what is written is told with its address", async (t) => {
  const { run } = await createBench({ wornAddress: 0x90 });
  t.like(last(await run()), {
    code: "verify-mismatch",
    facts: { address: "0x0080" },
    written: "part",
    during: "verifying",
  });
});

test("a program that says another version, or nothing, is no success", async (t) => {
  const other = await createBench({ version: "1.0.0" });
  t.like(last(await other.run()), { code: "wrong-version", facts: { version: "1.0.0", expected: "1.2.3" } });
  const silent = await createBench({ version: null });
  t.like(last(await silent.run()), { code: "no-answer", facts: { heard: "silent" }, written: "all" });
});

test("a program that says another build, or none, is no success where the build is known", async (t) => {
  const flashed = async (build: string | null) => last(await (await createBench({ build }, PROGRAM, "0a1b2c3d")).run());
  t.like(await flashed("0a1b2c3d"), { phase: "done", answer: { build: "0a1b2c3d" } });
  const expected = "1.2.3+0a1b2c3d";
  t.like(await flashed("ffffffff"), { code: "wrong-version", facts: { version: "1.2.3+ffffffff", expected } });
  t.like(await flashed(null), { code: "wrong-version", facts: { version: "1.2.3", expected }, written: "all" });
});

test("a board that is unplugged at any byte is told as lost, and works after the next flash", async (t) => {
  const whole = await createBench();
  await whole.run();
  const total = whole.board.heard;
  t.true(total > 500);
  for (let cut = 0; cut < total; cut++) {
    const { board, run } = await createBench();
    board.cutAfter = cut;
    const end = last(await run());
    if (end.phase !== "failed" || end.code !== "link-lost") {
      t.fail(`cut after ${cut} bytes: ${JSON.stringify(end)}`);
      return;
    }
    if (end.written === "nothing") t.true(board.flash.every((byte) => byte === 0xff));
    board.plug();
    t.is(last(await run()).phase, "done", `cut after ${cut} bytes`);
    t.true(board.works);
  }
});

test("a board that was cut in the middle runs neither a half of one program nor of two: it starts into a loop until it is flashed again", async (t) => {
  const former = Uint8Array.from({ length: 384 }, (_, at) => (at * 13 + 1) & 0xff);
  const whole = await createBench();
  await whole.run();
  let halves = 0;
  for (let cut = 0; cut < whole.board.heard; cut++) {
    const { board, run } = await createBench();
    board.flash.set(former);
    board.cutAfter = cut;
    await run();
    const isFormer = former.every((byte, at) => board.flash[at] === byte);
    if (isFormer || board.works) continue;
    halves++;
    // From the reset vector on: rjmp to itself, whatever stands behind.
    const firstPage = board.flash.subarray(0, 128);
    t.true(
      firstPage.every((byte, at) => byte === (at % 2 === 0 ? 0xff : 0xcf)),
      `cut after ${cut} bytes`,
    );
  }
  t.true(halves > 200, `${halves} cuts left a half`);
});

test("whoever gives up gets the state cancelled, and the port is free", async (t) => {
  const { board, run } = await createBench();
  const stop = new AbortController();
  board.fault = (step) => {
    if (step === "program") stop.abort();
    return undefined;
  };
  t.like(last(await run(stop.signal)), { phase: "failed", code: "cancelled", written: "part", during: "writing" });
  t.false(board.isOpen);
  board.fault = undefined;
  t.is(last(await run()).phase, "done");
});

test("a port that never opens, and lines that never move, hold nobody up; one that opens too late is closed again", async (t) => {
  const { board, clock, run } = await createBench();
  const open = board.open.bind(board);
  let closedLate = false;
  board.open = (options) =>
    new Promise((resolve) => {
      clock.after(60_000, () => resolve(open(options)));
    });
  const close = board.close.bind(board);
  board.close = async () => {
    closedLate = true;
    await close();
  };
  t.like(last(await run()), { phase: "failed", code: "port-failed", during: "finding", written: "nothing" });
  await runInJumps(clock, () => closedLate);
  t.false(board.isOpen);
  board.open = open;
  board.setSignals = () => new Promise(() => undefined);
  t.is(last(await run()).phase, "done");
});

const refused = test.macro({
  exec: async (t, error: Error, code: string) => {
    const { board, run } = await createBench();
    board.refusal = error;
    t.like(last(await run()), { phase: "failed", during: "finding", code, written: "nothing" });
    board.refusal = undefined;
    t.is(last(await run()).phase, "done");
  },
  title: (_, error: Error, code: string) => `a port that says "${error.name}: ${error.message}" is told as ${code}`,
});
const named = (name: string) => new DOMException("no", name);
test(refused, named("NotFoundError"), "port-missing");
test(refused, named("SecurityError"), "port-permission");
test(refused, named("InvalidStateError"), "port-busy");
test(refused, new Error("Error: No such file or directory, cannot open /dev/ttyUSB0"), "port-missing");
test(refused, new Error("Error: Permission denied, cannot open /dev/ttyUSB0"), "port-permission");
test(refused, new Error("Error Resource temporarily unavailable Cannot lock port"), "port-busy");
test(refused, new Error("Opening COM3: Access denied"), "port-busy");
test(refused, new Error("Opening COM3: File not found"), "port-missing");
test(refused, new Error("Error: Inappropriate ioctl for device, cannot open /dev/null"), "port-failed");
