import { randomFillSync } from "node:crypto";
import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { pino } from "pino";
import { filter, firstValueFrom, type SchedulerLike } from "rxjs";
import { startKiosk } from "../../kiosk/kiosk.ts";
import { createReporter } from "../../kiosk/reporter.ts";
import { Starts } from "../../kiosk/starts.ts";
import { WallClock } from "../../kiosk/wall-clock.ts";
import { until } from "../rig.ts";
import { runHub, temporaryFolder } from "../running-hub.ts";
import { NOON, WriterRig } from "../writer-rig.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What happens to a kiosk in one start of its machine. Times are true milliseconds. */
type Step =
  | { type: "pass"; ms: number }
  | { type: "press"; ageMs: number }
  | { type: "jump"; ms: number }
  | { type: "sync" }
  | { type: "online"; heartbeats: number }
  | { type: "reboot"; offMs: number; rate: number; wallMs: number };

interface Pressed {
  id: string;
  seq: number;
  trueMs: number;
  ageMs: number;
  boot: string;
}

/** Delays of the network, ms: mostly short, sometimes a second. */
type Delays = () => number;

/**
 * A kiosk's clock, envelopes and starts as they are, with a machine whose clocks go wrong, and the hub's writer as it is.
 * Only the time between them is made.
 */
class World {
  readonly pressed: Pressed[] = [];
  readonly #rig: WriterRig;
  readonly #delay: Delays;
  #trueMs = NOON;
  #wallMs = 0;
  #syncedAt: number | undefined;
  #startedMs = NOON;
  #rate = 1;
  #boots = 1;
  #birth = 0;
  #boardRate = 1;
  #kept: string | undefined;
  #unsent: { seq: number; envelope: string }[] = [];
  #wall: WallClock;
  #starts: Starts;

  constructor(rig: WriterRig, delay: Delays, rate: number) {
    this.#rig = rig;
    this.#delay = delay;
    this.#rate = rate;
    [this.#wall, this.#starts] = this.#boot();
  }

  do(step: Step): void {
    switch (step.type) {
      case "pass":
        this.#pass(step.ms);
        break;
      case "press":
        this.#press(step.ageMs);
        break;
      case "jump":
        // What is less could as well be drift; a kiosk looks each second.
        if (Math.abs(step.ms) > MINUTE) this.#wallMs += step.ms;
        this.#wall.read();
        break;
      case "sync":
        this.#wallMs = this.#trueMs;
        this.#syncedAt = this.#trueMs;
        this.#wall.read();
        break;
      case "online":
        this.#online(step.heartbeats);
        break;
      case "reboot":
        this.#starts.stop();
        this.#trueMs += step.offMs;
        this.#startedMs = this.#trueMs;
        this.#rate = step.rate;
        this.#wallMs = step.wallMs;
        this.#syncedAt = undefined;
        this.#boots += 1;
        [this.#wall, this.#starts] = this.#boot();
        break;
    }
  }

  /** The press of each row with what the hub holds of it, in the order of the outbox. */
  rows(): (Pressed & { at: number; errorMs: number; clock: string })[] {
    const rows = this.#rig.rows<{ seq: number; id: string; at: number; errorMs: number; clock: string }>(
      "SELECT seq, id, at, error_ms AS errorMs, clock FROM event WHERE kind = 'vote' ORDER BY seq",
    );
    return rows.map((row) => ({ ...(this.pressed[row.seq - 1] as Pressed), ...row }));
  }

  #boot(): [WallClock, Starts] {
    const startedMs = this.#startedMs;
    const rate = this.#rate;
    const machine = {
      boot: `boot-${this.#boots}`,
      uptimeMs: () => (this.#trueMs - startedMs) * rate,
      wallMs: () => this.#wallMs,
      syncedAt: () => this.#syncedAt,
    };
    const clock = { now: () => 0, schedule: () => ({ unsubscribe() {} }) } as unknown as SchedulerLike;
    const starts = new Starts({ machine, kept: this.#kept, keep: (text) => (this.#kept = text), clock });
    starts.start();
    return [new WallClock({ clock, machine }), starts];
  }

  #pass(ms: number): void {
    // In parts, as a kiosk looks at its clock all the time.
    for (let left = ms; left > 0; left -= MINUTE) {
      const part = Math.min(left, MINUTE);
      this.#wallMs += part * (this.#wallMs === this.#trueMs ? 1 : this.#rate);
      this.#trueMs += part;
      this.#wall.read();
    }
  }

  #press(ageMs: number): void {
    const report = createReporter({ read: () => this.#wall.read(), random: (bytes) => randomFillSync(bytes) });
    this.#boardRate = this.#boardRate === 1 ? 0.992 : 1;
    const { id, envelope } = report({
      kind: "vote",
      body: { face: "happy", source: "board", device: "panel" },
      ageMs: ageMs * this.#boardRate,
    });
    const seq = this.pressed.length + 1;
    this.pressed.push({ id, seq, trueMs: this.#trueMs - ageMs, ageMs, boot: `boot-${this.#boots}` });
    this.#unsent.push({ seq, envelope });
    this.#pass(1);
  }

  #online(heartbeats: number): void {
    this.#birth += 1;
    for (let i = 0; i < heartbeats; i++) {
      const reading = this.#wall.read();
      const boots = [...this.#starts.earlier];
      this.#pass(this.#delay());
      const oldest = { outbox: "outbox-1", seq: 1 };
      const done = this.#rig.say(
        "state",
        { state: "ready", birth: this.#birth, ...reading, oldest, boots },
        this.#trueMs,
      );
      const time = done.acks.find(({ outbox }) => outbox === "outbox-1")?.time;
      for (const { seq, envelope } of this.#unsent.splice(0)) {
        this.#rig.say(`event/vote/outbox-1/${seq}`, JSON.parse(envelope), this.#trueMs);
      }
      this.#pass(this.#delay());
      if (time) this.#wall.hubAnswered(time.at, time.uptimeMs);
      this.#pass(MINUTE);
    }
  }
}

function assertBounded(rows: ReturnType<World["rows"]>): void {
  for (const { seq, at, trueMs, errorMs, boot } of rows) {
    const offMs = at - trueMs;
    if (Math.abs(offMs) > errorMs + 2)
      throw new Error(`press ${seq} of ${boot} is off by ${offMs} ms, told ${errorMs}`);
  }
}

const rates = fc.double({ min: 0.95, max: 1.05, noNaN: true });
const hours = fc.integer({ min: -9 * HOUR, max: 9 * HOUR });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("press" as const), ageMs: fc.constantFrom(0, 0, 0, 90_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 3 * HOUR }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("jump" as const), ms: hours }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("sync" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("online" as const), heartbeats: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("reboot" as const),
      offMs: fc.integer({ min: 1000, max: 8 * HOUR }),
      rate: rates,
      wallMs: fc.oneof(fc.constant(0), fc.integer({ min: NOON - 48 * HOUR, max: NOON + 48 * HOUR })),
    }),
  },
);
const delays = fc.infiniteStream(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 25 }) }, fc.nat(1000)));

