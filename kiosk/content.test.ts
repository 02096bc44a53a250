import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler, filter, firstValueFrom, VirtualTimeScheduler } from "rxjs";
import type { Flow } from "../protocol/flow.ts";
import type { ContentRef } from "../protocol/messages.ts";
import { until } from "../test/rig.ts";
import { Content } from "./content.ts";
import { ContentClient } from "./content-fetch.ts";
import { ContentFiles } from "./content-files.ts";

const sha = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const flowOf = (version: number): Flow => ({
  v: 1,
  id: "shop",
  version,
  languages: ["en"],
  home: "home",
  idle: { warnAfterS: 30, warnForS: 20 },
  screens: {
    home: { kind: "home", title: "kiosk-question", voted: "thanks", choices: [] },
    thanks: { kind: "thanks", reasons: [], choices: [] },
  },
  surveys: {},
  texts: { en: { "kiosk-question": `How was it, visitor of version ${version}?` } },
});

const keys = (async () => {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=far hub",
    keys: pair,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.SubjectAlternativeNameExtension([{ type: "ip", value: "127.0.0.1" }]),
    ],
  });
  const der = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  return { cert: certificate.toString("pem"), key: x509.PemConverter.encode(der, "PRIVATE KEY") };
})();

/** A hub's content server as far as a kiosk sees it: HTTPS, HTTP Basic, bytes by path. */
async function farHub(t: ExecutionContext, port = 0) {
  const { cert, key } = await keys;
  const bytes = new Map<string, Buffer>();
  const asked: string[] = [];
  const put = new Map<string, Buffer>();
  let status = 200;
  const server = createServer({ cert, key }, (request, response) => {
    asked.push(request.url ?? "");
    const isIn = request.headers.authorization === `Basic ${Buffer.from("entrance:secret").toString("base64")}`;
    const found = bytes.get(request.url ?? "");
    if (request.method === "PUT") {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        put.set(request.url ?? "", Buffer.concat(parts));
        response.writeHead(isIn ? 204 : 401).end();
      });
      return;
    }
    const code = isIn ? (status === 200 && !found ? 404 : status) : 401;
    response.writeHead(code, { "retry-after": "1" }).end(code === 200 ? found : "");
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  t.teardown(close);
  /** Publishes bytes under their hash, or under another's; gives the hash. */
  const publish = (content: Buffer | string | object, under?: string): string => {
    const raw =
      typeof content === "string" || Buffer.isBuffer(content)
        ? Buffer.from(content)
        : Buffer.from(JSON.stringify(content));
    const hash = under ?? sha(raw);
    bytes.set(`/content/${hash}`, raw);
    return hash;
  };
  return {
    ...{ cert, asked, put, publish, close },
    port: (server.address() as AddressInfo).port,
    answers: (code: number) => {
      status = code;
    },
  };
}

async function content(
  t: ExecutionContext,
  hub: { port: number; cert: string },
  more: { folder?: string; password?: string; maxBytes?: number; ca?: string | undefined } = {},
) {
  const folder = more.folder ?? mkdtempSync(join(tmpdir(), "kiosk-content-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const client = new ContentClient({
    origin: () => `https://127.0.0.1:${hub.port}`,
    username: "entrance",
    password: () => more.password ?? "secret",
    ca: () => ("ca" in more ? more.ca : hub.cert),
    clock: asyncScheduler,
  });
  const reports: unknown[] = [];
  const files = new ContentFiles(folder, more.maxBytes);
  const made = new Content({
    files,
    fetch: (hash, maxBytes, signal) => client.get(hash, maxBytes, signal),
    checkFlow: (flow) => (flow.screens[flow.home]?.kind === "home" ? undefined : "home is not a home screen"),
    onReport: () => reports.push(made.reported),
    clock: asyncScheduler,
    random: () => 0,
    log: pino({ level: "silent" }),
  });
  t.teardown(async () => {
    await made.stop();
    client.stop();
  });
  await made.open();
  const errorCode = (): string | undefined => made.reported?.error?.code;
  return { made, files, folder, client, reports, errorCode };
}

const ref = (hash: string, version = 1): ContentRef => ({ id: "shop", version, hash });
const inForce = (made: Content, version: number) =>
  firstValueFrom(made.flow$.pipe(filter((found) => found?.flow.version === version)));

