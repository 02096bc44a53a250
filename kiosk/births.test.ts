import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { Births } from "./births.ts";
import { DatabaseError } from "./database-error.ts";
import { Store } from "./store.ts";

const NOW_MS = Date.UTC(2026, 10, 23);

/** Births over a real file, on a disk that takes nothing while `refuses` gives a code. */
async function birthsOf(t: ExecutionContext, refuses: () => "disk-full" | "invalid" | undefined = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), "kiosk-births-"));
  const store = await Store.open({ folder, maxBytes: 1 << 24, newOutboxId: "first", nowMs: 1 });
  t.teardown(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const start = (): Births =>
    new Births({
      store: {
        nextBirth: async (atLeast) => {
          const code = refuses();
          if (code === "disk-full") throw new DatabaseError(code, "no room");
          if (code) throw new TypeError(code);
          return store.nextBirth(atLeast);
        },
      },
      last: Number(store.opening().kept.birth ?? 0),
      nowMs: () => NOW_MS,
      log: pino({ level: "silent" }),
    });
  return { start };
}

test("births rise by one, over restarts too", async (t) => {
  const { start } = await birthsOf(t);
  const first = start();
  t.deepEqual([await first.next(), await first.next()], [1, 2]);
  t.is(await start().next(), 3);
});

test("a disk that is full keeps no birth from rising, and what was kept later is above it", async (t) => {
  let isFull = false;
  const { start } = await birthsOf(t, () => (isFull ? "disk-full" : undefined));
  const births = start();
  t.is(await births.next(), 1);
  isFull = true;
  t.deepEqual([await births.next(), await births.next()], [2, 3]);
  isFull = false;
  t.is(await births.next(), 4);
  t.is(await start().next(), 5);
});

test("what is no refusal of the disk goes on to who asked", async (t) => {
  const { start } = await birthsOf(t, () => "invalid");
  await t.throwsAsync(start().next(), { instanceOf: TypeError });
});

test("a restored kiosk jumps above the births that it has forgotten, once", async (t) => {
  const { start } = await birthsOf(t);
  const births = start();
  t.is(await births.next(), 1);
  await births.jump();
  const jumped = await births.next();
  t.is(jumped, NOW_MS / 1000);
  t.is(await births.next(), jumped + 1);
});
