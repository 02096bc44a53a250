import test from "ava";
import {
  ATMEGABOOT,
  createBoard,
  FIRMWARE,
  flashInStep,
  isThere,
  OPTIBOOT,
  portOf,
  type RealBootloader,
} from "./_bench.test.ts";
import { readPanelImage } from "./command/panel-image.ts";
import { pagesOf } from "./flash-image.ts";

const blank = test.macro({
  exec: async (t, bootloader: RealBootloader) => {
    if (!isThere(bootloader)) {
      t.log(`skipped: ${bootloader.file} is missing (Debian package arduino-core-avr)`);
      t.pass();
      return;
    }
    const board = createBoard(bootloader);
    const before = board.flash.slice(board.bootStart);
    const image = await readPanelImage(FIRMWARE);
    const lost = new Map<string, number>();
    const states = await flashInStep(
      portOf(board),
      image,
      (ms) => board.run(ms),
      ({ phase }) => lost.set(phase, board.overruns),
    );
    const end = states.at(-1)!;
    t.like(end, { phase: "done", bootloader: bootloader.name, faults: 0, percent: 100 });
    if (end.phase === "done") t.like(end.answer, { type: "counterbell", version: image.version! });
    for (const { address, bytes } of pagesOf(image)) {
      t.deepEqual(board.flash.slice(address, address + bytes.length), bytes);
    }
    t.deepEqual(board.flash.slice(board.bootStart), before, "the bootloader is as it was");
    t.is(
      lost.get("starting"),
      lost.get("identifying"),
      "no byte of a page was lost: one command was on its way at a time",
    );
  },
  title: (_, { name }: RealBootloader) =>
    `a blank board behind the real ${name} is flashed, compared and answers with its version`,
});
test(blank, OPTIBOOT);
test(blank, ATMEGABOOT);
