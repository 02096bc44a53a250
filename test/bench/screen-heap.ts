import { row } from "./row.ts";
import { type BenchPage, screenRow } from "./screen-rig.ts";
import { watchTouches } from "./screen-visit.ts";

/** Visits before the first reading: by then every view has been seen and every catalogue read. */
const WARM_UP = 50;

/**
 * The page's JavaScript heap after many visits, as a share of that after 50, both right after a collection. Votes with a reason,
 * words and contact, both surveys, articles, another language and larger text take turns. The page's own buttons are clicked by a
 * script in it, as 1,000 visits by finger would take an hour; each click waits for the kiosk's answer on the glass.
 */
export const heapVisits = screenRow(async (start, { quick }) => {
  const screen = await start();
  const visits = quick ? 150 : 1_000;
  const bench = await screen.open(1);
  await watchTouches(bench);
  await bench.start();
  await visit(bench, 0, WARM_UP);
  const before = await heapOf(bench);
  await visit(bench, WARM_UP, visits);
  const after = await heapOf(bench);
  await bench.close();
  const mb = ({ bytes, nodes, listeners }: Heap) =>
    `${(bytes / 2 ** 20).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners`;
  return [
    row(
      "heap-visits",
      after.bytes / before.bytes,
      "of visit 50",
      { atMost: 1.1 },
      `after ${WARM_UP} visits ${mb(before)}; after ${visits} ${mb(after)}`,
    ),
  ];
});

interface Heap {
  bytes: number;
  nodes: number;
  listeners: number;
}

async function heapOf({ cdp }: BenchPage): Promise<Heap> {
  await cdp.send("HeapProfiler.enable");
  // What one collection lets go of may hold what only the next one finds.
  for (let i = 0; i < 3; i++) await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

/** Lets the visits from one number to another come and go. */
async function visit({ page }: BenchPage, from: number, to: number): Promise<void> {
  // In slices, as one call that takes minutes looks like a page that hangs.
  for (let at = from; at < to; at += 25) await page.evaluate(visits, [at, Math.min(at + 25, to)] as const);
}

declare const seen: { shown: number };

/** Runs in the page. */
async function visits([from, to]: readonly [number, number]): Promise<void> {
  const find = (root: Document | ShadowRoot, selector: string): HTMLElement | undefined => {
    const here = root.querySelector<HTMLElement>(selector);
    if (here) return here;
    for (const each of root.querySelectorAll("*")) {
      const below = each.shadowRoot && find(each.shadowRoot, selector);
      if (below) return below;
    }
    return undefined;
  };
  const frameUntil = async <Found>(what: string, look: () => Found | undefined | false): Promise<Found> => {
    for (let frames = 0; frames < 3_000; frames++) {
      const found = look();
      if (found) return found;
      await new Promise(requestAnimationFrame);
    }
    throw new Error(`${what} does not come`);
  };
  const click = async (selector: string): Promise<void> => {
    (await frameUntil(selector, () => find(document, `${selector}:not(:disabled)`))).click();
  };
  const goes = async (selector: string): Promise<void> => {
    const { shown } = seen;
    await click(selector);
    await frameUntil(`a view after ${selector}`, () => seen.shown > shown);
  };
  const write = async (words: string): Promise<void> => {
    const field = (await frameUntil("a field", () => find(document, "textarea"))) as HTMLTextAreaElement;
    field.value = words;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  };
  const kinds: readonly ((nth: number) => Promise<void>)[] = [
    async (nth) => {
      await goes('[data-face="happy"]');
      await click('[data-reason="waiting"]');
      await goes('[data-choice="more"]');
      await write(`Visit number ${nth} was as long as this.`);
      await goes('.actions [data-nth="2"]');
      await goes('.actions [data-nth="6"]');
      await goes(".actions .primary");
    },
    async () => {
      await click('[lang="de"]');
      await goes('[data-face="unhappy"]');
      await goes(".done");
    },
    async () => {
      await goes('[data-choice="service"]');
      await goes('[data-value="4"]');
      await goes('[data-value="5"]');
      await goes(".actions .primary");
    },
    async () => {
      await goes('[data-choice="articles"]');
      await click('[data-stage="installation"]');
      await goes(".nav:has([name='home'])");
    },
    async () => {
      await click(".opener");
      await click(".sizes button:nth-of-type(2)");
      await goes('[data-face="very-happy"]');
      await goes(".done");
    },
  ];
  for (let nth = from; nth < to; nth++) await kinds[nth % kinds.length]?.(nth);
}
