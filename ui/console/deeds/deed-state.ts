import type { FlashBoardArgs, ImageRef } from "../../../protocol/deeds.ts";
import type { CommandView } from "../../../protocol/rest.ts";

const OPEN: ReadonlySet<CommandView["status"]> = new Set(["waiting", "sent", "running"]);

/** Tells whether a command may still be answered. */
export const isOpen = ({ status }: Pick<CommandView, "status">): boolean => OPEN.has(status);

/** Gives the device that a command is about, where it is about one. */
export function deviceOf({ args }: Pick<CommandView, "args">): string | undefined {
  return typeof args.device === "string" ? args.device : undefined;
}

/** Puts a command in its place among those that are known, the newest first; what was heard later of it counts. */
export function withCommand(commands: readonly CommandView[], command: CommandView): CommandView[] {
  const others = commands.filter(({ request }) => request !== command.request);
  return [command, ...others].sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
}

/** Gives the flash of a device that has not ended. */
export const flashUnderWay = (commands: readonly CommandView[], device: string): CommandView | undefined =>
  commands.find((one) => one.verb === "flash-board" && deviceOf(one) === device && isOpen(one));

/** Gives the program that a device ran before its last flash, to go back to; undefined where none was kept, or one is under way. */
export function wayBack(commands: readonly CommandView[], device: string): ImageRef | undefined {
  const last = commands.find(
    (one) => one.verb === "flash-board" && deviceOf(one) === device && one.status !== "expired",
  );
  if (!last || isOpen(last)) return undefined;
  return (last.args as Partial<FlashBoardArgs>).before;
}

/** Gives a version as people read it, with its build where that is known. */
export const versionName = ({ version, build }: { version: string; build?: string | undefined }): string =>
  build === undefined ? version : `${version}+${build}`;
