import test, { type ExecutionContext } from "ava";
import { Bench, Keeper, type LiveBoard, log, panelHex } from "../board/_live-board.test.ts";
import type { HandTest } from "../driver.ts";
import { ButtonPanel } from "./driver.ts";
import { PANEL_BUTTONS, TEST_PARTS } from "./frames.ts";
import type { SelfTestStep } from "./self-test.ts";

const PINS = ["D2", "D3", "D4", "D5", "D6", "D7"] as const;

function startPanel(t: ExecutionContext, bench: Bench, board: LiveBoard, keeper = new Keeper()) {
  const driver = new ButtonPanel({ id: "panel", port: board.port }, { log, clock: bench.clock, registry: keeper });
  keeper.watch(driver);
  driver.start();
  t.teardown(() => driver.stop());
  return { driver, keeper };
}

async function setUp(t: ExecutionContext, options: { resetOnOpen?: boolean } = {}) {
  const bench = new Bench(t);
  const board = await bench.addBoard(panelHex(), options);
  await bench.run(300);
  const { driver, keeper } = startPanel(t, bench, board);
  await bench.until(() => driver.describe().status === "ready");
  return { bench, board, driver, keeper };
}

/** Presses and releases buttons one after the other. */
async function press(bench: Bench, board: LiveBoard, ...pins: (typeof PINS)[number][]) {
  for (const pin of pins) {
    board.avr.press(pin, { heldMs: 20 });
    await bench.run(60);
  }
}

const isSorted = (positions: string[]) => {
  const seqs = positions.map((position) => Number(position.split("/")[2]));
  return seqs.every((seq, index) => index === 0 || seq === seqs[index - 1]! + 1);
};

test("a panel is ready within half a second of the opening of its port, and gets a serial number at first contact", async (t) => {
  const bench = new Bench(t);
  const board = await bench.addBoard(panelHex());
  await bench.run(300);
  const { driver, keeper } = startPanel(t, bench, board);
  t.is(driver.describe().status, "opening");
  const tookMs = await bench.until(() => driver.describe().status === "ready");
  t.true(tookMs <= 500, `${tookMs} ms`);
  t.deepEqual(keeper.statuses, ["absent", "opening", "handshaking", "ready"]);
  t.like(driver.describe(), { driver: "button-panel", serial: "0000000000000001", epoch: 1, firmware: "1.2.0" });
});

test("a panel that its opening resets is ready within half a second as well", async (t) => {
  const { bench, board, driver } = await setUp(t, { resetOnOpen: true });
  await driver.stop();
  driver.start();
  const tookMs = await bench.until(() => driver.describe().status === "ready");
  t.true(tookMs <= 500, `${tookMs} ms`);
  t.true(board.avr.resets >= 2);
});

test("each press comes once with its position, and is acknowledged and lit when it is kept", async (t) => {
  const { bench, board, keeper } = await setUp(t);
  keeper.keeps = false;
  await press(bench, board, "D2");
  t.is(keeper.unkept.length, 1);
  const [event] = keeper.unkept;
  t.like(event, { type: "button-pressed", button: "very-happy", at: { serial: "0000000000000001", epoch: 1, seq: 1 } });
  t.is(board.ring.pending, 1);
  await bench.run(1_500);
  t.is(keeper.unkept.length, 1, "repeats are dropped");
  keeper.keep(event!);
  event?.done();
  await bench.until(() => board.ring.pending === 0, 100);
  await bench.run(100);
  t.true(board.avr.isHigh("D8"), "the lamp is steady");
});

