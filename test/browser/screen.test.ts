import test, { type ExecutionContext } from "ava";
import type { Page } from "playwright-core";
import { EspeakSpeaker } from "../../kiosk/speaker.ts";
import { until } from "../rig.ts";
import { axeViolations, iconStatus, launchBrowser, NOTHING, openPage, picture, widerBy } from "./chromium.ts";
import { type KeptArticle, type ScreenKioskOptions, skipScreen, startScreenKiosk } from "./screen-kiosk.ts";

/** From a phone to a standing panel. */
const SIZES = [
  { name: "standing", width: 1080, height: 1920 },
  { name: "lying", width: 1280, height: 800 },
  { name: "small", width: 800, height: 480 },
  { name: "phone", width: 360, height: 640 },
];

/** A kiosk of its own, and its screen in a browser. */
async function openScreen(t: ExecutionContext, options: ScreenKioskOptions = {}) {
  const kiosk = await startScreenKiosk(t, options);
  const { page, seen } = await openPage(await launchBrowser(t), { viewport: { width: 1280, height: 800 } });
  await page.goto(kiosk.address);
  await question(page).waitFor();
  return { ...kiosk, page, seen };
}

const question = (page: Page) => page.getByRole("heading", { name: "How was your visit today?" });
const thanks = (page: Page) => page.getByRole("heading", { name: "Thank you!" });
const face = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

function focused(): string {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.textContent?.trim() ?? "";
}

/** Reads what a page gets first when it opens the screen's live stream. */
async function firstState(address: string): Promise<string> {
  const reader = (await fetch(new URL("live", address))).body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let text = "";
  while (!text.includes("\n\n")) text += Buffer.from((await reader.read()).value ?? []).toString();
  await reader.cancel();
  return /^data: (.*)$/m.exec(text)?.[1] ?? "";
}

