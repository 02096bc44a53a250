import type { SchedulerLike } from "rxjs";
import { DriverError } from "../../device-drivers/driver-error.ts";
import type { CommandsOptions } from "../commands.ts";
import type { Devices } from "../devices.ts";
import type { BoardFlasher } from "./board-flasher.ts";
import { DeedError } from "./deed-error.ts";

/** Gives the refusal for a device that this kiosk does not have. */
export const boardUnknown = (device: string): DeedError =>
  new DeedError("board-unknown", { device }, `there is no device ${device}`);

const boardCannot = (device: string): DeedError =>
  new DeedError("board-cannot", { device }, `device ${device} cannot do this`);

/** What is done at one board: starting it anew, and flashing it where a kiosk has a flasher. */
export function boardDeeds(parts: {
  devices: Pick<Devices, "restart">;
  flasher: BoardFlasher | undefined;
  clock: SchedulerLike;
}): Pick<CommandsOptions["actions"], "restartBoard" | "flashBoard" | "flashEnded"> {
  const { devices, flasher, clock } = parts;
  return {
    async restartBoard(device) {
      const fromMs = clock.now();
      const became = await devices.restart(device).catch((cause: unknown) => {
        if (!(cause instanceof DriverError)) throw cause;
        throw new DeedError("board-silent", { device }, cause.message, { cause });
      });
      if (became === "unknown") throw boardUnknown(device);
      if (became === "cannot") throw boardCannot(device);
      if (became === "lent")
        throw new DeedError("board-busy", { device }, `somebody has board ${device} at this moment`);
      return clock.now() - fromMs;
    },
    async flashBoard(request, args, tell) {
      if (!flasher) throw boardCannot(args.device);
      return { ...(await flasher.flash(request, args, tell)) };
    },
    async flashEnded(request) {
      await flasher?.forget(request);
    },
  };
}
