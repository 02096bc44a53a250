import { randomFillSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import * as fc from "fast-check";
import { pino } from "pino";
import { asyncScheduler, filter, firstValueFrom, NEVER, timeout } from "rxjs";
import type { TSchema } from "typebox";
import { check } from "../../protocol/codec.ts";
import { createEventId } from "../../protocol/identifiers.ts";
import {
  Enrolment,
  EventView,
  KioskDetail,
  KioskView,
  Problem,
  pageOf,
  SiteView,
  TicketDetail,
  type TicketView,
} from "../../protocol/rest.ts";
import { readHubConfig } from "../config.ts";
import type { HubContext } from "../hub-context.ts";
import { openHubStore } from "../store.ts";
import { type Api, createApi } from "./api.ts";

const locales = fileURLToPath(new URL("../../locales", import.meta.url));

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  body: never;
}

/** A hub's database, writer and API, without a broker: what a kiosk would publish is handed to the writer. */
async function startApi(t: Pick<ExecutionContext, "teardown">) {
  const data = mkdtempSync(join(tmpdir(), "cb-api-"));
  const config = readHubConfig(undefined, { data, "http.port": 0 });
  config.http.frameAncestors = ["http://127.0.0.1:8090"];
  const log = pino({ level: "silent" });
  const undo: (() => unknown)[] = [() => rmSync(data, { recursive: true })];
  t.teardown(async () => {
    for (const step of undo.reverse()) await step();
  });
  const store = await openHubStore({ config, log, clock: asyncScheduler });
  undo.push(() => store.close());
  const { writer, reader, counters } = store;
  let storing = true;
  const context: HubContext = {
    config,
    reader,
    writer,
    feed$: writer.feed$,
    counters,
    enrolmentInfo: () => ({ url: "mqtt://127.0.0.1:1883", ca: "" }),
    enrolAt: () => undefined,
    backup: async (to) => ({ file: to, bytes: 1 }),
    health: () => ({ ready: true, storing, pending: 0, isLow: false }),
    health$: NEVER,
    log,
    clock: asyncScheduler,
  };
  const pages = join(data, "pages");
  mkdirSync(join(pages, "console"), { recursive: true });
  writeFileSync(join(pages, "console/index.html"), "<!doctype html><title>Console</title>");
  const api: Api = await createApi(context, { paths: { pages, locales } });
  undo.push(() => api.close());
  await api.listen();
  const socketPath = join(data, "hub.sock");
  await api.listenSocket(socketPath);
  const ask = (
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string>; socket?: boolean } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = options.body === undefined ? undefined : JSON.stringify(options.body);
      const { hostname, port } = new URL(api.url);
      const asked = httpRequest(
        {
          ...(options.socket === false ? { host: hostname, port } : { socketPath }),
          method,
          path,
          agent: false,
          headers: { ...(text === undefined ? {} : { "content-type": "application/json" }), ...options.headers },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () => {
            const raw = Buffer.concat(chunks).toString();
            const isJson = /json/.test(answer.headers["content-type"] ?? "");
            const body = (isJson ? JSON.parse(raw) : undefined) as never;
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: raw, body });
          });
        },
      );
      asked.on("error", reject);
      asked.end(text);
    });
  let seq = 0;
  const publish = (kiosk: number, kind: string, body: object): Promise<string> =>
    new Promise((resolve, reject) => {
      const at = Date.now();
      const id = createEventId(at, (bytes) => randomFillSync(bytes));
      const envelope = { v: 1, id, at, clock: "synced", errorMs: 5, boot: "b1", uptimeMs: 1000, ageMs: 0, body };
      writer.receive(
        {
          kiosk,
          noun: `event/${kind}/o1/${++seq}`,
          payload: new TextEncoder().encode(JSON.stringify(envelope)),
          arrivedMs: at,
          isWill: false,
        },
        (error) => (error ? reject(error) : resolve(id)),
      );
    });
  return {
    api,
    ask,
    publish,
    writer,
    context,
    url: api.url,
    socketPath,
    refuse: () => {
      storing = false;
    },
  };
}

