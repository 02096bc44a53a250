import test from "ava";
import { PanelOnChip } from "../../../test/panel-on-chip.ts";

const CAPACITY = 32;

/** A panel with some presses that no host has acknowledged. */
function panelWithPresses(count: number): PanelOnChip {
  const panel = new PanelOnChip().start();
  for (let press = 0; press < count; press++) panel.press("happy", { heldMs: 10, runMs: 45 });
  return panel;
}

test("an event comes at once, after 250 ms, and then each second until it is acknowledged", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("call", { runMs: 4000 });
  const [first, ...again] = panel.events.map(({ atMs }) => atMs);
  t.true(first! - panel.contacts[0]!.atMs < 12);
  t.deepEqual(
    again.map((atMs) => Math.round((atMs - first!) / 50) * 50),
    [250, 1250, 2250, 3250],
  );
  panel.send({ type: "ack", epoch: 1, seq: 1 });
  panel.run(20);
  const sent = panel.events.length;
  panel.run(3000);
  t.is(panel.events.length, sent);
});

test("of many waiting events the oldest four are repeated, in order", (t) => {
  const panel = panelWithPresses(9);
  panel.run(1000);
  const from = panel.nowMs;
  panel.run(1050);
  const repeated = panel.events.filter(({ atMs }) => atMs >= from).map(({ seq }) => seq);
  t.deepEqual(repeated.slice(0, 4), [1, 2, 3, 4]);
  t.is(repeated.length % 4, 0);
});

test("hello brings the description and then all waiting events, oldest first", (t) => {
  const panel = panelWithPresses(20);
  const from = panel.frames.length;
  t.is(panel.describe().pending, 20);
  panel.run(150);
  const seqs = panel.frames
    .slice(from)
    .flatMap(({ what }) => (what.type === "event" ? [what.seq] : []))
    .slice(-20);
  t.deepEqual(
    seqs,
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

test("an acknowledgement lights the lamp for 1.5 s, and of several buttons each", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy", { heldMs: 20 });
  panel.press("call", { heldMs: 20, runMs: 90 });
  t.false(panel.isLit("happy") || panel.isLit("call"));
  const from = panel.nowMs;
  panel.send({ type: "ack", epoch: 1, seq: 2 });
  panel.run(2000);
  for (const lamp of ["happy", "call"] as const) {
    const on = panel.edgeAfter(from, lamp, true)!;
    const off = panel.edgeAfter(from, lamp, false)!;
    t.true(on - from < 10, `${on - from}`);
    t.true(Math.abs(off - on - 1500) < 5, `${off - on}`);
  }
});

test("an acknowledgement of another epoch, or of what was never given, changes nothing", (t) => {
  const panel = panelWithPresses(3);
  panel.send({ type: "ack", epoch: 2, seq: 3 });
  panel.send({ type: "ack", epoch: 1, seq: 4 });
  panel.send({ type: "ack", epoch: 1, seq: 0 });
  panel.run(50);
  t.is(panel.describe().pending, 3);
  panel.send({ type: "ack", epoch: 1, seq: 2 });
  panel.run(20);
  t.is(panel.describe().pending, 1);
});

test("a damaged acknowledgement changes nothing", (t) => {
  const panel = panelWithPresses(1);
  panel.board.receive(Uint8Array.from([0xf0, 2, 2, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xf7]));
  panel.run(20);
  t.is(panel.describe().pending, 1);
});

test("a full ring refuses the newest without light or click, shows it, and counts it", (t) => {
  const panel = panelWithPresses(CAPACITY);
  t.is(panel.distinctEvents.length, CAPACITY);
  panel.run(300);
  const from = panel.nowMs;
  for (let press = 0; press < 3; press++) panel.press("very-happy");
  panel.run(1000);
  const felt = panel.edges.filter(({ atMs, what }) => atMs >= from && what !== "status");
  t.deepEqual(felt, []);
  t.like(panel.heartbeats.at(-1), { pending: CAPACITY, refused: 3, flags: { ringFull: true, notStoring: true } });
  t.is(panel.distinctEvents.length, CAPACITY);

  panel.send({ type: "ack", epoch: 1, seq: 5 });
  panel.run(1100);
  t.like(panel.distinctEvents.at(-1), { kind: "refused", seq: CAPACITY + 1, value: 3 });
  t.is(panel.distinctEvents.at(-1)?.button, undefined);
  t.like(panel.heartbeats.at(-1), { pending: CAPACITY - 4, refused: 0, flags: { ringFull: false } });
  panel.press("very-happy");
  t.like(panel.distinctEvents.at(-1), { kind: "press", button: "very-happy", seq: CAPACITY + 2 });
});

test("the status lamp blinks 100 ms on, 100 ms off, twice a second, while the oldest waits for more than 2 s", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy");
  panel.run(1700);
  t.is(panel.edgeAfter(0, "status", true), undefined);
  panel.run(4000);
  const edges = panel.edges.filter(({ what, atMs }) => what === "status" && atMs > 2000);
  const first = edges[0]!.atMs;
  t.true(first - panel.contacts[0]!.atMs > 2000 && first - panel.contacts[0]!.atMs < 2010);
  t.deepEqual(
    edges.slice(0, 6).map(({ atMs, high }) => [Math.round((atMs - first) / 10) * 10, high]),
    [
      [0, true],
      [100, false],
      [200, true],
      [300, false],
      [1000, true],
      [1100, false],
    ],
  );
  t.true(panel.heartbeats.at(-1)?.flags.notStoring);
  panel.send({ type: "ack", epoch: 1, seq: 1 });
  panel.run(1100);
  t.false(panel.heartbeats.at(-1)?.flags.notStoring);
});

test("a line that nobody reads and a host that floods it lose no press", (t) => {
  const panel = new PanelOnChip().start();
  for (let press = 1; press <= CAPACITY; press++) {
    for (let query = 0; query < 10; query++) panel.board.receive(Uint8Array.of(0xf0, 0x6b, 0xf7, 0xf0, 0x79, 0xf7));
    panel.press("unhappy", { heldMs: 5, runMs: 36 });
  }
  panel.run(3000);
  panel.describe();
  panel.run(300);
  t.is(panel.distinctEvents.length, CAPACITY);
  t.is(panel.damaged, 0);
});
