import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import type { Locator, Page } from "playwright-core";
import { type ScreenState, USUAL_DISPLAY } from "../../protocol/screen.ts";
import { root } from "../rig.ts";
import { launchBrowser, openPage, picture, takesPictures } from "./chromium.ts";
import { skipScreen } from "./screen-kiosk.ts";
import { serveScreen } from "./screen-server.ts";
import { VIEWS } from "./screen-states.ts";

/** One screen of the page and the lines of its table. */
interface Described {
  view: string;
  opens: string | undefined;
  lines: { role: string; name: string }[];
}

/** Reads `<!-- screen: name[, display open] -->` and the table after it. */
function readGuide(): Described[] {
  const guide = readFileSync(join(root, "docs/visitor.md"), "utf8");
  return [...guide.matchAll(/<!-- screen: ([a-z-]+)(?:, (\w+) open)? -->\n\|.*\n\|[-|]+\n((?:\|.*\n)+)/g)].map(
    ([, view = "", opens, table = ""]) => ({
      view,
      opens,
      lines: table
        .trim()
        .split("\n")
        .map((line) => line.split("|").map((cell) => cell.trim()))
        .map(([, role = "", name = ""]) => ({ role, name })),
    }),
  );
}

/** What stands on the screen with a role and a name; a status, an alert, an item or an article is known by its words. */
function find(page: Page, { role, name }: { role: string; name: string }): Locator {
  const byRole = role as Parameters<Page["getByRole"]>[0];
  const isByWords = ["status", "alert", "listitem", "article"].includes(role);
  // Marks that keep directions of writing apart stand around a name.
  const marked = name.replaceAll(/[.?*+()[\]]/g, "\\$&").replaceAll(" ", "[\u2066-\u2069]*\\s[\u2066-\u2069]*");
  if (isByWords)
    return page
      .getByRole(byRole)
      .filter({ hasText: new RegExp(marked) })
      .first();
  return page.getByRole(byRole, { name, exact: true }).first();
}

const PICTURES: { name: string; view: string; size: [number, number]; state?: Partial<ScreenState>; opens?: string }[] =
  [
    { name: "home", view: "home", size: [1080, 1920] },
    { name: "display", view: "home", size: [800, 480], opens: "display" },
    { name: "thanks", view: "thanks", size: [1280, 800] },
    { name: "called", view: "called", size: [800, 480] },
    { name: "words", view: "words", size: [1280, 800], opens: "keys" },
    { name: "contact", view: "contact", size: [360, 640] },
    { name: "receipt", view: "done", size: [800, 480] },
    { name: "question", view: "nps", size: [1280, 800], state: { language: "ar" } },
    { name: "articles", view: "articles", size: [1280, 800] },
    { name: "article", view: "article", size: [360, 640] },
    { name: "promises", view: "promises", size: [800, 480], state: { display: { ...USUAL_DISPLAY, contrast: true } } },
    { name: "idle", view: "idle", size: [800, 480] },
    { name: "unavailable", view: "unavailable", size: [800, 480] },
  ];

test.serial("each role and name of docs/visitor.md stands on its screen", async (t) => {
  if (skipScreen(t)) return;
  t.timeout(300_000);
  const screen = await serveScreen(t);
  const { page } = await openPage(await launchBrowser(t), { viewport: { width: 1280, height: 800 }, hasTouch: true });
  await page.goto(screen.url);
  await page.locator("cb-face-choice button").first().waitFor();
  const guide = readGuide();
  const views = new Set(guide.map(({ view }) => view));
  t.deepEqual(
    Object.keys(VIEWS).filter(
      (view) => !views.has(view) && !["resting", "stage-empty", "thanks for a press"].includes(view),
    ),
    [],
    "each view is described",
  );
  const missing: string[] = [];
  let visit = 1;
  for (const { view, opens, lines } of guide) {
    t.truthy(VIEWS[view], view);
    t.true(lines.length > 0, view);
    screen.show({ ...VIEWS[view], visit: ++visit });
    await page.waitForFunction(
      (wanted) => {
        const host = document.querySelector("cb-kiosk-screen") as unknown as { _state?: ScreenState } | null;
        return host?._state?.visit === wanted;
      },
      visit,
      { polling: 20 },
    );
    if (opens) await page.locator(`cb-${opens} .opener`).tap();
    for (const line of lines) {
      try {
        await find(page, line).waitFor({ timeout: 20_000 });
      } catch {
        missing.push(`${view}: ${line.role} "${line.name}"`);
      }
    }
  }
  t.deepEqual(missing, []);
  if (!takesPictures) return;
  for (const { name, view, size, state, opens } of PICTURES) {
    const [width, height] = size;
    await page.setViewportSize({ width, height });
    // The warning counts down from what a visitor has.
    const idle = view === "idle" ? { idleUntilMs: Date.now() + 20_000 } : {};
    screen.show({ ...VIEWS[view], ...state, ...idle, visit: ++visit });
    await page.waitForTimeout(800);
    if (opens === "display") await page.locator("cb-display .opener").tap();
    if (opens === "keys") await page.locator("textarea").tap();
    if (opens) await page.waitForTimeout(800);
    await picture(page, `visitor-${name}`);
  }
});
