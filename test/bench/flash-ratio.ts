import { join } from "node:path";
import { readPanelImage } from "../../device-drivers/flashing/command/panel-image.ts";
import type { FlashState } from "../../device-drivers/flashing/index.ts";
import { avrdude, BoardProcess, engine, missingForAvrdude, OPTIBOOT, PANEL_FOLDER } from "../flashing/flash-rig.ts";
import { type BenchRun, quantile, row } from "./row.ts";

/** A round costs ten seconds. */
const ROUNDS = { quick: 3, whole: 9 };

/**
 * Our firmware by our engine and by avrdude, in turn, onto one emulated chip with Debian's Optiboot at the speed of the wall clock
 * and of the line; it runs in a process of its own. Ours counts from the opening of the port until the new program has answered
 * with its version, avrdude from its start until it ends, which asks the program nothing.
 */
export const flashRatio: BenchRun = async ({ quick }) => {
  const missing = missingForAvrdude();
  if (missing) throw new Error(missing);
  const image = await readPanelImage(PANEL_FOLDER);
  const board = await BoardProcess.start(["--bootloader", OPTIBOOT]);
  const ours: number[] = [];
  const compared: number[] = [];
  const theirs: number[] = [];
  try {
    for (let round = 0; round < (quick ? ROUNDS.quick : ROUNDS.whole); round++) {
      const flashed = await timeEngine(board.port, image);
      const run = await avrdude(board.port, ["-U", `flash:w:${join(PANEL_FOLDER, "button-panel.hex")}:i`]);
      if (run.code !== 0) throw new Error(`avrdude ended with ${run.code}: ${run.said}`);
      ours.push(flashed.wholeMs);
      compared.push(flashed.comparedMs);
      theirs.push(run.tookMs);
    }
  } finally {
    await board.stop();
  }
  const ratios = ours.map((ms, round) => ms / theirs[round]!);
  const seconds = (all: number[]) => (quantile(all, 0.5) / 1000).toFixed(2);
  return [
    row(
      "flash-ratio",
      quantile(ratios, 0.5),
      "x avrdude",
      { atMost: 1 },
      `${image.byteCount} bytes, median of ${ratios.length}: ours ${seconds(ours)} s (compared after ${seconds(compared)} s, then ` +
        `the program's answer), avrdude ${seconds(theirs)} s`,
    ),
  ];
};

/** Flashes and gives when all pages were compared and when the program had answered. THROWS where it fails. */
async function timeEngine(
  port: string,
  image: Parameters<typeof engine>[1],
): Promise<{ comparedMs: number; wholeMs: number }> {
  const began = performance.now();
  let comparedMs = 0;
  let last: FlashState | undefined;
  await new Promise<void>((resolve, reject) => {
    engine(port, image).subscribe({
      next: (state) => {
        if (state.phase === "starting") comparedMs = performance.now() - began;
        last = state;
      },
      error: reject,
      complete: resolve,
    });
  });
  if (last?.phase !== "done") throw new Error(`the flash ended with ${JSON.stringify(last)}`);
  return { comparedMs, wholeMs: performance.now() - began };
}
