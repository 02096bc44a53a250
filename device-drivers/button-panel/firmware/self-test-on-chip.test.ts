import test from "ava";
import type { AvrBoardOptions, Pin } from "../../../simulators/avr/index.ts";
import { buttonPin, lampPin, PanelOnChip } from "../../../test/panel-on-chip.ts";
import { PANEL_BUTTONS, type PanelButton, TEST_PARTS, type TestFrame } from "../frames.ts";

const RUN = 7;

/** A panel whose sensors are there, and that a host has greeted. */
function panel(options: AvrBoardOptions = {}): PanelOnChip {
  const made = new PanelOnChip(options);
  made.board.setAnalog("A0", 0.72);
  made.board.setAnalog("A1", 2.5);
  made.start();
  made.send({ type: "hello" });
  made.run(100);
  return made;
}

const standings = ({ frames }: PanelOnChip): TestFrame[] =>
  frames.flatMap(({ what }) => (what.type === "test" ? [what] : []));
const last = (of: PanelOnChip): TestFrame | undefined => standings(of).at(-1);
const isOver = (of: PanelOnChip): boolean => ["ended", "stopped"].includes(last(of)?.part ?? "");

/** Begins a test and presses each button that is asked for, but those that nobody presses. */
function testBoard(of: PanelOnChip, options: { nobody?: PanelButton[]; buttons?: PanelButton[] } = {}): TestFrame {
  of.send({ type: "self-test", run: RUN, buttons: options.buttons ?? [...PANEL_BUTTONS] });
  return pressAsAsked(of, options.nobody);
}

function pressAsAsked(of: PanelOnChip, nobody: PanelButton[] = []): TestFrame {
  const endMs = of.nowMs + 90_000;
  for (let before: PanelButton | undefined; !isOver(of) && of.nowMs < endMs; ) {
    of.run(50);
    const button = last(of)?.button;
    if (button !== undefined && button !== before && !nobody.includes(button)) of.press(button, { heldMs: 60 });
    before = button;
  }
  return last(of)!;
}

const votes = (of: PanelOnChip) => of.distinctEvents.map(({ kind, button }) => `${kind} ${button ?? "-"}`);

test("a good board passes every part, asks for each button once, and takes none of it for a vote", (t) => {
  const board = panel();
  const fromMs = board.nowMs;
  const end = testBoard(board);
  t.like(end, { run: RUN, part: "ended", done: [...TEST_PARTS], failed: [], faulty: [], eeprom: [], ring: [] });
  t.deepEqual(end.pressed, [...PANEL_BUTTONS]);
  t.deepEqual([end.missed, end.strays, end.stuck], [[], [], []]);
  t.is(end.temperature, 147);
  t.is(end.light, 512);
  t.true(end.supplyMv > 4_900 && end.supplyMv < 5_100, `${end.supplyMv} mV`);
  t.true(board.nowMs - fromMs < 8_000, `${board.nowMs - fromMs} ms`);
  board.run(500);
  t.deepEqual(votes(board), []);
  t.deepEqual(
    PANEL_BUTTONS.map((button) => board.isLit(button)),
    PANEL_BUTTONS.map(() => true),
    "all lamps say that it is good",
  );
  board.press("call");
  board.run(50);
  t.deepEqual(votes(board), ["press call"], "and a press is a vote again");
  t.false(board.isLit("happy"));
});

test("the lamp that blinks is that of the button that is asked for, in an order by chance", (t) => {
  const orders = new Set<string>();
  for (const wait of [0, 17]) {
    const board = panel();
    board.run(wait);
    board.send({ type: "self-test", run: RUN + wait, buttons: [...PANEL_BUTTONS] });
    const order: string[] = [];
    while (!isOver(board)) {
      board.run(50);
      const button = last(board)?.button;
      if (button === undefined || order.includes(button)) continue;
      const before = board.edges.length;
      board.run(300);
      const blinking = new Set(board.edges.slice(before).map(({ what }) => what));
      t.deepEqual([...blinking], [button]);
      order.push(button);
      board.press(button, { heldMs: 60 });
    }
    t.is(order.length, 6);
    orders.add(order.join());
  }
  t.true(orders.size > 1, [...orders].join(" "));
});

test("a button that nobody presses is given up after 10 s, and one that comes for another is told", (t) => {
  const board = panel();
  board.send({ type: "self-test", run: RUN, buttons: ["call", "happy"] });
  board.board.runUntil(() => last(board)?.button !== undefined, 10_000);
  board.press("spare", { heldMs: 60 });
  const end = pressAsAsked(board, ["call"]);
  t.like(end, {
    asked: ["happy", "call"],
    pressed: ["happy"],
    missed: ["call"],
    strays: ["spare"],
    failed: ["buttons"],
  });
  board.run(200);
  t.deepEqual(votes(board), []);
  t.true(board.heartbeats.length >= 10, "it beats all the while");
});

