import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { ExecutionContext } from "ava";
import type { ArticleView, FoundArticles } from "../../protocol/articles.ts";
import type { ScreenInput, ScreenState } from "../../protocol/screen.ts";
import { root } from "../rig.ts";
import { HOME } from "./screen-states.ts";

const ARTICLES: FoundArticles["articles"] = [
  {
    id: "first-steps",
    title: "Setting up your coffee maker",
    stage: "installation",
    summary: "Unpack it, rinse it once with fresh water, and make sure that it stands on even ground near a socket.",
  },
  { id: "filter", title: "Which filter fits", stage: "installation", summary: "A table of models and filters." },
  {
    id: "lights",
    title: "What the lights mean",
    stage: "troubleshooting",
    summary: "Blinking red: the tank is empty. Steady amber: it wants to be descaled.",
  },
];
const PICTURE = "0".repeat(64);
const ARTICLE: Omit<ArticleView, "id" | "language"> = {
  version: 3,
  stage: "installation",
  title: "Setting up your coffee maker",
  html: `<p>It takes about <strong>five minutes</strong>. You need fresh water and a socket.</p><h2>Before the first cup</h2><ol><li>Take everything out of the box.</li><li>Rinse the tank and fill it to the line.</li><li>Let two cups of water run through.</li></ol><p><img src="/articles/pictures/${PICTURE}" alt="The tank, filled to the line"></p><h2>Where it stands</h2><ul><li>On even ground, away from the edge.</li><li>With a hand's breadth of air behind it.</li></ul><p>See also <a href="https://example.org/manual">the manual</a>.</p><table><thead><tr><th>Model</th><th>Filter</th></tr></thead><tbody><tr><td>K 100</td><td>No. 2</td></tr></tbody></table>`,
};
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160"><rect width="320" height="160" fill="#f2eadd"/><rect x="110" y="20" width="100" height="120" rx="12" fill="#fff" stroke="#855508" stroke-width="4"/><rect x="114" y="60" width="92" height="76" rx="8" fill="#9cc8ee"/></svg>`;
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="50" height="50" rx="12" fill="#005eb8"/><path d="M14 25l8 9 15-18" fill="none" stroke="#fff" stroke-width="6"/><rect x="64" y="16" width="130" height="18" rx="9" fill="#005eb8"/></svg>`;

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** What a page was served, and what it did. */
export interface ServedScreen {
  url: string;
  /** Shows a state to every page that watches. */
  show: (state: Partial<ScreenState>) => void;
  inputs: ScreenInput[];
  /** The next inputs get this answer. */
  answer: (status: number, code?: string) => void;
  /** PINs that were tried. */
  pins: string[];
}

/** Serves the built page and shows it whatever state it is told, with articles, a logo and a PIN of 2468. */
export async function serveScreen(
  t: Pick<ExecutionContext, "teardown">,
  { pages = join(root, "dist/ui") } = {},
): Promise<ServedScreen> {
  const readers = new Set<ServerResponse>();
  const inputs: ScreenInput[] = [];
  const pins: string[] = [];
  let shown = HOME;
  let reply: { status: number; code?: string } = { status: 204 };
  const event = (): string => `event: screen\ndata: ${JSON.stringify(shown)}\n\n`;
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (pathname === "/live") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(event());
      readers.add(response);
      return;
    }
    if (pathname === "/input") {
      const input = JSON.parse(await bodyOf(request)) as ScreenInput;
      if (input.type === "heartbeat") return response.writeHead(204).end();
      inputs.push(input);
      if (reply.status === 204) return response.writeHead(204).end();
      return json({ code: reply.code }, reply.status);
    }
    if (pathname === "/exit") {
      const { pin } = JSON.parse(await bodyOf(request)) as { pin: string };
      pins.push(pin);
      return response.writeHead(pins.length > 3 ? 429 : pin === "2468" ? 204 : 401).end();
    }
    if (pathname === "/articles") {
      const [stage, words] = [searchParams.get("stage"), searchParams.get("q")?.toLowerCase()];
      const articles = ARTICLES.filter(
        (one) => (!stage || one.stage === stage) && (!words || one.title.toLowerCase().includes(words)),
      );
      return json({ articles });
    }
    if (pathname.startsWith("/articles/pictures/") || pathname === "/theme/logo") {
      const drawing = pathname === "/theme/logo" ? LOGO : DRAWING;
      return response.writeHead(200, { "content-type": "image/svg+xml" }).end(drawing);
    }
    if (pathname === "/articles/first-steps") {
      return json({ ...ARTICLE, id: "first-steps", language: searchParams.get("language") });
    }
    const file = pathname === "/" ? "kiosk-screen/index.html" : pathname.slice(1);
    const from = pathname.startsWith("/locales/") ? join(root, file) : join(pages, file);
    if (pathname.includes("..") || !existsSync(from)) return json({ code: "not-found" }, 404);
    return response.writeHead(200, { "content-type": TYPES[extname(from)] ?? "text/plain" }).end(readFileSync(from));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show: (state) => {
      shown = { ...HOME, ...state };
      for (const reader of readers) reader.write(event());
    },
    inputs,
    answer: (status, code) => {
      reply = { status, ...(code ? { code } : {}) };
    },
    pins,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