test("bounces and all six buttons: as many events as the firmware took, in order", async (t) => {
  const { bench, board, keeper } = await setUp(t);
  for (const pin of PINS) {
    board.avr.press(pin, { heldMs: 40, bounceMs: 10 });
    await bench.run(90);
  }
  await bench.until(() => board.ring.pending === 0);
  t.deepEqual(keeper.presses, ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"]);
  t.is(board.ring.presses, 6);
});

test("a later press that is kept first is not acknowledged before the ones before it", async (t) => {
  const { bench, board, keeper } = await setUp(t);
  keeper.keeps = false;
  await press(bench, board, "D2", "D3", "D4");
  const [first, second, third] = keeper.unkept;
  third?.done();
  second?.done();
  await bench.run(300);
  t.is(board.ring.pending, 3);
  first?.done();
  await bench.until(() => board.ring.pending === 0, 200);
});

test("a host that restarts gets what it had not kept, and nothing else, again", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t);
  await press(bench, board, "D2", "D3");
  keeper.keeps = false;
  await press(bench, board, "D4", "D5");
  t.is(keeper.unkept.length, 2);
  await driver.stop();
  await press(bench, board, "D6");
  keeper.keeps = true;
  const second = startPanel(t, bench, board, keeper);
  await bench.until(() => second.driver.describe().status === "ready" && board.ring.pending === 0);
  t.deepEqual(keeper.presses, ["very-happy", "happy", "unhappy", "very-unhappy", "call"]);
  t.true(isSorted(keeper.positions));
});

test("unplugged and replugged 20 times while pressing: back within 5 s, nothing that the firmware took is lost or twice", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t, { resetOnOpen: true });
  let slowestMs = 0;
  for (let round = 0; round < 20; round++) {
    const pin = PINS[round % PINS.length]!;
    // Now before the plug is pulled, now while it is out, now in the middle of the handshake.
    board.avr.press(pin, { heldMs: 20 + ((round * 37) % 300) });
    await bench.run((round * 53) % 70);
    await board.tcp.close();
    await press(bench, board, PINS[(round + 1) % PINS.length]!);
    await bench.run((round * 211) % 3_000);
    await board.tcp.open();
    board.avr.press(PINS[(round + 2) % PINS.length]!, { heldMs: 30 });
    slowestMs = Math.max(slowestMs, await bench.until(() => driver.describe().status === "ready"));
  }
  await bench.until(() => board.ring.pending === 0);
  t.true(slowestMs <= 5_000, `${slowestMs} ms`);
  t.is(keeper.presses.length, board.ring.presses);
  t.true(board.ring.presses >= 40, `${board.ring.presses} presses`);
  t.is(new Set(keeper.positions).size, keeper.positions.length);
  t.true(isSorted(keeper.positions));
});

test("presses outlive a reset of the chip behind an open port", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t);
  keeper.keeps = false;
  await press(bench, board, "D2", "D3");
  board.avr.reset("external");
  keeper.keeps = true;
  await press(bench, board, "D4");
  await bench.until(() => keeper.presses.length === 1);
  for (const event of keeper.unkept) keeper.keep(event);
  await bench.until(() => driver.describe().status === "ready" && board.ring.pending === 0);
  t.deepEqual(keeper.presses.sort(), ["happy", "unhappy", "very-happy"]);
});

test("power that was lost begins a new epoch with the same serial number", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t);
  await press(bench, board, "D2");
  await bench.until(() => board.ring.pending === 0);
  board.avr.powerOff();
  await bench.run(500);
  board.avr.powerOn();
  await bench.until(() => driver.describe().epoch === 2);
  await bench.run(100);
  await press(bench, board, "D3");
  await bench.until(() => keeper.presses.length === 2);
  t.deepEqual(keeper.positions, ["0000000000000001/1/1", "0000000000000001/2/1"]);
});

