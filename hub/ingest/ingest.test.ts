import test from "ava";
import { BootTime } from "../../protocol/boot-time.ts";
import { NOON, WriterRig } from "../../test/writer-rig.ts";
import type { OutgoingAck } from "../writer-messages.ts";
import { correctedTime, markOf } from "./corrected-time.ts";

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
  // What is added to it was no whole number for the database, and the event was held for a bug of the hub's.
  [
    "has an age beyond counting",
    Buffer.from(
      `{"v":1,"id":"${id(78)}","at":${NOON},"clock":"synced","errorMs":1,"boot":"b","uptimeMs":1,` +
        `"ageMs":9132053271366707000,"body":{"face":"happy","source":"board"}}`,
    ),
    "schema",
  ],
  // SQLite reads no JSON of more than 1,000 levels: an event that held such a body ended the writer at its next query.
  [
    "is nested beyond what the database reads",
    Buffer.from(
      `{"v":1,"id":"${id(77)}","at":${NOON},"clock":"synced","errorMs":1,"boot":"b","uptimeMs":1,"ageMs":0,` +
        `"body":{"face":"happy","source":"board","deep":${"[".repeat(1500)}${"]".repeat(1500)}}}`,
    ),
    "schema",
  ],
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

/** A start of a machine that spoke to the hub at `uptimeMs`, at `now`. */
function bootAt(now: number, uptimeMs: number): BootTime {
  const boot = new BootTime("most");
  boot.add(markOf({ uptimeMs }, now));
  return boot;
}

test("a clock in step is believed, one that runs ahead or contradicts the uptime is not", (t) => {
  const boot = bootAt(NOON, HOUR);
  const envelope = { at: NOON - 5000, clock: "synced", errorMs: 20, uptimeMs: HOUR - 5000 } as const;
  t.like(correctedTime(envelope, boot, undefined, NOON), { at: NOON - 5000, errorMs: 20, clock: "synced" });
  for (const at of [NOON + HOUR, NOON - HOUR]) {
    const { at: corrected, errorMs, clock } = correctedTime({ ...envelope, at }, boot, undefined, NOON);
    t.true(Math.abs(corrected - (NOON - 5000)) <= errorMs && errorMs <= 2000, `${corrected - NOON}, ${errorMs}`);
    t.is(clock, "hub");
  }
});

test("a clock at 1970 is corrected by the hub's looks at its start", (t) => {
  const envelope = { at: 12_000, clock: "none", errorMs: 0, uptimeMs: 10_000 } as const;
  t.like(correctedTime(envelope, bootAt(NOON, 20_000), undefined, NOON), { at: NOON - 10_000, clock: "hub" });
});

test("the age of a press on the board is taken off, and what it may be off by is told", (t) => {
  const envelope = { at: 12_000, clock: "none", errorMs: 0, uptimeMs: 10_000, ageMs: 100_000 } as const;
  const { at, errorMs } = correctedTime(envelope, bootAt(NOON, 10_000), undefined, NOON);
  t.is(at, NOON - 100_000);
  t.is(errorMs, 1000 + 1000 + 2000, "the network's way, 1 % of the age, a reset of the board");
});

test("a press from before a loss of its board's power has an end and no beginning, whatever clock vouches for it", (t) => {
  const envelope = { at: NOON, clock: "synced", errorMs: 20, uptimeMs: 10_000, ageMs: 4000, older: true } as const;
  const time = correctedTime(envelope, bootAt(NOON, 10_000), NOON - HOUR, NOON);
  t.is(time.clock, "none");
  t.true(time.at <= NOON && time.at > NOON - 5000, "the latest that it can have been");
  t.true(time.least < NOON - 30 * 24 * HOUR && time.errorMs > 30 * 24 * HOUR);
});

test("a start that nothing is known of lies between the event before it and now", (t) => {
  const envelope = { at: 12_000, clock: "none", errorMs: 0, uptimeMs: 10_000 } as const;
  t.like(correctedTime(envelope, undefined, NOON - HOUR, NOON), {
    at: NOON - HOUR / 2,
    errorMs: HOUR / 2,
    clock: "estimated",
  });
  t.is(correctedTime(envelope, undefined, undefined, NOON).clock, "none");
});

