import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic, { type FastifyStaticOptions } from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { ApiPaths } from "./api-parts.ts";
import { ApiError } from "./problem.ts";

const LOCALE_FILE = /^\/[a-z]{2,3}(-[A-Za-z]+)?\/[a-z-]+\.ftl$/;

const PAGES = {
  "/": "console/index.html",
  "/sign-in": "console/index.html",
  // What the console shows in a frame beside a flow; it asks the hub for nothing but texts.
  "/flow-preview": "flow-preview/index.html",
};

/**
 * Serves the console's page, its assets and the texts; nobody needs to be signed in to load them.
 *
 * `/sign-in` is the same page: it reads the token behind `#`, which browsers do not send, and only its POST spends the link,
 * so that a preview or a prefetch of the link does no harm.
 */
export async function registerPages(app: FastifyInstance, { pages, locales }: ApiPaths): Promise<void> {
  for (const [path, page] of Object.entries(PAGES)) {
    app.get(path, async (_request, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("cache-control", "no-cache")
        .send(readPage(join(pages, page))),
    );
  }
  await serveFolder(app, join(pages, "assets"), {
    prefix: "/assets/",
    // The build puts a hash of the content into each name.
    immutable: true,
    maxAge: "365d",
  });
  await serveFolder(app, locales, {
    prefix: "/locales/",
    allowedPath: (path) => LOCALE_FILE.test(path),
    maxAge: 0,
    setHeaders: (response) => response.setHeader("content-type", "text/plain; charset=utf-8"),
  });
}

async function serveFolder(app: FastifyInstance, root: string, options: FastifyStaticOptions): Promise<void> {
  if (!existsSync(root)) return;
  await app.register(fastifyStatic, { ...options, root, index: false, decorateReply: false });
}

function readPage(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ApiError("not-found", { detail: "the console is not built: npm run build" }, { cause });
  }
}
