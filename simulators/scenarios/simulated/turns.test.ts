import test from "ava";
import { Turns } from "./turns.ts";

/** The real one, as a library keeps it that was loaded before the simulation began. */
const kept = setImmediate;

/** Lets the event loop come round so many times. */
async function rounds(times: number): Promise<void> {
  for (let i = 0; i < times; i++) await new Promise<void>((resolve) => kept(resolve));
}

/** How many of a hundred turns ran before what a library put off with the real `setImmediate` in the first of them. */
async function turnsBefore(turns: Turns): Promise<number> {
  let ran = 0;
  const before = new Promise<number>((resolve) => {
    turns.putOff(() => kept(() => resolve(ran)));
  });
  const all = new Promise<void>((resolve) => {
    const more = (left: number): void => {
      ran += 1;
      if (left === 0) resolve();
      else turns.putOff(() => more(left - 1));
    };
    turns.putOff(() => more(100));
  });
  const [found] = await Promise.all([before, all]);
  return found;
}

test("a library that has kept the real setImmediate comes after the same turn once something that took time is over", async (t) => {
  const turns = new Turns();
  const first = await turnsBefore(turns);
  for (const before of [0, 1, 2, 3, 7, 40, 63, 64, 65]) {
    for (let i = 0; i < before; i++) await new Promise<void>((resolve) => turns.putOff(resolve));
    turns.wakeAnew();
    t.is(await turnsBefore(turns), first, `${before} turns before`);
    await rounds(before);
    turns.wakeAnew();
    t.is(await turnsBefore(turns), first, `${before} rounds of the event loop before`);
  }
});

test("what was put off runs in its order, one a turn, and quiet comes when nothing is left", async (t) => {
  const turns = new Turns();
  const seen: string[] = [];
  turns.putOff(() => {
    seen.push("first");
    turns.putOff(() => seen.push("third"));
  });
  const off = turns.putOff(() => seen.push("never"));
  turns.putOff(() => seen.push("second"));
  off[Symbol.dispose]();
  await turns.quiet();
  t.deepEqual(seen, ["first", "second", "third"]);
});
