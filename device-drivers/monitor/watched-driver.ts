import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { ButtonPanel } from "../button-panel/driver.ts";
import type { GpioPins } from "../device-config.ts";
import type { DeviceDriver } from "../driver.ts";
import { GpioBoard } from "../gpio/driver.ts";
import type { BoardPort } from "../port/board-port.ts";
import type { OpenPortOptions } from "../port/port.ts";

export interface WatchedDriverOptions {
  driver: "button-panel" | "gpio";
  /** Of a `gpio` board. */
  pins?: GpioPins;
  openPort: (options: OpenPortOptions) => Promise<BoardPort>;
  /** Gives the number for a board that has none, as a kiosk does at first contact. */
  createSerial: () => string;
  clock: SchedulerLike;
  log: Logger;
}

/** What a stock board is taken for where nobody says how it is wired: each free pin a button, sensors where the panel has them. */
export const UNKNOWN_WIRING: GpioPins = {
  buttons: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`pin-${at + 2}`, at + 2])),
  lamps: {},
  thermometer: "A0",
  light: "A1",
};

/**
 * Makes the real driver for a board that is only watched, live and in a replay alike. Nothing that it tells is kept anywhere, so
 * no press is acknowledged and the board shows that nothing is stored: its presses stay in it for the kiosk.
 */
export function createWatchedDriver(options: WatchedDriverOptions): DeviceDriver {
  const { driver, pins = UNKNOWN_WIRING, openPort, createSerial, clock, log } = options;
  const port = { openPort };
  const registry = { createSerial, cursorOf: () => undefined };
  const made =
    driver === "button-panel"
      ? new ButtonPanel({ id: "watched", port }, { log, clock, registry })
      : new GpioBoard({ id: "watched", port, pins }, { log, clock });
  made.show("not-storing");
  return made;
}
