import test from "ava";
import { NOON, WriterRig } from "../../test/writer-rig.ts";
import type { OutgoingAck } from "../writer-messages.ts";
import { bootStart, correctedTime } from "./corrected-time.ts";

const HOUR = 3_600_000;
const vote = { kind: "vote", body: { face: "happy", source: "board" } };
const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

const ackOf = (acks: OutgoingAck[]): OutgoingAck | undefined => acks.find(({ outbox }) => outbox === "outbox-1");

test("an event that comes twice is stored once and counts as taken", (t) => {
  const rig = new WriterRig(t);
  const press = { ...vote, at: NOON, seq: 1, id: id(1) };
  rig.press([press]);
  const again = rig.press([press, press]);
  t.is(ackOf(again.acks)?.seq, 1);
  t.is(rig.rows("SELECT n FROM event").length, 1);
  t.is(again.figures.filter(({ name }) => name === "counterbell_duplicates_total").length, 2);
});

test("another event at a taken place is kept as a fork, said to the kiosk, and raises an alert", (t) => {
  const rig = new WriterRig(t);
  rig.press([{ ...vote, at: NOON, seq: 1, id: id(1) }]);
  const forked = rig.press([{ ...vote, at: NOON + 1, seq: 1, id: id(2) }]);
  t.like(ackOf(forked.acks), { seq: 1, forked: true });
  t.deepEqual(
    rig.rows<{ id: string; fork: number }>("SELECT id, fork FROM event ORDER BY fork").map((row) => ({ ...row })),
    [
      { id: id(1), fork: 0 },
      { id: id(2), fork: 1 },
    ],
  );
  t.is(rig.rows<{ id: string }>("SELECT id FROM alert WHERE cleared_at IS NULL")[0]?.id, "hub-outbox-forked");
  const again = rig.press([{ ...vote, at: NOON + 1, seq: 1, id: id(2) }]);
  t.is(rig.rows("SELECT n FROM event").length, 2, "a fork that comes again is a duplicate");
  t.true(ackOf(again.acks)?.forked);
});

test("a kiosk that takes its events along from a forked outbox counts them once", (t) => {
  const rig = new WriterRig(t);
  rig.press([
    { ...vote, at: NOON, seq: 1, id: id(1) },
    { ...vote, at: NOON, seq: 2, id: id(2) },
  ]);
  rig.press([{ ...vote, at: NOON, seq: 1, id: id(3) }]);
  rig.restart(NOON + 1000);
  const payload = (n: number) =>
    ({
      v: 1,
      id: id(n),
      at: NOON,
      clock: "synced",
      errorMs: 1,
      boot: "b",
      uptimeMs: 1,
      ageMs: 0,
      body: vote.body,
    }) as const;
  const done = rig.say("event/vote/outbox-2/1", payload(2), NOON + 2000);
  t.like(done.acks[0], { outbox: "outbox-2", seq: 1 });
  rig.say("event/vote/outbox-2/2", payload(4), NOON + 2000);
  t.deepEqual(
    rig.rows<{ id: string }>("SELECT id FROM event ORDER BY n").map((row) => row.id),
    [1, 2, 3, 4].map((n) => (n === 3 ? id(3) : n === 4 ? id(4) : id(n))),
  );
});

test("what is missing in the middle is not acknowledged until it comes", (t) => {
  const rig = new WriterRig(t);
  t.is(ackOf(rig.press([1, 2, 5].map((seq) => ({ ...vote, at: NOON, seq }))).acks)?.seq, 2);
  t.is(ackOf(rig.press([{ ...vote, at: NOON, seq: 3 }]).acks)?.seq, 3);
  rig.restart(NOON);
  t.is(ackOf(rig.press([{ ...vote, at: NOON, seq: 4 }]).acks)?.seq, 5);
});

test("what a birth no longer holds and the hub never got is a recorded gap", (t) => {
  const rig = new WriterRig(t);
  rig.press([1, 4].map((seq) => ({ ...vote, at: NOON, seq })));
  const done = rig.say("state", { state: "ready", birth: 2, oldest: { outbox: "outbox-1", seq: 7 } }, NOON);
  t.is(ackOf(done.acks)?.seq, 6);
  t.deepEqual(
    rig
      .rows<{ from_seq: number; to_seq: number }>("SELECT from_seq, to_seq FROM gap ORDER BY n")
      .map((row) => ({ ...row })),
    [
      { from_seq: 2, to_seq: 3 },
      { from_seq: 5, to_seq: 6 },
    ],
  );
  t.is(done.figures.find(({ name }) => name === "counterbell_gaps_total")?.value, 2);
  const again = rig.say("state", { state: "ready", birth: 3, oldest: { outbox: "outbox-1", seq: 7 } }, NOON);
  t.is(again.figures.filter(({ name }) => name === "counterbell_gaps_total").length, 0);
});

