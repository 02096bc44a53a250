import type { Logger } from "pino";
import type { SchedulerLike, Subscription } from "rxjs";
import { AnalogSensors } from "../board/analog-sensors.ts";
import { FirmataBoard } from "../board/firmata-board.ts";
import type { FirmataMessage } from "../board/firmata-parser.ts";

export interface PanelSensorsOptions {
  write: (bytes: Uint8Array) => void;
  clock: SchedulerLike;
  log: Logger;
}

const HANDSHAKE_TIMEOUT_MS = 8_000;

/**
 * Temperature and light of a panel, through johnny-five.
 *
 * Only analog inputs: a pin whose mode a host sets belongs to that host, and the panel would neither scan nor light it
 * any more. The panel works without them, so a Firmata side that never gets ready is logged and left.
 */
export class PanelSensors {
  readonly #board: FirmataBoard;
  readonly #timeout: Subscription;
  #sensors: AnalogSensors | undefined;

  constructor(options: PanelSensorsOptions) {
    const { write, clock, log } = options;
    this.#board = new FirmataBoard({
      write,
      // DESCRIBE has come, so the board listens.
      askAfterMs: 1,
      onReady: (board) => {
        this.#timeout.unsubscribe();
        this.#sensors = new AnalogSensors(board, { thermometer: "A0", light: "A1" });
      },
      onError: (error) => log.warn({ err: error }, "no temperature and light"),
    });
    this.#timeout = clock.schedule(() => {
      log.warn({}, "no temperature and light: the board did not tell its pins");
      this.#board.dispose();
    }, HANDSHAKE_TIMEOUT_MS);
  }

  receive(message: FirmataMessage): void {
    this.#board.receive(message);
  }

  /** Whether the stock handshake is over, so that another report of the firmware means a reset. */
  get isReady(): boolean {
    return this.#sensors !== undefined;
  }

  /** The present figures, as often as they are wanted: about each 5 s. */
  samples(): Record<string, number> {
    this.#sensors?.slowDown();
    return this.#sensors?.samples() ?? {};
  }

  dispose(): void {
    this.#timeout.unsubscribe();
    this.#board.dispose();
  }
}
