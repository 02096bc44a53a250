import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodeBoardFrame, encodeFrame } from "../../device-drivers/button-panel/frames.ts";
import { AvrBoard, Pacer, SerialStream } from "../avr/index.ts";
import { createRandom } from "../avr/random.ts";
import { FirmataTap } from "./firmata-tap.ts";

export interface BoardsPerCore {
  /** How many boards one thread ran at the speed of the wall clock, each heard and acknowledged by a host. */
  boards: number;
  /** From the press being asked for to its EVENT frame at the host, with that many boards; 95th percentile. */
  pressToFrameP95Ms: number;
}

export interface BoardsPerCoreOptions {
  /** Path of the panel's firmware; default: the one in this repository. */
  hex?: string;
  /** How long each run lasts; default 3,000. */
  runMs?: number;
  /** The most boards to try; default 64. */
  most?: number;
}

const SLICE_MS = 5;
const MAX_SLICE_MS = 10;
/** Of all slices, how many may be late because the machine did something else. */
const LATE_SHARE = 0.05;
/** How much of the time may be given up for the run still to count as 1x. */
const SLIP_SHARE = 0.01;

const MOST_RUNS = 8;

interface Run {
  held: boolean;
  /** Time on the processor for each time of the wall; other programs on the machine do not count. */
  busy: number;
  latenciesMs: number[];
}

/**
 * Measures how many panels with the real firmware one core runs at 1x with slices of at most 10 ms: a few boards tell the
 * share that one takes, then the number that should fit is run for real, and more or fewer until the most that neither
 * slip nor have late slices is found. Each board is pressed every two seconds. THROWS where the firmware image is missing.
 */
export async function measureBoardsPerCore(options: BoardsPerCoreOptions = {}): Promise<BoardsPerCore> {
  const path =
    options.hex ??
    fileURLToPath(new URL("../../device-drivers/button-panel/firmware/button-panel.hex", import.meta.url));
  if (!existsSync(path)) throw new Error(`the panel's firmware is missing: ${path}`);
  const hex = readFileSync(path, "latin1");
  const { runMs = 3000, most = 64 } = options;
  // The first run also warms the compiler up; its share would be far too high.
  await runBoards(hex, 4, runMs / 2);
  const { busy } = await runBoards(hex, 4, runMs / 2);
  let count = Math.max(1, Math.min(most, Math.floor((4 / busy) * 0.9)));
  let best: BoardsPerCore = { boards: 0, pressToFrameP95Ms: Number.NaN };
  let failed = false;
  for (let runs = 0; runs < MOST_RUNS; runs++) {
    const { held, latenciesMs } = await runBoards(hex, count, runMs);
    if (held) best = { boards: count, pressToFrameP95Ms: Number(percentile(latenciesMs, 0.95).toFixed(2)) };
    else failed = true;
    if (count === (held ? most : 1) || (held && failed)) break;
    count = held ? Math.min(most, Math.ceil(count * 1.2)) : Math.max(1, Math.floor(count * 0.85));
    if (count <= best.boards) break;
  }
  return best;
}

async function runBoards(hex: string, count: number, runMs: number): Promise<Run> {
  const pacer = new Pacer({ sliceMs: SLICE_MS });
  const random = createRandom(count);
  const latenciesMs: number[] = [];
  const boards = Array.from({ length: count }, () => new AvrBoard({ hex }));
  const timers: NodeJS.Timeout[] = [];
  for (const board of boards) {
    board.powerOn();
    board.run(100);
    const host = listen(board, (latencyMs) => latenciesMs.push(latencyMs));
    timers.push(
      setInterval(() => host.press(), 2000),
      setTimeout(() => host.press(), random(runMs)),
    );
  }
  const gaps: number[] = [];
  let lastMs = 0;
  boards[0]!.on("slice", () => {
    const nowMs = performance.now();
    if (lastMs) gaps.push(nowMs - lastMs);
    lastMs = nowMs;
  });
  for (const board of boards) pacer.add(board);
  const startMs = performance.now();
  const cpu = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, runMs));
  const wallMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpu);
  const busy = (user + system) / 1000 / wallMs;
  for (const timer of timers) clearInterval(timer);
  const slip = pacer.slippedMs / (count * wallMs);
  pacer.stop();
  const late = gaps.filter((gap) => gap > MAX_SLICE_MS).length / gaps.length;
  return { held: slip <= SLIP_SHARE && late <= LATE_SHARE, busy, latenciesMs };
}

/** A host that acknowledges what it hears, and tells how long each press took to it. */
function listen(board: AvrBoard, heard: (latencyMs: number) => void): { press(): void } {
  const line = new SerialStream(board, { resetOnOpen: false });
  let pressedMs = 0;
  let heardSeq = 0;
  const tap = new FirmataTap({
    digital: () => undefined,
    sysex: (bytes) => {
      const decoded = decodeBoardFrame(bytes.subarray(2, -1));
      if (!decoded.ok || decoded.frame.type !== "event") return;
      const { epoch, seq } = decoded.frame;
      if (seq > heardSeq) heard(performance.now() - pressedMs);
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
      pressedMs = performance.now();
      void board.press("D2", { heldMs: 80 });
    },
  };
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
