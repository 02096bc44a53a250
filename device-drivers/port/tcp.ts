import { connect, type Socket } from "node:net";
import { DriverError } from "../driver-error.ts";

/** Where a raw TCP port listens, as ser2net and our simulators offer it. */
export interface TcpAddress {
  host: string;
  port: number;
}

/**
 * Reads `tcp://host:port`.
 *
 * THROWS `DriverError` `port-spec` when host or port is missing or there is more than that.
 */
export function parseTcpAddress(spec: string): TcpAddress {
  const match = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[^:/\s]+):(\d{1,5})\/?$/.exec(spec);
  const port = Number(match?.[2]);
  if (!match?.[1] || port < 1 || port > 65_535) {
    throw new DriverError("port-spec", { message: `port must be tcp://host:port, got "${spec}"`, spec });
  }
  return { host: match[1].replace(/^\[|\]$/g, ""), port };
}

/** Connects a raw TCP port. The signal ends an attempt that hangs; keepalive finds a peer that vanished without a word. */
export function connectTcp(address: TcpAddress, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...address, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
    const give = () => {
      signal.removeEventListener("abort", onAbort);
      socket.off("error", onError);
    };
    const onAbort = () => {
      give();
      // A late error of an attempt that nobody waits for has no reader.
      socket.on("error", () => {});
      socket.destroy();
      reject(signal.reason);
    };
    const onError = (error: Error) => {
      give();
      reject(error);
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    socket.once("error", onError);
    socket.once("connect", () => {
      give();
      resolve(socket);
    });
  });
}
