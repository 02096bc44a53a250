import test from "ava";
import { pino } from "pino";
import { asyncScheduler } from "rxjs";
import { checkDeviceConfig } from "./device-config.ts";
import { createDriver, DriverError } from "./drivers.ts";

const PANEL = { id: "panel", driver: "button-panel", port: "tcp://127.0.0.1:7701" };
const GPIO = {
  id: "buttons",
  driver: "gpio",
  port: "/dev/ttyUSB0",
  pins: {
    buttons: { happy: 2, call: "A5" },
    lamps: { happy: 8, status: 13 },
    piezo: "A2",
    thermometer: "A0",
    light: "A1",
  },
};

const context = {
  log: pino({ level: "silent" }),
  clock: asyncScheduler,
  registry: { createSerial: () => "0", cursorOf: () => undefined },
};

test("a table of kiosk.toml makes the driver that it names, which does nothing yet", (t) => {
  const panel = createDriver(PANEL, context);
  t.like(panel.describe(), { driver: "button-panel", status: "absent" });
  t.deepEqual(panel.describe().buttons, ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"]);
  const gpio = createDriver(GPIO, context);
  t.like(gpio.describe(), { driver: "gpio", status: "absent" });
  t.deepEqual(gpio.describe().buttons, ["happy", "call"]);
  t.deepEqual(gpio.describe().samples, ["temperatureC", "lightPercent"]);
});

test("a driver that never started stops, and twice", async (t) => {
  const panel = createDriver(PANEL, context);
  await panel.stop();
  await panel.stop();
  t.pass();
});

const gpio = (pins: object) => ({ ...GPIO, pins: { ...GPIO.pins, ...pins } });

const REFUSED: [name: string, config: unknown, key: string][] = [
  ["no table", [], "devices"],
  ["no id", { ...PANEL, id: undefined }, "devices.id"],
  ["an id with blanks", { ...PANEL, id: "my panel" }, "devices.id"],
  ["an unknown driver", { ...PANEL, driver: "panel" }, "devices.panel.driver"],
  ["no port", { ...PANEL, port: 7701 }, "devices.panel.port"],
  ["a port without a number", { ...PANEL, port: "tcp://127.0.0.1" }, "devices.panel.port"],
  ["a key that does not exist", { ...PANEL, baud: 9600 }, "devices.panel.baud"],
  ["a gpio board without pins", { ...GPIO, pins: undefined }, "devices.buttons.pins"],
  ["a gpio board without buttons", gpio({ buttons: {} }), "devices.buttons.pins.buttons"],
  ["the serial line's pin", gpio({ buttons: { happy: 1 } }), "devices.buttons.pins.buttons.happy"],
  ["a pin that is no pin", gpio({ piezo: "D4" }), "devices.buttons.pins.piezo"],
  ["a lamp of no button", gpio({ lamps: { unhappy: 8 } }), "devices.buttons.pins.lamps"],
  ["a thermometer on a digital pin", gpio({ thermometer: 4 }), "devices.buttons.pins.thermometer"],
  ["a pin with two uses", gpio({ light: "A0" }), "devices.buttons.pins.light"],
];

for (const [name, config, key] of REFUSED) {
  test(`${name} is refused with the key ${key}`, (t) => {
    const error = t.throws(() => checkDeviceConfig(config), { instanceOf: DriverError });
    t.is(error?.code, "config");
    t.is(error?.facts.key, key);
    t.true(error?.message.includes(`kiosk.toml: ${key}`), error?.message);
  });
}
