import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import test, { type ExecutionContext } from "ava";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { rotate } from "../../hub/rotate.ts";
import type { CommandView, KioskDetail } from "../../protocol/rest.ts";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { until } from "../rig.ts";
import { type RunningHub, runHub } from "../running-hub.ts";
import { openKiosk, pressOn, type TestKiosk } from "./shop.ts";

/** Asks the hub's API with a token. */
async function owner(running: RunningHub) {
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "owner" });
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${running.hub.apiUrl}${path}`, {
      method,
      headers: {
        ...(headers.cookie ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ask = async <T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> => {
    const answer = await send(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  return { send, client: { ask, close: async () => undefined } };
}

/** Every press that a kiosk kept is in the hub, once. */
async function allStored(t: ExecutionContext, running: RunningHub, kiosk: TestKiosk, presses: number): Promise<void> {
  const rows = () =>
    running.rows<{ id: string }>(
      "SELECT event.id FROM event JOIN kiosk ON kiosk.n = event.kiosk WHERE kiosk.id = ? AND kind = 'vote'",
      kiosk.name,
    );
  await until(`${presses} presses of ${kiosk.name}`, () => rows().length >= presses);
  t.is(rows().length, presses);
  t.is(new Set(rows().map(({ id }) => id)).size, presses);
}

const passwordOf = ({ folder }: TestKiosk): string => readFileSync(join(folder, "password"), "utf8").trim();

test("a kiosk's password changes again and again while it is pressed: no press is lost or refused, the former password is", async (t) => {
  t.timeout(120_000);
  const running = await runHub(t);
  const { client } = await owner(running);
  const kiosk = await openKiosk(t, running, "entrance");
  const pressing = pressOn(kiosk);
  const had = [kiosk.password];
  for (let i = 0; i < 3; i++) {
    const { answer } = await rotate(client, { kiosk: "entrance" });
    t.like(answer, { kiosk: "entrance", changed: true });
    await until("the file to be in its place", () => !had.includes(passwordOf(kiosk)));
    had.push(passwordOf(kiosk));
  }
  const presses = await pressing.stop();
  await allStored(t, running, kiosk, presses);
  t.is(new Set(had).size, 4);
  t.is(statSync(join(kiosk.folder, "password")).mode & 0o777, 0o600);
  const account = { site: "berlin", kiosk: "entrance", url: running.hub.mqttUrl };
  for (const former of had.slice(0, -1)) {
    await t.throwsAsync(KioskClient.connect({ ...account, password: former }), { code: 4 as never });
  }
  // Neither a password nor its hash stands anywhere but in the account.
  const kept = [
    ...running.rows<{ args: string; result: string }>("SELECT args, result FROM command"),
    ...running.rows("SELECT * FROM feed"),
    await client.ask<KioskDetail>("GET", "/api/v1/kiosks/entrance"),
  ];
  for (const password of had) {
    for (const secret of [password, hashSecret(password)]) {
      t.false(JSON.stringify(kept).includes(secret));
      t.false(kiosk.lines.join("").includes(secret), "the kiosk's log");
    }
  }
  t.log(`${presses} presses over three changes`);
});

test("both passwords count until the new one is used, then the former is refused", async (t) => {
  const running = await runHub(t);
  const { client } = await owner(running);
  const account = await running.enrol("entrance");
  const kiosk = await running.connect(account);
  const next = createSecret();
  const { request } = await client.ask<CommandView>("POST", "/api/v1/kiosks/entrance/rotate", {});
  await kiosk.next((topic) => topic.endsWith("/command/rotate-password"));
  await kiosk.publish(`result/${request}`, { status: "ok", data: { passwordHash: hashSecret(next) } });
  const state = async () => (await client.ask<KioskDetail>("GET", "/api/v1/kiosks/entrance")).password;
  t.like(await state(), { isChanging: true });
  await running.connect(account);
  await running.connect({ ...account, password: next });
  await until("the former one to end", async () => !(await state()).isChanging);
  await t.throwsAsync(running.connect(account), { code: 4 as never });
  await running.connect({ ...account, password: next });
  // A late answer of another kiosk, or one that is no hash, changes nothing.
  const { request: second } = await client.ask<CommandView>("POST", "/api/v1/kiosks/entrance/rotate", {});
  const again = await running.connect({ ...account, password: next });
  await again.publish(`result/${second}`, { status: "ok", data: { passwordHash: "../x" } });
  t.like((await client.ask<KioskDetail>("GET", "/api/v1/kiosks/entrance")).commands[0], { status: "error" });
  t.like(await state(), { isChanging: false });
});

test("staff may not set off what changes whom a kiosk trusts", async (t) => {
  const running = await runHub(t);
  const { send } = await owner(running);
  await running.enrol("entrance");
  for (const verb of ["trust", "rotate-password"]) {
    t.is((await send("POST", "/api/v1/kiosks/entrance/commands", { verb, args: {} })).status, 400);
  }
});

test("a token of a name gives way to another one after a while, or at once", async (t) => {
  const running = await runHub(t);
  const { client, send } = await owner(running);
  const { token: first } = await client.ask<{ token: string }>("POST", "/api/v1/tokens", { name: "reports" });
  const works = async (token: string) =>
    (await send("GET", "/api/v1/kiosks", undefined, { authorization: `Bearer ${token}` })).ok;
  const { secret: second = "" } = await rotate(client, { apiToken: "reports", overlap: 3600 });
  t.deepEqual([await works(first), await works(second)], [true, true]);
  const { items } = await client.ask<{ items: { name: string; endsAt?: string }[] }>("GET", "/api/v1/tokens");
  t.deepEqual(
    items.filter(({ name }) => name === "reports").map(({ endsAt }) => endsAt !== undefined),
    [true, false],
  );
  const { secret: third = "" } = await rotate(client, { apiToken: "reports", overlap: 0 });
  t.deepEqual([await works(first), await works(second), await works(third)], [false, false, true]);
  await rotate(client, { apiToken: "reports", overlap: 3600 });
  t.is((await send("DELETE", "/api/v1/tokens/reports")).status, 204);
  t.false(await works(third), "taking back a name takes back all of it");
  t.is((await send("POST", "/api/v1/tokens/nobody/rotate", {})).status, 404);
});

test("a session changes its secret with its next request, and nobody is signed out", async (t) => {
  const running = await runHub(t);
  const { client, send } = await owner(running);
  const link = createSecret();
  await running.hub.context.writer.call("createSignInLink", { hash: hashSecret(link), lifeMs: 60_000 });
  const cookieOf = (answer: Response) =>
    /counterbell_session=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
  const change = { "x-counterbell": "1" };
  const signedIn = await fetch(`${running.hub.apiUrl}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...change },
    body: JSON.stringify({ token: link }),
  });
  const first = cookieOf(signedIn) ?? "";
  const read = (cookie: string) =>
    send("GET", "/api/v1/kiosks", undefined, { cookie: `counterbell_session=${cookie}` });
  t.is(cookieOf(await read(first)), undefined, "nothing changes by itself");
  t.deepEqual((await rotate(client, { sessions: true })).answer, { sessions: 1 });
  const both = await Promise.all([read(first), read(first)]);
  const [second = "", third = ""] = both.map((answer) => cookieOf(answer));
  t.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  );
  t.is(new Set([first, second, third]).size, 3);
  for (const cookie of [first, third, second, third, second])
    t.is((await read(cookie)).status, 200, "all that a page may hold");
  t.is(cookieOf(await read(second)), undefined, "once");
  const row = running.rows<{ ends: number | null }>(
    "SELECT revoked_at AS ends FROM session WHERE hash = ?",
    hashSecret(first),
  )[0];
  t.true((row?.ends ?? 0) > Date.now() - 1000, "the former one ends within a minute");
  t.is(
    (
      await send("DELETE", "/api/v1/sessions/current", undefined, {
        cookie: `counterbell_session=${second}`,
        ...change,
      })
    ).status,
    204,
  );
  t.deepEqual([(await read(second)).status, (await read(first)).status], [401, 401]);
});

