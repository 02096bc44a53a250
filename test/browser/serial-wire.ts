import { connect, type Socket } from "node:net";
import type { Page } from "playwright-core";

/** The far end of the page's serial port: a connection to the emulated board, whose opening resets its chip. */
export class SerialWire {
  readonly #page: Page;
  #board: URL;
  #socket: Socket | undefined;
  /** Bytes that the page has sent. */
  sent = 0;
  /** The cable is pulled once so many more bytes were sent. */
  cutAfter = Number.POSITIVE_INFINITY;

  constructor(page: Page, port: string) {
    this.#page = page;
    this.#board = new URL(port);
  }

  /** Plugs another board in. */
  plug(port: string): void {
    this.#socket?.destroy();
    this.#board = new URL(port);
  }

  /** Pulls the cable. */
  pull(): void {
    this.#socket?.destroy();
  }

  /** Gives the page a `navigator.serial` with one port, an Uno's, that ends here. */
  async install(): Promise<void> {
    await this.#page.exposeFunction("wireOpen", () => this.#open());
    await this.#page.exposeFunction("wireWrite", (bytes: number[]) => this.#write(bytes));
    await this.#page.exposeFunction("wireClose", () => void this.#socket?.destroy());
    await this.#page.addInitScript(standIn);
  }

  #open(): Promise<void> {
    const socket = connect(Number(this.#board.port), this.#board.hostname);
    this.#socket = socket;
    socket.setNoDelay(true);
    const tell = (bytes: number[] | null) =>
      this.#page.evaluate((heard) => wireHears(heard), bytes).catch(() => undefined);
    socket.on("data", (bytes) => void tell([...bytes]));
    socket.once("close", () => this.#socket === socket && void tell(null));
    return new Promise((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
  }

  async #write(bytes: number[]): Promise<void> {
    this.sent += bytes.length;
    if (this.sent >= this.cutAfter) {
      this.cutAfter = Number.POSITIVE_INFINITY;
      this.#socket?.destroy();
      return;
    }
    await new Promise((resolve) => this.#socket?.write(Uint8Array.from(bytes), resolve));
  }
}

declare const wireHears: (bytes: number[] | null) => void;
declare const wireOpen: () => Promise<void>;
declare const wireWrite: (bytes: number[]) => Promise<void>;
declare const wireClose: () => Promise<void>;

/** Runs in the page before anything else: Web Serial as a browser has it, with the wire behind it. */
function standIn(): void {
  let heard: ReadableStreamDefaultController<Uint8Array> | undefined;
  const port = {
    readable: null as ReadableStream<Uint8Array> | null,
    writable: null as WritableStream<Uint8Array> | null,
    async open() {
      if (port.readable) throw new DOMException("The port is already open.", "InvalidStateError");
      await wireOpen();
      port.readable = new ReadableStream({
        start: (controller) => {
          heard = controller;
        },
      });
      port.writable = new WritableStream({ write: (bytes) => wireWrite([...bytes]) });
    },
    async close() {
      heard = undefined;
      port.readable = null;
      port.writable = null;
      await wireClose();
    },
    setSignals: async () => undefined,
    getInfo: () => ({ usbVendorId: 0x2341, usbProductId: 0x43 }),
  };
  const isChosen = () => (globalThis as { choosesNone?: boolean }).choosesNone !== true;
  const serial = Object.assign(new EventTarget(), {
    getPorts: async () => [port],
    requestPort: async () => {
      if (isChosen()) return port;
      throw new DOMException("No port selected by the user.", "NotFoundError");
    },
  });
  Object.defineProperty(navigator, "serial", { value: serial });
  Object.assign(globalThis, {
    wireHears: (bytes: number[] | null) => {
      if (bytes) return heard?.enqueue(Uint8Array.from(bytes));
      heard?.error(new DOMException("The device has been lost.", "NetworkError"));
      heard = undefined;
      port.readable = null;
    },
  });
}
