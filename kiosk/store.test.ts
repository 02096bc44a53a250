import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { Database } from "./database.ts";
import { DatabaseError } from "./database-error.ts";
import { type Entry, KEEP_ACKNOWLEDGED_MS, Store } from "./store.ts";
import { openStore } from "./store-thread.ts";

function folder(t: ExecutionContext): string {
  const path = mkdtempSync(join(tmpdir(), "kiosk-store-"));
  t.teardown(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function open(t: ExecutionContext, at: string, maxBytes = 1 << 24): Promise<Store> {
  const store = await Store.open({ folder: at, maxBytes, newOutboxId: "first", nowMs: 1 });
  t.teardown(() => store.close());
  return store;
}

const event = (id: string, bytes = 10) => ({ id, kind: "vote", envelope: "x".repeat(bytes) });
const press = (seq: number, epoch = 1): Entry => ({
  event: event(`e${epoch}-${seq}`),
  cursor: { serial: "a1", epoch, seq },
});

test("events are numbered from 1 in their outbox and read in order", async (t) => {
  const store = await open(t, folder(t));
  store.append([{ event: event("a") }, { event: event("b") }]);
  store.append([{ event: event("c") }]);
  t.deepEqual(
    store.read(0, 2).map(({ seq, id, outbox }) => ({ seq, id, outbox })),
    [
      { seq: 1, id: "a", outbox: "first" },
      { seq: 2, id: "b", outbox: "first" },
    ],
  );
  t.deepEqual(
    store.read(2, 9).map(({ id }) => id),
    ["c"],
  );
  t.is(store.level().waiting, 3);
});

test("a press that the board repeats is kept once, over a wrap of its numbers and in a new epoch", async (t) => {
  const store = await open(t, folder(t));
  const repeated = (...entries: Entry[]) => store.append(entries).kept.map((kept) => kept.repeated);
  t.deepEqual(repeated(press(65_534), press(65_535)), [false, false]);
  t.deepEqual(repeated(press(65_534), press(65_535), press(0)), [true, true, false]);
  t.deepEqual(repeated(press(65_535), press(0), press(1)), [true, true, false]);
  t.deepEqual(repeated(press(1, 2), press(1, 2)), [false, true]);
  t.is(store.level().waiting, 5);
  t.deepEqual(store.opening().cursors, [{ serial: "a1", epoch: 2, seq: 1 }]);
});

test("a restart finds what was kept, and numbers go on where they were although all was forgotten", async (t) => {
  const at = folder(t);
  const before = await open(t, at);
  before.append([press(1), { device: { id: "panel", serial: "a1", epoch: 1 } }]);
  before.keep("desired", "{}");
  before.acknowledge("first", 1, [], 5);
  t.is(before.prune(6 + KEEP_ACKNOWLEDGED_MS).pruned, 1);
  before.close();
  const after = await open(t, at);
  t.deepEqual(after.opening().devices, [{ id: "panel", serial: "a1", epoch: 1 }]);
  t.is(after.opening().kept.desired, "{}");
  t.deepEqual(after.place(), { outbox: "first", reason: "first", oldest: 2, next: 2 });
  after.append([press(2)]);
  t.is(after.read(0, 9)[0]?.seq, 2);
});

test("a new outbox begins at 1, and what waits in the old one goes first under its old name", async (t) => {
  const store = await open(t, folder(t));
  store.append([press(1), press(2)]);
  t.deepEqual(store.startOutbox("second", "fork", 2), { outbox: "second", reason: "fork", oldest: 1, next: 1 });
  store.append([press(3)]);
  t.deepEqual(
    store.read(0, 9).map(({ outbox, seq }) => `${outbox}/${seq}`),
    ["first/1", "first/2", "second/1"],
  );
  store.acknowledge("first", 9, [], 3);
  t.deepEqual(
    store.read(0, 9).map(({ outbox }) => outbox),
    ["second"],
  );
});

test("taken events stay for seven days and can wait again", async (t) => {
  const store = await open(t, folder(t));
  store.append([press(1), press(2), press(3)]);
  t.deepEqual(store.acknowledge("first", 2, [{ seq: 2, code: "schema" }], 10).taken, ["e1-1", "e1-2"]);
  t.is(store.prune(10 + KEEP_ACKNOWLEDGED_MS).pruned, 0);
  t.is(store.reopen("first", 1).reopened, 1);
  t.deepEqual(
    store.read(0, 9).map(({ seq }) => seq),
    [2, 3],
  );
  t.is(store.prune(11 + KEEP_ACKNOWLEDGED_MS).pruned, 1);
  t.is(store.place().oldest, 2);
});

test("what is too young to be forgotten is looked at again in time, also after the clock was set", async (t) => {
  const store = await open(t, folder(t));
  const hour = 60 * 60_000;
  const later = 2 * KEEP_ACKNOWLEDGED_MS;
  store.append([press(1), press(2), press(3)]);
  store.acknowledge("first", 1, [], later);
  t.is(store.prune(later).pruned, 0);
  // Known to be young for an hour; what was taken by a clock that was wrong is found after it.
  store.acknowledge("first", 2, [], 10);
  t.is(store.prune(later + hour).pruned, 0);
  t.is(store.prune(later + hour + 1).pruned, 1);
  t.is(store.prune(later + hour + 2).pruned, 0);
  // A clock that was set back begins anew.
  store.acknowledge("first", 3, [], 10);
  t.is(store.prune(later).pruned, 1);
  t.is(store.prune(later + KEEP_ACKNOWLEDGED_MS).pruned, 0);
  t.is(store.prune(later + KEEP_ACKNOWLEDGED_MS + 1).pruned, 1);
});

test("a full outbox forgets what was taken, then refuses, and takes again once the hub took some", async (t) => {
  const store = await open(t, folder(t), 200_000);
  const fill = () => {
    for (let i = 0; i < 1000; i++) store.append([{ event: event(`${i}-${store.place().next}`, 2000) }]);
  };
  const full = t.throws(fill, { instanceOf: DatabaseError });
  t.is(full?.code, "outbox-full");
  const { waiting } = store.level();
  t.true(waiting > 20);
  t.throws(fill, { instanceOf: DatabaseError });
  t.is(store.level().waiting, waiting);
  t.notThrows(() => store.append([{ device: { id: "panel" } }]));
  store.acknowledge("first", 10, [], 1);
  store.append([{ event: event("again", 2000) }]);
  t.is(store.read(0, 1)[0]?.seq, 11);
});

test("a disk that refuses is told apart, and nothing of the refused transaction stays", async (t) => {
  const at = folder(t);
  const database = await Database.open(at, 4096);
  t.teardown(() => database.close());
  database.run("CREATE TABLE filler (x TEXT)");
  const error = t.throws(
    () =>
      database.transaction(() => {
        for (let i = 0; i < 2000; i++) database.run("INSERT INTO filler VALUES (?)", "x".repeat(4000));
      }),
    { instanceOf: DatabaseError },
  );
  t.is(error?.code, "disk-full");
  t.is(database.get<{ count: number }>("SELECT count(*) AS count FROM filler")?.count, 0);
});

test("births only ever rise, over restarts too", async (t) => {
  const at = folder(t);
  const before = await open(t, at);
  t.deepEqual([before.nextBirth(0), before.nextBirth(0), before.nextBirth(100)], [1, 2, 100]);
  before.close();
  t.is((await open(t, at)).nextBirth(0), 101);
});

test("a request's answer is kept once, and only the newest thousand stay", async (t) => {
  const store = await open(t, folder(t));
  store.keepResult("r1", { status: "ok" }, 1);
  store.keepResult("r1", { status: "error" }, 2);
  t.deepEqual(store.resultOf("r1"), { status: "ok" });
  for (let i = 0; i < 1000; i++) store.keepResult(`more-${i}`, { status: "ok" }, 3);
  t.is(store.resultOf("r1"), undefined);
  t.deepEqual(store.resultOf("more-999"), { status: "ok" });
});

test("a second kiosk on the same data folder is refused with words", async (t) => {
  const at = folder(t);
  await open(t, at);
  const error = await t.throwsAsync(Store.open({ folder: at, maxBytes: 1, newOutboxId: "x", nowMs: 1 }), {
    instanceOf: DatabaseError,
  });
  t.is(error?.code, "data-in-use");
  t.true(error?.message.includes(at));
});

test("a file of a newer program is refused with words", async (t) => {
  const at = folder(t);
  const database = await Database.open(at, 1 << 20);
  database.run("PRAGMA user_version = 99");
  database.close();
  const error = await t.throwsAsync(Database.open(at, 1 << 20), { instanceOf: DatabaseError });
  t.is(error?.code, "newer-file");
});

test("the thread answers in order, hands over errors, and ends after close", async (t) => {
  const { store, opening, ended } = await openStore({
    folder: folder(t),
    maxBytes: 1 << 20,
    newOutboxId: "o",
    nowMs: 1,
  });
  t.is(opening.place.outbox, "o");
  const answers = await Promise.all([store.append([press(1)]), store.read(0, 9), store.nextBirth(0)]);
  t.is(answers[1].length, 1);
  t.is(answers[2], 1);
  await t.throwsAsync(store.startOutbox("o", "fork", 1), { instanceOf: DatabaseError });
  await Promise.all([store.append([press(2)]), store.close()]);
  t.is(await ended, undefined);
  await t.throwsAsync(store.read(0, 1), { instanceOf: DatabaseError });
  await store.close();
});

test("the thread's refusal to open is handed over", async (t) => {
  const at = folder(t);
  await open(t, at);
  const error = await t.throwsAsync(openStore({ folder: at, maxBytes: 1, newOutboxId: "o", nowMs: 1 }), {
    instanceOf: DatabaseError,
  });
  t.is(error?.code, "data-in-use");
});
