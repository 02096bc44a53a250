import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type Server as TlsServer } from "node:tls";
import type { SchedulerLike } from "rxjs";
import { HubError } from "../error.ts";
import { Handshakes } from "./handshakes.ts";

export interface ListenersOptions<Taken> {
  plain: { host: string; port: number };
  tls: { host: string; port: number; cert: string; key: string };
  /** Asked for each socket as it comes, before any handshake; undefined where it is refused. */
  admit(socket: Socket): Taken | undefined;
  /** Told when a connection is ready to speak MQTT; over TLS `stream` is what was decrypted. */
  onConnection(taken: Taken, stream: Socket): void;
  /** Told of each connection that ended before its TLS handshake was done. */
  onHandshakeFailure(taken: Taken): void;
  /** How long a TLS handshake may take, ms; default 10 s. */
  handshakeTimeoutMs?: number;
  clock: SchedulerLike;
}

/** A kiosk on a slow line needs a second; 120 s, Node's default, is a gift to whoever holds connections open. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

/** The two ports of the broker: plain TCP and TLS. */
export class Listeners<Taken> {
  readonly #options: ListenersOptions<Taken>;
  readonly #handshaking = new Map<string, { taken: Taken; isDone(): void }>();
  readonly #handshakes: Handshakes;
  #plain: Server | undefined;
  #tls: Server | undefined;
  #secure: TlsServer | undefined;

  constructor(options: ListenersOptions<Taken>) {
    this.#options = options;
    const { handshakeTimeoutMs: timeoutMs = HANDSHAKE_TIMEOUT_MS, clock } = options;
    this.#handshakes = new Handshakes({
      begin: (socket) => this.#secure?.emit("connection", socket),
      timeoutMs,
      clock,
    });
  }

  /** Listens on both ports. REJECTS with HubError `port-busy` that names the flag. */
  async start(): Promise<void> {
    const { plain, tls, admit, onConnection, handshakeTimeoutMs = HANDSHAKE_TIMEOUT_MS } = this.#options;
    this.#plain = createServer({ noDelay: true, keepAlive: true }, (socket) => {
      const taken = admit(socket);
      if (taken) onConnection(taken, socket);
    });
    // A server of TLS counts a connection once its handshake is done. So the port is a plain one that asks first, and
    // hands on what it took. Source: Node's "tls.Server", event 'connection'.
    this.#secure = createTlsServer(
      { cert: tls.cert, key: tls.key, minVersion: "TLSv1.2", handshakeTimeout: handshakeTimeoutMs },
      (socket) => {
        const peer = peerOf(socket);
        const known = this.#handshaking.get(peer);
        this.#handshaking.delete(peer);
        known?.isDone();
        if (known) onConnection(known.taken, socket);
        else socket.destroy();
      },
    );
    // Node tells of a handshake that took too long, and leaves the socket open (Node 20 to 26).
    this.#secure.on("tlsClientError", (_error, socket) => socket.destroy());
    this.#tls = createServer({ noDelay: true, keepAlive: true }, (socket) => this.#shakeHands(socket));
    await listen(this.#plain, plain, "mqtt.port", "--mqtt-port");
    await listen(this.#tls, tls, "mqtt.tls_port", "--tls-port");
  }

  /** The port of plain MQTT as it was taken. */
  get plainPort(): number {
    return portOf(this.#plain);
  }

  /** The port of MQTT over TLS as it was taken. */
  get tlsPort(): number {
    return portOf(this.#tls);
  }

  /** Takes a renewed certificate for the connections to come. */
  renew({ cert, key }: { cert: string; key: string }): void {
    this.#secure?.setSecureContext({ cert, key, minVersion: "TLSv1.2" });
  }

  /** Takes no more connections; gives once those that are there have ended. */
  async close(): Promise<void> {
    const servers = [this.#plain, this.#tls].filter((server) => server?.listening);
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server?.close(() => resolve()))));
  }

  #shakeHands(socket: Socket): void {
    const taken = this.#options.admit(socket);
    if (!taken) return;
    const peer = peerOf(socket);
    // Node leaves a socket that fails before anybody reads it without a listener.
    socket.on("error", () => undefined);
    const known = { taken, isDone: this.#handshakes.take(socket) };
    this.#handshaking.set(peer, known);
    socket.once("close", () => {
      if (this.#handshaking.get(peer) !== known) return;
      this.#handshaking.delete(peer);
      this.#options.onHandshakeFailure(taken);
    });
  }
}

/** No two connections of one port have the same address and port of their far end. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

function listen(server: Server, at: { host: string; port: number }, key: string, flag: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") {
        reject(error);
        return;
      }
      const why = error.code === "EADDRINUSE" ? "is in use" : "may not be taken by this user";
      const message = `${key} ${at.host}:${at.port} ${why}: choose another with ${flag}`;
      // A text, as a port is no amount that a language groups by thousands.
      const facts = { key, port: `${at.host}:${at.port}`, flag, reason: error.code };
      reject(new HubError("port-busy", message, { facts, cause: error }));
    });
    server.listen({ host: at.host, port: at.port, backlog: 4096 }, () => {
      server.removeAllListeners("error");
      server.on("error", () => undefined);
      resolve();
    });
  });
}

const portOf = (server: Server | undefined): number => (server?.address() as AddressInfo | null)?.port ?? 0;