/** A hub with a site, a kiosk (number 1) and a token. */
async function startShop(t: Pick<ExecutionContext, "teardown">) {
  const hub = await startApi(t);
  await hub.ask("POST", "/api/v1/sites", { body: { site: "berlin", zone: "Europe/Berlin", languages: ["de", "en"] } });
  await hub.ask("POST", "/api/v1/kiosks", { body: { site: "berlin", kiosk: "entrance" } });
  const made = await hub.ask("POST", "/api/v1/tokens", { body: { name: "test" } });
  const { token } = made.body as { token: string };
  const byToken = { socket: false, headers: { authorization: `Bearer ${token}` } };
  return { ...hub, token, byToken };
}

const atEnd: (() => unknown)[] = [];
test.after.always(async () => {
  for (const step of atEnd) await step();
});
let shared: ReturnType<typeof startShop> | undefined;

/** The one hub of those tests that leave it as it was: to start one costs more than they do. */
function sharedShop(): ReturnType<typeof startShop> {
  shared ??= startShop({ teardown: (step) => atEnd.push(step) });
  return shared;
}

function fits(t: ExecutionContext, schema: TSchema, value: unknown): void {
  const checked = check(schema, value);
  t.true(checked.ok, checked.ok ? "" : checked.detail);
}

const problem = (t: ExecutionContext, answer: Answer, status: number, code: string, field?: string) => {
  t.is(answer.status, status, answer.text);
  t.regex(String(answer.headers["content-type"]), /^application\/problem\+json/);
  fits(t, Problem, answer.body);
  const { code: given, field: where } = answer.body as Problem;
  t.is(given, code);
  if (field !== undefined) t.is(where, field);
};

test("a site is added once, with a zone and languages that exist", async (t) => {
  const { ask } = await startApi(t);
  const body = { site: "berlin", name: "Berlin", zone: "Europe/Berlin", languages: ["de", "en"] };
  const added = await ask("POST", "/api/v1/sites", { body });
  t.is(added.status, 201);
  fits(t, SiteView, added.body);
  problem(t, await ask("POST", "/api/v1/sites", { body }), 409, "site-exists");
  const post = (change: object) => ask("POST", "/api/v1/sites", { body: { ...body, site: "x", ...change } });
  problem(t, await post({ zone: "Europe/Atlantis" }), 400, "unknown-zone", "zone");
  problem(t, await post({ languages: ["xx"] }), 400, "unknown-language", "languages");
  problem(t, await post({ site: "hub" }), 400, "reserved-site", "site");
  problem(t, await post({ site: "No Spaces" }), 400, "bad-value", "site");
  problem(t, await post({ colour: "red" }), 400, "bad-value", "colour");
  const list = await ask("GET", "/api/v1/sites");
  fits(t, pageOf(SiteView), list.body);
  t.is((list.body as { items: unknown[] }).items.length, 1);
});

test("an enrolment tells the password once, refuses an unknown site and a kiosk that is known", async (t) => {
  const { ask } = await startShop(t);
  const enrol = (body: object) => ask("POST", "/api/v1/kiosks", { body });
  const made = await enrol({ site: "berlin", kiosk: "checkout" });
  t.is(made.status, 201);
  fits(t, Enrolment, made.body);
  t.true((made.body as Enrolment).password.length >= 43);
  problem(t, await enrol({ site: "paris", kiosk: "x" }), 404, "unknown-site", "site");
  problem(t, await enrol({ site: "berlin", kiosk: "checkout" }), 409, "kiosk-exists", "kiosk");
  const again = await enrol({ site: "berlin", kiosk: "checkout", rotate: true });
  t.is(again.status, 201);
  t.not((again.body as Enrolment).password, (made.body as Enrolment).password);
  const list = await ask("GET", "/api/v1/kiosks");
  fits(t, pageOf(KioskView), list.body);
  t.false(list.text.includes("password"));
});

