import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import test from "ava";
import type { Page } from "playwright-core";
import { FACES } from "../../protocol/buttons.ts";
import { REASONS, type ScreenState, USUAL_DISPLAY } from "../../protocol/screen.ts";
import { screenMessages } from "../../protocol/screen-words.ts";
import { readKioskTexts } from "../../simulators/scenarios/real/texts.ts";
import { root } from "../rig.ts";
import { launchBrowser, openPage, skipWithoutChromium } from "./chromium.ts";

const pages = join(root, "dist/ui");
const texts = readKioskTexts(join(root, "locales"), "en");
const base: ScreenState = {
  kiosk: "entrance",
  site: "berlin",
  visit: 1,
  language: "en",
  languages: ["en"],
  link: "online",
  storing: true,
  board: "ready",
  flow: "shipped",
  view: { name: "faces", screen: "home", title: "kiosk-question", resting: false, choices: [] },
  back: false,
  sound: true,
  identify: false,
  display: USUAL_DISPLAY,
  speech: [],
};
type Thanks = Extract<ScreenState["view"], { name: "thanks" }>;
const thanks = (view: Partial<Thanks>): Thanks => ({
  name: "thanks",
  screen: "thanks",
  choices: [],
  reasons: [],
  chosen: [],
  untilMs: Date.now() + 3_600_000,
  ...view,
});
const STATES: [string, Partial<ScreenState>][] = [
  ["faces", {}],
  ["faces, the hub away", { link: "away" }],
  ["nothing is stored", { storing: false }],
  ["nothing is stored and the hub is away", { storing: false, link: "away", view: { name: "unavailable" } }],
  [
    "thanks with reasons",
    { view: thanks({ face: "happy", reasons: REASONS.map((reason) => ({ id: reason, text: `reason-${reason}` })) }) },
  ],
  ["thanks, the hub away", { view: thanks({ face: "happy" }), link: "away" }],
  ["called", { view: thanks({ call: true }) }],
  ["called, the hub away", { view: thanks({ call: true }), link: "away" }],
  ["identified", { identify: true }],
];
/** Every message that some state shows; in each state the page shows those of the state and no other. */
const ALL = new Set(STATES.flatMap(([, state]) => screenMessages({ ...base, ...state })));

/** Serves the built page and shows it whatever state it is told. */
async function serveScreen(t: { teardown(fn: () => void): void }) {
  const readers = new Set<ServerResponse>();
  let shown = base;
  const event = (): string => `event: screen\ndata: ${JSON.stringify(shown)}\n\n`;
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    if (path === "/live") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(event());
      readers.add(response);
      return;
    }
    const file = path === "/" ? "kiosk-screen/index.html" : path.slice(1);
    const from = path.startsWith("/locales/") ? join(root, file) : join(pages, file);
    if (!existsSync(from) || path.includes("..")) return response.writeHead(path === "/input" ? 204 : 404).end();
    const types: Record<string, string> = {
      ".html": "text/html",
      ".js": "text/javascript",
      ".css": "text/css",
      ".svg": "image/svg+xml",
    };
    return response.writeHead(200, { "content-type": types[extname(from)] ?? "text/plain" }).end(readFileSync(from));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const show = (state: ScreenState): void => {
    shown = state;
    for (const reader of readers) reader.write(event());
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, show };
}

const isShown = (page: Page, id: string): Promise<boolean> =>
  page.getByText(texts(id), { exact: true }).first().isVisible();

test.serial("the words that scenarios expect of a screen are those that its page shows, state by state", async (t) => {
  if (skipWithoutChromium(t)) return;
  if (!existsSync(join(pages, "kiosk-screen/index.html"))) {
    t.log("skipped: the screen is not built (npm run build)");
    t.pass();
    return;
  }
  t.timeout(300_000);
  const { url, show } = await serveScreen(t);
  const { page } = await openPage(await launchBrowser(t), { viewport: { width: 1280, height: 1400 } });
  await page.goto(url);
  for (const [i, [name, state]] of STATES.entries()) {
    const whole = { ...base, ...state, visit: i + 2 };
    const wanted = screenMessages(whole);
    show(whole);
    for (const id of wanted) await page.getByText(texts(id), { exact: true }).first().waitFor();
    const shown = [];
    for (const id of ALL) if (await isShown(page, id)) shown.push(id);
    t.deepEqual(shown.sort(), [...new Set(wanted)].sort(), name);
  }
  t.true(FACES.every((face) => ALL.has(`face-${face}`)));
});
