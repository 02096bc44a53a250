import test from "ava";
import type { Page } from "playwright-core";
import type { ContactScreen, Flow } from "../../protocol/flow.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import { until } from "../rig.ts";
import { ScreenClient } from "../screen-client.ts";
import { launchBrowser, openPage } from "./chromium.ts";
import { touchablesOf } from "./glass.ts";
import { skipScreen } from "./screen-kiosk.ts";
import { WalkedKiosk } from "./walked-kiosk.ts";

/** `COUNTERBELL_VISITS=200` walks that many visits, `COUNTERBELL_SEED=7` the same ones again. */
const VISITS = Number(process.env.COUNTERBELL_VISITS ?? 5);
const SEED = Number(process.env.COUNTERBELL_SEED ?? Date.now() % 1_000_000);

/** Numbers from 0 up to 1 that follow from a seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A flow in which words are asked for right from home, again and again, and contact data without a vote. */
const { promises, privacy, contact, ...screens } = SHIPPED_FLOW.screens;
const { "service-satisfied": satisfied, "service-easy": easy, ...others } = screens;
const WORDY: Flow = {
  ...SHIPPED_FLOW,
  ...{ id: "wordy", version: 1 },
  screens: {
    ...others,
    home: {
      kind: "home",
      title: "kiosk-question",
      voted: "thanks",
      choices: [
        { id: "words", text: "flow-thanks-more", to: "words" },
        { id: "contact", text: "flow-contact-title", to: "contact" },
        { id: "text", text: "flow-visit-anything-else", to: "visit-anything-else" },
        { id: "visit", text: "flow-home-visit", to: "visit-recommend" },
        { id: "articles", text: "flow-home-articles", to: "articles" },
      ],
    },
    contact: { ...(contact as ContactScreen), to: "words" },
    words: { kind: "words", title: "flow-words-title", to: "told" },
  },
  surveys: { visit: { version: 1, first: "visit-recommend" } },
};
const FLOWS = [WORDY, { ...WORDY, version: 2, idle: { warnAfterS: 20, warnForS: 20 } }];

/** Everything that a page could give away, as one text, and the visit that it shows. */
const traceOf = (page: Page): Promise<{ visit: number | undefined; text: string }> =>
  page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
    const found: unknown[] = [document.title, location.href, history.state, document.cookie, String(getSelection())];
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        for (const { value } of node.attributes) found.push(value);
        if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
          found.push(node.value, node.defaultValue);
        }
        if (node.shadowRoot) walk(node.shadowRoot);
      } else if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE) found.push(node.textContent);
      for (const child of node.childNodes) walk(child);
    };
    walk(document);
    found.push({ ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys());
    found.push((await navigator.serviceWorker.getRegistrations()).length);
    found.push(performance.getEntries().map(({ name }) => name));
    found.push(await navigator.clipboard.readText().catch(() => ""));
    const screen = document.querySelector("cb-kiosk-screen") as unknown as { _state?: { visit: number } } | null;
    return { visit: screen?._state?.visit, text: JSON.stringify(found) };
  });

/** Whatever the kiosk answers to a GET. */
const ANSWERS = ["", "healthz", "locales/en/kiosk.ftl", "articles?language=en", "speaker/said", "theme/logo"];
async function answersOf(screen: ScreenClient): Promise<string> {
  const texts = await Promise.all(ANSWERS.map(async (path) => (await fetch(new URL(path, screen.address))).text()));
  return `${texts.join("\n")}\n${JSON.stringify(screen.state)}`;
}

