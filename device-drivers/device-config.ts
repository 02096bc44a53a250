import { DriverError } from "./driver-error.ts";
import { checkPortSpec } from "./port/port.ts";

/** A pin as it is written on the board: a number, or `A0` to `A15`. */
export type PinName = number | string;

/** Which pin does what on a board with stock Firmata. */
export interface GpioPins {
  /** By the name that a press then has. Each button closes its pin to ground. */
  buttons: Record<string, PinName>;
  /** By the name of the button that a lamp belongs to, or `status`. */
  lamps: Record<string, PinName>;
  piezo?: PinName;
  /** A TMP36. */
  thermometer?: PinName;
  /** A light-dependent resistor as a divider; more light, more volts. */
  light?: PinName;
}

export interface PanelConfig {
  id: string;
  driver: "button-panel";
  port: string;
}

export interface GpioConfig {
  id: string;
  driver: "gpio";
  port: string;
  pins: GpioPins;
}

/** One `[[devices]]` table of kiosk.toml, checked. */
export type DeviceConfig = PanelConfig | GpioConfig;

const IDENTIFIER = /^[a-z0-9-]{1,36}$/;

/** Checks a `[[devices]]` table. THROWS `DriverError`: `config` with `key` and `value`, or `port-spec`. */
export function checkDeviceConfig(config: unknown): DeviceConfig {
  const table = tableAt("devices", config);
  const id = table.id;
  if (typeof id !== "string" || !IDENTIFIER.test(id)) {
    throw configError("devices.id", id, "1 to 36 small letters, digits or dashes");
  }
  const path = `devices.${id}`;
  const driver = table.driver;
  if (driver !== "button-panel" && driver !== "gpio") {
    throw configError(`${path}.driver`, driver, '"button-panel" or "gpio"');
  }
  const port = table.port;
  if (typeof port !== "string") {
    throw configError(`${path}.port`, port, "a device path, usb:vid:pid[:serial] or tcp://host:port");
  }
  try {
    checkPortSpec(port);
  } catch (cause) {
    throw configError(`${path}.port`, port, "a device path, usb:vid:pid[:serial] or tcp://host:port", cause);
  }
  const known = driver === "gpio" ? ["id", "driver", "port", "pins"] : ["id", "driver", "port"];
  refuseOthers(path, table, known);
  if (driver === "button-panel") return { id, driver, port };
  return { id, driver, port, pins: checkPins(`${path}.pins`, table.pins) };
}

function checkPins(path: string, value: unknown): GpioPins {
  const table = tableAt(path, value);
  refuseOthers(path, table, ["buttons", "lamps", "piezo", "thermometer", "light"]);
  const buttons = pinTable(`${path}.buttons`, table.buttons);
  if (Object.keys(buttons).length === 0) throw configError(`${path}.buttons`, table.buttons, "at least one button");
  const lamps = table.lamps === undefined ? {} : pinTable(`${path}.lamps`, table.lamps);
  for (const name of Object.keys(lamps)) {
    if (name !== "status" && !(name in buttons)) {
      throw configError(`${path}.lamps`, name, `"status" or a button: ${Object.keys(buttons).join(", ")}`);
    }
  }
  const pins: GpioPins = { buttons, lamps };
  if (table.piezo !== undefined) pins.piezo = pinAt(`${path}.piezo`, table.piezo);
  for (const name of ["thermometer", "light"] as const) {
    if (table[name] === undefined) continue;
    const pin = pinAt(`${path}.${name}`, table[name]);
    if (typeof pin !== "string") throw configError(`${path}.${name}`, pin, "an analog pin such as A0");
    pins[name] = pin;
  }
  refuseTwice(path, pins);
  return pins;
}

/** One pin cannot do two things. Analog names count as their own pins: which number they are, only the board knows. */
function refuseTwice(path: string, pins: GpioPins): void {
  const uses = new Map<PinName, string>();
  const all = [
    ...Object.entries(pins.buttons).map(([name, pin]) => [`buttons.${name}`, pin] as const),
    ...Object.entries(pins.lamps).map(([name, pin]) => [`lamps.${name}`, pin] as const),
    ...(["piezo", "thermometer", "light"] as const).map((name) => [name, pins[name]] as const),
  ];
  for (const [name, pin] of all) {
    if (pin === undefined) continue;
    const other = uses.get(pin);
    if (other) throw configError(`${path}.${name}`, pin, `a pin of its own; ${other} has this one`);
    uses.set(pin, name);
  }
}

function pinTable(path: string, value: unknown): Record<string, PinName> {
  return Object.fromEntries(
    Object.entries(tableAt(path, value)).map(([name, pin]) => {
      if (!IDENTIFIER.test(name)) throw configError(path, name, "names of 1 to 36 small letters, digits or dashes");
      return [name, pinAt(`${path}.${name}`, pin)];
    }),
  );
}

function pinAt(path: string, value: unknown): PinName {
  const isNumber = typeof value === "number" && Number.isInteger(value) && value >= 2 && value <= 127;
  const isAnalog = typeof value === "string" && /^A(\d|1[0-5])$/.test(value);
  if (isNumber || isAnalog) return value;
  throw configError(path, value, "a pin number from 2 (0 and 1 are the serial line) or A0 to A15");
}

function tableAt(path: string, value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw configError(path, value, "a table");
}

function refuseOthers(path: string, table: Record<string, unknown>, known: string[]): void {
  const other = Object.keys(table).find((key) => !known.includes(key));
  if (other) throw configError(`${path}.${other}`, table[other], `no such key; known are ${known.join(", ")}`);
}

const configError = (key: string, value: unknown, allowed: string, cause?: unknown) =>
  new DriverError("config", {
    message: `${key} must be ${allowed}, got ${value === undefined ? "nothing" : JSON.stringify(value)} (kiosk.toml: ${key})`,
    key,
    value,
    ...(cause === undefined ? {} : { cause }),
  });