test("a flow is fetched with the kiosk's credential, is in force, and is so again after a restart without a network", async (t) => {
  const hub = await farHub(t);
  const { made, folder } = await content(t, hub);
  t.is(made.reported, undefined, "nothing was asked for");
  const flow = ref(hub.publish(flowOf(3)), 3);
  made.want({ flow });
  t.deepEqual((await inForce(made, 3))?.ref, flow);
  await until("it is reported", () => made.reported?.flow?.hash === flow.hash);
  t.deepEqual(made.reported, { flow });
  await made.stop();
  await hub.close();
  const again = await content(t, hub, { folder });
  t.is((await inForce(again.made, 3))?.flow.texts.en?.["kiosk-question"], "How was it, visitor of version 3?");
  t.is(again.made.flowOf(flow.hash)?.version, 3);
});

test("what is refused leaves the last good one in force, and is reported in words", async (t) => {
  const hub = await farHub(t);
  const { made, errorCode, reports } = await content(t, hub);
  const good = ref(hub.publish(flowOf(1)), 1);
  made.want({ flow: good });
  await inForce(made, 1);
  const bad: [string, string][] = [
    [hub.publish({ ...flowOf(2), screens: 7 }), "content-invalid"],
    [hub.publish({ ...flowOf(2), home: "thanks" }), "content-invalid"],
    [hub.publish("no JSON at all"), "content-invalid"],
    [hub.publish("x".repeat(1024 * 1024 + 1)), "content-too-large"],
    [hub.publish(flowOf(9), sha("other bytes")), "content-hash"],
    [sha("nobody has this"), "content-missing"],
  ];
  for (const [hash, code] of bad) {
    made.want({ flow: ref(hash, 2) });
    await until(
      `${code} is reported`,
      () => errorCode() === code && (reports.at(-1) as typeof made.reported)?.error?.code === code,
    );
    t.deepEqual(made.reported?.flow, good);
    t.regex(made.reported?.error?.text ?? "", /not in force: .{5}/);
    // Each tells of its own.
    made.want({ flow: good });
    await until("the good one is wanted again", () => errorCode() === undefined);
  }
});

test("lasting refusals are not asked for again; a new wish is", async (t) => {
  const hub = await farHub(t);
  const { made, errorCode } = await content(t, hub);
  const hash = hub.publish("[]");
  made.want({ flow: ref(hash) });
  await until("it is refused", () => errorCode() === "content-invalid");
  made.want({ flow: ref(hash), sound: false });
  made.want({ flow: ref(hash), articles: ref(hub.publish({ v: 1, articles: [] })) });
  await until("the list is in force", () => made.reported?.articles !== undefined);
  t.true(hub.asked.filter((path) => path.endsWith(hash)).length <= 2);
});

test("articles come with all their files or not at all; a try goes on where the last one ended; orphans go", async (t) => {
  const hub = await farHub(t);
  const { made, folder, errorCode } = await content(t, hub);
  const picture = hub.publish(PIXEL);
  const text = hub.publish(`# Clean\n\n![how](picture:${picture})`);
  const entry = { id: "clean", version: 1, language: "en", stage: "maintenance", title: "Clean", products: ["AB-1"] };
  const missing = sha("# Later");
  const list = hub.publish({
    v: 1,
    articles: [
      { ...entry, hash: text, pictures: [picture] },
      { ...entry, id: "later", hash: missing, pictures: [] },
    ],
  });
  const logo = hub.publish('<svg xmlns="http://www.w3.org/2000/svg"/>');
  made.want({ articles: ref(list), theme: { logo } });
  await until("the second is missing", () => errorCode() === "content-missing");
  t.is(made.reported?.articles, undefined);
  t.regex((await made.logo())?.toString() ?? "", /<svg/);
  hub.publish("# Later");
  made.hubIsBack();
  const found = await firstValueFrom(made.articles$.pipe(filter((articles) => articles !== undefined)));
  t.deepEqual(
    found.articles.map(({ id }) => id),
    ["clean", "later"],
  );
  t.is(hub.asked.filter((path) => path.endsWith(text)).length, 1);
  t.deepEqual(await made.read(picture), PIXEL);
  // A list without the picture: its file goes.
  const shorter = hub.publish({ v: 1, articles: [{ ...entry, id: "later", hash: missing, pictures: [] }] });
  made.want({ articles: ref(shorter, 2) });
  await until("orphans are gone", () => readdirSync(folder).length === 3);
  t.deepEqual(readdirSync(folder).sort(), [missing, shorter, "in-force.json"].sort());
});

