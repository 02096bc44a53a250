import { mkdirSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import type { Frame, Page } from "playwright-core";
import { DemoProcess } from "../demo-process.ts";
import { root, until } from "../rig.ts";
import { axeViolations, launchBrowser, skipWithoutChromium, watch } from "./chromium.ts";

/** With `COUNTERBELL_PICTURES=1` the pictures of the docs are taken anew. */
const pictures = process.env.COUNTERBELL_PICTURES ? join(root, "docs/pictures") : undefined;

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

function frameAt(page: Page, origin: string): Promise<Frame> {
  let found: Frame | undefined;
  return until(`a frame of ${origin}`, () => {
    found = page.frames().find((frame) => frame.url().startsWith(origin));
    return found !== undefined;
  }).then(() => found as Frame);
}

test.serial(
  "a click on the shop's board thanks on the screen and opens a ticket in the console beside it",
  async (t) => {
    if (skipWithoutChromium(t)) return;
    t.timeout(150_000);
    const demo = await DemoProcess.start(t);
    const browser = await launchBrowser(t);
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, locale: "en-US" });
    const seen = watch(page);
    await page.goto(demo.ready.shop);

    const [first] = demo.ready.kiosks as [(typeof demo.ready.kiosks)[0]];
    const screen = await frameAt(page, new URL(first.screen).origin);
    const consoleFrame = await frameAt(page, demo.ready.api);
    await screen.getByRole("button", { name: "Very happy" }).waitFor();
    await consoleFrame.getByRole("heading", { name: "Tickets" }).first().waitFor();

    const board = page.locator("cb-board").first();
    for (let i = 0; i < 3; i++) {
      await board.locator('button[data-button="very-unhappy"]').click({ delay: 60 });
      await screen
        .getByText(/thank you/i)
        .first()
        .waitFor();
      await demo.settled(i + 1);
    }
    await consoleFrame
      .getByText(/unhappy/i)
      .first()
      .waitFor();
    await until("the score on the page", async () =>
      /17|3/.test((await page.locator("cb-score").innerText()).replace(/\s+/g, " ")),
    );
    t.deepEqual(await demo.score(), { pressed: 3, stored: 3, twice: 0, waiting: 0 });
    await picture(page, "shop");

    t.deepEqual(await axeViolations(page), [], "the shop");
    t.deepEqual(await axeViolations(screen), [], "the screen");
    t.deepEqual(await axeViolations(consoleFrame), [], "the console");
    t.deepEqual(seen, { foreign: [], errors: [] });

    // The same as a visitor would on the glass, and as staff would in the console.
    await screen.getByRole("button", { name: "Unhappy", exact: true }).waitFor({ timeout: 15_000 });
    await screen.getByRole("button", { name: "Unhappy", exact: true }).click();
    await screen
      .getByText(/thank you/i)
      .first()
      .waitFor();
    await demo.settled(4);
  },
);

test.serial("every page of the console, in both directions of writing, has no violation that axe finds", async (t) => {
  if (skipWithoutChromium(t)) return;
  t.timeout(150_000);
  const demo = await DemoProcess.start(t);
  const [first, second] = demo.ready.kiosks as [(typeof demo.ready.kiosks)[0], (typeof demo.ready.kiosks)[0]];
  await demo.panel("POST", `/boards/${first.board}/press`, { button: "call" });
  await demo.panel("POST", `/boards/${second.board}/press`, { button: "call" });
  await demo.settled(2);
  const browser = await launchBrowser(t);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "en-US" });
  const seen = watch(page);
  await page.goto(demo.ready.console);
  await page.getByRole("heading", { name: "Tickets" }).first().waitFor();
  await picture(page, "console-tickets");
  t.deepEqual(await axeViolations(page), [], "tickets");

  const views = [
    { name: "console-ticket", hash: "#/tickets/1" },
    { name: "console-fleet", hash: "#/fleet" },
    { name: "console-kiosk", hash: `#/fleet/${first.kiosk}` },
    { name: "console-quarantine", hash: "#/quarantine" },
  ];
  for (const language of ["en", "ar"]) {
    for (const { name, hash } of views) {
      await page.goto(`${demo.ready.api}/?lang=${language}${hash}`);
      await page.getByRole("heading").first().waitFor();
      await page.waitForLoadState("networkidle").catch(() => undefined); // the live feed never ends
      t.is(await page.evaluate(() => document.documentElement.dir), language === "ar" ? "rtl" : "ltr");
      t.deepEqual(await axeViolations(page), [], `${name} in ${language}`);
      if (language === "en") await picture(page, name);
    }
  }
  // A sign-in link works once.
  const other = await (await browser.newContext()).newPage();
  await other.goto(demo.ready.console);
  await other
    .getByText(/counterbell sign-in/)
    .first()
    .waitFor();
  t.deepEqual(await axeViolations(other), [], "signed out");
  t.deepEqual(seen, { foreign: [], errors: [] });
});
