import { chmodSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { Type } from "typebox";
import { check } from "../protocol/codec.ts";

/** What is asked on the socket, one line of JSON. */
export const LendRequest = Type.Object({
  ask: Type.Literal("lend-port"),
  /** The port, named as in kiosk.toml or by another name of the same. */
  port: Type.String({ minLength: 1, maxLength: 200 }),
  seconds: Type.Integer({ minimum: 1, maximum: 600 }),
  /** Who asks, for whoever asks next: `counterbell flash (1234)`. */
  by: Type.Optional(Type.String({ maxLength: 60 })),
});

/** What is answered, one line of JSON: the device whose port is free now, or why none is. */
export type LendAnswer = { lent: string } | { error: LendRefusal; to?: string };
export type LendRefusal = "bad-request" | "no-such-device" | "lent-already";

export interface PortLendingOptions {
  /** The kiosk's data folder, in which the socket is made. */
  folder: string;
  /** Gives the id of the device at a port. */
  deviceAt: (port: string) => Promise<string | undefined>;
  /** Frees the port of a device until the function that is given is called; undefined where somebody has it. */
  lend: (device: string) => Promise<(() => void) | undefined>;
  clock: SchedulerLike;
  log: Logger;
}

/** Where a kiosk listens for those who need a port of it. */
export const lendingSocketPath = (folder: string): string => join(folder, "kiosk.sock");

/** What systems take as a socket's path, bytes. */
const MAX_PATH_BYTES = 103;
const MAX_LINE_BYTES = 1024;
const MAX_CONNECTIONS = 8;
const ASK_WITHIN_MS = 5_000;

/**
 * Lends the kiosk's ports to programs of the same user on this machine, as `counterbell flash`: a socket that only that user may
 * open, one request a connection. A port is lent until the connection ends or its seconds are over, whichever is first, so that
 * a program that dies leaves no device behind. Nothing else can be asked here.
 */
export class PortLending {
  readonly #options: PortLendingOptions;
  readonly #sockets = new Set<Socket>();
  /** Who has a device's port now. */
  readonly #holders = new Map<string, string>();
  #server: Server | undefined;

  constructor(options: PortLendingOptions) {
    this.#options = options;
  }

  /** Listens; a kiosk whose folder takes no socket goes on without. */
  async start(): Promise<void> {
    const { folder, log } = this.#options;
    const path = lendingSocketPath(folder);
    if (process.platform === "win32" || Buffer.byteLength(path) > MAX_PATH_BYTES) {
      log.info({ path }, "ports are not lent: this system takes no such socket");
      return;
    }
    const server = createServer((socket) => this.#take(socket));
    server.maxConnections = MAX_CONNECTIONS;
    try {
      // One that was killed leaves its socket behind; the data folder is this kiosk's alone by now.
      rmSync(path, { force: true });
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(path, resolve);
      });
      chmodSync(path, 0o600);
      this.#server = server;
    } catch (error) {
      server.close();
      log.warn({ err: error, path }, "ports are not lent");
    }
  }

  /** Ends all lending. Twice does no harm. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #take(socket: Socket): void {
    const { clock, log } = this.#options;
    this.#sockets.add(socket);
    let text = "";
    let isAsked = false;
    const timer = clock.schedule(() => socket.destroy(), ASK_WITHIN_MS);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      timer.unsubscribe();
      this.#sockets.delete(socket);
    });
    socket.setEncoding("utf8").on("data", (part: string) => {
      if (isAsked) return;
      text += part;
      const end = text.indexOf("\n");
      if (end < 0 && text.length <= MAX_LINE_BYTES) return;
      isAsked = true;
      timer.unsubscribe();
      this.#lend(socket, end < 0 ? "" : text.slice(0, end)).catch((error: unknown) => {
        log.warn({ err: error }, "a port was not lent");
        socket.destroy();
      });
    });
  }

  async #lend(socket: Socket, line: string): Promise<void> {
    const { deviceAt, lend, clock } = this.#options;
    const refuse = (error: LendRefusal, to?: string) =>
      void socket.end(lineOf(to === undefined ? { error } : { error, to }));
    const request = check(LendRequest, parsed(line));
    if (!request.ok) return refuse("bad-request");
    const { port, seconds, by } = request.value;
    const device = await deviceAt(port);
    if (device === undefined) return refuse("no-such-device");
    const giveBack = await lend(device);
    if (!giveBack) return refuse("lent-already", this.#holders.get(device));
    if (by !== undefined) this.#holders.set(device, by);
    const over = clock.schedule(() => socket.destroy(), seconds * 1_000);
    const end = () => {
      over.unsubscribe();
      this.#holders.delete(device);
      giveBack();
    };
    // Whoever asked may be gone by now.
    if (socket.destroyed) return end();
    socket.once("close", end);
    socket.write(lineOf({ lent: device }));
  }
}

const lineOf = (answer: LendAnswer): string => `${JSON.stringify(answer)}\n`;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