test("a message is a look at the hub's clock, and a clock that contradicts it makes it no better", (t) => {
  const likely = { uptimeMs: 1000, least: NOON - 1000, best: NOON, most: NOON };
  t.deepEqual(markOf({ at: NOON - 300, clock: "synced", errorMs: 20, uptimeMs: 1000 }, NOON), {
    ...{ uptimeMs: 1000, least: NOON - 320, best: NOON - 300, most: NOON - 280 },
  });
  t.deepEqual(markOf({ at: 5, clock: "none", errorMs: 0, uptimeMs: 1000 }, NOON), likely);
  t.deepEqual(markOf({ at: NOON - HOUR, clock: "synced", errorMs: 20, uptimeMs: 1000 }, NOON), likely);
  const heldUp = markOf({ at: NOON - 20_000, clock: "hub", errorMs: 20, uptimeMs: 1000 }, NOON);
  t.is(heldUp.best, NOON - 20_000, "a clock that it has from the hub shows that the message was held up");
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

const stateOf = (boot: string, uptimeMs: number, more: Record<string, unknown> = {}) => ({
  ...{ state: "ready", birth: 1, boot, uptimeMs, at: uptimeMs, clock: "none", errorMs: 86_400_000 },
  ...more,
});
const pressOf = (n: number, boot: string, uptimeMs: number) => ({
  ...{ v: 1, id: id(n), at: uptimeMs, clock: "none", errorMs: 86_400_000, boot, uptimeMs, ageMs: 0, body: vote.body },
});
const times = (rig: WriterRig) =>
  rig.rows<{ at: number; error_ms: number; clock: string; late: number }>(
    "SELECT at, error_ms, clock, late FROM event ORDER BY seq",
  );

test("what is learned of a start later refines the events that are stored, and no rule runs again", (t) => {
  const rig = new WriterRig(t);
  const rate = 0.96;
  const pressed = NOON - 3 * HOUR;
  const uptimeAt = (now: number) => Math.round((now - pressed) * rate) + 1000;
  rig.say("state", stateOf("boot-1", uptimeAt(NOON)), NOON);
  rig.say("event/call/outbox-1/1", { ...pressOf(1, "boot-1", 1000), body: { source: "board", device: "panel" } }, NOON);
  const [first] = times(rig);
  t.true((first?.error_ms ?? 0) > 5 * 60_000, `${first?.error_ms}`);
  t.is(first?.clock, "estimated");
  t.true(Math.abs((first?.at ?? 0) - pressed) <= (first?.error_ms ?? 0));
  const before = rig.tickets();
  let last = Number.POSITIVE_INFINITY;
  for (let now = NOON + 10_000; now <= NOON + HOUR; now += 10_000) {
    const claim = { at: now - 10, clock: "hub", errorMs: 20 };
    rig.say("state", stateOf("boot-1", uptimeAt(now - 10), claim), now);
    const [row] = times(rig);
    t.true(Math.abs((row?.at ?? 0) - pressed) <= (row?.error_ms ?? 0), `at ${now - NOON}: ${row?.error_ms}`);
    t.true((row?.error_ms ?? 0) <= last);
    last = row?.error_ms ?? 0;
  }
  const [row] = times(rig);
  t.true(last <= 2000 && Math.abs((row?.at ?? 0) - pressed) <= last, `${last}, ${(row?.at ?? 0) - pressed}`);
  t.is(row?.clock, "hub");
  t.deepEqual(rig.tickets(), before);
});

test("starts that never met the hub are bounded by those before and after them, also over a restart of the hub", (t) => {
  const rig = new WriterRig(t);
  rig.say("state", stateOf("boot-1", HOUR, { at: NOON, clock: "hub", errorMs: 20 }), NOON);
  // Off for 2 min, an hour without a network, off for 4 min, another hour, off for 1 min, then the hub.
  const second = NOON + 2 * 60_000;
  const third = second + HOUR + 4 * 60_000;
  const fourth = third + HOUR + 60_000;
  const boots = [
    { boot: "boot-1", uptimeMs: HOUR },
    { boot: "boot-2", uptimeMs: HOUR },
    { boot: "boot-3", uptimeMs: HOUR },
  ];
  rig.restart(fourth);
  const now = fourth + 30_000;
  rig.say("event/vote/outbox-1/1", pressOf(1, "boot-2", HOUR / 2), now);
  const [unbounded] = times(rig);
  t.is(unbounded?.clock, "none", "an event that comes before the kiosk told of its starts");
  rig.say("state", stateOf("boot-4", 30_000, { birth: 2, boots }), now);
  rig.say("event/vote/outbox-1/2", pressOf(2, "boot-3", HOUR / 2), now);
  rig.say("event/vote/outbox-1/3", pressOf(3, "boot-4", 25_000), now);
  const rows = times(rig);
  const pressed = [second + HOUR / 2, third + HOUR / 2, fourth + 25_000];
  for (const [i, { at, error_ms }] of rows.entries()) {
    t.true(Math.abs(at - (pressed[i] ?? 0)) <= error_ms, `event ${i}: ${at - (pressed[i] ?? 0)} of ${error_ms}`);
  }
  t.true((rows[0]?.error_ms ?? 0) <= 20 * 60_000, `${rows[0]?.error_ms}`);
  t.deepEqual(
    rows.map(({ clock }) => clock),
    ["estimated", "estimated", "hub"],
  );
  t.true(
    rows.every(({ at }, i) => at >= (rows[i - 1]?.at ?? 0)),
    "in the order of the outbox",
  );
});

test("a state is answered with the hub's time", (t) => {
  const rig = new WriterRig(t);
  const oldest = { outbox: "outbox-1", seq: 1 };
  t.deepEqual(ackOf(rig.say("state", stateOf("b", 4321, { oldest }), NOON).acks)?.time, { at: NOON, uptimeMs: 4321 });
  t.is(ackOf(rig.press([{ ...vote, at: NOON }]).acks)?.time, undefined);
});

const pressed = (n: number, at: number, more: Record<string, unknown> = {}) => ({
  ...{ v: 1, id: id(n), at, clock: "synced", errorMs: 10, boot: `boot-${n}`, uptimeMs: 1000, ageMs: 0 },
  ...{ body: vote.body, ...more },
});
const origin = { serial: "00000000000000a1", epoch: 3, seq: 7 };
const ids = (rig: WriterRig) => rig.rows<{ id: string }>("SELECT id FROM event ORDER BY n").map((row) => row.id);

test("a press that a board tells to two kiosks counts at the first that takes it, once", (t) => {
  const rig = new WriterRig(t);
  rig.say("event/vote/outbox-1/1", pressed(1, NOON, { origin }), NOON);
  const other = rig.say("event/vote/outbox-2/1", pressed(2, NOON + 5, { origin }), NOON + 60_000, { kiosk: 2 });
  t.deepEqual(ids(rig), [id(1)]);
  t.like(other.acks[0], { kiosk: 2, outbox: "outbox-2", seq: 1 }, "and is taken there as well");
  t.true(other.figures.some(({ name }) => name === "counterbell_duplicates_total"));
  rig.say("event/vote/outbox-2/2", pressed(3, NOON + HOUR, { origin }), NOON + HOUR, { kiosk: 2 });
  t.deepEqual(ids(rig), [id(1), id(3)], "the same number an hour later is another press: numbers come round");
  rig.say("event/vote/outbox-2/3", pressed(4, NOON, { origin: { ...origin, epoch: 4 } }), NOON + HOUR, { kiosk: 2 });
  t.is(ids(rig).length, 3);
});

test("a copied card that was enrolled anew brings votes along that count once, whoever tells them first", (t) => {
  const rig = new WriterRig(t);
  rig.say("event/vote/outbox-1/1", pressed(1, NOON), NOON);
  rig.say("event/vote/outbox-1/1", pressed(1, NOON), NOON, { kiosk: 2 });
  rig.say("event/vote/outbox-1/2", pressed(2, NOON), NOON, { kiosk: 2 });
  rig.say("event/vote/outbox-1/2", pressed(2, NOON), NOON);
  rig.restart(NOON);
  rig.say("event/vote/outbox-1/3", pressed(3, NOON), NOON);
  rig.say("event/vote/outbox-1/3", pressed(4, NOON), NOON, { kiosk: 2 });
  t.deepEqual(ids(rig), [id(1), id(2), id(3), id(4)]);
});

const alertsOf = (rig: WriterRig) =>
  rig.rows<{ code: string; args: string }>("SELECT code, args FROM alert WHERE cleared_at IS NULL ORDER BY id");

test("an emptied kiosk, one that was put back, and events that are missing are each told in words", (t) => {
  const rig = new WriterRig(t);
  const state = (birth: number, oldest: Record<string, unknown>) =>
    rig.say("state", { state: "ready", birth, oldest }, NOON);
  state(1, { outbox: "outbox-1", seq: 1, reason: "first" });
  rig.press([{ ...vote, at: NOON, seq: 1 }]);
  t.deepEqual(alertsOf(rig), [], "a new kiosk is no trouble");
  rig.sample("kiosk", { outboxDepth: 12 }, NOON);
  state(2, { outbox: "outbox-2", seq: 1, reason: "restored" });
  state(3, { outbox: "outbox-3", seq: 1, reason: "first" });
  state(4, { outbox: "outbox-3", seq: 4, reason: "first" });
  t.deepEqual(
    alertsOf(rig).map(({ code, args }) => [code, JSON.parse(args)]),
    [
      ["alert-events-missing", { missing: 3, outbox: "outbox-3", from: 1, to: 3 }],
      ["alert-kiosk-restored", { taken: 1, waiting: 12 }],
      ["alert-kiosk-wiped", { waiting: 12 }],
    ],
  );
  state(5, { outbox: "outbox-4", seq: 1, reason: "fork" });
  t.is(alertsOf(rig).length, 3, "the fork itself was told already");
});

test("at CONNECT a kiosk hears of each outbox that it may still have events of, and whether the hub was put back", (t) => {
  const rig = new WriterRig(t);
  for (const n of [1, 2]) rig.say(`event/vote/outbox-${n}/1`, pressed(n, NOON), NOON);
  const { acks } = rig.commit({ type: "connected", kiosk: 1, now: NOON });
  t.deepEqual(
    acks.map(({ outbox, seq, restoredAt }) => [outbox, seq, restoredAt]),
    [
      ["outbox-2", 1, undefined],
      ["outbox-1", 1, undefined],
    ],
  );
});
