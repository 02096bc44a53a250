import test from "ava";
import { PanelOnChip } from "../../../test/panel-on-chip.ts";

const SERIAL = "00ff80017f7e55aa";

test("version and firmware name come at once after a reset", (t) => {
  const panel = new PanelOnChip();
  panel.board.powerOn();
  panel.run(40);
  const name = [...Buffer.from("Counterbell")].flatMap((letter) => [letter & 0x7f, letter >> 7]);
  t.deepEqual(
    panel.messages.map(({ what }) => what),
    ["f90205", Buffer.from([0xf0, 0x79, 1, 2, ...name, 0xf7]).toString("hex")],
  );
  panel.board.reset();
  const from = panel.nowMs;
  panel.run(40);
  t.is(panel.messages[2]?.what, "f90205");
  t.true(panel.messages[2]!.atMs - from < 5);
});

test("hello is answered by a description of the board", (t) => {
  const panel = new PanelOnChip().start();
  t.like(panel.describe(), {
    protocol: 1,
    firmware: "1.2.0",
    serial: undefined,
    epoch: 1,
    pending: 0,
    capacity: 32,
    resetCause: 1,
    flags: { ringFull: false, notStoring: false, hostKnown: true, softWatchdog: false, fromBefore: false },
  });
  panel.board.reset();
  panel.run(50);
  const again = panel.describe();
  t.is(again.resetCause, 2);
  t.true(again.uptimeMs < 60);
});

test("a serial number is given once and outlives the power", (t) => {
  const panel = new PanelOnChip().start();
  panel.send({ type: "set-serial", serial: SERIAL });
  panel.run(80);
  t.like(panel.frames.at(-1)?.what, { type: "describe", serial: SERIAL });
  panel.send({ type: "set-serial", serial: "1111111111111111" });
  panel.run(80);
  t.is(panel.frames.filter(({ what }) => what.type === "describe").length, 2);
  t.is(panel.describe().serial, SERIAL);
  panel.board.powerOff();
  panel.run(100);
  panel.start();
  t.is(panel.describe().serial, SERIAL);
});

test("a serial number is replaced where it is the one that is named; cut at any time, the board has one of the two", (t) => {
  const other = "1111111111111111";
  for (let cutMs = 2; cutMs < 60; cutMs += 6.1) {
    const panel = new PanelOnChip({ seed: Math.round(cutMs * 10) }).start();
    panel.send({ type: "set-serial", serial: SERIAL });
    panel.run(400);
    panel.send({ type: "replace-serial", former: "2222222222222222", serial: other });
    panel.run(80);
    t.is(panel.describe().serial, SERIAL);
    panel.send({ type: "replace-serial", former: SERIAL, serial: other });
    panel.run(cutMs);
    panel.board.powerOff();
    panel.start();
    const { serial } = panel.describe();
    t.true(serial === SERIAL || serial === other, `cut after ${cutMs} ms: ${serial}`);
    panel.send({ type: "replace-serial", former: SERIAL, serial: other });
    panel.run(400);
    t.is(panel.describe().serial, other);
  }
});

test("a serial number whose writing was cut off is none, and can be given again", (t) => {
  for (let cutMs = 2; cutMs < 40; cutMs += 2.7) {
    const panel = new PanelOnChip({ seed: Math.round(cutMs * 10) }).start();
    panel.send({ type: "set-serial", serial: SERIAL });
    panel.run(cutMs);
    panel.board.powerOff();
    panel.start();
    const { serial } = panel.describe();
    t.true(serial === undefined || serial === SERIAL, `cut after ${cutMs} ms: ${serial}`);
    panel.send({ type: "set-serial", serial: SERIAL });
    panel.run(80);
    t.is(panel.describe().serial, SERIAL);
  }
});

test("each loss of power begins a new epoch, and a reset does not", (t) => {
  const panel = new PanelOnChip({ coldSram: { seed: 3 } }).start();
  for (let epoch = 1; epoch < 5; epoch++) {
    t.is(panel.describe().epoch, epoch);
    panel.board.reset();
    panel.run(60);
    t.is(panel.describe().epoch, epoch);
    panel.board.powerOff();
    panel.start();
  }
});

