import type { Browser, CDPSession, Page } from "playwright-core";
import { EXECUTABLE, hasChromium, startBrowser } from "../browser/chromium.ts";
import { Rig, until } from "../rig.ts";
import type { BenchRow, BenchRun } from "./row.ts";

/** How much slower than this machine's a Pi-class processor is taken to be. */
export const THROTTLE = 6;

/** The screen of a real kiosk process, with a hub and an emulated board in processes of their own, and a Chromium. */
export interface BenchScreen {
  rig: Rig;
  browser: Browser;
  address: string;
  /** Opens a page of its own, with nothing in its cache and touch instead of a mouse; `rate` slows its processor. */
  open(rate: number): Promise<BenchPage>;
}

/** A page before it has gone anywhere. */
export interface BenchPage {
  page: Page;
  cdp: CDPSession;
  /** Goes to the screen and waits until a visitor can use it; gives the milliseconds since the navigation began. */
  start(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Makes a row that needs the screen in Chromium; where that is missing it says so in a line and measures nothing. The screen is
 * started when the row asks for it.
 */
export const screenRow =
  (measure: (start: () => Promise<BenchScreen>, options: { quick: boolean }) => Promise<BenchRow[]>): BenchRun =>
  async ({ quick }) => {
    if (!hasChromium) {
      console.log(`skipped: ${EXECUTABLE} is missing (apt install chromium)`);
      return [];
    }
    const ends: (() => Promise<void>)[] = [];
    const start = async (): Promise<BenchScreen> => {
      const rig = await Rig.start();
      ends.unshift(() => rig.stop());
      const browser = await startBrowser();
      ends.unshift(() => browser.close());
      await isOnline(rig);
      const address = `http://127.0.0.1:${rig.kiosks[0]?.screenPort}/`;
      return { rig, browser, address, open: (rate) => openBenchPage(browser, { address, rate }) };
    };
    try {
      return await measure(start, { quick });
    } finally {
      for (const end of ends) await end();
    }
  };

/** A kiosk that has just started still reaches its hub, its board's sensors and its first figures of the machine. */
async function isOnline(rig: Rig): Promise<void> {
  await until("the kiosk to be ready", async () => {
    const { items } = await rig.get<{ items: { state: string }[] }>("kiosks");
    return items.every(({ state }) => state === "ready");
  });
}

/**
 * Runs in the page from its first moment: notes in `usableAtMs` when home stands on the glass with a heading in words and faces
 * that may be touched. A frame's callback comes before its paint, so the time is that of the callback after the next.
 */
function noteUsable(): void {
  const look = (): void => {
    const screen = document.querySelector("cb-kiosk-screen")?.shadowRoot;
    const face = screen?.querySelector("cb-face-choice")?.shadowRoot?.querySelector<HTMLButtonElement>("button");
    const words = [screen?.querySelector("h1"), face].map((each) => each?.textContent?.trim() ?? "");
    // A text that is not there yet shows its id.
    const isHome = words.every((each) => each !== "" && !/^[a-z]+(-[a-z]+)+$/.test(each)) && face?.disabled === false;
    requestAnimationFrame(isHome ? () => Object.assign(globalThis, { usableAtMs: performance.now() }) : look);
  };
  requestAnimationFrame(look);
}

async function openBenchPage(
  browser: Browser,
  { address, rate }: { address: string; rate: number },
): Promise<BenchPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    hasTouch: true,
  });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate });
  await page.addInitScript(noteUsable);
  return {
    page,
    cdp,
    async start() {
      await page.goto(address, { waitUntil: "commit" });
      const usable = () => (globalThis as { usableAtMs?: number }).usableAtMs;
      return (await (await page.waitForFunction(usable, undefined, { polling: 200 })).jsonValue()) as number;
    },
    close: () => context.close(),
  };
}
