import test, { type ExecutionContext } from "ava";
import type { Page } from "playwright-core";
import type { Display, ScreenState } from "../../protocol/screen.ts";
import { USUAL_DISPLAY } from "../../protocol/screen.ts";
import type { Theme } from "../../protocol/theme.ts";
import { until } from "../rig.ts";
import { axeViolations, NOTHING, openPage, type Seen } from "./chromium.ts";
import { arrowWays, faultsOf, touchablesOf } from "./glass.ts";
import { oneBrowser } from "./one-browser.ts";
import { skipScreen } from "./screen-kiosk.ts";
import { type ServedScreen, serveScreen } from "./screen-server.ts";
import { VIEWS } from "./screen-states.ts";

/** From a phone to a standing panel. */
const SIZES = [
  { width: 1080, height: 1920 },
  { width: 1280, height: 800 },
  { width: 800, height: 480 },
  { width: 360, height: 640 },
];
/** What is read, and may be longer than any glass. */
const LONG = new Set(["article", "privacy", "contact"]);
const THEMES: Record<string, Theme> = {
  dark: { name: "Nordlicht", brand: "#ffb03a", paper: "#101820", ink: "#f4f6f8", type: "rounded" },
  red: { name: "Rosso", logo: "0".repeat(64), brand: "#d0021b", paper: "#fff5f5", ink: "#2b0a0d", type: "serif" },
};
const browser = oneBrowser();
let visit = 1;

/** Shows a state as another visitor's and waits until it is drawn and rests. */
async function show(page: Page, screen: ServedScreen, state: Partial<ScreenState>): Promise<void> {
  visit += 1;
  screen.show({ ...state, visit });
  await page.waitForFunction(
    async ([visit, language]) => {
      const host = document.querySelector("cb-kiosk-screen") as unknown as { _state?: ScreenState } & HTMLElement;
      if (host?._state?.visit !== visit || document.documentElement.lang !== language) return false;
      if (host.shadowRoot?.querySelector(".starting")) return false;
      const articles = host.shadowRoot?.querySelector("cb-articles")?.shadowRoot;
      const { view } = host._state;
      if (view.name === "articles" && view.article && !articles?.querySelector("article, [role=alert]")) return false;
      if (view.name === "articles" && view.stage && !view.article && !articles?.querySelector(".found, .empty h2")) {
        return false;
      }
      // Sizes follow one another for a frame or three.
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      return true;
    },
    [visit, state.language ?? "en"] as const,
    { polling: 20 },
  );
}

/** One view is of an article that is no more. */
const withoutGone = ({ missing, ...seen }: Seen): Seen => ({
  ...seen,
  missing: missing.filter((address) => !address.includes("/articles/no-more")),
});

const tenFrames = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
};

async function openViews(t: ExecutionContext) {
  t.timeout(300_000);
  const screen = await serveScreen(t);
  const { page, seen } = await openPage(await browser(), { viewport: SIZES[1] ?? null, hasTouch: true });
  t.teardown(() => page.context().close());
  await page.goto(screen.url);
  await page.locator("cb-face-choice button").first().waitFor();
  return { screen, page, seen };
}

/** What is wrong with what stands on the glass now, the reach of arrows included. */
async function looked(page: Page, { name, display }: { name: string; display: Display }) {
  const { faults, covered, rest, corner } = await page.evaluate(faultsOf);
  if (name !== "identify") faults.push(...covered);
  if (display === USUAL_DISPLAY && !LONG.has(name) && rest > 12) faults.push(`${rest} px are below`);
  // The focus scrolls what it is on: what stands below the view is as far away as the view is long.
  const places = (await touchablesOf(page)).map((each) =>
    each.part ? each : { ...each, top: each.top + rest, bottom: each.bottom + rest },
  );
  const ways = arrowWays(places, 0);
  faults.push(...places.filter((_, i) => !ways.has(i)).map((each) => `no arrow leads to ${each.name}`));
  return { faults, corner };
}

const large: Display = { ...USUAL_DISPLAY, textPercent: 200 };

test.serial(
  "on every view, at every size, in both directions, at 100 and 200 %, all that is touched is large enough, apart, in sight and in reach of arrows",
  async (t) => {
    if (skipScreen(t)) return;
    const { screen, page, seen } = await openViews(t);
    const found: Record<string, string[]> = {};
    for (const size of SIZES) {
      await page.setViewportSize(size);
      // Each corner, with the first view that has it there.
      const corners = new Map<string, string>();
      for (const [language, display] of [
        ["en", USUAL_DISPLAY],
        ["ar", USUAL_DISPLAY],
        ["de", large],
      ] as const) {
        for (const [name, view] of Object.entries(VIEWS)) {
          const where = `${name}, ${language} ${display.textPercent} %, ${size.width} x ${size.height}`;
          await show(page, screen, { ...view, language, display });
          // On a busy machine words and sizes may take their places some frames after the language is there.
          let { faults, corner } = await looked(page, { name, display });
          const usual = language === "ar" ? "left" : "right";
          for (let i = 0; i < 5 && (faults.length > 0 || corner !== usual); i++) {
            await page.evaluate(tenFrames);
            ({ faults, corner } = await looked(page, { name, display }));
          }
          if (name !== "identify" && name !== "idle") {
            const at = `${language === "ar"} ${corner}`;
            if (!corners.has(at)) corners.set(at, where);
          }
          if (faults.length > 0) found[where] = faults;
        }
      }
      t.deepEqual(
        [...corners.keys()].sort(),
        ["false right", "true left"],
        `the switches' corner: ${JSON.stringify([...corners])}`,
      );
    }
    t.deepEqual(found, {});
    t.deepEqual(withoutGone(seen), NOTHING);
  },
);

