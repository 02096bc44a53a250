import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler, type SchedulerLike } from "rxjs";
import { prepareCertificate } from "../../hub/broker/authority.ts";
import { readFirstStart } from "../../kiosk/config.ts";
import { enrol } from "../../kiosk/enrol.ts";
import { startFirstKiosk } from "../../kiosk/first-kiosk.ts";
import { FirstStart } from "../../kiosk/first-start.ts";
import { FirstStartFile } from "../../kiosk/first-start-file.ts";
import type { DeviceView, MadeCodes } from "../../protocol/enrolment.ts";
import type { FirstStartInput, FirstStartState } from "../../protocol/first-start.ts";
import { freePort } from "../free-ports.ts";
import { root, until } from "../rig.ts";
import { type RunningHub, runHub, temporaryFolder } from "../running-hub.ts";

const locales = join(root, "locales");

/** A clock of devices that ask thirty times as often. */
const hurried: SchedulerLike = {
  now: () => asyncScheduler.now(),
  schedule: ((work: never, delayMs = 0, state: never) =>
    asyncScheduler.schedule(work, delayMs / 30, state)) as SchedulerLike["schedule"],
};

/** A machine that no hub knows, and its screen as a page sees it. */
async function machine(t: ExecutionContext, hubNames: string[]) {
  const folder = temporaryFolder(t);
  const file = join(folder, "kiosk.toml");
  writeFileSync(file, "[screen]\nport = 0\n");
  const first = readFirstStart(file);
  if (!first) throw new Error("it is a kiosk already");
  const log = pino({ level: "silent" });
  const kiosk = await startFirstKiosk({
    ...{ file, overrides: {}, first, pages: "nowhere", locales, log, version: "1", clock: hurried, hubNames },
  });
  t.teardown(() => kiosk.stop());
  const states: FirstStartState[] = [];
  void watch(`${kiosk.screenUrl}first-start/live`, (state) => states.push(state));
  return {
    ...{ folder, file, kiosk, states },
    state: () => states.at(-1),
    do: async (input: FirstStartInput): Promise<number> => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify(input);
      return (await fetch(`${kiosk.screenUrl}first-start`, { method: "POST", headers, body })).status;
    },
    health: async () => (await (await fetch(`${kiosk.screenUrl}healthz`)).json()) as Record<string, unknown>,
    left: () => readdirSync(folder).filter((name) => /enrolling|first-start|part$/.test(name)),
  };
}

/** Hears what a page hears, until the screen ends. */
async function watch(url: string, hear: (state: FirstStartState) => void): Promise<void> {
  try {
    const { body } = await fetch(url);
    let text = "";
    for await (const part of body ?? []) {
      text += Buffer.from(part).toString("utf8");
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) hear(JSON.parse(data));
      }
    }
  } catch {
    // The kiosk's own screen has taken its place.
  }
}