test("a button that is stuck is found, with and without a person", (t) => {
  const board = panel();
  board.board.wire(buttonPin("unhappy"), "low");
  board.run(50);
  const end = testBoard(board, { buttons: [] });
  t.like(end, { asked: [], stuck: ["unhappy"], failed: ["buttons"] });
  board.run(9_000);
  board.send({ type: "self-test", run: RUN + 1, buttons: ["happy", "unhappy"] });
  board.run(300);
  t.like(pressAsAsked(board), { pressed: ["happy"], stuck: ["unhappy"], missed: [], failed: ["buttons"] });
});

test("sensors that are not there, and outputs that are shorted, are found by name", (t) => {
  const board = panel();
  board.board.setAnalog("A0", 0);
  board.board.setAnalog("A1", 5);
  board.board.wire(lampPin("happy"), "low");
  board.board.wire("A3" as Pin, "high");
  board.board.wire("A2" as Pin, "low");
  const end = testBoard(board, { buttons: [] });
  t.deepEqual(end.failed, ["temperature", "light", "lamps", "buzzer"]);
  t.deepEqual(end.faulty, ["happy", "status", "buzzer"]);
  t.deepEqual([end.temperature, end.light], [0, 1023]);
  t.false(end.done.includes("buttons") && end.failed.includes("buttons"));
});

test("presses that wait outlive a test, in SRAM and in the EEPROM, which it writes in one cell of its own", (t) => {
  const board = panel();
  board.send({ type: "set-serial", serial: "00000000000000aa" });
  for (let press = 0; press < 10; press++) board.press("happy", { heldMs: 10, runMs: 45 });
  board.run(800);
  const before = Buffer.from(board.board.eeprom);
  const end = testBoard(board);
  t.like(end, { failed: [], eeprom: [], ring: [] });
  board.run(1_500);
  const changed = [...before.keys()].filter((at) => before[at] !== board.board.eeprom[at]);
  t.deepEqual(changed, [1008]);
  t.is(board.distinctEvents.length, 10);
  const { epoch } = board.describe();
  board.send({ type: "ack", epoch, seq: 10 });
  board.run(100);
  t.is(board.describe().pending, 0);
});

test("damage in the EEPROM is told: of the identity, of a waiting press, of the cells", (t) => {
  const board = panel();
  board.send({ type: "set-serial", serial: "00000000000000aa" });
  board.press("happy", { heldMs: 10, runMs: 900 });
  board.board.eeprom[64 + 5]! ^= 1;
  board.board.eeprom[256 + 5]! ^= 1;
  const end = testBoard(board, { buttons: [] });
  t.deepEqual(end.eeprom, ["identity-damaged", "record-damaged"]);
  t.deepEqual(end.failed, ["eeprom"]);
});

test("power that goes at any time of a test leaves the board as it was", (t) => {
  for (let round = 0; round < 8; round++) {
    const board = panel({ seed: round + 1 });
    board.send({ type: "set-serial", serial: "00000000000000aa" });
    for (let press = 0; press < 3; press++) board.press("call", { heldMs: 10, runMs: 45 });
    board.run(600);
    board.send({ type: "self-test", run: RUN, buttons: [...PANEL_BUTTONS] });
    // The EEPROM is tested at some 70 to 80 ms.
    board.run(round < 6 ? 66 + 3.1 * round : 400 * round);
    board.board.powerOff();
    board.run(1_000);
    board.frames.length = 0;
    board.start();
    t.like(board.describe(), { serial: "00000000000000aa", pending: 3, flags: { fromBefore: true } });
    board.run(400);
    t.deepEqual(votes(board), ["press call", "press call", "press call"]);
    t.is(last(board), undefined, "and says nothing of a test");
    t.like(testBoard(board, { buttons: [] }), { part: "ended", eeprom: [], ring: [] });
  }
});

