import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { PanelButton } from "../../device-drivers/button-panel/frames.ts";
import { keepInTime } from "./flash-rig.ts";

/** The buttons' pins. Source: device-drivers/button-panel/firmware/PROTOCOL.md, "Pins". */
const PINS: Record<PanelButton, string> = {
  "very-happy": "D2",
  happy: "D3",
  unhappy: "D4",
  "very-unhappy": "D5",
  call: "D6",
  spare: "D7",
};

/** An emulated board with a bootloader in a process of its own, and a finger on its buttons. */
export class FingerBoard {
  /** `tcp://127.0.0.1:4001` */
  readonly port: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: string) {
    this.#child = child;
    this.port = port;
  }

  /** Starts a blank board, or one that has a program already. Resolves when it has told its address. REJECTS where it ends before. */
  static async start(bootloader: string, firmware?: string): Promise<FingerBoard> {
    const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
    const execArgv = stripsTypes ? [] : ["--import", new URL("../register-ts.mjs", import.meta.url).href];
    const child = fork(
      fileURLToPath(new URL("board-child.ts", import.meta.url)),
      [bootloader, ...(firmware === undefined ? [] : [firmware])],
      { execArgv },
    );
    keepInTime(child);
    const told = await Promise.race([
      once(child, "message"),
      once(child, "exit").then(([code]) => {
        throw new Error(`the board ended with ${code}`);
      }),
    ]);
    return new FingerBoard(child, (told[0] as { port: string }).port);
  }

  press(button: PanelButton): void {
    this.#child.send({ press: PINS[button] });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.disconnect();
    await ended;
  }
}