test("presses that no host took outlive the power: they come once, of unknown age, and before the new ones", async (t) => {
  const { bench, board, driver: first, keeper } = await setUp(t);
  await first.stop();
  await press(bench, board, "D2", "D6");
  await bench.run(500);
  board.avr.powerOff();
  await bench.run(3_000);
  board.avr.powerOn();
  await bench.run(100);
  await press(bench, board, "D3");
  const { driver } = startPanel(t, bench, board, keeper);
  await bench.until(() => keeper.presses.length === 3);
  t.deepEqual(keeper.presses, ["very-happy", "call", "happy"]);
  t.deepEqual(keeper.positions, ["0000000000000001/1/1", "0000000000000001/1/2", "0000000000000001/2/1"]);
  t.deepEqual(
    keeper.kept.map(({ isOlder }) => isOlder),
    [true, true, undefined],
  );
  t.true(keeper.kept[0]!.ageMs < 1_500, "what is told is the time since power came, which it surely is");
  await bench.run(500);
  t.like(driver.describe(), { epoch: 2, status: "ready", resetCauses: ["power-on"] });
  t.regex(driver.describe().build ?? "", /^[0-9a-f]{8}$/);
  t.true(driver.describe().samples.includes("supplyVolts"));
});

test("garbage on the line loses no press and votes for none", async (t) => {
  const { bench, board, keeper } = await setUp(t);
  let random = 12_345;
  const noise = (length: number) =>
    Uint8Array.from({ length }, () => {
      random = (random * 1_103_515_245 + 12_345) & 0x7fff_ffff;
      return random >> 16;
    });
  for (let round = 0; round < 12; round++) {
    board.tcp.stream?.inject(noise(1 + round * 7));
    board.avr.press(PINS[round % PINS.length]!, { heldMs: 20 });
    await bench.run(3 + round * 4);
    board.tcp.stream?.inject(noise(64));
    board.avr.receive(noise(round));
    await bench.run(60);
  }
  await bench.until(() => board.ring.pending === 0);
  t.is(keeper.presses.length, board.ring.presses);
  t.true(isSorted(keeper.positions));
});

test("a firmware that hangs is found and is back without a press lost", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t);
  keeper.keeps = false;
  await press(bench, board, "D2");
  keeper.keeps = true;
  board.avr.hang();
  await bench.until(() => keeper.statuses.includes("lost"), 10_000);
  await bench.until(() => driver.describe().status === "ready", 10_000);
  await press(bench, board, "D3");
  for (const event of keeper.unkept) keeper.keep(event);
  await bench.until(() => board.ring.pending === 0);
  t.deepEqual(keeper.presses.sort(), ["happy", "very-happy"]);
});

test("a board that is swapped for another in the same epoch keeps the presses of both apart", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t);
  await press(bench, board, "D2", "D3");
  await bench.until(() => board.ring.pending === 0);
  const { port } = board.tcp;
  await board.tcp.close();
  const other = await bench.addBoard(panelHex(), { port });
  await bench.run(300);
  await press(bench, other, "D4");
  await bench.until(() => driver.describe().serial === "0000000000000002" && other.ring.pending === 0);
  await other.tcp.close();
  await press(bench, board, "D5");
  await board.tcp.open();
  await bench.until(() => driver.describe().serial === "0000000000000001" && board.ring.pending === 0);
  t.deepEqual(keeper.positions, [
    "0000000000000001/1/1",
    "0000000000000001/1/2",
    "0000000000000002/1/1",
    "0000000000000001/1/3",
  ]);
  t.deepEqual(keeper.presses, ["very-happy", "happy", "unhappy", "very-unhappy"]);
});

test("two panels at once do not hear of each other", async (t) => {
  const bench = new Bench(t);
  const boards = [await bench.addBoard(panelHex()), await bench.addBoard(panelHex())] as const;
  const [one, other] = boards.map((board) => startPanel(t, bench, board)) as [
    ReturnType<typeof startPanel>,
    ReturnType<typeof startPanel>,
  ];
  await bench.until(() => [one, other].every(({ driver }) => driver.describe().status === "ready"));
  boards[0].avr.press("D2", { heldMs: 20 });
  boards[1].avr.press("D6", { heldMs: 20 });
  await bench.run(50);
  await boards[1].tcp.close();
  await press(bench, boards[0], "D3");
  t.deepEqual(one.keeper.presses, ["very-happy", "happy"]);
  t.deepEqual(other.keeper.presses, ["call"]);
  t.is(one.driver.describe().status, "ready");
});