/** Half an hour of contact, after which what was recorded up to three hours before it is known to within 2 s. */
const HEARTBEATS = 31;

test("over random starts, jumps, drifts and contacts each time is as right as it says, and order is kept", async (t) => {
  t.timeout(120_000);
  const seed = Number(process.env.COUNTERBELL_SEED ?? Date.now() % 0x7fffffff);
  const numRuns = Number(process.env.COUNTERBELL_CLOCK_RUNS ?? 25);
  t.log(`seed ${seed}, ${numRuns} runs (COUNTERBELL_SEED, COUNTERBELL_CLOCK_RUNS)`);
  const property = fc.asyncProperty(
    rates,
    fc.array(step, { minLength: 10, maxLength: 60 }),
    delays,
    async (rate, steps, ways) => {
      await inWorld(t, rate, ways, (world) => {
        for (const one of steps) {
          world.do(one);
          if (one.type === "online") assertBounded(world.rows());
        }
        world.do({ type: "online", heartbeats: 2 });
        const rows = world.rows();
        assertBounded(rows);
        if (rows.length !== world.pressed.length)
          throw new Error(`${rows.length} of ${world.pressed.length} are stored`);
        const fresh = rows.filter(({ ageMs }) => ageMs === 0);
        for (const [i, { at, seq }] of fresh.entries()) {
          const before = fresh[i - 1];
          if (before && at < before.at)
            throw new Error(`press ${seq} is ${before.at - at} ms before press ${before.seq}`);
        }
        if (rows.some(({ id, seq }) => id !== world.pressed[seq - 1]?.id)) throw new Error("not in order");
      });
    },
  );
  await t.notThrowsAsync(fc.assert(property, { seed, numRuns }));
});

test("of two presses at one moment the second is not before the first, however bounds are rounded", async (t) => {
  const ways = [19, 21, 195, 11, 12, 15, 66, 16, 2, 25, 20, 14];
  await inWorld(t, 0.95, ways[Symbol.iterator](), (world) => {
    const press = (count: number): void => {
      for (let i = 0; i < count; i++) world.do({ type: "press", ageMs: 0 });
    };
    world.do({ type: "online", heartbeats: 2 });
    press(2);
    world.do({ type: "pass", ms: 202_695 });
    press(2);
    for (const ms of [0, -60_001]) {
      world.do({ type: "jump", ms });
      if (ms === 0) world.do({ type: "sync" });
    }
    world.do({ type: "online", heartbeats: 1 });
    world.do({ type: "pass", ms: 1 });
    world.do({ type: "online", heartbeats: 1 });
    press(1);
    world.do({ type: "online", heartbeats: 2 });
    const rows = world.rows();
    assertBounded(rows);
    t.deepEqual(
      rows.filter(({ at }, i) => at < (rows[i - 1]?.at ?? 0)).map(({ seq }) => seq),
      [],
    );
  });
});