test("two buttons held at power-on begin a test without a host, which hears of it later", (t) => {
  const board = new PanelOnChip();
  board.board.setAnalog("A0", 0.72);
  board.board.setAnalog("A1", 2.5);
  board.board.wire(buttonPin("very-happy"), "low");
  board.board.wire(buttonPin("spare"), "low");
  board.board.powerOn();
  board.run(2_200);
  board.board.wire(buttonPin("very-happy"), "open");
  board.board.wire(buttonPin("spare"), "open");
  const isBlinking = (button: PanelButton) => {
    const seen = board.edges.filter(({ atMs, what }) => what === button && atMs > board.nowMs - 400);
    return seen.length >= 2;
  };
  let pressed = 0;
  const endMs = board.nowMs + 30_000;
  // As a person does: whoever blinks is pressed; nobody presses the call button.
  while (board.nowMs < endMs && !board.edges.some(({ what, atMs }) => what === "status" && atMs > 8_000)) {
    board.run(400);
    const asked = PANEL_BUTTONS.find((button) => button !== "call" && isBlinking(button));
    if (!asked || board.nowMs < 5_500) continue;
    board.press(asked, { heldMs: 60 });
    pressed++;
  }
  t.is(pressed, 5);
  // First the parts, of which none failed, then the button.
  const lit = () => PANEL_BUTTONS.filter((button) => board.isLit(button));
  board.run(2_000);
  t.deepEqual(lit(), []);
  board.run(2_500);
  const before = board.edges.length;
  board.run(1_000);
  t.deepEqual(
    [...new Set(board.edges.slice(before).map(({ what }) => what))].sort(),
    ["call", "status"],
    "the lamp of the button that failed blinks",
  );
  t.deepEqual(standings(board), [], "no host was there");
  board.describe();
  board.run(600);
  t.like(last(board), { run: 0, part: "ended", missed: ["call"], failed: ["buttons"] });
  t.is(board.describe().pending, 0);
  t.deepEqual(votes(board), []);
});

test("one button, or three, or two for a moment, begin nothing at power-on, nor do two at a restart that a host or a hang asked for", (t) => {
  const held: PanelButton[][] = [["happy"], ["happy", "call", "spare"]];
  for (const buttons of held) {
    const board = new PanelOnChip();
    for (const button of buttons) board.board.wire(buttonPin(button), "low");
    board.start();
    board.run(4_000);
    board.describe();
    board.run(600);
    t.is(last(board), undefined, buttons.join());
  }
  const board = new PanelOnChip();
  for (const button of ["happy", "call"] as const) board.board.wire(buttonPin(button), "low");
  board.start();
  board.run(1_500);
  board.board.wire(buttonPin("call"), "open");
  board.run(1_500);
  board.board.wire(buttonPin("call"), "low");
  board.send({ type: "restart" });
  board.run(6_000);
  board.describe();
  board.run(600);
  t.is(last(board), undefined);
});

test("two buttons that are still held when a host that opens the port resets the chip begin the test, and the host hears it", (t) => {
  const board = panel();
  for (const button of ["happy", "call"] as const) board.board.wire(buttonPin(button), "low");
  board.board.powerOff();
  board.board.powerOn();
  board.run(1_200);
  board.board.reset("external");
  board.run(300);
  board.send({ type: "hello" });
  board.run(2_000);
  for (const button of ["happy", "call"] as const) board.board.wire(buttonPin(button), "open");
  board.run(1_000);
  t.like(last(board), { run: 0, missed: [] });
  t.deepEqual(votes(board), []);
});

test("a test is given up at its host's word, another is refused meanwhile, and the same run tells it again", (t) => {
  const board = panel();
  board.send({ type: "self-test", run: 5, buttons: ["call"] });
  board.run(1_000);
  board.send({ type: "self-test", run: 6, buttons: [] });
  board.run(50);
  t.is(last(board)?.run, 5);
  board.send({ type: "stop-test", run: 6 });
  board.run(50);
  t.false(isOver(board));
  board.send({ type: "stop-test", run: 5 });
  board.run(50);
  t.like(last(board), { run: 5, part: "stopped" });
  board.press("call");
  board.run(50);
  t.deepEqual(votes(board), ["press call"]);
  board.frames.length = 0;
  board.send({ type: "self-test", run: 5, buttons: ["call"] });
  board.run(1_500);
  t.deepEqual(
    standings(board).map(({ part }) => part),
    ["stopped"],
  );
});

test("a press that is held from the test into the time after is told as held, and is no press", (t) => {
  const board = panel();
  board.send({ type: "self-test", run: 5, buttons: ["call"] });
  board.board.runUntil(() => last(board)?.button === "call", 10_000);
  void board.board.press(buttonPin("call"), { heldMs: 12_000 });
  board.run(13_000);
  t.deepEqual(votes(board), ["held call", "released call"]);
});

test("a restart that is asked for comes within 1.2 s, says so, and loses nothing", (t) => {
  const board = panel();
  board.press("happy");
  const { resets } = board.board;
  board.send({ type: "restart" });
  t.true(board.board.runUntil(() => board.board.resets > resets, 1_300));
  board.run(60);
  t.like(board.describe(), { resetCause: 0x10, pending: 1, epoch: 1 });
  board.board.reset("external");
  board.run(60);
  t.like(board.describe(), { resetCause: 2 });
});

test("a test leaves the stack its room", (t) => {
  const board = panel();
  testBoard(board);
  board.frames.length = 0;
  board.describe();
  board.run(500);
  const details = board.frames.flatMap(({ what }) => (what.type === "details" ? [what] : []))[0]!;
  t.log(`${details.stackMost} of ${details.stackRoom} bytes`);
  t.true(details.stackMost < details.stackRoom / 2);
});
