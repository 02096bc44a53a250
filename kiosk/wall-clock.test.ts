import test from "ava";
import fc from "fast-check";
import type { SchedulerLike } from "rxjs";
import { ageErrorMs } from "../protocol/board-age.ts";
import { createReporter } from "./reporter.ts";
import { Starts } from "./starts.ts";
import { steadyClock } from "./steady-clock.ts";
import { WallClock } from "./wall-clock.ts";

const HOUR = 3_600_000;

/** A machine whose own clock is wrong by an hour, and whose uptime is right. */
function machine() {
  const time = { uptimeMs: 1000, wrongMs: 0, syncedAt: undefined as number | undefined };
  const wallMs = () => 5_000_000 + time.uptimeMs + time.wrongMs;
  const wall = new WallClock({
    clock: { now: () => 0 } as SchedulerLike,
    machine: { boot: "b1", uptimeMs: () => time.uptimeMs, wallMs, syncedAt: () => time.syncedAt },
  });
  return { time, wall, wallMs, trueAt: () => 8_600_000 + time.uptimeMs };
}

test("a clock that nobody vouches for says so", (t) => {
  const { wall } = machine();
  const { at, clock, errorMs, boot, uptimeMs } = wall.read();
  t.is(at, 5_001_000);
  t.is(clock, "none");
  t.true(errorMs >= 24 * HOUR);
  t.is(boot, "b1");
  t.is(uptimeMs, 1000);
  t.is(wall.differenceMs(), undefined);
});

test("a machine with a time server is synced, until the server has been silent for too long", (t) => {
  const { wall, time, wallMs } = machine();
  time.syncedAt = wallMs();
  t.is(wall.read().clock, "synced");
  t.is(wall.read().errorMs, 100);
  time.uptimeMs += HOUR;
  t.is(wall.read().clock, "synced");
  time.uptimeMs += HOUR;
  t.is(wall.read().clock, "none");
});

for (const [title, jumpMs] of [
  ["forward", 5 * 60_000],
  ["backward", -5 * 60_000],
] as const) {
  test(`a synced clock that jumps ${title} is not believed until the time server has set it again`, (t) => {
    const { wall, time, wallMs } = machine();
    time.uptimeMs += 20 * 60_000;
    time.syncedAt = wallMs() - 10 * 60_000;
    t.is(wall.read().clock, "synced");
    time.wrongMs = jumpMs;
    time.uptimeMs += 1000;
    t.is(wall.read().clock, "none");
    time.uptimeMs += 1000;
    t.is(wall.read().clock, "none", "nor at the second look");
    time.wrongMs = 0;
    time.syncedAt = wallMs();
    t.is(wall.read().clock, "synced");
  });
}

test("a clock that calls itself synced and contradicts the hub is not believed", (t) => {
  const { wall, time, wallMs, trueAt } = machine();
  time.syncedAt = wallMs();
  wall.hubSaid(trueAt());
  t.is(wall.read().clock, "hub");
  t.is(wall.differenceMs(), -3_600_000 - 50);
});

test("an answer of the hub bounds the time by its way there and back, however long that was", (t) => {
  const { wall, time, trueAt } = machine();
  const asked = time.uptimeMs;
  time.uptimeMs += 1800;
  const answered = trueAt();
  time.uptimeMs += 200;
  wall.hubAnswered(answered, asked);
  const { at, errorMs, clock } = wall.read();
  t.true(Math.abs(at - trueAt()) <= errorMs);
  t.true(errorMs >= 2000);
  t.is(clock, "estimated", "two seconds are too much for a time of the hub's");
  const again = time.uptimeMs;
  time.uptimeMs += 10;
  wall.hubAnswered(trueAt() - 5, again);
  t.true(wall.read().errorMs <= 12);
  wall.hubAnswered(123, time.uptimeMs + 5_000);
  t.is(wall.read().clock, "hub", "an uptime of another start is no answer to us");
});

test("without the hub for long the time is an estimate whose uncertainty grows, and faster while no rate is known", (t) => {
  const { wall, time, trueAt } = machine();
  wall.hubSaid(trueAt());
  time.uptimeMs += 11 * 60_000;
  const soon = wall.read();
  t.is(soon.clock, "estimated");
  t.true(soon.errorMs > 30_000, "an unknown crystal may be off by 5 %");
  for (let i = 0; i < 60; i++) {
    time.uptimeMs += 60_000;
    wall.hubSaid(trueAt());
  }
  time.uptimeMs += 11 * 60_000;
  t.true(wall.read().errorMs < 2000, `${wall.read().errorMs}`);
  t.true(Math.abs(wall.read().at - trueAt()) <= wall.read().errorMs);
});

