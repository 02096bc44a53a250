import test, { type ExecutionContext } from "ava";
import type { Frame, Page } from "playwright-core";
import { TRIP_STAGES } from "../../protocol/trip.ts";
import { DemoProcess } from "../demo-process.ts";
import { until } from "../rig.ts";
import {
  axeViolations,
  hasChromium,
  iconStatus,
  launchBrowser,
  NOTHING,
  openPage,
  picture,
  skipWithoutChromium,
  takesPictures,
  widerBy,
} from "./chromium.ts";

const ends: (() => unknown)[] = [];
let demo: DemoProcess;

// One demo for all: what these tests do to it, it mends itself, which is what the page is there to show.
test.before(async (t) => {
  t.timeout(600_000);
  if (hasChromium) demo = await DemoProcess.start({ teardown: (end) => ends.push(end) });
});

test.after.always(async () => {
  for (const end of ends) await end();
});

async function openShop(t: ExecutionContext, search = "", size = { width: 1600, height: 1000 }) {
  t.timeout(400_000);
  const opened = await openPage(await launchBrowser(t), { viewport: size });
  await opened.page.goto(demo.ready.shop + search);
  await button(opened.page, "very-happy").waitFor();
  return opened;
}

/** A button of the board that is shown. */
const button = (page: Page, name: string) => page.locator(`cb-board button[data-button="${name}"]`);

/** Presses on the board as a mouse does, and waits until the hub has it. */
async function press(page: Page, name: string): Promise<void> {
  const { pressed } = await demo.score();
  await button(page, name).click({ delay: 60 });
  await demo.settled(pressed + 1);
}

async function frameAt(page: Page, origin: string): Promise<Frame> {
  let found: Frame | undefined;
  await until(`a frame of ${origin}`, () => {
    found = page.frames().find((frame) => frame.url().startsWith(origin));
    return found !== undefined;
  });
  return found as Frame;
}

/** Gives the milliseconds of the stages of the newest trip as they are drawn, by their order; NaN where there are none. */
const drawnMs = (page: Page): Promise<number[]> =>
  page
    .locator("cb-trip li.station .since")
    .evaluateAll((all) => all.map((each) => Number.parseFloat(each.textContent)));

test.serial("a click on the board thanks on the screen and opens a ticket in the console beside it", async (t) => {
  if (skipWithoutChromium(t)) return;
  const { page, seen } = await openShop(t);
  const [first] = demo.ready.kiosks as [(typeof demo.ready.kiosks)[0]];
  const screen = await frameAt(page, new URL(first.screen).origin);
  const console_ = await frameAt(page, demo.ready.api);
  await screen.getByRole("button", { name: "Very happy" }).waitFor();
  await console_.getByRole("heading", { name: "Tickets" }).first().waitFor();
  for (let i = 0; i < 3; i++) {
    const thanked = screen.getByRole("heading", { name: "Thank you!" }).waitFor();
    await press(page, "very-unhappy");
    await thanked;
  }
  await console_.getByText(/^Unhappy visitors at .*entrance/).waitFor();
  await page.getByText(/pressed 3 · stored 3 · twice 0 · waiting 0/).waitFor();
  t.deepEqual(await demo.score(), { pressed: 3, stored: 3, twice: 0, waiting: 0 });

  // Every stage is drawn, and the pin is where the time begins.
  await until("ten stages", async () => (await drawnMs(page)).filter((ms) => !Number.isNaN(ms)).length === 10);
  const ms = await drawnMs(page);
  t.is(ms.length, TRIP_STAGES.length);
  t.is(ms[0], 0);
  t.true(
    ms.every((each) => each >= 0 && each < 60_000),
    ms.join(),
  );
  for (const [before, after] of [
    ["pin", "felt"],
    ["received", "stored"],
    ["published", "arrived"],
    ["arrived", "committed"],
  ] as const) {
    const [a, b] = [ms[TRIP_STAGES.indexOf(before)] as number, ms[TRIP_STAGES.indexOf(after)] as number];
    t.true(a <= b, `${before} ${a} comes before ${after} ${b}`);
  }

  t.deepEqual(await axeViolations(page), [], "the shop");
  t.deepEqual(await axeViolations(screen), [], "the screen");
  t.deepEqual(await axeViolations(console_), [], "the console");

  // A touch on the glass makes a trip as well, and the trip says of what.
  await screen.getByRole("button", { name: "Happy", exact: true }).click();
  await demo.settled(4);
  await page.locator("cb-trip .newest b").filter({ hasText: "Happy" }).waitFor();
  await page.locator("cb-trip .newest small").filter({ hasText: "Touch" }).waitFor();
  for (const each of [page, screen, console_]) t.is(await iconStatus(each), 200);
  t.deepEqual(seen, NOTHING);
});

