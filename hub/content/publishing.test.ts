import test from "ava";
import { filter, firstValueFrom, map, timeout } from "rxjs";
import type { ArticleList } from "../../protocol/articles.ts";
import type { ArticleDetail, FlowDetail, FlowVersionView, KioskContentView } from "../../protocol/content-views.ts";
import type { Flow } from "../../protocol/flow.ts";
import type { DesiredConfigMessage } from "../../protocol/messages.ts";
import type { KioskDetail, Problem } from "../../protocol/rest.ts";
import type { SettingsChanged } from "../../protocol/settings-change.ts";
import { SHIPPED_FLOW } from "../../protocol/shipped-flow.ts";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import { fetchContent } from "../../test/fetch-content.ts";
import { type Cleaner, type RunningHub, runHub } from "../../test/running-hub.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { hashOf } from "./store-content.ts";

interface Answer<T> {
  status: number;
  etag: string | null;
  body: T;
}

/** A hub with the API as its owner's script asks it. */
async function hubWithApi(t: Cleaner) {
  const running = await runHub(t);
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "test" });
  const ask = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const isBytes = body instanceof Uint8Array;
    const answer = await fetch(`${running.hub.apiUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || isBytes ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      etag: answer.headers.get("etag"),
      body: (text === "" ? undefined : JSON.parse(text)) as T,
    };
  };
  return { running, ask };
}

const flow = (version: number, changes: Partial<Flow> = {}): Flow => ({
  ...SHIPPED_FLOW,
  id: "shop",
  version,
  ...changes,
});

/** What a kiosk is told as it connects, or later. */
async function desiredBy(running: RunningHub, account: KioskAccount, revision = 1): Promise<DesiredConfigMessage> {
  const kiosk = await running.connect(account);
  const told = await firstValueFrom(
    kiosk.got$.pipe(
      filter(({ topic }) => topic.endsWith("/config/desired")),
      map(({ text }) => JSON.parse(text) as DesiredConfigMessage),
      filter((message) => message.revision >= revision),
      timeout(20_000),
    ),
  );
  kiosk.client.end(true);
  return told;
}

const code = ({ body }: Answer<unknown>): string => (body as Problem).code;

test("a flow goes from draft over some kiosks to all, and back to the one before", async (t) => {
  const { running, ask } = await hubWithApi(t);
  const first = await running.enrol("k-1");
  const second = await running.enrol("k-2");
  await ask("PUT", "/kiosks/k-1/config", { thankYouMs: 6000 });
  for (const version of [1, 2]) {
    t.is((await ask("PUT", `/flows/shop/versions/${version}`, flow(version))).status, 200);
  }
  t.is((await ask("POST", "/flows/shop/versions/1/publish", {})).status, 200);
  const some = await ask<FlowDetail>("POST", "/flows/shop/versions/2/publish", { kiosks: ["k-1"] });
  t.is(some.body.state, "published");
  t.is(some.body.kiosks, 1);

  const toFirst = await desiredBy(running, first, 4);
  t.is(toFirst.config.flow?.version, 2);
  t.is(toFirst.config.thankYouMs, 6000);
  const bytes = await fetchContent(running.hub, first, toFirst.config.flow?.hash as string);
  t.is(hashOf(bytes), toFirst.config.flow?.hash as string);
  t.deepEqual(JSON.parse(bytes.toString()), flow(2));
  t.is((await desiredBy(running, second, 2)).config.flow?.version, 1);

  // Staff change their own settings, and what is published stays.
  await ask("PUT", "/kiosks/k-1/config", { thankYouMs: 7000 });
  t.is((await desiredBy(running, first, 5)).config.flow?.version, 2);

  t.is((await ask("POST", "/flows/shop/versions/2/take-back", {})).status, 200);
  const back = await desiredBy(running, first, 6);
  t.is(back.config.flow?.version, 1);
  t.is(back.config.thankYouMs, 7000);
  const { body: list } = await ask<{ items: FlowVersionView[] }>("GET", "/flows?flow=shop");
  t.deepEqual(
    list.items.map(({ version, state, kiosks }) => ({ version, state, kiosks })),
    [
      { version: 2, state: "retired", kiosks: 0 },
      { version: 1, state: "published", kiosks: 2 },
    ],
  );
  t.is((await desiredBy(running, await running.enrol("k-3"))).config.flow?.version, 1);
  t.is((await ask("POST", "/flows/shop/versions/1/take-back", {})).status, 200);
  t.is((await desiredBy(running, first, 7)).config.flow, undefined);
});

test("a draft is guarded against lost updates, a published version against any", async (t) => {
  const { ask } = await hubWithApi(t);
  const saved = await ask<{ hash: string }>("PUT", "/flows/shop/versions/1", flow(1));
  const etag = saved.etag as string;
  t.is(etag, `"${saved.body.hash}"`);
  const changed = flow(1, { idle: { warnAfterS: 90, warnForS: 30 } });
  t.is(code(await ask("PUT", "/flows/shop/versions/1", changed)), "if-match-missing");
  t.is((await ask("PUT", "/flows/shop/versions/1", changed, { "if-match": etag })).status, 200);
  const lost = await ask("PUT", "/flows/shop/versions/1", flow(1), { "if-match": etag });
  t.is(lost.status, 412);
  t.is(code(lost), "changed-meanwhile");
  t.is(code(await ask("PUT", "/flows/shop/versions/3", flow(3))), "bad-version");
  t.is((await ask("POST", "/flows/shop/versions/1/publish", {}, { "if-match": etag })).status, 412);
  t.is((await ask("POST", "/flows/shop/versions/1/publish", {})).status, 200);
  const { etag: now } = await ask("GET", "/flows/shop/versions/1");
  t.is(code(await ask("PUT", "/flows/shop/versions/1", flow(1), { "if-match": now as string })), "version-state");
  t.is(code(await ask("DELETE", "/flows/shop/versions/1")), "version-state");
});

test("a flow that cannot be read names the field, one with errors is not published", async (t) => {
  const { ask } = await hubWithApi(t);
  const home = { ...SHIPPED_FLOW.screens.home, title: 5 };
  const wrong = await ask<Problem>("PUT", "/flows/shop/versions/1", {
    ...flow(1),
    screens: { ...SHIPPED_FLOW.screens, home },
  });
  t.is(wrong.status, 400);
  t.is(wrong.body.field, "screens.home.title");
  t.is((await ask<Problem>("PUT", "/flows/other/versions/1", flow(1))).body.field, "id");
  const { done: _done, ...screens } = SHIPPED_FLOW.screens;
  const dangling = flow(1, {
    screens: { ...screens, home: { ...SHIPPED_FLOW.screens.home, voted: "nowhere" } as never },
  });
  const saved = await ask<FlowDetail>("PUT", "/flows/shop/versions/1", dangling);
  t.is(saved.status, 200);
  t.true(saved.body.findings.length > 0);
  const refused = await ask<Problem>("POST", "/flows/shop/versions/1/publish", {});
  t.is(refused.status, 422);
  t.is(refused.body.code, "flow-errors");
  t.true((refused.body.findings ?? []).some(({ screen, severity }) => screen === "home" && severity === "error"));
  t.is(code(await ask("POST", "/flows/shop/versions/2/publish", {})), "unknown-flow");
});

test("a flow is not published to a kiosk or a site that is not there", async (t) => {
  const { ask } = await hubWithApi(t);
  await ask("PUT", "/flows/shop/versions/1", flow(1));
  t.is(code(await ask("POST", "/flows/shop/versions/1/publish", { kiosks: ["nobody"] })), "unknown-kiosk");
  t.is(code(await ask("POST", "/flows/shop/versions/1/publish", { sites: ["nowhere"] })), "unknown-site");
  t.is((await ask<FlowDetail>("GET", "/flows/shop/versions/1")).body.state, "draft");
});

/** 1 x 1, transparent. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("an article reaches every kiosk with its pictures, is taken back, and is deleted", async (t) => {
  const { running, ask } = await hubWithApi(t);
  const account = await running.enrol("k-1");
  const picture = await ask<{ hash: string }>("POST", "/content", PNG, { "content-type": "image/png" });
  t.is(picture.status, 201);
  const article = (markdown: string) => ({
    stage: "maintenance",
    products: ["CB-100"],
    texts: { en: { title: "Clean the filter", markdown }, de: { title: "Filter reinigen", markdown: `# ${markdown}` } },
  });
  const missing = "a".repeat(64);
  await ask("PUT", "/articles/filter/versions/1", article(`![x](picture:${missing})`));
  const refused = await ask<Problem>("POST", "/articles/filter/versions/1/publish", {});
  t.is(refused.status, 400);
  t.is(refused.body.field, "texts.de.markdown");
  const { etag } = await ask("GET", "/articles/filter/versions/1");
  const good = article(`One.\n\n![x](picture:${picture.body.hash})`);
  t.is((await ask("PUT", "/articles/filter/versions/1", good, { "if-match": etag as string })).status, 200);
  const published = await ask<ArticleDetail>("POST", "/articles/filter/versions/1/publish", {});
  t.is(published.body.state, "published");
  t.deepEqual(published.body.pictures, [picture.body.hash]);

  const { config } = await desiredBy(running, account, 2);
  const list = JSON.parse(
    (await fetchContent(running.hub, account, config.articles?.hash as string)).toString(),
  ) as ArticleList;
  t.deepEqual(
    list.articles.map(({ id, version, language, title }) => ({ id, version, language, title })),
    [
      { id: "filter", version: 1, language: "de", title: "Filter reinigen" },
      { id: "filter", version: 1, language: "en", title: "Clean the filter" },
    ],
  );
  const [german] = list.articles;
  t.is((await fetchContent(running.hub, account, german?.hash as string)).toString(), `# ${good.texts.en.markdown}`);
  t.deepEqual(await fetchContent(running.hub, account, picture.body.hash), PNG);

  await ask("PUT", "/articles/filter/versions/2", article("Two."));
  await ask("POST", "/articles/filter/versions/2/publish", {});
  t.is((await ask<ArticleDetail>("GET", "/articles/filter/versions/1")).body.state, "retired");
  await ask("POST", "/articles/filter/versions/2/take-back", {});
  t.is((await desiredBy(running, account, 4)).config.articles?.hash, config.articles?.hash);
  const { body } = await ask<{ items: { titles: object; version: number }[] }>(
    "GET",
    "/articles?stage=maintenance&state=published",
  );
  t.deepEqual(
    body.items.map(({ version }) => version),
    [1],
  );
  t.is((await ask("DELETE", "/articles/filter")).status, 204);
  const empty = await desiredBy(running, account, 5);
  t.deepEqual(
    JSON.parse((await fetchContent(running.hub, account, empty.config.articles?.hash as string)).toString()),
    { v: 1, articles: [] },
  );
  t.is(code(await ask("PUT", "/articles/filter/versions/1", good)), "bad-version");
  t.is(code(await ask("GET", "/articles/filter/versions/1")), "unknown-article");
});

