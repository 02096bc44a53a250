import { request } from "node:https";
import test from "ava";
import { filter, firstValueFrom, map, timeout } from "rxjs";
import type { DesiredConfigMessage } from "../protocol/messages.ts";
import { until } from "../test/rig.ts";
import { type RunningHub, runHub } from "../test/running-hub.ts";
import { hashOf } from "./content/store-content.ts";
import { createSecret, hashSecret } from "./people/secret.ts";

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Asks the hub's content server as a kiosk does. */
function ask(
  { hub }: RunningHub,
  path: string,
  as?: { user: string; password: string },
  { body, ...options }: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<Answer> {
  const { ca } = hub.context.enrolmentInfo();
  const auth = as && `${as.user}:${as.password}`;
  return new Promise((resolve, reject) => {
    const asked = request(
      `${hub.contentUrl}${path}`,
      { ca, agent: false, ...(auth ? { auth } : {}), ...options },
      (got) => {
        const parts: Buffer[] = [];
        got.on("data", (part: Buffer) => parts.push(part));
        got.on("end", () => resolve({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(parts) }));
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

const problemOf = ({ body }: Answer): { status: number; code: string } => JSON.parse(body.toString()) as never;

/** A hub with a kiosk whose theme names a logo, which is published by that. */
async function withLogo(t: Parameters<typeof runHub>[0]) {
  const running = await runHub(t);
  const account = await running.enrol("k-1");
  const bytes = Buffer.from("89504e470d0a1a0a", "hex");
  const { writer } = running.hub.context;
  const { hash } = await writer.call("storeContent", { type: "image/png", bytes });
  await writer.call("setDesiredConfig", { kiosk: "k-1", config: { theme: { logo: hash } } });
  return { running, bytes, hash, as: { user: "k-1", password: account.password }, account };
}

test("a kiosk is told the port, and fetches what its settings name with its own credential", async (t) => {
  const { running, bytes, hash, as, account } = await withLogo(t);
  const kiosk = await running.connect(account);
  const desired = await firstValueFrom(
    kiosk.got$.pipe(
      filter(({ topic }) => topic.endsWith("/config/desired")),
      map(({ text }) => JSON.parse(text) as DesiredConfigMessage),
      timeout(10_000),
    ),
  );
  t.is(desired.config.theme?.logo, hash);
  t.is(String(desired.contentPort), new URL(running.hub.contentUrl as string).port);
  const got = await ask(running, `/content/${hash}`, as);
  t.is(got.status, 200);
  t.deepEqual(got.body, bytes);
  t.is(hashOf(got.body), hash);
  t.is(got.headers["content-type"], "image/png");
  t.regex(String(got.headers["cache-control"]), /immutable/);
  t.is((await ask(running, `/content/${hash}`, as, { headers: { "if-none-match": `"${hash}"` } })).status, 304);
  t.is((await ask(running, `/content/${hash}`, as, { method: "HEAD" })).body.length, 0);
});

test("what nothing names is not given, and no other path or method is served", async (t) => {
  const { running, hash, as } = await withLogo(t);
  const { writer } = running.hub.context;
  const { hash: draft } = await writer.call("storeContent", { type: "text/markdown", bytes: Buffer.from("draft") });
  for (const path of [`/content/${draft}`, "/content/..", "/", `/content/${hash}/`, `/content/${hash.toUpperCase()}`]) {
    const refused = await ask(running, path, as);
    t.is(refused.status, 404, path);
    t.is(problemOf(refused).code, "not-found");
    t.is(refused.headers["content-type"], "application/problem+json");
  }
  t.is((await ask(running, `/content/${hash}`, as, { method: "DELETE" })).status, 405);
  // What the settings no longer name is not given any more.
  await writer.call("setDesiredConfig", { kiosk: "k-1", config: {} });
  t.is((await ask(running, `/content/${hash}`, as)).status, 404);
});

test("nobody is let in without a kiosk's password, and both count while one is changed", async (t) => {
  const { running, hash, as } = await withLogo(t);
  const path = `/content/${hash}`;
  for (const wrong of [undefined, { ...as, password: "x" }, { ...as, user: "k-2" }, { user: "", password: "" }]) {
    const refused = await ask(running, path, wrong);
    t.is(refused.status, 401);
    t.is(problemOf(refused).code, "not-signed-in");
    t.regex(String(refused.headers["www-authenticate"]), /^Basic /);
  }
  for (const authorization of ["Bearer x", "Basic", "Basic !", `Basic ${"A".repeat(600)}`]) {
    t.is((await ask(running, path, undefined, { headers: { authorization } })).status, 401);
  }
  const kiosk = await running.connect({ ...(await running.enrol("k-3")) });
  const next = createSecret();
  const { context } = running.hub;
  const { request: asked } = await context.writer.call("requestCommand", {
    ...{ request: "r-1", kiosk: "k-3", verb: "rotate-password" as const, args: {}, timeToLiveMs: 60_000 },
    requestedBy: "owner",
  });
  await kiosk.publish(`result/${asked}`, { status: "ok", data: { passwordHash: hashSecret(next) } });
  await until(
    "the next password to count",
    () => running.rows("SELECT 1 FROM kiosk WHERE id = 'k-3' AND next_password_hash IS NOT NULL").length > 0,
  );
  for (const password of [kiosk.account.password, next]) {
    t.is((await ask(running, path, { user: "k-3", password })).status, 200);
  }
});

test("an address that guesses is told to wait, and a kiosk beside it is not", async (t) => {
  const { running, hash, as } = await withLogo(t);
  const path = `/content/${hash}`;
  let last: Answer | undefined;
  for (let i = 0; i < 40 && last?.status !== 429; i++) last = await ask(running, path, { ...as, password: `${i}` });
  t.is(last?.status, 429);
  t.is(problemOf(last as Answer).code, "too-many-requests");
  t.truthy(last?.headers["retry-after"]);
  t.is((await ask(running, path, as)).status, 200);
});

test("a certificate that is renewed serves the next request", async (t) => {
  const { running, hash, as } = await withLogo(t);
  await running.hub.context.certificates?.renew();
  t.is((await ask(running, `/content/${hash}`, as)).status, 200);
});

/** The header of a JPEG of 8 x 8 pixels (SOI, SOF0), filled up to a size. */
const jpegOf = (bytes: number, side = 8): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0]),
    Buffer.alloc(Math.max(0, bytes - 15), 1),
  ]);

const JPEG = { "content-type": "image/jpeg" };

test("a picture of a screen is kept for staff alone: a JPEG, of its own kiosk, once, and the latest five", async (t) => {
  const { running, as } = await withLogo(t);
  const other = { user: "k-2", password: (await running.enrol("k-2")).password };
  const put = (name: string, body: Buffer, who = as, headers: Record<string, string> = JPEG) =>
    ask(running, `/content/screenshots/${name}`, who, { method: "PUT", headers, body });
  const get = async (path: string) => {
    const answer = await running.hub.ask({ method: "GET", path: `/api/v1/kiosks/${path}` });
    return { status: answer.status, body: answer.body };
  };
  t.is((await put("p-1", jpegOf(2000))).status, 204);
  t.is((await put("p-1", jpegOf(3000))).status, 204, "what comes again is taken, and the first counts");
  t.deepEqual(
    running.rows<{ name: string; bytes: number }>("SELECT name, length(bytes) AS bytes FROM screenshot").map((row) => ({
      ...row,
    })),
    [{ name: "p-1", bytes: 2000 }],
  );
  // The same name is another kiosk's own.
  t.is((await put("p-1", jpegOf(1500), other)).status, 204);
  t.is((await get("k-1/screenshots/p-1")).status, 200);
  t.is((await get("k-1/screenshots/p-9")).status, 404);
  for (const who of [as, other]) {
    t.is((await ask(running, "/content/screenshots/p-1", who)).status, 404, "no kiosk gets it back");
  }
  const refusals: [number, string, Promise<Answer>][] = [
    [401, "not-signed-in", put("p-2", jpegOf(100), { ...as, password: "x" })],
    [415, "bad-picture", put("p-2", Buffer.from("<svg onload=alert(1)>"))],
    [415, "bad-picture", put("p-2", Buffer.from("89504e470d0a1a0a", "hex"), as, { "content-type": "image/png" })],
    [415, "bad-picture", put("p-2", jpegOf(100, 5000))],
    [413, "too-large", put("p-2", jpegOf(512 * 1024 + 1))],
    [400, "bad-request", put("p-2", jpegOf(100), as, { ...JPEG, "transfer-encoding": "chunked" })],
    [405, "method-not-allowed", put("p/2", jpegOf(100))],
  ];
  for (const [status, code, asked] of refusals) {
    const refused = await asked;
    t.is(refused.status, status, code);
    t.is(problemOf(refused).code, code);
  }
});

test("a kiosk that hands over pictures without an end is told to wait, and only its latest five are kept", async (t) => {
  const { running, as } = await withLogo(t);
  const { writer } = running.hub.context;
  const [{ n } = { n: 0 }] = running.rows<{ n: number }>("SELECT n FROM kiosk WHERE id = 'k-1'");
  for (let i = 0; i < 8; i++) await writer.call("storeScreenshot", { kiosk: n, name: `p-${i}`, bytes: jpegOf(20) });
  t.deepEqual(
    running.rows<{ name: string }>("SELECT name FROM screenshot ORDER BY n").map(({ name }) => name),
    ["p-3", "p-4", "p-5", "p-6", "p-7"],
  );
  let last: Answer | undefined;
  for (let i = 0; i < 6; i++) {
    last = await ask(running, `/content/screenshots/q-${i}`, as, { method: "PUT", headers: JPEG, body: jpegOf(20) });
  }
  t.is(last?.status, 429);
  t.truthy(last?.headers["retry-after"]);
});
