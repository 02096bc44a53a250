import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ExecutionContext } from "ava";
import { type Browser, chromium, type Frame, type Page } from "playwright-core";

const EXECUTABLE = process.env.COUNTERBELL_CHROMIUM ?? "/usr/bin/chromium";

/** Whether Debian's Chromium (or the one that `COUNTERBELL_CHROMIUM` names) is there. */
export const hasChromium = existsSync(EXECUTABLE);

/** Says in a line of the log why a browser test does nothing here. */
export function skipWithoutChromium(t: ExecutionContext): boolean {
  if (hasChromium) return false;
  t.log(`skipped: ${EXECUTABLE} is missing (apt install chromium)`);
  t.pass();
  return true;
}

/** Starts a headless Chromium that talks to nobody but the pages of the test. */
export async function launchBrowser(t: ExecutionContext): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  t.teardown(() => browser.close());
  return browser;
}

/** What a page asked of any other machine, or logged as an error: both must stay empty. */
export function watch(page: Page): { foreign: string[]; errors: string[] } {
  const seen = { foreign: [] as string[], errors: [] as string[] };
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && !["127.0.0.1", "localhost"].includes(hostname)) seen.foreign.push(request.url());
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
  await frame.evaluate(await axeSource);
  return frame.evaluate(async () => {
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
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary ?? ""}`),
    );
  });
}
