import { EventEmitter } from "node:events";
import firmataIo, { type Firmata } from "firmata-io";
import five, { type Board } from "johnny-five";
import { FirmataFilter } from "./firmata-filter.ts";
import type { FirmataMessage } from "./firmata-parser.ts";

export interface FirmataBoardOptions {
  /** Sends bytes to the board. */
  write: (bytes: Uint8Array) => void;
  /** Called once, when pins and analog channels are known and components may be made. */
  onReady: (board: FirmataBoard) => void;
  /** Called when johnny-five or firmata-io gives up on the board. */
  onError: (error: Error) => void;
  /** How often the board sends analog values, ms. Default 1,000. */
  samplingMs?: number;
  /**
   * When to ask for the version, ms: a board that was just reset by the opening reports it by itself. Default 300;
   * firmata-io's own 5 s would delay every board that does not reset.
   */
  askAfterMs?: number;
}

/** A component that has to be silenced before its board goes. */
type Component = { stop?(): unknown; disable?(): unknown; board?: unknown; io?: unknown };

/**
 * A johnny-five Board on one connection: made once, disposed of once, never reused.
 *
 * firmata-io reads a private emitter instead of the port, so that only checked messages reach it and a throw inside its
 * handler lands in `receive`. johnny-five cannot destroy a board: `dispose` stops what it started and takes it out of the
 * lists that it keeps for the life of the process.
 */
export class FirmataBoard {
  readonly io: Firmata;
  readonly board: Board;
  readonly #transport: BoardTransport;
  readonly #filter = new FirmataFilter();
  #disposed = false;

  constructor(options: FirmataBoardOptions) {
    this.#transport = new BoardTransport(options.write);
    this.io = new firmataIo.Firmata(this.#transport, {
      reportVersionTimeout: options.askAfterMs ?? 300,
      samplingInterval: options.samplingMs ?? 1_000,
    });
    // The wait for the handshake is the supervisor's; this timeout only has to be longer.
    this.board = new five.Board({ io: this.io, repl: false, debug: false, sigint: false, timeout: 30_000 });
    this.board.on("error", (error: unknown) => {
      if (!this.#disposed) options.onError(error instanceof Error ? error : new Error(describe(error)));
    });
    this.io.on("error", (error: unknown) => {
      if (!this.#disposed) options.onError(error instanceof Error ? error : new Error(describe(error)));
    });
    this.board.once("ready", () => {
      if (!this.#disposed) options.onReady(this);
    });
    this.#transport.emit("open");
  }

  /** Hands one message on, if firmata-io can bear it. THROWS what firmata-io, johnny-five or a component throws. */
  receive(message: FirmataMessage): void {
    if (this.#disposed || !this.#filter.accepts(message)) return;
    this.#transport.emit("data", message.bytes);
  }

  /** Gives the chip's number of a pin named as on the board: `A2` is 16 on an Uno. Undefined when there is no such pin. */
  pinNumber(pin: number | string): number | undefined {
    if (typeof pin === "number") return this.io.pins[pin] ? pin : undefined;
    return this.io.analogPins[Number(pin.slice(1))];
  }

  /**
   * Keeps the pull-ups of these inputs on when another pin of their port is written.
   *
   * firmata-io writes whole ports and copies what inputs report into them, and a stock board older than 2.5 takes a zero
   * written to an input for "pull-up off": lighting a lamp would leave a pressed button floating.
   */
  keepPullUps(pins: readonly number[]): void {
    for (const pin of pins)
      this.#transport.pullUps[pin >> 3] = (this.#transport.pullUps[pin >> 3] ?? 0) | (1 << (pin & 7));
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const component of this.board.register as Component[]) {
      component.stop?.();
      component.disable?.();
      if (component instanceof EventEmitter) component.removeAllListeners();
      // johnny-five remembers each component for ever; without these it remembers no more than the component.
      component.board = undefined;
      component.io = undefined;
    }
    this.board.register.length = 0;
    if (this.board.timer) clearTimeout(this.board.timer);
    clearTimeout(this.io.reportVersionTimeoutId);
    const index = five.Board.cache.indexOf(this.board);
    if (index >= 0) five.Board.cache.splice(index, 1);
    // It keys pin names by board; other boards fill it again at their next component.
    five.Board.Pins.normalize.clear();
    this.board.removeAllListeners();
    this.board.on("error", () => {});
    this.io.removeAllListeners();
    this.io.on("error", () => {});
    this.#transport.removeAllListeners();
  }
}

/** What firmata-io takes for its port. */
class BoardTransport extends EventEmitter {
  /** By port, the bits of inputs with pull-ups. */
  readonly pullUps: number[] = [];
  readonly #write: (bytes: Uint8Array) => void;

  constructor(write: (bytes: Uint8Array) => void) {
    super();
    this.#write = write;
  }

  write(bytes: Uint8Array, done?: () => void): void {
    const [command = 0, low = 0, high = 0] = bytes;
    const pullUps = this.pullUps[command & 0x0f] ?? 0;
    const isPortWrite = (command & 0xf0) === 0x90 && bytes.length === 3;
    this.#write(isPortWrite ? Uint8Array.of(command, low | (pullUps & 0x7f), high | (pullUps >> 7)) : bytes);
    done?.();
  }
}

const describe = (event: unknown) =>
  typeof event === "object" && event !== null && "message" in event ? String(event.message) : String(event);
