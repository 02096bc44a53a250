import { join } from "node:path";
import test from "ava";
import { connectAsync } from "mqtt";
import type { Page } from "playwright-core";
import decodeQr from "qr/decode.js";
import { asyncScheduler } from "rxjs";
import { enrol } from "../../kiosk/enrol.ts";
import { EnrolError } from "../../kiosk/enrol-error.ts";
import { until } from "../rig.ts";
import { temporaryFolder } from "../running-hub.ts";
import { axeViolations, NOTHING, widerBy } from "./chromium.ts";
import { openSignedIn, skipConsole } from "./signed-in-hub.ts";

/** With `COUNTERBELL_LOOK` a picture of each page is kept in that folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.COUNTERBELL_LOOK;
  if (!folder) return;
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Reads the first QR code of the page as a camera would. */
async function readQr(page: Page): Promise<string> {
  const { data, side } = await page
    .locator("cb-code-sheet svg.qr")
    .first()
    .evaluate(async (drawn) => {
      const side = 400;
      const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
      const text = new XMLSerializer()
        .serializeToString(drawn)
        .replace("<svg ", `<svg width="${side}" height="${side}" `);
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
      await image.decode();
      const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
      pen.drawImage(image, 0, 0);
      return { data: [...pen.getImageData(0, 0, side, side).data], side };
    });
  return decodeQr({ width: side, height: side, data: Uint8Array.from(data) });
}

