import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import test from "ava";
import type { Locator, Page } from "playwright-core";
import type { Texts } from "../../protocol/texts.ts";
import type { TakenEvent } from "../../simulators/hub/far-hub.ts";
import { readKioskTexts } from "../../simulators/scenarios/real/texts.ts";
import { root, until } from "../rig.ts";
import { launchBrowser, NOTHING, openPage } from "./chromium.ts";
import { arrowOnto, tabOnto, touch } from "./glass.ts";
import { type KeptArticle, skipScreen, startScreenKiosk } from "./screen-kiosk.ts";

const SIZES = [
  { width: 1080, height: 1920 },
  { width: 1280, height: 800 },
  { width: 800, height: 480 },
  { width: 360, height: 640 },
] as const;
const LANGUAGES = ["en", "ar"] as const;
const ARTICLES: readonly KeptArticle[] = [
  { id: "filter", stage: "installation", language: "en", title: "Which filter fits", markdown: "Number two." },
  { id: "filter", stage: "installation", language: "ar", title: "أي مرشّح يناسب", markdown: "رقم اثنان." },
];
const TITLES = { en: "Which filter fits", ar: "أي مرشّح يناسب" };
const WORDS = { en: "ok", ar: "نعم" };

/** What a visitor does: presses what has a name, writes into a field, agrees, or waits to see a heading. */
type Step =
  | { press: string; value?: number }
  | { write: string; words: string }
  | { agree: true }
  | { see: string }
  | { pressTitle: true };
/** A way through the screen and how many events of each kind it tells the hub. */
interface Way {
  steps: Step[];
  tells: Record<string, number>;
}

const press = (id: string): Step => ({ press: id });
const see = (id: string): Step => ({ see: id });
const ways = (language: (typeof LANGUAGES)[number]): Record<string, Way> => ({
  "a face, its reason, words, contact and a receipt": {
    steps: [
      ...[press("face-unhappy"), see("kiosk-thanks"), press("reason-waiting"), press("flow-thanks-more")],
      ...[see("flow-words-title"), { write: "flow-words-title", words: WORDS[language] }, press("kiosk-send")],
      ...[see("flow-contact-title"), { write: "kiosk-contact-phone", words: "03012" }, { agree: true } as const],
      ...[press("kiosk-send"), see("flow-told-title"), press("kiosk-done")],
    ],
    tells: { vote: 1, survey: 1, contact: 1 },
  },
  "the survey of a visit": {
    steps: [
      ...[press("flow-home-visit"), see("flow-visit-recommend"), { press: "", value: 9 }, see("flow-visit-liked")],
      ...[press("reason-staff"), press("kiosk-next"), see("flow-visit-how-often"), press("flow-how-often-monthly")],
      ...[see("flow-visit-anything-else"), press("kiosk-skip"), see("flow-answered-title"), press("kiosk-done")],
    ],
    tells: { survey: 1 },
  },
  "the survey of the service": {
    steps: [
      ...[press("flow-home-service"), see("flow-service-satisfied"), { press: "", value: 4 }, see("flow-service-easy")],
      ...[{ press: "", value: 6 }, see("flow-answered-title"), press("kiosk-done")],
    ],
    tells: { survey: 1 },
  },
  "an article that helped": {
    steps: [
      ...[press("flow-home-articles"), see("flow-articles-title"), press("stage-installation")],
      ...[see("stage-installation"), { pressTitle: true } as const, press("kiosk-helped-yes")],
      ...[see("kiosk-helped-thanks"), press("kiosk-back"), see("stage-installation"), press("kiosk-home")],
    ],
    tells: { article: 1 },
  },
  "promises and privacy": {
    steps: [
      ...[press("flow-home-promises"), see("flow-promises-title"), press("kiosk-back")],
      ...[press("flow-home-privacy"), see("flow-privacy-title"), press("kiosk-home")],
    ],
    tells: {},
  },
  "a call for staff": {
    steps: [press("kiosk-call"), see("kiosk-called"), press("kiosk-done")],
    tells: { call: 1 },
  },
});

/** A hand on the screen: how something is pressed, and how words get into a field. */
interface Hand {
  press(target: Locator): Promise<void>;
  write(field: Locator, words: string): Promise<void>;
  agree(box: Locator): Promise<void>;
}

/** Touch alone: even words are written on the glass. */
const touching = (page: Page): Hand => ({
  press: (target) => touch(page, target),
  agree: (box) => touch(page, box),
  write: async (field, words) => {
    await touch(page, field);
    const keys = page.locator("cb-keyboard");
    for (const letter of words) {
      // A sentence begins with a capital, where there are some.
      const either = `[data-skbtn="${letter}"], [data-skbtn="${letter.toUpperCase()}"]`;
      await touch(page, keys.locator(letter === " " ? ".space" : either));
    }
    await touch(page, keys.locator(".done"));
    await keys.waitFor({ state: "detached" });
  },
});

