import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { readHubConfig } from "../../hub/config.ts";
import { startHub } from "../../hub/hub.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { hubSocketPath } from "../../hub/socket-path.ts";
import type { SurveyAnswer } from "../../protocol/bodies.ts";
import type { CommandMessage } from "../../protocol/messages.ts";
import { publishArticles } from "../../simulators/demo/articles.ts";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { root } from "../rig.ts";
import { axeViolations, launchBrowser, NOTHING, openPage, skipWithoutChromium, widerBy } from "./chromium.ts";

const pages = join(root, "dist/ui");
const articles = join(root, "simulators/demo/articles");

/** A hub with the articles of the demo, one kiosk that has told what visitors said, and staff who are signed in. */
async function openShop(t: ExecutionContext) {
  t.timeout(300_000);
  const data = mkdtempSync(join(tmpdir(), "cb-content-"));
  const settings = { data, "mqtt.port": 0, "mqtt.tls_port": 0, "http.port": 0, "http.content_port": 0 };
  const hub = await startHub({
    config: { ...readHubConfig(undefined, settings), rules: {} },
    pages,
    locales: join(root, "locales"),
    log: pino({ level: "silent" }),
  });
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
  const published = await publishArticles(hubSocketPath(data), articles);
  const again = await publishArticles(hubSocketPath(data), articles);

  let seq = 0;
  const tell = (kind: string, body: Record<string, unknown>) => kiosk.event(kind, body, { seq: ++seq });
  const call = await tell("call", { source: "screen" });
  await tell("contact", {
    ...{
      receipt: "7K3M9QXT",
      call,
      visit: "1",
      name: "Rosa Klein",
      email: "rosa@mail.example",
      phone: "+49 170 5550100",
    },
    consent: { text: "The shop may contact me about this visit.", version: 3, language: "en" },
  });
  await tell("contact", {
    ...{ receipt: "8K3M9QXV", visit: "2", phone: "030 5550101" },
    consent: { text: "Das Geschäft darf mich wegen dieses Besuchs anrufen.", version: 3, language: "de" },
  });
  const survey = (visit: string, id: string, ...answers: SurveyAnswer[]) =>
    tell("survey", {
      ...{ reasons: [], source: "screen", visit, answers, complete: true, language: "en" },
      ...{ survey: { id, version: 1 }, flow: { id: "counter", version: 1 } },
    });
  const scores = [10, 9, 9, 7, 3];
  for (const [i, value] of scores.entries()) {
    const better: SurveyAnswer = { question: "visit-better", ask: "choice", value: ["waiting", "price"] };
    const wrote: SurveyAnswer = {
      question: "visit-anything-else",
      ask: "text",
      value: "The queue was long.\nلكن الناس لطفاء",
    };
    const nps: SurveyAnswer = { question: "visit-recommend", ask: "nps", value };
    await survey(`v${i}`, "visit", nps, ...(value < 7 ? [better, wrote] : []));
  }
  for (const [i, value] of [5, 4, 2].entries()) {
    const easy: SurveyAnswer = { question: "service-easy", ask: "ces", value: 6 };
    await survey(`s${i}`, "service", { question: "service-satisfied", ask: "csat", value }, easy);
  }
  for (const [visit, helped] of [true, true, false].entries()) {
    await tell("article", { article: "no-water", version: 1, language: "en", helped, visit: `a${visit}` });
  }
  await kiosk.acknowledged(seq);

  const token = createSecret();
  await writer.call("createSignInLink", { hash: hashSecret(token), lifeMs: 900_000 });
  const { page, seen } = await openPage(await launchBrowser(t), { viewport: { width: 1280, height: 900 } });
  await page.goto(`${hub.apiUrl}/sign-in#${token}`);
  await page.getByRole("heading", { name: "Tickets" }).waitFor();
  return { hub, page, seen, kiosk, tell, published, again, address: hub.apiUrl };
}

