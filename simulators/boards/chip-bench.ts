import { readFileSync } from "node:fs";
import type { Logger } from "pino";
import { AvrBoard, HexError, loadHex, Pacer, TcpPort } from "../avr/index.ts";
import { BenchConfigError } from "./config.ts";

/** A process that was held up for this long brings the chip up to the present again, ms: a flasher's patience is shorter. */
const CATCH_UP_MS = 1_000;
/** Losses are told at most this often, in the chip's own time, ms. */
const TELL_EVERY_MS = 1_000;

export interface ChipBenchOptions {
  /** Path of the bootloader, Intel HEX. */
  bootloader: string;
  /** Path of a program that is on the chip already; without one the flash is erased. */
  firmware?: string;
  listen: { host: string; port: number };
  /** The speed of the host's port; default: always that to which the chip is set, so that every speed fits. */
  baudRate?: number;
  log: Logger;
}

/** One emulated chip with a bootloader that runs. */
export interface ChipBench {
  /** Where its serial line is: `tcp://127.0.0.1:4001`. */
  readonly port: string;
  readonly board: AvrBoard;
  /** Twice does no harm. */
  stop(): Promise<void>;
}

/**
 * Starts one ATmega328P with a bootloader at the speed of the wall clock, behind a TCP port: a bench for whatever flashes.
 *
 * Opening a connection is the reset, as DTR is on an Uno. Bytes come at the speed of the line and overrun the receiver of a
 * program that does not read them.
 * REJECTS with BenchConfigError where an image cannot be read, is no bootloader, or reaches into it; or where the port is taken.
 */
export async function startChipBench(options: ChipBenchOptions): Promise<ChipBench> {
  const { listen, baudRate, log } = options;
  const board = readImage(options.bootloader, (bootloader) => new AvrBoard({ bootloader }));
  const { bootStart } = board;
  if (options.firmware !== undefined) {
    readImage(options.firmware, (firmware) => loadHex(firmware, board.flash.subarray(0, bootStart)));
  }
  const pacer = new Pacer({ sliceMs: 1, catchUpMs: CATCH_UP_MS });
  const tcp = new TcpPort(board, { ...listen, ...(baudRate === undefined ? {} : { baudRate }) });
  tellLosses(board, log);
  board.on("reset", (cause) => log.info({ cause, resets: board.resets }, "chip reset"));
  await tcp.open();
  board.powerOn();
  pacer.add(board);
  const host = tcp.host.includes(":") ? `[${tcp.host}]` : tcp.host;
  const port = `tcp://${host}:${tcp.port}`;
  log.info({ port, bootloader: `0x${bootStart?.toString(16)}` }, "chip ready");
  const stop = async (): Promise<void> => {
    pacer.stop();
    await tcp.close();
  };
  return { port, board, stop };
}

function readImage<T>(path: string, use: (text: string) => T): T {
  try {
    return use(readFileSync(path, "latin1"));
  } catch (error) {
    if (!(error instanceof HexError) && (error as { code?: string }).code === undefined) throw error;
    throw new BenchConfigError(path, (error as Error).message, error);
  }
}

function tellLosses(board: AvrBoard, log: Logger): void {
  let told = 0;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  board.on("slice", () => {
    const lost = board.overruns;
    if (lost === told || board.elapsedMs - toldAtMs < TELL_EVERY_MS) return;
    log.warn({ bytes: lost - told }, "the chip lost bytes that came before it had read the ones before");
    told = lost;
    toldAtMs = board.elapsedMs;
  });
}
