import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { ButtonPanel } from "./button-panel/driver.ts";
import { checkDeviceConfig } from "./device-config.ts";
import type { BoardRegistry, DeviceDriver } from "./driver.ts";
import { GpioBoard } from "./gpio/driver.ts";
import type { BoardPortSpec } from "./port/board-port.ts";

export { DriverError, type DriverErrorCode } from "./driver-error.ts";

/** What every driver is given by the kiosk. */
export interface DriverContext {
  log: Logger;
  clock: SchedulerLike;
  registry: BoardRegistry;
  /** Gives the byte stream that stands for a port, by its name in kiosk.toml; default: the port itself is opened. */
  openStream?: (port: string) => Duplex | Promise<Duplex>;
}

/**
 * Makes the driver of one `[[devices]]` table of kiosk.toml; it does nothing until `start`.
 *
 * THROWS `DriverError` `config` or `port-spec`, whose message names the key, the value and what is allowed.
 */
export function createDriver(config: unknown, context: DriverContext): DeviceDriver {
  const device = checkDeviceConfig(config);
  const log = context.log.child({ deviceId: device.id });
  const { openStream } = context;
  const port: BoardPortSpec = openStream ? { openStream: () => openStream(device.port) } : device.port;
  switch (device.driver) {
    case "button-panel":
      return new ButtonPanel({ ...device, port }, { ...context, log });
    case "gpio":
      return new GpioBoard({ ...device, port }, { ...context, log });
  }
}
