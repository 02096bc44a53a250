import test from "ava";
import { buttonPin, PanelOnChip } from "../../../test/panel-on-chip.ts";
import { PANEL_BUTTONS } from "../frames.ts";

const FELT_MS = 20;

test("each button gives its own press, its own lamp and a click", (t) => {
  const panel = new PanelOnChip().start();
  for (const button of PANEL_BUTTONS) {
    const from = panel.nowMs;
    panel.press(button);
    const contact = panel.contacts.find(({ atMs, closed }) => atMs >= from && closed)!;
    t.is(panel.distinctEvents.at(-1)?.button, button);
    t.true(panel.edgeAfter(from, button, true)! - contact.atMs <= FELT_MS);
    t.true(panel.edgeAfter(from, "buzzer", true)! - contact.atMs <= FELT_MS);
    const others = panel.edges.filter(({ atMs, what, high }) => atMs >= from && high && what !== "buzzer");
    panel.run(300);
    t.deepEqual(
      others.map(({ what }) => what),
      [button],
    );
  }
  t.deepEqual(
    panel.distinctEvents.map(({ seq, kind, value }) => ({ seq, kind, value })),
    PANEL_BUTTONS.map((_, index) => ({ seq: index + 1, kind: "press", value: 0 })),
  );
});

test("the felt flash lasts 60 ms and the click 12 ms, ending dark and quiet", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy", { heldMs: 200 });
  const on = panel.edgeAfter(0, "happy", true)!;
  const off = panel.edgeAfter(on, "happy", false)!;
  t.true(Math.abs(off - on - 60) < 3);
  const click = panel.edges.filter(({ what }) => what === "buzzer");
  t.is(click.length, 48);
  t.false(click.at(-1)!.high);
  t.true(Math.abs(click.at(-1)!.atMs - click[0]!.atMs - 11.75) < 0.5);
});

test("10 ms of bounces at both ends give exactly one press", (t) => {
  const panel = new PanelOnChip().start();
  for (let seed = 1; seed <= 25; seed++) {
    panel.press("unhappy", { heldMs: 60 + seed, bounceMs: 10, seed });
    panel.send({ type: "ack", epoch: 1, seq: seed });
  }
  panel.run(20);
  t.is(panel.distinctEvents.length, 25);
});

test("a tap of 3 ms is one press, wherever it falls between two scans", (t) => {
  const panel = new PanelOnChip().start();
  for (let tap = 1; tap <= 20; tap++) {
    panel.press("call", { heldMs: 3, runMs: 40.05 });
    panel.send({ type: "ack", epoch: 1, seq: tap });
  }
  panel.run(20);
  t.is(panel.distinctEvents.length, 20);
});

test("the light follows within 20 ms while a host floods the line, the board writes EEPROM and samples its inputs", (t) => {
  const panel = new PanelOnChip().start();
  const sampling = [0xf0, 0x7a, 10, 0, 0xf7, ...[0, 1, 4, 5].flatMap((channel) => [0xc0 | channel, 1])];
  panel.board.receive(Uint8Array.from(sampling));
  panel.send({ type: "set-serial", serial: "0123456789abcdef" });
  const queries = [0xf0, 0x6b, 0xf7, 0xf0, 0x69, 0xf7, 0xf0, 0x6d, 9, 0xf7, 0xf9, 0xf0, 0x55, 1, 2, 3, 0xf7];
  let slowest = 0;
  for (let round = 1; round <= 12; round++) {
    for (let flood = 0; flood < 40; flood++) panel.board.receive(Uint8Array.from(queries));
    const from = panel.nowMs;
    panel.press("spare", { heldMs: 40, runMs: 100 });
    const contact = panel.contacts.find(({ atMs, closed }) => atMs >= from && closed)!;
    slowest = Math.max(slowest, panel.edgeAfter(contact.atMs, "spare", true)! - contact.atMs);
    panel.send({ type: "ack", epoch: 1, seq: round });
    panel.run(1600);
  }
  t.log(`slowest light: ${slowest.toFixed(2)} ms`);
  t.true(slowest <= FELT_MS);
  t.is(panel.distinctEvents.length, 12);
});

test("all six buttons at once are six presses", (t) => {
  const panel = new PanelOnChip().start();
  for (const button of PANEL_BUTTONS) void panel.board.press(buttonPin(button), { heldMs: 50, bounceMs: 5 });
  panel.run(200);
  t.deepEqual(panel.distinctEvents.map(({ button }) => button).sort(), [...PANEL_BUTTONS].sort());
});

test("a button held for 10 s is reported once, and once more when it comes up", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("very-unhappy", { heldMs: 12_500, runMs: 13_000 });
  const [press, held, released, ...more] = panel.distinctEvents;
  t.is(press?.kind, "press");
  t.like(held, { kind: "held", button: "very-unhappy", value: 10 });
  t.like(released, { kind: "released", button: "very-unhappy", value: 12 });
  t.deepEqual(more, []);
  const heldAt = panel.events.find(({ kind }) => kind === "held")!.atMs - panel.contacts[0]!.atMs;
  t.true(heldAt >= 10_000 && heldAt < 10_050, `${heldAt}`);
  t.deepEqual(panel.heartbeats.find(({ atMs }) => atMs > 5000)?.held, ["very-unhappy"]);
  t.deepEqual(panel.heartbeats.at(-1)?.held, []);
});

test("a button that is stuck when the power comes is no press, and is reported as held", (t) => {
  const panel = new PanelOnChip();
  panel.board.wire("D4", "low");
  panel.start();
  panel.run(10_500);
  t.deepEqual(
    panel.distinctEvents.map(({ kind, button }) => ({ kind, button })),
    [{ kind: "held", button: "unhappy" }],
  );
  panel.board.wire("D4", "open");
  panel.run(100);
  t.is(panel.distinctEvents.at(-1)?.kind, "released");
  panel.press("unhappy");
  t.is(panel.distinctEvents.at(-1)?.kind, "press");
});

test("the age of a press counts from the pin's edge", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy", { heldMs: 50, runMs: 2500 });
  const edge = panel.contacts[0]!.atMs;
  t.true(panel.events.length >= 3);
  for (const { atMs, ageMs } of panel.events) {
    // The frame takes 6 ms of line.
    const age = atMs - edge;
    t.true(age - ageMs >= 4 && age - ageMs <= 9, `${age} ${ageMs}`);
  }
});
