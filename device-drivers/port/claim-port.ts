import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A network port that is this program's until `end`. */
export interface PortClaim {
  /** Twice does no harm. */
  end(): void;
}

/**
 * Claims a network port for a program of this machine. A device file is locked by its system; behind `tcp://` the newer connection
 * takes the port from the older, and a flash would end in the middle. Gives who has it where that is another program that runs.
 *
 * Shape: a file `counterbell-port-HASH` in the folder for temporary files with `NAME (PID)`; one whose process is gone counts no more.
 */
export function claimPort(port: string, name: string, folder = tmpdir()): PortClaim | { holder: string } {
  if (!port.startsWith("tcp:")) return { end: () => undefined };
  const path = join(folder, `counterbell-port-${createHash("sha256").update(port).digest("hex").slice(0, 16)}`);
  for (let tries = 3; tries > 0; tries--) {
    try {
      writeFileSync(path, `${name} (${process.pid})`, { flag: "wx", mode: 0o644 });
      let isOver = false;
      const end = () => {
        if (!isOver) rmSync(path, { force: true });
        isOver = true;
      };
      return { end };
    } catch (error) {
      // A folder that takes no file keeps nobody from a board.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return { end: () => undefined };
    }
    const holder = readHolder(path);
    if (holder) return { holder };
    rmSync(path, { force: true });
  }
  return { end: () => undefined };
}

function readHolder(path: string): string | undefined {
  try {
    const [text, pid] =
      /^counterbell [a-z]{1,16} \((\d{1,10})\)$/.exec(readFileSync(path, "latin1").slice(0, 64)) ?? [];
    if (text === undefined) return undefined;
    process.kill(Number(pid), 0);
    return text;
  } catch (error) {
    // A process of somebody else runs as well.
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "counterbell" : undefined;
  }
}
