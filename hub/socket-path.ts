import { createHash } from "node:crypto";
import { mkdirSync, statSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";

/** What the system takes as a socket's path, in bytes: 108 on Linux and 104 on macOS, with a zero at the end. */
const MAX_PATH_BYTES = 103;

/**
 * Gives the path of the socket on which the hub with a data folder listens: `hub.sock` in the folder.
 *
 * Where that is longer than the system takes, a socket in a folder of this user's own under the system's temporary folder,
 * named after the data folder; on Windows a pipe of that name. Hub and commands come to the same path.
 */
export function hubSocketPath(data: string): string {
  const folder = resolve(data);
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 24);
  if (process.platform === "win32") return `\\\\.\\pipe\\counterbell-${name}`;
  const path = join(folder, "hub.sock");
  return Buffer.byteLength(path) <= MAX_PATH_BYTES ? path : join(privateFolder(), `${name}.sock`);
}

/** Makes a folder that only this user may enter. THROWS Error where somebody else made it first. */
function privateFolder(): string {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `counterbell-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = statSync(folder);
  if (found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} belongs to somebody else: choose a shorter path for the data folder`);
  }
  return folder;
}