test("a call becomes a ticket that is acknowledged, resolved and reopened, with its event and timeline", async (t) => {
  const { ask, byToken, publish } = await startShop(t);
  const event = await publish(1, "call", { source: "board", device: "panel" });
  const open = (await ask("GET", "/api/v1/tickets?status=open", byToken)).body as { items: TicketView[] };
  t.is(open.items.length, 1);
  const id = open.items[0]?.id;
  const detail = await ask("GET", `/api/v1/tickets/${id}`, byToken);
  fits(t, TicketDetail, detail.body);
  t.deepEqual(
    (detail.body as TicketDetail).events.map((one) => one.id),
    [event],
  );
  const acknowledged = await ask("POST", `/api/v1/tickets/${id}/acknowledge`, byToken);
  t.is((acknowledged.body as TicketDetail).status, "acknowledged");
  problem(t, await ask("POST", `/api/v1/tickets/${id}/reopen`, byToken), 409, "ticket-transition");
  const resolved = await ask("POST", `/api/v1/tickets/${id}/resolve`, { ...byToken, body: { note: "done" } });
  t.is((resolved.body as TicketDetail).status, "resolved");
  t.is((resolved.body as TicketDetail).timeline.at(-1)?.actor, "token:test");
  const none = (await ask("GET", "/api/v1/tickets?status=open", byToken)).body as { items: TicketView[] };
  t.is(none.items.length, 0);
  const reopened = await ask("POST", `/api/v1/tickets/${id}/reopen`, byToken);
  t.is(reopened.status, 200);
  fits(t, TicketDetail, reopened.body);
  problem(t, await ask("GET", "/api/v1/tickets/999", byToken), 404, "unknown-ticket", "id");
  problem(t, await ask("GET", "/api/v1/tickets/x", byToken), 400, "bad-value", "id");
});

test("filters give what they name, and a filter that is none is refused with what is allowed", async (t) => {
  const { ask, byToken, publish } = await startShop(t);
  await ask("POST", "/api/v1/kiosks", { body: { site: "berlin", kiosk: "checkout" } });
  await publish(1, "vote", { face: "happy", source: "board" });
  const before = new Date().toISOString();
  const call = await publish(1, "call", { source: "board" });
  const count = async (path: string): Promise<number> =>
    ((await ask("GET", `/api/v1/${path}`, byToken)).body as { items: unknown[] }).items.length;
  t.is(await count("events"), 2);
  t.is(await count("events?kind=vote"), 1);
  t.is(await count("events?kiosk=entrance"), 2);
  t.is(await count("events?kiosk=checkout"), 0);
  t.is(await count("events?site=paris"), 0);
  t.is(await count(`events?since=${before}`), 1);
  t.is(await count("tickets?kind=call-pressed&site=berlin&kiosk=entrance&status=new"), 1);
  t.is(await count("tickets?status=closed"), 0);
  t.is(await count("kiosks?site=berlin"), 2);
  t.is(await count("kiosks?presence=online"), 0);
  const one = await ask("GET", `/api/v1/events/${call}`, byToken);
  fits(t, EventView, one.body);
  problem(t, await ask("GET", "/api/v1/events/none", byToken), 404, "unknown-event", "id");
  problem(t, await ask("GET", "/api/v1/events?limit=201", byToken), 400, "bad-value", "limit");
  problem(t, await ask("GET", "/api/v1/events?limit=0", byToken), 400, "bad-value", "limit");
  problem(t, await ask("GET", "/api/v1/events?colour=red", byToken), 400, "bad-value", "colour");
  problem(t, await ask("GET", "/api/v1/events?since=yesterday", byToken), 400, "bad-value", "since");
  problem(t, await ask("GET", "/api/v1/tickets?status=odd", byToken), 400, "bad-value", "status");
  problem(t, await ask("GET", "/api/v1/events?cursor=abc", byToken), 400, "bad-cursor", "cursor");
});