test("whatever the drift, the jumps and the delays, the true time is within the error that the kiosk states", (t) => {
  const step = fc.record({
    passMs: fc.integer({ min: 0, max: 3 * HOUR }),
    what: fc.constantFrom("time", "answer", "jump", "sync", "nothing"),
    wayMs: fc.integer({ min: 0, max: 1000 }),
    jumpMs: fc.integer({ min: -5 * HOUR, max: 5 * HOUR }),
  });
  const drift = fc.double({ min: 0.95, max: 1.05, noNaN: true });
  const property = fc.property(drift, fc.array(step, { maxLength: 60 }), (rate, steps) => {
    const START = Date.UTC(2026, 5, 1);
    let trueMs = START;
    let wallMs = 0;
    let syncedAt: number | undefined;
    const uptimeMs = () => (trueMs - START) * rate;
    const wall = new WallClock({
      clock: { now: () => 0 } as SchedulerLike,
      machine: { boot: "b", uptimeMs, wallMs: () => wallMs, syncedAt: () => syncedAt },
    });
    const pass = (ms: number) => {
      // A kept clock is steered by its server; any other drifts as the uptime does.
      wallMs += ms * (wallMs === trueMs ? 1 : rate);
      trueMs += ms;
      return isRight();
    };
    const isRight = () => {
      const { at, errorMs, clock } = wall.read();
      return clock === "none" || Math.abs(at - trueMs) <= errorMs + 1;
    };
    for (const { passMs, what, wayMs, jumpMs } of steps) {
      // The kiosk looks each second; here often enough that a jump is seen before much drift has gathered.
      if (!pass(passMs % 1000) || !pass(passMs)) return false;
      if (what === "jump" && Math.abs(jumpMs) > 1000 + passMs * 0.1) wallMs += jumpMs;
      if (what === "sync") {
        wallMs = trueMs;
        syncedAt = trueMs;
      }
      if (what === "time") {
        const said = trueMs;
        pass(wayMs);
        wall.hubSaid(said);
      }
      if (what === "answer") {
        const asked = uptimeMs();
        pass(wayMs);
        const answered = trueMs;
        pass(wayMs / 3);
        wall.hubAnswered(answered, asked);
      }
      if (!isRight()) return false;
    }
    return true;
  });
  const seed = Number(process.env.COUNTERBELL_SEED ?? Date.now() % 0x7fffffff);
  t.log(`seed ${seed}`);
  t.notThrows(() => fc.assert(property, { seed, numRuns: 2000 }));
});

test("a hub that says a year nobody will see is not believed", (t) => {
  const { wall, trueAt } = machine();
  wall.hubSaid(8_640_000_000_000_000);
  t.is(wall.read().clock, "none");
  wall.hubSaid(trueAt());
  t.is(wall.read().clock, "hub");
});

test("an envelope carries the time of the press, its age taken off, the uptime of now, and the error of both", (t) => {
  const { wall, time, trueAt } = machine();
  wall.hubSaid(trueAt());
  time.uptimeMs += 50_000;
  const report = createReporter({ read: () => wall.read(), random: (bytes) => bytes.fill(7) });
  const { envelope, id } = report({ kind: "call", body: { source: "board", device: "panel" }, ageMs: 20_000.4 });
  const told = JSON.parse(envelope);
  t.is(told.id, id);
  t.is(told.at, trueAt() + 50 - 20_000);
  t.is(told.ageMs, 20_000);
  t.is(told.uptimeMs, 51_000);
  t.is(told.errorMs, wall.read().errorMs + 200 + 2000, "1 % of the age, and what a reset of the board may have taken");
  t.deepEqual(told.body, { source: "board", device: "panel" });
  t.is(ageErrorMs(0), 0);
});

test("the starts of the machine are kept in their order, each with how long it ran, at most 16 of them", (t) => {
  let kept: string | undefined;
  for (let i = 1; i <= 20; i++) {
    const starts = new Starts({
      machine: { boot: `boot-${i}`, uptimeMs: () => i * 1000, syncedAt: () => undefined },
      kept,
      keep: (text) => {
        kept = text;
      },
      clock: { now: () => 0, schedule: () => ({ unsubscribe() {} }) } as unknown as SchedulerLike,
    });
    t.is(starts.earlier.length, Math.min(16, i - 1));
    if (i > 1) t.deepEqual(starts.earlier.at(-1), { boot: `boot-${i - 1}`, uptimeMs: (i - 1) * 1000 });
    starts.start();
    starts.stop();
  }
});

test("the kiosk's clock runs with the machine's and counts no steps of it", (t) => {
  const before = performance.timeOrigin + performance.now();
  const now = steadyClock.now();
  const after = performance.timeOrigin + performance.now();
  // Whole milliseconds, and what two origins of one machine's time may differ by.
  t.true(now >= before - 50 && now <= after + 50, `${now} is not in ${before}..${after}`);
});