/** Gives the certificate that the hub shows to a new connection. */
const shown = (running: RunningHub): Promise<X509Certificate> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(running.hub.mqttsUrl);
    const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate() as X509Certificate);
      socket.destroy();
    });
    socket.once("error", reject);
  });

const birthOf = async (client: Awaited<ReturnType<typeof owner>>["client"], kiosk: string) =>
  (await client.ask<KioskDetail>("GET", `/api/v1/kiosks/${kiosk}`)).birth;

test("certificate and authority change while kiosks are pressed: who is there stays, new connections get the new ones", async (t) => {
  t.timeout(180_000);
  const running = await runHub(t);
  const { client, send } = await owner(running);
  const kiosks = [await openKiosk(t, running, "entrance"), await openKiosk(t, running, "exit")];
  const pressing = kiosks.map(pressOn);
  const births = await Promise.all(kiosks.map(({ name }) => birthOf(client, name)));
  const first = await shown(running);
  await rotate(client, { certificate: true });
  t.not((await shown(running)).fingerprint256, first.fingerprint256);
  const former = readFileSync(join(kiosks[0]?.folder ?? "", "ca.pem"), "utf8");
  t.true((await shown(running)).verify(new X509Certificate(former).publicKey));

  // A kiosk that is away does not trust the next authority: it is named, and waited for.
  const away = await running.enrol("away");
  await client.ask("POST", "/api/v1/authority/introduce", {});
  const state = () => client.ask<{ waiting: string[]; next?: string; fingerprint: string }>("GET", "/api/v1/authority");
  await until("two of three to trust it", async () => (await state()).waiting.join() === "away");
  t.is((await send("POST", "/api/v1/authority/switch", {})).status, 409);
  t.true((await shown(running)).verify(new X509Certificate(former).publicKey), "the former one is still in force");
  const both = running.hub.context.enrolmentInfo().ca;
  t.is(both.match(/BEGIN CERTIFICATE/g)?.length, 2, "who is enrolled now trusts both");
  // It comes back: over plain MQTT it needs no authority.
  const back = await running.connect(away);
  const asked = await back.next((topic) => topic.endsWith("/command/trust"));
  const { request } = JSON.parse(asked.text) as { request: string };
  await back.publish(`result/${request}`, { status: "ok", data: { trusts: ["*"] } });
  const { answer } = await rotate(client, { authority: true });
  t.like(answer, { switched: true });
  const next = running.hub.context.enrolmentInfo().ca;
  t.true((await shown(running)).verify(new X509Certificate(next).publicKey));
  t.false((await shown(running)).verify(new X509Certificate(former).publicKey));
  for (const kiosk of kiosks) {
    await until(
      `${kiosk.name} to forget the former one`,
      () => readFileSync(join(kiosk.folder, "ca.pem"), "utf8") === next,
    );
  }
  t.deepEqual(
    await Promise.all(kiosks.map(({ name }) => birthOf(client, name))),
    births,
    "no connection was made anew",
  );
  // A new connection: by the new certificate, under the new authority alone.
  await rotate(client, { kiosk: "entrance" });
  t.true(((await birthOf(client, "entrance")) ?? 0) > (births[0] ?? 0));
  for (const [index, kiosk] of kiosks.entries()) {
    await allStored(t, running, kiosk, (await pressing[index]?.stop()) ?? 0);
  }
  t.is((await send("POST", "/api/v1/authority/switch", {})).status, 409, "there is no next one any more");
  await running.again();
  t.is(running.hub.context.enrolmentInfo().ca, next, "and so it stays");
});

