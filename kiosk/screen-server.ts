import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import type { Logger } from "pino";
import { firstValueFrom, type Observable, type SchedulerLike, type Subscription } from "rxjs";
import { check } from "../protocol/codec.ts";
import type { Flow } from "../protocol/flow.ts";
import { ScreenInput, type ScreenState } from "../protocol/screen.ts";
import type { Articles } from "./articles.ts";
import { withFlowTexts } from "./content-texts.ts";
import type { ExitPin } from "./exit-pin.ts";
import { articleRoutes } from "./screen-articles.ts";
import { exitRoute } from "./screen-exit.ts";
import { problem } from "./screen-problem.ts";
import { speechRoutes } from "./screen-speech.ts";
import type { Speaker } from "./speaker.ts";
import type { Refusal } from "./visit/visit-state.ts";

export interface ScreenServerOptions {
  host: string;
  port: number;
  /** Origins that may show the screen in a frame. */
  frameAncestors: readonly string[];
  /** Folder of the built pages: `kiosk-screen/index.html` and `assets/`. */
  pages: string;
  /** Folder of the catalogues: `<language>/kiosk.ftl`. */
  locales: string;
  /** The present state first, then each change. */
  state$: Observable<ScreenState>;
  /** Takes what a visitor did; gives why it was not taken. */
  onInput: (input: ScreenInput) => Promise<InputRefusal | undefined>;
  /** What `/healthz` says beside `status`. */
  health: () => Record<string, unknown>;
  clock: SchedulerLike;
  log: Logger;
  /** Whether to listen; default true. Without it nobody is served. */
  listen?: boolean | undefined;
  /** Reads the screen aloud; without it the page does so itself, where its browser can. */
  speaker?: Speaker | undefined;
  /** What visitors may read, and the shop's mark; without them nothing of it is served. */
  articles?: Pick<Articles, "find" | "view" | "picture"> | undefined;
  logo?: (() => Promise<Uint8Array | undefined>) | undefined;
  /** The flow of a hash, whose own texts stand in the catalogue; undefined where it has none or is not known. */
  flowOf?: ((hash: string) => Flow | undefined) | undefined;
  /** The PIN that leaves kiosk mode. */
  exitPin?: Pick<ExitPin, "try"> | undefined;
  /** Whether `GET /speaker/said` tells what was said: for tests alone. */
  remembersSpeech?: boolean | undefined;
}

export type InputRefusal = Refusal;

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
/** A comment line that tells whether a page is still there, ms. */
const KEEP_ALIVE_MS = 15_000;
/** Pages that watch at once: a screen, the shop page, a technician. */
const MAX_WATCHERS = 32;

const REFUSALS: Record<InputRefusal, { status: number; title: string }> = {
  late: { status: 409, title: "This belongs to an earlier visit, or was said already" },
  "not-storing": { status: 503, title: "Votes cannot be taken right now" },
  "unknown-reason": { status: 422, title: "This reason is not offered" },
  "unknown-language": { status: 422, title: "This language is not offered" },
  "unknown-choice": { status: 422, title: "This way is not offered" },
  "unknown-answer": { status: 422, title: "This answer is not offered" },
  "unknown-article": { status: 422, title: "There is no such article" },
  "answer-needed": { status: 422, title: "This question wants an answer" },
  "consent-needed": { status: 422, title: "Contact details are taken only with consent" },
  "contact-needed": { status: 422, title: "An e-mail address or a telephone number is needed" },
  "email-invalid": { status: 422, title: "This is no e-mail address" },
  "phone-invalid": { status: 422, title: "This is no telephone number" },
};

/**
 * Serves the kiosk's screen: the page, its live state as server-sent events, and what a visitor does on it.
 *
 * Only requests whose Host is an address of this server, and whose Origin, where there is one, is its own, are answered:
 * no web page elsewhere can press. A POST to `/input` is answered 204 once the touch is kept.
 */
export class ScreenServer {
  readonly #options: ScreenServerOptions;
  readonly #app: FastifyInstance;
  readonly #watchers = new Set<ServerResponse>();
  readonly #hosts = new Set<string>();
  #port = 0;
  #keepAlive: Subscription | undefined;

  constructor(options: ScreenServerOptions) {
    this.#options = options;
    this.#app = fastify({
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
  }

  /** `http://host:port/`, with a host that a browser on this machine can open. */
  get url(): string {
    const { host } = this.#options;
    return `http://${isAnyAddress(host) ? "127.0.0.1" : bracketed(host)}:${this.#port}/`;
  }

