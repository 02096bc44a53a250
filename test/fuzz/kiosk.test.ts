import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import fc from "fast-check";
import { pino } from "pino";
import { startKiosk } from "../../kiosk/kiosk.ts";
import { ScreenInput } from "../../protocol/screen.ts";
import { COMMAND_VERBS, OWNER_VERBS } from "../../protocol/topics.ts";
import { FarHub } from "../../simulators/hub/far-hub.ts";
import { freePort } from "../free-ports.ts";
import { until } from "../rig.ts";
import type { Cleaner } from "../running-hub.ts";
import { TestBoard } from "../secrets/shop.ts";
import { fromSchema, type Schema } from "./from-schema.ts";
import { fuzz } from "./fuzz.ts";
import { ask, checkRaw, escaped, type Request, sendRaw } from "./http.ts";
import { hostile, mutated, mutatedJson } from "./mutations.ts";
import { asBytes, messagesOf } from "./valid.ts";

/** A whole kiosk, and the hub on the far side of its wire that may say anything. */
async function start(t: Cleaner) {
  const far = new FarHub({ port: await freePort() });
  await far.start();
  const data = mkdtempSync(join(tmpdir(), "counterbell-fuzz-kiosk-"));
  const board = new TestBoard();
  const kiosk = await startKiosk({
    config: {
      ...{ site: "berlin", kiosk: "entrance", data, hub: { url: far.url, clientId: "entrance" } },
      ...{ screen: { host: "127.0.0.1", port: 0, frameAncestors: [] }, log: { level: "silent" } },
      outbox: { maxBytes: 1 << 26 },
      devices: [{ id: "panel", driver: "button-panel", port: "tcp://127.0.0.1:1" }],
    },
    pages: "nowhere",
    locales: fileURLToPath(new URL("../../locales", import.meta.url)),
    log: pino({ level: "silent" }),
    createDriver: () => board,
    restart: () => undefined,
  });
  t.teardown(async () => {
    await kiosk.stop();
    await far.stop();
    rmSync(data, { recursive: true, force: true });
  });
  const origin = kiosk.screenUrl.replace(/\/$/, "");
  const health = async () =>
    (await (await fetch(`${origin}/healthz`)).json()) as { link: string; storing: boolean; waiting: number };
  await until("the kiosk to be online", async () => (await health()).link === "online");
  return { far, board, origin, health, port: Number(new URL(origin).port) };
}

/** The codes that kiosk/screen-server.ts answers with. */
const CODES = new Set(
  "too-large bad-request not-found not-built unknown-language input-invalid late not-storing unknown-reason foreign-host foreign-origin too-many".split(
    " ",
  ),
);

const json = { "content-type": "application/json" };
const inputs = fromSchema(ScreenInput as unknown as Schema);
const headers = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Record<string, string>>(json) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      {},
      { "content-type": "text/plain" },
      { ...json, origin: "http://evil.example" },
      { ...json, host: "evil.example" },
    ),
  },
);
const asked: fc.Arbitrary<Request> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      method: fc.constant("POST"),
      path: fc.constant("/input"),
      headers,
      body: fc.oneof(
        mutatedJson(inputs).map((value) => JSON.stringify(value)),
        fc.string(),
        fc.constantFrom("", "{".repeat(9000), "x".repeat(20_000)),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"),
      path: fc.oneof(
        fc.constantFrom("/", "/live", "/healthz", "/locales/en/kiosk.ftl", "/assets/x", "/input"),
        hostile.map((value) => `/locales/${escaped(String(JSON.stringify(value))).slice(0, 2000)}/kiosk.ftl`),
        hostile.map((value) => `/${escaped(String(JSON.stringify(value))).slice(0, 2000)}`),
        fc.constantFrom(
          "/%",
          "/%ff",
          "/locales/%/kiosk.ftl",
          "//",
          "/assets/%2e%2e/%2e%2e/package.json",
          "/assets/..%2fx",
        ),
      ),
      headers: fc.constant({}),
      body: fc.constant(undefined),
    }),
  },
);

