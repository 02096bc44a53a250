import test from "ava";
import type { SchedulerLike } from "rxjs";
import { createReporter } from "./reporter.ts";
import { WallClock } from "./wall-clock.ts";

/** A machine whose own clock is wrong by an hour, and whose uptime is right. */
function machine() {
  const time = { uptimeMs: 1000, synced: false };
  const clock = { now: () => 5_000_000 + time.uptimeMs } as SchedulerLike;
  const wall = new WallClock({
    clock,
    machine: { boot: "b1", uptimeMs: () => time.uptimeMs, isSynced: () => time.synced },
  });
  return { time, wall, trueAt: () => 8_600_000 + time.uptimeMs };
}

test("a clock that nobody vouches for says so", (t) => {
  const { wall } = machine();
  const { at, clock, errorMs, boot, uptimeMs } = wall.read();
  t.is(at, 5_001_000);
  t.is(clock, "none");
  t.true(errorMs >= 24 * 3600 * 1000);
  t.is(boot, "b1");
  t.is(uptimeMs, 1000);
  t.is(wall.differenceMs(), undefined);
});

test("a machine with a time server is synced", (t) => {
  const { wall, time } = machine();
  time.synced = true;
  t.is(wall.read().clock, "synced");
  t.is(wall.read().errorMs, 100);
});

test("the hub's time is taken, its least delayed message counts, and the uncertainty shrinks with a second one", (t) => {
  const { wall, time, trueAt } = machine();
  wall.hubSaid(trueAt() - 900);
  const first = wall.read();
  t.is(first.clock, "hub");
  t.true(Math.abs(first.at - trueAt()) <= first.errorMs);
  time.uptimeMs += 60_000;
  wall.hubSaid(trueAt() - 20);
  time.uptimeMs += 60_000;
  wall.hubSaid(trueAt() - 700);
  const later = wall.read();
  t.true(later.errorMs < first.errorMs);
  t.true(Math.abs(later.at - trueAt()) <= 20);
  t.is(wall.differenceMs(), 5_000_000 - 8_600_000 + 20);
});

test("without the hub for long the time is an estimate whose uncertainty grows", (t) => {
  const { wall, time, trueAt } = machine();
  wall.hubSaid(trueAt());
  time.uptimeMs += 11 * 60_000;
  const soon = wall.read();
  t.is(soon.clock, "estimated");
  time.uptimeMs += 24 * 3_600_000;
  t.true(wall.read().errorMs > soon.errorMs + 8000);
  t.is(wall.read().at, trueAt());
});

test("an envelope carries the time of the press, its age taken off, and the uptime of now", (t) => {
  const { wall, time, trueAt } = machine();
  wall.hubSaid(trueAt());
  time.uptimeMs += 50_000;
  const report = createReporter({ read: () => wall.read(), random: (bytes) => bytes.fill(7) });
  const { envelope, id } = report({ kind: "call", body: { source: "board", device: "panel" }, ageMs: 20_000.4 });
  const told = JSON.parse(envelope);
  t.is(told.id, id);
  t.is(told.at, trueAt() - 20_000);
  t.is(told.ageMs, 20_000);
  t.is(told.uptimeMs, 51_000);
  t.deepEqual(told.body, { source: "board", device: "panel" });
});
