import test from "ava";
import { interval, map, take, toArray } from "rxjs";
import { fakeGlobals } from "./fake-globals.ts";
import { ProcessClock, SimulatedMachine } from "./process-clock.ts";
import { SimulatedClock } from "./simulated-clock.ts";
import { Turns } from "./turns.ts";

/** Lets everything that waits happen; gives the time at its end. */
function runAll(clock: SimulatedClock, atMost = 10_000): number {
  for (let count = 0; count < atMost && clock.next(); count++);
  return clock.now();
}

test("what waits runs in the order of time, and of its making within one moment", (t) => {
  const clock = new SimulatedClock(1000);
  const ran: string[] = [];
  for (const [name, delayMs] of Object.entries({ c: 30, a: 10, b1: 20, b2: 20.9, now: 0, past: -5 })) {
    clock.after(delayMs, () => ran.push(`${name} ${clock.now()}`));
  }
  clock.after(15, () => ran.push("called off")).isWanted = false;
  t.is(runAll(clock), 1030);
  t.deepEqual(ran, ["now 1000", "past 1000", "a 1010", "b1 1020", "b2 1020", "c 1030"]);
});

test("a thousand timers at random moments come out sorted", (t) => {
  const clock = new SimulatedClock(0);
  const times: number[] = [];
  for (let n = 0; n < 1000; n++) clock.after((n * 7919) % 1009, () => times.push(clock.now()));
  runAll(clock);
  t.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  t.is(times.length, 1000);
});

test("it is a scheduler of RxJS: work may schedule itself again, and ends when it is unsubscribed", (t) => {
  const clock = new SimulatedClock(0);
  let ticks = 0;
  const ticking = clock.schedule(function () {
    ticks += 1;
    this.schedule(undefined, 100);
  }, 100);
  clock.after(350, () => ticking.unsubscribe());
  runAll(clock);
  t.is(ticks, 3);
  const seen: number[][] = [];
  interval(50, clock)
    .pipe(
      take(3),
      map(() => clock.now()),
      toArray(),
    )
    .subscribe((times) => seen.push(times));
  runAll(clock);
  t.deepEqual(seen, [[400, 450, 500]]);
});

test("the timers of a process die with it, and its clock may be wrong without moving them", (t) => {
  const clock = new SimulatedClock(10_000);
  const machine = new SimulatedMachine(clock, () => "boot");
  const process = new ProcessClock(clock, machine);
  const ran: number[] = [];
  process.schedule(() => ran.push(process.now()), 100);
  process.schedule(() => ran.push(process.now()), 300);
  machine.moveClock({ byMs: -5000 });
  clock.after(200, () => process.kill());
  runAll(clock);
  process.schedule(() => ran.push(0), 1);
  runAll(clock);
  t.deepEqual(ran, [5100]);
  t.is(machine.uptimeMs(), 300);
});

test.serial(
  "timers, Date and performance.now of the process follow the clock, and are the real ones again afterwards",
  async (t) => {
    const before = { setTimeout, setImmediate, Date, random: Math.random, now: performance.now };
    const clock = new SimulatedClock(Date.UTC(2026, 5, 1));
    const turns = new Turns();
    const globals = fakeGlobals({ clock, turns, chance: () => 0.25 });
    const ran: string[] = [];
    try {
      setTimeout(() => ran.push(new Date().toISOString()), 86_400_000);
      const every = setInterval(() => ran.push(`${performance.now()}`), 1000);
      setTimeout(() => clearInterval(every), 2500);
      setImmediate(() => queueMicrotask(() => setImmediate(() => ran.push("immediate"))));
      await turns.quiet();
      runAll(clock);
      ran.push(`${Math.random()}`, `${new Date(0).getTime()}`, `${new Date() instanceof Date}`);
    } finally {
      globals.restore();
      globals.restore();
    }
    t.deepEqual(ran, ["immediate", "1000", "2000", "2026-06-02T00:00:00.000Z", "0.25", "0", "true"]);
    t.deepEqual({ setTimeout, setImmediate, Date, random: Math.random, now: performance.now }, before);
  },
);