test("a version of an article goes to one kiosk, another to a site, and each kiosk has the latest that is for it", async (t) => {
  const { running, ask } = await hubWithApi(t);
  const first = await running.enrol("k-1");
  const second = await running.enrol("k-2");
  const put = async (id: string, version: number) => {
    const texts = { en: { title: `${id} ${version}`, markdown: "m" } };
    await ask("PUT", `/articles/${id}/versions/${version}`, { stage: "training", products: [], texts });
  };
  const publish = (id: string, version: number, to: object) =>
    ask("POST", `/articles/${id}/versions/${version}/publish`, to);
  const titlesOn = async (account: KioskAccount): Promise<string[]> => {
    const { rows } = {
      rows: running.rows<{ desired: string }>("SELECT desired FROM kiosk WHERE id = ?", account.kiosk),
    };
    const { articles } = JSON.parse(rows[0]?.desired ?? "{}") as { articles?: { hash: string } };
    if (!articles) return [];
    const list = JSON.parse((await fetchContent(running.hub, account, articles.hash)).toString()) as ArticleList;
    return list.articles.map(({ title }) => title);
  };
  for (const version of [1, 2]) await put("filter", version);
  await put("lamp", 1);
  t.is((await publish("filter", 1, {})).status, 200);
  const listed = await ask<ArticleDetail>("POST", "/articles/filter/versions/2/publish", { kiosks: ["k-1"] });
  t.deepEqual(
    listed.body.publications.map(({ scope, target }) => [scope, target]),
    [["kiosk", "k-1"]],
  );
  t.is((await publish("lamp", 1, { sites: ["berlin"] })).status, 200);
  t.deepEqual(await titlesOn(first), ["filter 2", "lamp 1"]);
  t.deepEqual(await titlesOn(second), ["filter 1", "lamp 1"]);
  t.is((await ask<ArticleDetail>("GET", "/articles/filter/versions/1")).body.state, "published");
  t.deepEqual(await titlesOn(await running.enrol("k-3")), ["filter 1", "lamp 1"]);
  await ask("POST", "/articles/filter/versions/2/take-back", {});
  await ask("POST", "/articles/lamp/versions/1/take-back", {});
  for (const account of [first, second]) t.deepEqual(await titlesOn(account), ["filter 1"]);
  t.is(code(await publish("filter", 2, { kiosks: ["k-9"] })), "unknown-kiosk");
  t.deepEqual(await titlesOn(first), ["filter 1"]);
});