/** A port that leads to one program and later to another, as a name of the network does. */
async function nameInTheNetwork(t: ExecutionContext) {
  const at = { port: await freePort(), leadsTo: 1 };
  const server = createServer((near) => {
    const far = connect(at.leadsTo, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(at.port, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  return at;
}

/** Somebody else's door with TLS, which answers everything alike and keeps what it was told. */
async function strangersDoor(t: ExecutionContext, answer: (ca: string) => string | Promise<string>) {
  const { cert, key, ca } = await prepareCertificate({ data: temporaryFolder(t), names: [], now: Date.now() });
  const heard: string[] = [];
  const server = createTlsServer({ cert, key }, (request, response) => {
    let text = "";
    request.on("data", (part) => {
      text += part;
    });
    request.on("end", async () => {
      heard.push(text);
      response.setHeader("content-type", "application/json").end(await answer(ca));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  return { heard, port: (server.address() as AddressInfo).port };
}

/** What a hub answers, by somebody who does not know the code. */
const forgedHello = (ca: string): string => {
  const [salt, proof] = [randomBytes(16).toString("base64url"), randomBytes(32).toString("hex")];
  return JSON.stringify({ ca, salt, proof });
};

async function ask<T>(running: RunningHub, method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<T> {
  const answer = await running.hub.ask({ method, path: `/api/v1${path}`, ...(body ? { body } : {}) });
  if (answer.status >= 300) throw new Error(answer.body);
  return (answer.body === "" ? undefined : JSON.parse(answer.body)) as T;
}

const makeCode = async (running: RunningHub): Promise<string> =>
  (await ask<MadeCodes>(running, "POST", "/enrolment/codes", { site: "berlin", kiosk: "entrance" })).codes[0]?.code ??
  "";

test("a machine finds its hub by a name of its network, takes no other program for it, and tells a forger nothing of the code", async (t) => {
  t.timeout(120_000);
  const name = await nameInTheNetwork(t);
  const stranger = await strangersDoor(t, () => '{"hello":"printer"}');
  const forger = await strangersDoor(t, forgedHello);
  const running = await runHub(t);
  await ask(running, "PUT", "/sites/berlin/enrolment", { approval: false });
  const code = await makeCode(running);

  // One name leads nowhere, the other to somebody who is no hub: the screen goes on asking where it is.
  name.leadsTo = stranger.port;
  const it = await machine(t, ["localhost:1", `localhost:${name.port}`]);
  await until("the network to be asked again and again", () => stranger.heard.length >= 2);
  t.is(it.state()?.step, "hub");
  t.is(it.state()?.hub, undefined);

  // One that speaks as a hub is suggested, and does not get the code.
  name.leadsTo = forger.port;
  await until("a hub to be found", () => it.state()?.step === "code");
  const hub = { address: `https://localhost:${name.port}`, by: "found" };
  t.deepEqual(it.state()?.hub as object, hub);
  t.is(await it.do({ type: "code", code }), 204);
  await until("the forger to be found out", () => it.state()?.error?.fault === "not-proven");
  t.is(it.state()?.step, "code");
  const secret = code.replaceAll("-", "").slice(4);
  t.false(forger.heard.join("").replaceAll("-", "").includes(secret));

  // The right one, whose certificate has the name under which it was found.
  name.leadsTo = Number(new URL(running.hub.contentUrl ?? "").port);
  t.is(await it.do({ type: "code", code }), 204);
  await it.kiosk.started;
  t.like(await it.health(), { site: "berlin", kiosk: "entrance" });
  t.deepEqual(it.left(), []);
});

test("whoever types an address knows better than the network, and a disk that refuses is told", async (t) => {
  const name = await nameInTheNetwork(t);
  let letAnswer = (): void => undefined;
  const typed = new Promise<void>((resolve) => {
    letAnswer = resolve;
  });
  const forger = await strangersDoor(t, (ca) => typed.then(() => forgedHello(ca)));
  name.leadsTo = forger.port;
  const running = await runHub(t);
  // The network answers only once somebody has typed.
  const it = await machine(t, [`localhost:${name.port}`]);
  await until("the network to be asked", () => forger.heard.length > 0);
  const { host } = new URL(running.hub.contentUrl ?? "");
  t.is(await it.do({ type: "hub", address: host }), 204);
  await until("the typed one to be known", () => it.state()?.step === "code");
  letAnswer();
  await it.do({ type: "language", language: "de" });
  await until("the language", () => it.state()?.language === "de");
  t.deepEqual(it.state()?.hub as object, { address: `https://${host}`, by: "typed" });
  t.false(it.states.some(({ hub }) => hub?.by === "found"));
  await it.kiosk.stop();

  // Its folder is a file: what was found cannot be kept.
  const config = join(it.file, "kiosk.toml");
  const start = new FirstStart({
    ...{ config, version: "1", clock: hurried, log: pino({ level: "silent" }), hubNames: [`localhost:${name.port}`] },
  });
  t.teardown(() => start.stop());
  start.start();
  await until("the fault to be told", () => start.state.error !== undefined);
  t.like(start.state, { step: "hub", error: { fault: "machine" } });
});

test("the same code on the screen and by the command is one enrolment, and nothing of it is left over", async (t) => {
  t.timeout(120_000);
  const running = await runHub(t);
  const code = await makeCode(running);
  const it = await machine(t, []);
  await it.do({ type: "hub", address: new URL(running.hub.contentUrl ?? "").host });
  await until("the hub to be known", () => it.state()?.step === "code");
  await it.do({ type: "code", code });
  await until("the machine to wait", () => it.state()?.step === "waiting");
  const marks: string[] = [];
  const byCommand = enrol({
    ...{ code, hub: running.hub.contentUrl, config: it.file, machine: { host: "raspberry" }, clock: hurried },
    onWaiting: ({ mark }) => marks.push(mark),
  });
  await until("the command to wait", () => marks.length > 0);
  t.like(it.state(), { mark: marks[0] });
  const { items } = await ask<{ items: DeviceView[] }>(running, "GET", "/enrolment/devices");
  t.deepEqual(
    items.map(({ status, mark }) => ({ status, mark })),
    [{ status: "waiting", mark: marks[0] }],
  );
  await ask(running, "POST", `/enrolment/devices/${items[0]?.id}/approve`, {});
  t.like(await byCommand, { kiosk: "entrance" });
  await it.kiosk.started;
  t.like(await it.health(), { site: "berlin", kiosk: "entrance" });
  t.deepEqual(it.left(), []);
  t.is(readFileSync(`${it.file}.former`, "utf8"), "[screen]\nport = 0\n");
});

test("what is chosen at the moment at which a machine becomes a kiosk is not kept", async (t) => {
  const config = join(temporaryFolder(t), "kiosk.toml");
  const kept = new FirstStartFile(config);
  const choosing = kept.keep({ language: "de" });
  await kept.forget();
  await choosing;
  await kept.keep({ language: "fr" });
  t.false(existsSync(`${config}.first-start`));
});