/** Keys alone: the digit that a thing carries, Tab and Enter, or arrows and Enter, in turn. */
const typing = (page: Page): Hand => {
  let turn = 0;
  return {
    press: async (target) => {
      turn += 1;
      const found = await handleOf(target);
      // A digit that is typed into a field is its own.
      const digit = await found.evaluate((element) => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        const isWriting = active?.matches("textarea, input") ?? false;
        return isWriting ? null : (element.getAttribute("data-nth") ?? element.getAttribute("data-value"));
      });
      if (turn % 3 === 0 && digit !== null) return page.keyboard.press(digit);
      await (turn % 3 === 1 ? arrowOnto : tabOnto)(page, found);
      await page.keyboard.press("Enter");
    },
    write: async (field, words) => {
      await tabOnto(page, await handleOf(field));
      await page.keyboard.type(words);
    },
    agree: async (box) => {
      await arrowOnto(page, await handleOf(box));
      await page.keyboard.press("Enter");
    },
  };
};

/** Waits until something is there. */
async function handleOf(target: Locator) {
  await target.waitFor();
  const found = await target.elementHandle();
  if (!found) throw new Error("it was there a moment ago");
  return found;
}

async function walk(page: Page, hand: Hand, texts: Texts, title: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if ("see" in step) await page.getByText(texts(step.see), { exact: true }).first().waitFor();
    else if ("write" in step) await hand.write(page.getByLabel(texts(step.write), { exact: true }), step.words);
    else if ("agree" in step) {
      const box = page.getByRole("checkbox");
      await hand.agree(box);
      await page.waitForFunction(
        () => {
          const contact = document.querySelector("cb-kiosk-screen")?.shadowRoot?.querySelector("cb-contact");
          return contact?.shadowRoot?.querySelector<HTMLInputElement>("[type=checkbox]")?.checked;
        },
        undefined,
        { polling: 20 },
      );
    } else if ("pressTitle" in step) {
      await hand.press(page.getByRole("button", { name: title }));
      await page.getByRole("heading", { name: title }).waitFor();
    } else if (step.value !== undefined) await hand.press(page.locator(`cb-question [data-value="${step.value}"]`));
    else await hand.press(page.getByRole("button", { name: texts(step.press), exact: true }));
  }
}

for (const [manner, handOf] of [
  ["touch", touching],
  ["keys", typing],
] as const) {
  test(`each way through the screen is gone by ${manner} alone, in English and Arabic, at every size`, async (t) => {
    if (skipScreen(t)) return;
    const { hub, address, configure } = await startScreenKiosk(t, { articles: ARTICLES });
    await configure({ thankYouMs: 30_000, languages: [...LANGUAGES] });
    const { page, seen } = await openPage(await launchBrowser(t), { hasTouch: true });
    await page.goto(address);
    const told: Record<string, number> = {};
    for (const language of LANGUAGES) {
      const texts = readKioskTexts(join(root, "locales"), language);
      const home = page.getByRole("heading", { name: texts("kiosk-question") });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        // What depends on the room, as the button that languages stand behind, is there a frame after it.
        await page.waitForFunction(
          ({ width, height }) =>
            innerWidth === width &&
            innerHeight === height &&
            new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))),
          size,
        );
        const hand = handOf(page);
        for (const [name, { steps, tells }] of Object.entries(ways(language))) {
          await page
            .getByRole("button", { name: texts("face-happy"), exact: true })
            .or(page.locator("cb-face-choice [data-face=happy]"))
            .first()
            .waitFor();
          if ((await page.evaluate(() => document.documentElement.lang)) !== language) {
            await choose(page, hand, language);
          }
          await home.waitFor();
          try {
            await walk(page, hand, texts, TITLES[language], steps);
            await page.locator("cb-face-choice").waitFor();
          } catch (error) {
            return t.fail(`${name}, ${language}, ${size.width} x ${size.height}: ${(error as Error).message}`);
          }
          for (const [kind, count] of Object.entries(tells)) told[kind] = (told[kind] ?? 0) + count;
        }
      }
    }
    // What a visitor said is told once it has rested, and again when more was said: a slow hand tells of the same thing oftener.
    const thingOf = ({ kind, id, envelope: { body } }: TakenEvent): string => {
      const { visit, vote, survey } = body as { visit?: string; vote?: string; survey?: unknown };
      return kind === "survey" ? `${kind} ${visit} ${vote ?? JSON.stringify(survey)}` : `${kind} ${id}`;
    };
    const taken = (): Record<string, number> => {
      const found: Record<string, number> = {};
      for (const thing of new Set(hub.taken.map(thingOf))) {
        const [kind = ""] = thing.split(" ");
        found[kind] = (found[kind] ?? 0) + 1;
      }
      return found;
    };
    await until("all that was done to be told", () => isDeepStrictEqual(taken(), told)).catch(() => undefined);
    t.deepEqual(taken(), told);
    t.deepEqual(seen, NOTHING);
  });
}

/** Chooses a language, which may stand behind a button of its own. */
async function choose(page: Page, hand: Hand, language: string): Promise<void> {
  const one = page.locator(`cb-languages [lang="${language}"]`);
  if ((await one.count()) === 0) await hand.press(page.locator("cb-languages .opener"));
  await hand.press(one);
}
