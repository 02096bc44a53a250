import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import test from "ava";
import type { Enrolment } from "../../protocol/rest.ts";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import { DemoProcess } from "../demo-process.ts";
import { root, until } from "../rig.ts";

const run = promisify(execFile);
const program = join(root, "dist/counterbell.js");
/** What a visitor says and writes; none of it is anybody else's business than the staff's. */
const WORDS = ["My name is Ottilie Zwackelmann", "+49 30 5550199", "ottilie@zwackelmann.example"];
/** What somebody gave where a secret belongs, and was wrong: it may be the right one for another door. */
const MISTYPED = ["w".repeat(43), "mistyped-password-of-a-kiosk", "token-in-an-address-line"];

interface File {
  path: string;
  mode: number;
  bytes: Buffer;
}

/** Every file and folder below one. */
function walk(folder: string): { files: File[]; folders: { path: string; mode: number }[] } {
  const files: File[] = [];
  const folders = [{ path: folder, mode: statSync(folder).mode & 0o777 }];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    // A file may be gone by now: databases and sockets come and go.
    if (!existsSync(path)) continue;
    const mode = statSync(path).mode & 0o777;
    if (entry.isDirectory()) folders.push({ path, mode });
    else if (entry.isFile()) files.push({ path, mode, bytes: readFileSync(path) });
    else files.push({ path, mode, bytes: Buffer.alloc(0) });
  }
  return { files, folders };
}