test("whether an article helped is counted by version, the last word of a visit once", async (t) => {
  const { running, ask } = await hubWithApi(t);
  await ask("PUT", "/articles/filter/versions/1", {
    stage: "training",
    products: [],
    texts: { en: { title: "t", markdown: "m" } },
  });
  const kiosk = await running.connect(await running.enrol("k-1"));
  const say = (seq: number, visit: string, helped: boolean) =>
    kiosk.event("article", { article: "filter", version: 1, language: "en", helped, visit }, { seq });
  await say(1, "v-1", false);
  await say(2, "v-1", true);
  await say(3, "v-2", false);
  const found = await ask<ArticleDetail>("GET", "/articles/filter/versions/1");
  t.deepEqual(found.body.helped, [{ version: 1, language: "en", yes: 1, no: 1 }]);
  t.is(found.body.yes, 1);
});

test("only pictures are taken, by their own bytes and within their bounds", async (t) => {
  const { ask } = await hubWithApi(t);
  const upload = (bytes: Uint8Array, type = "image/png") =>
    ask<Problem>("POST", "/content", bytes, { "content-type": type });
  for (const [bytes, type] of [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), "image/png"],
    [Buffer.from("<html>"), "image/jpeg"],
    [PNG.subarray(0, 20), "image/png"],
    [Buffer.alloc(0), "image/png"],
  ] as const) {
    t.is(code(await upload(bytes, type)), "bad-picture");
  }
  const bomb = Buffer.from(PNG);
  bomb.writeUInt32BE(100_000, 16);
  t.is(code(await upload(bomb)), "bad-picture");
  t.is((await upload(Buffer.concat([PNG, Buffer.alloc(600 * 1024)]))).status, 413);
  t.is(code(await upload(PNG, "image/svg+xml")), "not-json");
  t.is(code(await ask("POST", "/content", { a: 1 })), "bad-picture");
  t.is(code(await ask("PUT", "/kiosks/k-1/config", PNG, { "content-type": "image/png" })), "not-json");
});

