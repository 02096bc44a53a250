import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import type { Page } from "playwright-core";
import type { Hub } from "../../hub/hub.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import type { BoardDetail } from "../../protocol/boards.ts";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { FingerBoard } from "../flashing/finger-board.ts";
import { OPTIBOOT, PANEL_FOLDER } from "../flashing/flash-rig.ts";
import { until } from "../rig.ts";
import { temporaryFolder } from "../running-hub.ts";
import { type BenchPage, missingForBench, openBenchPage } from "./bench-page.ts";
import { passTest, printLabel, printSheet } from "./bench-steps.ts";
import {
  axeViolations,
  launchBrowser,
  NOTHING,
  picture,
  skipWithoutChromium,
  takesPictures,
  widerBy,
} from "./chromium.ts";

const choose = (page: Page, name: string) => page.getByRole("button", { name });
const boardsOf = async ({ hub }: BenchPage): Promise<BoardDetail[]> =>
  (JSON.parse((await hub.ask({ method: "GET", path: "/api/v1/boards" })).body) as { items: BoardDetail[] }).items;

/** Looks at a state as somebody with a telephone and somebody with a screen reader would. */
async function look(t: ExecutionContext, page: Page, what: string): Promise<void> {
  t.deepEqual(await axeViolations(page), [], what);
  await page.setViewportSize({ width: 360, height: 800 });
  t.true((await widerBy(page)) <= 0, `${what} at 360 px`);
  await page.setViewportSize({ width: 1200, height: 900 });
}

/** Connects a kiosk that sees a board of this number as ready, and waits until the hub knows that. */
async function connectKiosk(hub: Hub, serial: string): Promise<KioskClient> {
  const password = createSecret();
  await hub.context.writer.call("enrolKiosk", {
    ...{ site: "berlin", kiosk: "entrance", passwordHash: hashSecret(password) },
  });
  const kiosk = await KioskClient.connect({ site: "berlin", kiosk: "entrance", url: hub.mqttUrl, password });
  const panel = { id: "panel", driver: "button-panel", status: "ready", serial, buttons: [], samples: [] };
  const about = { program: "0.1.0", node: "v20", schema: 1, devices: [panel] };
  await kiosk.publish("describe", about, { retain: true });
  await until("the hub to know it", async () => {
    const { body } = await hub.ask({ method: "GET", path: `/api/v1/boards/${serial}` });
    return (JSON.parse(body) as BoardDetail).kiosk === "entrance";
  });
  return kiosk;
}

