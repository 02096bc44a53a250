import { randomBytes } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { asyncScheduler, type SchedulerLike } from "rxjs";
import { readKioskConfig } from "../../kiosk/config.ts";
import { type EnrolOptions, enrol } from "../../kiosk/enrol.ts";
import { EnrolError } from "../../kiosk/enrol-error.ts";
import { EnrolFiles } from "../../kiosk/enrol-files.ts";
import type { CodeView, DeviceView, MadeCodes } from "../../protocol/enrolment.ts";
import { makeCode, parseCode } from "../../protocol/enrolment-code.ts";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { until } from "../rig.ts";
import { type RunningHub, runHub, temporaryFolder } from "../running-hub.ts";

/** Asks the hub's API as its owner, or fails with the code of the problem. */
async function ask<T>(running: RunningHub, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: object) {
  const answer = await running.hub.ask({ method, path: `/api/v1${path}`, ...(body ? { body } : {}) });
  const value = answer.body === "" ? undefined : JSON.parse(answer.body);
  if (answer.status >= 300) throw Object.assign(new Error(answer.body), { code: value.code });
  return value as T;
}

const makeCodes = (running: RunningHub, wish: object = { site: "berlin" }) =>
  ask<MadeCodes>(running, "POST", "/enrolment/codes", wish);

const firstCode = async (running: RunningHub, wish?: object): Promise<string> =>
  (await makeCodes(running, wish)).codes[0]?.code ?? "";

const devices = async (running: RunningHub): Promise<DeviceView[]> =>
  (await ask<{ items: DeviceView[] }>(running, "GET", "/enrolment/devices")).items;

const codes = async (running: RunningHub): Promise<CodeView[]> =>
  (await ask<{ items: CodeView[] }>(running, "GET", "/enrolment/codes")).items;

/** A clock of devices that ask thirty times as often. */
const hurried: SchedulerLike = {
  now: () => asyncScheduler.now(),
  schedule: ((work: never, delayMs = 0, state: never) =>
    asyncScheduler.schedule(work, delayMs / 30, state)) as SchedulerLike["schedule"],
};

/** A machine that wants to be a kiosk. */
function machine(t: ExecutionContext, running: RunningHub, options: Partial<EnrolOptions> = {}) {
  const config = join(temporaryFolder(t), "kiosk.toml");
  const told: { hub: string; mark: string }[] = [];
  const go = (more: Partial<EnrolOptions> = {}) =>
    enrol({
      ...{ hub: running.hub.contentUrl, config, machine: { host: "raspberry" }, clock: hurried },
      onWaiting: (facts) => told.push(facts),
      ...options,
      ...more,
    });
  return { config, told, go };
}

const refusedWith = (t: ExecutionContext, work: Promise<unknown>, code: string) =>
  t.throwsAsync(work, { instanceOf: EnrolError, code });

test("a device waits without any right, and once a person lets it in it has a configuration by which the broker knows it", async (t) => {
  const running = await runHub(t);
  const code = await firstCode(running);
  const device = machine(t, running);
  const enrolled = device.go({ code: code.toLowerCase().replaceAll("-", " ") });
  await until("the device waits", () => device.told.length > 0);
  const [waiting] = await devices(running);
  t.like(waiting, { status: "waiting", site: "berlin", machine: { host: "raspberry" }, mark: device.told[0]?.mark });
  const begun = new EnrolFiles(device.config).readBegun();
  t.is(begun?.code, undefined, "what was taken is forgotten");
  t.is(statSync(`${device.config}.enrolling`).mode & 0o777, 0o600);
  // Neither its id nor a name opens the broker or the content while it waits.
  for (const kiosk of [waiting?.id ?? "", "entrance"]) {
    const account = { site: "berlin", kiosk, url: running.hub.mqttUrl, password: begun?.secret ?? "" };
    await t.throwsAsync(KioskClient.connect(account), { code: 4 as never });
  }
  await ask(running, "POST", `/enrolment/devices/${waiting?.id}/approve`, { kiosk: "entrance" });
  t.like(await enrolled, { site: "berlin", kiosk: "entrance" });
  const { hub, ...rest } = readKioskConfig(device.config);
  t.like(rest, { site: "berlin", kiosk: "entrance" });
  for (const file of ["kiosk.toml", "password", "ca.pem"]) {
    t.is(statSync(join(device.config, "..", file)).mode & 0o777, 0o600, file);
  }
  const account = { site: "berlin", kiosk: "entrance", password: hub.password ?? "", ca: hub.ca ?? "" };
  await running.connect({ ...account, url: running.hub.mqttsUrl });
  // What the hub keeps gives away neither the code nor the secret.
  const file =
    readFileSync(join(running.data, "hub.db")).toString("latin1") +
    readFileSync(join(running.data, "hub.db-wal")).toString("latin1");
  for (const secret of [
    code,
    code.replaceAll("-", ""),
    parseCode(code).ok ? code.replaceAll("-", "").slice(4, 15) : "",
    hub.password ?? code,
  ]) {
    t.false(file.includes(secret));
  }
  t.like(running.rows("SELECT what, actor FROM kiosk_history"), [{ what: "enrolled", actor: "owner" }]);
});

