import { spawn } from "node:child_process";
import type { Logger } from "pino";
import { type DevTools, DevToolsError, type Session } from "./devtools.ts";
import { takeScreenshot } from "./screenshot.ts";
import type { Look } from "./watchdog-plan.ts";

export interface BrowserOptions {
  devTools: DevTools;
  /** The one page that it may show. */
  url: () => string;
  /** What starts the browser anew; without it, it is told to end, and its service brings it back. */
  restart: readonly string[] | undefined;
  log: Logger;
}

/** Tells where the page is and whether there is anything on it to read or to see, in all its shadow trees. */
const SEEN = `(() => {
  const isSeen = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height, top, left, bottom, right } = element.getBoundingClientRect();
    return width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  };
  const shows = (element) =>
    /^(img|svg|canvas|button)$/i.test(element.tagName) ||
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
  const has = (root) =>
    [...root.querySelectorAll("*")].some(
      (element) => (element.shadowRoot && has(element.shadowRoot)) || (shows(element) && isSeen(element)),
    );
  return { origin: location.origin, isSeen: has(document) };
})()`;

/** The browser that shows the kiosk's page, as its watchdog deals with it. */
export class ScreenBrowser {
  readonly #options: BrowserOptions;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** Looks at the page; never rejects. */
  async look(): Promise<Look> {
    try {
      return await this.#withPage(async (page) => {
        const { result } = await page.call("Runtime.evaluate", { expression: SEEN, returnByValue: true });
        const { value } = result as { value?: { origin: string; isSeen: boolean } };
        if (!value) return "blank";
        if (!isSameOrigin(value.origin, this.#options.url())) return "foreign";
        return value.isSeen ? "fine" : "blank";
      });
    } catch (error) {
      const code = error instanceof DevToolsError ? error.code : "refused";
      return code === "no-browser" || code === "no-page" ? "gone" : "stuck";
    }
  }

  /**
   * Shows the kiosk's page anew. Not by a reload, which would ask for a foreign address again. A page that does not answer is
   * replaced by another, as it hears neither of a new address nor of its end. REJECTS with DevToolsError.
   */
  async reload(): Promise<void> {
    const { devTools, url } = this.#options;
    const isAnswering = await this.#withPage((page) => page.call("Runtime.evaluate", { expression: "1" })).then(
      () => true,
      () => false,
    );
    if (isAnswering) {
      await this.#withPage((page) => page.call("Page.navigate", { url: url() }));
      return;
    }
    const old = await devTools.pageIds();
    await this.#with(await devTools.browser(), async (browser) => {
      // The new one first: a browser without a page ends.
      await browser.call("Target.createTarget", { url: url() });
      for (const targetId of old) await browser.call("Target.closeTarget", { targetId });
    });
  }

  /** Starts the browser anew. REJECTS where it cannot be done. */
  async restart(): Promise<void> {
    const { restart, devTools } = this.#options;
    if (restart) {
      await run(restart);
      return;
    }
    await this.#with(await devTools.browser(), (browser) => browser.call("Browser.close"));
  }

  /** Takes a picture of the page without what a visitor wrote; undefined where that cannot be had. */
  async screenshot(): Promise<Buffer | undefined> {
    try {
      return await this.#withPage(takeScreenshot);
    } catch (error) {
      this.#options.log.info({ err: error }, "no picture of the screen");
      return undefined;
    }
  }

  async #withPage<T>(deed: (page: Session) => Promise<T>): Promise<T> {
    return this.#with(await this.#options.devTools.page(), deed);
  }

  async #with<T>(session: Session, deed: (session: Session) => Promise<T>): Promise<T> {
    try {
      return await deed(session);
    } finally {
      session.close();
    }
  }
}

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** A page under another name of this machine is the same page. */
function isSameOrigin(origin: string, url: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [a, b] = [new URL(origin), new URL(url)];
  const isSameHost = a.hostname === b.hostname || [a, b].every(({ hostname }) => LOOPBACK.includes(hostname));
  return a.protocol === b.protocol && a.port === b.port && isSameHost;
}

/** Runs a program without a shell. REJECTS with what it said where it fails. */
export function run([program = "", ...words]: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"], timeout: 30_000 });
    let said = "";
    child.stderr.on("data", (part: Buffer) => {
      said = (said + part.toString("utf8")).slice(0, 500);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code ?? signal}: ${said.trim()}`));
    });
  });
}
