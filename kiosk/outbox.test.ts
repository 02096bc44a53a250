import test from "ava";
import { pino } from "pino";
import { VirtualTimeScheduler } from "rxjs";
import { DatabaseError, type DatabaseErrorCode } from "./database-error.ts";
import { NotStoringError, Outbox } from "./outbox.ts";
import type { Entry } from "./store.ts";

const LEVEL = { waiting: 0, usedBytes: 10, maxBytes: 100 };
const PLACE = { outbox: "o", oldest: 1, next: 1 };

/** A disk that can refuse: the far side of the store's functions. */
function disk() {
  const clock = new VirtualTimeScheduler();
  const written: string[][] = [];
  let refusal: DatabaseErrorCode | undefined;
  let hold: Promise<void> = Promise.resolve();
  const write = async (entries: readonly Entry[]) => {
    await hold;
    if (refusal) throw new DatabaseError(refusal, "the disk refuses");
    written.push(entries.map(({ event }) => event?.id ?? "-"));
  };
  const outbox = new Outbox({
    store: {
      append: async (entries) => {
        await write(entries);
        return { kept: entries.map(() => ({ repeated: false, n: 1 })), level: LEVEL, place: PLACE };
      },
      probe: async () => {
        await write([]);
        return LEVEL;
      },
    },
    level: LEVEL,
    place: PLACE,
    clock,
    log: pino({ level: "silent" }),
  });
  return {
    outbox,
    written,
    refuse: (code?: DatabaseErrorCode) => {
      refusal = code;
    },
    holdUntil: (until: Promise<void>) => {
      hold = until;
    },
    /** Lets the time pass until the next try, and the try happen. */
    async pass() {
      clock.maxFrames = clock.frame + 5000;
      clock.flush();
      await new Promise(setImmediate);
    },
  };
}

const entry = (id: string): Entry => ({ event: { id, kind: "vote", envelope: "{}" } });

test("what waits while a write runs goes together into the next one, in order", async (t) => {
  const { outbox, written, holdUntil } = disk();
  let release: () => void = () => undefined;
  holdUntil(
    new Promise((resolve) => {
      release = resolve;
    }),
  );
  const all = ["a", "b", "c"].map((id) => outbox.keep(entry(id), "wait"));
  release();
  await Promise.all(all);
  t.deepEqual(written, [["a"], ["b", "c"]]);
});

test("a disk that refuses is tried again with the same entries until it takes them", async (t) => {
  const { outbox, written, refuse, pass } = disk();
  refuse("disk-full");
  const kept = outbox.keep(entry("a"), "wait");
  await new Promise(setImmediate);
  t.deepEqual([outbox.state.storing, outbox.state.reason], [false, "disk-full"]);
  await pass();
  await pass();
  t.deepEqual(written, []);
  refuse();
  await pass();
  t.false((await kept).repeated);
  t.deepEqual(written, [["a"]]);
  t.true(outbox.state.storing);
  t.is(outbox.state.reason, undefined);
});

test("a visitor is told at once that nothing can be stored, and the disk is tried although nobody waits", async (t) => {
  const { outbox, written, refuse, pass } = disk();
  refuse("disk-error");
  await t.throwsAsync(outbox.keep(entry("a"), "none"), { instanceOf: NotStoringError, message: "disk-error" });
  await t.throwsAsync(outbox.keep(entry("b"), "none"), { instanceOf: NotStoringError });
  refuse();
  await pass();
  t.deepEqual(written, [[]]);
  t.true(outbox.state.storing);
  await outbox.keep(entry("c"), "none");
  t.deepEqual(written.at(-1), ["c"]);
});

test("room that an acknowledgement made is used at once", async (t) => {
  const { outbox, refuse } = disk();
  refuse("outbox-full");
  const kept = outbox.keep(entry("a"), "wait");
  await new Promise(setImmediate);
  refuse();
  outbox.levelIs(LEVEL);
  await t.notThrowsAsync(kept);
});

test("no more than a thousand wait in memory", async (t) => {
  const { outbox, refuse, pass } = disk();
  refuse("disk-full");
  const all = Array.from({ length: 1000 }, (_, index) => outbox.keep(entry(String(index)), "wait"));
  await t.throwsAsync(outbox.keep(entry("more"), "wait"), { instanceOf: NotStoringError });
  await new Promise(setImmediate);
  refuse();
  await pass();
  await t.notThrowsAsync(Promise.all(all));
});

test("a stop writes what waits, and gives back what the disk refuses as not kept", async (t) => {
  const well = disk();
  const kept = well.outbox.keep(entry("a"), "wait");
  await well.outbox.stop();
  await t.notThrowsAsync(kept);
  await t.throwsAsync(well.outbox.keep(entry("b"), "wait"), { instanceOf: NotStoringError });
  const ill = disk();
  ill.refuse("disk-full");
  const lost = t.throwsAsync(ill.outbox.keep(entry("a"), "wait"), { instanceOf: NotStoringError });
  await ill.outbox.stop();
  await lost;
  t.false(ill.outbox.state.storing);
});