/** Goes on with Tab until a control has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 20; i++) {
    if ((await page.evaluate(focused)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to "${name}"`);
}

test.serial("a keyboard alone votes, gives a reason and goes back", async (t) => {
  if (skipScreen(t)) return;
  const { hub, page, seen, configure } = await openScreen(t);
  // A busy machine is slower than a visitor: the thank-you stays for as long as it may.
  await configure({ thankYouMs: 30_000 });
  t.deepEqual(await axeViolations(page), [], "the question");
  await tabTo(page, "Very happy");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  t.is(await page.evaluate(focused), "Unhappy");
  await page.keyboard.press("Enter");
  await thanks(page).waitFor();
  t.is(await page.evaluate(focused), "Thank you!", "the focus goes along");
  t.deepEqual(await axeViolations(page), [], "the thank-you");
  await tabTo(page, "Waiting time");
  await page.keyboard.press("Enter");
  await page.locator('[data-reason="waiting"][aria-pressed="true"]').waitFor();
  await tabTo(page, "Done");
  await page.keyboard.press("Enter");
  await question(page).waitFor();
  await hub.expectEvents(2);
  const vote = hub.taken.find(({ kind }) => kind === "vote");
  t.like(vote?.envelope.body, { face: "unhappy", source: "screen" });
  t.like(hub.taken.find(({ kind }) => kind === "survey")?.envelope.body, { reasons: ["waiting"] });
  t.is(await iconStatus(page), 200);
  t.deepEqual(seen, NOTHING);
});

test.serial("a visitor who begins to write in the frame that brings the field goes on in it", async (t) => {
  if (skipScreen(t)) return;
  const { page, configure } = await openScreen(t);
  await configure({ thankYouMs: 30_000 });
  await face(page, "Unhappy").click();
  await thanks(page).waitFor();
  const kept = page.evaluate(async () => {
    const fieldOf = (root: Document | ShadowRoot): HTMLTextAreaElement | undefined => {
      for (const element of root.querySelectorAll("*")) {
        if (element instanceof HTMLTextAreaElement) return element;
        const found = element.shadowRoot ? fieldOf(element.shadowRoot) : undefined;
        if (found) return found;
      }
      return undefined;
    };
    const nextFrame = () => new Promise(requestAnimationFrame);
    let field = fieldOf(document);
    for (; !field; field = fieldOf(document)) await nextFrame();
    field.focus();
    for (let frame = 0; frame < 10; frame++) await nextFrame();
    return field.matches(":focus");
  });
  await face(page, "Tell us more").click();
  t.true(await kept, "the focus stays where the visitor put it");
});

test.serial("a visitor changes to Arabic in place: words and direction turn, and nothing is read anew", async (t) => {
  if (skipScreen(t)) return;
  const { page, seen } = await openScreen(t);
  await page.evaluate(() => Object.assign(globalThis, { same: true }));
  await page.getByRole("button", { name: "العربية" }).click();
  await page.getByRole("heading", { name: "كيف كانت زيارتك اليوم؟" }).waitFor();
  t.deepEqual(
    await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang, "same" in globalThis]),
    ["rtl", "ar", true],
  );
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(seen, NOTHING);
});

test.serial("with the hub away the screen says where the vote is, before and after it", async (t) => {
  if (skipScreen(t)) return;
  const { hub, page, seen } = await openScreen(t);
  await hub.stop();
  const away = page.getByText("No connection right now: your vote is kept here and will be sent.");
  await away.waitFor();
  t.deepEqual(await axeViolations(page), [], "the question");
  await picture(page, "screen-away");
  await face(page, "Happy").click();
  await page.getByText("There is no connection right now. Your vote is kept here and will be sent.").waitFor();
  t.deepEqual(await axeViolations(page), [], "the thank-you");
  await hub.start();
  await hub.expectEvents(1);
  await question(page).waitFor();
  await away.waitFor({ state: "detached" });
  t.deepEqual(seen, NOTHING);
});

test.serial("where votes cannot be taken the faces are off and the screen says so, until there is room", async (t) => {
  if (skipScreen(t)) return;
  const { hub, page, seen, address } = await openScreen(t, { maxBytes: 120_000 });
  await hub.stop();
  // As many visitors as it takes until the outbox is full.
  const input = (body: object) =>
    fetch(new URL("input", address), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const visit = async () => JSON.parse(await firstState(address)).visit as number;
  for (let status = 204, visitors = 0; status !== 503 && visitors < 1_000; visitors++) {
    const now = await visit();
    ({ status } = await input({ type: "face", visit: now, face: "happy" }));
    await input({ type: "done", visit: now });
  }
  await page.getByRole("heading", { name: "Votes cannot be taken right now." }).waitFor();
  t.true(await face(page, "Happy").isDisabled());
  t.deepEqual(await axeViolations(page), []);
  t.true((await widerBy(page)) <= 0);
  await picture(page, "screen-unavailable");
  await hub.start();
  await question(page).waitFor();
  t.true(await face(page, "Happy").isEnabled());
  t.deepEqual(seen, NOTHING);
});

test.serial("all of the screen is to be seen at every size, in both directions of writing", async (t) => {
  if (skipScreen(t)) return;
  const { page, address, seen } = await openScreen(t);
  for (const language of ["en", "ar", "pseudo"]) {
    await page.goto(`${address}?lang=${language}`);
    await page.locator("cb-face-choice button").first().waitFor();
    for (const { name, width, height } of SIZES) {
      await page.setViewportSize({ width, height });
      t.true((await widerBy(page)) <= 0, `${language}, ${name}: to the side`);
      const below = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      t.true(below <= 0, `${language}, ${name}: ${below} px below`);
      if (language === "en") await picture(page, `screen-${name}`);
    }
    t.deepEqual(await axeViolations(page), [], language);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  t.deepEqual(await axeViolations(page), [], "in the dark");
  t.deepEqual(seen, NOTHING);
});

test.serial(
  "a visitor makes the screen easier to see and to reach, by keyboard too, and the next one finds it as ever",
  async (t) => {
    if (skipScreen(t)) return;
    const { page, seen, configure } = await openScreen(t);
    await configure({ thankYouMs: 30_000 });
    const sizeOf = (heading: ReturnType<typeof question>) =>
      heading.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const usual = await sizeOf(question(page));
    const opener = page.getByRole("button", { name: "Easier to see and to reach" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("group", { name: "Easier to see and to reach" });
    await panel.waitFor();
    t.deepEqual(await axeViolations(page), [], "the panel");
    for (const name of ["200%", "High contrast", "Lower on the screen", "Nothing moves"]) {
      const one = panel.getByRole("button", { name });
      await one.focus();
      await page.keyboard.press("Enter");
      await panel.locator("[aria-pressed=true]", { hasText: name }).waitFor();
    }
    t.is(Math.round(await sizeOf(question(page))), Math.round(2 * usual));
    for (const { name, width, height } of SIZES) {
      await page.setViewportSize({ width, height });
      t.true((await widerBy(page)) <= 0, `the panel, ${name}`);
      const box = await panel.boundingBox();
      t.true(box !== null && box.x >= 0 && box.x + box.width <= width, `the panel is in sight, ${name}`);
      for (const button of await page.locator("cb-kiosk-screen button:visible").all()) {
        const { width: wide = 0, height: high = 0 } = (await button.boundingBox()) ?? {};
        t.true(wide >= 60 && high >= 60, `${await button.innerText()}, ${name}: ${wide} by ${high} px`);
      }
    }
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    t.true(await opener.evaluate((element) => element.matches(":focus")), "the focus is back");
    for (const { name, width, height } of SIZES) {
      await page.setViewportSize({ width, height });
      t.true((await widerBy(page)) <= 0, `large text, ${name}`);
      await picture(page, `screen-easier-${name}`);
    }
    t.deepEqual(await axeViolations(page), [], "large, with contrast");
    await face(page, "Unhappy").click();
    await thanks(page).waitFor();
    t.deepEqual(await axeViolations(page), [], "the thank-you, large, with contrast");
    for (const { name, width, height } of SIZES) {
      await page.setViewportSize({ width, height });
      t.true((await widerBy(page)) <= 0, `the thank-you, ${name}`);
    }
    await page.getByRole("button", { name: "Done" }).click();
    await question(page).waitFor();
    const kept = await page.evaluate(() => Object.keys(document.documentElement.dataset));
    t.deepEqual(
      kept.filter((name) => ["contrast", "large", "low", "motion"].includes(name)),
      [],
    );
    t.deepEqual(seen, NOTHING);
  },
);

test.serial(
  "each screen is read aloud for who asks for it, in the language that is shown, until the visit is over",
  async (t) => {
    if (skipScreen(t)) return;
    if ((await new EspeakSpeaker().languages()).length === 0) {
      t.log("skipped: espeak-ng is missing (apt install espeak-ng)");
      t.pass();
      return;
    }
    // Longer than what is put into sound at once.
    const lines = Array.from({ length: 40 }, (_, i) => `Schritt ${i + 1}: noch etwas Wasser.`);
    const article = {
      id: "water",
      stage: "installation",
      language: "de",
      title: "Wasser",
      markdown: lines.join("\n\n"),
    };
    const { page, seen, address, configure } = await openScreen(t, { articles: [article as KeptArticle] });
    await configure({ thankYouMs: 30_000 });
    type Said = { words: string; language: string }[];
    const said = async (): Promise<Said> => (await fetch(new URL("speaker/said", address))).json() as Promise<Said>;
    const isSaid = (language: string, words: RegExp) =>
      until(`"${words}" to be said`, async () =>
        (await said()).some((one) => one.language === language && words.test(one.words)),
      );
    await page.getByRole("button", { name: "Easier to see and to reach" }).click();
    await page.getByRole("button", { name: "Read aloud" }).click();
    // Faces first, then the flow's own ways on, then what is always there.
    await isSaid(
      "en",
      /^How was your visit today\?\nVery happy\.\nHappy\.\nUnhappy\.\nVery unhappy\.\n(.+\.\n)*Call staff\.$/,
    );
    t.deepEqual(await axeViolations(page), []);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Deutsch" }).click();
    await isSaid("de", /^Wie war Ihr Besuch heute\?/);
    await page.locator('[data-choice="service"]').click();
    await isSaid("de", /Wie zufrieden waren Sie.*\n1 Stern/s);
    await page.getByRole("button", { name: "Zurück", exact: true }).click();
    await page.locator('[data-choice="articles"]').click();
    await page.locator('[data-stage="installation"]').click();
    // Articles that come after the screen was read are read by themselves.
    await isSaid("de", /^Einrichten\./);
    await isSaid("de", /Wasser Schritt 1/);
    const sounding = await page.evaluateHandle(() => {
      const sounding = { now: 0 };
      const { start, stop } = AudioBufferSourceNode.prototype;
      AudioBufferSourceNode.prototype.start = function (...args) {
        sounding.now++;
        start.apply(this, args);
      };
      AudioBufferSourceNode.prototype.stop = function (...args) {
        sounding.now = 0;
        stop.apply(this, args);
      };
      return sounding;
    });
    await page.locator('[data-article="water"]').click();
    await isSaid("de", /Wasser\.\nSchritt 1: noch etwas Wasser\.\nSchritt 2/);
    await page.waitForFunction(({ now }) => now > 0, sounding, { polling: 20 });
    await page.getByRole("heading", { name: "Wasser" }).click();
    t.is(await sounding.evaluate(({ now }) => now), 0, "the next touch stops it");
    for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Zurück", exact: true }).click();
    await page.locator('[data-face="happy"]').click();
    await isSaid("de", /Vielen Dank!.*Worum ging es/s);
    await page.locator('[data-choice="more"]').click();
    await page.getByRole("button", { name: "Überspringen" }).click();
    await isSaid("de", /Dürfen wir Ihnen antworten\?\nName\..*Ich bin einverstanden.*\nSenden\./s);
    await page.locator("cb-contact .actions button").nth(1).click();
    t.false(
      (await said()).some(({ words }) => words.includes("Schritt 40")),
      "what was stopped is not gone on with",
    );
    await page.locator("cb-done button").click();
    await question(page).waitFor();
    const spoken = (await said()).length;
    await face(page, "Happy").click();
    await thanks(page).waitFor();
    t.is((await said()).length, spoken, "the next visitor asked for nothing");
    t.deepEqual(seen, NOTHING);
  },
);

test.serial("where nothing here can speak, reading aloud is not offered", async (t) => {
  if (skipScreen(t)) return;
  const { page } = await openScreen(t, { speaker: new EspeakSpeaker("/nowhere/espeak-ng") });
  await page.getByRole("button", { name: "Easier to see and to reach" }).click();
  await page.getByRole("button", { name: "High contrast" }).waitFor();
  const voices = await page.evaluate(() => globalThis.speechSynthesis?.getVoices().length ?? 0);
  t.is(await page.getByRole("button", { name: "Read aloud" }).count(), voices > 0 ? 1 : 0);
});
