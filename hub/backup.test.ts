import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { runHub, temporaryFolder } from "../test/running-hub.ts";
import { NOON, WriterRig } from "../test/writer-rig.ts";
import { backUp } from "./backup.ts";
import { inspectDatabase, lockFolder, ReadConnection, WriteConnection } from "./database.ts";
import { HubError } from "./error.ts";
import { MIGRATIONS, openMigrated } from "./migrations/migrate.ts";
import { restoreBackup } from "./restore.ts";

test.serial("a backup of a hub under load is whole, and restoring it waits until the hub has stopped", async (t) => {
  const running = await runHub(t);
  const kiosk = await running.connect();
  const press = (seq: number) => kiosk.event("vote", { face: "happy", source: "board" }, { seq });
  for (let seq = 1; seq <= 20; seq++) await press(seq);
  const file = join(temporaryFolder(t), "backups", "hub.sqlite");
  const more = Promise.all(Array.from({ length: 100 }, (_, i) => press(21 + i)));
  const made = await running.hub.context.backup(file);
  await more;
  t.true(made.bytes > 0);
  t.true(inspectDatabase(file).isWhole);
  await t.throwsAsync(restoreBackup(file, running.data), { instanceOf: HubError, code: "file-in-use" });
  await t.throwsAsync(running.hub.context.backup(file), { code: "file-in-use" });
  await running.hub.stop();
  const { kept } = await restoreBackup(file, running.data, NOON);
  t.true(existsSync(kept ?? ""));
  const before = new ReadConnection(kept as string);
  t.is(before.get<{ n: number }>("SELECT count(*) AS n FROM event")?.n, 120, "what was there is kept beside it");
  before.close();
  await running.again();
  const [restored] = running.rows<{ n: number }>("SELECT count(*) AS n FROM event");
  t.true((restored?.n ?? 0) >= 20);
  const account = kiosk.account;
  const back = await running.connect(account, { birth: 2, oldest: { outbox: "outbox-1", seq: 1 } });
  t.is<number | undefined, number | undefined>(
    (await back.acknowledged(20)).seq,
    restored?.n,
    "the kiosk hears how far the restored hub was taken",
  );
});

test("a second hub on the same folder is refused", (t) => {
  const file = join(temporaryFolder(t), "hub.lock");
  const lock = lockFolder(file);
  t.throws(() => lockFolder(file), { instanceOf: HubError, code: "file-in-use" });
  lock.release();
  lockFolder(file).release();
});

test("what is no backup is refused and nothing is changed", async (t) => {
  const rig = new WriterRig(t);
  const folder = temporaryFolder(t);
  const text = join(folder, "text.sqlite");
  writeFileSync(text, "hello ".repeat(1000));
  const empty = join(folder, "empty.sqlite");
  new WriteConnection(empty).close();
  const data = temporaryFolder(t);
  for (const file of [text, empty, join(folder, "nothing.sqlite")]) {
    await t.throwsAsync(restoreBackup(file, data), { code: "file-unreadable" }, file);
  }
  t.false(existsSync(join(data, "hub.db")));
  await backUp(join(rig.file, ".."), join(folder, "good.sqlite"));
  t.deepEqual(await restoreBackup(join(folder, "good.sqlite"), data), {});
});

test("a newer file is refused with words, and is not touched", (t) => {
  const file = join(temporaryFolder(t), "hub.db");
  const { connection } = openMigrated(file);
  connection.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  connection.close();
  t.throws(() => openMigrated(file), { instanceOf: HubError, code: "file-newer", message: /newer program/ });
  t.is(inspectDatabase(file).version, MIGRATIONS.length + 1);
});

test("an older file is copied before each step is taken", (t) => {
  const file = join(temporaryFolder(t), "hub.db");
  openMigrated(file).connection.close();
  const next = [...MIGRATIONS, { name: "next", sql: "CREATE TABLE more (a INTEGER) STRICT;" }];
  const { connection, migrated } = openMigrated(file, next);
  t.truthy(connection.get("SELECT 1 FROM sqlite_schema WHERE name = 'more'"));
  connection.close();
  t.like(migrated, { from: MIGRATIONS.length, to: MIGRATIONS.length + 1 });
  t.is(inspectDatabase(migrated.backup as string).version, MIGRATIONS.length);
});

test("a step that fails leaves the file as it was", (t) => {
  const file = join(temporaryFolder(t), "hub.db");
  openMigrated(file).connection.close();
  const next = [...MIGRATIONS, { name: "next", sql: "CREATE TABLE more (a INTEGER) STRICT; SELECT nonsense;" }];
  t.throws(() => openMigrated(file, next));
  const { connection } = openMigrated(file);
  t.is(connection.get("SELECT 1 FROM sqlite_schema WHERE name = 'more'"), undefined);
  connection.close();
});

test("a reader can neither write nor checkpoint", (t) => {
  const rig = new WriterRig(t);
  const reader = new ReadConnection(rig.file);
  t.throws(() => reader.all("INSERT INTO meta (key, value) VALUES ('a', 'b')"), { message: /readonly/ });
  t.throws(() => reader.all("PRAGMA wal_checkpoint(TRUNCATE)"), { message: /readonly|I\/O/ });
  reader.close();
});
