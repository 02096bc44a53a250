import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import type { Page } from "playwright-core";
import decodeQr from "qr/decode.js";
import { readHubConfig } from "../../hub/config.ts";
import { type Hub, startHub } from "../../hub/hub.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { root, until } from "../rig.ts";
import {
  axeViolations,
  iconStatus,
  launchBrowser,
  NOTHING,
  openPage,
  skipWithoutChromium,
  widerBy,
} from "./chromium.ts";

const pages = join(root, "dist/ui");

function skip(t: ExecutionContext): boolean {
  if (skipWithoutChromium(t)) return true;
  if (existsSync(join(pages, "console/index.html"))) return false;
  t.log("skipped: the console is not built (npm run build)");
  t.pass();
  return true;
}

/** A hub with one kiosk that speaks the protocol, and a browser that a sign-in link has signed in. */
async function openConsole(t: ExecutionContext) {
  t.timeout(300_000);
  const data = mkdtempSync(join(tmpdir(), "counterbell-console-"));
  const start = (http: number): Promise<Hub> =>
    startHub({
      config: {
        ...readHubConfig(undefined, { data, "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": http }),
        rules: {},
      },
      pages,
      locales: join(root, "locales"),
      log: pino({ level: "silent" }),
      socket: false,
    });
  let hub = await start(0);
  t.teardown(async () => {
    await hub.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });
  const { writer } = hub.context;
  await writer.call("addSite", { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de"] });
  const password = createSecret();
  await writer.call("enrolKiosk", { site: "berlin", kiosk: "entrance", passwordHash: hashSecret(password) });
  const kiosk = await KioskClient.connect({ site: "berlin", kiosk: "entrance", url: hub.mqttUrl, password });
  t.teardown(() => kiosk.client.end(true));
  const token = createSecret();
  await writer.call("createSignInLink", { hash: hashSecret(token), lifeMs: 900_000 });
  const browser = await launchBrowser(t);
  const { page, seen } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  const address = hub.apiUrl;
  const link = `${address}/sign-in#${token}`;
  await page.goto(link);
  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  return {
    browser,
    page,
    seen,
    kiosk,
    address,
    link,
    publish: (noun: string, payload: string) =>
      kiosk.client.publishAsync(`cb/1/berlin/entrance/${noun}`, payload, { qos: 1 }),
    /** Hands a picture of the kiosk's screen over, as its watchdog does. */
    keepScreenshot: (name: string, bytes: Buffer) =>
      hub.context.writer.call("storeScreenshot", { kiosk: 1, name, bytes: new Uint8Array(bytes) }),
    /** Leaves the hub's file no room, or gives it back. */
    fillDisk: (isFull: boolean) => hub.writer.limitPages(isFull ? 1 : 1_000_000),
    stopHub: () => hub.stop(),
    startHub: async () => {
      hub = await start(Number(new URL(address).port));
    },
  };
}

const rows = (page: Page) => page.locator("cb-tickets a.ticket");

test.serial("a call opens a ticket in the list, is announced, and goes through its life by its buttons", async (t) => {
  if (skip(t)) return;
  const { page, seen, kiosk } = await openConsole(t);
  await page.getByText("Nobody is waiting").waitFor();
  await kiosk.event("call", { source: "board" }, { seq: 1 });
  await rows(page).filter({ hasText: "asks for somebody" }).waitFor();
  await page.getByText(/^New ticket/).waitFor({ state: "attached" });
  // On a busy machine a silent kiosk may have opened a ticket of its own meanwhile.
  await rows(page).filter({ hasText: "asks for somebody" }).click();
  await page.getByRole("heading", { name: "What made it" }).waitFor();
  await until("the focus on the ticket", async () => /asks for somebody/.test(await page.evaluate(deepFocus)));
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await page.locator("cb-ticket .chip.acknowledged").waitFor();
  await page.getByRole("button", { name: "Resolve" }).click();
  await page.getByRole("button", { name: "Reopen" }).click();
  await page.locator("cb-ticket .chip.new").waitFor();
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(seen, NOTHING);
});

test.serial("a refusal of the hub is shown, and the ticket as it stands", async (t) => {
  if (skip(t)) return;
  const { page, kiosk, address } = await openConsole(t);
  await kiosk.event("call", { source: "board" }, { seq: 1 });
  // On a busy machine a silent kiosk may have opened a ticket of its own meanwhile.
  await rows(page).filter({ hasText: "asks for somebody" }).click();
  const acknowledge = page.getByRole("button", { name: "Acknowledge" });
  await acknowledge.waitFor();
  const id = /tickets\/(\d+)/.exec(page.url())?.[1];
  // Somebody else is faster, and this page has not heard of it yet.
  let faster = 0;
  await page.route("**/acknowledge", async (route) => {
    faster = await page.evaluate(
      async (url) =>
        (
          await fetch(url, {
            method: "POST",
            headers: { "content-type": "application/json", "x-counterbell": "1" },
            body: "{}",
          })
        ).status,
      `${address}/api/v1/tickets/${id}/resolve`,
    );
    await route.continue();
  });
  const answered = page.waitForResponse("**/acknowledge");
  await acknowledge.click();
  t.is((await answered).status(), 409);
  t.is(faster, 200);
  await page.getByRole("alert").filter({ hasText: "has changed meanwhile" }).waitFor();
  await page.locator("cb-ticket .chip.resolved").waitFor();
  t.pass();
});

test.serial("a ticket of a screen shows its picture, also one that comes after the ticket", async (t) => {
  if (skip(t)) return;
  const { page, publish, keepScreenshot } = await openConsole(t);
  const alert = {
    severity: "high",
    code: "alert-screen-silent",
    args: { screenshot: "p-1" },
    text: "silent",
    count: 1,
  };
  await publish("alert/screen-silent", JSON.stringify({ ...alert, since: Date.now() }));
  await rows(page).filter({ hasText: "does not come back" }).click();
  await page.getByText("it may still be on its way").waitFor();
  await keepScreenshot("p-1", await page.screenshot({ type: "jpeg" }));
  const picture = page.getByRole("img", { name: /^The screen of .*entrance/ });
  await picture.waitFor();
  await page.waitForFunction(
    (image) => (image as HTMLImageElement).naturalWidth === 1280,
    await picture.elementHandle(),
  );
  t.deepEqual(await axeViolations(page), []);
});

test.serial(
  "a hub whose disk is full says what to do, while people go on reading, and takes it back by itself",
  async (t) => {
    if (skip(t)) return;
    const { page, seen, kiosk, fillDisk } = await openConsole(t);
    await kiosk.event("call", { source: "board" }, { seq: 1 });
    await rows(page).first().waitFor();
    fillDisk(true);
    const stored = kiosk.event("vote", { face: "happy", source: "board", text: "x".repeat(60_000) }, { seq: 2 });
    const banner = page.getByRole("alert").filter({ hasText: "disk is full since" });
    await banner.waitFor();
    t.regex((await banner.textContent()) ?? "", /Make room on the hub's machine/);
    await page.getByRole("link", { name: "Fleet" }).click();
    await page.getByText("entrance").first().waitFor();
    t.deepEqual(await axeViolations(page), []);
    fillDisk(false);
    await banner.waitFor({ state: "detached" });
    await stored;
    t.deepEqual(seen, NOTHING);
  },
);

test.serial("what a device sends is shown as text and never as a page", async (t) => {
  if (skip(t)) return;
  const { page, seen, address, publish } = await openConsole(t);
  await page.goto(`${address}/#/quarantine`);
  await page.getByText("Nothing in quarantine").waitFor();
  await publish("event/vote/outbox-1/1", '{"v":1,"body":{"face":"<img src=x onerror=alert(1)>"}}');
  await page.locator("cb-quarantine summary").click();
  await page.locator("pre").filter({ hasText: "<img src=x onerror=alert(1)>" }).waitFor();
  t.is(await page.locator("pre img").count(), 0);
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(seen, NOTHING);
});

test.serial("votes that are set aside come with the reason, and a box leaves them out", async (t) => {
  if (skip(t)) return;
  const { page, seen, kiosk, address } = await openConsole(t);
  await page.goto(`${address}/#/events`);
  await page.getByText("Nothing has come in yet").waitFor();
  for (let seq = 1; seq <= 6; seq++) await kiosk.event("vote", { face: "happy", source: "screen" }, { seq });
  const items = page.locator("cb-events li.item");
  await page.getByText(/^.?5.? votes are set aside:/).waitFor();
  t.is(await items.count(), 6);
  t.is(await items.filter({ hasText: "Burst" }).count(), 5);
  t.deepEqual(await axeViolations(page), []);
  await page.getByRole("checkbox", { name: "Leave out votes that are set aside" }).check();
  await items.filter({ hasText: "Burst" }).first().waitFor({ state: "detached" });
  t.is(await items.count(), 1);
  await page.getByText(/^.?5.? votes are set aside:/).waitFor();
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(seen, NOTHING);
});

test.serial("a kiosk's figures come live, as a curve with a name and as a table", async (t) => {
  if (skip(t)) return;
  const { page, seen, kiosk, address, publish } = await openConsole(t);
  await page.goto(`${address}/#/fleet/entrance`);
  await page.getByText("No figures in the last 15 minutes.").waitFor();
  const figures = (cpuPercent: number) =>
    JSON.stringify({
      at: Date.now(),
      clock: "synced",
      errorMs: 1,
      boot: kiosk.boot,
      uptimeMs: kiosk.uptimeAt(Date.now()),
      samples: { cpuPercent },
    });
  await publish("telemetry/kiosk", figures(20));
  await publish("telemetry/kiosk", figures(64));
  await page.getByRole("img", { name: /Processor.+64.+lowest.+20/ }).waitFor();
  await page.getByText(/as a table$/).click();
  await page.getByRole("cell", { name: /64/ }).waitFor();
  t.true((await page.locator("cb-plot canvas").count()) > 0);
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(seen, NOTHING);
});

test.serial("copies and clocks are told in words, and what was seen to is done with", async (t) => {
  if (skip(t)) return;
  const { page, seen, address, publish } = await openConsole(t);
  const state = (birth: number, oldest: Record<string, unknown>) => {
    const clock = { at: 60_000, clock: "estimated", errorMs: 2_400_000, boot: "early", uptimeMs: 60_000 };
    return publish("state", JSON.stringify({ state: "ready", birth, ...clock, oldest }));
  };
  await state(1, { outbox: "outbox-1", seq: 1, reason: "first" });
  await state(2, { outbox: "outbox-2", seq: 1, reason: "first" });
  await state(3, { outbox: "outbox-2", seq: 4, reason: "first" });
  const envelope = {
    v: 1,
    id: "018f0000-0000-7000-8000-000000000001",
    ageMs: 0,
    body: { face: "happy", source: "board" },
  };
  const clock = { at: 1000, clock: "none", errorMs: 86_400_000, boot: "nobody-knows", uptimeMs: 1000 };
  await publish("event/vote/outbox-2/4", JSON.stringify({ ...envelope, ...clock }));
  for (const language of ["en", "ar"]) {
    await page.goto(`${address}/?lang=${language}#/fleet/entrance`);
    const wiped = page.locator("li", { hasText: language === "en" ? "began anew with empty storage" : "بذاكرة فارغة" });
    await wiped.waitFor();
    await page.getByText(language === "en" ? /estimated, could be .?40 min.? off/ : /تقديري/).waitFor();
    for (const width of [360, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      t.true((await widerBy(page)) <= 0, `${language} at ${width} px`);
    }
    t.deepEqual(await axeViolations(page), [], language);
    if (process.env.COUNTERBELL_LOOK)
      await page.screenshot({ path: `${process.env.COUNTERBELL_LOOK}/${language}.png`, fullPage: true });
  }
  await page.goto(`${address}/?lang=en#/fleet/entrance`);
  const missing = page.locator("li", { hasText: /events never reached this hub/ });
  await missing.getByRole("button", { name: "Done" }).click();
  await missing.waitFor({ state: "detached" });
  await page.locator("li", { hasText: "began anew with empty storage" }).waitFor();
  await page.goto(`${address}/?lang=en#/events`);
  await page.getByText("time not known").waitFor();
  t.deepEqual(seen, NOTHING);
});

test.serial("labels of a kiosk come as a file, and a board's code leads to the board's own page", async (t) => {
  if (skip(t)) return;
  const { page, seen, address, publish } = await openConsole(t);
  const panel = { id: "panel", driver: "button-panel", status: "ready", serial: "CB-1", buttons: [], samples: [] };
  await publish("describe", JSON.stringify({ program: "1", node: "20", schema: 1, devices: [panel] }));
  await page.goto(`${address}/?lang=en#/fleet/entrance`);
  await page.getByText("only this machine knows").waitFor();
  await page.getByLabel("Paper").selectOption("62mm");
  const started = page.waitForEvent("download");
  await page.getByText("This kiosk and its boards").click();
  const file = await started;
  t.is(file.suggestedFilename(), "labels-entrance-62mm.pdf");
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(await file.path()));
  t.teardown(() => {
    document.destroy();
    library.destroy();
  });
  const { data, width, height } = await document.getPage(1).render({ width: 620, height: 360, render: "bitmap" });
  const leadsTo = decodeQr({ data, width, height });
  t.is(leadsTo, `${address}/#/boards/CB-1`);
  await page.goto(leadsTo);
  await page.getByRole("heading", { name: "CB-1", exact: true }).waitFor();
  // A label of before boards had pages of their own.
  await page.goto(`${address}/?device=panel#/fleet/entrance`);
  await page.getByRole("heading", { name: "CB-1", exact: true }).waitFor();
  await page.goto(`${address}/?lang=en#/fleet/entrance`);
  await page.getByText("only this machine knows").waitFor();
  const folder = process.env.COUNTERBELL_LOOK;
  if (folder) await page.locator("cb-labels").screenshot({ path: `${folder}/labels.png` });
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(seen, NOTHING);
});

test.serial("a hub that is away is told with the time, and the page comes up to date by itself", async (t) => {
  if (skip(t)) return;
  const { page, kiosk, stopHub, startHub: startAgain } = await openConsole(t);
  await kiosk.event("call", { source: "board" }, { seq: 1 });
  await rows(page).first().waitFor();
  await stopHub();
  await page.getByText(/^The hub is away since/).waitFor();
  t.is(await rows(page).count(), 1, "what was read stays on the page");
  await startAgain();
  await page.getByText(/^The hub is away since/).waitFor({ state: "detached", timeout: 40_000 });
  await page.getByText("Live", { exact: true }).waitFor();
});

test.serial("no page is wider than its window or violates what axe knows, in both directions of writing", async (t) => {
  if (skip(t)) return;
  const { page, seen, kiosk, address } = await openConsole(t);
  await kiosk.event("call", { source: "board" }, { seq: 1 });
  await rows(page).first().waitFor();
  for (const language of ["en", "ar", "pseudo"]) {
    for (const place of ["tickets", "tickets/1", "fleet", "fleet/entrance", "events", "quarantine"]) {
      await page.goto(`${address}/?lang=${language}#/${place}`);
      await page.getByRole("heading", { level: 1 }).filter({ visible: true }).first().waitFor();
      const where = `${place} in ${language}`;
      t.is(await page.evaluate(() => document.documentElement.dir), language === "ar" ? "rtl" : "ltr", where);
      for (const width of [360, 560, 1024]) {
        await page.setViewportSize({ width, height: 800 });
        t.true((await widerBy(page)) <= 0, `${where} at ${width} px`);
      }
      if (language !== "pseudo") t.deepEqual(await axeViolations(page), [], where);
    }
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${address}/?dark#/tickets/1`);
  await page.getByRole("heading", { name: "What made it" }).waitFor();
  t.deepEqual(await axeViolations(page), [], "a ticket in the dark");
  t.is(await iconStatus(page), 200);
  t.deepEqual(seen, NOTHING);
});

test.serial(
  "a spent link leads who has a session to the console, and tells all others how to get another",
  async (t) => {
    if (skip(t)) return;
    const { browser, page, link, address } = await openConsole(t);
    await page.goto("about:blank");
    await page.goto(link);
    await page.getByRole("heading", { name: "Tickets" }).waitFor();
    t.is(new URL(page.url()).pathname, "/");
    t.false(page.url().includes(new URL(link).hash), "the token does not stay in the address");
    const { page: other, seen } = await openPage(browser, { viewport: { width: 360, height: 740 } });
    for (const [place, words] of [
      [link, "This link has been used"],
      [`${address}/sign-in`, "This link is not complete"],
      [`${address}/`, "You are signed out"],
    ] as const) {
      await other.goto("about:blank");
      await other.goto(place);
      await other.getByText(words).first().waitFor();
      await other.getByText("counterbell sign-in").first().waitFor();
      t.deepEqual(await axeViolations(other), [], words);
      t.true((await widerBy(other)) <= 0, words);
    }
    t.is(await iconStatus(other), 200);
    t.deepEqual(seen, NOTHING);
  },
);

function deepFocus(): string {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.textContent ?? "";
}
