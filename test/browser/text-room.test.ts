import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import type { Page } from "playwright-core";
import { type Place, ROOM } from "../../protocol/flow-check.ts";
import { type ScreenState, type ScreenView, USUAL_DISPLAY } from "../../protocol/screen.ts";
import { root } from "../rig.ts";
import { launchBrowser, NOTHING, openPage } from "./chromium.ts";
import { skipScreen } from "./screen-kiosk.ts";
import { type ServedScreen, serveScreen } from "./screen-server.ts";
import { HOME, VIEWS } from "./screen-states.ts";

/** The smallest screens, with the largest text. */
const SIZES = [
  { width: 800, height: 480 },
  { width: 360, height: 640 },
];
const LARGEST = { ...USUAL_DISPLAY, textPercent: 200 as const };
/** What is read and not chosen may go on below the glass: so many times its height at most. */
const GLASSES: Record<Place, number> = {
  ...{ title: 1, attract: 1, choice: 1, option: 1, scale: 1, hint: 1, more: 1 },
  ...{ consent: 2, paragraph: 2 },
};
/** Words as languages with long ones have them. */
const WORDS =
  "Zufriedenheit mit der Beratung, wenn jemand eine Kaffeemaschine umtauschen oder reparieren lassen möchte, ";
const lettersOf = (count: number): string => WORDS.repeat(10).slice(0, count).trimEnd().padEnd(count, "x");
const idOf = (letters: number): string => `room-${letters}`;
/** With `COUNTERBELL_ROOM=1` the most letters of each place are looked for, and told. */
const MEASURES = process.env.COUNTERBELL_ROOM !== undefined;
const STEP = 8;
const COUNTS = Array.from({ length: 640 / STEP }, (_, n) => (n + 1) * STEP);

type Named<Name extends ScreenView["name"]> = Extract<ScreenView, { name: Name }>;
const viewOf = <Name extends ScreenView["name"]>(state: string): Named<Name> =>
  (VIEWS[state]?.view ?? HOME.view) as Named<Name>;
/** Every place with each screen that has it, around a text. */
const SHOWN: [Place, string, (text: string) => ScreenView][] = [
  ["title", "home", (title) => ({ ...viewOf<"faces">("home"), title })],
  ["title", "words", (title) => ({ ...viewOf<"words">("words"), title })],
  ["title", "nps", (title) => ({ ...viewOf<"question">("nps"), title })],
  ["title", "several", (title) => ({ ...viewOf<"question">("several"), title })],
  ["title", "articles", (title) => ({ ...viewOf<"articles">("articles"), title })],
  ["title", "privacy", (title) => ({ ...viewOf<"notice">("privacy"), title })],
  ["attract", "resting", (attract) => ({ ...viewOf<"faces">("resting"), attract })],
  ["choice", "home", (text) => ({ ...viewOf<"faces">("home"), choices: [{ id: "one", text, icon: "survey" }] })],
  ["choice", "thanks", (text) => ({ ...viewOf<"thanks">("thanks"), choices: [{ id: "one", text, icon: "chat" }] })],
  ["choice", "privacy", (text) => ({ ...viewOf<"notice">("privacy"), choices: [{ id: "one", text, icon: "chat" }] })],
  ["option", "thanks", (text) => ({ ...viewOf<"thanks">("thanks"), reasons: [{ id: "one", text }] })],
  ["option", "several", (text) => ({ ...viewOf<"question">("several"), options: [{ id: "one", text }] })],
  ["option", "choice", (text) => ({ ...viewOf<"question">("choice"), options: [{ id: "one", text }] })],
  ["scale", "nps", (low) => ({ ...viewOf<"question">("nps"), low })],
  ["scale", "ces", (low) => ({ ...viewOf<"question">("ces"), low })],
  ["hint", "words", (hint) => ({ ...viewOf<"words">("words"), hint })],
  ["consent", "contact", (consent) => ({ ...viewOf<"contact">("contact"), consent })],
  ["paragraph", "privacy", (text) => ({ ...viewOf<"notice">("privacy"), paragraphs: [text] })],
  ["paragraph", "promises", (text) => ({ ...viewOf<"notice">("promises"), paragraphs: [text] })],
  ["more", "done", (more) => ({ ...viewOf<"done">("done"), more })],
];

