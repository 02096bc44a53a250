import { existsSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import type { Page } from "playwright-core";
import { WriteConnection } from "../../hub/database.ts";
import type { BoardDetail, BoardView } from "../../protocol/boards.ts";
import { BUTTONS } from "../../protocol/buttons.ts";
import type { Enrolment } from "../../protocol/rest.ts";
import { askAsOwner } from "../../simulators/demo/owner.ts";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { Rig, root, until } from "../rig.ts";
import { axeViolations, launchBrowser, NOTHING, openPage, picture, skipWithoutChromium, widerBy } from "./chromium.ts";
import { walkRemoteDeeds } from "./remote-deeds.ts";

/** A phone that somebody holds on a ladder. */
const PHONE = { width: 360, height: 640 };
const DESK = { width: 1280, height: 900 };
const LONG = "Feedback panel beside the northern revolving door of the Wilmersdorfer-Straße branch, upper";

/** With `COUNTERBELL_LOOK` a picture of each state is kept in that folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.COUNTERBELL_LOOK;
  if (!folder) return;
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Words with the marks that keep names and numbers apart from the direction around them. */
const said = (words: string): RegExp =>
  new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "[\u2068\u2069]* [\u2068\u2069]*"), "i");

const tile = (page: Page, button: string) => page.locator(`cb-live-buttons li[data-button="${button}"]`);

/** Counts what a hand does to the page, from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = window as unknown as { clicks: number };
    counter.clicks = 0;
    addEventListener("click", () => counter.clicks++, { capture: true });
  });
  return () => page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}

const HOUR_MS = 3_600_000;

/** A week of a kiosk's coming and going, put into the file of a hub that does not run. */
function putPresence(file: string): void {
  const connection = new WriteConnection(file);
  connection.run("DELETE FROM presence_change");
  for (const [hours, presence] of [
    [100, "online"],
    [60, "lost"],
    [57, "online"],
    [10, "offline"],
    [9, "online"],
  ] as const) {
    const at = Date.now() - hours * HOUR_MS;
    connection.run("INSERT INTO presence_change (kiosk, at, presence) VALUES (1, ?, ?)", at, presence);
  }
  connection.close();
}

