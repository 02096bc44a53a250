import test from "ava";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import { until } from "../rig.ts";
import { ScreenClient } from "../screen-client.ts";
import { launchBrowser, NOTHING, openPage } from "./chromium.ts";
import { skipScreen } from "./screen-kiosk.ts";
import { WalkedKiosk } from "./walked-kiosk.ts";

const NEXT = { ...SHIPPED_FLOW, version: 2, texts: { en: { "kiosk-question": "How was it, in the new words?" } } };
/** Turns what follows from right to left, and joins letters without a sign. */
const [OVERRIDE, ZERO_WIDTH] = ["\u202E", "\u200B"];

test.serial(
  "who writes keeps their words through a board press, a hub that goes, a new flow, another language and a warning, and nothing stays",
  async (t) => {
    if (skipScreen(t)) return;
    t.timeout(300_000);
    const kiosk = await WalkedKiosk.start(t, [NEXT]);
    const screen = new ScreenClient(kiosk.address);
    t.teardown(() => screen.stop());
    const { page, seen } = await openPage(await launchBrowser(t), { viewport: { width: 1280, height: 800 } });
    // The machine found the time after the kiosk had started: the page's clock is another.
    kiosk.clock.leap(3_600_000);
    await page.goto(kiosk.address);
    const home = page.getByRole("heading", { name: "How was your visit today?" });
    const field = page.locator("#field-words");
    await home.waitFor();
    await page.locator('[data-face="unhappy"]').click();
    await screen.see("thanks");
    const { visit } = screen.state;

    // The vote is thanked for; at once the visitor goes on and writes the first letters.
    await page.getByRole("button", { name: "Tell us more" }).click();
    await field.pressSequentially("slow");
    await until("the kiosk to know that somebody writes", async () => (await field.inputValue()) === "slow");
    kiosk.press("happy");
    await page.getByText("Another vote was pressed. It is safely kept, and you can go on.").waitFor();
    t.is(await field.inputValue(), "slow", "another hand on the board");
    await kiosk.wantFlow(0);
    await kiosk.hub.expect("config-reported", ({ message }) => message?.revision === 1);
    t.is(await field.inputValue(), "slow", "a flow that is replaced");
    for (const [opener, language, title] of [
      ["Language: English", "de", "Was möchten Sie uns sagen?"],
      ["Sprache: Deutsch", "en", "What would you like to tell us?"],
    ] as const) {
      await page.getByRole("button", { name: opener }).click();
      await page.locator(`cb-languages .panel [lang="${language}"]`).click();
      await page.getByRole("heading", { name: title }).waitFor();
      t.is(await field.inputValue(), "slow", `another language: ${language}`);
    }
    await kiosk.turnHub();
    await until("the hub to be away", () => screen.state.link === "away");
    await field.pressSequentially(` till${OVERRIDE}!${ZERO_WIDTH}`);
    t.is(screen.at, "words words");

    // Quiet: the warning counts from 20 s although the two clocks differ, and one touch gives more time.
    const beforeMs = Date.now();
    kiosk.clock.leap(60_000);
    const warning = page.getByRole("alertdialog", { name: "Are you still there?" });
    await kiosk.clock.hold(async () => {
      await warning.waitFor();
      const pageUntilMs = await page
        .locator("cb-idle")
        .evaluate((idle) => (idle as unknown as { untilMs: number }).untilMs);
      t.true(pageUntilMs >= beforeMs + 19_000 && pageUntilMs <= Date.now() + 20_000, `${pageUntilMs - beforeMs} ms`);
      await warning.getByRole("button", { name: "I need more time" }).click();
      await warning.waitFor({ state: "detached" });
      t.is(screen.state.visit, visit);
    });
    t.is(await field.inputValue(), `slow till${OVERRIDE}!${ZERO_WIDTH}`);

    // As many letters as a hand on a hung key gives: no more than fit are taken, and they are sent.
    await page.keyboard.insertText("a".repeat(10_000));
    t.is((await field.inputValue()).length, 500);
    await page.getByRole("button", { name: "Send" }).click();
    await screen.see("contact");
    await page.locator("#field-name").pressSequentially("Ana Muster");
    kiosk.clock.leap(81_000);
    await page.getByRole("heading", { name: "How was it, in the new words?" }).waitFor();
    t.true(screen.state.visit > visit);
    await page.getByText("No connection right now: your vote is kept here and will be sent.").waitFor();
    await kiosk.turnHub();
    await kiosk.hub.expectEvents(3);
    const told = kiosk.hub.taken.map(({ kind, envelope }) => ({ kind, body: envelope.body as Record<string, string> }));
    t.deepEqual(
      told.filter(({ kind }) => kind === "vote").map(({ body }) => [body.face, body.source]),
      [
        ["unhappy", "screen"],
        ["happy", "board"],
      ],
    );
    const { words = "", flow } = told.find(({ kind }) => kind === "survey")?.body ?? {};
    t.is(words, `slow till!${ZERO_WIDTH}${"a".repeat(500 - 12)}`);
    t.like(flow, { version: 1 });

    // The next visitor writes on the same screen, which is empty.
    await page.locator('[data-face="happy"]').click();
    await screen.see("thanks");
    await page.getByRole("button", { name: "Tell us more" }).click();
    await field.waitFor();
    t.is(await field.inputValue(), "");
    t.deepEqual(seen, NOTHING);
  },
);