  /** Begins to serve. THROWS ScreenError where the port cannot be had. */
  async start(): Promise<void> {
    if (this.#options.listen === false) return;
    const app = this.#app;
    // A form or plain text can be sent by any page without asking; JSON cannot.
    app.removeContentTypeParser("text/plain");
    app.addHook("onRequest", async (request, reply) => this.#guard(request, reply));
    app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) this.#options.log.error({ err: error }, "screen request failed");
      return problem(reply, status, status === 413 ? "too-large" : "bad-request", error.message);
    });
    app.setNotFoundHandler((_request, reply) => problem(reply, 404, "not-found", "There is nothing here"));
    await this.#routes();
    try {
      await app.listen({ host: this.#options.host, port: this.#options.port });
    } catch (error) {
      throw asScreenError(error, this.#options);
    }
    const address = app.server.address();
    this.#port = typeof address === "object" && address ? address.port : this.#options.port;
    for (const name of namesOf(this.#options.host)) this.#hosts.add(`${name}:${this.#port}`);
    this.#beat();
  }

  /** Ends every stream and the server; twice without harm. */
  async stop(): Promise<void> {
    this.#keepAlive?.unsubscribe();
    // Fastify waits for open streams for ever, so they are closed by hand.
    for (const watcher of this.#watchers) watcher.destroy();
    this.#watchers.clear();
    await this.#app.close();
  }

  async #routes(): Promise<void> {
    const { pages, locales, health } = this.#options;
    const app = this.#app;
    app.get("/", async (_request, reply) => {
      const page = join(pages, "kiosk-screen", "index.html");
      if (!existsSync(page)) return problem(reply, 404, "not-built", "The page is not built: npm run build");
      return reply
        .type("text/html; charset=utf-8")
        .header("cache-control", "no-cache")
        .send(withPresent(await readFile(page, "utf8"), await firstValueFrom(this.#options.state$)));
    });
    const assets = join(pages, "assets");
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
    type Asked = { Params: { language: string }; Querystring: { flow?: string } };
    app.get<Asked>("/locales/:language/kiosk.ftl", async (request, reply) => {
      const { language } = request.params;
      const flow = this.#options.flowOf?.(String(request.query.flow ?? ""));
      const file = join(locales, language, "kiosk.ftl");
      if (!/^[a-zA-Z-]{2,12}$/.test(language) || !existsSync(file)) {
        return problem(reply, 404, "unknown-language", "There is no catalogue of this language");
      }
      return reply
        .type("text/plain; charset=utf-8")
        .header("cache-control", "no-cache")
        .send(withFlowTexts(withoutComments(await readFile(file, "utf8")), flow, language));
    });
    const { articles, logo = async () => undefined, exitPin } = this.#options;
    if (articles) articleRoutes(app, articles, logo);
    if (exitPin) exitRoute(app, exitPin);
    const { speaker, remembersSpeech = false } = this.#options;
    if (speaker) speechRoutes(app, speaker, remembersSpeech);
    app.get("/healthz", async () => ({ status: "ok", ...health() }));
    app.get("/live", { exposeHeadRoute: false }, (request, reply) => this.#watch(request, reply));
    app.post("/input", async (request, reply) => {
      const input = check(ScreenInput, request.body);
      if (!input.ok) return problem(reply, 422, "input-invalid", input.detail);
      const refusal = await this.#options.onInput(input.value);
      if (!refusal) return reply.code(204).send();
      const { status, title } = REFUSALS[refusal];
      return problem(reply, status, refusal, title);
    });
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

  #watch(_request: FastifyRequest, reply: FastifyReply): void {
    if (this.#watchers.size >= MAX_WATCHERS) {
      void problem(reply, 503, "too-many", "Too many pages watch this screen");
      return;
    }
    const headers = reply.getHeaders() as Record<string, string>;
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, { ...headers, "content-type": "text/event-stream", "cache-control": "no-store" });
    this.#watchers.add(response);
    const watching = this.#options.state$.subscribe((state) => {
      const told: ScreenState = { ...state, nowMs: this.#options.clock.now() };
      response.write(`event: screen\ndata: ${JSON.stringify(told)}\n\n`);
    });
    response.on("close", () => {
      watching.unsubscribe();
      this.#watchers.delete(response);
    });
  }

  #beat(): void {
    this.#keepAlive = this.#options.clock.schedule(() => {
      for (const watcher of this.#watchers) watcher.write(": here\n\n");
      this.#beat();
    }, KEEP_ALIVE_MS);
  }
}

/**
 * Tells the page on its root element which language and flow are in force, so that it fetches the right catalogue at once and
 * not first one that it then throws away.
 */
const withPresent = (page: string, { language, flow }: ScreenState): string =>
  /^[\w-]+$/.test(language) && /^[\w-]+$/.test(flow)
    ? page.replace('<html lang="en"', `<html lang="${language}" data-flow="${flow}"`)
    : page;

/** What a catalogue says to translators is not for the page. */
const withoutComments = (catalogue: string): string => catalogue.replace(/^#.*\n+/gm, "");

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
