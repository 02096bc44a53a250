import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { until } from "./test/rig.ts";

const program = fileURLToPath(new URL("./counterbell.ts", import.meta.url));
const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
const loader = stripsTypes ? [] : ["--import", new URL("./test/register-ts.mjs", import.meta.url).href];

function start(args: string[], env: Record<string, string> = {}, input?: string): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [...loader, program, ...args], {
    env: { PATH, HOME, LANG: "en_US.UTF-8", ...env },
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  child.stdin?.end(input);
  return child;
}

/** Runs a command to its end, with something on its standard input or nothing. */
function run(
  args: string[],
  env?: Record<string, string>,
  input?: string,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(args, env, input);
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

function folder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), "cb-cli-"));
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test("--version prints version, commit and Node, as JSON too", async (t) => {
  const words = await run(["--version"]);
  t.regex(words.out, /^counterbell \d+\.\d+\.\d+ \((unknown|[0-9a-f]{7,})\) on Node \d+/);
  const { version, commit, node } = JSON.parse((await run(["--version", "--json"])).out);
  t.truthy(version);
  t.truthy(commit);
  t.is(node, process.versions.node);
});

test("every command's help ends with an example", async (t) => {
  const commands = [
    "demo",
    "hub",
    "kiosk",
    "sim boards",
    "sim board",
    "site add",
    "enrol",
    "monitor",
    "exit-pin",
    "kiosk enrol",
    "code",
    "retire",
    "board",
    "sign-in",
    "token",
    "config check",
    "flow check",
  ];
  for (const command of [...commands, "doctor", "trace", "backup", "restore"]) {
    const { out, code } = await run([...command.split(" "), "--help"]);
    t.is(code, 0, command);
    t.regex(out, new RegExp(`Example:\\n {2}\\$ counterbell ${command}`), command);
  }
});

test("config check tells a hub's from a kiosk's file, and names key, value and what is allowed", async (t) => {
  const data = folder(t);
  const file = (name: string, text: string) => {
    writeFileSync(join(data, name), text);
    return join(data, name);
  };
  const hub = await run(["config", "check", file("hub.toml", "[http]\nport = 8080\n"), "--json"]);
  t.is(JSON.parse(hub.out).kind, "hub");
  const wrong = await run(["config", "check", file("wrong.toml", "[http]\nport = 99999\n")]);
  t.is(wrong.code, 1);
  for (const word of ["wrong.toml", "http.port", "99999", "0..65535"]) t.true(wrong.err.includes(word), wrong.err);
  const rule = await run(["config", "check", file("rule.toml", "[rules.call-pressed]\nmax_age_s = -1\n")]);
  t.is(rule.code, 1);
  for (const word of ["rules.call-pressed.max_age_s", "-1"]) t.true(rule.err.includes(word), rule.err);
  const german = await run(["config", "check", file("wrong2.toml", "[http]\nprot = 1\n")], { LANG: "de_DE.UTF-8" });
  t.true(german.err.includes("keine Einstellung"), german.err);
});

test("flow show gives a flow to begin with, and flow check tells fine, faulty and unreadable files by words and exit code", async (t) => {
  const file = join(folder(t), "flow.json");
  const shown = await run(["flow", "show"]);
  writeFileSync(file, shown.out);
  const fine = await run(["flow", "check", file]);
  t.is(fine.code, 0, fine.out);
  writeFileSync(file, shown.out.replace('"to": "contact"', '"to": "nowhere"'));
  const faulty = await run(["flow", "check", file]);
  t.is(faulty.code, 1);
  t.regex(faulty.out, /words: "nowhere" is no screen of this flow/);
  const { ok, findings } = JSON.parse((await run(["flow", "check", file, "--json"])).out);
  t.false(ok);
  t.true(
    findings.some(
      ({ code, screen }: { code: string; screen?: string }) => code === "unreachable" && screen === "contact",
    ),
  );
  writeFileSync(file, "{");
  const unreadable = await run(["flow", "check", file, "--json"]);
  t.is(unreadable.code, 2);
  t.is(JSON.parse(unreadable.out).error.code, "unreadable");
});

