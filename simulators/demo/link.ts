import { connect, createServer, type Server, type Socket } from "node:net";
import { type Observable, Subject } from "rxjs";
import type { LinkView } from "../../protocol/panel.ts";

/**
 * The network between one kiosk and the hub: a TCP relay that can be cut.
 *
 * Cut means what a pulled cable means to the kiosk: open connections are reset, new ones are refused by a closed port.
 */
export class Link {
  readonly kiosk: string;
  readonly port: number;
  readonly #host: string;
  readonly #to: { host: string; port: number };
  readonly #sockets = new Set<Socket>();
  readonly #changes = new Subject<LinkView>();
  #server: Server | undefined;

  constructor(options: { kiosk: string; host: string; port: number; to: { host: string; port: number } }) {
    this.kiosk = options.kiosk;
    this.port = options.port;
    this.#host = options.host;
    this.#to = options.to;
  }

  get connected(): boolean {
    return this.#server !== undefined;
  }

  /** The link's state at each change. */
  get changes$(): Observable<LinkView> {
    return this.#changes;
  }

  /** Opens the relay; twice does no harm. */
  async restore(): Promise<void> {
    if (this.#server) return;
    const server = createServer((near) => this.#relay(near));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => {
        this.#server = undefined;
        reject(error);
      });
      server.listen(this.port, this.#host, resolve);
    });
    this.#changes.next({ kiosk: this.kiosk, connected: true });
  }

  /** Closes the relay and resets what runs over it; twice does no harm. */
  async cut(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await closed;
    this.#changes.next({ kiosk: this.kiosk, connected: false });
  }

  #relay(near: Socket): void {
    const far = connect(this.#to);
    near.setNoDelay(true);
    far.setNoDelay(true);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
