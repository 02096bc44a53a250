import type { Duplex } from "node:stream";
import { SerialPort } from "serialport";
import { DriverError } from "../driver-error.ts";
import { findUsbPort, parseUsbPort } from "./find-usb-port.ts";
import { type StreamBinding, streamBinding } from "./stream-binding.ts";
import { connectTcp, parseTcpAddress } from "./tcp.ts";

/** An open port, whatever stands behind it: a `serialport` stream. */
export type PortStream = SerialPort;

/**
 * Names a port: a path (`/dev/ttyUSB0`, by-id, by-path, `COM3`), `usb:vid:pid[:serial]`, `tcp://host:port`, or a function
 * that gives one end of a byte stream in this process (for simulators and tests).
 */
export type PortSpec = string | (() => Duplex | Promise<Duplex>);

export interface OpenPortOptions {
  /** Default 57,600. Meaningless on streams. */
  baudRate?: number;
  /** Ends the attempt; the promise then rejects and nothing stays open. */
  signal?: AbortSignal;
}

/** Reads a port's name without opening it, so that a wrong one is an error at the start. THROWS `DriverError` `port-spec`. */
export function checkPortSpec(spec: PortSpec): void {
  if (typeof spec !== "string") return;
  if (spec.startsWith("tcp:")) parseTcpAddress(spec);
  else if (spec.startsWith("usb:")) parseUsbPort(spec);
  else if (spec.trim() === "" || /^[a-z][a-z0-9+.-]+:\/\//i.test(spec)) {
    throw new DriverError("port-spec", {
      message: `port must be a device path, usb:vid:pid[:serial] or tcp://host:port, got "${spec}"`,
      spec,
    });
  }
}

/**
 * Opens a port: locked against a second opener, and without dropping DTR when it closes, as that would reset the chip at
 * the next opening and leave it blind for over a second.
 *
 * THROWS `DriverError`: `port-spec`, `port-not-found`, `port-ambiguous`, or `port-open` with the cause.
 */
export async function openPort(spec: PortSpec, options: OpenPortOptions = {}): Promise<PortStream> {
  const signal = options.signal ?? new AbortController().signal;
  const baudRate = options.baudRate ?? 57_600;
  const { path, binding } = await locate(spec, signal);
  const port = new SerialPort({
    path,
    baudRate,
    lock: true,
    hupcl: false,
    autoOpen: false,
    // The read pool is allocated anew for each opening; frames are short.
    highWaterMark: 4096,
    ...(binding ? { binding } : {}),
  });
  await new Promise<void>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    // Not every opening heeds the signal; one that comes too late is closed at once.
    signal.addEventListener("abort", abort, { once: true });
    port.open((error) => {
      signal.removeEventListener("abort", abort);
      if (error) reject(openError(path, error));
      else if (signal.aborted) port.close(() => {});
      else resolve();
    });
  });
  // Bytes that the system kept from before this opening belong to nobody; a port that cannot drop them just has none.
  await new Promise<void>((resolve) => port.flush(() => resolve()));
  return port;
}

async function locate(spec: PortSpec, signal: AbortSignal): Promise<{ path: string; binding?: StreamBinding }> {
  if (typeof spec === "function") return { path: "stream", binding: streamBinding(async () => spec()) };
  checkPortSpec(spec);
  if (spec.startsWith("tcp:")) {
    const address = parseTcpAddress(spec);
    return { path: spec, binding: streamBinding(() => connectTcp(address, signal)) };
  }
  if (!spec.startsWith("usb:")) return { path: spec };
  return { path: await findUsbPort(parseUsbPort(spec), () => SerialPort.list()) };
}

/** Says which port did not open, and why. */
export const openError = (path: string, cause: unknown) =>
  cause instanceof DriverError
    ? cause
    : new DriverError("port-open", {
        message: `${path} did not open: ${cause instanceof Error ? cause.message : String(cause)}`,
        path,
        cause,
      });
