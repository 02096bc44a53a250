import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { startKiosk } from "../../kiosk/kiosk.ts";
import type { KioskConfig } from "../../protocol/messages.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import { root, until } from "../rig.ts";
import { temporaryFolder } from "../running-hub.ts";
import { axeViolations, NOTHING, openPage, widerBy } from "./chromium.ts";
import { openSignedIn, skipConsole } from "./signed-in-hub.ts";

const pages = join(root, "dist/ui");
const locales = join(root, "locales");
const log = pino({ level: "silent" });
const GREEN = "#0a5c36";

/** A hub, a real kiosk of its site, the account of another, and staff who are signed in. */
async function openShop(t: ExecutionContext) {
  const password = createSecret();
  const { hub, browser, page, seen } = await openSignedIn(t, { width: 1400, height: 900 }, async ({ context }) => {
    const { writer } = context;
    for (const kiosk of ["entrance", "exit"]) {
      await writer.call("enrolKiosk", { site: "berlin", kiosk, passwordHash: hashSecret(password) });
    }
    // What is published stands in the settings beside what staff set.
    const named = { id: "shop", version: 1, by: "test" };
    await writer.call("saveFlow", { ...named, document: { ...SHIPPED_FLOW, id: "shop", version: 1 } });
    await writer.call("publishVersion", { kind: "flow", ...named });
  });
  const { reader, enrolmentInfo } = hub.context;
  const kiosk = await startKiosk({
    config: {
      ...{ site: "berlin", kiosk: "entrance", data: temporaryFolder(t), devices: [] },
      hub: { url: hub.mqttUrl, username: "entrance", clientId: "entrance", password, ca: enrolmentInfo().ca },
      screen: { host: "127.0.0.1", port: 0, frameAncestors: [] },
      log: { level: "silent" },
      outbox: { maxBytes: 1 << 24 },
    },
    ...{ pages, locales, log },
  });
  t.teardown(() => kiosk.stop());
  const desired = async (of: string): Promise<KioskConfig> => {
    const row = await reader.selectFrom("kiosk").select("desired").where("id", "=", of).executeTakeFirstOrThrow();
    return JSON.parse(row.desired) as KioskConfig;
  };
  /** What the kiosk answers to a PIN. */
  const leave = async (pin: string): Promise<number> => {
    const body = JSON.stringify({ pin });
    const headers = { "content-type": "application/json" };
    return (await fetch(new URL("/exit", kiosk.screenUrl), { method: "POST", headers, body })).status;
  };
  const glass = await openPage(browser, { viewport: { width: 800, height: 480 } });
  await glass.page.goto(kiosk.screenUrl);
  return { hub, page, seen, glass, desired, leave, address: hub.apiUrl };
}

/** With `COUNTERBELL_LOOK` a picture of each page is kept in that folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.COUNTERBELL_LOOK;
  if (!folder) return;
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** The colour of what is to be touched first, as the page draws it. */
const fillOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--cb-fill").trim());

