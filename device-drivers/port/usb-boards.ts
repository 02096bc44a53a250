import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SerialPort } from "serialport";
import type { ListedPort } from "./find-usb-port.ts";

/** Something on USB that is a board, or the adapter that boards carry. */
export interface UsbBoard {
  /** What the device is. */
  name: string;
  /** `vendor:product`, four hex digits each. */
  usb: string;
  /** Clones have none. */
  serial?: string;
  /** Missing: the system has no driver for it, or has not made the port yet. */
  path?: string;
}

/**
 * What carries an Uno or Nano. Other adapters are left alone unless somebody names their port, as opening one may disturb what is
 * behind it. Source: boards.txt of the Arduino core; the makers' vendor and product numbers.
 */
const KNOWN: Readonly<Record<string, string>> = {
  "2341:0001": "Arduino Uno",
  "2341:0043": "Arduino Uno R3",
  "2341:0243": "Arduino Uno R3",
  "2341:006a": "Arduino Uno",
  "2a03:0043": "Arduino Uno R3",
  "1a86:7523": "CH340",
  "1a86:5523": "CH341",
  "1a86:55d4": "CH9102",
  "0403:6001": "FT232R",
  "0403:6015": "FT231X",
  "10c4:ea60": "CP210x",
  "067b:2303": "PL2303",
};

/** Where Linux tells of its USB devices. */
const SYSFS_DEVICES = "/sys/bus/usb/devices";

/**
 * Lists the boards that are plugged in, with or without a port. On Linux it asks sysfs, which containers have as well; elsewhere the
 * system's list of ports, where a device without a driver cannot be seen. Where nothing can be listed nothing is there.
 */
export async function listUsbBoards(): Promise<UsbBoard[]> {
  if (process.platform === "linux") return readSysfsBoards(SYSFS_DEVICES);
  const ports: ListedPort[] = await SerialPort.list().catch(() => []);
  return ports.flatMap(({ path, vendorId, productId, serialNumber }) => {
    const board = knownBoard(vendorId, productId, serialNumber);
    return board ? [{ ...board, path }] : [];
  });
}

/**
 * Reads boards out of a folder like `/sys/bus/usb/devices`.
 *
 * Shape: `1-1.2/` is a device with `idVendor`, `idProduct` and perhaps `serial`; its interfaces are `1-1.2:1.0/` within it, which hold
 * `ttyUSB0/` or `tty/ttyACM0/`. Source: Linux, Documentation/ABI/stable/sysfs-bus-usb.
 */
export function readSysfsBoards(folder: string): UsbBoard[] {
  const boards = entries(folder)
    .filter((name) => /^\d+-\d+(\.\d+)*$/.test(name))
    .flatMap((name) => {
      const device = join(folder, name);
      const board = knownBoard(line(device, "idVendor"), line(device, "idProduct"), line(device, "serial"));
      if (!board) return [];
      const path = entries(device)
        .filter((one) => one.startsWith(`${name}:`))
        .flatMap((one) => [...entries(join(device, one)), ...entries(join(device, one, "tty"))])
        .find((one) => /^tty(USB|ACM)\d+$/.test(one));
      return [path === undefined ? board : { ...board, path: `/dev/${path}` }];
    });
  return boards.sort((one, other) => (one.path ?? "").localeCompare(other.path ?? "", "en", { numeric: true }));
}

function knownBoard(vendor = "", product = "", serial = ""): UsbBoard | undefined {
  const usb = `${vendor}:${product}`.toLowerCase();
  const name = KNOWN[usb];
  if (name === undefined) return undefined;
  return { name, usb, ...(/^[\w.-]{1,64}$/.test(serial) ? { serial } : {}) };
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Devices come and go while they are read.
    return [];
  }
}

function line(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), "utf8").trim();
  } catch {
    return undefined;
  }
}
