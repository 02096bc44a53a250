import test from "ava";
import { PanelOnChip } from "../../../test/panel-on-chip.ts";
import type { EventFrame } from "../frames.ts";

const KEPT_AFTER_MS = 300;
const JOURNAL_SLOTS = 64;

/** A panel that a host has greeted, with presses that it has not acknowledged. */
function panelWith(presses: number, options: { coldSram?: { seed: number } } = {}): PanelOnChip {
  const panel = new PanelOnChip(options).start();
  panel.send({ type: "hello" });
  for (let press = 0; press < presses; press++) panel.press(press % 2 ? "call" : "happy", { heldMs: 10, runMs: 45 });
  return panel;
}

function cutPower(panel: PanelOnChip): void {
  panel.board.powerOff();
  panel.run(5_000);
  panel.frames.length = 0;
  panel.start();
}

const short = ({ epoch, seq, kind, button }: EventFrame) => `${epoch}/${seq} ${kind} ${button ?? "-"}`;

test("a press that no host takes is lit as stored once it is in the EEPROM, some 30 ms after 300 ms", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy", { heldMs: 20, runMs: 3000 });
  const pressed = panel.contacts[0]!.atMs;
  const dark = panel.edgeAfter(pressed + 50, "happy", false)!;
  const stored = panel.edgeAfter(dark, "happy", true)!;
  t.true(stored - pressed >= KEPT_AFTER_MS + 10 && stored - pressed < KEPT_AFTER_MS + 60, `${stored - pressed} ms`);
  t.true(Math.abs(panel.edgeAfter(stored, "happy", false)! - stored - 1500) < 5);
  panel.send({ type: "ack", epoch: 1, seq: 1 });
  const from = panel.nowMs;
  panel.run(500);
  t.is(panel.edgeAfter(from, "happy", true), undefined, "the acknowledgement does not say it again");
});

test("a press that is acknowledged within 300 ms costs no EEPROM write", (t) => {
  const panel = panelWith(0);
  const before = Buffer.from(panel.board.eeprom);
  for (let seq = 1; seq <= 40; seq++) {
    panel.press("happy", { heldMs: 10, runMs: 45 });
    panel.send({ type: "ack", epoch: 1, seq });
    panel.run(20);
  }
  panel.run(1000);
  t.deepEqual(Buffer.from(panel.board.eeprom), before);
});

test("after a loss of power the host gets the kept events first, by their own epoch and seq, and then the new ones", (t) => {
  const panel = panelWith(3);
  panel.run(1000);
  cutPower(panel);
  panel.press("spare", { heldMs: 10 });
  t.like(panel.describe(), { epoch: 1, pending: 3, flags: { fromBefore: true } });
  panel.run(300);
  t.deepEqual(panel.distinctEvents.map(short), ["1/1 press happy", "1/2 press call", "1/3 press happy"]);
  // The least that they can be: what stands here is the time since power came, and the pause of 5 s is not in it.
  t.true(panel.events.every(({ ageMs, atMs }) => ageMs < panel.nowMs - atMs + 1000));

  panel.send({ type: "ack", epoch: 1, seq: 2 });
  panel.run(60);
  t.is(panel.describe().pending, 1);
  panel.send({ type: "ack", epoch: 1, seq: 3 });
  panel.run(100);
  const described = panel.frames.flatMap(({ what }) => (what.type === "describe" ? [what] : [])).at(-1);
  t.like(described, { epoch: 2, pending: 1, flags: { fromBefore: false } }, "told without being asked");
  t.is(panel.distinctEvents.map(short).at(-1), "2/1 press spare");

  cutPower(panel);
  t.like(panel.describe(), { epoch: 2, pending: 1, flags: { fromBefore: true } });
  panel.run(100);
  t.deepEqual(panel.distinctEvents.map(short), ["2/1 press spare"], "what was acknowledged is gone");
});

test("a host that had more than was written, and whose word of it was lost with the power, is believed", (t) => {
  const panel = panelWith(2);
  panel.run(800);
  for (let press = 0; press < 3; press++) panel.press("unhappy", { heldMs: 10, runMs: 45 });
  cutPower(panel);
  t.like(panel.describe(), { epoch: 1, pending: 2 });
  panel.send({ type: "ack", epoch: 1, seq: 5 });
  panel.run(100);
  t.like(panel.describe(), { epoch: 2, pending: 0, flags: { fromBefore: false } });
});

