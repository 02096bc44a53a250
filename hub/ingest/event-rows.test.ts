import test from "ava";
import { NOON, type Pressed, WriterRig } from "../../test/writer-rig.ts";

const happy = { face: "happy", source: "board" };
const call = { source: "board" };
const idOf = (i: number): string => `01976f3c-0000-7000-8000-${i.toString(16).padStart(12, "0")}`;

test("events that are written many at a time have the numbers in the order of their arrival, each once", (t) => {
  const rig = new WriterRig(t);
  const pressed: (Pressed & { seq: number; kiosk: number })[] = [];
  const seqs = [0, 0, 0];
  for (let i = 0; i < 200; i++) {
    const kiosk = 1 + (i % 3 === 0 ? 1 : 0);
    seqs[kiosk] = (seqs[kiosk] ?? 0) + 1;
    const [kind, body] = i % 5 === 0 ? ["call", call] : ["vote", happy];
    pressed.push({
      kind: kind as string,
      body: body as Record<string, unknown>,
      at: NOON + i,
      seq: seqs[kiosk] ?? 0,
      kiosk,
      id: idOf(i),
    });
  }
  // Said again in the middle of a commit, before its row is written and after.
  const [first, , , , , , , late] = pressed;
  const arrived = [...pressed.slice(0, 40), first, late, ...pressed.slice(40), pressed[199], pressed[150]].flatMap(
    (one) => one ?? [],
  );
  const { events, faults } = rig.commit(
    rig.work(arrived.slice(0, 120), NOON + 1000),
    rig.work(arrived.slice(120), NOON + 2000),
  );
  t.is(events, 200);
  t.deepEqual(faults, []);
  const rows = rig.rows<{ n: number; id: string; kiosk: number; seq: number; kind: string; at: number; fork: number }>(
    "SELECT n, id, kiosk, seq, kind, at, fork FROM event ORDER BY n",
  );
  t.deepEqual(
    rows.map((row) => ({ ...row })),
    pressed.map(({ id = "", kiosk, seq, kind, at }, i) => ({ n: rows[i]?.n, id, kiosk, seq, kind, at, fork: 0 })),
  );
  const linked = rig.rows<{ kind: string }>(
    "SELECT DISTINCT kind FROM ticket_timeline JOIN event ON event.n = ticket_timeline.event",
  );
  t.deepEqual(
    linked.map(({ kind }) => kind),
    ["call"],
    "a ticket links the event that raised it, by the number that it was told",
  );
  t.is(
    rig.tickets().reduce((sum, { count }) => sum + count, 0),
    40,
  );
});

test("a second event for a place is a fork although the first is not written yet, and one ahead of a gap waits for it", (t) => {
  const rig = new WriterRig(t);
  const at = NOON;
  const { acks } = rig.press([
    { kind: "vote", body: happy, at, seq: 1, id: idOf(1) },
    { kind: "vote", body: happy, at, seq: 1, id: idOf(2) },
    { kind: "vote", body: happy, at, seq: 3, id: idOf(3) },
    { kind: "vote", body: happy, at, seq: 2, id: idOf(4) },
    { kind: "vote", body: happy, at, seq: 5, id: idOf(5) },
  ]);
  t.is(acks[0]?.seq, 3);
  t.true(acks[0]?.forked);
  const rows = rig.rows<{ seq: number; fork: number }>("SELECT seq, fork FROM event ORDER BY n");
  t.deepEqual(
    rows.map(({ seq, fork }) => `${seq}/${fork}`),
    ["1/0", "1/1", "3/0", "2/0", "5/0"],
  );
});

test("what a disk refused is not told as written, and its numbers are given again", (t) => {
  const rig = new WriterRig(t);
  const events = (from: number, count: number): Pressed[] =>
    Array.from({ length: count }, (_, i) => ({
      kind: "vote",
      body: { ...happy, text: "x".repeat(3000) },
      at: NOON + from + i,
      seq: from + i,
      id: idOf(from + i),
    }));
  rig.press(events(1, 10));
  rig.limitPages(1);
  t.throws(() => rig.press(events(11, 100)), { message: /disk-full/ });
  rig.limitPages(1_000_000);
  t.is(rig.tick(NOON + 5000).events, 100);
  const numbers = rig.rows<{ n: number; seq: number }>("SELECT n, seq FROM event ORDER BY n");
  t.deepEqual(
    numbers.map(({ n, seq }) => [n, seq]),
    Array.from({ length: 110 }, (_, i) => [i + 1, i + 1]),
  );
});