test.serial(
  "a stock board's trip has the stages that there are, and the shop claims nothing of its link",
  async (t) => {
    if (skipWithoutChromium(t)) return;
    const { page, seen } = await openShop(t);
    const stock = demo.ready.kiosks.at(-1) as (typeof demo.ready.kiosks)[0];
    await page.getByRole("button", { name: stock.kiosk }).click();
    await page.locator("cb-board").getByText("Stock Firmata board").waitFor();
    t.is(await page.locator("cb-board").getByText("No link").count(), 0);
    // A stock board's press has no number and is joined by its time, so one that a busy machine held up is pressed again.
    await until(
      "all stages but the one that only our firmware has",
      async () => {
        await press(page, "happy");
        await page.locator("cb-trip .newest .keeper.hub").waitFor();
        const missing = (await drawnMs(page)).flatMap((ms, i) => (Number.isNaN(ms) ? [TRIP_STAGES[i]] : []));
        return missing.join() === "sent";
      },
      120_000,
    );
    // Without its cable it keeps nothing, which the shop says in time and does not count.
    const before = await demo.score();
    await page.getByRole("button", { name: "Pull the plug" }).first().click();
    await page.getByText("The cable is out. A stock board keeps nothing that you press now.").waitFor();
    await button(page, "happy").click({ delay: 60 });
    await page.locator("cb-trip .newest .keeper.untaken").waitFor();
    t.deepEqual(await demo.score(), before);
    await page.getByRole("button", { name: "Plug it in" }).first().click();
    await page.getByText("Press a button. Hold it, and it stays down for as long.").waitFor();
    t.deepEqual(await axeViolations(page), []);
    t.deepEqual(seen, NOTHING);
  },
);

test.serial(
  "the tour's steps tick themselves off, whatever they break and whatever language the screen speaks",
  async (t) => {
    if (skipWithoutChromium(t)) return;
    const { page, seen } = await openShop(t, "", { width: 1280, height: 800 });
    const tour = page.locator("cb-tour");
    const step = async (place: number, deeds: (string | (() => Promise<void>))[]) => {
      await tour.getByRole("heading", { name: new RegExp(`^Step .?${place}.? of`) }).waitFor();
      t.deepEqual(await axeViolations(page), [], `step ${place}`);
      for (const deed of deeds) {
        if (typeof deed === "string") await tour.getByRole("button", { name: deed }).click();
        else await deed();
      }
      await tour.getByRole("button", { name: "Next" }).click();
    };
    const pressNow = () => button(page, "happy").click({ delay: 60 });
    await tour.getByRole("button", { name: "Take the tour" }).click();
    await step(1, [pressNow]);
    await step(2, ["Cut the network", pressNow, () => page.getByText(/waiting 1/).waitFor()]);
    await step(3, ["Restore the network"]);
    await step(4, ["Kill the hub", pressNow]);
    await step(5, [
      "Pull the plug",
      async () => {
        await page.getByText("The cable is out. Press: the board keeps it.").waitFor();
        await pressNow();
      },
      "Plug it in again",
    ]);
    const [{ screen: address }] = demo.ready.kiosks as [(typeof demo.ready.kiosks)[0]];
    const screen = await frameAt(page, new URL(address).origin);
    await step(6, [
      () => screen.locator("cb-languages .opener").click(),
      () => screen.getByRole("button", { name: "Deutsch" }).click(),
    ]);
    await step(7, [
      () => screen.locator("cb-display .opener").click(),
      () => screen.locator("cb-display .sizes button").nth(1).click(),
      () => screen.locator("cb-display .opener").click(),
    ]);
    await step(8, [
      () => screen.locator('[data-choice="service"]').click(),
      () => screen.locator('cb-question [data-value="4"]').waitFor(),
      "Cut the network",
      () => screen.locator('[data-scale="5"] [data-value="4"]').click(),
      () => screen.locator('[data-scale="7"] [data-value="6"]').click(),
      () => screen.locator("cb-done").waitFor(),
      "Restore the network",
      () => tour.getByText("The answers waited in the kiosk").waitFor(),
    ]);
    await tour.getByText("That was the tour.").waitFor();
    const { pressed, ...score } = await demo.score();
    t.deepEqual(score, { stored: pressed, twice: 0, waiting: 0 });
    await tour.getByRole("button", { name: "End the tour" }).click();
    await tour.getByRole("button", { name: "Take the tour" }).waitFor();
    t.deepEqual(seen.errors, []);
    t.deepEqual(seen.foreign, []);
  },
);

