import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type FolderLock, lockFolder } from "./database.ts";
import { HubError } from "./error.ts";

/** What the system says where it lets nobody, or not this user, write. */
const REFUSALS = new Set(["EROFS", "EACCES", "EPERM", "ENOENT", "ENOTDIR"]);

/**
 * Makes a data folder where it is missing, readable by its owner alone, and takes it for this process.
 *
 * THROWS HubError `folder-refused` where nothing can be written there, with the system's `reason` (`EROFS`: the disk is
 * mounted read-only), and `file-in-use` where another process has it.
 */
export function takeDataFolder(folder: string, lockFile: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockFolder(lockFile);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!REFUSALS.has(code)) throw error;
    const reason = whyNot(folder) ?? code;
    const message = `nothing can be written to ${folder} (${reason}): let the hub write there, or choose another with --data`;
    throw new HubError("folder-refused", message, { facts: { folder, reason }, cause: error });
  }
}

/** Asks the system itself: where a whole path is to be made, Node says ENOENT of a disk that is read-only. */
function whyNot(folder: string): string | undefined {
  const parent = dirname(folder);
  if (!existsSync(folder)) return parent === folder ? undefined : whyNot(parent);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}