test("a file that a bad card changed is found out and fetched anew", async (t) => {
  const hub = await farHub(t);
  const { made, folder } = await content(t, hub);
  const text = hub.publish("# Whole");
  const entry = { id: "a", version: 1, language: "en", stage: "training", title: "A", products: [], pictures: [] };
  made.want({ articles: ref(hub.publish({ v: 1, articles: [{ ...entry, hash: text }] })) });
  await firstValueFrom(made.articles$.pipe(filter((articles) => articles !== undefined)));
  writeFileSync(join(folder, text), "# Whoie");
  t.is(await made.read(text), undefined);
  await until("it is whole again", async () => (await made.read(text))?.toString() === "# Whole");
});

test("a hub that is away, refuses or is not the one of the authority is tried again, and content comes when it is back", async (t) => {
  const hub = await farHub(t);
  const flow = ref(hub.publish(flowOf(1)));
  const stranger = await content(t, hub, { ca: undefined });
  stranger.made.want({ flow });
  await until("a stranger's certificate is refused", () => stranger.errorCode() === "content-unreachable");
  t.is(hub.asked.length, 0, "the password was told to nobody");
  const wrong = await content(t, hub, { password: "wrong" });
  wrong.made.want({ flow });
  await until("a wrong password is refused", () => wrong.errorCode() === "content-refused");
  const { made, errorCode } = await content(t, hub);
  hub.answers(503);
  made.want({ flow });
  await until("the hub's trouble is told", () => errorCode() === "content-not-answered");
  hub.answers(200);
  made.hubIsBack();
  await inForce(made, 1);
  await until("the trouble is over", () => made.reported?.error === undefined);
});

test("the folder has a bound, and what is in force stays when it is reached", async (t) => {
  const hub = await farHub(t);
  const { made, files, errorCode } = await content(t, hub, { maxBytes: 4000 });
  const flow = ref(hub.publish(flowOf(1)));
  made.want({ flow });
  await inForce(made, 1);
  const entry = { version: 1, language: "en", stage: "training", title: "A", products: [], pictures: [] };
  const articles = [1, 2, 3].map((n) => ({ ...entry, id: `a${n}`, hash: hub.publish(`${n}`.repeat(1500)) }));
  made.want({ flow, articles: ref(hub.publish({ v: 1, articles })) });
  await until("there is no room", () => errorCode() === "content-too-large");
  t.deepEqual(made.reported?.flow, flow);
  await until("what was for nothing is gone", () => files.bytes < 1500);
});

test("what a power cut left half is no content", async (t) => {
  const hub = await farHub(t);
  const folder = mkdtempSync(join(tmpdir(), "kiosk-content-"));
  const hash = hub.publish(flowOf(1));
  writeFileSync(join(folder, `${hash}.part`), "{");
  writeFileSync(join(folder, hash), "{");
  writeFileSync(join(folder, "in-force.json"), JSON.stringify({ flow: ref(hash) }));
  const { made } = await content(t, hub, { folder });
  t.is(made.reported, undefined);
  made.want({ flow: ref(hash) });
  await inForce(made, 1);
  t.deepEqual(JSON.parse(readFileSync(join(folder, hash), "utf8")), flowOf(1));
  t.false(readdirSync(folder).some((name) => name.endsWith(".part")));
});

test("a hub that stays away is asked ever more seldom, at most each two and a half minutes to seven and a half", async (t) => {
  const clock = new VirtualTimeScheduler();
  clock.maxFrames = 24 * 3600_000;
  const folder = mkdtempSync(join(tmpdir(), "kiosk-content-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const asked: number[] = [];
  const made = new Content({
    files: new ContentFiles(folder),
    fetch: () => {
      asked.push(clock.now());
      return Promise.reject(new Error("away"));
    },
    checkFlow: () => undefined,
    onReport: () => undefined,
    clock,
    random: () => 0.5,
    log: pino({ level: "silent" }),
  });
  await made.open();
  made.want({ flow: ref(sha("x")) });
  while (asked.length < 12) {
    const before = asked.length;
    // The next try is scheduled once the last one has ended.
    await until("a pause", () => clock.actions.length > 0);
    clock.actions.sort((a, b) => a.delay - b.delay);
    clock.flush();
    await until("a try", () => asked.length > before);
  }
  await made.stop();
  const pauses = asked.slice(1).map((at, i) => at - (asked[i] as number));
  t.deepEqual(pauses.slice(0, 4), [2000, 4000, 8000, 16_000]);
  t.is(pauses.at(-1), 5 * 60_000);
});

test("bytes are handed over with the kiosk's credential", async (t) => {
  const hub = await farHub(t);
  const { client } = await content(t, hub);
  await client.put("/content/screenshots/abc", "image/jpeg", PIXEL);
  t.deepEqual(hub.put.get("/content/screenshots/abc"), PIXEL);
});