test.serial(
  "whatever visitors do and whatever happens, no word of one is found in the next visit or in a log",
  async (t) => {
    if (skipScreen(t)) return;
    t.timeout(120_000 + VISITS * 20_000);
    t.log(`seed ${SEED}, ${VISITS} visits`);
    const chance = chanceOf(SEED);
    const pick = <One>(all: readonly One[]): One => all[Math.floor(chance() * all.length)] as One;
    const kiosk = await WalkedKiosk.start(t, FLOWS);
    const screen = new ScreenClient(kiosk.address);
    t.teardown(() => screen.stop());
    const browser = await launchBrowser(t);
    const { page, seen } = await openPage(browser, {
      viewport: { width: 1280, height: 800 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.goto(kiosk.address);
    await until("the screen", async () => (await traceOf(page)).visit !== undefined);

    const written: { visit: number; word: string; by: string }[] = [];
    const did: string[] = [];
    const reached = new Set<string>();
    let found = 0;
    /** Fails where a word of an earlier visit is still there. */
    const look = async (): Promise<void> => {
      const { visit, text } = await traceOf(page);
      reached.add(screen.state.view.name);
      if (visit === undefined) return;
      const left = written.filter((one) => one.visit < visit && text.includes(one.word));
      if (written.some((one) => one.visit === visit && text.includes(one.word))) found += 1;
      if (left.length === 0) return;
      const where = text.indexOf(left[0]?.word ?? "");
      throw new Error(
        `seed ${SEED}: ${JSON.stringify(left)} in visit ${visit}: …${text.slice(where - 80, where + 40)}…; ${did.slice(-25).join(", ")}`,
      );
    };
    const type = async (): Promise<void> => {
      const fields = page.locator("input:visible, textarea:visible");
      const count = await fields.count();
      if (count === 0) return;
      // The screen may change under a hand that reaches for it.
      const field = await fields
        .nth(Math.floor(chance() * count))
        .elementHandle({ timeout: 1000 })
        .catch(() => null);
      const by = (await field?.getAttribute("id").catch(() => null)) ?? "";
      if (by === "") return;
      const word = `zq${written.length}${Math.floor(chance() * 1e9).toString(36)}xj`;
      const text = by === "field-email" ? `${word}@example.org` : word;
      await field?.focus().catch(() => undefined);
      await page.keyboard.type(text);
      // Marked and taken along, as a keyboard at the counter can.
      if (chance() < 0.3) for (const key of ["Control+a", "Control+c"]) await page.keyboard.press(key);
      did.push(`${word} into ${by}`);
      written.push({ visit: (await traceOf(page)).visit ?? screen.state.visit, word, by });
    };
    const touch = async (): Promise<void> => {
      const all = await touchablesOf(page);
      // A hand reaches what is on the glass; what is touched most is what the screen is about.
      const { name, left, right, top, bottom } = pick(all) ?? { name: "", left: 0, right: 0, top: 0, bottom: 0 };
      did.push(`touch ${name.slice(0, 20)}`);
      await page.mouse.click((left + right) / 2, (top + bottom) / 2);
    };
    const KEYS = [
      "Tab",
      "Enter",
      "Escape",
      "ArrowDown",
      "1",
      "5",
      "*",
      "Backspace",
      "Control+z",
      "Control+v",
      "Control+y",
    ];
    const faults: Record<string, () => unknown> = {
      hub: () => kiosk.turnHub(),
      flow: () => kiosk.wantFlow(Math.floor(chance() * 3)),
      "board press": () => kiosk.press(pick(["happy", "very-unhappy", "call"])),
      reload: () => page.reload(),
      restart: () => kiosk.restart(),
      "a while": () => kiosk.clock.leap(30_000),
    };
    const step = async (): Promise<void> => {
      const dice = chance();
      if (dice < 0.35) await type();
      else if (dice < 0.65) await touch();
      else if (dice < 0.8) {
        const key = pick(KEYS);
        did.push(key);
        await page.keyboard.press(key);
      } else if (dice < 0.9) {
        const fault = pick(Object.keys(faults));
        did.push(fault);
        await faults[fault]?.();
      } else {
        // A second finger, or a page that lags: the same screen is touched from elsewhere at once.
        const { view } = screen.state;
        const choices = "choices" in view ? view.choices.map(({ id }) => id) : [];
        did.push("another finger");
        await screen.act(choices.length > 0 ? { type: "choose", choice: pick(choices) } : { type: "back" });
      }
    };

    await kiosk.wantFlow(0);
    await until("the first flow", () => !screen.state.flow.startsWith("shipped"));
    for (let visit = 0; visit < VISITS; visit++) {
      const before = screen.state.visit;
      did.push(`— visit ${before}`);
      // So that there is something to forget: most visitors begin where words are asked for.
      if (visit === 0 || chance() < 0.85) {
        const { view } = screen.state;
        const wordy = "choices" in view ? view.choices.filter(({ id }) => !["promises", "privacy"].includes(id)) : [];
        if (wordy.length > 0) await screen.act({ type: "choose", choice: visit === 0 ? "words" : pick(wordy).id });
        await until("the page to follow", async () => (await traceOf(page)).visit === screen.state.visit);
        const field = page.locator("input:visible, textarea:visible").first();
        await field.waitFor({ timeout: visit === 0 ? 60_000 : 1000 }).catch(() => undefined);
        await type();
        await look();
      }
      for (let n = 4 + Math.floor(chance() * 8); n > 0; n--) {
        await step();
        await look();
      }
      if (screen.state.visit === before) {
        did.push("left alone");
        kiosk.clock.leap(110_000);
        const isOver = () => screen.state.visit > before || screen.state.view.name === "faces";
        await until("the end of the visit", isOver).catch((error: Error) => {
          throw new Error(`seed ${SEED}: ${error.message} at ${screen.at}; ${did.slice(-25).join(", ")}`);
        });
        // Who came home without a vote was nobody to the kiosk: the next one goes on in the visit, and finds as little.
        if (screen.state.visit === before) for (const one of written) one.visit -= 1;
      }
      await until("the page to follow", async () => (await traceOf(page)).visit === screen.state.visit);
      await look();
      const answers = await answersOf(screen);
      const { visit: now } = screen.state;
      t.deepEqual(
        written.filter((one) => one.visit < now && answers.includes(one.word)),
        [],
        `seed ${SEED}: a GET`,
      );
      t.deepEqual(
        written.filter(({ word }) => kiosk.log.includes(word)),
        [],
        `seed ${SEED}: the log`,
      );
    }
    t.true(found > 0, "words of the visit itself are found, so that those of others would be");
    t.log(`${written.length} words; screens: ${[...reached].sort().join(" ")}`);
    t.deepEqual(seen.foreign, []);
  },
);
