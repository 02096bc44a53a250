import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeBoardFrame, encodeFrame } from "../../device-drivers/button-panel/frames.ts";
import { AvrBoard, type PaceClock, Pacer, SerialStream, wallClock } from "../avr/index.ts";
import { createRandom } from "../avr/random.ts";
import { CoreClock } from "./core-clock.ts";
import { FirmataTap } from "./firmata-tap.ts";

export interface BoardsPerCore {
  /** How many boards one core runs at 1x, each heard and acknowledged by a host. */
  boards: number;
  /** The part of a core that each of them takes, 0 to 1. */
  share: number;
  /** From the press being asked for to its EVENT frame at the host, with that many boards; 95th percentile. */
  pressToFrameP95Ms: number;
}

export interface BoardsOnTheWall {
  /** Boards' time that was given up because the machine did something else, 0 to 1. */
  slipped: number;
  pressToFrameP95Ms: number;
}

export interface BoardsPerCoreOptions {
  /** Path of the panel's firmware; default: the one in this repository. */
  hex?: string;
  /** How long each run lasts; default 2,500. */
  runMs?: number;
  /** The most boards to try; default 256. */
  most?: number;
}

const SLICE_MS = 5;
const MAX_SLICE_MS = 10;
/** Of all slices, how many may be late (a collection of garbage). */
const LATE_SHARE = 0.01;
/** How much of the time may be given up for the run still to count as 1x. */
const SLIP_SHARE = 0.001;
const SETTLE_MS = 500;
const MOST_RUNS = 6;
const WARM_UP_BOARDS = 8;
/** The share of a core that is planned with; the rest is for what comes by surprise. */
const PLANNED = 0.9;
const STEP = 1.12;

interface Run {
  held: boolean;
  /** The part of the core that was computed on; only from a CoreClock. */
  busy: number;
  slipped: number;
  latenciesMs: number[];
}

/**
 * Measures how many panels with the real firmware one core runs at 1x with slices of at most 10 ms. Each board is pressed
 * every two seconds, its host acknowledges, and says once a second that it stores.
 *
 * The boards are paced as everywhere, but by a CoreClock, so that it is this process's processor time that must suffice and
 * not what other programs leave of the machine. A few boards tell the share that one takes, then the number that should fit
 * is run for real, and more or fewer until the most that holds is found. THROWS where the firmware image is missing.
 */
export async function measureBoardsPerCore(options: BoardsPerCoreOptions = {}): Promise<BoardsPerCore> {
  const hex = readFirmware(options.hex);
  const { runMs = 2500, most = 256 } = options;
  const run = (count: number): Promise<Run> => {
    const clock = new CoreClock();
    return runBoards(hex, count, { clock, runMs, pass: (milliseconds) => clock.pass(milliseconds) });
  };
  // The first run also warms the compiler up; its share would be far too high.
  await run(Math.min(most, WARM_UP_BOARDS));
  const warm = await run(Math.min(most, WARM_UP_BOARDS));
  const share = warm.busy / Math.min(most, WARM_UP_BOARDS);
  const planned = (share: number) => Math.max(1, Math.min(most, Math.floor(PLANNED / share)));
  let best: BoardsPerCore = { boards: 0, share, pressToFrameP95Ms: Number.NaN };
  let tooMany = most + 1;
  let count = planned(share);
  for (let runs = 0; runs < MOST_RUNS && count > best.boards && count < tooMany; runs++) {
    const { held, busy, latenciesMs } = await run(count);
    if (held) best = { boards: count, share: busy / count, pressToFrameP95Ms: percentile(latenciesMs, 0.95) };
    else tooMany = count;
    count = held
      ? Math.min(tooMany - 1, Math.max(Math.ceil(count * STEP), planned(busy / count)))
      : Math.max(1, Math.floor(count / STEP));
  }
  return best;
}

