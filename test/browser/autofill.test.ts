import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { chromium, type Page } from "playwright-core";
import { readKioskTexts } from "../../simulators/scenarios/real/texts.ts";
import { root } from "../rig.ts";
import { CHROMIUM_FLAGS, EXECUTABLE } from "./chromium.ts";
import { skipScreen, startScreenKiosk } from "./screen-kiosk.ts";

/** What one visitor writes, each word found nowhere else. */
const WRITTEN = {
  "flow-words-title": "Nobody at the till, says Zoraida",
  "kiosk-contact-name": "Qvist-Unverwechselbar",
  "kiosk-contact-email": "zq-unverwechselbar@mail.example",
  "kiosk-contact-phone": "01705550199",
} as const;
/** What is written into a field as any page may have it: shows that this browser does remember. */
const ORDINARY = "Ordinary-Remembered";

const texts = readKioskTexts(join(root, "locales"), "en");
const press = (page: Page, id: string) => page.getByRole("button", { name: texts(id), exact: true }).click();
const field = (page: Page, id: string) => page.getByLabel(texts(id), { exact: true });

test("what one visitor wrote is offered to nobody after: the browser's profile remembers an ordinary field and none of the screen's", async (t) => {
  if (skipScreen(t)) return;
  const { hub, address, configure } = await startScreenKiosk(t);
  await configure({ thankYouMs: 30_000 });
  const ordinary = createServer((_request, response) =>
    response
      .setHeader("content-type", "text/html")
      .end('<form method="post"><input type="text" name="visitor"><button>Send</button></form><p>Hello</p>'),
  );
  ordinary.listen(0, "127.0.0.1");
  await once(ordinary, "listening");
  const profile = mkdtempSync(join(tmpdir(), "counterbell-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    args: [...CHROMIUM_FLAGS],
    ...{ locale: "en-US", reducedMotion: "reduce", viewport: { width: 1280, height: 800 } },
  });
  t.teardown(async () => {
    await context.close();
    ordinary.closeAllConnections();
    ordinary.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`http://127.0.0.1:${(ordinary.address() as AddressInfo).port}/`);
  await page.locator("input").pressSequentially(ORDINARY);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);

  await page.goto(address);
  const toWords = async (): Promise<void> => {
    await press(page, "face-unhappy");
    await press(page, "flow-thanks-more");
    await field(page, "flow-words-title").waitFor();
  };
  await toWords();
  await field(page, "flow-words-title").pressSequentially(WRITTEN["flow-words-title"]);
  await press(page, "kiosk-send");
  for (const id of ["kiosk-contact-name", "kiosk-contact-email", "kiosk-contact-phone"] as const) {
    await field(page, id).pressSequentially(WRITTEN[id]);
  }
  await page.getByRole("checkbox").check();
  await press(page, "kiosk-send");
  await press(page, "kiosk-done");
  await hub.expect("event", ({ topic }) => topic.kind === "contact");

  // The next visitor writes the same first letters, and asks for what the browser may offer.
  await toWords();
  for (const id of ["flow-words-title", "kiosk-contact-name", "kiosk-contact-email", "kiosk-contact-phone"] as const) {
    const [here, first] = [field(page, id), WRITTEN[id].slice(0, 3)];
    t.is(await here.inputValue(), "", id);
    await here.pressSequentially(first);
    for (const key of ["ArrowDown", "ArrowDown", "Tab"]) await page.keyboard.press(key);
    t.is(await here.inputValue(), first, id);
    if (id === "flow-words-title") await press(page, "kiosk-send");
  }

  // Closed, as what is remembered is written late.
  await context.close();
  const filesWith = (word: string): string[] =>
    readdirSync(profile, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => readFileSync(file).includes(word))
      .map((file) => file.slice(profile.length + 1));
  t.true(filesWith(ORDINARY).includes(join("Default", "Web Data")), "this browser remembers what is written");
  for (const word of Object.values(WRITTEN)) t.deepEqual(filesWith(word), [], word);
});