test("a theme that cannot be read is refused, a PIN is kept as its hash and never shown", async (t) => {
  const { running, ask } = await hubWithApi(t);
  const account = await running.enrol("k-1");
  const config = (body: object) => ask<Problem>("PUT", "/kiosks/k-1/config", body);
  const faint = await config({ theme: { ink: "#dddddd", paper: "#ffffff" } });
  t.is(faint.status, 422);
  t.is(faint.body.code, "low-contrast");
  t.is(code(await config({ theme: { logo: "a".repeat(64) } })), "unknown-content");
  t.is((await config({ flow: { id: "x", version: 1, hash: "a".repeat(64) } })).body.field, "flow");
  t.is((await config({ exitPin: "12" })).body.field, "exitPin");
  const set = await config({ theme: { ink: "#000000", paper: "#ffffff" }, exitPin: "246810" });
  t.is(set.status, 200);
  const told = await desiredBy(running, account, 2);
  t.regex(told.config.exitPinHash ?? "", /^scrypt\$32768\$[\w-]+\$[\w-]+$/);
  const seen = await ask("GET", "/kiosks/k-1");
  t.notRegex(JSON.stringify(seen.body), /scrypt|246810/);
  await config({});
  t.truthy((await desiredBy(running, account, 3)).config.exitPinHash);
  await config({ exitPin: null });
  t.is((await desiredBy(running, account, 4)).config.exitPinHash, undefined);
});

