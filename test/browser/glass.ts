import type { Locator, Page } from "playwright-core";
import { arrowTo } from "../../ui/kiosk-screen/arrow-focus.ts";

/** Something on the glass that can be touched, and where it stands, px of the window. */
export interface Touchable {
  name: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  isFocused: boolean;
}

/** Gives all that can be touched now, through shadow roots, in the order of Tab; keys of the keyboard on the glass are not among it. */
export const touchablesOf = (page: Page): Promise<Touchable[]> =>
  page.evaluate(() => {
    const found: HTMLElement[] = [];
    const walk = (parent: Element | ShadowRoot): void => {
      for (const child of parent.children) {
        const isOne =
          child.matches("button:enabled, input:enabled, textarea:enabled") && !child.matches("[tabindex='-1']");
        if (isOne && child.checkVisibility({ visibilityProperty: true })) found.push(child as HTMLElement);
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }
    };
    walk(document.body);
    const dialog = found.filter((each) => each.closest("dialog[open]"));
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return (dialog.length > 0 ? dialog : found).map((each) => {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      const name = each.getAttribute("aria-label") ?? each.textContent?.trim().replaceAll(/\s+/g, " ") ?? "";
      return { name: name || each.id, left, top, right, bottom, isFocused: each === active };
    });
  });

const ARROWS = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"];

/** Which arrow keys lead from one place to every other: by index, the keys of the shortest way; missing where none leads there. */
export function arrowWays(places: readonly Touchable[], from: number): Map<number, string[]> {
  const ways = new Map<number, string[]>([[from, []]]);
  for (const [at, way] of ways) {
    const others = places.map((_, i) => i).filter((i) => i !== at);
    for (const key of ARROWS) {
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

const isFocused = (target: Locator): Promise<boolean> => target.evaluate((element) => element.matches(":focus"));

/** Walks with arrow keys from what has the focus, or from where the first arrow leads, until the target has it. */
export async function arrowOnto(page: Page, target: Locator): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    if (await isFocused(target)) return;
    const places = await touchablesOf(page);
    const from = places.findIndex((each) => each.isFocused);
    const box = await target.boundingBox();
    const to = places.findIndex(({ left, top }) => box && Math.abs(left - box.x) < 1 && Math.abs(top - box.y) < 1);
    const way = from < 0 ? ["ArrowDown"] : arrowWays(places, from).get(to);
    // What is scrolled moves under the keys, so the way is looked up anew after each.
    if (!way?.[0]) throw new Error(`no arrow leads from ${places[from]?.name} to ${await target.innerText()}`);
    await page.keyboard.press(way[0]);
  }
  throw new Error(`12 arrows do not lead to ${await target.innerText()}`);
}

/** Goes on with Tab until the target has the focus. */
export async function tabOnto(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${await target.innerText()}`);
}
