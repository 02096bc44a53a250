import { createServer, type Server, type Socket } from "node:net";
import type { AvrBoard } from "./board.ts";
import { SerialStream } from "./serial-stream.ts";

/** How often a port that is taken is tried, and how far apart, ms. */
const TRIES = 50;
const TRY_EVERY_MS = 20;

export interface TcpPortOptions {
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  /** Whether a new connection resets the chip, as DTR does on an Uno; default true. */
  resetOnOpen?: boolean;
  /** The speed of the host's port, as TCP carries none; default: always that of the chip. Only for timed receive. */
  baudRate?: number;
}

/**
 * A board's serial line behind raw TCP, as ser2net offers one.
 *
 * One client at a time: the newer connection wins and the older is closed. A host whose link was cut leaves a
 * connection that nobody will ever close; refusing newcomers would lock the board until the keep-alive gives up.
 */
export class TcpPort {
  readonly #board: AvrBoard;
  readonly #options: TcpPortOptions;
  #server: Server | undefined;
  #socket: Socket | undefined;
  #stream: SerialStream | undefined;
  #port: number;
  /** How many connections were taken since the start. */
  connections = 0;

  constructor(board: AvrBoard, options: TcpPortOptions = {}) {
    this.#board = board;
    this.#options = options;
    this.#port = options.port ?? 0;
  }

  get host(): string {
    return this.#options.host ?? "127.0.0.1";
  }

  /** The port that is listened on; kept over `close` and `open`. */
  get port(): number {
    return this.#port;
  }

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  /** The line of the present client, if any. */
  get stream(): SerialStream | undefined {
    return this.#stream;
  }

  /** Starts to listen; rejects when the port is taken and stays so for a second. Twice does no harm. */
  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer({ noDelay: true }, (socket) => this.#take(socket));
    this.#server = server;
    try {
      await this.#listen(server);
    } catch (error) {
      if (this.#server === server) this.#server = undefined;
      throw error;
    }
    const address = server.address();
    if (address && typeof address === "object") this.#port = address.port;
  }

  /**
   * A process that another thread has just forked holds what was open here, and so a port that was closed a moment ago, until it
   * runs its own program. Source: seen in tests, which plug boards and start processes at the same time.
   */
  async #listen(server: Server): Promise<void> {
    for (let left = TRIES; ; left--) {
      try {
        await new Promise<void>((resolve, reject) => {
          server.once("error", reject);
          server.listen(this.#port, this.host, () => {
            server.off("error", reject);
            resolve();
          });
        });
        return;
      } catch (error) {
        const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
        if (!isTaken || left === 0 || this.#server !== server) throw error;
        await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
      }
    }
  }

  /** Changes where it will listen; only while it is closed. THROWS RangeError. */
  moveTo(port: number): void {
    if (this.#server) throw new RangeError("a port that is open cannot move");
    this.#port = port;
  }

  /** Cuts the client off and stops listening: the plug is pulled. Twice does no harm. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#drop();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #take(socket: Socket): void {
    this.#drop();
    this.connections++;
    const stream = new SerialStream(this.#board, this.#options);
    this.#socket = socket;
    this.#stream = stream;
    const gone = () => {
      stream.destroy();
      socket.destroy();
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#stream = undefined;
    };
    // Whatever ends the connection, the board waits for the next one; the reason is the host's affair.
    socket.on("error", gone).on("close", gone);
    stream.on("error", gone);
    socket.pipe(stream);
    stream.pipe(socket);
  }

  #drop(): void {
    this.#socket?.destroy();
    this.#stream?.destroy();
    this.#socket = undefined;
    this.#stream = undefined;
  }
}