test("settings change one by one, for a site, some or all kiosks, and what is not named stays on each", async (t) => {
  const { running, ask } = await hubWithApi(t);
  const account = await running.enrol("k-1");
  await running.enrol("k-2");
  await running.hub.context.writer.call("addSite", {
    site: "rom",
    name: "Rom",
    zone: "Europe/Rome",
    languages: ["it"],
  });
  const change = (settings: object, to: object = {}) => ask<SettingsChanged>("POST", "/settings", { ...to, settings });
  const told = async (kiosk: string) => (await ask<KioskDetail>("GET", `/kiosks/${kiosk}`)).body;
  await ask("PUT", "/flows/shop/versions/1", flow(1));
  await ask("POST", "/flows/shop/versions/1/publish", {});
  const theme = { name: "Brio", brand: "#0a5c36" };
  t.deepEqual((await change({ theme }, { kiosks: ["k-1"] })).body, { kiosks: 1, changed: 1 });
  t.deepEqual((await change({ thankYouMs: 6000, exitPin: "246810" })).body, { kiosks: 2, changed: 2 });
  t.deepEqual((await change({ thankYouMs: 6000 }, { sites: ["berlin"] })).body, { kiosks: 2, changed: 0 });
  t.deepEqual((await change({ sound: false }, { sites: ["rom"] })).body, { kiosks: 0, changed: 0 });
  const { desired, hasExitPin } = await told("k-1");
  t.true(hasExitPin);
  t.deepEqual(desired.config.theme, theme);
  t.is(desired.config.flow?.version, 1, "what is published stays");
  t.is((await told("k-2")).desired.config.theme, undefined);
  t.regex((await desiredBy(running, account, desired.revision)).config.exitPinHash ?? "", /^scrypt/);
  await change({ theme: null, exitPin: null, thankYouMs: null }, { kiosks: ["k-1"] });
  const { flow: _flow, ...own } = (await told("k-1")).desired.config;
  t.deepEqual(own, {});
  t.false((await told("k-1")).hasExitPin);
  t.true((await told("k-2")).hasExitPin);
  // Nothing of a refused change stays.
  t.is(code(await change({ sound: false }, { kiosks: ["k-1", "nobody"] })), "unknown-kiosk");
  t.is(code(await change({ sound: false }, { sites: ["paris"] })), "unknown-site");
  t.is(code(await change({ theme: { brand: "#ffffff", paper: "#ffffff" } })), "low-contrast");
  for (const settings of [{}, { flow: null }, { exitPin: "12" }, { exitPinHash: "x" }]) {
    t.is(code(await change(settings)), "bad-value");
  }
  t.is((await told("k-2")).desired.config.sound, undefined);
});

test("what a kiosk reports stands beside what it is to have", async (t) => {
  const { running, ask } = await hubWithApi(t);
  await ask("PUT", "/flows/shop/versions/1", flow(1));
  const account = await running.enrol("k-1");
  await ask("POST", "/flows/shop/versions/1/publish", {});
  const { config, revision, hash } = await desiredBy(running, account, 2);
  const kiosk = await running.connect(account);
  await kiosk.publish("config/reported", { revision, hash, config, content: { flow: config.flow } }, { retain: true });
  const seen = async () => (await ask<{ items: KioskContentView[] }>("GET", "/flows/kiosks")).body.items[0];
  t.deepEqual(await seen(), {
    site: "berlin",
    kiosk: "k-1",
    desired: { flow: config.flow },
    inForce: { flow: config.flow },
  } as never);
});