/** Runs a number of boards by the wall clock of this machine as it is now, other programs and all. */
export async function runBoardsByTheWall(
  count: number,
  options: Pick<BoardsPerCoreOptions, "hex" | "runMs"> = {},
): Promise<BoardsOnTheWall> {
  const { runMs = 2500 } = options;
  const pass = async (milliseconds: number) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return Number.NaN;
  };
  const { slipped, latenciesMs } = await runBoards(readFirmware(options.hex), count, { clock: wallClock, runMs, pass });
  return { slipped, pressToFrameP95Ms: percentile(latenciesMs, 0.95) };
}

function readFirmware(path: string | undefined): string {
  const own = new URL("../../device-drivers/button-panel/firmware/button-panel.hex", import.meta.url);
  const found = path ?? fileURLToPath(own);
  if (!existsSync(found)) throw new Error(`the panel's firmware is missing: ${found}`);
  return readFileSync(found, "latin1");
}

/** Runs boards while `pass` lets the time of a clock pass and gives the part of it that was computed. */
async function runBoards(
  hex: string,
  count: number,
  time: { clock: PaceClock; runMs: number; pass: (milliseconds: number) => Promise<number> },
): Promise<Run> {
  const { clock, runMs, pass } = time;
  const pacer = new Pacer({ sliceMs: SLICE_MS, clock });
  const random = createRandom(count);
  const latenciesMs: number[] = [];
  const cancels = new Set<() => void>();
  const every = (milliseconds: number, firstMs: number, run: () => void) => {
    const cancel = clock.after(firstMs, () => {
      cancels.delete(cancel);
      every(milliseconds, milliseconds, run);
      run();
    });
    cancels.add(cancel);
  };
  const boards = Array.from({ length: count }, () => new AvrBoard({ hex }));
  for (const board of boards) {
    board.powerOn();
    board.run(100);
    const host = createHost(board, { clock, heard: (latencyMs) => latenciesMs.push(latencyMs) });
    every(2000, random(2000), () => host.press());
    every(1000, random(1000), () => host.signal());
  }
  for (const board of boards) pacer.add(board);
  // What was built is compiled and collected first, as in a process that has run for a while.
  await pass(SETTLE_MS);
  latenciesMs.length = 0;
  const gaps: number[] = [];
  let lastMs = 0;
  boards[0]!.on("slice", () => {
    const nowMs = clock.now();
    if (lastMs) gaps.push(nowMs - lastMs);
    lastMs = nowMs;
  });
  const slippedMs = pacer.slippedMs;
  const startMs = clock.now();
  const busy = await pass(runMs);
  const slipped = (pacer.slippedMs - slippedMs) / (count * (clock.now() - startMs));
  for (const cancel of cancels) cancel();
  pacer.stop();
  const late = gaps.filter((gap) => gap > MAX_SLICE_MS).length / gaps.length;
  return { held: slipped <= SLIP_SHARE && late <= LATE_SHARE, busy, slipped, latenciesMs };
}

/** A host that acknowledges what it hears, and tells how long each press took to it. */
function createHost(
  board: AvrBoard,
  { clock, heard }: { clock: PaceClock; heard: (latencyMs: number) => void },
): { press(): void; signal(): void } {
  const line = new SerialStream(board, { resetOnOpen: false });
  let pressedMs = 0;
  let heardSeq = 0;
  const tap = new FirmataTap({
    digital: () => undefined,
    sysex: (bytes) => {
      const decoded = decodeBoardFrame(bytes.subarray(2, -1));
      if (!decoded.ok || decoded.frame.type !== "event") return;
      const { epoch, seq } = decoded.frame;
      if (seq > heardSeq) heard(clock.now() - pressedMs);
      heardSeq = Math.max(heardSeq, seq);
      line.write(encodeFrame({ type: "ack", epoch, seq }));
    },
  });
  line.on("data", (chunk: Buffer) => {
    for (const byte of chunk) tap.hear(byte);
  });
  line.write(encodeFrame({ type: "hello" }));
  return {
    press() {
      pressedMs = clock.now();
      void board.press("D2", { heldMs: 80 });
    },
    signal() {
      line.write(encodeFrame({ type: "signal", signal: "storing" }));
    },
  };
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