test("from 1970, with jumps of hours and a drift of 5 %, three starts without a network: known to within 2 s once it is there", async (t) => {
  for (const rate of [0.95, 1.05]) {
    await inWorld(t, rate, [12][Symbol.iterator](), (world) => {
      const offline = (number: number): void => {
        for (let i = 0; i < 4; i++) {
          world.do({ type: "press", ageMs: 0 });
          world.do({ type: "pass", ms: 40 * MINUTE });
          world.do({ type: "jump", ms: (i % 2 ? -5 : 7) * HOUR });
        }
        if (number < 3) world.do({ type: "reboot", offMs: 3 * MINUTE, rate, wallMs: 0 });
      };
      world.do({ type: "press", ageMs: 0 });
      world.do({ type: "online", heartbeats: HEARTBEATS });
      world.do({ type: "press", ageMs: 0 });
      world.do({ type: "reboot", offMs: 3 * MINUTE, rate, wallMs: 0 });
      for (const number of [1, 2, 3]) offline(number);
      world.do({ type: "online", heartbeats: HEARTBEATS });
      const rows = world.rows();
      assertBounded(rows);
      t.is(rows.length, world.pressed.length);
      t.true(
        rows.every(({ at }, i) => at >= (rows[i - 1]?.at ?? 0)),
        "the order of the presses is the order of their times",
      );
      for (const { boot, errorMs, seq } of rows) {
        const least = boot === "boot-1" || boot === "boot-4" ? 2000 : 40 * MINUTE;
        t.true(errorMs <= least, `press ${seq} of ${boot}: ${errorMs} ms at ${rate}`);
      }
      const known = rows.map(({ boot, errorMs, clock }) => `${boot} ${clock} ${errorMs} ms`);
      t.log(`rate ${rate}: ${[...new Set(known)].join(", ")}`);
    });
  }
});

test("over a real connection a kiosk at 1970, whose clock jumps and whose uptime drifts, gets its time from the hub's answers", async (t) => {
  t.timeout(120_000);
  const running = await runHub(t);
  const account = await running.enrol("kiosk-1");
  let wrongMs = -Date.now();
  const from = performance.now();
  const kiosk = await startKiosk({
    config: {
      ...{ site: account.site, kiosk: account.kiosk, data: temporaryFolder(t), devices: [] },
      hub: { url: account.url, clientId: account.kiosk, username: account.kiosk, password: account.password },
      screen: { host: "127.0.0.1", port: 0, frameAncestors: [] },
      log: { level: "silent" },
      outbox: { maxBytes: 1 << 24 },
    },
    ...{ pages: "nowhere", locales: "nowhere", log: pino({ level: "silent" }) },
    machine: {
      boot: "started-in-1970",
      uptimeMs: () => 5000 + (performance.now() - from) * 1.05,
      wallMs: () => Date.now() + wrongMs,
      syncedAt: () => undefined,
    },
  });
  t.teardown(() => kiosk.stop());
  const votes = () =>
    running.rows<{ at: number; errorMs: number; clock: string; envelope: string }>(
      "SELECT at, error_ms AS errorMs, clock, envelope FROM event WHERE kind = 'vote' ORDER BY seq",
    );
  const pressed: { from: number; to: number }[] = [];
  for (const jumpMs of [0, 7 * HOUR, -12 * HOUR]) {
    wrongMs += jumpMs;
    const { visit } = await firstValueFrom(kiosk.screen$.pipe(filter(({ view }) => view.name === "faces")));
    const before = Date.now();
    t.is(await kiosk.touch({ type: "face", visit, face: "happy" }), undefined);
    pressed.push({ from: before, to: Date.now() });
    await kiosk.touch({ type: "done", visit });
    await until("the vote in the hub", () => votes().length === pressed.length);
  }
  for (const [i, { at, errorMs, clock }] of votes().entries()) {
    const { from: least, to: most } = pressed[i] as { from: number; to: number };
    t.true(at + errorMs + 2 >= least && at - errorMs - 2 <= most, `vote ${i}: ${at - least} ms of ${errorMs}`);
    t.true(errorMs < MINUTE, `${errorMs}`);
    t.not(clock, "none");
  }
  const claims = votes().map(({ envelope }) => (JSON.parse(envelope) as { clock: string }).clock);
  t.not(claims.at(-1), "none", "the kiosk itself knows the time by then");
});

/** Runs something in a world of its own, whose hub is gone after it. */
async function inWorld(
  t: ExecutionContext,
  rate: number,
  ways: Iterator<number>,
  work: (world: World) => void,
): Promise<void> {
  const cleanups: (() => unknown)[] = [];
  const rig = new WriterRig({ teardown: (cleanup) => cleanups.push(cleanup) });
  let last = 12;
  try {
    work(
      new World(
        rig,
        () => {
          const { value, done } = ways.next();
          if (!done) last = value;
          return last;
        },
        rate,
      ),
    );
  } catch (error) {
    t.log(String(error));
    throw error;
  } finally {
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}
