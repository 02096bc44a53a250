import test from "ava";
import { CoreClock } from "./core-clock.ts";

test("where nothing is due time leaps from timer to timer, in their order", async (t) => {
  const clock = new CoreClock();
  const startMs = clock.now();
  const wallMs = performance.now();
  const heard: [string, number][] = [];
  const hear = (name: string) => () => heard.push([name, clock.now() - startMs]);
  clock.after(900_000, hear("late"));
  clock.after(50_000, hear("early"));
  clock.after(60_000, hear("forgotten"))();
  const busy = await clock.pass(1_000_000);
  t.deepEqual(
    heard.map(([name]) => name),
    ["early", "late"],
  );
  t.true(heard[0]![1] >= 50_000 && heard[1]![1] >= 900_000);
  t.true(clock.now() - startMs >= 1_000_000);
  t.true(performance.now() - wallMs < 500_000);
  t.true(busy < 0.5, `${busy}`);
});

test("what the process computes takes time, and a timer that falls due meanwhile is late", async (t) => {
  const clock = new CoreClock();
  let lateMs = 0;
  let hasRun = false;
  const startMs = clock.now();
  clock.after(1, () => {
    const untilMs = clock.now() + 60;
    while (clock.now() < untilMs);
  });
  clock.after(10, () => {
    lateMs = clock.now() - startMs - 10;
    hasRun = true;
  });
  const busy = await clock.pass(70);
  // The clock counts what every thread of the process computes, so other files' tests may have used these 70 ms up.
  while (!hasRun) await clock.pass(70);
  t.true(lateMs >= 50, `${lateMs}`);
  t.true(busy > 0.8, `${busy}`);
});