test("where a site lets devices in by their code alone, nobody has to approve, and a code names its device", async (t) => {
  const running = await runHub(t);
  await ask(running, "PUT", "/sites/berlin/enrolment", { approval: false });
  const named = machine(t, running);
  t.like(await named.go({ code: await firstCode(running, { site: "berlin", kiosk: "exit" }) }), { kiosk: "exit" });
  const unnamed = machine(t, running);
  const { kiosk } = await unnamed.go({ code: await firstCode(running) });
  t.regex(kiosk, /^kiosk-[a-z2-9]{6}$/);
  // A name that is taken costs no code.
  const code = await firstCode(running);
  const third = machine(t, running);
  await refusedWith(t, third.go({ code, kiosk: "exit" }), "enrol-kiosk-exists");
  t.like(await third.go({ code, kiosk: "hall" }), { kiosk: "hall" });
  // Without a site somebody has to say where it stands.
  const homeless = machine(t, running).go({ code: await firstCode(running, {}) });
  await until("it waits", async () => (await devices(running))[0]?.status === "waiting");
  const [{ id } = { id: "" }] = await devices(running);
  await t.throwsAsync(ask(running, "POST", `/enrolment/devices/${id}/approve`, { kiosk: "x" }), { code: "bad-value" });
  await ask(running, "POST", `/enrolment/devices/${id}/approve`, { site: "berlin", kiosk: "x" });
  t.like(await homeless, { kiosk: "x" });
});

test("settings that were written down before stay, but for site, kiosk and hub", async (t) => {
  const running = await runHub(t);
  await ask(running, "PUT", "/sites/berlin/enrolment", { approval: false });
  const device = machine(t, running);
  const before = `site = "elsewhere"\nkiosk = "old"\n[hub]\nurl = "mqtt://10.0.0.1:1883"\n[[devices]]\nid = "panel"\ndriver = "button-panel"\nport = "/dev/ttyUSB0"\n`;
  writeFileSync(device.config, before);
  await device.go({ code: await firstCode(running), kiosk: "entrance" });
  const config = readKioskConfig(device.config);
  t.like(config, { site: "berlin", kiosk: "entrance", devices: [{ id: "panel", port: "/dev/ttyUSB0" }] });
  t.is(readFileSync(`${device.config}.former`, "utf8"), before);
  writeFileSync(device.config, "[[[");
  await t.throwsAsync(device.go({ code: await firstCode(running) }), { code: "config-syntax" });
});

test("a device that is cut off in the middle goes on with the same code, and another device cannot use it", async (t) => {
  const running = await runHub(t);
  const code = await firstCode(running);
  const device = machine(t, running);
  const ending = new AbortController();
  const waits = device.go({ code, signal: ending.signal });
  await until("the device waits", () => device.told.length > 0);
  ending.abort(new Error("the power goes"));
  await t.throwsAsync(waits, { message: "the power goes" });
  // As if the answer had been lost: the hub has taken the code, the device does not know.
  const files = new EnrolFiles(device.config);
  const { id, ...begun } = files.readBegun() as { id: string } & NonNullable<ReturnType<EnrolFiles["readBegun"]>>;
  await files.keepBegun({ ...begun, code });
  await refusedWith(t, machine(t, running).go({ code }), "enrol-code-used");
  const goesOn = device.go({ hub: undefined });
  await until("the device waits again", () => device.told.length > 1);
  t.is((await devices(running)).length, 1);
  await ask(running, "POST", `/enrolment/devices/${id}/approve`, { kiosk: "entrance" });
  t.like(await goesOn, { kiosk: "entrance" });
  await refusedWith(t, device.go({ hub: undefined }), "enrol-code-missing");
});