for (const [title, payload, code] of [
  ["is not JSON", Buffer.from("{"), "not-json"],
  ["is not UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "not-utf8"],
  ["has a version of the future", Buffer.from('{"v":2}'), "version"],
  ["misses a field", Buffer.from('{"v":1}'), "schema"],
] as const) {
  test(`a body that ${title} goes to quarantine in its place, and what follows is taken`, (t) => {
    const rig = new WriterRig(t);
    const refused = rig.say("event/vote/outbox-1/1", payload, NOON);
    t.deepEqual(ackOf(refused.acks)?.refused, [{ seq: 1, code }]);
    t.is(ackOf(rig.press([{ ...vote, at: NOON, seq: 2 }]).acks)?.seq, 2);
    const [kept] = rig.rows<{ code: string; payload: Uint8Array; bytes: number }>(
      "SELECT code, payload, bytes FROM quarantine",
    );
    t.is(kept?.code, code);
    t.deepEqual(Buffer.from(kept?.payload ?? []), payload);
    rig.say("event/vote/outbox-1/1", payload, NOON);
    t.is(rig.rows("SELECT n FROM quarantine").length, 1);
  });
}

test("an unknown kind is stored as it is", (t) => {
  const rig = new WriterRig(t);
  rig.press([{ kind: "smell", body: { strong: true }, at: NOON }]);
  t.is(rig.rows<{ kind: string }>("SELECT kind FROM event")[0]?.kind, "smell");
});

test("an event that comes more than a minute after its press is late", (t) => {
  const rig = new WriterRig(t);
  rig.press(
    [
      { ...vote, at: NOON - 61_000 },
      { ...vote, at: NOON },
    ],
    NOON,
  );
  t.deepEqual(
    rig.rows<{ late: number }>("SELECT late FROM event ORDER BY n").map(({ late }) => late),
    [1, 0],
  );
});

test("a clock in step is believed, one that runs ahead is not", (t) => {
  const boot = { startedAt: NOON - HOUR, errorMs: 1000 };
  const envelope = { at: NOON - 5000, clock: "synced", errorMs: 20, uptimeMs: HOUR / 2 } as const;
  t.deepEqual(correctedTime(envelope, boot, undefined, NOON), { at: NOON - 5000, errorMs: 20, clock: "synced" });
  t.deepEqual(correctedTime({ ...envelope, at: NOON + HOUR }, boot, undefined, NOON), {
    at: NOON - HOUR / 2,
    errorMs: 1000,
    clock: "hub",
  });
});

test("a clock at 1970 is corrected by the start of its boot", (t) => {
  const envelope = { at: 12_000, clock: "none", errorMs: 0, uptimeMs: 10_000 } as const;
  t.is(correctedTime(envelope, { startedAt: NOON - HOUR, errorMs: 1000 }, undefined, NOON).at, NOON - HOUR + 10_000);
});

test("the age of a press on the board is taken off the uptime", (t) => {
  const envelope = { at: 12_000, clock: "none", errorMs: 0, uptimeMs: 10_000, ageMs: 4000 } as const;
  t.is(correctedTime(envelope, { startedAt: NOON - HOUR, errorMs: 1000 }, undefined, NOON).at, NOON - HOUR + 6000);
});

test("a boot that never met the hub is bounded by the event before it and by now", (t) => {
  const envelope = { at: 12_000, clock: "none", errorMs: 0, uptimeMs: 10_000 } as const;
  t.deepEqual(correctedTime(envelope, undefined, NOON - HOUR, NOON), {
    at: NOON - HOUR,
    errorMs: HOUR,
    clock: "estimated",
  });
});

test("a birth teaches when its boot began, and the better source stays", (t) => {
  const own = bootStart({ at: NOON, clock: "synced", errorMs: 20, uptimeMs: 1000 }, undefined, NOON + 300);
  t.deepEqual(own, { startedAt: NOON - 1000, errorMs: 20 });
  t.is(bootStart({ at: 5, clock: "none", uptimeMs: 2000 }, own, NOON + 2000), undefined);
  t.deepEqual(bootStart({ at: 5, clock: "none", uptimeMs: 2000 }, undefined, NOON), {
    startedAt: NOON - 2000,
    errorMs: 1000,
  });
});

test("events of a kiosk at 1970 get the time of day through its birth, also after a restart of the hub", (t) => {
  const rig = new WriterRig(t);
  rig.say(
    "state",
    { state: "ready", birth: 1, boot: "early", uptimeMs: 5000, at: 5000, clock: "none", errorMs: 0 },
    NOON,
  );
  rig.restart(NOON + 1000);
  const envelope = {
    v: 1,
    id: id(9),
    at: 8000,
    clock: "none",
    errorMs: 0,
    boot: "early",
    uptimeMs: 8000,
    ageMs: 0,
    body: vote.body,
  };
  rig.say("event/vote/outbox-1/1", envelope, NOON + 4000);
  t.is(rig.rows<{ at: number }>("SELECT at FROM event")[0]?.at, NOON + 3000);
});