test.serial(
  "axe finds nothing on any view, at any size, in either contrast, at 100 and 200 %, and in any theme",
  async (t) => {
    if (skipScreen(t)) return;
    const { screen, page, seen } = await openViews(t);
    const looks: [string, Partial<ScreenState>][] = [
      ["usual", {}],
      ["high contrast", { display: { ...USUAL_DISPLAY, contrast: true } }],
      ["200 %", { display: large }],
      ["200 %, high contrast", { display: { ...large, contrast: true } }],
      ["a dark theme", { theme: THEMES.dark as Theme }],
      ["a red theme", { theme: THEMES.red as Theme }],
    ];
    // Colours are the same on any glass; what is laid out, hidden or named by its sign alone is not.
    const sized = SIZES.flatMap((size, i) => (i === 1 ? looks : looks.slice(0, 1)).map((look) => ({ size, look })));
    for (const {
      size,
      look: [look, state],
    } of sized) {
      await page.setViewportSize(size);
      for (const [name, view] of Object.entries(VIEWS)) {
        await show(page, screen, { ...view, ...state });
        t.deepEqual(await axeViolations(page), [], `${name}, ${look}, ${size.width} x ${size.height}`);
      }
    }
    t.deepEqual(withoutGone(seen), NOTHING);
  },
);

test.serial(
  "at every size the keys on the glass are large enough for a finger, on each layer, and what is written stays in sight",
  async (t) => {
    if (skipScreen(t)) return;
    const { screen, page, seen } = await openViews(t);
    const found: Record<string, string[]> = {};
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const [language, display] of [
        ["en", USUAL_DISPLAY],
        ["de", large],
        ["ar", USUAL_DISPLAY],
      ] as const) {
        for (const [name, field] of [
          ["words", "cb-words textarea"],
          ["contact", "cb-contact input:not([type=checkbox])"],
        ] as const) {
          await show(page, screen, { ...VIEWS[name], language, display });
          await page.locator(field).first().tap();
          const keys = page.locator("cb-keyboard");
          await keys.locator("button").first().waitFor();
          await page.evaluate(keysRest);
          for (const layer of ["", "{shift}", "{signs}"]) {
            if (layer !== "" && (await keys.locator(`[data-skbtn="${layer}"]`).count()) === 0) continue;
            if (layer !== "") {
              const before = await page.evaluate(keysRest);
              await keys.locator(`[data-skbtn="${layer}"]`).tap();
              await until("the layer is another", async () => (await page.evaluate(keysRest)) !== before);
            }
            const faults = await page.evaluate(faultsOfKeys, field);
            if (faults.length > 0) found[`${name} ${layer}, ${language}, ${size.width} x ${size.height}`] = faults;
          }
          await keys.locator(".done").tap();
          await keys.waitFor({ state: "detached" });
        }
      }
    }
    t.deepEqual(found, {});
    t.deepEqual(withoutGone(seen), NOTHING);
  },
);

/** Runs in the page: waits until no key is held down and all have stood still for three frames; gives what is written on them. */
async function keysRest(): Promise<string> {
  const look = (): string => {
    const keyboard = document.querySelector("cb-kiosk-screen")?.shadowRoot?.querySelector("cb-keyboard")?.shadowRoot;
    const all = [...(keyboard?.querySelectorAll("button") ?? [])];
    if (all.some((key) => key.matches(":active, [data-felt]"))) return "";
    return all.map((key) => Object.values(key.getBoundingClientRect().toJSON()).join()).join(" ");
  };
  let last = look();
  for (let same = 0; same < 3; ) {
    await new Promise(requestAnimationFrame);
    const now = look();
    same = now !== "" && now === last ? same + 1 : 0;
    last = now;
  }
  const keyboard = document.querySelector("cb-kiosk-screen")?.shadowRoot?.querySelector("cb-keyboard");
  return keyboard?.shadowRoot?.querySelector(".keys")?.textContent ?? "";
}

/** Runs in the page: which keys a finger would miss, and whether what is written into can be seen. */
function faultsOfKeys(selector: string): string[] {
  const [host = "", inner = ""] = selector.split(/ (.*)/);
  const screen = document.querySelector("cb-kiosk-screen")?.shadowRoot;
  const keyboard = screen?.querySelector("cb-keyboard");
  const faults: string[] = [];
  for (const key of keyboard?.shadowRoot?.querySelectorAll("button") ?? []) {
    const { width, height, left, right, bottom } = key.getBoundingClientRect();
    const size = `${Math.round(width * 10) / 10} x ${Math.round(height * 10) / 10}`;
    const name = key.getAttribute("aria-label") ?? key.textContent?.trim() ?? "";
    if (width < 59.5 || height < 59.5) faults.push(`${name} is ${size}`);
    if (left < 0 || right > innerWidth || bottom > innerHeight + 0.5) faults.push(`${name} is not on the glass`);
    if (key.scrollWidth > key.clientWidth + 1) faults.push(`${name} is cut`);
  }
  const field = screen?.querySelector(host)?.shadowRoot?.querySelector(inner)?.getBoundingClientRect();
  const room = (keyboard?.getBoundingClientRect().top ?? 0) - Math.max(0, field?.top ?? 0);
  if (Math.min(room, field?.height ?? 0) < 44) faults.push(`${Math.round(room)} px of the field are seen`);
  return faults;
}
