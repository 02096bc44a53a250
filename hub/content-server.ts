import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { AddressPermits } from "./address-permits.ts";
import { MAX_PICTURE_SIDE, readPicture } from "./api/picture.ts";
import { ApiError, type ProblemCode, problemOf } from "./api/problem.ts";
import { isRight } from "./broker/credentials.ts";
import { type Content, hashOfPath } from "./content/find-content.ts";
import type { Counters } from "./counters.ts";
import { HubError } from "./error.ts";
import { MAX_SCREENSHOT_BYTES } from "./screenshots/store-screenshot.ts";
import { type Rate, TokenBucket } from "./token-bucket.ts";

export interface ContentServerOptions {
  host: string;
  port: number;
  cert: string;
  key: string;
  /** Finds the kiosk of a user name, with the SHA-256 (hex) of its passwords. */
  accountOf(
    username: string,
  ): { n: number; id: string; passwordHash: string; nextPasswordHash?: string | null } | undefined;
  /** Finds content that is published. */
  find(hash: string): Content | undefined;
  /** Keeps a picture of a kiosk's screen. REJECTS with HubError where the disk refuses. */
  keepScreenshot(picture: { kiosk: number; name: string; bytes: Uint8Array }): Promise<unknown>;
  /** Answers devices that nobody knows yet, as far as a request is for it. */
  enrolment?: { take(request: IncomingMessage, response: ServerResponse): boolean };
  counters: Counters;
  log: Logger;
  clock: SchedulerLike;
  /** What one address may borrow as connections; default as the broker's. */
  perAddress?: Rate;
  /** Wrong credentials of one address; default 30 at once and one in 2 s. */
  guesses?: Rate;
  /** Requests of one kiosk; default 1000 at once and 50 a second. */
  perKiosk?: Rate;
  /** Pictures that one kiosk hands over; default 5 at once and one in two minutes. */
  pictures?: Rate;
}

const MAX_CONNECTIONS = 1000;
const PER_ADDRESS: Rate = { atOnce: 3000, perS: 25 };
const GUESSES: Rate = { atOnce: 30, perS: 0.5 };
const PER_KIOSK: Rate = { atOnce: 1000, perS: 50 };
const PICTURES: Rate = { atOnce: 5, perS: 1 / 120 };
/** Pictures that are on their way at once, of all kiosks: 8 MiB at most. */
const MAX_UPLOADS = 16;
const TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 8 * 1024;
/** What an unknown user's password is held against, so that the answer takes as long. */
const NOBODY = randomBytes(32).toString("hex");

/**
 * Gives kiosks what is too large for MQTT: `GET /content/<sha256>` over HTTPS, with the user name and password of their MQTT
 * account (HTTP Basic, RFC 7617). Takes pictures of their screens: `PUT /content/screenshots/<name>`, a JPEG of at most 512 KiB
 * and 4096 pixels a side, which staff see by the API and no kiosk ever gets back.
 *
 * Answers 200 with a body that never changes, 304, 204 to a picture that is kept, or a problem after RFC 9457: 400, 401
 * `not-signed-in`, 404 `not-found`, 405 `method-not-allowed`, 413, 415 `bad-picture`, 429 `too-many-requests` with
 * `Retry-After`, 503. Both passwords count while one is changed. An address without permits is reset before any handshake.
 */
export class ContentServer {
  readonly #options: ContentServerOptions;
  readonly #permits: AddressPermits;
  readonly #guesses: AddressPermits;
  readonly #rates = new Map<number, TokenBucket>();
  readonly #pictures = new Map<number, TokenBucket>();
  #uploads = 0;
  /** Connections that brought good credentials. */
  readonly #known = new WeakSet<Socket>();
  readonly #sockets = new Set<Socket>();
  readonly #secure: HttpsServer;
  readonly #port: Server;

