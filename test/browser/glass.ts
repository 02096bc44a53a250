import type { ElementHandle, Locator, Page } from "playwright-core";
import { arrowTo } from "../../ui/kiosk-screen/arrow-focus.ts";

/** Something on the glass that can be touched, and where it stands, px of the window. */
export interface Touchable {
  name: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** `main` where it scrolls with the view. */
  part: string | undefined;
  isFocused: boolean;
  /** Words are written into it, so that only up and down lead out. */
  isField: boolean;
}

/** Gives all that arrows lead to now, through shadow roots, in the order of Tab; keys of the keyboard on the glass are not among it. */
export const touchablesOf = async (page: Page): Promise<Touchable[]> => (await page.evaluate(lookAtGlass, null)).places;

/** What one look at the glass shows, and where among it one thing stands. */
interface Look {
  places: Touchable[];
  /** Index of the thing; -1 where arrows do not lead to it, or not yet. */
  to: number;
  /** Index of what has the focus. */
  from: number;
}

/** Runs in the page. */
function lookAtGlass(target: Element | null): Look {
  const found: HTMLElement[] = [];
  const walk = (parent: Element | ShadowRoot): void => {
    for (const child of parent.children) {
      const isOne =
        child.matches("button:enabled, input:enabled, textarea:enabled") && !child.matches("[tabindex='-1'], .below *");
      if (isOne && child.checkVisibility({ visibilityProperty: true })) found.push(child as HTMLElement);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(document.body);
  const dialog = found.filter((each) => each.closest("dialog[open]"));
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const isScrolled = (each: Node): boolean => {
    for (let at: Node | null = each; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
      if (at instanceof Element && at.localName === "main") return true;
    }
    return false;
  };
  const all = dialog.length > 0 ? dialog : found;
  const places = all.map((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    const name = each.getAttribute("aria-label") ?? each.textContent?.trim().replaceAll(/\s+/g, " ") ?? "";
    const isField = each.matches("textarea, input:not([type=checkbox])");
    const part = isScrolled(each) ? "main" : undefined;
    return { name: name || each.id, left, top, right, bottom, part, isFocused: each === active, isField };
  });
  return { places, to: all.indexOf(target as HTMLElement), from: all.indexOf(active as HTMLElement) };
}

/** What is wrong with what stands on the glass. */
export interface GlassFaults {
  /** In words: too small, beyond the side, over another, words that are cut. */
  faults: string[];
  /** What a finger on the middle of its visible part does not meet, as something lies over it. */
  covered: string[];
  /** How much of the view is below what is in sight, px. */
  rest: number;
  /** At which end of the lower edge the switches are, or their distances where they are in no corner. */
  corner: string;
}

/** Looks at all that stands on the glass; runs in the page. */
export function faultsOf(): GlassFaults {
  const LEAST_PX = 60;
  const NEAR_PX = 64;
  const faults: string[] = [];
  const covered: string[] = [];
  const all: HTMLElement[] = [];
  const walk = (parent: Element | ShadowRoot): void => {
    for (const child of parent.children) {
      if (child instanceof HTMLElement && child.checkVisibility({ visibilityProperty: true })) all.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(document.body);
  const dialog = all.filter((each) => each.closest("dialog[open]"));
  const main = all.find((each) => each.matches("main"));
  const nameOf = (each: HTMLElement): string =>
    (each.getAttribute("aria-label") ?? each.textContent ?? "").trim().replaceAll(/\s+/g, " ") ||
    each.tagName + each.id;
  const boxOf = (each: HTMLElement) => each.getBoundingClientRect();
  const inView = (each: HTMLElement): boolean => {
    for (let at: Node | null = each; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
      if (at === main) return true;
    return false;
  };
  const targets = (dialog.length > 0 ? dialog : all).filter((each) =>
    each.matches("button, textarea, input:not([type=checkbox]), label.consent"),
  );
  for (const each of targets) {
    const { width, height, left, right } = boxOf(each);
    if (width < LEAST_PX - 0.5 || height < LEAST_PX - 0.5) faults.push(`${nameOf(each)}: ${width} x ${height}`);
    if (left < -0.5 || right > innerWidth + 0.5) faults.push(`${nameOf(each)}: from ${left} to ${right}`);
  }
  // What stands in the scrolled part is seen only within it.
  const port = main?.getBoundingClientRect();
  const seen = targets
    .filter((each) => each.closest(".below") === null)
    .map((each) => {
      const { left, right, top, bottom } = boxOf(each);
      const clip = inView(each) && port ? port : { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };
      return { each, left, right, top: Math.max(top, clip.top), bottom: Math.min(bottom, clip.bottom) };
    })
    .filter(({ top, bottom }) => bottom > top);
  for (const { each, left, right, top, bottom } of seen) {
    // What is mostly below the edge fades out there, and nobody aims at it.
    if (bottom - top < boxOf(each).height / 2) continue;
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    let hit = document.elementFromPoint(x, y);
    for (let inner = hit; inner; ) {
      hit = inner;
      const deeper: Element | null = inner.shadowRoot?.elementFromPoint(x, y) ?? null;
      inner = deeper === inner ? null : deeper;
    }
    let at: Node | null = hit;
    while (at && at !== each) at = at instanceof ShadowRoot ? at.host : at.parentNode;
    if (at === null) covered.push(`a finger on ${nameOf(each)} meets ${hit?.localName}`);
  }
  for (const [i, one] of seen.entries()) {
    for (const other of seen.slice(i + 1)) {
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const along = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 1 && along > 1) faults.push(`${nameOf(one.each)} over ${nameOf(other.each)}`);
    }
  }
  for (const each of all.filter((one) => one.matches("h1, h2, p, button, label, li, legend, .tile span, article"))) {
    if (each.matches(".hidden-text, .hidden-text *, .summary, .pin") || getComputedStyle(each).clipPath !== "none")
      continue;
    // A ring around a button is drawn outside of it.
    if (each.scrollWidth > each.clientWidth + 3 && each.clientWidth > 0) {
      faults.push(`${nameOf(each)}: ${each.scrollWidth - each.clientWidth} px of its words are cut`);
    }
    const { left, right } = boxOf(each);
    if (left < -0.5 || right > innerWidth + 0.5) faults.push(`${nameOf(each)}: from ${left} to ${right}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page is wider than the glass");
  if (document.documentElement.scrollHeight > innerHeight) faults.push("the page is higher than the glass");
  const opener = all.find((each) => each.matches("cb-display"))?.getBoundingClientRect();
  const fromLeft = opener?.left ?? 0;
  const fromRight = innerWidth - (opener?.right ?? 0);
  const below = innerHeight - (opener?.bottom ?? 0);
  const isThere = Math.min(fromLeft, fromRight) <= NEAR_PX && below <= NEAR_PX;
  const corner = isThere ? (fromLeft < fromRight ? "left" : "right") : `${fromLeft} ${fromRight} ${below}`;
  return { faults: [...new Set(faults)], covered, rest: main ? main.scrollHeight - main.clientHeight : 0, corner };
}

const ARROWS = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"];

/** Which arrow keys lead from one place to every other: by index, the keys of the shortest way; missing where none leads there. */
export function arrowWays(places: readonly Touchable[], from: number): Map<number, string[]> {
  const ways = new Map<number, string[]>([[from, []]]);
  for (const [at, way] of ways) {
    const others = places.map((_, i) => i).filter((i) => i !== at);
    for (const key of ARROWS) {
      if (places[at]?.isField && (key === "ArrowLeft" || key === "ArrowRight")) continue;
      const to = arrowTo(
        key,
        places[at] as Touchable,
        others.map((i) => places[i] as Touchable),
      );
      const next = to === undefined ? undefined : others[to];
      if (next !== undefined && !ways.has(next)) ways.set(next, [...way, key]);
    }
  }
  return ways;
}

/** Walks with arrow keys from what has the focus, or from where the first arrow leads, until the target has it. */
export async function arrowOnto(page: Page, target: ElementHandle<Element>): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    const { places, from, to } = await target.evaluate(lookAtGlass);
    if (to >= 0 && from === to) return;
    const way = from < 0 ? ["ArrowDown"] : arrowWays(places, from).get(to);
    // What is scrolled moves under the keys, so the way is looked up anew after each.
    if (!way?.[0]) throw new Error(`no arrow leads from ${places[from]?.name} to ${await target.textContent()}`);
    await page.keyboard.press(way[0]);
  }
  throw new Error(`12 arrows do not lead to ${await target.textContent()}`);
}

/** Goes on with Tab until the target has the focus. */
export async function tabOnto(page: Page, target: ElementHandle<Element>): Promise<void> {
  for (let i = 0; i < 40; i++) {
    const { from, to } = await target.evaluate(lookAtGlass);
    if (to >= 0 && from === to) return;
    // Most of the way at once; what else stands in it is walked step by step.
    for (let step = 0; step < Math.max(1, to - from); step++) await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${await target.textContent()}`);
}

/**
 * Touches a thing once it stands still and nothing lies over it. The same as `tap`, by one look at the page: with its many, a
 * way by touch took twice as long.
 */
export async function touch(page: Page, target: Locator): Promise<void> {
  const { x, y } = await target.evaluate(placeToTouch);
  await page.touchscreen.tap(x, y);
}

/** Runs in the page. REJECTS after a minute in which something lay over it, or it was not enabled. */
async function placeToTouch(target: Element): Promise<{ x: number; y: number }> {
  const began = performance.now();
  let met: Element | null = null;
  for (let last = ""; performance.now() - began < 60_000; ) {
    target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const { x: left, y: top, width, height } = target.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    met = document.elementFromPoint(x, y);
    for (let inner = met; inner; ) {
      met = inner;
      const deeper: Element | null = inner.shadowRoot?.elementFromPoint(x, y) ?? null;
      inner = deeper === inner ? null : deeper;
    }
    let at: Node | null = met;
    while (at && at !== target) at = at instanceof ShadowRoot ? at.host : at.parentNode;
    const now = at !== null && target.matches(":enabled") ? `${x} ${y}` : "";
    if (now !== "" && now === last) return { x, y };
    last = now;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`a finger on ${target.outerHTML.slice(0, 80)} meets ${met?.localName}`);
}