test("codes that are guessed, expired, taken back or mistyped are told apart to who knows them, and to nobody else", async (t) => {
  const running = await runHub(t);
  const code = await firstCode(running);
  const read = parseCode(code);
  if (!read.ok) throw new Error("no code");
  // Guesses at its secret with its first letters right: five end it.
  const guess = () => {
    const letters = makeCode(randomBytes(15)).text.replaceAll("-", "").slice(4, 15);
    return codeWith(read.code.place + letters);
  };
  const ca = running.hub.context.enrolmentInfo().ca;
  const knock = (body: object, path = "/enrol", options: { localAddress?: string } = {}) =>
    post(`${running.hub.contentUrl}${path}`, ca, body, options);
  const asked = (text: string) => ({ code: text, secretHash: "0".repeat(64), machine: {} });
  for (let i = 0; i < 5; i++) t.like(await knock(asked(guess())), { status: 403, code: "code-wrong" });
  t.like(await knock(asked(code)), { status: 403, code: "code-blocked" });
  t.like((await codes(running))[0], { state: "blocked", wrongTries: 5 });
  t.deepEqual(await devices(running), []);

  const [second, third] = (await makeCodes(running, { site: "berlin", count: 2 })).codes;
  await ask(running, "DELETE", `/enrolment/codes/${second?.n}`);
  t.like(await knock(asked(second?.code ?? "")), { status: 410, code: "code-revoked" });
  await t.throwsAsync(ask(running, "DELETE", `/enrolment/codes/${second?.n}`), { code: "code-ended" });
  t.like(await knock(asked(`${third?.code.slice(0, -1)}?`)), { status: 400, code: "bad-value", field: "code" });

  // An address has ten wrong tries, then one in ten seconds; others go on.
  const stranger = () => codeWith(makeCode(randomBytes(15)).text.replaceAll("-", "").slice(0, 15));
  const answers: number[] = [];
  for (let i = 0; i < 12; i++)
    answers.push((await knock(asked(stranger()), "/enrol", { localAddress: "127.0.0.9" })).status);
  t.deepEqual(answers.slice(0, 10), Array(10).fill(403));
  t.true(answers.slice(10).includes(429));
  t.is((await knock(asked(third?.code ?? ""))).status, 200);

  // The hub's hello looks alike whether a code begins so or not.
  const nonce = "n".repeat(24);
  const known = await knock({ place: third?.place, nonce }, "/enrol/hello");
  const unknown = await knock({ place: "2222", nonce }, "/enrol/hello");
  t.deepEqual(Object.keys(known), Object.keys(unknown));
  t.is(String(known.salt).length, String(unknown.salt).length);
  t.is((await knock({ place: "2222", nonce }, "/enrol/hello")).salt, unknown.salt);
  for (const [body, path] of [
    [{ place: "0000", nonce }, "/enrol/hello"],
    [{ ...asked(code), secretHash: "x" }, "/enrol"],
    [{ ...asked(code), machine: { host: "x".repeat(9000) } }, "/enrol"],
    [[], "/enrol"],
  ] as const) {
    t.true([400, 413].includes((await knock(body, path)).status));
  }
  t.is((await knock({}, "/enrol/x/y")).status, 404);
});

test("a code that has expired is good for nobody", async (t) => {
  const running = await runHub(t);
  const made = await makeCodes(running, { site: "berlin", validS: 60 });
  const code = made.codes[0];
  // Time is not waited for: the row is what the hub goes by.
  await running.hub.context.writer.call("keepCodes", { codes: [], note: "", lifeMs: 1, actor: "owner" });
  const { salt, key } = running.rows<{ salt: string; key: string }>("SELECT salt, key FROM enrolment_code")[0] as {
    salt: string;
    key: string;
  };
  const other = makeCode(randomBytes(15));
  await running.hub.context.writer.call("keepCodes", {
    codes: [{ place: other.place, salt, key }],
    ...{ site: "berlin", note: "", lifeMs: -1, actor: "owner" },
  });
  const shifted = codeWith(other.place + (code?.code.replaceAll("-", "").slice(4, 15) ?? ""));
  await refusedWith(t, machine(t, running).go({ code: shifted }), "enrol-code-expired");
  t.is((await codes(running))[0]?.state, "expired");
});