  constructor(options: ContentServerOptions) {
    this.#options = options;
    this.#permits = new AddressPermits(options.perAddress ?? PER_ADDRESS);
    this.#guesses = new AddressPermits(options.guesses ?? GUESSES);
    const { cert, key } = options;
    this.#secure = createHttpsServer(
      {
        ...{ cert, key, minVersion: "TLSv1.2", handshakeTimeout: TIMEOUT_MS },
        ...{ requestTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS, keepAliveTimeout: TIMEOUT_MS },
        maxHeaderSize: MAX_HEADER_BYTES,
      },
      (request, response) => this.#guarded(request, response),
    );
    // Node tells of a handshake that took too long, and leaves the socket open (Node 20 to 26).
    this.#secure.on("tlsClientError", (_error, socket) => socket.destroy());
    // A server of TLS counts a connection once its handshake is done, so the port is a plain one that asks first.
    this.#port = createServer({ noDelay: true }, (socket) => this.#admit(socket));
    this.#port.maxConnections = MAX_CONNECTIONS;
  }

  /** Listens. REJECTS with HubError `port-busy` that names the flag. */
  async start(): Promise<void> {
    const { host, port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#port.once("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EADDRINUSE" && error.code !== "EACCES") {
          reject(error);
          return;
        }
        const why = error.code === "EADDRINUSE" ? "is in use" : "may not be taken by this user";
        const flag = "--content-port";
        const message = `http.content_port ${host}:${port} ${why}: choose another with ${flag}`;
        const facts = { key: "http.content_port", port: `${host}:${port}`, flag, reason: error.code };
        reject(new HubError("port-busy", message, { facts, cause: error }));
      });
      this.#port.listen({ host, port }, () => {
        this.#port.removeAllListeners("error");
        this.#port.on("error", () => undefined);
        resolve();
      });
    });
  }

  /** The port as it was taken. */
  get port(): number {
    return (this.#port.address() as AddressInfo | null)?.port ?? 0;
  }

  /** Takes a renewed certificate for the connections to come. */
  renew({ cert, key }: { cert: string; key: string }): void {
    this.#secure.setSecureContext({ cert, key, minVersion: "TLSv1.2" });
  }

  /** Ends every connection; twice without harm. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#port.listening) await new Promise<void>((resolve) => this.#port.close(() => resolve()));
  }

  #admit(socket: Socket): void {
    socket.on("error", () => undefined);
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || !this.#permits.take(remoteAddress, this.#options.clock.now())) {
      this.#options.counters.add("counterbell_content_requests_total", { status: "reset" });
      socket.resetAndDestroy();
      return;
    }
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    this.#secure.emit("connection", socket);
  }

  #guarded(request: IncomingMessage, response: ServerResponse): void {
    try {
      this.#answer(request, response);
    } catch (error) {
      this.#options.log.error({ err: error }, "content could not be given");
      if (response.headersSent) response.destroy();
      else this.#refuse(response, "internal");
    }
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { clock, enrolment } = this.#options;
    if (enrolment?.take(request, response)) return;
    const now = clock.now();
    const address = request.socket.remoteAddress ?? "";
    const kiosk = this.#kioskOf(request.headers.authorization);
    if (kiosk === undefined) {
      const mayGuess = this.#guesses.take(address, now);
      this.#refuse(response, mayGuess ? "not-signed-in" : "too-many-requests");
      return;
    }
    this.#accepted(request.socket, address, now);
    if (!takeFrom(this.#rates, kiosk, this.#options.perKiosk ?? PER_KIOSK, now)) {
      this.#refuse(response, "too-many-requests");
      return;
    }
    const picture = PICTURE_PATH.exec(request.url ?? "")?.[1];
    if (request.method === "PUT" && picture !== undefined) {
      this.#takePicture(request, response, { kiosk, name: picture }, now);
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("allow", "GET, HEAD");
      this.#refuse(response, "method-not-allowed");
      return;
    }
    if (request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0) {
      this.#refuse(response, "too-large");
      return;
    }
    const hash = hashOfPath(request.url ?? "");
    const content = hash === undefined ? undefined : this.#options.find(hash);
    if (!content) this.#refuse(response, "not-found");
    else this.#give(request, response, hash as string, content);
  }

  /** Reads a picture whole, looks whether it is one, and hands it on; what is too much is refused before its bytes. */
  #takePicture(
    request: IncomingMessage,
    response: ServerResponse,
    whose: { kiosk: number; name: string },
    now: number,
  ): void {
    const length = Number(request.headers["content-length"] ?? Number.NaN);
    if (request.headers["content-type"] !== "image/jpeg") {
      this.#refuse(response, "bad-picture", "a picture of a screen is image/jpeg");
    } else if (!(length > 0)) {
      this.#refuse(response, "bad-request", "Content-Length has to say how long the picture is");
    } else if (length > MAX_SCREENSHOT_BYTES) {
      this.#refuse(response, "too-large", `a picture has at most ${MAX_SCREENSHOT_BYTES} bytes`);
    } else if (
      this.#uploads >= MAX_UPLOADS ||
      !takeFrom(this.#pictures, whose.kiosk, this.#options.pictures ?? PICTURES, now)
    ) {
      this.#refuse(response, "too-many-requests");
    } else {
      this.#uploads += 1;
      const parts: Buffer[] = [];
      // Node holds the body to its length; a connection that ends in the middle closes without an end.
      request.on("data", (part: Buffer) => parts.push(part));
      request.once("end", () => this.#keepPicture(response, { ...whose, bytes: Buffer.concat(parts) }));
      request.once("close", () => {
        this.#uploads -= 1;
      });
    }
  }

  #keepPicture(response: ServerResponse, picture: { kiosk: number; name: string; bytes: Buffer }): void {
    const found = readPicture(picture.bytes);
    if (found?.type !== "image/jpeg" || Math.max(found.width, found.height) > MAX_PICTURE_SIDE) {
      this.#refuse(response, "bad-picture", `a picture is a JPEG of at most ${MAX_PICTURE_SIDE} pixels a side`);
      return;
    }
    this.#options.keepScreenshot(picture).then(
      () => {
        response.writeHead(204, SAFE_HEADERS);
        this.#count(response);
        response.end();
      },
      (error: unknown) => {
        this.#options.log.warn({ err: error }, "a picture of a screen is not kept");
        this.#refuse(response, "not-ready");
      },
    );
  }

  /** A connection gives its permit back with its first request that is let in. */
  #accepted(socket: Socket, address: string, now: number): void {
    if (this.#known.has(socket)) return;
    this.#known.add(socket);
    this.#permits.giveBack(address, now);
  }

  #give(request: IncomingMessage, response: ServerResponse, hash: string, { type, bytes }: Content): void {
    const isKnown = request.headers["if-none-match"]?.includes(hash) ?? false;
    response.writeHead(isKnown ? 304 : 200, {
      ...SAFE_HEADERS,
      "content-type": type,
      "cache-control": "private, max-age=31536000, immutable",
      etag: `"${hash}"`,
      ...(isKnown ? {} : { "content-length": bytes.length }),
    });
    this.#count(response);
    response.end(isKnown || request.method === "HEAD" ? undefined : bytes);
  }

  /** Who sent these credentials; undefined where they are nobody's. */
  #kioskOf(authorization: string | undefined): number | undefined {
    const given = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(authorization ?? "")?.[1];
    const text = given === undefined ? "" : Buffer.from(given, "base64").toString("utf8");
    const colon = text.indexOf(":");
    if (colon < 0) return undefined;
    const found = this.#options.accountOf(text.slice(0, colon));
    const password = Buffer.from(text.slice(colon + 1));
    // Both are always held against it, so that the time tells nothing.
    const isPresent = isRight(password, found?.passwordHash ?? NOBODY);
    const isNext = isRight(password, found?.nextPasswordHash ?? NOBODY);
    return found && (isPresent || isNext) ? found.n : undefined;
  }

  #refuse(response: ServerResponse, code: ProblemCode, detail?: string): void {
    const refusal = new ApiError(code, detail === undefined ? {} : { detail });
    const body = JSON.stringify(problemOf(refusal));
    if (code === "not-signed-in") response.setHeader("www-authenticate", 'Basic realm="counterbell"');
    if (code === "too-many-requests") response.setHeader("retry-after", "10");
    // Whoever is not let in, or sends what nobody reads, begins anew.
    response.writeHead(refusal.status, {
      ...SAFE_HEADERS,
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "content-length": Buffer.byteLength(body),
      ...(code === "not-found" ? {} : { connection: "close" }),
    });
    this.#count(response);
    response.end(body);
  }

  #count({ statusCode }: ServerResponse): void {
    this.#options.counters.add("counterbell_content_requests_total", { status: String(statusCode) });
  }
}

const PICTURE_PATH = /^\/content\/screenshots\/([a-z0-9-]{1,36})$/;

function takeFrom(buckets: Map<number, TokenBucket>, kiosk: number, rate: Rate, now: number): boolean {
  let bucket = buckets.get(kiosk);
  if (!bucket) {
    bucket = new TokenBucket(rate, now);
    buckets.set(kiosk, bucket);
  }
  return bucket.take(now);
}

const SAFE_HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "referrer-policy": "no-referrer",
} as const;