test("a button that is held and let go says so, with its seconds", async (t) => {
  const { bench, board, keeper } = await setUp(t);
  board.avr.press("D6", { heldMs: 12_500 });
  await bench.until(() => keeper.kept.length === 3);
  const [, held, released] = keeper.kept;
  t.like(held, { type: "button-held", button: "call", heldMs: 10_000 });
  t.like(released, { type: "button-released", button: "call", heldMs: 12_000 });
});

test("a full ring refuses presses, and says how many once there is room again", async (t) => {
  const { bench, board, keeper } = await setUp(t);
  keeper.keeps = false;
  for (let count = 0; count < 36; count++) await press(bench, board, "D2");
  t.is(keeper.unkept.length, 32);
  keeper.keeps = true;
  for (const event of keeper.unkept) keeper.keep(event);
  await bench.until(() => keeper.kept.length === 33);
  t.like(keeper.kept[32], { type: "presses-refused", count: 4 });
});

test("samples come at most each 5 s, with temperature and light of the analog pins", async (t) => {
  const { bench, board, keeper } = await setUp(t);
  board.avr.setAnalog("A0", 0.72);
  board.avr.setAnalog("A1", 2.5);
  // johnny-five reads by the wall clock, so this takes a second.
  await bench.until(() => (keeper.samples.at(-1)?.temperatureC ?? 0) > 0, 600_000);
  const last = keeper.samples.at(-1) ?? {};
  t.true(Math.abs((last.temperatureC ?? 0) - 22) < 0.6, `${last.temperatureC} C`);
  t.true(Math.abs((last.lightPercent ?? 0) - 50) < 1);
  t.is(last.pending, 0);
  t.true(keeper.samples.length <= bench.clock.now() / 5_000 + 1);
});

test("identify blinks the lamps, and not-storing is told at once", async (t) => {
  const { bench, board, driver } = await setUp(t);
  let blinks = 0;
  board.avr.on("pin", (pin, high) => {
    if (pin === "D13" && high) blinks++;
  });
  driver.show("identify");
  await bench.run(3_000);
  t.true(blinks >= 3, `${blinks}`);
  await bench.run(3_000);
  driver.show("not-storing");
  let status = 0;
  board.avr.on("pin", (pin, high) => {
    if (pin === "A3" && high) status++;
  });
  await bench.run(2_000);
  t.true(status >= 3, `${status}`);
});

test("identify for a time blinks for about that time", async (t) => {
  const { bench, board, driver } = await setUp(t);
  let lastMs = 0;
  board.avr.on("pin", (pin) => {
    if (pin === "D13") lastMs = bench.clock.now();
  });
  const fromMs = bench.clock.now();
  driver.identify(9_000);
  await bench.run(12_000);
  t.true(lastMs - fromMs >= 9_000 && lastMs - fromMs <= 10_500, `${lastMs - fromMs} ms`);
});

async function collect(steps: AsyncIterable<SelfTestStep>, into: SelfTestStep[]): Promise<void> {
  for await (const step of steps) into.push(step);
}

/** Presses what is asked for, as a person does, until the test is over. */
async function pressAsAsked(bench: Bench, board: LiveBoard, steps: SelfTestStep[], isOver: () => boolean) {
  const pressed = new Set<string>();
  while (!isOver()) {
    await bench.run(20);
    const step = steps.at(-1);
    if (step?.type !== "press" || pressed.has(step.button)) continue;
    pressed.add(step.button);
    board.avr.press(PINS[PANEL_BUTTONS.indexOf(step.button)]!, { heldMs: 30 });
  }
}

