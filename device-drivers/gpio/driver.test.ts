import test, { type ExecutionContext } from "ava";
import { Bench, Keeper, log, panelHex, standardFirmataHex } from "../board/_live-board.test.ts";
import type { GpioPins } from "../device-config.ts";
import { GpioBoard } from "./driver.ts";

const PINS: GpioPins = {
  buttons: { "very-happy": 2, happy: 3, call: 6 },
  // One lamp on the port of the buttons: writing it must not touch their pull-ups.
  lamps: { "very-happy": 7, happy: 9, call: 12, status: "A3" },
  piezo: "A2",
  thermometer: "A0",
  light: "A1",
};

const IMAGES = { StandardFirmata: standardFirmataHex, "our own firmware": panelHex };
type Image = keyof typeof IMAGES;

async function setUp(t: ExecutionContext, image: Image, options: { resetOnOpen?: boolean } = {}) {
  const bench = new Bench(t);
  const board = await bench.addBoard(IMAGES[image](), options);
  const keeper = new Keeper();
  const driver = new GpioBoard({ id: "gpio", port: board.port, pins: PINS }, { log, clock: bench.clock });
  keeper.watch(driver);
  driver.start();
  t.teardown(() => driver.stop());
  await bench.until(() => driver.describe().status === "ready");
  await bench.run(400);
  return { bench, board, driver, keeper };
}

for (const image of Object.keys(IMAGES) as Image[]) {
  test(`${image}: each press comes once, bounces and all`, async (t) => {
    const { bench, board, keeper } = await setUp(t, image);
    for (const [pin, heldMs] of [
      ["D2", 120],
      ["D3", 40],
      ["D6", 300],
      ["D2", 15],
    ] as const) {
      board.avr.press(pin, { heldMs, bounceMs: 8 });
      await bench.run(heldMs + 100);
    }
    t.deepEqual(keeper.presses, ["very-happy", "happy", "call", "very-happy"]);
    t.true(keeper.kept.every(({ at }) => at === undefined));
  });

  test(`${image}: felt is a flash and a click, stored is a steady lamp, and a lamp on the buttons' port leaves them alone`, async (t) => {
    const { bench, board, keeper } = await setUp(t, image);
    keeper.keeps = false;
    let clicks = 0;
    board.avr.on("pin", (pin, high) => {
      if (pin === "A2" && high) clicks++;
    });
    board.avr.press("D2", { heldMs: 30 });
    const feltMs = await bench.until(() => board.avr.isHigh("D7"), 500);
    t.true(feltMs < 100, `${feltMs} ms`);
    await bench.until(() => !board.avr.isHigh("D7"), 200);
    t.true(clicks >= 1);
    // Pressed while the felt and stored lights are written to their port.
    board.avr.press("D3", { heldMs: 30 });
    await bench.run(10);
    keeper.keep(keeper.unkept[0]!);
    await bench.run(500);
    t.true(board.avr.isHigh("D7"));
    await bench.run(1_200);
    t.false(board.avr.isHigh("D7"));
    t.deepEqual(
      keeper.unkept.map((event) => event.type === "button-pressed" && event.button),
      ["very-happy", "happy"],
    );
  });

  test(`${image}: not-storing blinks the status lamp, which is steady otherwise`, async (t) => {
    const { bench, board, driver } = await setUp(t, image);
    t.true(board.avr.isHigh("A3"));
    driver.show("not-storing");
    let blinks = 0;
    board.avr.on("pin", (pin, high) => {
      if (pin === "A3" && high) blinks++;
    });
    await bench.run(2_000);
    t.true(blinks >= 3 && blinks <= 5, `${blinks}`);
    driver.show("storing");
    await bench.run(600);
    t.true(board.avr.isHigh("A3"));
  });

  test(`${image}: a board that was unplugged or reset is back with its pins`, async (t) => {
    const { bench, board, driver, keeper } = await setUp(t, image, { resetOnOpen: true });
    await board.tcp.close();
    await bench.until(() => driver.describe().status === "absent");
    await board.tcp.open();
    await bench.until(() => driver.describe().status === "ready");
    board.avr.press("D2", { heldMs: 60 });
    await bench.until(() => keeper.presses.length === 1, 10_000);
    board.avr.reset("external");
    const before = keeper.statuses.length;
    await bench.until(() => keeper.statuses.slice(before).includes("lost"));
    await bench.until(() => driver.describe().status === "ready");
    board.avr.press("D3", { heldMs: 60 });
    await bench.until(() => keeper.presses.length === 2, 10_000);
    t.deepEqual(keeper.presses, ["very-happy", "happy"]);
  });
}

test("a damaged report is no press on a board that answers", async (t) => {
  const { bench, board, keeper } = await setUp(t, "our own firmware");
  board.tcp.stream?.inject(Uint8Array.of(0x90, 0x00, 0x00));
  await bench.run(500);
  t.deepEqual(keeper.presses, []);
});

test("a button that is held and let go says so", async (t) => {
  const { bench, board, keeper } = await setUp(t, "our own firmware");
  board.avr.press("D6", { heldMs: 11_000 });
  await bench.until(() => keeper.kept.length === 3);
  t.deepEqual(
    keeper.kept.map(({ type }) => type),
    ["button-pressed", "button-held", "button-released"],
  );
});

test("temperature and light come from a stock board", async (t) => {
  const { bench, board, keeper } = await setUp(t, "StandardFirmata");
  board.avr.setAnalog("A0", 0.8);
  board.avr.setAnalog("A1", 1);
  // johnny-five reads by the wall clock, so this takes a second.
  await bench.until(() => Math.abs((keeper.samples.at(-1)?.temperatureC ?? 0) - 30) < 0.6, 600_000);
  t.true(Math.abs((keeper.samples.at(-1)?.lightPercent ?? 0) - 20) < 1);
});

test("a pin that the board does not have ends the connection with words, and is no crash", async (t) => {
  const bench = new Bench(t);
  const board = await bench.addBoard(panelHex());
  const keeper = new Keeper();
  const driver = new GpioBoard(
    { id: "gpio", port: board.port, pins: { buttons: { happy: 40 }, lamps: {} } },
    { log, clock: bench.clock },
  );
  keeper.watch(driver);
  driver.start();
  t.teardown(() => driver.stop());
  await bench.until(() => keeper.statuses.includes("lost"));
  t.false(keeper.statuses.includes("ready"));
});

test("a board that hangs is lost within seconds, and is tried again", async (t) => {
  const { bench, board, driver, keeper } = await setUp(t, "StandardFirmata", { resetOnOpen: true });
  board.avr.hang();
  await bench.until(() => keeper.statuses.includes("lost"), 5_000);
  await bench.until(() => driver.describe().status === "ready", 30_000);
  board.avr.press("D2", { heldMs: 60 });
  await bench.until(() => keeper.presses.length === 1, 10_000);
  t.pass();
});
