import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import { type Browser, type BrowserContextOptions, chromium, type Frame, type Page } from "playwright-core";
import { root } from "../rig.ts";

/** Where Chromium is looked for. */
export const EXECUTABLE = process.env.COUNTERBELL_CHROMIUM ?? "/usr/bin/chromium";

/** Whether Debian's Chromium (or the one that `COUNTERBELL_CHROMIUM` names) is there. */
export const hasChromium = existsSync(EXECUTABLE);

/** Says in a line of the log why a browser test does nothing here. */
export function skipWithoutChromium(t: ExecutionContext): boolean {
  if (hasChromium) return false;
  t.log(`skipped: ${EXECUTABLE} is missing (apt install chromium)`);
  t.pass();
  return true;
}

/** The flags of a headless Chromium that talks to nobody but the pages it is shown. */
export const CHROMIUM_FLAGS: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a headless Chromium with these flags. Whoever starts it closes it. */
export const startBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: [...CHROMIUM_FLAGS, ...more] });

/** Starts a headless Chromium for one test. */
export async function launchBrowser(t: ExecutionContext, more: readonly string[] = []): Promise<Browser> {
  const browser = await startBrowser(more);
  t.teardown(() => browser.close());
  return browser;
}

/** What a page asked of any other machine, logged as an error or did not find: all must stay empty. */
export interface Seen {
  foreign: string[];
  errors: string[];
  missing: string[];
}

/** What a page that behaved has done. */
export const NOTHING: Seen = { foreign: [], errors: [], missing: [] };

/** A two-core machine with much else to do needs this long for a page, in ms. */
const PATIENCE_MS = 120_000;

/** Opens a page that is watched, waits patiently and does not fade, so that what is looked at is drawn in full. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; seen: Seen }> {
  const context = await browser.newContext({ locale: "en-US", reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  return { page, seen: watch(page) };
}

function watch(page: Page): Seen {
  const seen: Seen = { foreign: [], errors: [], missing: [] };
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && !["127.0.0.1", "localhost"].includes(hostname)) seen.foreign.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() === 404) seen.missing.push(response.url());
  });
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("console", (message) => {
    // A connection that a test cut on purpose is logged by the browser itself.
    const text = message.text();
    if (message.type() === "error" && !/net::ERR_|Failed to load resource/.test(text)) seen.errors.push(text);
  });
  return seen;
}

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Gives every violation of WCAG 2.2 A and AA that axe finds, one line each. */
export async function axeViolations(frame: Page | Frame): Promise<string[]> {
  // Its half a megabyte is read once a document: that costs a page as much as a look with it.
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(await axeSource);
  return frame.evaluate(async () => {
    // A colour that has just changed is on its way for a frame or two, even where nothing is to move.
    for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          context: unknown,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      iframes: false,
      // Of what is right it need not tell where.
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary ?? ""}`),
    );
  });
}

/** Gives by how many px a page is wider than its window. */
export const widerBy = (frame: Page | Frame): Promise<number> =>
  frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Asks for the page's icon, as a browser with a tab to draw does and a headless one does not; gives the status. */
export const iconStatus = (frame: Page | Frame): Promise<number> =>
  frame.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    return link ? (await fetch(link.href)).status : 404;
  });

/** With `COUNTERBELL_PICTURES=1` the pictures of the docs are taken anew. */
export const takesPictures = process.env.COUNTERBELL_PICTURES !== undefined;

/** Takes a picture for the docs, where pictures are asked for; `height` px from the top, beyond the window if need be. */
export async function picture(page: Page, name: string, height?: number): Promise<void> {
  if (!takesPictures) return;
  const { width = 0, height: shown = 0 } = page.viewportSize() ?? {};
  await page.screenshot({
    path: join(root, "docs/pictures", `${name}.png`),
    fullPage: height !== undefined,
    clip: { x: 0, y: 0, width, height: height ?? shown },
  });
}
