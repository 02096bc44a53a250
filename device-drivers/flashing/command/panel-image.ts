import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ATMEGA328P } from "../chips.ts";
import { FlashError } from "../flash-error.ts";
import { type FlashImage, readFlashImage } from "../flash-image.ts";

/**
 * Reads the image of our button panel with the facts that its Makefile wrote beside it, from the firmware's folder.
 * THROWS FlashError `image-sha256` where the two do not belong together, or as `readFlashImage` does.
 */
export async function readPanelImage(folder: string): Promise<FlashImage> {
  const facts = JSON.parse(readFileSync(join(folder, "button-panel.json"), "utf8")) as Partial<PanelFacts>;
  if (facts.chip !== ATMEGA328P.name || typeof facts.sha256 !== "string" || typeof facts.firmware !== "string") {
    throw new FlashError("image-sha256", { expected: String(facts.sha256), found: "none" });
  }
  const { sha256, firmware: version, build } = facts;
  const file = readFileSync(join(folder, "button-panel.hex"));
  return readFlashImage(file, { chip: ATMEGA328P, sha256, version, ...(build === undefined ? {} : { build }) });
}

interface PanelFacts {
  chip: string;
  firmware: string;
  build: string;
  sha256: string;
}

/** Reads an image that somebody names. Ours, under whatever name, is known by its sum. THROWS FlashError, or the system's error. */
export async function readNamedImage(file: string, folder: string): Promise<FlashImage> {
  const bytes = readFileSync(file);
  const image = await readFlashImage(bytes, { chip: ATMEGA328P });
  const ours = await readPanelImage(folder).catch(() => undefined);
  return ours?.sha256 === image.sha256 ? ours : image;
}
