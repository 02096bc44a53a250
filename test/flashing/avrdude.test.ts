import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { lastValueFrom } from "rxjs";
import { readPanelImage } from "../../device-drivers/flashing/command/panel-image.ts";
import {
  ATMEGA328P,
  type FirmwareAnswer,
  type FlashImage,
  readFlashImage,
} from "../../device-drivers/flashing/index.ts";
import {
  ATMEGABOOT,
  askBoard,
  BoardProcess,
  compareByAvrdude,
  engine,
  missingForAvrdude,
  OPTIBOOT,
  PANEL_FOLDER,
  STANDARD_FIRMATA,
  writeByAvrdude,
} from "./flash-rig.ts";

/** A program, and what it says once it runs. */
interface Program {
  file: string;
  image(): Promise<FlashImage>;
  answer(image: FlashImage): Partial<FirmwareAnswer>;
}
const PANEL: Program = {
  file: join(PANEL_FOLDER, "button-panel.hex"),
  image: () => readPanelImage(PANEL_FOLDER),
  answer: ({ version }) => ({ type: "counterbell", ...(version === undefined ? {} : { version }) }),
};
const FIRMATA: Program = {
  file: STANDARD_FIRMATA,
  image: () => readFlashImage(readFileSync(STANDARD_FIRMATA), { chip: ATMEGA328P }),
  answer: () => ({ type: "firmata", name: "StandardFirmata" }),
};

const flashers = test.macro({
  exec: async (t, bootloader: string, byAvrdude: Program, byUs: Program) => {
    const missing = missingForAvrdude();
    if (missing) {
      t.log(`skipped: ${missing}`);
      return t.pass();
    }
    const board = await BoardProcess.start(["--bootloader", bootloader]);
    t.teardown(() => board.stop());
    await writeByAvrdude(board.port, byAvrdude.file);
    t.like(await askBoard(board.port), byAvrdude.answer(await byAvrdude.image()), "what avrdude wrote runs");

    const image = await byUs.image();
    const end = await lastValueFrom(engine(board.port, image));
    t.is(end.phase, "done", JSON.stringify(end));
    if (end.phase === "done") t.like(end.answer, byUs.answer(image), "what we wrote runs");
    await t.notThrowsAsync(() => compareByAvrdude(board.port, byUs.file), "avrdude reads what we wrote");
    t.is(await board.stop(), 0);
  },
  title: (name) =>
    `${name}: avrdude and our flasher each put a program on the chip that runs, and avrdude reads back ours`,
});
test("Optiboot", flashers, OPTIBOOT, FIRMATA, PANEL);
test("the old Nano's ATmegaBOOT", flashers, ATMEGABOOT, PANEL, FIRMATA);