test("votes that are set aside are shown with the reason, left out where it is asked for, and counted each time", async (t) => {
  const { ask, byToken, publish, writer } = await startShop(t);
  const marked = firstValueFrom(
    writer.feed$.pipe(
      filter(({ name, last }) => name === "mark" && last === 6),
      timeout(60_000),
    ),
  );
  for (let i = 0; i < 6; i++) await publish(1, "vote", { face: "happy", source: "board", device: "panel" });
  await publish(1, "call", { source: "board", device: "panel" });
  await marked;
  type Events = { items: EventView[]; setAside: { total: number; reasons: Record<string, number> } };
  const all = (await ask("GET", "/api/v1/events", byToken)).body as Events;
  const filtered = (await ask("GET", "/api/v1/events?filtered=true", byToken)).body as Events;
  t.is(all.items.length, 7);
  t.deepEqual(
    filtered.items.map(({ seq }) => seq),
    [7, 1],
  );
  for (const { setAside } of [all, filtered]) {
    t.deepEqual(setAside, { total: 5, reasons: { burst: 5, alternation: 0, held: 0, children: 0 } });
  }
  t.deepEqual(
    all.items.map(({ marks }) => marks.length),
    [0, 1, 1, 1, 1, 1, 0],
  );
  const calls = (await ask("GET", "/api/v1/events?kind=call&filtered=false", byToken)).body as Events;
  t.is(calls.setAside.total, 0);
  const counts = async (query: string) =>
    (await ask("GET", `/api/v1/counts${query}`, byToken)).body as { events: number; presses: number };
  t.like(await counts(""), { events: 7, presses: 7, setAside: { total: 5 } });
  t.like(await counts("?filtered=true"), { events: 2, presses: 2, setAside: { total: 5 } });
  problem(t, await ask("GET", "/api/v1/events?filtered=perhaps", byToken), 400, "bad-value", "filtered");
});

test("walking the pages of a list gives each item once, whatever the limit and while more arrive", async (t) => {
  const { ask, byToken, publish } = await startShop(t);
  const ids: string[] = [];
  for (let i = 0; i < 23; i++) ids.push(await publish(1, "vote", { face: "happy", source: "board" }));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
      const walked: string[] = [];
      let cursor = "";
      do {
        const page = await ask("GET", `/api/v1/events?limit=${limit}${cursor && `&cursor=${cursor}`}`, byToken);
        const { items, next } = page.body as { items: EventView[]; next?: string };
        walked.push(...items.map(({ id }) => id));
        cursor = next ?? "";
        ids.push(await publish(1, "vote", { face: "happy", source: "board" }));
      } while (cursor);
      t.is(new Set(walked).size, walked.length);
      for (const id of ids.slice(0, 23)) t.true(walked.includes(id));
    }),
    { numRuns: 8 },
  );
});

test("a kiosk's page holds its settings and commands; wrong settings and verbs are refused by field", async (t) => {
  const { ask, byToken } = await startShop(t);
  const put = (body: object) => ask("PUT", "/api/v1/kiosks/entrance/config", { ...byToken, body });
  const set = await put({ thankYouMs: 6000 });
  t.is(set.status, 200);
  problem(t, await put({ thankYouMs: 1 }), 400, "bad-value", "thankYouMs");
  problem(t, await put({ colour: 1 }), 400, "bad-value", "colour");
  const command = (body: object) => ask("POST", "/api/v1/kiosks/entrance/commands", { ...byToken, body });
  t.is((await command({ verb: "identify", timeToLiveS: 5 })).status, 202);
  problem(t, await command({ verb: "explode" }), 400, "bad-value", "verb");
  problem(
    t,
    await ask("POST", "/api/v1/kiosks/none/commands", { ...byToken, body: { verb: "identify" } }),
    404,
    "unknown-kiosk",
    "id",
  );
  const kiosk = await ask("GET", "/api/v1/kiosks/entrance", byToken);
  fits(t, KioskDetail, kiosk.body);
  const { desired, commands } = kiosk.body as KioskDetail;
  t.deepEqual(desired.config, { thankYouMs: 6000 });
  t.is(commands[0]?.verb, "identify");
  t.is(commands[0]?.requestedBy, "token:test");
  t.is(((await ask("GET", "/api/v1/kiosks/entrance/commands", byToken)).body as { items: unknown[] }).items.length, 1);
  problem(t, await ask("GET", "/api/v1/kiosks/none", byToken), 404, "unknown-kiosk", "id");
});

