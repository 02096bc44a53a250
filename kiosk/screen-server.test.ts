import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler, BehaviorSubject } from "rxjs";
import type { ScreenInput, ScreenState } from "../protocol/screen.ts";
import { ScreenError } from "./screen-host.ts";
import { type InputRefusal, ScreenServer } from "./screen-server.ts";
import { type Speaker, SpeakerError } from "./speaker.ts";
import { screenOf } from "./visit/view.ts";
import { firstVisit } from "./visit/visit-state.ts";

async function server(
  t: ExecutionContext,
  more: { port?: number; frameAncestors?: string[]; speaker?: Speaker; remembersSpeech?: boolean } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "kiosk-screen-"));
  for (const path of ["kiosk-screen", "assets", "de"]) mkdirSync(join(folder, path));
  writeFileSync(
    join(folder, "kiosk-screen", "index.html"),
    '<!doctype html><html lang="en"><title>screen</title></html>',
  );
  writeFileSync(join(folder, "assets", "main-1.js"), "export {};");
  writeFileSync(join(folder, "de", "kiosk.ftl"), "kiosk-thanks = Danke!");
  const first = screenOf(
    firstVisit(1, { thankYouMs: 1, languages: ["en"] }, { nowMs: 0 }),
    { site: "s", kiosk: "k" },
    0,
  );
  const state$ = new BehaviorSubject<ScreenState>(first);
  const inputs: ScreenInput[] = [];
  let refusal: InputRefusal | undefined;
  const screen = new ScreenServer({
    host: "127.0.0.1",
    port: more.port ?? 0,
    frameAncestors: more.frameAncestors ?? [],
    pages: folder,
    locales: folder,
    state$,
    onInput: async (input) => {
      inputs.push(input);
      return refusal;
    },
    health: () => ({ storing: true }),
    speaker: more.speaker,
    remembersSpeech: more.remembersSpeech,
    clock: asyncScheduler,
    log: pino({ level: "silent" }),
  });
  t.teardown(async () => {
    await screen.stop();
    rmSync(folder, { recursive: true });
  });
  await screen.start();
  const get = (path: string, init?: RequestInit) => fetch(new URL(path, screen.url), init);
  const post = (body: string, headers: Record<string, string> = {}) =>
    get("/input", { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  const refuse = (code: InputRefusal) => {
    refusal = code;
  };
  return { screen, state$, inputs, get, post, refuse };
}

/** A GET with headers that `fetch` would not let a page set. */
const raw = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode ?? 0))
      .on("error", reject)
      .end();
  });

test("page, assets and catalogues are served, each with the policy that keeps the page to itself", async (t) => {
  const { get } = await server(t, { frameAncestors: ["http://127.0.0.1:8090"] });
  const page = await get("/");
  t.regex(await page.text(), /<html lang="en" data-flow="[\w-]+"><title>screen/, "it can fetch its catalogue at once");
  t.is(
    page.headers.get("content-security-policy"),
    "default-src 'self'; connect-src 'self' data:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
      "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:8090",
  );
  t.is(page.headers.get("x-content-type-options"), "nosniff");
  const script = await get("/assets/main-1.js");
  t.regex(script.headers.get("cache-control") ?? "", /immutable/);
  t.regex(script.headers.get("content-type") ?? "", /javascript/);
  t.is(await (await get("/locales/de/kiosk.ftl")).text(), "kiosk-thanks = Danke!");
  t.deepEqual(await (await get("/healthz")).json(), { status: "ok", storing: true });
  for (const path of ["/locales/fr/kiosk.ftl", "/locales/..%2f../kiosk.ftl", "/assets/../de/kiosk.ftl", "/nothing"]) {
    t.is((await get(path)).status, 404, path);
  }
  t.regex((await get("/nothing")).headers.get("content-type") ?? "", /problem\+json/);
  t.is((await get("/live", { method: "HEAD" })).status, 404, "the head of a stream has no end");
});

test("nobody may frame the screen unless the configuration says who", async (t) => {
  const { get } = await server(t);
  t.regex((await get("/")).headers.get("content-security-policy") ?? "", /frame-ancestors 'none'$/);
});

test("a page elsewhere can neither press nor read: foreign Host and Origin are refused", async (t) => {
  const { screen, post, inputs } = await server(t);
  const { port } = new URL(screen.url);
  t.is(await raw(screen.url, { host: `evil.example:${port}` }), 403);
  t.is(await raw(screen.url, { host: "127.0.0.1:1" }), 403);
  t.is(await raw(screen.url, { host: `localhost:${port}` }), 200);
  t.is(await raw(screen.url, { origin: "https://evil.example" }), 403);
  const press = JSON.stringify({ type: "call", visit: 1 });
  t.is((await post(press, { origin: "https://evil.example" })).status, 403);
  t.is((await post(press, { origin: "null" })).status, 403);
  t.is(inputs.length, 0);
  t.is((await post(press, { origin: screen.url.slice(0, -1) })).status, 204);
  t.is(inputs.length, 1);
});

