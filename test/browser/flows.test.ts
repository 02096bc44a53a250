import test, { type ExecutionContext } from "ava";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { until } from "../rig.ts";
import { axeViolations, NOTHING, widerBy } from "./chromium.ts";
import { openSignedIn, skipConsole } from "./signed-in-hub.ts";

/** A hub with two kiosks, and a manager who is signed in at the flows. */
async function openFlows(t: ExecutionContext) {
  const { hub, page, seen } = await openSignedIn(t, { width: 1400, height: 900 }, async ({ context }) => {
    for (const kiosk of ["entrance", "exit"]) {
      await context.writer.call("enrolKiosk", { site: "berlin", kiosk, passwordHash: hashSecret(createSecret()) });
    }
  });
  await page.getByRole("link", { name: "Screens" }).click();
  await page.getByRole("heading", { name: "What visitors walk through" }).waitFor();
  return { page, seen, hub };
}

test.serial("a manager writes a draft, tries it, puts it in force on one kiosk and takes it back", async (t) => {
  if (skipConsole(t)) return;
  const { page, seen, hub } = await openFlows(t);
  await page.getByRole("button", { name: "New draft" }).click();
  await page.getByRole("heading", { name: /Flow .?counter.?, version .?2/ }).waitFor();
  const preview = page.frameLocator("cb-flow-preview iframe");
  await preview.getByRole("heading", { name: "How was your visit today?" }).waitFor();

  await page.locator("summary", { hasText: "home" }).first().click();
  const title = page.getByLabel("Title").first();
  await title.fill("Did we do well?");
  await preview.getByRole("heading", { name: "Did we do well?" }).waitFor();
  await preview.getByRole("button", { name: "Very happy" }).click();
  await preview.getByRole("heading", { name: "Thank you!" }).waitFor();
  await page.getByText('vote {"face":"very-happy"').waitFor();
  t.deepEqual(await axeViolations(page), []);

  await page.getByRole("button", { name: "العربية" }).click();
  await page.getByLabel("Title").first().fill("");
  await title.fill("هل أحسنا؟");
  await preview.getByRole("heading", { name: "هل أحسنا؟" }).waitFor();
  t.is(await preview.locator("html").getAttribute("dir"), "rtl");

  t.true(await page.getByRole("button", { name: "Publish" }).isDisabled(), "only what is saved is published");
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByLabel("on some kiosks").check();
  await page.getByLabel("exit", { exact: true }).check();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("in force on one kiosk").waitFor();
  const desired = async (): Promise<Record<string, number | undefined>> => {
    const rows = await hub.context.reader.selectFrom("kiosk").select(["id", "desired"]).execute();
    return Object.fromEntries(rows.map(({ id, desired }) => [id, JSON.parse(desired).flow?.version]));
  };
  t.deepEqual(await desired(), { entrance: undefined, exit: 2 });
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByText("Taken back").waitFor();
  t.deepEqual(await desired(), { entrance: undefined, exit: undefined });

  for (const width of [1400, 700, 360]) {
    await page.setViewportSize({ width, height: 800 });
    // The preview takes its new place with the next frames.
    await until(`no more than ${width} px`, async () => (await widerBy(page)) === 0);
  }
  t.deepEqual(seen, NOTHING);
});

test.serial("what would lose a visitor is said as it is written, and is not published", async (t) => {
  if (skipConsole(t)) return;
  const { page } = await openFlows(t);
  await page.getByRole("button", { name: "New draft" }).click();
  await page.getByRole("heading", { name: /Flow .?counter.?, version .?2/ }).waitFor();
  await page.locator("#screen-thanks summary").click();
  await page.locator("#screen-thanks").getByRole("button", { name: "Add a reason" }).click();
  // A reason without words in any of the five languages.
  await page.locator(".findings li.error").nth(4).waitFor();
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  t.true(await page.getByRole("button", { name: "Publish" }).isDisabled());
  await page
    .locator("#screen-thanks")
    .getByRole("button", { name: /Remove .?own-7/ })
    .click();
  await page.getByText("Sound: every screen can be reached").waitFor();
  await page.getByRole("button", { name: /Move .?waiting.? up/ }).click();
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText(/in force on .?2.? kiosks/).waitFor();
  t.pass();
});
