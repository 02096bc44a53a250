import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import type { ImageCalls } from "./store-image.ts";

/**
 * Reads the board's program that came with this one, from the folder of its firmware; undefined, with a line in the log, where it is not
 * there. It is kept like any other, so that a hub of the next version still has it to go back to.
 */
export function readShippedImage(folder: string, log: Logger): ImageCalls["keepImage"]["args"] | undefined {
  try {
    const facts = JSON.parse(readFileSync(join(folder, "button-panel.json"), "utf8")) as Record<string, unknown>;
    const { chip, firmware: version, build = null } = facts;
    if (typeof chip !== "string" || typeof version !== "string" || !(build === null || typeof build === "string")) {
      throw new Error("button-panel.json does not say chip and firmware");
    }
    const bytes = new Uint8Array(readFileSync(join(folder, "button-panel.hex")));
    return { chip, version, build, origin: "shipped", bytes, by: "hub" };
  } catch (error) {
    log.warn({ err: error, folder }, "the program of the boards that comes with this hub cannot be read");
    return undefined;
  }
}