test("an input that is none, too long or of another type is refused with words", async (t) => {
  const { post, get, inputs } = await server(t);
  t.is((await post("{")).status, 400);
  const invalid = await post(JSON.stringify({ type: "face", visit: 1, face: "sad" }));
  t.is(invalid.status, 422);
  t.is(((await invalid.json()) as { code: string }).code, "input-invalid");
  t.is((await post(JSON.stringify({ type: "call", visit: 1, more: "x".repeat(17_000) }))).status, 413);
  t.is((await get("/input", { method: "POST", body: "face=happy" })).status, 415);
  t.is(inputs.length, 0);
});

test("bytes that are no HTTP and addresses that cannot be read are refused with words", async (t) => {
  const { screen, get } = await server(t);
  let said = "";
  const socket = connect(Number(new URL(screen.url).port), "127.0.0.1", () => socket.write("FET / HTTP/1.1\r\n\r\n"));
  socket.setEncoding("latin1").on("data", (part: string) => {
    said += part;
  });
  await new Promise((resolve) => socket.once("close", resolve));
  t.regex(said, /^HTTP\/1.1 400 [\s\S]*problem\+json[\s\S]*"code":"bad-request"/);
  for (const [path, status, code] of [
    ["/locales/%/kiosk.ftl", 400, "bad-request"],
    [`/locales/${"a".repeat(200)}/kiosk.ftl`, 404, "not-found"],
  ] as const) {
    const answer = await get(path);
    t.is(answer.status, status);
    t.is(((await answer.json()) as { code: string }).code, code);
  }
});

const answers = test.macro({
  async exec(t, code: InputRefusal, status: number) {
    const { post, refuse } = await server(t);
    refuse(code);
    const answer = await post(JSON.stringify({ type: "call", visit: 1 }));
    t.is(answer.status, status);
    t.is(((await answer.json()) as { code: string }).code, code);
  },
  title: (_given, code, status) => `a touch refused as ${code} is answered ${status}`,
});
test(answers, "late", 409);
test(answers, "not-storing", 503);
test(answers, "unknown-reason", 422);

test("the live state comes whole, the present one first, and a stop ends the stream", async (t) => {
  const { screen, state$, get } = await server(t);
  const response = await get("/live");
  t.regex(response.headers.get("content-type") ?? "", /text\/event-stream/);
  t.regex(response.headers.get("content-security-policy") ?? "", /default-src/);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => Buffer.from((await reader.read()).value ?? []).toString();
  const beganMs = Date.now();
  const [, text = ""] = /^event: screen\ndata: (.*)\n\n$/.exec(await next()) ?? [];
  const { nowMs, ...state } = JSON.parse(text) as ScreenState;
  t.deepEqual(state, state$.value);
  t.true(nowMs !== undefined && Math.abs(nowMs - beganMs) < 60_000, "beside the kiosk's clock");
  state$.next({ ...state$.value, link: "online" });
  t.regex(await next(), /"link":"online"/);
  const ended = t.throwsAsync(async () => {
    while (!(await reader.read()).done);
  });
  await screen.stop();
  await ended;
  await screen.stop();
});

test("a port that is taken is an error that names the flag", async (t) => {
  const { screen } = await server(t);
  const { port } = new URL(screen.url);
  const error = await t.throwsAsync(server(t, { port: Number(port) }), { instanceOf: ScreenError });
  t.is(error?.code, "port-busy");
  t.regex(error?.message ?? "", new RegExp(`${port}.*--screen-port.*screen\\.port`));
});

/** Speaks German, one word at a time. */
const german: Speaker = {
  languages: async () => ["de"],
  speak: async (words, language) => {
    if (language !== "de") throw new SpeakerError("no-voice", "German only");
    return Buffer.from(`RIFF ${words}`);
  },
};

test("a screen is read aloud; what cannot be is refused by code, and nobody is told what was said", async (t) => {
  const { get } = await server(t, { speaker: german });
  const speak = (body: object) =>
    get("/speech", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const spoken = await speak({ words: "Danke!", language: "de" });
  t.is(spoken.status, 200);
  t.is(spoken.headers.get("content-type"), "audio/wav");
  t.is(spoken.headers.get("cache-control"), "no-store");
  t.is(await spoken.text(), "RIFF Danke!");
  const french = await speak({ words: "Merci", language: "fr" });
  t.is(french.status, 422);
  t.like(await french.json(), { code: "no-voice" });
  for (const wrong of [
    {},
    { words: "", language: "de" },
    { words: "x".repeat(2001), language: "de" },
    { words: "x", language: "--" },
  ]) {
    t.like(await (await speak(wrong)).json(), { status: 422, code: "speech-invalid" });
  }
  t.is((await get("/speaker/said")).status, 404);
});

test("a test may ask what was said, and a kiosk without a speaker offers no speech", async (t) => {
  const { get } = await server(t, { speaker: german, remembersSpeech: true });
  const body = JSON.stringify({ words: "Danke!", language: "de" });
  await get("/speech", { method: "POST", headers: { "content-type": "application/json" }, body });
  t.deepEqual(await (await get("/speaker/said")).json(), [{ words: "Danke!", language: "de" }]);
  const mute = await server(t);
  const asked = await mute.get("/speech", { method: "POST", headers: { "content-type": "application/json" }, body });
  t.is(asked.status, 404);
});
