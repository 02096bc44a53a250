import type { DescribeMessage } from "../protocol/messages.ts";
import type { BoardLife } from "./board-life.ts";

/** What stands against a board at the bench having the number that it says: another one has it. */
export type BoardClaim = "in-use" | "disposed";

/**
 * Tells whether a number that a board at the bench says is another board's: a kiosk that is online sees one of that number as
 * ready at this moment (`in-use`), or the one of that number was disposed of. Undefined where nothing speaks against it.
 */
export function claimOf(known: {
  serial: string;
  life: BoardLife;
  /** Of the kiosk at which it was last; null where there is none. */
  presence: string | null;
  /** What that kiosk last said of its devices, as JSON. */
  describe: string | null;
}): BoardClaim | undefined {
  const { serial, life, presence, describe } = known;
  if (life === "disposed") return "disposed";
  if (presence !== "online" || describe === null) return undefined;
  const { devices = [] } = JSON.parse(describe) as Partial<DescribeMessage>;
  return devices.some((device) => device.serial === serial && device.status === "ready") ? "in-use" : undefined;
}
