import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import type { Logger } from "pino";
import { problem } from "./screen-problem.ts";

export interface ScreenHostOptions {
  host: string;
  port: number;
  /** Origins that may show the screen in a frame. */
  frameAncestors: readonly string[];
  /** Folder of the built pages; their shared files are in `assets/`. */
  pages: string;
  log: Logger;
}

/** The port of the screen is taken, or may not be used. */
export class ScreenError extends Error {
  override readonly name = "ScreenError";
  readonly code: "port-busy" | "port-forbidden";

  constructor(code: "port-busy" | "port-forbidden", message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const BODY_LIMIT = 16 * 1024;

/**
 * The server behind a kiosk's glass, without its pages: only requests whose Host is an address of this server, and whose
 * Origin, where there is one, is its own, are answered, so that no web page elsewhere can press. Errors are after RFC 9457.
 */
export class ScreenHost {
  /** Where routes are added before it starts. */
  readonly app: FastifyInstance;
  readonly #options: ScreenHostOptions;
  readonly #hosts = new Set<string>();
  #port = 0;

  constructor(options: ScreenHostOptions) {
    this.#options = options;
    this.app = fastify({
      bodyLimit: BODY_LIMIT,
      forceCloseConnections: true,
      logger: false,
      // Bytes that are no HTTP, and addresses that the router cannot read, pass no error handler.
      clientErrorHandler: (error, socket) => refuseBytes(error, socket),
      frameworkErrors: (error, _request, reply) => {
        const isBad = error.code === "FST_ERR_BAD_URL";
        const title = isBad ? "This address cannot be read" : "There is nothing here";
        void problem(reply as FastifyReply, isBad ? 400 : 404, isBad ? "bad-request" : "not-found", title);
      },
      // A request without a Host is refused by the guard, in words.
      http: { requireHostHeader: false },
    });
    const { app } = this;
    // A form or plain text can be sent by any page without asking; JSON cannot.
    app.removeContentTypeParser("text/plain");
    app.addHook("onRequest", async (request, reply) => this.#guard(request, reply));
    app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) options.log.error({ err: error }, "screen request failed");
      return problem(reply, status, status === 413 ? "too-large" : "bad-request", error.message);
    });
    app.setNotFoundHandler((_request, reply) => problem(reply, 404, "not-found", "There is nothing here"));
  }

  /** `http://host:port/`, with a host that a browser on this machine can open. */
  get url(): string {
    const { host } = this.#options;
    return `http://${isAnyAddress(host) ? "127.0.0.1" : bracketed(host)}:${this.#port}/`;
  }

  /** Begins to serve what its app has, and the files that pages share. THROWS ScreenError where the port cannot be had. */
  async start(): Promise<void> {
    const { app } = this;
    const assets = join(this.#options.pages, "assets");
    if (existsSync(assets)) {
      // The files carry a hash of their content in their names.
      await app.register(fastifyStatic, {
        root: assets,
        prefix: "/assets/",
        index: false,
        immutable: true,
        maxAge: "365d",
      });
    }
    try {
      await app.listen({ host: this.#options.host, port: this.#options.port });
    } catch (error) {
      throw asScreenError(error, this.#options);
    }
    const address = app.server.address();
    this.#port = typeof address === "object" && address ? address.port : this.#options.port;
    for (const name of namesOf(this.#options.host)) this.#hosts.add(`${name}:${this.#port}`);
  }

  /** Ends the server; twice without harm. Streams are ended by who opened them, or it waits for ever. */
  async stop(): Promise<void> {
    await this.app.close();
  }

  async #guard(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const ancestors = this.#options.frameAncestors.join(" ") || "'none'";
    reply.header("x-content-type-options", "nosniff");
    reply.header(
      "permissions-policy",
      "camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=()",
    );
    reply.header("referrer-policy", "no-referrer");
    reply.header(
      "content-security-policy",
      "default-src 'self'; connect-src 'self' data:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        `object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
    );
    const { host, origin } = request.headers;
    if (!host || !this.#hosts.has(host.toLowerCase())) {
      return problem(reply, 403, "foreign-host", "This server does not answer to that name");
    }
    if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
      return problem(reply, 403, "foreign-origin", "Only the kiosk's own page may ask");
    }
    return undefined;
  }
}

/** Answers bytes that are no HTTP, and hangs up. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, code] = error.code === "HPE_HEADER_OVERFLOW" ? [413, "too-large"] : [400, "bad-request"];
  const body = JSON.stringify({ type: "about:blank", title: "This request cannot be read", status, code });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const isAnyAddress = (host: string): boolean => host === "0.0.0.0" || host === "::";
const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** The names by which a browser may call a server that listens on a host. */
function namesOf(host: string): string[] {
  const own = ["localhost", "127.0.0.1", "[::1]"];
  if (!isAnyAddress(host)) return [...own, bracketed(host).toLowerCase()];
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return [...own, hostname().toLowerCase(), ...addresses.map(({ address }) => bracketed(address))];
}

function asScreenError(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const where = `${host}:${port}`;
  const advice = "choose another with --screen-port, COUNTERBELL_SCREEN_PORT or screen.port in kiosk.toml";
  if (code === "EADDRINUSE")
    return new ScreenError("port-busy", `the screen's port ${where} is in use: ${advice}`, { cause: error });
  if (code === "EACCES" || code === "EADDRNOTAVAIL") {
    return new ScreenError("port-forbidden", `the screen's port ${where} cannot be used (${code}): ${advice}`, {
      cause: error,
    });
  }
  return error;
}
