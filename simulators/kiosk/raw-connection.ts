import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type Connect, encodeConnect, type Packet, PacketReader } from "./packets.ts";

export interface RawConnectionOptions {
  /** `mqtt://host:port` or `mqtts://host:port`. */
  url: string;
  /** The hub's authority, PEM, for `mqtts://`. */
  ca?: string;
  connect: Connect;
  onPacket(packet: Packet): void;
  /** Told once, whoever ended it. */
  onClose(reason: string): void;
}

/**
 * One MQTT connection as bytes on a socket: it sends CONNECT and hands on what comes, and does no more by itself. What is
 * sent in one go leaves in one write. It can be cut, cut within a packet, slowed down or abandoned, as a network does it.
 */
export class RawConnection {
  readonly #options: RawConnectionOptions;
  readonly #socket: Socket;
  readonly #isTls: boolean;
  readonly #reader = new PacketReader();
  #waiting: Buffer[] = [];
  #isScheduled = false;
  #bytesPerTick: number | undefined;
  #isAbandoned = false;
  #isClosed = false;

  private constructor(options: RawConnectionOptions) {
    this.#options = options;
    const { hostname, port, protocol } = new URL(options.url);
    const to = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
    this.#isTls = protocol === "mqtts:";
    this.#socket = this.#isTls
      ? connectTls({ ...to, ...(options.ca === undefined ? {} : { ca: options.ca }) })
      : connectTcp({ ...to, noDelay: true });
    this.#socket.once(this.#isTls ? "secureConnect" : "connect", () =>
      this.#socket.write(encodeConnect(options.connect)),
    );
    this.#socket.on("data", (chunk: Buffer) => this.#take(chunk));
    this.#socket.on("error", (error: NodeJS.ErrnoException) => this.#ended(error.code ?? error.message));
    this.#socket.on("close", () => this.#ended("closed"));
  }

  /** Dials; what comes of it is told to `onPacket` and `onClose`. */
  static open(options: RawConnectionOptions): RawConnection {
    return new RawConnection(options);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Bytes that wait to be written, in a slow link's queue or the socket's. */
  get queuedBytes(): number {
    return this.#waiting.reduce((sum, { length }) => sum + length, this.#socket.writableLength);
  }

  send(bytes: Buffer): void {
    if (this.#isClosed || this.#isAbandoned) return;
    this.#waiting.push(bytes);
    if (this.#isScheduled || this.#bytesPerTick !== undefined) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      if (this.#bytesPerTick === undefined) this.#flush();
    });
  }

  /** Ends the connection at once, without a goodbye. */
  cut(): void {
    if (this.#isClosed) return;
    // Only a plain socket can be reset.
    if (this.#isTls) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
    this.#ended("cut");
  }

  /** Sends a part of a packet, at least a byte and never all of it, and ends the connection there. */
  cutWithin(bytes: Buffer, part: number): void {
    if (this.#isClosed) return;
    this.#flush();
    const length = Math.min(bytes.length - 1, Math.max(1, Math.floor(bytes.length * part)));
    // `end` and not a reset, so that the part does arrive.
    this.#socket.end(bytes.subarray(0, length));
    this.#ended("cut within a packet");
  }

  /** Sends everything that waits and leaves in good order. */
  end(last: Buffer): void {
    if (this.#isClosed) return;
    this.#bytesPerTick = undefined;
    this.send(last);
    this.#flush();
    this.#socket.end();
    this.#ended("left");
  }

  /** Stops to listen and to speak, and leaves the connection open: a cable that was pulled tells nobody. */
  abandon(): void {
    if (this.#isClosed) return;
    this.#isAbandoned = true;
    this.#socket.pause();
    this.#ended("abandoned");
    this.#socket.on("error", () => undefined);
  }

  /** Ends what was abandoned. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** Lets through so many bytes with each `tick`; without a number all at once again. */
  slow(bytesPerTick: number | undefined): void {
    this.#bytesPerTick = bytesPerTick;
    if (bytesPerTick === undefined) this.#flush();
  }

  /** Stops or goes on to read what the hub sends. */
  deaf(isDeaf: boolean): void {
    if (isDeaf) this.#socket.pause();
    else if (!this.#isAbandoned) this.#socket.resume();
  }

  /** A slow link's next few bytes. */
  tick(): void {
    if (this.#bytesPerTick === undefined || this.#waiting.length === 0 || this.#isClosed) return;
    const all = Buffer.concat(this.#waiting);
    this.#socket.write(all.subarray(0, this.#bytesPerTick));
    const rest = all.subarray(this.#bytesPerTick);
    this.#waiting = rest.length > 0 ? [rest] : [];
  }

  #flush(): void {
    if (this.#waiting.length === 0 || this.#isClosed) return;
    const [first] = this.#waiting;
    this.#socket.write(this.#waiting.length === 1 ? (first as Buffer) : Buffer.concat(this.#waiting));
    this.#waiting = [];
  }

  #take(chunk: Buffer): void {
    if (this.#isClosed || this.#isAbandoned) return;
    try {
      for (const packet of this.#reader.push(chunk)) {
        if (!this.#isClosed) this.#options.onPacket(packet);
      }
    } catch (error) {
      this.#socket.destroy();
      this.#ended((error as Error).message);
    }
  }

  #ended(reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#waiting = [];
    this.#options.onClose(reason);
  }
}