test("boards go from blank to labelled one after the other by Enter alone, and each goes on where it was after a pulled cable and a reload", async (t) => {
  if (skipWithoutChromium(t)) return;
  const missing = missingForBench();
  if (missing) {
    t.log(`skipped: ${missing}`);
    return t.pass();
  }
  t.timeout(600_000);
  const browser = await launchBrowser(t);
  const bench = await openBenchPage(browser, temporaryFolder(t));
  t.teardown(() => bench.stop());
  const { page, wire } = bench;
  const boards = page.locator("ol.boards li");
  const name = page.getByLabel("Name", { exact: true });
  await picture(page, "bench-start", 520);

  await page.evaluate(() => Object.assign(globalThis, { choosesNone: true }));
  await choose(page, "Choose the board").press("Enter");
  await page.getByText("No port was chosen.").waitFor();
  await page.evaluate(() => Object.assign(globalThis, { choosesNone: false }));

  // The cable is pulled in the middle of the flash, and the page is reloaded in the middle of the next.
  wire.cutAfter = wire.sent + 3_000;
  await page.keyboard.press("Enter");
  await page.getByRole("progressbar").waitFor();
  t.deepEqual(await axeViolations(page), [], "under way");
  const lost = page.getByRole("alert").filter({ hasText: "was lost" });
  await lost.waitFor();
  t.regex(
    (await lost.textContent()) ?? "",
    /Arduino Uno \(2341:0043\).*former program is gone.*Plug the board in again/s,
  );
  const before = wire.sent;
  await page.keyboard.press("Enter");
  const enough = takesPictures ? 12_000 : 3_000;
  await until("the flash to be in the middle", async () => wire.sent > before + enough);
  await picture(page, "bench-flash", 700);
  await page.reload();
  await page.getByText(/was cut off by leaving or reloading/).waitFor();
  await choose(page, "Choose the board").press("Enter");

  // Flashed; it waits for its names, and after a reload it does so again without being flashed.
  await name.waitFor();
  const flashed = wire.sent;
  await page.reload();
  await page.getByText(/Counterbell firmware/).waitFor();
  await choose(page, "Choose the board").press("Enter");
  await name.waitFor();
  t.true(wire.sent - flashed < 2_000, "it was asked, and not flashed again");
  await look(t, page, "names");
  await name.fill("Hall 1");
  await page.getByLabel("Site").selectOption("hamburg");
  await page.getByLabel("Hardware revision").fill("1.2");
  await picture(page, "bench-enrol", 770);
  await name.press("Enter");
  await passTest(bench, async () => {
    await look(t, page, "test");
    await picture(page, "bench-test", 840);
  });
  const ready = page.getByRole("status").filter({ hasText: /Hall 1.? is ready/ });
  await ready.waitFor();
  await look(t, page, "label");
  await picture(page, "bench-label", 860);
  const [first] = await boardsOf(bench);
  t.like(first, { label: "Hall 1", life: "planned" });
  t.regex(first?.serial ?? "", /^[0-9a-f]{16}$/);
  t.is(await printLabel(page), "labels-boards-62mm.pdf");
  await page.getByText("label printed").waitFor();

  // Another board, which runs our firmware already: all is filled in, and its name counts on. It goes without its test.
  const other = await FingerBoard.start(OPTIBOOT, join(PANEL_FOLDER, "button-panel.hex"));
  t.teardown(() => other.stop());
  wire.plug(other.port);
  await page.keyboard.press("Enter");
  await name.waitFor();
  t.is(await name.inputValue(), "Hall 2");
  t.is(await page.getByLabel("Hardware revision").inputValue(), "1.2");
  await page.keyboard.press("Enter");
  await choose(page, "Begin the self-test").waitFor();
  await page.getByLabel(/Go on without a test/).fill("its buttons come tomorrow");
  await page.keyboard.press("Enter");
  await page
    .getByRole("status")
    .filter({ hasText: /Hall 2.? is ready/ })
    .waitFor();
  t.deepEqual(
    (await boardsOf(bench)).map(({ label }) => label),
    ["Hall 1", "Hall 2"],
  );

  // On a sheet that was begun, one label for each board: first what has none yet, then all.
  await page.getByLabel("Paper").selectOption("a4");
  await page.getByLabel("Labels already used on the sheet").fill("20");
  await page.keyboard.press("Tab");
  const [left = "", ...more] = await printSheet(page, /^Print labels not printed yet: .?1/);
  t.deepEqual([left.includes("Hall 1"), left.includes("Hall 2"), more.length], [false, true, 0]);
  const sheets = await printSheet(page, /^Print all labels of this window: .?2/);
  t.is(sheets.length, 2, "one place is left on the first sheet");
  t.regex(sheets[0] ?? "", /Hall 1/);
  t.regex(sheets[1] ?? "", /Hall 2/);
  await page.getByLabel("Paper").selectOption("62mm");

  // The first one again, in a page that has forgotten all: board and hub know it, and there is no third.
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  wire.plug(bench.board.port);
  await page.getByText(/Counterbell firmware/).waitFor();
  await choose(page, "Choose the board").press("Enter");
  await page.getByText("The hub knows this board").waitFor();
  t.is(await name.inputValue(), "Hall 1");
  t.is(await page.getByLabel("Site").inputValue(), "hamburg");

  // A kiosk sees that number at this moment: so this one is another board, and gets a number of its own.
  const serial = first?.serial ?? "";
  const kiosk = await connectKiosk(bench.hub, serial);
  t.teardown(() => kiosk.client.end(true));
  await choose(page, "Choose the board").press("Enter");
  await page.getByRole("alert").filter({ hasText: "sees another board of that number" }).waitFor();
  await look(t, page, "claimed");
  await picture(page, "bench-claimed", 710);
  await name.press("Enter");
  await choose(page, "Begin the self-test").waitFor();
  const numbers = (await boardsOf(bench)).map((board) => board.serial);
  t.is(new Set(numbers).size, 3);
  t.is(numbers[0], serial);
  t.is(
    await page
      .locator("ol.boards")
      .getByText(numbers[2] ?? "")
      .count(),
    1,
  );

  for (const language of ["ar", "pseudo"]) {
    await page.goto(`${bench.hub.apiUrl}/?lang=${language}#/flash`);
    await boards.first().waitFor();
    for (const width of [360, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      t.true((await widerBy(page)) <= 0, `${language} at ${width} px`);
    }
    if (language === "ar") t.deepEqual(await axeViolations(page), [], "in Arabic");
  }
  t.deepEqual(bench.seen, NOTHING);

  // A browser without serial ports says so, and offers the command line.
  const without = await page.context().newPage();
  await without.addInitScript(() => Object.defineProperty(navigator, "serial", { value: undefined }));
  await without.goto(`${bench.hub.apiUrl}/#/flash`);
  await without.getByRole("heading", { name: "This browser cannot reach serial ports" }).waitFor();
  await without.getByText("counterbell flash").waitFor();
  t.deepEqual(await axeViolations(without), [], "without serial ports");
});