/** Publishes another logo for a kiosk, which fetches it over HTTPS; resolves once its screen shows it. */
async function showLogo({ hub }: RunningHub, kiosk: TestKiosk, words: string): Promise<void> {
  const { writer } = hub.context;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><title>${words}</title></svg>`;
  const { hash } = await writer.call("storeContent", { type: "image/svg+xml", bytes: Buffer.from(svg) });
  await writer.call("setDesiredConfig", { kiosk: kiosk.name, config: { theme: { logo: hash } } });
  await until(`the logo "${words}" on the screen of ${kiosk.name}`, async () => {
    const answer = await fetch(new URL("/theme/logo", kiosk.kiosk.screenUrl));
    return answer.ok && (await answer.text()) === svg;
  });
}

/** Tells a kiosk what to trust, as its hub does; gives how that ended. */
async function tellToTrust(running: RunningHub, kiosk: string, args: { ca: string; signature?: string }) {
  const request = createSecret()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(0, 20);
  await running.hub.context.writer.call("requestCommand", {
    ...{ request, kiosk, verb: "trust", args, timeToLiveMs: 60_000, requestedBy: "test" },
  });
  const status = () =>
    running.rows<{ status: string }>("SELECT status FROM command WHERE request = ?", request)[0]?.status;
  await until("an answer", () => status() === "error" || status() === "ok");
  return status();
}

test("a kiosk that speaks MQTT without TLS follows the authority under which it fetches content, and no foreign one", async (t) => {
  const running = await runHub(t);
  const { client } = await owner(running);
  const kiosk = await openKiosk(t, running, "entrance", { url: running.hub.mqttUrl });
  const trusted = () => readFileSync(join(kiosk.folder, "ca.pem"), "utf8");
  const former = trusted();
  await showLogo(running, kiosk, "before");

  // What anybody on the way could say: nobody the kiosk trusts has signed it, or somebody else has.
  const foreign = await runHub(t);
  const other = await foreign.hub.context.certificates?.introduce();
  if (!other) throw new Error("a hub that listens has an authority");
  const { bundle: both, signature } = other;
  for (const ca of [both, `${former}${both}`, former.repeat(9), "no certificate"]) {
    t.is(await tellToTrust(running, "entrance", { ca }), "error");
    t.is(await tellToTrust(running, "entrance", { ca, signature }), "error");
  }
  t.is(trusted(), former);

  const { answer } = await rotate(client, { authority: true });
  t.like(answer, { switched: true, waiting: [] });
  const next = running.hub.context.enrolmentInfo().ca;
  await until("the former one to be forgotten", () => trusted() === next);
  await showLogo(running, kiosk, "after");
  // What the former authority signed while it counted brings it back no more.
  const told = running
    .rows<{ args: string }>("SELECT args FROM command WHERE verb = 'trust'")
    .map(({ args }) => JSON.parse(args) as { ca: string; signature?: string });
  const introduced = told.find(({ ca }) => ca.startsWith(former) && ca.includes(next));
  if (!introduced?.signature) throw new Error("the kiosk was told of both");
  t.is(await tellToTrust(running, "entrance", introduced), "error");
  t.is(trusted(), next);
});

test("a kiosk does not take authorities under which its hub does not answer", async (t) => {
  const running = await runHub(t);
  const other = await runHub(t);
  const kiosk = await openKiosk(t, running, "entrance");
  const before = readFileSync(join(kiosk.folder, "ca.pem"), "utf8");
  const { cert } = await import("../../hub/broker/authority.ts").then(({ prepareCertificate }) =>
    prepareCertificate({ data: running.data, names: [], now: Date.now() }),
  );
  for (const ca of [other.hub.context.enrolmentInfo().ca, cert, "no certificate", before.repeat(9)]) {
    t.is(await tellToTrust(running, "entrance", { ca }), "error");
  }
  t.is(readFileSync(join(kiosk.folder, "ca.pem"), "utf8"), before);
  t.is(await kiosk.link(), "online");
});