test("whoever stands between device and hub is not believed, and learns nothing", async (t) => {
  const running = await runHub(t);
  const between = await runHub(t);
  const code = await firstCode(running);
  await firstCode(between);
  // Another hub answers in the place of the right one: its proof does not fit the code.
  await refusedWith(t, machine(t, between).go({ code }), "enrol-not-proven");
  t.deepEqual(await devices(between), []);
  t.is(between.rows<{ wrong_tries: number }>("SELECT wrong_tries FROM enrolment_code")[0]?.wrong_tries, 0);
  // One that passes on what the right hub says cannot show a certificate of its authority.
  const { ca } = running.hub.context.enrolmentInfo();
  const files = new EnrolFiles(machine(t, between).config);
  await files.keepBegun({
    hub: between.hub.contentUrl ?? "",
    place: code.slice(0, 4),
    code,
    ca,
    secret: "s".repeat(43),
  });
  await refusedWith(t, machine(t, between, { config: files.config }).go({ code }), "enrol-certificate");
  t.truthy(files.readBegun(), "and the code is not lost by it");
});

test("a hub that is away, or is none, is told in words", async (t) => {
  const running = await runHub(t);
  const code = await firstCode(running);
  const device = machine(t, running);
  await refusedWith(t, device.go({ code, hub: "ftp://x" }), "enrol-hub-address");
  await refusedWith(t, device.go({ code, hub: undefined }), "enrol-hub-missing");
  await refusedWith(t, device.go({ code: "ABCD" }), "enrol-code-length");
  await refusedWith(t, device.go({ code, hub: `https://127.0.0.1:${await closedPort(t)}` }), "enrol-unreachable");
  await refusedWith(t, device.go({ code, hub: running.hub.mqttsUrl.replace("mqtts", "https") }), "enrol-unreachable");
  const { server, port } = await listen(t);
  server.on("connection", (socket) => socket.end("220 no web\r\n"));
  await refusedWith(t, device.go({ code, hub: `127.0.0.1:${port}` }), "enrol-unreachable");
});

test("two technicians decide about one device: the second hears that it is decided", async (t) => {
  const running = await runHub(t);
  const device = machine(t, running);
  const enrolled = device.go({ code: await firstCode(running) });
  await until("the device waits", () => device.told.length > 0);
  const [{ id } = { id: "" }] = await devices(running);
  const both = await Promise.allSettled([
    ask(running, "POST", `/enrolment/devices/${id}/approve`, { kiosk: "left" }),
    ask(running, "POST", `/enrolment/devices/${id}/approve`, { kiosk: "right" }),
  ]);
  t.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  t.is((both.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason.code, "device-decided");
  t.regex((await enrolled).kiosk, /^(left|right)$/);
  t.is(running.rows("SELECT 1 FROM kiosk").length, 1);
  // And one that is turned away hears why.
  const other = machine(t, running);
  const turnedAway = other.go({ code: await firstCode(running) });
  await until("the other waits", () => other.told.length > 0);
  const [{ id: second } = { id: "" }] = await devices(running);
  await ask(running, "POST", `/enrolment/devices/${second}/refuse`, { reason: "not ours" });
  const error = await refusedWith(t, turnedAway, "enrol-turned-away");
  t.is((error as EnrolError).facts.reason, "not ours");
  t.is(new EnrolFiles(other.config).readBegun(), undefined);
});

/** Gives 15 letters the letter that checks them. */
function codeWith(letters: string): string {
  for (const last of "23456789ABCDEFGHJKLMNPQRSTUVWXYZ") {
    const read = parseCode(letters + last);
    if (read.ok) return read.code.text;
  }
  throw new Error("no letter fits");
}

/** Sends JSON over TLS and gives status and fields of the answer. */
function post(
  url: string,
  ca: string,
  body: unknown,
  options: { localAddress?: string },
): Promise<Record<string, unknown> & { status: number }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      ...{ method: "POST", ca, agent: false, headers: { "content-type": "application/json" } },
      ...options,
    });
    asked.on("error", reject);
    asked.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ ...JSON.parse(Buffer.concat(parts).toString()), status: response.statusCode ?? 0 }),
      );
    });
    asked.end(JSON.stringify(body));
  });
}

async function listen(t: ExecutionContext): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  return { server, port: (server.address() as { port: number }).port };
}

/** A port on which nobody listens. */
async function closedPort(t: ExecutionContext): Promise<number> {
  const { server, port } = await listen(t);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
