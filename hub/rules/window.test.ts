import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import { temporaryFolder } from "../../test/running-hub.ts";
import type { WriteConnection } from "../database.ts";
import { openMigrated } from "../migrations/migrate.ts";
import { Transaction } from "../transaction.ts";
import { Windows } from "./window.ts";

const WINDOW = { count: 3, windowMs: 100 };
const place = { rule: "unhappy-votes", key: "unhappy-votes:kiosk-1" };

/** Tells whether a new hit completes a run, by looking at every hit that there ever was. */
function completes(all: readonly number[], at: number): boolean {
  const near = [...all, at].sort((a, b) => a - b);
  return near.some((_, first) => {
    const run = near.slice(first, first + WINDOW.count);
    return (
      run.length === WINDOW.count && (run.at(-1) as number) - (run[0] as number) <= WINDOW.windowMs && run.includes(at)
    );
  });
}

test("what a window keeps finds the same runs as all hits would, in any order and over restarts", (t) => {
  const { connection } = openMigrated(join(temporaryFolder(t), "hub.db"));
  t.teardown(() => connection.close());
  const steps = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 1000 }), saves: fc.boolean(), restarts: fc.boolean() }),
    { maxLength: 60 },
  );
  t.notThrows(() =>
    fc.assert(
      fc.property(steps, (given) => {
        connection.exec("DELETE FROM rule_hit");
        const db = new Transaction(connection);
        let windows = started();
        const all: number[] = [];
        given.forEach(({ at, saves, restarts }, event) => {
          const run = windows.note(db, { ...place, ...WINDOW }, { at, event });
          t.is(run !== undefined, completes(all, at), `${at} after ${all}`);
          if (run) {
            const { hits } = run;
            t.is(hits.length, WINDOW.count);
            t.true(hits.some((hit) => hit.event === event));
            t.true((hits.at(-1)?.at ?? 0) - (hits[0]?.at ?? 0) <= WINDOW.windowMs);
          }
          all.push(at);
          if (saves || restarts) windows.save(db);
          if (restarts) windows = started();
        });
      }),
    ),
  );
});

test("a flood of hits leaves four rows for each window of time", (t) => {
  const { connection } = openMigrated(join(temporaryFolder(t), "hub.db"));
  t.teardown(() => connection.close());
  const db = new Transaction(connection);
  const windows = started();
  for (let event = 0; event < 20_000; event++) {
    windows.note(db, { ...place, ...WINDOW }, { at: Math.floor(event / 100), event });
    if (event % 777 === 0) windows.save(db);
  }
  windows.save(db);
  t.is(rowsOf(connection), 8);
});

test("a window that was undone is read again from its rows", (t) => {
  const { connection } = openMigrated(join(temporaryFolder(t), "hub.db"));
  t.teardown(() => connection.close());
  const db = new Transaction(connection);
  const windows = started();
  windows.note(db, { ...place, ...WINDOW }, { at: 1, event: 1 });
  windows.save(db);
  connection.exec("BEGIN");
  windows.note(db, { ...place, ...WINDOW }, { at: 2, event: 2 });
  windows.save(db);
  connection.exec("ROLLBACK");
  windows.forget();
  t.is(windows.note(db, { ...place, ...WINDOW }, { at: 3, event: 3 }), undefined);
  t.is(windows.note(db, { ...place, ...WINDOW }, { at: 4, event: 4 })?.hits.length, 3);
});

function started(): Windows {
  const windows = new Windows();
  windows.declare(place.rule, WINDOW);
  return windows;
}

const rowsOf = (connection: WriteConnection): number =>
  connection.get<{ count: number }>("SELECT count(*) AS count FROM rule_hit")?.count ?? -1;
