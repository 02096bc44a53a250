import test from "ava";
import { alertChanges, alertsOf, type Health } from "./alerts.ts";

const WELL: Health = {
  standings: [{ id: "panel", status: "ready", sinceMs: 0 }],
  outbox: { storing: true, waiting: 0, usedBytes: 0, maxBytes: 100 },
  screenTrouble: undefined,
};
const outbox = (more: Partial<Health["outbox"]>): Health => ({ ...WELL, outbox: { ...WELL.outbox, ...more } });
const idsAt = (health: Health, nowMs: number, before = new Map()) => [
  ...alertsOf(health, before, nowMs, () => 5).keys(),
];

const raises = test.macro({
  exec(t, health: Health, nowMs: number, ids: string[]) {
    t.deepEqual(idsAt(health, nowMs), ids);
  },
  title: (given) => given ?? "",
});
const away: Health = { ...WELL, standings: [{ id: "panel", status: "handshaking", sinceMs: 0 }] };
test("a kiosk that is well has no alert", raises, WELL, 1e9, []);
test("a device away for less than ten seconds is none", raises, away, 9_999, []);
test("a device away for ten seconds is one", raises, away, 10_000, ["device-lost-panel"]);
const lent: Health = { ...WELL, standings: [{ id: "panel", status: "absent", sinceMs: 0, isLent: true }] };
test("a device that is lent is none", raises, lent, 1e9, []);
test("a disk that refuses is one", raises, outbox({ storing: false, reason: "disk-full" }), 0, ["not-storing"]);
test("an outbox of four fifths is one", raises, outbox({ waiting: 1, usedBytes: 80 }), 0, ["outbox-filling"]);
test("a file full of what the hub took is none", raises, outbox({ usedBytes: 99 }), 0, []);
test("a screen that does not come back is one", raises, { ...WELL, screenTrouble: {} }, 0, ["screen-silent"]);

test("an alert keeps its beginning, lifts with some room, and its coming and going are what is published", (t) => {
  const first = alertsOf(outbox({ waiting: 9, usedBytes: 85 }), new Map(), 0, () => 1000);
  t.is(first.get("outbox-filling")?.since, 1000);
  t.deepEqual(first.get("outbox-filling")?.args, { percent: 85, waiting: 9 });
  const later = alertsOf(outbox({ waiting: 9, usedBytes: 75 }), first, 0, () => 2000);
  t.is(later.get("outbox-filling")?.since, 1000);
  const none = alertsOf(outbox({ waiting: 9, usedBytes: 65 }), later, 0, () => 3000);
  t.deepEqual([...none.keys()], []);
  t.deepEqual(
    alertChanges(new Map(), first).raised.map(([id]) => id),
    ["outbox-filling"],
  );
  t.deepEqual(alertChanges(first, first), { raised: [], cleared: [] });
  t.deepEqual(alertChanges(later, none), { raised: [], cleared: ["outbox-filling"] });
});
