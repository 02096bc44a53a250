import { findPortHolder } from "../../port/port-holder.ts";
import { FlashError } from "../flash-error.ts";
import { portFailure } from "../port-failure.ts";

/** A port that a kiosk gave up for a while. */
export interface Lease {
  /** Gives the port back to the kiosk. Twice does no harm. */
  end(): Promise<void>;
}

/**
 * Asks the kiosk that uses a port to give it up for a while: the process that has it open, or the kiosk of a data folder. Gives
 * undefined where no kiosk does, and who has it where it is lent already.
 */
export type Borrow = (
  port: string,
  from: { pid?: number; data?: string },
) => Promise<Lease | { holder: string } | undefined>;

/** What was opened, and what gives the port back to the kiosk that lent it. */
export interface OpenedPort<Opened> {
  opened: Opened;
  lease?: Lease;
}

/**
 * Opens a port by `open`, and borrows it of a kiosk: of the one whose data folder is named, else of the one that turns out to have
 * it. What `open` rejects with is told as a failure of the port. THROWS FlashError.
 */
export async function openOrBorrow<Opened>(
  port: string,
  options: { kiosk: string | undefined; borrow: Borrow | undefined; open: () => Promise<Opened> },
): Promise<OpenedPort<Opened>> {
  const { kiosk, borrow, open } = options;
  const borrowed = async (from: { pid?: number; data?: string }): Promise<Lease | undefined> => {
    const lease = await borrow?.(port, from);
    if (lease && "holder" in lease) throw new FlashError("port-busy", { port, holder: lease.holder });
    return lease;
  };
  const openedWith = async (lease: Lease | undefined): Promise<OpenedPort<Opened>> => {
    try {
      return { opened: await open(), ...(lease ? { lease } : {}) };
    } catch (error) {
      await lease?.end();
      const failure = portFailure(error);
      throw new FlashError(failure.code, { port, ...failure.facts });
    }
  };
  if (kiosk !== undefined) return openedWith(await borrowed({ data: kiosk }));
  try {
    return await openedWith(undefined);
  } catch (error) {
    if (!(error instanceof FlashError) || error.code !== "port-busy") throw error;
    const holder = findPortHolder(port);
    const lease = await borrowed(holder ? { pid: holder.pid } : {});
    if (lease) return openedWith(lease);
    throw holder ? new FlashError("port-busy", { ...error.facts, holder: `${holder.name} (${holder.pid})` }) : error;
  }
}
