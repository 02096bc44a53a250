import test from "ava";
import { VirtualTimeScheduler } from "rxjs";
import { Strangers } from "./strangers.ts";

test("who comes under an unknown name is kept once with how often, the latest first, and a flood of names stays bounded", (t) => {
  const clock = new VirtualTimeScheduler();
  const strangers = new Strangers(clock);
  strangers.came("till-7", "192.0.2.7");
  clock.frame = 1_000;
  strangers.came("door\u001b[2J\u202e", "192.0.2.8");
  clock.frame = 2_000;
  strangers.came("till-7", "192.0.2.9");
  t.deepEqual(strangers.items, [
    { name: "till-7", address: "192.0.2.9", times: 2, firstAt: 0, lastAt: 2_000 },
    { name: "door?[2J?", address: "192.0.2.8", times: 1, firstAt: 1_000, lastAt: 1_000 },
  ]);
  for (let n = 0; n < 10_000; n++) strangers.came(`${n}-${"x".repeat(200)}`, "198.51.100.1");
  t.is(strangers.items.length, 100);
  t.true(strangers.items.every(({ name }) => name.length <= 64));
  t.is(strangers.times, 10_003);
  t.is(strangers.forgotten, 9_902);
});

test("the fifth within ten minutes is told, whatever the names, and then at most one a minute", (t) => {
  const clock = new VirtualTimeScheduler();
  const told: [string, number][] = [];
  const strangers = new Strangers(clock, ({ name }, times) => told.push([name, times]));
  const come = (atMs: number, name: string) => {
    clock.frame = atMs;
    strangers.came(name, "192.0.2.7");
  };
  for (let n = 1; n <= 4; n++) come(n * 1_000, "slip");
  t.deepEqual(told, []);
  come(5_000, "other");
  for (let n = 6; n <= 64; n++) come(n * 1_000, "other");
  t.deepEqual(told, [["other", 5]]);
  come(65_000, "third");
  t.deepEqual(told, [
    ["other", 5],
    ["third", 65],
  ]);
  // Slips that are far apart are nobody's news.
  for (let n = 2; n <= 12; n++) come(n * 3 * 60_000 + 600_000, "slip");
  t.is(told.length, 2);
});
