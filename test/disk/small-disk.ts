import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import type { Cleaner } from "../running-hub.ts";

/** A disk of some megabytes that can really be filled: a tmpfs of its own. */
export class SmallDisk {
  readonly folder: string;
  #isMounted = true;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Mounts a disk at a folder until the test ends; undefined where this user may not mount. */
  static mount(t: Cleaner, folder: string, mb: number): SmallDisk | undefined {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mb}m,mode=700`, "tmpfs", folder], { stdio: "ignore" });
    } catch {
      return undefined;
    }
    const disk = new SmallDisk(folder);
    t.teardown(() => disk.unmount());
    return disk;
  }

  /** Takes the disk away, also from under processes that still run on it; twice without harm. */
  unmount(): void {
    if (!this.#isMounted) return;
    this.#isMounted = false;
    execFileSync("umount", ["-l", this.folder]);
  }

  /** Takes the room that is left, down to the last byte. */
  fill(): void {
    const handle = openSync(join(this.folder, "filler"), "a");
    try {
      for (let bytes = 1 << 20; bytes >= 1; bytes >>= 1) {
        const chunk = Buffer.alloc(bytes, 1);
        try {
          while (writeSync(handle, chunk) === bytes);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        }
      }
    } finally {
      closeSync(handle);
    }
  }

  /** Bytes of a file on it; 0 where it is not there. */
  sizeOf(file: string): number {
    return statSync(join(this.folder, file), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Gives all of it back. */
  free(): void {
    rmSync(join(this.folder, "filler"), { force: true });
  }

  /** Takes no more writes, or takes them again; nothing may be open for writing when it becomes read-only. */
  readOnly(is: boolean): void {
    execFileSync("mount", ["-o", is ? "remount,ro" : "remount,rw", this.folder]);
  }
}

/** Skips a test that needs a disk of its own, with a line that says so. */
export function skipWithoutMount(t: ExecutionContext): void {
  t.log("skipped: this user may not mount a tmpfs; run it as root, or under `unshare -rm`");
  t.pass();
}
