import type { Page } from "playwright-core";
import type { BenchPage } from "./screen-rig.ts";

/** A finger stays on the glass for this long, ms, and looks around for that long before it touches again. */
const DOWN_MS = 70;
const BETWEEN_MS = 150;

/** A touch on what a selector finds (through shadow roots), and whether another view comes of it. */
type Touch = readonly [selector: string, comes?: "view"];

const key = (letter: string): Touch => [`cb-keyboard [data-skbtn="${letter}"]`];

/** Visits that together see every flow: each begins and ends at home. */
const VISITS: readonly (readonly Touch[])[] = [
  [
    ['[data-face="unhappy"]', "view"],
    ['[data-reason="waiting"]'],
    ['[data-reason="price"]'],
    ['cb-thanks [data-choice="more"]', "view"],
    ["cb-words textarea"],
    ...["H", "e", "l", "l", "o"].map(key),
    ['cb-keyboard [data-skbtn="{done}"]'],
    ['cb-words [data-nth="2"]', "view"],
    ['cb-contact [data-nth="6"]', "view"],
    ["cb-done button", "view"],
  ],
  [
    ['[data-choice="visit"]', "view"],
    ['[data-value="9"]', "view"],
    ['[data-option="staff"]'],
    ['[data-option="price"]'],
    ["cb-question .primary", "view"],
    ['[data-option="weekly"]', "view"],
    ['cb-question [data-nth="3"]', "view"],
    ["cb-done button", "view"],
  ],
  [
    ["cb-display .opener"],
    ["cb-display .sizes button:nth-of-type(2)"],
    ["cb-display .switch:last-child"],
    ["cb-display .opener"],
    ['[data-choice="service"]', "view"],
    ['[data-value="4"]', "view"],
    ['[data-value="5"]', "view"],
    ["cb-done button", "view"],
  ],
  [
    ['cb-languages [lang="de"]'],
    ['[data-choice="articles"]', "view"],
    ['[data-stage="installation"]'],
    [".nav:has([name='arrow-back'])"],
    [".nav:has([name='home'])", "view"],
    ['[data-choice="privacy"]', "view"],
    [".nav:has([name='home'])", "view"],
  ],
  [
    ['[data-face="very-happy"]', "view"],
    ["cb-thanks .done", "view"],
  ],
];

export const VISITS_A_ROUND = VISITS.length;

/** What the page saw of the touches: all in milliseconds. */
export interface Seen {
  touches: number;
  /** From the finger's event to the paint that shows it felt. One that took under 16 ms is told by nobody and counts as 16. */
  felt: number[];
  /** From the finger's lifting to the frame after the one that shows the next view. */
  views: number[];
  /** Tasks over 50 ms since home could be used. */
  tasks: number[];
}

interface Probe {
  downs: number;
  /** Views that came, each with the wall clock's milliseconds of the frame after the one that showed it. */
  shown: number;
  shownAtMs: number[];
  felt: number[];
  views: number[];
  tasks: number[];
}
const SHORTEST_MS = 16;

/** Walks through the visits and gives what the page saw. The page must have been prepared by `watchTouches`. */
export async function walkVisits(bench: BenchPage, rounds: number): Promise<Seen> {
  for (let round = 0; round < rounds; round++) {
    for (const visit of VISITS) {
      for (const touch of visit) {
        await touchOn(bench, ...touch);
        await pause(BETWEEN_MS);
      }
    }
  }
  await pause(500);
  const { downs, felt, views, tasks } = await readProbe(bench.page);
  const quick = Array.from({ length: downs - felt.length }, () => SHORTEST_MS);
  return { touches: downs, felt: [...felt, ...quick], views, tasks };
}

/** Touches what a selector finds, as a finger does, and waits for the view that comes of it. */
export async function touchOn({ page, cdp }: BenchPage, ...[selector, comes]: Touch): Promise<void> {
  const { shown } = await readProbe(page);
  const { x, y } = await middleOf(page, selector);
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  await pause(DOWN_MS);
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  if (comes) await page.waitForFunction((than) => seen.shownAtMs.length > than, shown, { polling: 50 });
}

/** When each view so far was on the glass, by the wall clock in milliseconds. */
export const viewsSeen = async ({ page }: BenchPage): Promise<readonly number[]> => (await readProbe(page)).shownAtMs;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const readProbe = (page: Page): Promise<Probe> => page.evaluate(() => seen);

async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const found = page.locator(`${selector} >> visible=true`).first();
  // What comes in is still moving, and on a low glass the last thing may stand below.
  await found.scrollIntoViewIfNeeded();
  const box = await found.boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

declare const seen: Probe;

/** Lets a page that has not gone anywhere yet note its touches, views and long tasks by itself. */
export async function watchTouches({ page }: BenchPage): Promise<void> {
  await page.addInitScript(noteTouches);
}

function noteTouches(): void {
  const probe: Probe = { downs: 0, shown: 0, shownAtMs: [], felt: [], views: [], tasks: [] };
  Object.assign(globalThis, { seen: probe });
  const from = () => (globalThis as { usableAtMs?: number }).usableAtMs ?? Number.POSITIVE_INFINITY;
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      ...(type === "event" ? { durationThreshold: 16 } : {}),
    } as PerformanceObserverInit);
  observe("event", ({ name, duration }) => {
    if (name === "pointerdown") probe.felt.push(duration);
  });
  observe("longtask", ({ startTime, duration }) => {
    if (startTime > from()) probe.tasks.push(duration);
  });
  let liftedAt: number | undefined;
  addEventListener("pointerdown", () => probe.downs++, { capture: true });
  addEventListener(
    "pointerup",
    ({ timeStamp }) => {
      liftedAt = timeStamp;
    },
    { capture: true },
  );
  const isView = (node: Node) => node instanceof Element && node.parentElement?.matches(".view") === true;
  const onViews = new MutationObserver((changes) => {
    if (!changes.some(({ addedNodes }) => [...addedNodes].some(isView))) return;
    probe.shown++;
    const since = liftedAt;
    liftedAt = undefined;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        probe.shownAtMs.push(Date.now());
        if (since !== undefined) probe.views.push(performance.now() - since);
      }),
    );
  });
  new MutationObserver((_changes, self) => {
    const root = document.querySelector("cb-kiosk-screen")?.shadowRoot;
    if (!root) return;
    self.disconnect();
    onViews.observe(root, { childList: true, subtree: true });
  }).observe(document, { childList: true, subtree: true });
}