/** With `COUNTERBELL_LOOK` a picture of each page is kept in that folder. */
const look = (page: Page, name: string): Promise<unknown> =>
  process.env.COUNTERBELL_LOOK
    ? page.screenshot({ path: join(process.env.COUNTERBELL_LOOK, `${name}.png`), fullPage: true })
    : Promise.resolve();

test("staff write articles, read answers, come to a call and erase contact data, in both directions and on small glass", async (t) => {
  if (skipWithoutChromium(t)) return;
  if (!existsSync(join(pages, "console/index.html"))) {
    t.log("skipped: the console is not built (npm run build)");
    return t.pass();
  }
  const { hub, page, seen, kiosk, tell, published, again, address } = await openShop(t);
  t.is(published.length, 7);
  t.deepEqual(again, [], "what is there is left as it is");
  const sound = async (where: string) => t.deepEqual(await axeViolations(page), [], where);

  // A call: who comes is told to the kiosk, and the name is remembered.
  await page.locator("cb-tickets a.ticket").first().click();
  await page.getByRole("heading", { name: "Where to reach the visitor" }).waitFor();
  await page.getByRole("link", { name: "rosa@mail.example" }).waitFor();
  await page.getByText("The shop may contact me about this visit.").waitFor();
  await sound("a call with contact data");
  await look(page, "ticket");
  const told = kiosk.next((topic, message) => topic.endsWith("/command/call-news") && isComing(message));
  await page.getByLabel("Your name, as the visitor reads it").fill("Ana");
  await page.keyboard.press("Enter");
  await page.getByText(/screen says that .?Ana.? is coming/).waitFor();
  t.is((JSON.parse((await told).text) as CommandMessage).args.name, "Ana");
  await page.getByText(/^.?Ana.? is on the way$/).waitFor();
  await page.getByRole("button", { name: "I am there" }).click();
  await page.locator("cb-ticket .chip.in-progress").waitFor();
  t.is(await page.getByRole("button", { name: "I am coming" }).count(), 0);
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Where to reach the visitor" }).waitFor({ state: "detached" });
  const left = async () => (await hub.context.reader.selectFrom("contact").select("n").execute()).length;
  t.is(await left(), 1);

  // Erased by the code of the receipt.
  await page.getByRole("link", { name: "Answers" }).click();
  await page.getByRole("link", { name: "Contact data" }).click();
  await page.getByText("Das Geschäft darf mich").waitFor();
  const code = page.getByLabel("Code of the receipt");
  await code.fill("AAAA AAAA");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "no contact data of this receipt" }).waitFor();
  await code.fill("8k3m 9qxv");
  await page.keyboard.press("Enter");
  await page.getByText("Erased. It does not come back").waitFor();
  await page.getByText("Nobody left contact data").waitFor();
  t.is(await left(), 0);
  await sound("contact data");

  // Answers: scores with what they count, tables, words as text.
  await page.getByRole("link", { name: "Answers" }).first().click();
  const nps = page.getByRole("group", { name: "Would recommend us (NPS)" });
  await nps.getByText("+40").waitFor();
  await nps.getByText(/100 × \(.?3.? who said 9 or 10 − .?1.? who said 0 to 6\) \/ .?5.?$/).waitFor();
  await page.getByRole("group", { name: "Satisfied (CSAT)" }).getByText("66.7%").waitFor();
  await page.getByRole("group", { name: "Easy (CES)" }).getByText("6.0").waitFor();
  await page.getByRole("heading", { name: "How likely are you to recommend us" }).waitFor();
  t.is(await page.getByRole("row", { name: /Waiting.* 1 100%/ }).count(), 1);
  await page.getByText("The queue was long.").waitFor();
  await tell("survey", {
    ...{ reasons: [], source: "screen", visit: "late", complete: true, language: "en" },
    answers: [{ question: "visit-recommend", ask: "nps", value: 10 }],
    ...{ survey: { id: "visit", version: 1 }, flow: { id: "counter", version: 1 } },
  });
  await nps.getByText("+50").waitFor();
  await sound("answers");
  await look(page, "answers");
  await page.getByLabel("Time").selectOption("7");
  await nps.getByText("+50").waitFor();

  // Articles: what is published stays; another version is written, seen, put in force and taken back.
  await page.getByRole("link", { name: "Articles" }).click();
  const drop = page.locator("li.article", { hasText: "The red drop lights" });
  await drop.getByText(/Helped .?2.? of .?3/).waitFor();
  t.is(await page.locator("li.article").count(), 7);
  await sound("articles");
  await look(page, "articles");
  await drop.getByRole("link", { name: /Version/ }).click();
  await page.getByRole("img", { name: "The three lamps of the Brio: cup, drop, wrench" }).waitFor();
  await page.getByRole("button", { name: "New draft from this one" }).click();
  await page.getByText(/^Version .?2/).waitFor();
  const markdown = page.getByLabel("Text, as Markdown");
  await markdown.fill("## Look at the tank\n\n<img src=x onerror=alert(1)>\n\n- [shop](https://shop.example)");
  const preview = page.locator("section.preview");
  await preview.getByRole("heading", { name: "Look at the tank" }).waitFor();
  await preview.getByText("<img src=x onerror=alert(1)>").waitFor();
  t.is(await preview.locator("img, a").count(), 0);
  await page.getByLabel("Add a picture").setInputFiles(join(articles, "lamps.png"));
  await page.getByText("The picture stands in the text").waitFor();
  await preview.getByRole("img", { name: "lamps" }).waitFor();
  await page.getByLabel("Product codes, with commas between").fill("Brio 200, BF-12");
  await page.getByRole("button", { name: "العربية" }).click();
  await page.getByLabel("Title").fill("");
  t.true(await page.getByRole("button", { name: "Save draft" }).isDisabled());
  await page.getByText("Title or text is missing").waitFor();
  await page.getByLabel("Title").fill("القطرة الحمراء");
  t.is(await preview.locator(".article").getAttribute("dir"), "rtl");
  t.true(await page.getByRole("button", { name: "Publish", exact: true }).isDisabled());
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await sound("an article");
  await look(page, "article");
  await page.getByLabel("on some kiosks").check();
  t.true(await page.getByRole("button", { name: "Publish", exact: true }).isDisabled(), "nobody is named yet");
  await page.getByLabel("entrance", { exact: true }).check();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByText("Published: kiosks fetch it now").waitFor();
  await page.getByText(/published for .?entrance/).waitFor();
  const inForce = async () =>
    (
      await hub.context.reader
        .selectFrom("document")
        .select(["version", "state"])
        .where("id", "=", "no-water")
        .execute()
    )
      .filter(({ state }) => state === "published")
      .map(({ version }) => version);
  t.deepEqual(await inForce(), [1, 2], "the first one stays for all others");
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByText("Taken back:").waitFor();
  t.deepEqual(await inForce(), [1]);

  // Every page in Arabic and on a phone.
  for (const language of ["en", "ar", "pseudo"]) {
    for (const place of ["tickets/1", "articles", "articles/no-water/2", "answers", "contacts"]) {
      await page.goto(`${address}/?lang=${language}#/${place}`);
      await page.getByRole("heading", { level: 1 }).filter({ visible: true }).first().waitFor();
      if (place === "answers") await page.locator("cb-survey table").first().waitFor();
      if (place === "articles") await page.locator("li.article").first().waitFor();
      if (place.includes("/")) await page.locator("cb-article .preview, cb-ticket .timeline").first().waitFor();
      for (const width of language === "pseudo" ? [390, 1024, 1280] : [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        const where = `${place.replaceAll("/", "-")}-${language}-${width}`;
        t.true((await widerBy(page)) <= 0, where);
        await look(page, where);
      }
      if (language !== "pseudo") await sound(`${place} in ${language}`);
    }
  }
  t.deepEqual(seen, { ...NOTHING, missing: [`${address}/api/v1/contacts/AAAAAAAA`] });
});

const isComing = (message: unknown): boolean => (message as CommandMessage).args.state === "coming";