test("no epoch is used twice, wherever the power is cut while it is written", (t) => {
  const panel = new PanelOnChip({ coldSram: { seed: 9 }, seed: 5 });
  const used = new Set<number>();
  let cuts = 0;
  // Epochs up to 0x10x: the low byte wraps, so that both bytes change.
  for (let round = 0; round < 300; round++) {
    panel.board.powerOn();
    panel.run((round % 59) / 3);
    if (round % 7 === 0) {
      panel.run(60);
      const { epoch } = panel.describe();
      t.false(used.has(epoch), `epoch ${epoch} again`);
      t.true(epoch > Math.max(0, ...used));
      used.add(epoch);
    } else cuts++;
    panel.board.powerOff();
  }
  t.is(used.size, 43);
  t.is(cuts, 257);
});

test("a heartbeat comes each second with time and state", (t) => {
  const panel = new PanelOnChip().start();
  panel.run(5100);
  t.is(panel.heartbeats.length, 5);
  t.deepEqual(
    panel.heartbeats.map(({ uptimeMs }) => Math.round(uptimeMs / 10) * 10),
    [1000, 2000, 3000, 4000, 5000],
  );
});

test("the status lamp is on while a host is heard, and dark 3 s after it falls silent", (t) => {
  const panel = new PanelOnChip().start();
  panel.run(100);
  t.false(panel.isLit("status"));
  panel.send({ type: "signal", signal: "storing" });
  panel.run(20);
  t.false(panel.isLit("status"), "a host must have said hello");
  panel.describe();
  for (let second = 0; second < 5; second++) {
    panel.run(1000);
    t.true(panel.isLit("status"));
    panel.send({ type: "signal", signal: "storing" });
  }
  panel.run(2900);
  t.true(panel.isLit("status"));
  panel.run(150);
  t.false(panel.isLit("status"));
});

test("a host that cannot store is shown until it can, and presses are still taken", (t) => {
  const panel = new PanelOnChip().start();
  panel.describe();
  panel.send({ type: "signal", signal: "not-storing" });
  panel.run(1100);
  t.true(panel.heartbeats.at(-1)?.flags.notStoring);
  t.true(panel.edges.filter(({ what, high }) => what === "status" && high).length >= 3);
  panel.press("call");
  t.is(panel.distinctEvents.length, 1);
  panel.send({ type: "ack", epoch: 1, seq: 1 });
  panel.send({ type: "signal", signal: "storing" });
  panel.run(1100);
  t.false(panel.heartbeats.at(-1)?.flags.notStoring);
  t.true(panel.isLit("status"));
});

test("identify blinks all lamps for 5 s, and a press is still felt", (t) => {
  const panel = new PanelOnChip().start();
  panel.send({ type: "signal", signal: "identify" });
  panel.run(2000);
  for (const lamp of ["very-happy", "spare", "status"] as const) {
    const rises = panel.edges.filter(({ what, high }) => what === lamp && high);
    t.true(rises.length >= 4, `${lamp} ${rises.length}`);
  }
  const from = panel.nowMs;
  panel.press("happy");
  t.true(panel.edgeAfter(from, "buzzer", true)! - from < 5);
  panel.run(3200);
  const dark = panel.nowMs;
  panel.run(1000);
  t.deepEqual(
    panel.edges.filter(({ atMs, what }) => atMs > dark && what === "spare"),
    [],
  );
});

test("noise on the line neither stops the board nor makes it do anything", (t) => {
  const panel = new PanelOnChip().start();
  let state = 12_345;
  const noise = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 12) & 0xff;
  };
  for (let round = 0; round < 40; round++) {
    // Without the commands by which any host may take pins (pin mode, analog reports) or reset Firmata.
    const isTaking = (byte: number) => byte === 0xf4 || byte >= 0xf8 || (byte & 0xf0) === 0xc0;
    const bytes = Uint8Array.from({ length: 200 }, noise).map((byte) => (isTaking(byte) ? 0 : byte));
    panel.board.receive(bytes);
    panel.run(40);
  }
  panel.run(300);
  t.is(panel.describe().epoch, 1);
  panel.press("happy");
  t.is(panel.distinctEvents.length, 1);
  t.true(panel.isLit("status"));
});
