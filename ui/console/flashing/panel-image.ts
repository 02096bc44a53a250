import hex from "../../../device-drivers/button-panel/firmware/button-panel.hex?raw";
import facts from "../../../device-drivers/button-panel/firmware/button-panel.json" with { type: "json" };
import { ATMEGA328P } from "../../../device-drivers/flashing/chips.ts";
import { type FlashImage, readFlashImage } from "../../../device-drivers/flashing/flash-image.ts";

/** Reads the button panel's image, which this page brings along. REJECTS with FlashError where it is not the one that was made. */
export const readPanelImage = (): Promise<FlashImage> =>
  readFlashImage(hex, { chip: ATMEGA328P, sha256: facts.sha256, version: facts.firmware, build: facts.build });
