import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Observable } from "rxjs";
import { check } from "../../protocol/codec.ts";
import type { LinkView, PanelLive, ProcessView, Score, ShopView } from "../../protocol/panel.ts";
import { TARGETS, VERB_NAMES, VERBS } from "../../protocol/verbs.ts";
import { IN_WORDS } from "../boards/unreadable.ts";
import type { Deeds } from "./deeds.ts";
import type { Link } from "./link.ts";
import { PanelError } from "./panel-error.ts";

/** What the panel shows and moves; the demo hands it in. */
export interface PanelParts {
  host: string;
  port: number;
  /** Folder of the built pages: `shop/index.html` and `assets/`. */
  pages: string;
  locales: string;
  /** Origin of the bench process. */
  bench: string;
  links: Map<string, Link>;
  view(): Promise<ShopView>;
  processes(): ProcessView[];
  score(): Score;
  deeds: Deeds;
  live$: Observable<{ [Name in keyof PanelLive]: { name: Name; data: PanelLive[Name] } }[keyof PanelLive]>;
  frameSources(): string[];
}

interface Refusal {
  status: number;
  code: string;
  title: string;
  field?: string;
}

const MAX_BODY_BYTES = 64 * 1024;
/** A reader that lets this much wait is too slow and is let go; it comes back by itself. */
const MAX_WAITING_BYTES = 1024 * 1024;

/**
 * Serves the shop page and the panel's HTTP API, and hands what is meant for boards to the bench.
 *
 * Only requests whose Host is the panel's own and whose Origin, where one is given, is the panel's too are served, so that
 * no web page elsewhere can press (and no name that was bound to 127.0.0.1 by somebody's DNS can read).
 */
export async function startPanel(parts: PanelParts): Promise<{ url: string; stop(): Promise<void> }> {
  const app = Fastify({ bodyLimit: MAX_BODY_BYTES, logger: false, forceCloseConnections: true, ...IN_WORDS });
  const url = `http://${parts.host.includes(":") ? `[${parts.host}]` : parts.host}:${parts.port}`;
  const hosts = new Set([new URL(url).host, `localhost:${parts.port}`, `127.0.0.1:${parts.port}`]);
  guard(app, hosts);
  pages(app, parts);
  boards(app, parts);
  verbs(app, parts);
  lists(app, parts);
  const readers = live(app, parts);
  app.get("/shop", () => parts.view());
  app.get("/healthz", () => ({ status: "ok" }));
  await app.listen({ host: parts.host, port: parts.port });
  return {
    url,
    async stop() {
      for (const reader of readers) reader.raw.destroy();
      await app.close();
    },
  };
}

function refuse(reply: FastifyReply, { status, code, title, field }: Refusal): FastifyReply {
  const problem = { type: "about:blank", title, status, code, ...(field ? { field } : {}) };
  return reply.code(status).type("application/problem+json").send(problem);
}