test("three losses of power without a host: every epoch comes, in its order", (t) => {
  const panel = new PanelOnChip({ coldSram: { seed: 3 } }).start();
  for (let life = 0; life < 3; life++) {
    panel.press("happy", { heldMs: 10 });
    panel.press("call", { heldMs: 10 });
    panel.run(600);
    cutPower(panel);
  }
  const came: string[] = [];
  for (let epoch = 1; epoch <= 3; epoch++) {
    panel.frames.length = 0;
    t.is(panel.describe().epoch, epoch);
    panel.run(200);
    came.push(...panel.distinctEvents.map(short));
    panel.send({ type: "ack", epoch, seq: 2 });
    panel.run(100);
  }
  t.deepEqual(
    came,
    [1, 2, 3].flatMap((epoch) => [`${epoch}/1 press happy`, `${epoch}/2 press call`]),
  );
  t.like(panel.describe(), { epoch: 4, pending: 0, flags: { fromBefore: false } });
});

test("nothing of a later epoch is sent before it is durable that the host has the earlier one", (t) => {
  for (let cutMs = 0; cutMs < 14; cutMs += 0.9) {
    const panel = new PanelOnChip({ seed: 1 + Math.round(cutMs * 10) }).start();
    panel.press("happy", { heldMs: 10 });
    panel.run(500);
    cutPower(panel);
    panel.press("call", { heldMs: 10 });
    panel.describe();
    panel.run(100);
    panel.send({ type: "ack", epoch: 1, seq: 1 });
    panel.run(cutMs);
    const sent = panel.distinctEvents.some(({ epoch }) => epoch === 2);
    cutPower(panel);
    if (sent) t.not(panel.describe().epoch, 1, `cut after ${cutMs} ms`);
    else t.pass();
  }
});

test("a reset in the middle keeps what is in the EEPROM and in memory apart: each event once, in order", (t) => {
  const panel = panelWith(12);
  for (let reset = 0; reset < 8; reset++) {
    panel.run(61);
    panel.board.reset();
    panel.run(20);
  }
  panel.run(2000);
  panel.board.reset();
  panel.run(500);
  panel.frames.length = 0;
  t.like(panel.describe(), { epoch: 1, pending: 12, flags: { fromBefore: false } });
  panel.run(500);
  t.deepEqual(
    panel.distinctEvents.map(({ seq }) => seq),
    Array.from({ length: 12 }, (_, index) => index + 1),
  );
});

test("as many events as the EEPROM holds outlive power and resets, and no more are promised than that", (t) => {
  const panel = panelWith(32);
  panel.run(3000);
  cutPower(panel);
  for (let press = 0; press < 32; press++) panel.press("unhappy", { heldMs: 10, runMs: 45 });
  panel.run(3000);
  cutPower(panel);
  const from = panel.nowMs;
  panel.press("call", { heldMs: 10, runMs: 2000 });
  const lit = panel.edges.filter(({ atMs, what, high }) => atMs >= from && what === "call" && high);
  t.is(lit.length, 1, "felt, and not stored: there is no room to store it");
  const seqs = (epoch: number) => {
    panel.frames.length = 0;
    panel.describe();
    panel.run(700);
    const found = panel.distinctEvents.filter((event) => event.epoch === epoch).map(({ seq }) => seq);
    panel.send({ type: "ack", epoch, seq: found.at(-1)! });
    panel.run(400);
    return found.length;
  };
  t.is(seqs(1) + seqs(2), JOURNAL_SLOTS);
  t.is(seqs(3), 1);
});

test("details tell build, voltage, stack and labels, and what is given to the board outlives the power", (t) => {
  const panel = new PanelOnChip().start();
  panel.send({ type: "set-serial", serial: "0123456789abcdef" });
  panel.run(400);
  panel.send({ type: "set-revision", revision: "2.1" });
  panel.run(400);
  panel.send({ type: "set-label", which: "name", text: "Brühgruppe" });
  panel.run(400);
  cutPower(panel);
  t.is(panel.describe().serial, "0123456789abcdef");
  panel.run(500);
  const details = panel.frames.flatMap(({ what }) => (what.type === "details" ? [what] : []))[0]!;
  t.like(details, { revision: "2.1", liveEpoch: 2, kept: 0 });
  // 1.1 V of 5 V in steps of 1/1024.
  t.true(Math.abs(details.supplyMv - 5000) < 15, `${details.supplyMv} mV`);
  t.true(details.stackMost > 100 && details.stackMost < details.stackRoom - 0x100, `${details.stackMost}`);
  const labels = panel.frames.flatMap(({ what }) => (what.type === "label" ? [[what.which, what.text]] : []));
  t.deepEqual(labels, [
    ["name", "Brühgruppe"],
    ["site", ""],
    ["place", ""],
  ]);
});

test("a board whose firmware 1.0 had a serial number keeps it", (t) => {
  const panel = new PanelOnChip();
  // As firmware 1.0 left it: eight bytes and their CRC-16 at address 32.
  panel.board.eeprom.set([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38], 32);
  panel.board.eeprom.set([0x2b, 0xa1], 40);
  panel.start();
  t.is(panel.describe().serial, "3132333435363738");
  panel.run(1000);
  panel.board.eeprom.fill(0, 32, 42);
  cutPower(panel);
  t.is(panel.describe().serial, "3132333435363738");
});
