import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
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
import { ScreenHost } from "./screen-host.ts";
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
  readonly #host: ScreenHost;
  readonly #watchers = new Set<ServerResponse>();
  #keepAlive: Subscription | undefined;

  constructor(options: ScreenServerOptions) {
    this.#options = options;
    this.#host = new ScreenHost(options);
  }

  /** `http://host:port/`, with a host that a browser on this machine can open. */
  get url(): string {
    return this.#host.url;
  }

  /** Begins to serve. THROWS ScreenError where the port cannot be had. */
  async start(): Promise<void> {
    if (this.#options.listen === false) return;
    this.#routes();
    await this.#host.start();
    this.#beat();
  }

  /** Ends every stream and the server; twice without harm. */
  async stop(): Promise<void> {
    this.#keepAlive?.unsubscribe();
    // Fastify waits for open streams for ever, so they are closed by hand.
    for (const watcher of this.#watchers) watcher.destroy();
    this.#watchers.clear();
    await this.#host.stop();
  }

  #routes(): void {
    const { pages, locales, health } = this.#options;
    const { app } = this.#host;
    app.get("/", async (_request, reply) => {
      const page = join(pages, "kiosk-screen", "index.html");
      if (!existsSync(page)) return problem(reply, 404, "not-built", "The page is not built: npm run build");
      return reply
        .type("text/html; charset=utf-8")
        .header("cache-control", "no-cache")
        .send(withPresent(await readFile(page, "utf8"), await firstValueFrom(this.#options.state$)));
    });
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
