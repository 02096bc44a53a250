import type { BytePort } from "../../../device-drivers/flashing/index.ts";

/**
 * What this page uses of Web Serial; TypeScript's own library has none of it.
 * Source: Web Serial API, sections 2 ("Serial interface") and 4 ("SerialPort interface").
 */
export interface WebSerialPort extends BytePort {
  getInfo(): { usbVendorId?: number; usbProductId?: number };
}

export interface WebSerial extends EventTarget {
  /** Ports that this page may use already and that are plugged in. */
  getPorts(): Promise<WebSerialPort[]>;
  /** Lets a person choose one. REJECTS with NotFoundError where they choose none. */
  requestPort(): Promise<WebSerialPort>;
}

/** The browser's serial ports; `missing` in one that has none, `insecure` where they need an address that begins with https. */
export function findWebSerial(): WebSerial | "missing" | "insecure" {
  const { serial } = navigator as Navigator & { serial?: WebSerial };
  if (serial) return serial;
  return isSecureContext ? "missing" : "insecure";
}

/** USB ids of boards and adapters that are usual, `vendor:product` or `vendor`. */
const NAMES: Readonly<Record<string, string>> = {
  "2341:0043": "Arduino Uno",
  "2341:0001": "Arduino Uno",
  "2a03:0043": "Arduino Uno",
  "2341": "Arduino",
  "2a03": "Arduino",
  "1a86": "CH340",
  "0403": "FTDI",
  "10c4": "CP210x",
};

/** Gives a name for a port: what the ids of its adapter say, or none. Shape: `Arduino Uno (2341:0043)`. */
export function nameOfPort(port: WebSerialPort): string | undefined {
  const { usbVendorId, usbProductId } = port.getInfo();
  if (usbVendorId === undefined) return undefined;
  const hex = (id: number) => id.toString(16).padStart(4, "0");
  const vendor = hex(usbVendorId);
  const ids = usbProductId === undefined ? vendor : `${vendor}:${hex(usbProductId)}`;
  const name = NAMES[ids] ?? NAMES[vendor];
  return name === undefined ? `USB ${ids}` : `${name} (${ids})`;
}
