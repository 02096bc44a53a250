import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type Server as TlsServer } from "node:tls";
import { HubError } from "../error.ts";

export interface ListenersOptions {
  plain: { host: string; port: number };
  tls: { host: string; port: number; cert: string; key: string };
  /** Told of each connection; over TLS once the handshake is done. */
  onConnection(socket: Socket): void;
  /** Told of each TLS handshake that failed. */
  onHandshakeFailure(error: Error): void;
  /** Sockets that a port holds at most. */
  maxConnections: number;
}

/** The two ports of the broker: plain TCP and TLS. */
export class Listeners {
  readonly #options: ListenersOptions;
  #plain: Server | undefined;
  #tls: TlsServer | undefined;

  constructor(options: ListenersOptions) {
    this.#options = options;
  }

  /** Listens on both ports. REJECTS with HubError `port-busy` that names the flag. */
  async start(): Promise<void> {
    const { plain, tls, onConnection, onHandshakeFailure, maxConnections } = this.#options;
    this.#plain = createServer({ noDelay: true, keepAlive: true }, onConnection);
    this.#tls = createTlsServer(
      { cert: tls.cert, key: tls.key, minVersion: "TLSv1.2", noDelay: true, keepAlive: true },
      onConnection,
    );
    this.#tls.on("tlsClientError", onHandshakeFailure);
    for (const server of [this.#plain, this.#tls]) server.maxConnections = maxConnections;
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
    this.#tls?.setSecureContext({ cert, key, minVersion: "TLSv1.2" });
  }

  /** Takes no more connections; gives once those that are there have ended. */
  async close(): Promise<void> {
    const servers = [this.#plain, this.#tls].filter((server) => server?.listening);
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server?.close(() => resolve()))));
  }
}

function listen(
  server: Server | TlsServer,
  at: { host: string; port: number },
  key: string,
  flag: string,
): Promise<void> {
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

const portOf = (server: Server | TlsServer | undefined): number => (server?.address() as AddressInfo | null)?.port ?? 0;