test("what is in quarantine is shown with its bytes and the reason", async (t) => {
  const { ask, byToken, publish } = await startShop(t);
  await publish(1, "vote", { face: "furious", source: "board" });
  const { items } = (await ask("GET", "/api/v1/quarantine?kiosk=entrance", byToken)).body as {
    items: { code: string; payload: string }[];
  };
  t.is(items.length, 1);
  t.is(items[0]?.code, "schema");
  t.true(Buffer.from(items[0]?.payload ?? "", "base64").includes("furious"));
});

test("without a token or session only health answers", async (t) => {
  const { ask } = await sharedShop();
  const stranger = { socket: false };
  t.is((await ask("GET", "/healthz", stranger)).status, 200);
  t.is((await ask("GET", "/readyz", stranger)).status, 200);
  for (const path of [
    ...["tickets", "tickets/1", "kiosks", "kiosks/entrance", "kiosks/entrance/commands", "events", "quarantine"],
    ...["live", "sites", "tokens", "counts", "sessions/current"],
  ]) {
    problem(t, await ask("GET", `/api/v1/${path}`, stranger), 401, "not-signed-in");
  }
  for (const path of ["/metrics", "/openapi.json"]) problem(t, await ask("GET", path, stranger), 401, "not-signed-in");
  for (const path of ["sites", "kiosks", "tokens", "sign-in-links", "backups", "tickets/1/resolve"]) {
    problem(t, await ask("POST", `/api/v1/${path}`, { ...stranger, body: {} }), 401, "not-signed-in");
  }
  const wrong = { socket: false, headers: { authorization: `Bearer ${"A".repeat(43)}` } };
  problem(t, await ask("GET", "/api/v1/tickets", wrong), 401, "not-signed-in", "authorization");
});

test("a token works until it is revoked, and a new one of its name replaces it", async (t) => {
  const { ask, byToken } = await startShop(t);
  t.is((await ask("GET", "/api/v1/tickets", byToken)).status, 200);
  const again = await ask("POST", "/api/v1/tokens", { body: { name: "test" } });
  t.true((again.body as { replaced: boolean }).replaced);
  problem(t, await ask("GET", "/api/v1/tickets", byToken), 401, "not-signed-in");
  const fresh = { socket: false, headers: { authorization: `Bearer ${(again.body as { token: string }).token}` } };
  t.is((await ask("GET", "/api/v1/tokens", fresh)).status, 200);
  t.is((await ask("DELETE", "/api/v1/tokens/test", fresh)).status, 204);
  problem(t, await ask("GET", "/api/v1/tickets", fresh), 401, "not-signed-in");
  problem(t, await ask("DELETE", "/api/v1/tokens/test"), 404, "unknown-token", "name");
});

async function signIn(
  hub: Awaited<ReturnType<typeof startApi>>,
): Promise<{ token: string; cookie: string; answer: Answer }> {
  const { url } = (await hub.ask("POST", "/api/v1/sign-in-links", { body: {} })).body as { url: string };
  const token = new URL(url).hash.slice(1);
  const answer = await hub.ask("POST", "/api/v1/sessions", {
    socket: false,
    headers: { "x-counterbell": "1" },
    body: { token },
  });
  return { token, answer, cookie: String(answer.headers["set-cookie"]?.[0]).split(";")[0] ?? "" };
}

