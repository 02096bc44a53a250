import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { FastifyReply } from "fastify";
import type { Observable, SchedulerLike, Subscription } from "rxjs";
import { check } from "../protocol/codec.ts";
import { FirstStartInput, type FirstStartState } from "../protocol/first-start.ts";
import { ScreenHost, type ScreenHostOptions } from "./screen-host.ts";
import { problem } from "./screen-problem.ts";

export interface FirstScreenOptions extends ScreenHostOptions {
  /** Folder of the catalogues: `<language>/first-start.ftl`. */
  locales: string;
  /** The present state first, then each change. */
  state$: Observable<FirstStartState>;
  /** Takes what a person did; false where it comes too late. */
  onInput: (input: FirstStartInput) => Promise<boolean>;
  clock: SchedulerLike;
}

/** A comment line that tells whether a page is still there, ms. */
const KEEP_ALIVE_MS = 15_000;
/** Pages that watch at once: a screen, a technician. */
const MAX_WATCHERS = 8;

/**
 * Serves the screen of a machine's first start where the kiosk's own will be, and to nobody else: the page at `/`, its state
 * as server-sent events (`GET /first-start/live`, event `first`), what a person did (`POST /first-start`, answered 204 once it
 * is taken; what becomes of it is in the state), and `/healthz` with `enrolled: false`, by which the page sees that it is over.
 */
export class FirstScreen {
  readonly #options: FirstScreenOptions;
  readonly #host: ScreenHost;
  readonly #watchers = new Set<ServerResponse>();
  #keepAlive: Subscription | undefined;

  constructor(options: FirstScreenOptions) {
    this.#options = options;
    this.#host = new ScreenHost(options);
  }

  /** `http://host:port/`, with a host that a browser on this machine can open. */
  get url(): string {
    return this.#host.url;
  }

  /** Begins to serve. THROWS ScreenError where the port cannot be had. */
  async start(): Promise<void> {
    this.#routes();
    await this.#host.start();
    this.#beat();
  }

  /** Ends every stream and the server; twice without harm. */
  async stop(): Promise<void> {
    this.#keepAlive?.unsubscribe();
    for (const watcher of this.#watchers) watcher.destroy();
    this.#watchers.clear();
    await this.#host.stop();
  }

  #routes(): void {
    const { pages, locales, onInput, log } = this.#options;
    const { app } = this.#host;
    app.get("/", async (_request, reply) => {
      const page = join(pages, "first-start", "index.html");
      if (!existsSync(page)) return problem(reply, 404, "not-built", "The page is not built: npm run build");
      const text = await readFile(page, "utf8");
      return reply.type("text/html; charset=utf-8").header("cache-control", "no-store").send(text);
    });
    app.get<{ Params: { language: string } }>("/locales/:language/first-start.ftl", async (request, reply) => {
      const { language } = request.params;
      const file = join(locales, language, "first-start.ftl");
      if (!/^[a-zA-Z-]{2,12}$/.test(language) || !existsSync(file)) {
        return problem(reply, 404, "unknown-language", "There is no catalogue of this language");
      }
      return reply
        .type("text/plain; charset=utf-8")
        .header("cache-control", "no-cache")
        .send(await readFile(file, "utf8"));
    });
    app.get("/healthz", async () => ({ status: "ok", enrolled: false }));
    app.get("/first-start/live", { exposeHeadRoute: false }, (_request, reply) => this.#watch(reply));
    app.post("/first-start", async (request, reply) => {
      const input = check(FirstStartInput, request.body);
      // Not what is wrong with it: that might quote a code.
      if (!input.ok) return problem(reply, 422, "input-invalid", "This is nothing that a first start takes");
      try {
        if (await onInput(input.value)) return reply.code(204).send();
      } catch (error) {
        log.error({ err: error }, "a choice could not be kept");
        return problem(reply, 503, "not-storing", "This machine cannot keep anything right now");
      }
      return problem(reply, 409, "late", "This belongs to a step that is over");
    });
  }

  #watch(reply: FastifyReply): void {
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
      response.write(`event: first\ndata: ${JSON.stringify(state)}\n\n`);
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
