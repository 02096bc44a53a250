import { existsSync, readFileSync } from "node:fs";
import { flashInStep } from "../../device-drivers/flashing/_bench.test.ts";
import { readPanelImage } from "../../device-drivers/flashing/command/panel-image.ts";
import type { FlashImage, FlashState } from "../../device-drivers/flashing/index.ts";
import { NodeBytePort } from "../../device-drivers/port/node-byte-port.ts";
import { AvrBoard, SerialStream } from "../../simulators/avr/index.ts";
import { createRandom } from "../crash/random.ts";
import { ATMEGABOOT, missingForAvrdude, OPTIBOOT, PANEL_FOLDER } from "../flashing/flash-rig.ts";
import { type BenchRun, row } from "./row.ts";

const CUTS = 20;
/** More bytes than pass in a millisecond, and less time than a byte takes. */
const NEAR_BYTES = 16;
const STEP_MS = 0.05;

/**
 * Boards whose plug is pulled at a random byte of a flash, in whichever direction it goes, with power and line gone at once: how many
 * run our firmware after the next flash. Half of them have Optiboot, half the old Nano's ATmegaBOOT; the line is timed, and
 * chip and engine run in step, so that the same seed gives the same cuts on every machine.
 */
export const flashCuts: BenchRun = async () => {
  if (![OPTIBOOT, ATMEGABOOT].every((file) => existsSync(file))) throw new Error(String(missingForAvrdude()));
  const image = await readPanelImage(PANEL_FOLDER);
  const random = createRandom(5);
  const wholes = new Map<string, number>();
  const phases = new Map<string, number>();
  let working = 0;
  let written = 0;
  for (let cut = 0; cut < CUTS; cut++) {
    const bootloader = cut % 2 === 0 ? OPTIBOOT : ATMEGABOOT;
    const bench = new CutBench(bootloader);
    // How many bytes a flash takes is counted once on a board that nobody cuts.
    if (!wholes.has(bootloader)) {
      const whole = await new CutBench(bootloader).flash(image);
      if (whole.end.phase !== "done") throw new Error(`a flash that is not cut ends with ${JSON.stringify(whole.end)}`);
      wholes.set(bootloader, whole.bytes);
    }
    const { end } = await bench.flash(image, random.below(wholes.get(bootloader)!));
    if (end.phase !== "failed") continue;
    phases.set(end.during, (phases.get(end.during) ?? 0) + 1);
    if (end.written !== "nothing") written++;
    const next = await bench.flash(image);
    if (next.end.phase === "done" && next.end.answer.type === "counterbell") working++;
  }
  const during = [...phases].map(([phase, count]) => `${phase} ${count}`).join(", ");
  return [
    row(
      "flash-cuts",
      working,
      "boards",
      { atLeast: CUTS },
      `of ${CUTS} unplugged at a random byte (${during}); of ${written} the former program was gone`,
    ),
  ];
};

/** A board on a bench where somebody pulls the plug. */
class CutBench {
  readonly #board: AvrBoard;
  #stream: SerialStream | undefined;
  #left = Number.POSITIVE_INFINITY;
  #passed = 0;
  #cut = false;

  constructor(bootloader: string) {
    this.#board = new AvrBoard({ bootloader: readFileSync(bootloader, "latin1"), coldSram: { seed: 1 } });
    const pass = () => {
      this.#passed++;
      if (this.#left-- === 0) this.#cut = true;
    };
    this.#board.on("serial", pass);
    this.#board.on("host", pass);
  }

  /** Plugs the board in and flashes it; after so many bytes on the line, both ways together, it is unplugged. */
  async flash(image: FlashImage, cutAfter = Number.POSITIVE_INFINITY): Promise<{ end: FlashState; bytes: number }> {
    this.#left = cutAfter;
    this.#passed = 0;
    this.#cut = false;
    const board = this.#board;
    board.powerOn();
    let baudRate = 0;
    const port = new NodeBytePort(() => {
      if (this.#cut) throw Object.assign(new Error("no such device"), { code: "ENOENT" });
      this.#stream = new SerialStream(board, { baudRate });
      return this.#stream;
    });
    const states = await flashInStep(
      {
        get readable() {
          return port.readable;
        },
        get writable() {
          return port.writable;
        },
        open: (options) => {
          ({ baudRate } = options);
          return port.open(options);
        },
        close: () => port.close(),
        setSignals: (signals) => port.setSignals(signals),
      },
      image,
      (ms) => {
        const until = board.cycles + ms * board.cyclesPerMs;
        while (board.cycles < until) {
          // Close to the cut in steps that are shorter than a byte.
          board.runTo(Math.min(until, board.cycles + (this.#left < NEAR_BYTES ? STEP_MS : ms) * board.cyclesPerMs));
          if (!this.#cut || !board.powered) continue;
          board.powerOff();
          this.#stream?.destroy();
        }
      },
    );
    return { end: states.at(-1)!, bytes: this.#passed };
  }
}