test("a sign-in link works once, opening its page does not spend it, and its session is staff", async (t) => {
  const hub = await startShop(t);
  const { ask } = hub;
  const page = await ask("GET", "/sign-in", { socket: false });
  t.is(page.status, 200);
  t.is(page.text, (await ask("GET", "/", { socket: false })).text, "it is the console that reads the link");
  const { token, cookie, answer } = await signIn(hub);
  t.is(answer.status, 201);
  const header = String(answer.headers["set-cookie"]?.[0]);
  for (const part of ["counterbell_session=", "HttpOnly", "SameSite=Strict", "Path=/"]) t.true(header.includes(part));
  const post = { socket: false, headers: { "x-counterbell": "1" }, body: { token } };
  problem(t, await ask("POST", "/api/v1/sessions", post), 401, "link-spent", "token");
  const session = { socket: false, headers: { cookie } };
  t.deepEqual((await ask("GET", "/api/v1/sessions/current", session)).body as unknown, {
    role: "staff",
    name: "staff",
  });
  t.is((await ask("GET", "/api/v1/tickets", session)).status, 200);
  const config = { ...session, body: { thankYouMs: 5000 } };
  problem(t, await ask("PUT", "/api/v1/kiosks/entrance/config", config), 403, "header-missing", "x-counterbell");
  const changing = { socket: false, headers: { cookie, "x-counterbell": "1" } };
  t.is((await ask("PUT", "/api/v1/kiosks/entrance/config", { ...changing, body: config.body })).status, 200);
  for (const path of ["sign-in-links", "tokens", "sites", "kiosks", "backups"]) {
    problem(t, await ask("POST", `/api/v1/${path}`, { ...changing, body: {} }), 403, "owner-only");
  }
  t.is((await ask("DELETE", "/api/v1/sessions/current", changing)).status, 204);
  problem(t, await ask("GET", "/api/v1/tickets", session), 401, "not-signed-in");
});

test("guessing sign-in links is slowed down", async (t) => {
  const { ask } = await startApi(t);
  const post = { socket: false, headers: { "x-counterbell": "1" }, body: { token: "guess" } };
  for (let i = 0; i < 10; i++) problem(t, await ask("POST", "/api/v1/sessions", post), 401, "link-spent");
  const slowed = await ask("POST", "/api/v1/sessions", post);
  problem(t, slowed, 429, "too-many-requests");
  t.true(Number(slowed.headers["retry-after"]) > 0);
});

test("every answer carries the strict policy, and a foreign host name is refused", async (t) => {
  const { ask } = await sharedShop();
  const { headers } = await ask("GET", "/healthz", { socket: false });
  t.is(
    headers["content-security-policy"],
    "default-src 'self'; connect-src 'self' data:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self' http://127.0.0.1:8090",
  );
  t.is(headers["x-content-type-options"], "nosniff");
  t.is(headers["referrer-policy"], "no-referrer");
  t.is(headers["access-control-allow-origin"], undefined);
  const foreign = { socket: false, headers: { host: "evil.example:8080" } };
  problem(t, await ask("GET", "/api/v1/tickets", foreign), 421, "misdirected", "host");
  t.is((await ask("GET", "/healthz", { socket: false, headers: { host: "localhost:1" } })).status, 200);
});

test("what cannot be read is refused with words", async (t) => {
  const { ask, byToken, url } = await sharedShop();
  const post = (body: string, type: string) =>
    fetch(`${url}/api/v1/kiosks`, { method: "POST", body, headers: { ...byToken.headers, "content-type": type } });
  for (const [body, type, status, code] of [
    ["{", "application/json", 400, "bad-request"],
    ["site=a", "application/x-www-form-urlencoded", 415, "not-json"],
    [`{"site":"${"a".repeat(300_000)}"}`, "application/json", 413, "too-large"],
    ["[]", "application/json", 400, "bad-value"],
    ["", "application/json", 400, "bad-value"],
  ] as const) {
    const answer = await post(body, type);
    t.is(answer.status, status, body.slice(0, 20));
    t.is(((await answer.json()) as Problem).code, code);
  }
  problem(t, await ask("GET", "/api/v1/nothing", byToken), 404, "not-found");
  problem(t, await ask("GET", "/api/v1/kiosks/%", byToken), 400, "bad-request");
  problem(t, await ask("GET", `/api/v1/kiosks/${"a".repeat(200)}`, byToken), 404, "not-found");
  problem(t, await ask("GET", "/../../etc/passwd", byToken), 404, "not-found");
  problem(t, await ask("GET", "/locales/en/..%2f..%2fpackage.json", { socket: false }), 404, "not-found");
});