test("a self-test gives each part and each button as it comes, and its report at last", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t);
  board.avr.setAnalog("A0", 0.72);
  board.avr.setAnalog("A1", 2.5);
  const steps: SelfTestStep[] = [];
  let isOver = false;
  const testing = collect(driver.selfTest(), steps).finally(() => {
    isOver = true;
  });
  await bench.run(100);
  await t.throwsAsync(collect(driver.selfTest(), []), { code: "busy" });
  await pressAsAsked(bench, board, steps, () => isOver);
  await testing;
  t.like(steps[0], { type: "begun", firmware: "1.2.0", of: 6 });
  const parts = steps.flatMap((step) => (step.type === "part" ? [step.result] : []));
  t.deepEqual(
    parts.map(({ part, outcome, faults }) => [part, outcome, faults.length]),
    TEST_PARTS.map((part) => [part, "passed", 0]),
  );
  t.deepEqual(parts[1]?.figures, { temperatureC: 21.8 });
  const buttons = steps.flatMap((step) => (step.type === "button" ? [step] : []));
  t.deepEqual(buttons.map(({ button }) => button).sort(), [...PANEL_BUTTONS].sort());
  t.true(buttons.every(({ outcome }) => outcome === "pressed"));
  const end = steps.at(-1);
  t.like(end, { type: "done", report: { outcome: "passed", begunBy: "host" } });
  t.deepEqual(keeper.presses, [], "none of it is a vote");
  t.is(driver.describe().status, "ready");
});

test("a self-test that is given up leaves the board as it was", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t);
  const giveUp = new AbortController();
  let error: unknown;
  const testing = collect(driver.selfTest({ signal: giveUp.signal }), []).catch((cause: unknown) => {
    error = cause;
  });
  await bench.run(1_000);
  giveUp.abort();
  await bench.until(() => error !== undefined);
  await testing;
  t.like(error, { code: "cancelled" });
  await bench.run(100);
  await press(bench, board, "D2");
  await bench.until(() => board.ring.pending === 0);
  t.deepEqual(keeper.presses, ["very-happy"]);
});

test("a test that two held buttons began at power-on is told once, by its epoch", async (t) => {
  const { bench, board, driver } = await setUp(t);
  const told: HandTest[] = [];
  driver.handTests$.subscribe((one) => told.push(one));
  board.avr.powerOff();
  await bench.run(100);
  board.avr.wire("D2", "low");
  board.avr.wire("D6", "low");
  board.avr.powerOn();
  await bench.run(7_000);
  // A person who presses one after the other, whatever lamp asks, with two that stay stuck.
  for (let round = 0; told.length === 0 && round < 60; round++) await press(bench, board, "D3", "D4", "D5", "D7");
  t.like(told[0], { serial: "0000000000000001", epoch: 2, report: { outcome: "failed", begunBy: "buttons" } });
  t.deepEqual([told[0]?.report.buttons["very-happy"], told[0]?.report.buttons.happy], ["stuck", "pressed"]);
  await driver.stop();
  driver.start();
  await bench.until(() => driver.describe().status === "ready");
  await bench.run(1_000);
  t.is(told.length, 1);
});

test("a restart is over when the chip has begun anew, and loses no press", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t, { resetOnOpen: true });
  keeper.keeps = false;
  await press(bench, board, "D2");
  const { resets } = board.avr;
  let isOver = false;
  const restarting = driver.restart().then(() => {
    isOver = true;
  });
  await bench.until(() => isOver);
  await restarting;
  t.true(board.avr.resets > resets);
  for (const event of keeper.unkept) keeper.keep(event);
  await bench.until(() => board.ring.pending === 0);
  t.deepEqual(keeper.presses, ["very-happy"]);
  t.deepEqual(driver.describe().resetCauses, ["asked"]);
});

test("a restart of a board that is not connected is refused", async (t) => {
  const { driver } = await setUp(t);
  await driver.stop();
  await t.throwsAsync(driver.restart(), { code: "board-silent" });
});
