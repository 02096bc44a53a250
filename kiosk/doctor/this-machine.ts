import { execFile } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, statfsSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import type { FileView, MachineView, SpaceView } from "../../protocol/doctor/machine-view.ts";

const COMMAND_MS = 5_000;
const MAX_OUTPUT_BYTES = 1024 * 1024;
/** Where Debian keeps what only root's own path names. */
const MORE_PLACES = ":/usr/sbin:/sbin";

/** The machine that this runs on. It is read, never changed: no port is opened, as that resets most boards. */
export function readThisMachine(): MachineView {
  const { username, uid, gid } = userInfo();
  return {
    read: (path) => attempt(() => readFileSync(path, "utf8").replaceAll("\0", "")),
    list: (path) => attempt(() => readdirSync(path)) ?? [],
    link: (path) => attempt(() => readlinkSync(path)),
    stat: statOf,
    space: (path) => attempt(() => spaceOf(path)),
    run: runCommand,
    // Windows has neither numbers nor modes; there nothing is refused that could be seen here.
    user: { name: username, uid: Math.max(0, uid), gids: process.getgroups?.() ?? [gid] },
    nowMs: Date.now(),
    node: process.versions.node,
  };
}

function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    // A file that is not there or not allowed is what a doctor looks for.
    return undefined;
  }
}

function statOf(path: string): FileView | undefined {
  try {
    const found = statSync(path);
    const { mode, uid, gid } = found;
    const type = found.isFile()
      ? "file"
      : found.isDirectory()
        ? "folder"
        : found.isCharacterDevice() || found.isBlockDevice()
          ? "device"
          : "other";
    // Windows keeps who may read elsewhere, and says 0666 of everything.
    return { type, mode: process.platform === "win32" ? 0o700 : mode & 0o777, uid, gid };
  } catch (error) {
    return ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "") ? { type: "hidden" } : undefined;
  }
}

function spaceOf(path: string): SpaceView {
  const { bavail, blocks, bsize, ffree, files } = statfsSync(path);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, freeFiles: ffree, totalFiles: files };
}

function runCommand([program = "", ...words]: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const env = { PATH: `${process.env.PATH ?? "/usr/bin:/bin"}${MORE_PLACES}`, LC_ALL: "C" };
    execFile(program, words, { timeout: COMMAND_MS, maxBuffer: MAX_OUTPUT_BYTES, env }, (error, stdout) => {
      // smartctl says by its exit code what it also prints; a code that is a word means that nothing ran.
      const ran = error === null || (typeof error.code === "number" && stdout !== "");
      resolve(ran ? stdout : undefined);
    });
  });
}