test("somebody makes codes, prints them, sees who waits and lets one in or turns it away", async (t) => {
  if (skipConsole(t)) return;
  const { hub, page, seen } = await openSignedIn(t, { width: 1200, height: 900 }, async ({ context }) => {
    await context.writer.call("addSite", { site: "munich", name: "Munich", zone: "Europe/Berlin", languages: ["de"] });
  });
  await page.getByRole("link", { name: "Fleet" }).click();
  await page.getByRole("link", { name: "New machines" }).click();
  await page.getByRole("heading", { name: "New machines" }).waitFor();
  await page.getByText("No machine waits.").waitFor();

  const form = page.locator("cb-code-form");
  await form.getByLabel("Site").selectOption("berlin");
  await form.getByLabel("How many").fill("2");
  await form.getByLabel("What for").fill("new counters");
  await form.getByRole("button", { name: "Make" }).click();
  const codes = page.locator("cb-code-sheet .code");
  await codes.nth(1).waitFor();
  const [first = "", second = ""] = await codes.allTextContents();
  t.is(await readQr(page), `counterbell kiosk enrol ${first} --hub ${hub.contentUrl}`);
  // On paper there are the codes and nothing else.
  await page.emulateMedia({ media: "print" });
  t.false(await page.getByRole("button", { name: "Make" }).isVisible());
  t.false(await page.getByRole("navigation").isVisible());
  t.true(await codes.first().isVisible());
  await look(page, "enrolment-print");
  await page.emulateMedia({ media: "screen" });

  const machine = (code: string) => {
    const config = join(temporaryFolder(t), "kiosk.toml");
    const facts = { host: "raspberry", model: "Raspberry Pi 4 Model B", version: "0.1.0" };
    let mark = "";
    const ending = new AbortController();
    t.teardown(() => ending.abort(new Error("the test is over")));
    const done = enrol({
      ...{ code, hub: hub.contentUrl, config, machine: facts, clock: asyncScheduler, signal: ending.signal },
      onWaiting: (told) => {
        mark = told.mark;
      },
    });
    done.catch(() => undefined);
    return { done, mark: () => mark };
  };
  const wanted = machine(first);
  const device = page.locator("cb-waiting-device");
  await device.first().waitFor();
  await device.getByText("new counters").waitFor();
  t.is(await device.locator(".mark").textContent(), wanted.mark());
  const states = page.getByText("used", { exact: true });
  await states.waitFor();
  for (const language of ["en", "ar"]) {
    // The codes are gone with the page that showed them.
    await page.goto(`${hub.apiUrl}/?lang=${language}#/enrolment`);
    await device.first().waitFor();
    for (const width of [360, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      t.true((await widerBy(page)) <= 0, `${language} ${width}`);
      await look(page, `enrolment-${language}-${width}`);
    }
    await page.evaluate(() => scrollTo(0, 0));
    t.deepEqual(await axeViolations(page), [], language);
  }
  t.is(await codes.count(), 0);
  await page.goto(`${hub.apiUrl}/?lang=en#/enrolment`);
  await page.getByText("Nobody has tried.").waitFor();
  await device.getByLabel("Name (").fill("entrance");
  await device.getByRole("button", { name: "Let it in" }).click();
  await page.getByText("Let in. The machine goes on by itself.").waitFor();
  t.like(await wanted.done, { site: "berlin", kiosk: "entrance" });

  // A name that is taken is told, and the device still waits; then it is turned away.
  const stranger = machine(second);
  const turnedAway = t.throwsAsync(stranger.done, { instanceOf: EnrolError, code: "enrol-turned-away" });
  await device.first().waitFor();
  await device.getByLabel("Name (").fill("entrance");
  await device.getByRole("button", { name: "Let it in" }).click();
  await page.getByText("Another kiosk has this name").waitFor();
  await device.getByRole("button", { name: "Turn it away" }).click();
  await turnedAway;
  await page.getByText("No machine waits.").waitFor();

  // A code is taken back, and a site asks nobody any more.
  await form.getByRole("button", { name: "Make" }).click();
  await page.getByRole("button", { name: /^Take back/ }).click();
  await page.getByText("taken back", { exact: true }).waitFor();
  await page.getByRole("checkbox", { name: "Munich" }).uncheck();
  const asks = async () => JSON.parse((await hub.ask({ method: "GET", path: "/api/v1/sites/munich/enrolment" })).body);
  await until("the site to ask nobody", async () => (await asks()).approval === false);
  t.deepEqual(seen, NOTHING);
});

test("who knocks under an unknown name is a ticket of the hub, which shows them, and a section of the page of new machines", async (t) => {
  if (skipConsole(t)) return;
  const { hub, page, seen } = await openSignedIn(t, { width: 1200, height: 900 });
  const knock = (name: string) =>
    t.throwsAsync(
      connectAsync(hub.mqttUrl, { clientId: name, username: name, password: "guessed", reconnectPeriod: 0 }),
    );
  // A name is shown as the text that it is.
  for (const name of ["till-7", "till-7", "<img src=x onerror=alert(1)>", "till-7", "till-7"]) await knock(name);
  const subject = /An unknown device, .*till-7.* tries to come in/;
  const row = page.locator("cb-tickets a.ticket").filter({ hasText: subject });
  await row.getByText("The hub", { exact: true }).waitFor();
  await row.click();
  const ticket = page.locator("cb-ticket");
  await ticket.getByRole("heading", { name: subject }).waitFor();
  await ticket.getByRole("cell", { name: "127.0.0.1" }).first().waitFor();
  await ticket.getByRole("rowheader", { name: "<img src=x onerror=alert(1)>" }).waitFor();
  await ticket.getByText(/came .*5.* times within ten minutes/).waitFor();
  t.is(await ticket.getByRole("link", { name: "undefined" }).count(), 0);
  await ticket.getByRole("button", { name: "Acknowledge" }).click();
  await page.getByRole("link", { name: "Events" }).click();
  await page.getByRole("link", { name: "Who changed what" }).click();
  const change = page.locator("cb-audit tr").filter({ hasText: "took a ticket" });
  await change.getByRole("rowheader", { name: "staff" }).waitFor();
  for (const language of ["en", "ar"]) {
    await page.goto(`${hub.apiUrl}/?lang=${language}#/audit`);
    await page.locator("cb-audit tbody tr").first().waitFor();
    for (const width of [360, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      t.true((await widerBy(page)) <= 0, `audit ${language} ${width}`);
      await look(page, `audit-${language}-${width}`);
    }
    t.deepEqual(await axeViolations(page), [], `audit ${language}`);
    await page.goto(`${hub.apiUrl}/?lang=${language}`);
    for (const [name, at] of [
      ["ticket", page.url().replace(/#.*|$/, "#/tickets/1")],
      ["strangers", page.url().replace(/#.*|$/, "#/enrolment")],
    ] as const) {
      await page.goto(at);
      await page.locator("cb-strangers").getByText("till-7", { exact: true }).waitFor();
      for (const width of [360, 1200]) {
        await page.setViewportSize({ width, height: 900 });
        t.true((await widerBy(page)) <= 0, `${name} ${language} ${width}`);
        await look(page, `${name}-${language}-${width}`);
      }
      t.deepEqual(await axeViolations(page), [], `${name} ${language}`);
    }
  }
  t.deepEqual(seen, NOTHING);
});
