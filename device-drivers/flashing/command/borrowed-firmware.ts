import type { SchedulerLike } from "rxjs";
import type { BytePort } from "../../port/byte-port.ts";
import { claimPort } from "../../port/claim-port.ts";
import { openFirmware } from "../firmware-line.ts";
import { FlashError } from "../flash-error.ts";
import type { Line } from "../line.ts";
import { type Borrow, openOrBorrow } from "./open-or-borrow.ts";

export interface BorrowedFirmwareOptions {
  port: string;
  /** For whoever comes second: `counterbell test`. */
  by: string;
  openPort: (port: string) => BytePort;
  clock: SchedulerLike;
  /** The data folder of the kiosk that has the port, where that was named. */
  kiosk: string | undefined;
  borrow: Borrow | undefined;
}

/**
 * Gives some work a line to our firmware at a port that a kiosk may have, and the port back to that kiosk in the end, whatever comes of
 * the work. REJECTS with FlashError where the port is not to be had, and with what the work rejects with.
 */
export async function withBorrowedFirmware<T>(
  { port, by, openPort, clock, kiosk, borrow }: BorrowedFirmwareOptions,
  work: (line: Line) => Promise<T>,
): Promise<T> {
  const claim = claimPort(port, by);
  if ("holder" in claim) throw new FlashError("port-busy", { port, holder: claim.holder });
  try {
    const open = () => openFirmware({ port: openPort(port), clock });
    const { opened: line, lease } = await openOrBorrow(port, { kiosk, borrow, open });
    try {
      return await work(line);
    } finally {
      await line.close();
      await lease?.end();
    }
  } finally {
    claim.end();
  }
}
