import { copyFileSync } from "node:fs";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler, type SchedulerLike, VirtualTimeScheduler } from "rxjs";
import { temporaryFolder } from "../test/running-hub.ts";
import { NOON } from "../test/writer-rig.ts";
import { ReadConnection } from "./database.ts";
import { type FileSync, openWal, withSyncedWal } from "./wal-sync.ts";
import { HubWriter } from "./writer-client.ts";
import { openWriterHere } from "./writer-here.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A hub's writer over a disk whose syncs end when the test says so, after the file's own; no tick commits unless the clock runs. */
async function start(t: ExecutionContext, clock: SchedulerLike = new VirtualTimeScheduler()) {
  const file = join(temporaryFolder(t), "hub.db");
  const syncs: ((error?: NodeJS.ErrnoException) => void)[] = [];
  const slow = (path: string): FileSync => {
    const wal = openWal(path);
    return {
      sync: (done) => wal.sync((failed) => syncs.push((error) => done(error ?? failed))),
      close: () => wal.close(),
    };
  };
  const options = { file, rules: [], telemetryMs: 1e9, telemetryBytes: 1e9, marks: false };
  const log = pino({ level: "silent" });
  const writer = new HubWriter(options, {
    clock,
    log,
    openPort: withSyncedWal(openWriterHere(), slow),
  });
  let isEnding = false;
  const endSync = async (error?: NodeJS.ErrnoException) => {
    while (syncs.length === 0) await turn();
    syncs.shift()?.(error);
    await turn();
  };
  t.teardown(async () => {
    isEnding = true;
    const stopped = writer.stop();
    const drain = async (): Promise<void> => {
      for (const done of syncs.splice(0)) done();
      await turn();
      if (isEnding) await drain();
    };
    void drain();
    await stopped;
    isEnding = false;
  });
  await writer.start();
  const made = [
    writer.call("addSite", { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de"] }),
    writer.call("enrolKiosk", { site: "berlin", kiosk: "kiosk-1", passwordHash: "00" }),
  ];
  await endSync();
  await Promise.all(made);
  const told: number[] = [];
  const give = (seq: number) => {
    const body = { face: "happy", source: "board" };
    const id = `019b2c11-2222-7abc-8def-${`${seq}`.padStart(12, "0")}`;
    const envelope = { v: 1, id, at: NOON, clock: "synced", errorMs: 5, boot: "b", uptimeMs: 1, ageMs: 0, body };
    const payload = Buffer.from(JSON.stringify(envelope));
    writer.receive({ kiosk: 1, noun: `event/vote/outbox-1/${seq}`, payload, arrivedMs: NOON, isWill: false }, (error) =>
      told.push(error ? -seq : seq),
    );
  };
  const stored = (path = file): number[] => {
    const connection = new ReadConnection(path);
    try {
      return connection.all<{ seq: number }>("SELECT seq FROM event ORDER BY seq").map(({ seq }) => seq);
    } finally {
      connection.close();
    }
  };
  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) await turn();
  };
  return { file, writer, told, give, stored, until, endSync, syncs };
}

test("a commit is told after a sync that began behind it, and one sync serves all that were made before it", async (t) => {
  const { told, give, stored, until, endSync, syncs } = await start(t);
  give(1);
  await until(() => stored().length === 1 && syncs.length === 1);
  // The disk is at the first: the writer goes on.
  give(2);
  await until(() => stored().length === 2);
  give(3);
  await until(() => stored().length === 3);
  t.deepEqual(told, []);
  t.is(syncs.length, 1, "one sync at a time");
  await endSync();
  t.deepEqual(told, [1], "the first sync began before the others were committed");
  await endSync();
  t.deepEqual(told, [1, 2, 3]);
});

test("where the disk refuses a sync nothing is told until all of the WAL stands in the database", async (t) => {
  const { file, writer, told, give, stored, until, endSync } = await start(t, asyncScheduler);
  give(1);
  await until(() => stored().length === 1);
  await endSync(Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" }));
  t.like(writer.storage, { storing: false, refusal: { reason: "disk-error", code: "EIO" } });
  t.deepEqual(told, []);
  await until(() => told.length > 0);
  t.deepEqual(told, [1]);
  t.true(writer.storage.storing);
  const alone = `${file}-alone`;
  copyFileSync(file, alone);
  t.deepEqual(stored(alone), [1], "the database has it without its WAL");
  give(2);
  // Ticks commit as well.
  while (told.length < 2) await endSync();
  t.deepEqual(told, [1, 2], "syncs go on as before");
});

test("what was committed last is told before the end", async (t) => {
  const { writer, told, give, endSync } = await start(t);
  give(1);
  const stopped = writer.stop();
  await endSync();
  await stopped;
  t.deepEqual(told, [1]);
});