test.serial("the screen's server answers whatever is asked, in words, and stores every vote", async (t) => {
  const { far, board, origin, health, port } = await start(t);
  const whole = new TextEncoder().encode(
    `POST /input HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
  );
  const value = fc.oneof(
    { weight: 9, arbitrary: asked.map((request) => ({ request, bytes: undefined })) },
    { weight: 1, arbitrary: mutated(fc.constant(whole)).map((bytes) => ({ request: undefined, bytes })) },
  );
  await fuzz(t, { name: "screen", share: 60 }, value, async ({ request, bytes }) => {
    if (bytes) {
      checkRaw(await sendRaw(port, bytes));
      return;
    }
    const { status, type, text } = await ask(origin, request);
    if (status < 400 || request.method === "HEAD") return;
    if (!type.startsWith("application/problem+json"))
      throw new Error(`${status} came as ${type}: ${text.slice(0, 200)}`);
    const { code } = JSON.parse(text) as { code: string };
    if (!CODES.has(code)) throw new Error(`no refusal is called ${code}`);
    if (status >= 500 && code !== "not-storing" && code !== "too-many") throw new Error(text);
  });
  await board.press();
  await until("everything taken", async () => (await health()).waiting === 0);
  t.true(far.taken.length > 0);
});

const VERBS = [...COMMAND_VERBS, ...OWNER_VERBS, "format-disk"];
const said = fc.oneof(
  ...VERBS.map((verb) =>
    fc.record({
      noun: fc.constant(`command/${verb}`),
      bytes: fc.oneof(
        mutatedJson(
          fc.record({
            request: fc.stringMatching(/^[a-z0-9]{6,12}$/),
            expiresAt: fc.constantFrom(0, 8e15),
            args: fc.dictionary(fc.constantFrom("seconds", "level", "outbox", "fromSeq", "ca", "__proto__"), hostile, {
              maxKeys: 3,
            }),
          }),
        ).map(asBytes),
        mutated(fc.constant(asBytes({ request: "r", expiresAt: 8e15, args: {} }))),
      ),
    }),
  ),
  ...(["ack", "config-desired", "hub-time", "hub-state"] as const).map((name) =>
    fc.record({
      noun: fc.constant(
        { ack: "ack", "config-desired": "config/desired", "hub-time": "time", "hub-state": "state" }[name],
      ),
      bytes: fc.oneof(
        mutatedJson(messagesOf(name)).map(asBytes),
        mutated(messagesOf(name).map(asBytes)),
        fc.uint8Array({ maxLength: 50 }),
      ),
    }),
  ),
);

test.serial(
  "whatever a hub says, the kiosk goes on, stores what is pressed, and answers what it is asked",
  async (t) => {
    const { far, board, health } = await start(t);
    let asks = 0;
    const together = fc.array(said, { minLength: 10, maxLength: 10 });
    const answered = async () => {
      asks += 1;
      await until("the kiosk to be there", async () => (await health()).link === "online");
      const request = `witness-${asks}`;
      const answer = far.expect("result", ({ topic }) => topic.request === request);
      await far.say(
        { name: "command", site: "berlin", kiosk: "entrance", verb: "identify" },
        { request, expiresAt: 8e15, args: {} },
      );
      const { message } = await answer;
      // A hub may have told it that it is the year 250,000.
      if (message?.status !== "ok" && message?.error?.code !== "command-expired")
        throw new Error(`the witness was answered ${JSON.stringify(message)}`);
      far.received.length = 0;
      await board.press();
    };
    // The far hub itself remembers all that it received; that is its memory, not the kiosk's.
    await fuzz(t, { name: "hub to kiosk", share: 60, each: 10, growthMib: 64 }, together, async (messages) => {
      for (const { noun, bytes } of messages) {
        const isOfHub = noun === "time" || noun === "state";
        await far.sayBytes(isOfHub ? `cb/1/hub/main/${noun}` : `cb/1/berlin/entrance/${noun}`, bytes);
      }
      await answered();
    });
    t.true(far.taken.some(({ kind }) => kind === "vote"));
    t.true((await health()).storing);
  },
);