test("a command that comes while a hub starts waits for it", async (t) => {
  const home = folder(t);
  const data = join(home, "d");
  mkdirSync(data);
  const config = join(home, "hub.toml");
  writeFileSync(config, 'data = "d"\n[mqtt]\nport = 0\ntls_port = 0\n[http]\nport = 0\n');
  const hub = start(["hub", "--config", config]);
  t.teardown(() => hub.kill("SIGKILL"));
  await until("the hub to hold its folder", () => existsSync(join(data, "hub.lock")));
  const added = await run(["site", "add", "berlin", "--data", data]);
  t.is(added.code, 0, added.err);
});

test("a hub serves the commands, also those of a person without one, and ends within 5 s", async (t) => {
  const home = folder(t);
  const data = join(home, "d");
  const config = join(home, "hub.toml");
  writeFileSync(config, 'data = "d"\n[mqtt]\nport = 0\ntls_port = 0\n[http]\nport = 0\n');
  const none = await run(["sign-in", "--data", data]);
  t.is(none.code, 1);
  t.true(none.err.includes(data));

  const hub = start(["hub", "--config", config]);
  t.teardown(() => hub.kill("SIGKILL"));
  let url = "";
  for await (const line of createInterface({ input: hub.stdout as NodeJS.ReadableStream })) {
    url = line.startsWith("{") ? (JSON.parse(line).apiUrl ?? "") : "";
    if (url) break;
  }
  const json = async (...args: string[]) => JSON.parse((await run([...args, "--json"])).out);
  const site = await json("site", "add", "berlin", "--zone", "Europe/Berlin", "--languages", "de,en", "--data", data);
  t.deepEqual(site.languages, ["de", "en"]);
  const enrolment = await json("enrol", "--site", "berlin", "--kiosk", "entrance", "--data", data);
  t.deepEqual(Object.keys(enrolment).sort(), "ca clientId kiosk password site url username".split(" "));
  const unknown = await run(["enrol", "--site", "paris", "--kiosk", "x", "--data", data, "--json"]);
  t.is(JSON.parse(unknown.err).error.code, "unknown-site");
  const exitPin = (input: string, ...more: string[]) =>
    run(["exit-pin", "entrance", "--data", data, "--json", ...more], {}, input);
  t.deepEqual(JSON.parse((await exitPin("246810\n")).out), { kiosk: "entrance", exitPin: true });
  t.deepEqual(JSON.parse((await exitPin("", "--none")).out), { kiosk: "entrance", exitPin: false });
  const short = await exitPin("12");
  t.is(JSON.parse(short.err).error.code, "bad-value");
  const link = await json("sign-in", "--data", data);
  t.true(link.url.startsWith(`${url}/sign-in#`));
  const { token } = await json("token", "script", "--data", data);
  const remote = await run(["sign-in", "--hub", url, "--json"], { COUNTERBELL_TOKEN: token });
  t.is(remote.code, 0, remote.err);
  t.is((await run(["sign-in", "--hub", url, "--token", token])).code, 0);
  t.is((await run(["sign-in", "--hub", url])).code, 1);
  const backup = await json("backup", "--data", data);
  t.true(backup.bytes > 0);
  const busy = await run(["restore", backup.file, "--data", data]);
  t.is(busy.code, 1);

  const before = performance.now();
  const ended = new Promise((resolve) => hub.once("exit", resolve));
  hub.kill("SIGTERM");
  t.is(await ended, 0);
  t.true(performance.now() - before < 5000);

  // The same command without a hub opens the folder by itself.
  t.is((await run(["site", "add", "paris", "--zone", "Europe/Paris", "--languages", "fr", "--data", data])).code, 0);
  const restored = await run(["restore", backup.file, "--data", data]);
  t.is(restored.code, 0, restored.err);
});

test("a busy port is an error that names the flag", async (t) => {
  const home = folder(t);
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  t.teardown(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const flags = ["--data", join(home, "d"), "--mqtt-port", "0", "--tls-port", "0", "--http-port", String(port)];
  const { code, err } = await run(["hub", ...flags]);
  t.is(code, 1);
  t.true(err.includes("--http-port") && err.includes(String(port)), err);
  const broken = await run(["hub"], { COUNTERBELL_HTTP_PORT: "high" });
  t.is(broken.code, 1);
  t.true(broken.err.includes("0..65535"), broken.err);
});
