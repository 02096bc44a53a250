import test, { type ExecutionContext } from "ava";
import { NOON, WriterRig } from "../test/writer-rig.ts";
import { WriteConnection } from "./database.ts";
import { SWEEP_ROWS, sweep, sweepForRoom } from "./retention.ts";
import { Transaction } from "./transaction.ts";

const DAY_MS = 24 * 3_600_000;
const RETENTION = { telemetryMs: 14 * DAY_MS, telemetryBytes: 512 * 1024 * 1024 };

/** A file with figures of some days, one an hour, and a connection that tells how it would read. */
function fileWithFigures(t: ExecutionContext, days: number) {
  const rig = new WriterRig(t);
  const connection = new WriteConnection(rig.file);
  t.teardown(() => connection.close());
  for (let hour = 0; hour < days * 24; hour++) {
    const at = NOON - hour * 3_600_000;
    connection.run("INSERT INTO telemetry (kiosk, device, at, samples) VALUES (1, 'panel', ?, '{}')", at);
  }
  const count = () => connection.get<{ rows: number }>("SELECT count(*) AS rows FROM telemetry")?.rows ?? 0;
  return { connection, count };
}

/** A transaction that keeps the statements which it ran. */
class Noted extends Transaction {
  readonly statements: string[] = [];
  override run(...args: Parameters<Transaction["run"]>): ReturnType<Transaction["run"]> {
    this.statements.push(args[0]);
    return super.run(...args);
  }
}

test("a sweep finds what is too old by an index, however much there is", (t) => {
  const { connection, count } = fileWithFigures(t, 20);
  const tx = new Noted(connection);
  sweep(tx, RETENTION, NOON);
  t.is(count(), 14 * 24 + 1);
  const plans = tx.statements
    .filter((sql) => sql.includes("FROM telemetry WHERE at"))
    .map((sql) => connection.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, 0, 1).map(({ detail }) => detail));
  t.is(plans.length, 1);
  t.true(
    plans[0]?.some((detail) => detail.includes("telemetry_at")),
    JSON.stringify(plans),
  );
  t.false(
    plans[0]?.some((detail) => detail.startsWith("SCAN telemetry")),
    JSON.stringify(plans),
  );
});

test("what a sweep leaves behind is swept with the next ticks, so that a large fleet's figures hold their bound", (t) => {
  const rig = new WriterRig(t);
  const connection = new WriteConnection(rig.file);
  const old = NOON - 15 * DAY_MS;
  connection.exec("BEGIN");
  for (let i = 0; i < 2 * SWEEP_ROWS + 10; i++) {
    connection.run("INSERT INTO telemetry (kiosk, device, at, samples) VALUES (1, 'panel', ?, '{}')", old + i);
  }
  connection.exec("COMMIT");
  connection.close();
  for (let second = 0; second < 3; second++) rig.tick(NOON + second * 1000);
  t.is(rig.rows<{ rows: number }>("SELECT count(*) AS rows FROM telemetry")[0]?.rows, 0);
});

test("for room a day of figures stays, and no event or ticket goes", (t) => {
  const { connection, count } = fileWithFigures(t, 3);
  const deleted = sweepForRoom(new Transaction(connection), NOON);
  t.is(count(), 24);
  t.true(deleted >= 2 * 24);
  t.is(sweepForRoom(new Transaction(connection), NOON), 0);
});

test("on a file that has no room left, older figures make room and presses go on being stored", (t) => {
  const rig = new WriterRig(t);
  for (let hour = 0; hour < 100; hour++) {
    for (const device of ["panel", "kiosk"]) {
      const samples = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`figure${i}`, hour + i / 7]));
      rig.sample(device, samples, NOON - (100 - hour) * 3_600_000);
    }
  }
  const pages = rig.rows<{ page_count: number }>("PRAGMA page_count")[0]?.page_count ?? 0;
  rig.limitPages(pages);
  const before = rig.rows<{ rows: number }>("SELECT count(*) AS rows FROM telemetry")[0]?.rows ?? 0;
  const press = { kind: "vote", body: { face: "happy", source: "board", text: "x".repeat(500) }, at: NOON };
  for (let i = 0; i < 30; i++) rig.press([press, press]);
  t.is(rig.rows<{ rows: number }>("SELECT count(*) AS rows FROM event")[0]?.rows, 60);
  const made = rig.told.filter((message) => message.type === "made-room");
  t.is(made.length, 1);
  t.true((made[0]?.deleted ?? 0) > 100);
  t.true((rig.rows<{ rows: number }>("SELECT count(*) AS rows FROM telemetry")[0]?.rows ?? 0) < before);
});

test("pictures of screens go after 14 days", (t) => {
  const rig = new WriterRig(t);
  const connection = new WriteConnection(rig.file);
  t.teardown(() => connection.close());
  for (const [name, days] of [
    ["old", 14],
    ["young", 13],
  ] as const) {
    connection.run(
      "INSERT INTO screenshot (kiosk, name, at, bytes) VALUES (1, ?, ?, x'ffd8')",
      ...[name, NOON - days * DAY_MS],
    );
  }
  sweep(new Transaction(connection), RETENTION, NOON);
  t.deepEqual(
    connection.all<{ name: string }>("SELECT name FROM screenshot").map(({ name }) => name),
    ["young"],
  );
});