function guard(app: FastifyInstance, hosts: ReadonlySet<string>): void {
  app.addHook("onRequest", async (request, reply) => {
    const { origin } = request.headers;
    if (!hosts.has(request.headers.host ?? "")) {
      return refuse(reply, {
        status: 403,
        code: "foreign-host",
        title: "This address is not served here",
        field: "Host",
      });
    }
    if (origin !== undefined && !hosts.has(origin.replace(/^https?:\/\//, ""))) {
      return refuse(reply, {
        status: 403,
        code: "foreign-origin",
        title: "Another page may not do this",
        field: "Origin",
      });
    }
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (error instanceof PanelError) {
      const { code, message: title, field } = error;
      return refuse(reply, { status, code, title, ...(field ? { field } : {}) });
    }
    // What is not ours says no more than that: a path, say, is nobody's business.
    const code = status === 413 ? "too-large" : status === 415 ? "unsupported-media-type" : "invalid-request";
    if (status < 500) return refuse(reply, { status, code, title: error.message });
    return refuse(reply, { status, code: "failed", title: "The panel failed" });
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, { status: 404, code: "not-found", title: `${request.method} ${request.url} is not here` }),
  );
}

function pages(app: FastifyInstance, { pages: folder, locales, frameSources }: PanelParts): void {
  if (existsSync(join(folder, "assets"))) {
    app.register(staticFiles, { root: join(folder, "assets"), prefix: "/assets/", maxAge: "1h", immutable: true });
  }
  app.get("/", async (_request, reply) => {
    const frames = frameSources().join(" ");
    const policy = [
      "default-src 'self'",
      "connect-src 'self' data:",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      "base-uri 'none'",
      `frame-src ${frames}`,
      "frame-ancestors 'none'",
    ].join("; ");
    const page = join(folder, "shop", "index.html");
    if (!existsSync(page)) {
      return refuse(reply, { status: 404, code: "not-built", title: "The page is not built: npm run build" });
    }
    return reply
      .header("content-security-policy", policy)
      .header("x-content-type-options", "nosniff")
      .header("referrer-policy", "no-referrer")
      .type("text/html")
      .send(await readFile(page));
  });
  app.get<{ Params: { language: string; file: string } }>("/locales/:language/:file", async (request, reply) => {
    const { language, file } = request.params;
    const path = join(locales, language, file);
    if (!/^[a-zA-Z-]{2,8}$/.test(language) || !/^[a-z-]+\.ftl$/.test(file) || !existsSync(path)) {
      return refuse(reply, { status: 404, code: "not-found", title: "There is no such catalogue" });
    }
    return reply.type("text/plain; charset=utf-8").send(await readFile(path));
  });
}

function boards(app: FastifyInstance, { bench }: PanelParts): void {
  const forward = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const hasBody = request.method === "POST";
    try {
      const answer = await fetch(`${bench}${request.url}`, {
        method: request.method,
        signal: AbortSignal.timeout(30_000),
        ...(hasBody
          ? { headers: { "content-type": "application/json" }, body: JSON.stringify(request.body ?? {}) }
          : {}),
      });
      const type = answer.headers.get("content-type");
      if (type) reply.type(type);
      return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()));
    } catch {
      return refuse(reply, { status: 503, code: "boards-away", title: "The boards are starting again" });
    }
  };
  app.get("/boards", forward);
  app.get("/boards/:id", forward);
  for (const verb of VERB_NAMES) if (VERBS[verb].of === "board") app.post(`/boards/:id/${verb}`, forward);
}

/** Every verb of `protocol/verbs.ts` that is not for boards: `POST /<things>/<name>/<verb>`. */
function verbs(app: FastifyInstance, { deeds, links: all }: PanelParts): void {
  for (const verb of Object.keys(deeds) as (keyof Deeds)[]) {
    const { of, request: schema } = VERBS[verb];
    const deed = deeds[verb] as (target: string, request: unknown) => Promise<void>;
    app.post<{ Params: { name: string } }>(`/${TARGETS[of]}/:name/${verb}`, async (request, reply) => {
      const { name } = request.params;
      const checked = check(schema, request.body ?? {});
      if (!checked.ok) throw new PanelError(400, "invalid-request", checked.detail);
      await deed(name, checked.value);
      return of === "link" ? linkView(all.get(name) as Link) : reply.code(204).send();
    });
  }
}

const linkView = (link: Link): LinkView => ({ kiosk: link.kiosk, connected: link.connected });

function lists(app: FastifyInstance, parts: PanelParts): void {
  app.get("/links", () => [...parts.links.values()].map(linkView));
  app.get("/processes", () => parts.processes());
  app.get("/score", () => parts.score());
}

function live(app: FastifyInstance, { live$ }: PanelParts): Set<FastifyReply> {
  const readers = new Set<FastifyReply>();
  app.get("/live", { exposeHeadRoute: false }, (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      connection: "keep-alive",
    });
    reply.raw.write(": the shop\n\n");
    readers.add(reply);
    const feed = live$.subscribe(({ name, data }) => {
      if (reply.raw.writableLength > MAX_WAITING_BYTES) reply.raw.destroy();
      else reply.raw.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    });
    request.raw.on("close", () => {
      feed.unsubscribe();
      readers.delete(reply);
    });
  });
  return readers;
}
