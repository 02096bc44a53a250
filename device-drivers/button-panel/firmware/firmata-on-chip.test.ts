import { createRequire } from "node:module";
import test, { type ExecutionContext } from "ava";
import { Pacer, SerialStream } from "../../../simulators/avr/index.ts";
import { PanelOnChip } from "../../../test/panel-on-chip.ts";

const hexOf = (...bytes: number[]) => Buffer.from(bytes).toString("hex");
const messagesOf = (panel: PanelOnChip, bytes: number[], milliseconds = 60) => {
  const from = panel.messages.length;
  panel.board.receive(Uint8Array.from(bytes));
  panel.run(milliseconds);
  return panel.messages.slice(from).map(({ what }) => what);
};

test("capabilities name what each pin can do, and nothing else", (t) => {
  const panel = new PanelOnChip().start();
  const digital = [0, 1, 1, 1, 11, 1, 127];
  const analog = [0, 1, 1, 1, 11, 1, 2, 10, 127];
  const pins = [127, 127, ...Array(12).fill(digital).flat(), ...Array(6).fill(analog).flat()];
  t.deepEqual(messagesOf(panel, [0xf0, 0x6b, 0xf7]), [hexOf(0xf0, 0x6c, ...pins, 0xf7)]);
  const channels = [...Array(14).fill(127), 0, 1, 2, 3, 4, 5];
  t.deepEqual(messagesOf(panel, [0xf0, 0x69, 0xf7]), [hexOf(0xf0, 0x6a, ...channels, 0xf7)]);
});

test("a query in pieces, twice, or in the middle of another is answered", (t) => {
  const panel = new PanelOnChip().start();
  t.deepEqual(messagesOf(panel, [0xf9]), ["f90205"]);
  t.deepEqual(messagesOf(panel, [0xf0, 0x6d]), []);
  t.deepEqual(messagesOf(panel, [2, 0xf7]), [hexOf(0xf0, 0x6e, 2, 11, 1, 0xf7)]);
  t.deepEqual(messagesOf(panel, [0xf0, 0x6d, 3, 0xf0, 0x6d, 8, 0xf7, 0x90, 0xf9]), [
    hexOf(0xf0, 0x6e, 8, 1, 0, 0xf7),
    "f90205",
  ]);
  t.deepEqual(messagesOf(panel, [0xf0, 0x6d, 20, 0xf7, 0xf0, 0x6d, 0xf7, 0xf0, 0xf7]), []);
});

test("a sysex that is too long is heard to its end and dropped", (t) => {
  const panel = new PanelOnChip().start();
  t.deepEqual(messagesOf(panel, [0xf0, 0x79, ...Array(100).fill(1), 0xf7]), []);
  t.deepEqual(messagesOf(panel, [0xf9]), ["f90205"]);
});

test("pin states tell mode and level, of the panel's pins and the host's", (t) => {
  const panel = new PanelOnChip().start();
  const stateOf = (pin: number) => messagesOf(panel, [0xf0, 0x6d, pin, 0xf7])[0]?.slice(4, -2);
  t.is(stateOf(0), hexOf(0, 127, 0));
  t.is(stateOf(14), hexOf(14, 2, 0));
  panel.board.receive(Uint8Array.of(0xf4, 10, 1, 0xf5, 10, 1));
  t.is(stateOf(10), hexOf(10, 1, 1));
  panel.board.receive(Uint8Array.of(0xf4, 18, 0));
  t.is(stateOf(18), hexOf(18, 0, 0));
});

test("a pin whose mode a host sets is the host's until the next reset", (t) => {
  const panel = new PanelOnChip().start();
  // D3 and the lamp of D4.
  panel.board.receive(Uint8Array.of(0xf4, 3, 11, 0xf4, 10, 1));
  panel.run(10);
  panel.press("happy");
  panel.press("unhappy");
  t.deepEqual(
    panel.distinctEvents.map(({ button }) => button),
    ["unhappy"],
  );
  t.is(panel.edgeAfter(0, "unhappy", true), undefined);
  panel.board.receive(Uint8Array.of(0xf5, 10, 1));
  panel.run(10);
  t.true(panel.isLit("unhappy"));
  panel.board.reset();
  panel.run(60);
  panel.press("happy");
  t.is(panel.distinctEvents.at(-1)?.button, "happy");
});