test("boards and kiosks in the console: live on a ladder, found in a list, through their life to the printed record", async (t) => {
  if (skipWithoutChromium(t)) return;
  if (!existsSync(join(root, "dist/ui/console/index.html"))) {
    t.log("skipped: the console is not built (npm run build)");
    return t.pass();
  }
  t.timeout(400_000);
  const rig = await Rig.start({ hub: { rules: { "device-lost": { duration_s: 1 } } } });
  t.teardown(() => rig.stop());
  const { url } = await askAsOwner<{ url: string }>(rig.socket, "POST", "/api/v1/sign-in-links", {});
  let board: BoardView | undefined;
  await until("the board to be seen", async () => {
    board = (await rig.get<{ items: BoardView[] }>("boards")).items[0];
    return board !== undefined;
  });
  const { serial } = board as BoardView;
  const browser = await launchBrowser(t);
  const { page, seen } = await openPage(browser, { viewport: PHONE });
  const go = (place: string, language = "en") => page.goto(`${rig.api}/?lang=${language}#/${place}`);
  await page.goto(`${rig.api}/sign-in#${url.split("#")[1]}`);
  await page.getByRole("heading", { name: "Tickets" }).waitFor();

  // On the ladder: all buttons and the state on the screen of a phone, and each press shows.
  await go("fleet");
  await page.getByRole("link", { name: "Boards", exact: true }).click();
  await page.locator(`a[href="#/boards/${serial}"]`).click();
  await page.getByText("Online: presses show here at once").waitFor();
  for (const button of BUTTONS) {
    const box = await tile(page, button).boundingBox();
    t.true(box !== null && box.y >= 0 && box.y + box.height <= PHONE.height, `${button} needs no scrolling`);
    t.true(box !== null && box.width >= 90 && box.height >= 90, `${button} is large`);
  }
  for (const button of BUTTONS) {
    await rig.board().press(button);
    await page.locator(`li.felt[data-button="${button}"]`).waitFor();
  }
  await page.getByText(said("spare pressed")).waitFor({ state: "attached" });
  await rig.board().press("happy");
  await tile(page, "happy").getByText(said("2 today")).waitFor();
  await tile(page, "happy").getByText(said("2 in 7 days")).waitFor();
  await page.getByText(said("happy pressed, 2 times by now")).waitFor({ state: "attached" });
  await look(page, "board-live-360");
  await picture(page, "board-live");
  t.deepEqual(await axeViolations(page), []);

  // The board falls off its cable: the page says so, and from the ticket it is two clicks to here.
  await rig.board().port.close();
  await page.getByText("does not find this board").waitFor();
  await look(page, "board-not-found-360");
  await go("tickets");
  const ticket = page.locator("cb-tickets a.ticket").filter({ hasText: "panel" }).first();
  await ticket.waitFor();
  const clicks = await countClicks(page);
  await ticket.click();
  await page.getByRole("link", { name: "Live board" }).click();
  await page.getByText("does not find this board").waitFor();
  t.is(await clicks(), 2);
  await until("the board's own address", () => page.url().endsWith(`#/boards/${serial}`));
  await rig.board().port.open();
  await page.getByText("Online: presses show here at once").waitFor();
  await page.getByRole("heading", { name: "This board" }).waitFor();
  t.is(
    await page
      .locator("cb-board-page")
      .getByText(/power on|reset line/)
      .count(),
    1,
    "why it started",
  );

  // In both directions and both sizes, light and dark.
  for (const language of ["en", "ar"]) {
    await go(`boards/${serial}`, language);
    await tile(page, "happy").waitFor();
    for (const [name, size] of Object.entries({ 360: PHONE, 1280: DESK })) {
      await page.setViewportSize(size);
      t.true((await widerBy(page)) <= 0, `${language} ${name}`);
      await look(page, `board-${language}-${name}`);
    }
    if (language === "ar") t.deepEqual(await axeViolations(page), [], language);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  t.deepEqual(await axeViolations(page), [], "dark");
  await look(page, "board-dark-1280");
  await page.emulateMedia({ colorScheme: "light" });

  // A step of its life needs its checklist; who did it stands in the history.
  await go(`boards/${serial}`);
  const life = page.locator("cb-board-life");
  await life.getByText(said("Make it: commissioned")).click();
  const take = life.locator("details[open]").getByRole("button", { name: "All of this is done" });
  await take.click();
  t.is((await rig.get<BoardDetail>(`boards/${serial}`)).life, "installed", "nothing without its checklist");
  for (const check of await life.locator("details[open] input[type=checkbox]").all()) await check.check();
  await life.locator("details[open] textarea").fill("second floor");
  await take.click();
  await page
    .locator("cb-history")
    .getByText(/commissioned.*before: .?installed/)
    .waitFor();
  await page.locator("cb-history").getByText("second floor").waitFor();
  t.is(await life.locator("input:checked").count(), 0, "what was ticked for one step says nothing of the next");
  await look(page, "board-history-1280");

  // Another kiosk describes it: a swap that both histories tell. One with many presses shows which button may be dead.
  const account = await askAsOwner<Enrolment>(rig.socket, "POST", "/api/v1/kiosks", { site: "berlin", kiosk: "exit" });
  const exit = await KioskClient.connect({ ...account, url: `mqtt://127.0.0.1:${rig.mqttPort}` });
  t.teardown(() => exit.client.end(true));
  const describe = (number: string) =>
    exit.publish("describe", {
      ...{ program: "1", node: "20", schema: 1 },
      devices: [
        { id: "panel", driver: "button-panel", status: "ready", serial: number, buttons: BUTTONS, samples: [] },
      ],
    });
  for (let seq = 1; seq <= 20; seq++) {
    await exit.event(
      "vote",
      { face: "happy", source: "board", device: "panel" },
      {
        seq,
        envelope: { origin: { serial: "DEAD-1", epoch: 1, seq } },
      },
    );
  }
  await describe("DEAD-1");
  await go("boards/DEAD-1");
  await tile(page, "call").getByText("Dead?").waitFor();
  t.is(await tile(page, "happy").getByText("Dead?").count(), 0);
  await look(page, "board-dead-1280");
  await picture(page, "board-dead-button", 620);
  await walkRemoteDeeds(t, { rig, page, kiosk: exit, look: (name) => look(page, name) });
  await describe(serial);
  await go(`boards/${serial}`);
  await page.locator("cb-history").getByText(said("Moved from kiosk kiosk-1 to exit")).waitFor();
  await go("fleet/exit");
  await page
    .locator("cb-kiosk-history")
    .getByText(said(`Board ${serial} came`))
    .waitFor();
  await go("fleet/kiosk-1");
  await page
    .locator("cb-kiosk-history")
    .getByText(said(`Board ${serial} left for kiosk exit`))
    .waitFor();

  // More than two hundred, with long names: found by a part of one, page by page, and nothing where nothing fits.
  const made = Array.from({ length: 205 }, (_, i) => ({
    serial: `SHELF-${String(i).padStart(3, "0")}`,
    label: i === 7 ? LONG : "",
  }));
  await Promise.all(made.map((one) => askAsOwner(rig.socket, "POST", "/api/v1/boards", one)));
  await go("boards");
  const rows = page.locator("cb-boards .board");
  const more = page.getByRole("button", { name: "Show more" });
  for (const count of [50, 100, 150, 200]) {
    await until(`${count} boards`, async () => (await rows.count()) === count);
    await more.click();
  }
  await until("all boards", async () => (await rows.count()) === 207);
  t.is(await more.count(), 0);
  const search = page.getByLabel("Number, label, kiosk or site");
  await search.fill("wilmersdorfer");
  await until("one board", async () => (await rows.count()) === 1);
  await search.fill("");
  for (const [language, size] of [
    ["en", DESK],
    ["en", PHONE],
    ["ar", PHONE],
  ] as const) {
    await page.setViewportSize(size);
    await go("boards", language);
    await rows.nth(10).waitFor();
    t.true((await widerBy(page)) <= 0, `list ${language} ${size.width}`);
    await look(page, `boards-${language}-${size.width}`);
    if (size === PHONE) t.deepEqual(await axeViolations(page), [], language);
  }
  await go("boards");
  await page.getByLabel("Number, label, kiosk or site").fill("zzz");
  await page.getByText("No board fits").waitFor();
  await look(page, "boards-none-360");
  await go("boards/NOBODY");
  await page.getByText("There is no such board.").waitFor();
  await go("fleet/kiosk-1/board/nothing");
  await page.getByText("No board is known in this place").waitFor();
  await look(page, "board-none-here-360");

  // The hub goes away under an open page, and comes back.
  await go(`boards/${serial}`);
  await tile(page, "happy").waitFor();
  await rig.hub.kill();
  await page.getByText("This page does not reach the hub").waitFor();
  await look(page, "board-hub-away-360");
  putPresence(join(rig.folders.hub, "hub.db"));
  rig.hub.start();
  await rig.hubReady();
  await page.getByText("This page does not reach the hub").waitFor({ state: "detached" });

  // The kiosk's page: when it was there, its log, its boards; blocked, found, replaced, retired.
  await page.setViewportSize(DESK);
  await go("fleet/kiosk-1");
  await page.getByText(/time that is known/).waitFor();
  await page.locator("cb-kiosk-log li").first().waitFor();
  const strip = page.locator("cb-presence");
  await strip.getByText(said("away once")).waitFor();
  await strip.getByRole("button", { name: "7 days" }).click();
  await strip.getByText(said("away 2 times")).waitFor();
  await strip.getByText("When it was away").click();
  await strip.locator("li").filter({ hasText: "Lost" }).getByText("3 hr").waitFor();
  await look(page, "kiosk-en-1280");
  await picture(page, "kiosk-page", 1100);
  t.deepEqual(await axeViolations(page), []);
  await go("fleet/kiosk-1", "ar");
  await page.locator("cb-kiosk-log li").first().waitFor();
  await page.setViewportSize(PHONE);
  t.true((await widerBy(page)) <= 0, "kiosk ar 360");
  await look(page, "kiosk-ar-360");
  t.deepEqual(await axeViolations(page), []);
  await page.setViewportSize(DESK);
  await go("fleet/kiosk-1");
  const ends = page.locator("cb-kiosk-life");
  const confirm = async (deed: string, words: RegExp, reason = "") => {
    await ends.getByRole("button", { name: `${deed}…` }).click();
    await ends.getByText(words).waitFor();
    if (reason !== "") await ends.getByLabel("Reason").fill(reason);
    await look(page, `kiosk-${deed.toLowerCase().replaceAll(" ", "-")}-1280`);
    await ends.getByRole("button", { name: deed, exact: true }).click();
  };
  await confirm("It is lost", /let in no more\. Nothing is wiped/, "left in a taxi");
  await ends.getByText("It is let in no more. Once it is found").waitFor();
  await page.locator("cb-kiosk-history").getByText("left in a taxi").waitFor();
  await ends.getByRole("button", { name: "It is found…" }).click();
  await ends.getByText(/nobody could get at its card/).waitFor();
  t.is(await ends.getByLabel("Reason").inputValue(), "", "another deed has its own reason");
  await ends.getByRole("button", { name: "Cancel" }).click();
  await ends.getByText(/nobody could get at its card/).waitFor({ state: "hidden" });
  await confirm("It is found", /nobody could get at its card/);
  await until(
    "the kiosk to be back",
    async () => (await rig.get<{ presence: string }>("kiosks/kiosk-1")).presence === "online",
  );
  await confirm("Replace it", /takes this name, its settings and its history/);
  await ends.locator("cb-code-sheet .code").waitFor();
  await confirm("Retire it", /record to print, sign and file/, "shop closed");
  await page.getByRole("heading", { name: "Record of retirement" }).waitFor();
  await page.emulateMedia({ media: "print" });
  t.true(await page.getByText("Signature").isVisible());
  t.false(await ends.isVisible(), "on paper there is the record alone");
  await look(page, "kiosk-record-print");
  await page.emulateMedia({ media: "screen" });
  await page.reload();
  await ends.getByText("Its service is over.").waitFor();
  await page.getByRole("button", { name: "Show the record of retirement" }).click();
  await page.locator("cb-retirement").getByText("shop closed").waitFor();
  await look(page, "kiosk-retired-1280");
  t.deepEqual({ ...seen, missing: seen.missing.filter((address) => !address.endsWith("/boards/NOBODY")) }, NOTHING);
});