test("bytes that are no HTTP, and headers without end, are refused with words and hung up on", async (t) => {
  const { url } = await sharedShop();
  const send = async (text: string): Promise<string> => {
    let said = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    socket.setEncoding("latin1").on("data", (part: string) => {
      said += part;
    });
    await new Promise((resolve) => socket.once("close", resolve));
    return said;
  };
  for (const [text, status, code] of [
    ["\u0016\u0003\u0001", 400, "bad-request"],
    ["FET / HTTP/1.1\r\n\r\n", 400, "bad-request"],
    [`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx: ${"a".repeat(20_000)}\r\n\r\n`, 413, "too-large"],
  ] as const) {
    const [head = "", body = ""] = (await send(text)).split("\r\n\r\n");
    t.regex(head, new RegExp(`^HTTP/1.1 ${status} .*content-type: application/problem\\+json`, "is"));
    t.is((JSON.parse(body) as Problem).code, code);
  }
});

test("the head of the live feed is not served, as it has no end", async (t) => {
  const { byToken, url } = await sharedShop();
  const head = (path: string) => fetch(`${url}${path}`, { method: "HEAD", headers: byToken.headers ?? {} });
  t.is((await head("/api/v1/live")).status, 404);
  t.is((await head("/api/v1/kiosks")).status, 200);
});

test("backups that are asked for at once have names of their own", async (t) => {
  const { ask, byToken } = await sharedShop();
  const made = await Promise.all(
    Array.from({ length: 10 }, () => ask("POST", "/api/v1/backups", { ...byToken, body: {} })),
  );
  t.deepEqual(new Set(made.map(({ status }) => status)), new Set([201]));
  t.is(new Set(made.map(({ body }) => (body as { file: string }).file)).size, 10);
});

test("texts are served, and only texts", async (t) => {
  const { ask } = await sharedShop();
  const texts = await ask("GET", "/locales/en/cli.ftl", { socket: false });
  t.is(texts.status, 200);
  t.true(texts.text.includes("sign-in-link"));
  t.is((await ask("GET", "/locales/en/", { socket: false })).status, 404);
});

test("readiness says when the disk refuses, and figures are in Prometheus' words", async (t) => {
  const { ask, byToken, refuse, publish, context } = await startShop(t);
  await publish(1, "vote", { face: "happy", source: "board" });
  context.counters.add("counterbell_messages_refused_total", { reason: 'a "b"' });
  const { text, headers } = await ask("GET", "/metrics", byToken);
  t.regex(String(headers["content-type"]), /^text\/plain; version=0\.0\.4/);
  t.true(text.includes('counterbell_messages_refused_total{reason="a \\"b\\""} 1'));
  t.true(text.includes('counterbell_kiosks{presence="offline"} 1'));
  for (const line of text.trimEnd().split("\n")) t.regex(line, /^(# (HELP|TYPE) |[a-z_]+(\{.*\})? [0-9.e+-]+$)/);
  const counts = (await ask("GET", "/api/v1/counts", byToken)).body as {
    events: number;
    presses: number;
    twice: number;
  };
  t.is(counts.events, 1);
  t.is(counts.presses, 1);
  t.is(counts.twice, 0);
  refuse();
  problem(t, await ask("GET", "/readyz", { socket: false }), 503, "not-ready");
});