test("a host's writes reach only the pins that it has taken", (t) => {
  const panel = new PanelOnChip().start();
  panel.board.receive(Uint8Array.of(0xf4, 8, 1, 0x91, 0x7f, 1, 0x90, 0x7f, 1, 0x92, 0x7f, 1, 0xf5, 9, 1));
  panel.run(10);
  t.true(panel.isLit("very-happy"));
  for (const lamp of ["happy", "unhappy", "very-unhappy", "call", "spare", "status"] as const)
    t.false(panel.isLit(lamp), lamp);
  panel.press("call");
  t.is(panel.distinctEvents.length, 1);
});

test("modes that a pin does not have, and pins that are nobody's, change nothing", (t) => {
  const panel = new PanelOnChip().start();
  panel.board.receive(
    Uint8Array.of(0xf4, 2, 2, 0xf4, 3, 3, 0xf4, 4, 4, 0xf4, 0, 1, 0xf4, 1, 0, 0xf4, 20, 1, 0xf4, 127, 1),
  );
  panel.run(10);
  for (const button of ["very-happy", "happy", "unhappy"] as const) panel.press(button);
  t.is(panel.distinctEvents.length, 3);
});

test("digital reports come at once and at each change of an input", (t) => {
  const panel = new PanelOnChip().start();
  t.deepEqual(messagesOf(panel, [0xf4, 4, 11, 0xd0, 1]), [hexOf(0x90, 0x7c, 1)]);
  panel.board.wire("D4", "low");
  panel.run(5);
  panel.board.wire("D4", "open");
  panel.run(5);
  t.deepEqual(
    panel.messages.slice(-2).map(({ what }) => what),
    [hexOf(0x90, 0x6c, 1), hexOf(0x90, 0x7c, 1)],
  );
  t.deepEqual(messagesOf(panel, [0xd0, 0]), []);
});

test("analog reports come at the sampling interval, with the pin's voltage", (t) => {
  const panel = new PanelOnChip().start();
  panel.board.setAnalog("A0", 0.75);
  panel.board.setAnalog("A5", 5);
  const reports = messagesOf(panel, [0xf0, 0x7a, 50, 0, 0xf7, 0xc0, 1, 0xc5, 1], 1000);
  const values = (channel: number) =>
    reports
      .map((report) => [...Buffer.from(report, "hex")])
      .filter(([command]) => command === (0xe0 | channel))
      .map(([, low = 0, high = 0]) => low | (high << 7));
  t.true(Math.abs(values(0).length - 20) <= 1);
  t.true(values(0).every((value) => Math.abs(value - 153) <= 1));
  t.true(values(5).every((value) => value === 1023));
  t.deepEqual(messagesOf(panel, [0xc0, 0, 0xc5, 0], 200), []);
});

test("a Firmata reset gives all pins back to the panel and leaves its presses alone", (t) => {
  const panel = new PanelOnChip().start();
  panel.press("happy");
  panel.board.receive(Uint8Array.of(0xf4, 2, 0, 0xf4, 8, 1, 0xf5, 8, 1, 0xd0, 1, 0xff));
  panel.run(30);
  t.false(panel.isLit("very-happy"));
  panel.press("very-happy");
  t.deepEqual(
    panel.distinctEvents.map(({ button, epoch }) => ({ button, epoch })),
    [
      { button: "happy", epoch: 1 },
      { button: "very-happy", epoch: 1 },
    ],
  );
});

