import { realpathSync } from "node:fs";
import { SerialPort } from "serialport";
import { findUsbPort, parseUsbPort } from "./find-usb-port.ts";

/** Tells whether two names mean the same port, whatever links or USB numbers they use; a port that is not there has its name alone. */
export async function isSamePort(one: string, other: string): Promise<boolean> {
  return one === other || (await nameOf(one)) === (await nameOf(other));
}

async function nameOf(spec: string): Promise<string> {
  try {
    const path = spec.startsWith("usb:") ? await findUsbPort(parseUsbPort(spec), () => SerialPort.list()) : spec;
    return realpathSync(path);
  } catch {
    return spec;
  }
}
