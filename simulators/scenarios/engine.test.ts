import test from "ava";
import { Subject } from "rxjs";
import type { EventView } from "../../protocol/rest.ts";
import { playScenario, type ScenarioLine, type StepLine } from "./engine.ts";
import { parseScenario } from "./read-scenario.ts";
import { SimulatedClock } from "./simulated/simulated-clock.ts";
import type { Happening, ScenarioWorld } from "./world.ts";

const NEVER = async (): Promise<never> => {
  throw new Error("this far side has none");
};

/** A far side with one board: a press becomes an event of its hub 300 ms later, on a clock that runs when it is told. */
function farSide() {
  const clock = new SimulatedClock(1_800_000_000_000);
  const happenings$ = new Subject<Happening>();
  const events: EventView[] = [];
  const world: ScenarioWorld = {
    kind: "simulated",
    clock,
    lookEveryMs: 100,
    happenings$,
    verbs: {
      async press(board, { button }) {
        happenings$.next({ lane: { of: "board", name: board }, what: "press taken" });
        const at = new Date(clock.now()).toISOString();
        clock.schedule(() => {
          const body = { face: button };
          events.push({ kind: "vote", kiosk: "entrance", at, clock: "hub", marks: [], body } as unknown as EventView);
        }, 300);
      },
      async cut() {
        throw new Error("the cable is glued in");
      },
      restore: () => new Promise(() => {}),
    },
    start: async () => {},
    stop: async () => {},
    events: async () => events,
    tickets: NEVER,
    kiosk: NEVER,
    alerts: NEVER,
    board: NEVER,
    screen: NEVER,
    metrics: NEVER,
    score: NEVER,
    words: (_language, id) => id,
  };
  return { world, clock };
}

/** Plays steps to their end: lets all that is ready run, then moves the clock to what is next. */
async function play(steps: string, options: { timeout?: string; seed?: number } = {}) {
  const { world, clock } = farSide();
  const { timeout = "1 h", seed = 1 } = options;
  const head = `name: a test\ntimeout: ${timeout}\nseed: ${seed}\nshop: { kiosks: [{ kiosk: entrance }] }\nsteps:\n`;
  const scenario = parseScenario(head + steps, "a.yaml");
  const told: ScenarioLine[] = [];
  let isOver = false;
  const playing = playScenario({ scenario, world, tell: (line) => told.push(line) }).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.next();
  }
  const result = await playing;
  if (JSON.stringify(told) !== JSON.stringify(result.lines)) throw new Error("what was told is not what is held");
  const lines = result.lines.filter((line): line is StepLine => line.kind === "step");
  return { result, lines };
}

const press = "press: { board: entrance-board, button: happy }";

test("steps begin at their moment, so long after the one before, and so often", async (t) => {
  const { lines, result } = await play(
    `  - { ${press}, at: 2 s }\n  - { ${press}, after: 500 ms }\n  - { ${press}, repeat: 3, every: 1 s }\n  - { wait: 5 s }\n`,
  );
  t.deepEqual(
    lines.map(({ step, round, atMs }) => [step, round, atMs]),
    [
      ["1", undefined, 2000],
      ["2", undefined, 2500],
      ["3", 1, 2500],
      ["3", 2, 3500],
      ["3", 3, 4500],
      ["4", undefined, 9500],
    ],
  );
  t.is(result.outcome, "held");
});

test("a group runs as one, over and over", async (t) => {
  const { lines } = await play(
    `  - repeat: 2\n    every: 10 s\n    steps:\n      - { ${press} }\n      - { wait: 1 s }\n`,
  );
  t.deepEqual(
    lines.map(({ step, atMs }) => [step, atMs]),
    [
      ["1.1", 0],
      ["1.2", 1000],
      ["1.1", 10_000],
      ["1.2", 11_000],
    ],
  );
});

test("what runs meanwhile holds nobody up, and the scenario waits for it in the end", async (t) => {
  const { lines, result } = await play(`  - { ${press}, repeat: 3, every: 2 s, meanwhile: true }\n  - { wait: 1 s }\n`);
  t.deepEqual(
    lines.map(({ step, atMs }) => [step, atMs]),
    [
      ["1", 0],
      ["2", 1000],
      ["1", 2000],
      ["1", 4000],
    ],
  );
  t.is(result.tookMs, 4000);
});

test("the same seed moves repetitions by the same chance, another by another", async (t) => {
  const moments = async (seed: number) =>
    (await play(`  - { ${press}, repeat: 5, every: 10 s, jitter: 9 s }\n`, { seed })).lines.map(({ atMs }) => atMs);
  t.deepEqual(await moments(7), await moments(7));
  t.notDeepEqual(await moments(7), await moments(8));
  for (const [i, atMs] of (await moments(7)).entries()) t.true(atMs >= i * 10_000 && atMs <= i * 10_000 + 9000);
});

test("an expectation waits until it holds, and tells how long it took", async (t) => {
  const { lines, result } = await play(`  - ${press}\n  - expect: { event: { kind: vote }, matching: 1 }\n`);
  t.is(result.outcome, "held");
  t.like(lines[1], { outcome: "held", atMs: 0, tookMs: 300 });
});

test("a failed expectation tells what was there, and the scenario goes on", async (t) => {
  const { lines, result } = await play(
    `  - ${press}\n  - expect: { event: { body: { face: unhappy } }, matching: 1, within: 2 s }\n  - ${press}\n`,
  );
  t.is(result.outcome, "failed");
  t.is(result.why, undefined);
  t.like(lines[1], { outcome: "failed", why: "within 2 s", tookMs: 2000, line: 7 });
  t.is(lines[1]?.saw, "0 such events (there: vote of entrance at 0.0 s {face happy} clock hub)");
  t.is(lines[2]?.outcome, "done");
});

test("what must hold for a while fails when it ends too soon", async (t) => {
  const { lines } = await play(`  - ${press}\n  - expect: { event: { kind: vote }, matching: 0, for: 1 s }\n`);
  t.like(lines[1], { outcome: "failed", why: "for 1 s: it held for 0.3 s only" });
});

test("a wait that is not met, and a verb that is refused or unknown here, end the scenario", async (t) => {
  const unmet = await play(`  - wait-for: { event: { kind: call }, within: 3 s }\n  - ${press}\n`);
  t.is(unmet.result.outcome, "failed");
  t.is(unmet.result.why, "step 1 (line 6) was not met within 3 s");
  t.is(unmet.lines.length, 1);
  const refused = await play(`  - cut: entrance\n  - ${press}\n`);
  t.is(refused.result.why, "step 1 (line 6) was refused: the cable is glued in");
  t.like(refused.lines[0], { outcome: "refused", why: "the cable is glued in" });
  const unknown = await play("  - hang: entrance-board\n");
  t.is(unknown.result.why, "step 1 (line 6) was refused: hang cannot be played in a simulated world");
});

test("a scenario ends at its timeout, whatever a step waits for", async (t) => {
  const { result } = await play("  - restore: entrance\n", { timeout: "30 s" });
  t.is(result.outcome, "failed");
  t.is(result.why, "not over after 30 s, the scenario's timeout");
  t.is(result.tookMs, 30_000);
});

test("a question that the world cannot answer is a condition that does not hold", async (t) => {
  const { lines } = await play("  - expect: { ticket: {}, within: 1 s }\n");
  t.like(lines[0], { outcome: "failed", saw: "no answer: this far side has none" });
});