test.serial(
  "the shop fits its window from a phone to a desk, in both directions of writing and in the dark",
  async (t) => {
    if (skipWithoutChromium(t)) return;
    const { page, seen } = await openShop(t, "?lang=ar");
    for (const language of ["ar", "pseudo", "en"]) {
      await page.goto(`${demo.ready.shop}?lang=${language}`);
      await button(page, "happy").waitFor();
      t.is(await page.evaluate(() => document.documentElement.dir), language === "ar" ? "rtl" : "ltr");
      for (const [width, height] of [
        [360, 740],
        [1024, 768],
        [1280, 800],
      ] as const) {
        await page.setViewportSize({ width, height });
        t.true((await widerBy(page)) <= 0, `${language} at ${width} px`);
      }
      t.deepEqual(await axeViolations(page), [], language);
    }
    // A laptop shows the three panes and where the trip begins.
    const trip = await page.locator("cb-trip").boundingBox();
    t.true((trip?.y ?? Number.POSITIVE_INFINITY) < 800, `the trip begins at ${trip?.y} px`);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    await button(page, "happy").waitFor();
    t.deepEqual(await axeViolations(page), [], "in the dark");
    t.deepEqual(seen, NOTHING);
  },
);

test.serial("pictures for the docs, with COUNTERBELL_PICTURES=1", async (t) => {
  if (!takesPictures || skipWithoutChromium(t)) return t.pass();
  const { page } = await openShop(t);
  const [entrance, checkout] = demo.ready.kiosks as [(typeof demo.ready.kiosks)[0], (typeof demo.ready.kiosks)[0]];
  const { pressed } = await demo.score();
  await demo.panel("POST", `/boards/${checkout.board}/press`, { button: "call" });
  await demo.settled(pressed + 1);
  for (const name of ["happy", "unhappy", "call", "very-happy", "happy", "very-unhappy"]) await press(page, name);
  await until("a trip that is shown", async () => (await drawnMs(page)).every((ms) => !Number.isNaN(ms)));
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture(page, "shop", 970);
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const { name, hash, shows } of [
    { name: "console-tickets", hash: "#/tickets", shows: "Tickets" },
    { name: "console-ticket", hash: "#/tickets/1", shows: "What made it" },
    { name: "console-fleet", hash: "#/fleet", shows: "Fleet" },
    { name: "console-kiosk", hash: `#/fleet/${entrance.kiosk}`, shows: "Figures" },
    { name: "console-quarantine", hash: "#/quarantine", shows: "Quarantine" },
  ]) {
    await page.goto(`${demo.ready.api}/?picture=${name}${hash}`);
    await page.getByRole("heading", { name: shows }).first().waitFor();
    if (name === "console-kiosk") await page.locator("cb-plot canvas").nth(3).waitFor();
    await picture(page, name);
  }
  t.pass();
});