let visit = 1;
/** Shows a text at its place; gives by how many glasses it is high, and what of it is cut off or beside the glass. */
async function measure(page: Page, screen: ServedScreen, view: ScreenView, letters: number) {
  visit += 1;
  const state: Partial<ScreenState> = { view, visit, languages: ["en"], display: LARGEST, back: view.name !== "faces" };
  screen.show(state);
  return page.evaluate(
    async ([visit, words]) => {
      const host = document.querySelector("cb-kiosk-screen") as unknown as { _state?: ScreenState } & HTMLElement;
      const find = (parent: ParentNode): HTMLElement | undefined => {
        for (const child of parent.children) {
          const inside = (child.shadowRoot && find(child.shadowRoot)) || find(child);
          if (inside) return inside;
          const isShown = (child as HTMLElement).checkVisibility({ visibilityProperty: true });
          if (isShown && child.textContent?.includes(words)) return child as HTMLElement;
        }
        return undefined;
      };
      let found: HTMLElement | undefined;
      for (let i = 0; i < 300 && (host._state?.visit !== visit || !found); i++) {
        await new Promise(requestAnimationFrame);
        found = find(document.body);
      }
      if (!found) return { glasses: Number.NaN, cut: "not shown" };
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      const whole = found.closest("button, label, h1, p, li") ?? found;
      const { left, right, height } = whole.getBoundingClientRect();
      const main = host.shadowRoot?.querySelector("main") as HTMLElement;
      // Letters may reach out of a tight line.
      const halfLine = Number.parseFloat(getComputedStyle(whole).fontSize) / 2;
      const cuts = [
        left < 0 || right > innerWidth + 1 ? `from ${left} to ${right} of ${innerWidth} px` : "",
        whole.scrollWidth > whole.clientWidth + 1 && whole.clientWidth > 0 ? `${whole.scrollWidth} px wide` : "",
        whole.scrollHeight > whole.clientHeight + halfLine && whole.clientHeight > 0
          ? `${whole.scrollHeight} px high`
          : "",
        main.scrollWidth > main.clientWidth + 1 ? "the screen moves sideways" : "",
      ];
      return { glasses: height / main.clientHeight, cut: cuts.filter(Boolean).join(", ") };
    },
    [visit, lettersOf(letters)] as const,
  );
}

test.serial(
  "a text as long as the checker lets it be has room at its place, on the smallest screens at 200 %",
  async (t) => {
    if (skipScreen(t)) return;
    t.timeout(MEASURES ? 600_000 : 180_000);
    const screen = await serveScreen(t);
    const { page, seen } = await openPage(await launchBrowser(t), { viewport: SIZES[0] ?? null, hasTouch: true });
    const counts = new Set([...(MEASURES ? COUNTS : []), ...Object.values(ROOM)]);
    const catalogue = readFileSync(join(root, "locales/en/kiosk.ftl"), "utf8");
    const own = [...counts].map((count) => `${idOf(count)} = ${lettersOf(count)}`).join("\n");
    await page.route("**/locales/en/kiosk.ftl*", (route) => route.fulfill({ body: `${catalogue}\n${own}\n` }));
    await page.goto(screen.url);
    await page.locator("cb-face-choice button").first().waitFor();
    const faults: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const [place, state, view] of SHOWN) {
        const fits = async (letters: number): Promise<string> => {
          const { glasses, cut } = await measure(page, screen, view(idOf(letters)), letters);
          if (cut !== "") return cut;
          return glasses <= GLASSES[place] ? "" : `${glasses.toFixed(2)} glasses high`;
        };
        const where = `${place} (${ROOM[place]} letters) on ${state}, ${size.width} x ${size.height}`;
        const fault = await fits(ROOM[place]);
        if (fault !== "") faults.push(`${where}: ${fault}`);
        if (!MEASURES) continue;
        let [least, most] = [0, COUNTS.length];
        while (least < most) {
          const middle = Math.ceil((least + most) / 2);
          if ((await fits(COUNTS[middle - 1] as number)) === "") least = middle;
          else most = middle - 1;
        }
        t.log(`${where}: ${least * STEP}`);
      }
    }
    t.deepEqual(faults, []);
    t.deepEqual(seen, NOTHING);
  },
);