test.serial(
  "no secret and no visitor's words stand in logs, arguments, environments, answers, or files of others",
  async (t) => {
    t.timeout(300_000);
    if (process.platform !== "linux") {
      t.log("skipped: arguments and environments are read from /proc, which only Linux has");
      t.pass();
      return;
    }
    const data = mkdtempSync(join(tmpdir(), "counterbell-secrets-"));
    const demo = await DemoProcess.start(t, { data, env: { COUNTERBELL_LOG_LEVEL: "trace" } });
    t.teardown(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
    const cli = async <T>(...args: string[]): Promise<T> =>
      JSON.parse((await run(process.execPath, [program, ...args, "--data", join(data, "hub"), "--json"])).stdout) as T;
    const { api, token, mqtt } = demo.ready;
    const ask = (method: string, path: string, init: RequestInit = {}) =>
      fetch(`${api}${path}`, { method, ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

    // Every kind of secret that there is, made and used.
    const secrets = new Map<string, string>([["the demo's token", token]]);
    const link = await cli<{ url: string }>("sign-in");
    const linkSecret = link.url.split("#")[1] ?? "";
    secrets.set("a sign-in link", linkSecret);
    const json = { "content-type": "application/json", "x-counterbell": "1" };
    const signIn = (secret: string) =>
      fetch(`${api}/api/v1/sessions`, { method: "POST", headers: json, body: JSON.stringify({ token: secret }) });
    const signedIn = await signIn(linkSecret);
    const cookie = /counterbell_session=([^;]+)/.exec(signedIn.headers.get("set-cookie") ?? "")?.[1] ?? "";
    t.is(signedIn.status, 201);
    secrets.set("a session", cookie);
    secrets.set("a token", (await cli<{ token: string }>("token", "reports")).token);
    secrets.set("a rotated token", (await cli<{ token: string }>("rotate", "--api-token", "reports")).token);
    const enrolment = await cli<Enrolment>("enrol", "--site", "berlin", "--kiosk", "phone-box");
    secrets.set("an enrolled kiosk's password", enrolment.password);
    const passwordFile = join(data, "kiosks", "entrance", "password");
    secrets.set("the entrance's first password", readFileSync(passwordFile, "utf8").trim());
    t.like(await cli("rotate", "entrance"), { changed: true });
    await until("the new password in its place", () => !secrets.has(readFileSync(passwordFile, "utf8")));
    secrets.set("the entrance's second password", readFileSync(passwordFile, "utf8").trim());
    for (const kiosk of ["checkout", "service-desk"]) {
      secrets.set(`${kiosk}'s password`, readFileSync(join(data, "kiosks", kiosk, "password"), "utf8").trim());
    }
    for (const key of ["ca.key", "server.key"]) {
      const lines = readFileSync(join(data, "hub", "tls", key), "utf8").split("\n");
      secrets.set(key, lines[1] as string);
    }

    // Visitors speak, people mistype.
    const account = { site: "berlin", kiosk: "phone-box", url: mqtt, password: enrolment.password };
    const kiosk = await KioskClient.connect(account);
    t.teardown(() => kiosk.client.end(true));
    const [name, phone, email] = WORDS;
    await kiosk.event("complaint", { text: `${name}, ${phone}, ${email}`, name, phone, email }, { seq: 1 });
    await kiosk.publish("event/complaint/outbox-1/2", `{"text":"${WORDS.join(" ")}"`);
    await kiosk.event("survey", { text: WORDS.join(), reasons: WORDS, source: "screen" }, { seq: 3 });
    await kiosk.acknowledged(3);
    await t.throwsAsync(KioskClient.connect({ ...account, password: MISTYPED[1] as string }));
    t.is((await signIn(MISTYPED[0] as string)).status, 401);
    t.is((await ask("GET", `/api/v1/kiosks?token=${MISTYPED[2]}`)).status, 400);
    t.is((await ask("GET", "/api/v1/kiosks", { headers: { authorization: `Bearer ${MISTYPED[0]}` } })).status, 401);
    const screen = demo.ready.kiosks[0]?.screen ?? "";
    await fetch(new URL("/input", screen), {
      method: "POST",
      headers: json,
      body: JSON.stringify({ type: "face", text: name }),
    });

    // What others may read.
    const told: { where: string; text: string }[] = [];
    for (const { name: process_, pid } of [...demo.ready.processes, { name: "demo", pid: demo.pid }]) {
      for (const part of ["cmdline", "environ"]) {
        told.push({ where: `${part} of ${process_}`, text: readFileSync(`/proc/${pid}/${part}`, "latin1") });
      }
    }
    const paths = [
      "tickets",
      "events",
      "kiosks",
      "kiosks/entrance",
      "kiosks/entrance/commands",
      "tokens",
      "sites",
      "counts",
      "authority",
    ];
    for (const path of paths) {
      const answer = await ask("GET", `/api/v1/${path}`);
      t.true(answer.ok, path);
      const text = await answer.text();
      told.push({
        where: `GET ${path}`,
        text: path === "events" ? WORDS.reduce((all, words) => all.replaceAll(words, ""), text) : text,
      });
    }
    for (const path of ["/metrics", "/healthz", "/readyz"])
      told.push({ where: path, text: await (await ask("GET", path)).text() });
    await demo.end();
    for (const line of demo.said.slice(1)) told.push({ where: "what the demo said", text: line });
    const { files, folders } = walk(data);
    const logs = files.filter(({ path }) => path.startsWith(join(data, "logs")));
    t.true(logs.length >= 5, "every process has a log");
    t.true(
      logs.some(({ bytes }) => bytes.includes('"level":10')) || logs.some(({ bytes }) => bytes.includes('"level":20')),
    );
    for (const { path, bytes } of logs) told.push({ where: relative(data, path), text: bytes.toString("latin1") });
    for (const { where, text } of told) {
      for (const [what, secret] of secrets) t.false(text.includes(secret), `${where} holds ${what}`);
      for (const words of [...WORDS, ...MISTYPED]) t.false(text.includes(words), `${where} holds "${words}"`);
    }

    // What stands on the disk: for this user alone, and tokens, links and sessions not even so.
    for (const { path, mode } of [...files, ...folders])
      t.is(mode & 0o077, 0, `${relative(data, path)} is for others too`);
    for (const { path, bytes } of files) {
      const holds = [...secrets].filter(([, secret]) => bytes.includes(secret)).map(([what]) => what);
      const mayHold = /kiosks\/[a-z-]+\/(password|password\.former|enrolment\.json)$|hub\/tls\/(ca|server)\.key$/.test(
        path,
      );
      if (!mayHold) t.deepEqual(holds, [], relative(data, path));
      if (!mayHold) continue;
      t.deepEqual(
        holds.filter((what) => /token|link|session/.test(what)),
        [],
        relative(data, path),
      );
    }
    t.log(`${secrets.size} secrets looked for in ${told.length} texts and ${files.length} files`);
  },
);