/** What the test below uses of the two packages, as they are; the drivers' own declarations are narrower. */
interface Stock {
  Firmata: new (port: SerialStream, options: { reportVersionTimeout: number }) => StockIo;
}
interface StockIo {
  reportVersionTimeoutId?: NodeJS.Timeout;
  firmware: { name: string };
  pins: { supportedModes: number[] }[];
  analogPins: number[];
}
type Listen = (event: string, listener: (value: unknown) => void) => void;
interface Component {
  on: Listen & (() => void);
  once: Listen;
  off(): void;
  value: number;
  celsius: number;
  frequency(hz: number, ms: number): void;
}
interface StockBoard {
  on: Listen;
  timer?: NodeJS.Timeout;
  register: { stop?(): void; disable?(): void }[];
}
interface JohnnyFive {
  Board: new (options: object) => StockBoard;
  Led: new (options: object) => Component;
  Piezo: new (options: object) => Component;
  Sensor: new (options: object) => Component;
  Thermometer: new (options: object) => Component;
  Button: new (options: object) => Component;
}
const require = createRequire(import.meta.url);

async function startJohnnyFive(t: ExecutionContext) {
  const { Firmata } = require("firmata-io") as Stock;
  const five = require("johnny-five") as JohnnyFive;
  const panel = new PanelOnChip().start();
  const pacer = new Pacer();
  pacer.add(panel.board);
  const stream = new SerialStream(panel.board);
  const startedAt = performance.now();
  const io = new Firmata(stream, { reportVersionTimeout: 5000 });
  const board = new five.Board({ io, repl: false, debug: false, sigint: false, timeout: 8000 });
  board.on("error", (error) => t.fail(String(error)));
  t.teardown(() => {
    for (const component of board.register) {
      component.stop?.();
      component.disable?.();
    }
    clearTimeout(board.timer);
    clearTimeout(io.reportVersionTimeoutId);
    pacer.stop();
    stream.destroy();
  });
  // As a port does when it is open.
  stream.emit("open");
  await new Promise<void>((resolve) => board.on("ready", () => resolve()));
  return { panel, board, io, five, readyMs: performance.now() - startedAt };
}

const next = (component: Component, event: string) =>
  new Promise<unknown>((resolve) => component.once(event, (value) => resolve(value)));
const until = (panel: PanelOnChip, condition: () => boolean) =>
  new Promise<void>((resolve) => {
    const leave = panel.board.on("slice", () => {
      if (!condition()) return;
      leave();
      resolve();
    });
  });

test("unmodified firmata-io and johnny-five connect and drive lamps, buzzer, sensors and buttons", async (t) => {
  t.timeout(60_000);
  const { panel, board, io, five, readyMs } = await startJohnnyFive(t);
  t.log(`ready after ${Math.round(readyMs)} ms`);
  t.is(io.firmware.name, "Counterbell");
  t.is(io.pins.length, 20);
  t.deepEqual(io.analogPins, [14, 15, 16, 17, 18, 19]);

  const led = new five.Led({ board, pin: 9 });
  led.on();
  await until(panel, () => panel.isLit("happy"));
  led.off();
  await until(panel, () => !panel.isLit("happy"));

  panel.board.setAnalog("A0", 0.75);
  panel.board.setAnalog("A1", 2.5);
  const thermometer = new five.Thermometer({ board, controller: "TMP36", pin: "A0", freq: 50 });
  const sensor = new five.Sensor({ board, pin: "A1", freq: 50 });
  await Promise.all([next(thermometer, "data"), next(sensor, "data")]);
  t.true(Math.abs(thermometer.celsius - 25) <= 1, `${thermometer.celsius} °C`);
  t.true(Math.abs(sensor.value - 512) <= 1, `${sensor.value}`);

  // Not on A2: johnny-five's own Piezo takes an analog pin's channel for a digital pin's number, on any board.
  const piezo = new five.Piezo({ board, pin: 13 });
  piezo.frequency(50, 2000);
  await until(panel, () => panel.edges.filter(({ what }) => what === "spare").length >= 4);

  const button = new five.Button({ board, pin: 4, isPullup: true });
  // The first report of its port says that the pin is the host's.
  await until(panel, () => panel.messages.some(({ what }) => what.startsWith("90")));
  const down = next(button, "down");
  await Promise.all([panel.board.press("D4", { heldMs: 100 }), down]);
  await next(button, "up");
  t.deepEqual(panel.distinctEvents, []);

  await panel.board.press("D6", { heldMs: 50 });
  await until(panel, () => panel.distinctEvents.length > 0);
  t.like(panel.distinctEvents[0], { kind: "press", button: "call" });
});