test("staff set, change and remove a PIN and a look, and the kiosk's glass has them", async (t) => {
  if (skipConsole(t)) return;
  const { hub, page, seen, glass, desired, leave, address } = await openShop(t);
  const sound = async (where: string) => {
    // What lies under the head that stays counts as covered.
    await page.evaluate(() => scrollTo(0, 0));
    t.deepEqual(await axeViolations(page), [], where);
  };
  await page.getByRole("link", { name: "Fleet" }).click();
  await page.getByRole("link", { name: "entrance", exact: true }).click();

  // A setting of a kiosk with published content.
  await page.locator("cb-config-form wa-number-input input").fill("6");
  await page.getByRole("button", { name: "Set", exact: true }).click();
  await until("the thank-you time is desired", async () => (await desired("entrance")).thankYouMs === 6000);
  t.is((await desired("entrance")).flow?.id, "shop");

  // The PIN: its rules come before it is sent, and it stays nowhere.
  const card = page.locator("cb-exit-pin");
  const pin = card.getByLabel(/^New PIN/);
  const set = card.getByRole("button", { name: "Set PIN" });
  await card.getByText("Not set", { exact: true }).waitFor();
  t.is(await leave("24680"), 404);
  await pin.fill("246");
  await card.getByText(/Too short: at least .?4.? digits/).waitFor();
  t.true(await set.isDisabled());
  await pin.fill("24a80");
  await card.getByText("A PIN has digits only").waitFor();
  await pin.fill("1234");
  await card.getByText("one of the first that somebody would try").waitFor();
  t.false(await set.isDisabled());
  await pin.fill("٢٤٦٨٠");
  t.is(await pin.inputValue(), "24680");
  t.is(await pin.getAttribute("type"), "password");
  await look(page, "kiosk-pin");
  await pin.press("Enter");
  await card.getByText("Set. The kiosk takes it").waitFor();
  t.is(await pin.inputValue(), "");
  await card.getByText("Set", { exact: true }).waitFor();
  t.is(await leave("24680"), 204);
  t.is((await desired("exit")).exitPinHash, undefined);
  await card.getByRole("button", { name: "Change PIN" }).waitFor();
  await pin.fill("135791");
  await card.getByLabel(/^All kiosks of .?berlin/).check();
  await card.getByRole("button", { name: "Change PIN" }).click();
  await card.getByText(/Set for .?2.? kiosks/).waitFor();
  await card.getByText("Set", { exact: true }).waitFor();
  t.is(await leave("24680"), 401);
  t.is(await leave("135791"), 204);
  await sound("a kiosk with a PIN");
  // By keyboard alone.
  const remove = card.getByRole("button", { name: "Remove PIN" });
  await remove.first().focus();
  await page.keyboard.press("Enter");
  await card.getByText("Then nobody can leave kiosk mode").waitFor();
  await page.keyboard.press("Escape");
  await card.getByText("Then nobody can leave kiosk mode").waitFor({ state: "hidden" });
  await remove.first().click();
  await card.locator("wa-dialog").getByRole("button", { name: "Remove PIN" }).click();
  await card.getByText(/Removed from .?2.? kiosks/).waitFor();
  await card.getByText("Not set", { exact: true }).waitFor();
  await until("the kiosk has no PIN", async () => (await leave("135791")) === 404);

  // The look: what cannot be read is told at once and not sent.
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Look of the screen" }).waitFor();
  const preview = page.frameLocator("cb-flow-preview iframe");
  await preview.getByRole("banner").locator("cb-wordmark").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Brio Coffee");
  await preview.getByText("Brio Coffee").waitFor();
  const brand = page.getByLabel(/^.?Brand.?, as a code/);
  await brand.fill("#ffffff");
  await page.getByText(/Too faint: .?3.? is needed/).waitFor();
  const send = page.getByRole("button", { name: "Put in force" });
  t.true(await send.isDisabled());
  await sound("a look that cannot be read");
  await look(page, "theme-faint");
  await brand.fill("green");
  await page.getByText("This is no colour yet").waitFor();
  await brand.fill(GREEN);
  await page.getByText("Too faint").waitFor({ state: "detached" });
  await page.getByLabel("With serifs").check();
  const chosen = page.getByLabel(/Choose (a|another) logo/);
  await chosen.setInputFiles({ name: "big.png", mimeType: "image/png", buffer: Buffer.alloc(70 * 1024) });
  await page.getByRole("alert").filter({ hasText: "Make it smaller" }).waitFor();
  await chosen.setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await page.getByRole("alert").filter({ hasText: "This is no picture" }).waitFor();
  await chosen.setInputFiles({ name: "mark.png", mimeType: "image/png", buffer: await markOf(glass.page) });
  await page.getByRole("img", { name: "The logo as it is now" }).waitFor();
  await preview.getByRole("img", { name: "Brio Coffee" }).waitFor();
  await page.getByText("Your changes are only in the preview").waitFor();
  t.is((await desired("entrance")).theme, undefined, "nothing is sent before it is asked for");
  await page.getByLabel("Some kiosks").check();
  await page.getByLabel("entrance", { exact: true }).uncheck();
  t.true(await send.isDisabled(), "nobody is not everybody");
  await page.getByLabel("Every kiosk").check();
  await look(page, "theme");
  await send.click();
  await page.getByText(/In force for .?2.? kiosks/).waitFor();
  const { theme } = await desired("exit");
  t.like(theme, { name: "Brio Coffee", brand: GREEN, type: "serif" });
  const mark = glass.page.getByRole("img", { name: "Brio Coffee" });
  await mark.waitFor();
  await until("the mark is drawn", () => mark.evaluate((img) => (img as HTMLImageElement).naturalWidth > 0));
  await until("the glass is green", async () => (await fillOf(glass.page)) === GREEN);
  await look(glass.page, "glass");
  await sound("a look in force");

  // Every page in Arabic, and on a phone.
  for (const language of ["en", "ar", "pseudo"]) {
    for (const place of ["fleet/entrance", "fleet/entrance/theme"]) {
      await page.goto(`${address}/?lang=${language}#/${place}`);
      const iframe = page.frameLocator("cb-flow-preview iframe").getByRole("img", { name: "Brio Coffee" });
      await (place.endsWith("theme") ? iframe : page.locator("cb-exit-pin input").first()).waitFor();
      for (const width of language === "pseudo" ? [390, 1024] : [360, 1400]) {
        await page.setViewportSize({ width, height: 900 });
        const where = `${place.replaceAll("/", "-")}-${language}-${width}`;
        t.true((await widerBy(page)) <= 0, where);
        if (place.endsWith("theme")) t.true(await isFramed(page), `the preview fills its frame: ${where}`);
        await look(page, where);
      }
      if (language !== "pseudo") await sound(`${place} in ${language}`);
    }
  }

  // Back to the usual look, and what a hub that is away is told like.
  await page.goto(`${address}/?lang=en#/fleet/entrance/theme`);
  await page.getByRole("button", { name: "Back to the usual look" }).click();
  await page.locator("wa-dialog").getByRole("button", { name: "Back to the usual look" }).click();
  await page.getByText("The kiosk has the usual look again").waitFor();
  await mark.waitFor({ state: "detached" });
  await glass.page.getByRole("banner").locator("cb-wordmark").waitFor();
  t.is((await desired("entrance")).theme, undefined);
  t.like((await desired("exit")).theme, { name: "Brio Coffee" });
  await page.goto(`${address}/?lang=en#/fleet/nobody/theme`);
  await page.getByText("There is no such kiosk").waitFor();
  await page.goto(`${address}/?lang=en#/fleet/entrance/theme`);
  await page.getByLabel("Name", { exact: true }).fill("Brio Tea");
  await hub.stop();
  await send.click();
  await page.getByRole("alert").filter({ hasText: "The hub does not answer" }).waitFor();
  t.is(await page.getByLabel("Name", { exact: true }).inputValue(), "Brio Tea", "what was typed stays");
  t.deepEqual(seen, { ...NOTHING, missing: [`${address}/api/v1/kiosks/nobody`] });
  t.deepEqual(glass.seen.errors, []);
});

/** Whether the screen of the preview begins and ends where its frame does, give or take a pixel. */
const isFramed = (page: Page): Promise<boolean> =>
  page.locator("cb-flow-preview iframe").evaluate(async (glass) => {
    // Its scale follows the width of the window with the next frame or two.
    for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
    const inner = glass.getBoundingClientRect();
    const outer = (glass.parentElement as HTMLElement).getBoundingClientRect();
    const border = 8;
    return Math.abs(inner.left - outer.left - border) <= 1 && Math.abs(outer.right - inner.right - border) <= 1;
  });

/** Draws a mark of some pixels. */
async function markOf(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 60 });
    const pen = canvas.getContext("2d");
    if (pen) {
      pen.fillStyle = "#0a5c36";
      pen.fillRect(0, 0, 160, 60);
      pen.clearRect(20, 20, 120, 20);
    }
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}
