import { spawnSync } from "node:child_process";
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A disk of its own is this large: a shop's databases stay far below. */
const SIZE_MB = 64;
/** How often a full disk is filled again with what the program has freed, as a runaway log would. */
const FILL_EVERY_MS = 200;
const BALLAST = "ballast";

/**
 * The disk under one process's data folder.
 *
 * Where this user may mount, it is a tmpfs of its own, and full means full (ENOSPC). Elsewhere the kernel refuses every write
 * of the running process to a file (RLIMIT_FSIZE: EFBIG, which SQLite tells as an I/O error) until the disk is free again.
 */
export class SimulatedDisk {
  readonly #folder: string;
  #isMounted = false;
  #filler: NodeJS.Timeout | undefined;
  #limited: number | undefined;

  /** `folder` is the data folder; nothing may stand in it yet for `mount`. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  get isFull(): boolean {
    return this.#filler !== undefined || this.#limited !== undefined;
  }

  /** Puts a tmpfs under the folder where that is allowed; gives whether it is. */
  mount(): boolean {
    if (this.#isMounted || process.platform !== "linux" || process.getuid?.() !== 0) return this.#isMounted;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const options = `size=${SIZE_MB}m,mode=0700`;
    this.#isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", options, "counterbell", this.#folder]).status === 0;
    return this.#isMounted;
  }

  /** Leaves `freeKb` of room. `pid` is the process that writes there. THROWS Error where this machine knows no way. */
  fill(freeKb: number, pid: number | undefined): void {
    this.free();
    if (this.#isMounted) {
      this.#fillUp(freeKb);
      this.#filler = setInterval(() => this.#fillUp(freeKb), FILL_EVERY_MS);
      return;
    }
    if (pid === undefined) throw new Error("the process is down, and its folder is no disk of its own");
    if (!limitFiles(pid, `${freeKb * 1024}`)) {
      throw new Error(
        "this machine can neither mount a small disk (root only) nor limit files (prlimit of util-linux)",
      );
    }
    this.#limited = pid;
  }

  /** Gives the room back; twice does no harm. */
  free(): void {
    clearInterval(this.#filler);
    this.#filler = undefined;
    if (this.#isMounted) rmSync(join(this.#folder, BALLAST), { force: true });
    if (this.#limited !== undefined) limitFiles(this.#limited, "unlimited");
    this.#limited = undefined;
  }

  /** Takes the disk away; what is on it is gone. Twice does no harm. */
  unmount(): void {
    this.free();
    if (this.#isMounted) spawnSync("umount", ["--lazy", this.#folder]);
    this.#isMounted = false;
  }

  #fillUp(freeKb: number): void {
    const ballast = openSync(join(this.#folder, BALLAST), "a", 0o600);
    try {
      const { bavail, bsize } = statfsSync(this.#folder);
      const bytes = bavail * bsize - freeKb * 1024;
      if (bytes > 0) writeSync(ballast, Buffer.alloc(bytes));
      else if (bytes < 0) ftruncateSync(ballast, Math.max(0, fstatSync(ballast).size + bytes));
    } catch (error) {
      // The program was faster: the disk is full all the same.
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    } finally {
      closeSync(ballast);
    }
  }
}

/** Sets the soft limit only, so that it can be lifted again. */
const limitFiles = (pid: number, bytes: string): boolean =>
  spawnSync("prlimit", ["--pid", `${pid}`, `--fsize=${bytes}:`]).status === 0;
