import { DriverError } from "../driver-error.ts";

/** A USB device by its numbers; clones of the CH340 have no serial number. */
export interface UsbPort {
  vendor: string;
  product: string;
  serial?: string;
}

/** What this needs of an entry of `SerialPort.list()`. */
export interface ListedPort {
  path: string;
  vendorId?: string | undefined;
  productId?: string | undefined;
  serialNumber?: string | undefined;
}

/** Reads `usb:vid:pid[:serial]`, both numbers four hex digits. THROWS `DriverError` `port-spec`. */
export function parseUsbPort(spec: string): UsbPort {
  const match = /^usb:([0-9a-f]{4}):([0-9a-f]{4})(?::([^:\s]+))?$/i.exec(spec);
  if (!match?.[1] || !match[2]) {
    throw new DriverError("port-spec", {
      message: `port must be usb:vid:pid[:serial] such as usb:2341:0043, got "${spec}"`,
      spec,
    });
  }
  return {
    vendor: match[1].toLowerCase(),
    product: match[2].toLowerCase(),
    ...(match[3] ? { serial: match[3] } : {}),
  };
}

/**
 * Finds the path of the one attached device with these numbers.
 *
 * THROWS `DriverError` `port-not-found` (also where the system cannot list ports: serialport asks udevadm, which
 * containers lack) or `port-ambiguous` when several fit and no serial number tells them apart.
 */
export async function findUsbPort(wanted: UsbPort, list: () => Promise<ListedPort[]>): Promise<string> {
  const name = `usb:${wanted.vendor}:${wanted.product}${wanted.serial ? `:${wanted.serial}` : ""}`;
  let ports: ListedPort[];
  try {
    ports = await list();
  } catch (cause) {
    throw new DriverError("port-not-found", {
      message: `${name}: this system cannot list its ports; name the port by its path instead`,
      cause,
    });
  }
  const fitting = ports.filter(
    (port) =>
      port.vendorId?.toLowerCase() === wanted.vendor &&
      port.productId?.toLowerCase() === wanted.product &&
      (wanted.serial === undefined || port.serialNumber === wanted.serial),
  );
  const [first] = fitting;
  if (!first) throw new DriverError("port-not-found", { message: `${name}: no such device is plugged in` });
  if (fitting.length > 1) {
    const paths = fitting.map((port) => port.path);
    throw new DriverError("port-ambiguous", {
      message: `${name}: ${paths.join(", ")} all fit; add the serial number or name a path under /dev/serial/by-path`,
      paths,
    });
  }
  return first.path;
}
