import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import fc from "fast-check";
import { pino } from "pino";
import { NEVER } from "rxjs";
import { VERB_NAMES, VERBS } from "../../protocol/verbs.ts";
import { startBench } from "../../simulators/boards/index.ts";
import { Copies } from "../../simulators/demo/copies.ts";
import { createDeeds } from "../../simulators/demo/deeds.ts";
import { startPanel } from "../../simulators/demo/panel.ts";
import { Supervisor } from "../../simulators/demo/supervisor.ts";
import { freePort } from "../free-ports.ts";
import type { Cleaner } from "../running-hub.ts";
import { fromSchema, type Schema } from "./from-schema.ts";
import { fuzz } from "./fuzz.ts";
import { ask, checkRaw, escaped, type Request, sendRaw } from "./http.ts";
import { hostile, mutated, mutatedJson } from "./mutations.ts";

const HEX = fileURLToPath(new URL("../../device-drivers/button-panel/firmware/button-panel.hex", import.meta.url));

/** A bench with one chip, and the panel before it; no process stands behind the panel. */
async function start(t: Cleaner) {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-fuzz-switches-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const bench = await startBench({
    boards: [{ id: "board", kind: "button-panel", hex: HEX, listen: { host: "127.0.0.1", port: 0 } }],
    http: { host: "127.0.0.1", port: 0 },
    log: pino({ level: "silent" }),
  });
  t.teardown(() => bench.stop());
  const supervisor = new Supervisor({ command: ["true"], logs: join(folder, "logs") });
  const hub = { data: folder, socket: join(folder, "none.sock"), command: ["true"] };
  const panel = await startPanel({
    host: "127.0.0.1",
    port: await freePort(),
    pages: folder,
    locales: fileURLToPath(new URL("../../locales", import.meta.url)),
    bench: bench.url,
    links: new Map(),
    view: () => Promise.resolve({ kiosks: [], boards: [] } as never),
    processes: () => [],
    score: () => ({ pressed: 0, stored: 0, twice: 0, waiting: 0 }),
    deeds: createDeeds({
      links: new Map(),
      supervisor,
      copies: new Copies({ folder, supervisor, hub, dataOf: () => folder }),
      screenOf: () => undefined,
      machineOf: () => Promise.reject(new Error("there is no process to ask for")),
      diskOf: () => undefined,
    }),
    live$: NEVER,
    frameSources: () => [],
  });
  t.teardown(() => panel.stop());
  return { bench: bench.url, panel: panel.url };
}

/** What bench and panel refuse by; all else is no documented refusal. */
const CODES = new Set(
  `foreign-host foreign-origin unknown-board unknown-kiosk unknown-process not-found invalid-request too-large
   unsupported-media-type not-connected port-in-use no-power still-held no-copy not-here screen-away screen-refused boards-away
   disk-cannot not-built`.split(/\s+/),
);
const json = { "content-type": "application/json" };
const PLACES = { board: "boards", kiosk: "kiosks", link: "links", process: "processes" } as const;

const verb: fc.Arbitrary<Request> = fc.constantFrom(...VERB_NAMES).chain((name) => {
  const { of, request } = VERBS[name];
  return fc.record({
    method: fc.constant("POST"),
    path: fc
      .oneof(
        { weight: 4, arbitrary: fc.constant("board") },
        { weight: 1, arbitrary: hostile.map((value) => escaped(String(JSON.stringify(value))).slice(0, 500) || "-") },
      )
      .map((id) => `/${PLACES[of]}/${id}/${name}`),
    headers: fc.constantFrom<Record<string, string>>(json, json, json, {}, { ...json, origin: "http://evil.example" }),
    body: fc.oneof(
      mutatedJson(fromSchema(request as unknown as Schema)).map((value) => JSON.stringify(value)),
      fc.constantFrom("", "{", "[]", "null", "x".repeat(70_000)),
    ),
  });
});
const read: fc.Arbitrary<Request> = fc.record({
  method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"),
  path: fc.oneof(
    fc.constantFrom("/", "/live", "/shop", "/boards", "/links", "/processes", "/score", "/healthz", "/%", "/%ff", "//"),
    fc.constantFrom("/boards/board", "/locales/en/shop.ftl", "/locales/..%2f../shop.ftl", "/assets/%2e%2e/x"),
    hostile.map((value) => `/${escaped(String(JSON.stringify(value))).slice(0, 2000)}`),
  ),
  headers: fc.constant({}),
  body: fc.constant(undefined),
});

test.serial("the panel and the bench answer whatever is asked, in words", async (t) => {
  const origins = Object.values(await start(t));
  const whole = new TextEncoder().encode("GET /boards HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}");
  const value = fc.record({
    origin: fc.constantFrom(...origins),
    asked: fc.oneof(
      { weight: 6, arbitrary: verb.map((request) => ({ request, bytes: undefined })) },
      { weight: 3, arbitrary: read.map((request) => ({ request, bytes: undefined })) },
      { weight: 1, arbitrary: mutated(fc.constant(whole)).map((bytes) => ({ request: undefined, bytes })) },
    ),
  });
  await fuzz(t, { name: "switches", share: 40 }, value, async ({ origin, asked: { request, bytes } }) => {
    if (bytes) {
      checkRaw(await sendRaw(Number(new URL(origin).port), bytes));
      return;
    }
    const { status, type, text } = await ask(origin, request);
    if (status < 400 || request.method === "HEAD") return;
    if (!type.startsWith("application/problem+json"))
      throw new Error(`${status} came as ${type}: ${text.slice(0, 200)}`);
    const { code } = JSON.parse(text) as { code: string };
    if (!CODES.has(code)) throw new Error(`no refusal is called ${code}: ${text.slice(0, 300)}`);
    if (status >= 500 && code !== "boards-away") throw new Error(text);
  });
  t.pass();
});
