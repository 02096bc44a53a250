import { setTimeout as wait } from "node:timers/promises";
import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import five from "johnny-five";
import { ManualClock } from "./_live-board.test.ts";
import { AnalogSensors } from "./analog-sensors.ts";
import { FirmataBoard } from "./firmata-board.ts";
import { FirmataParser } from "./firmata-parser.ts";
import { Lamps } from "./lamps.ts";

/** An Uno's answers: 20 pins, the last six analog. */
const VERSION = [0xf9, 2, 5];
const FIRMWARE = [0xf0, 0x79, 2, 5, 0x55, 0, 0xf7];
const digital = [0, 1, 1, 1, 0x7f];
const CAPABILITIES = [
  0xf0,
  0x6c,
  0x7f,
  0x7f,
  ...new Array(12).fill(digital).flat(),
  ...new Array(6).fill([0, 1, 1, 1, 2, 10, 0x7f]).flat(),
  0xf7,
];
const ANALOG_MAPPING = [0xf0, 0x6a, ...new Array(14).fill(0x7f), 0, 1, 2, 3, 4, 5, 0xf7];

function createBoard() {
  const written: number[][] = [];
  const errors: Error[] = [];
  let isReady = false;
  const board = new FirmataBoard({
    write: (bytes) => written.push([...bytes]),
    onReady: () => {
      isReady = true;
    },
    onError: (error) => errors.push(error),
  });
  const parser = new FirmataParser();
  const receive = (bytes: number[]) => {
    for (const message of parser.push(Uint8Array.from(bytes))) board.receive(message);
  };
  const shakeHands = () => [VERSION, FIRMWARE, CAPABILITIES, ANALOG_MAPPING].forEach(receive);
  return { board, written, errors, receive, shakeHands, isReady: () => isReady };
}

function setUp(t: ExecutionContext) {
  const parts = createBoard();
  t.teardown(() => parts.board.dispose());
  return parts;
}

test.serial("a board is ready after the stock handshake, and knows its pins by name", async (t) => {
  const { board, shakeHands, isReady } = setUp(t);
  await wait(0);
  shakeHands();
  t.true(isReady());
  t.is(board.pinNumber("A2"), 16);
  t.is(board.pinNumber(7), 7);
  t.is(board.pinNumber("A9"), undefined);
  t.is(board.pinNumber(40), undefined);
});

const GARBAGE: [name: string, bytes: number[]][] = [
  ["a pin state of pin 99", [0xf0, 0x6e, 99, 1, 1, 0xf7]],
  ["an analog mapping longer than the board has pins", [0xf0, 0x6a, ...new Array(300).fill(1), 0xf7]],
  ["a second analog mapping", ANALOG_MAPPING],
  ["a second capability reply", CAPABILITIES],
  ["a firmware report without a version", [0xf0, 0x79, 0xf7]],
  ["a firmware name cut in half", [0xf0, 0x79, 2, 5, 0x55, 0xf7]],
  ["a one-wire search reply", [0xf0, 0x73, 0x43, 1, 2, 0xf7]],
  ["an I2C reply", [0xf0, 0x77, 1, 2, 0xf7]],
  ["a stepper reply", [0xf0, 0x72, 1, 0xf7]],
  ["an accelstepper reply", [0xf0, 0x62, 6, 1, 0xf7]],
  ["a serial reply", [0xf0, 0x60, 0x40, 1, 0xf7]],
  ["a string", [0xf0, 0x71, 1, 0xf7]],
  ["a report of port 15", [0x9f, 0x7f, 0x7f]],
  ["a value of analog 15", [0xef, 1, 1]],
];

for (const [name, bytes] of GARBAGE) {
  test.serial(`${name} is kept from firmata-io, before and after the handshake`, async (t) => {
    const { board, receive, shakeHands, isReady } = setUp(t);
    await wait(0);
    // Replies of the handshake itself belong after it here.
    if (bytes !== ANALOG_MAPPING && bytes !== CAPABILITIES) t.notThrows(() => receive(bytes));
    shakeHands();
    t.true(isReady());
    t.notThrows(() => receive(bytes));
    t.is(board.io.analogPins.length, 6);
    t.is(board.io.pins.length, 20);
  });
}

test.serial("whatever bytes come, nothing throws and nothing grows", async (t) => {
  const { board, receive, shakeHands } = setUp(t);
  await wait(0);
  shakeHands();
  const lamps = new Lamps(board, { status: "A3" }, new ManualClock());
  new AnalogSensors(board, { thermometer: "A0", light: "A1" });
  const byte = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0xf0, 0xf7, 0xf9, 0x6a, 0x6c, 0x6e, 0x79, 0x90, 0xe0),
  );
  fc.assert(fc.property(fc.array(byte, { maxLength: 200 }), (bytes) => receive(bytes)));
  const { buffer } = board.io as unknown as { buffer: number[] };
  t.true(buffer.length <= 3);
  lamps.dispose();
});

test.serial("inputs keep their pull-ups when a lamp on their port is written", async (t) => {
  const { board, receive, shakeHands, written } = setUp(t);
  await wait(0);
  shakeHands();
  board.keepPullUps([2, 3]);
  for (const pin of [2, 3]) board.io.pinMode(pin, board.io.MODES.INPUT);
  board.io.pinMode(7, board.io.MODES.OUTPUT);
  // Both buttons are down: firmata-io copies that into what it writes next.
  receive([0x90, 0, 0]);
  written.length = 0;
  board.io.digitalWrite(7, 1);
  board.io.digitalWrite(7, 0);
  t.deepEqual(written, [
    [0x90, 0x0c, 1],
    [0x90, 0x0c, 0],
  ]);
});

test.serial(
  "disposing stops components and timers and takes the board out of johnny-five's list, twice without harm",
  async (t) => {
    const { board, shakeHands, receive, written, errors } = setUp(t);
    await wait(0);
    shakeHands();
    new Lamps(board, { status: "A3" }, new ManualClock());
    new AnalogSensors(board, { thermometer: "A0", light: "A1" });
    t.true(five.Board.cache.includes(board.board));
    const components = [...board.board.register];
    board.dispose();
    board.dispose();
    t.false(five.Board.cache.includes(board.board));
    t.true(components.every((component) => !("board" in component && component.board)));
    written.length = 0;
    receive(VERSION);
    board.board.emit("error", new Error("late"));
    await wait(350);
    t.deepEqual(written, []);
    t.deepEqual(errors, []);
  },
);

test.serial("a board that is disposed of before its handshake asks for nothing more", async (t) => {
  const { board, written } = setUp(t);
  await wait(0);
  board.dispose();
  await wait(350);
  t.deepEqual(written, []);
});

test.serial("a hundred reconnects leave no more behind than johnny-five's husks, 20 kB each", async (t) => {
  const round = async () => {
    const { board, shakeHands } = createBoard();
    await wait(0);
    shakeHands();
    new Lamps(board, { status: "A3" }, new ManualClock()).dispose();
    new AnalogSensors(board, { thermometer: "A0", light: "A1" });
    board.dispose();
  };
  for (let warmUp = 0; warmUp < 20; warmUp++) await round();
  const before = await heapUsed();
  for (let reconnect = 0; reconnect < 100; reconnect++) await round();
  const grownBytes = ((await heapUsed()) - before) / 100;
  t.log(`${Math.round(grownBytes)} bytes a reconnect`);
  t.true(grownBytes < 20_000, `${Math.round(grownBytes)} bytes`);
});

/** The heap after a collection, which a thread without --expose-gc has to switch on for itself. */
async function heapUsed(): Promise<number> {
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  await wait(0);
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
