import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import test, { type ExecutionContext } from "ava";
import type { MadeCodes } from "../../protocol/enrolment.ts";
import { root, until } from "../rig.ts";
import { runHub, temporaryFolder } from "../running-hub.ts";

// What is installed, as the build has it: a dozen processes from their sources cost three times as much.
const program = join(root, "dist/counterbell.js");

/** A process of the program, and the lines of JSON that it has written. */
function start(
  t: ExecutionContext,
  args: string[],
): { child: ChildProcess; lines: Record<string, unknown>[]; ended: Promise<string> } {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH, HOME, LANG: "en_US.UTF-8" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.teardown(() => child.kill("SIGKILL"));
  const lines: Record<string, unknown>[] = [];
  let text = "";
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
    text += `${line}\n`;
    if (line.startsWith("{")) lines.push(JSON.parse(line));
  });
  child.stderr?.on("data", (part) => {
    text += part;
  });
  return { child, lines, ended: new Promise((resolve) => child.on("close", (code) => resolve(`${text}exit ${code}`))) };
}

test("by the commands alone a machine becomes a kiosk that runs, is barred as lost, and is retired with a record", async (t) => {
  if (!existsSync(program)) {
    t.log("skipped: the program is not built (npm run build)");
    return t.pass();
  }
  t.timeout(240_000);
  const home = temporaryFolder(t);
  const data = join(home, "hub");
  const file = join(home, "hub.toml");
  writeFileSync(file, 'data = "hub"\n[mqtt]\nport = 0\ntls_port = 0\n[http]\nport = 0\n');
  const hub = start(t, ["hub", "--config", file]);
  const urls = () => hub.lines.find((line) => "contentUrl" in line) as { contentUrl: string } | undefined;
  await until("the hub to be ready", () => urls() !== undefined);
  const run = (...args: string[]) => start(t, [...args, "--data", data]).ended;
  t.regex(await run("site", "add", "berlin"), /exit 0$/);
  const made = await run("code", "--site", "berlin", "--valid", "1h", "--json");
  const { codes, hub: door } = JSON.parse(made.slice(0, made.lastIndexOf("exit"))) as {
    codes: { code: string }[];
    hub: string;
  };
  t.is(door, urls()?.contentUrl ?? "");
  const forever = run("code", "--valid", "forever");

  // A board that is not there and a port that is free: the machine's own settings, written down before.
  const config = join(home, "kiosk.toml");
  writeFileSync(config, "[screen]\nport = 0\n");
  const code = codes[0]?.code.toLowerCase() ?? "";
  const wrong = `${code.slice(0, -1)}${code.endsWith("2") ? "3" : "2"}`;
  const mistyped = start(t, ["kiosk", "enrol", wrong, "--hub", door, "--config", config]).ended;
  t.regex(await forever, /allowed: 60s to 30d.*exit 1$/s);
  t.regex(await mistyped, /A letter of the code is wrong.*exit 1$/s);
  const machine = start(t, ["kiosk", "enrol", code, "--hub", door, "--config", config, "--run", "--json"]);
  const told = (status: string) => machine.lines.find((line) => line.status === status);
  await until("the machine to wait", () => told("waiting") !== undefined);
  const mark = String(told("waiting")?.mark);
  t.true((await run("device", "list")).includes(mark));
  t.regex(await run("device", "approve", mark, "--kiosk", "entrance"), /kiosk entrance of site berlin.*exit 0$/s);
  await until("the kiosk to run and reach its hub", () => machine.lines.some(({ msg }) => msg === "hub reached"));
  t.like(told("approved"), { site: "berlin", kiosk: "entrance" });
  t.regex(readFileSync(config, "utf8"), /kiosk = "entrance".*port = 0/s);

  t.regex(await run("block", "entrance", "--reason", "gone"), /is lost.*exit 0$/s);
  t.regex(await run("block", "entrance"), /is lost.*exit 1$/s);
  t.regex(await run("replace", "entrance"), /kiosk enrol [2-9A-Z]{4}-.*exit 0$/s);
  const record = await run("retire", "entrance", "--reason", "closed");
  t.regex(record, /RECORD OF RETIREMENT.*Kiosk: entrance, site berlin.*by owner.*Reason: closed.*exit 0$/s);
});

test("a kiosk that is run with a file that names no hub serves its first screen, and the kiosk's own once it is let in", async (t) => {
  if (!existsSync(program)) {
    t.log("skipped: the program is not built (npm run build)");
    return t.pass();
  }
  t.timeout(240_000);
  const running = await runHub(t);
  const ask = async (method: "POST" | "GET" | "PUT", path: string, body?: object) =>
    JSON.parse((await running.hub.ask({ method, path: `/api/v1${path}`, ...(body ? { body } : {}) })).body || "{}");
  await ask("PUT", "/sites/berlin/enrolment", { approval: false });
  const made = (await ask("POST", "/enrolment/codes", { site: "berlin", kiosk: "entrance" })) as MadeCodes;
  const config = join(temporaryFolder(t), "kiosk.toml");
  writeFileSync(config, `enrol_at = "${running.hub.contentUrl}"\n[screen]\nport = 0\n`);
  const machine = start(t, ["kiosk", "--config", config, "--log-level", "trace"]);
  const screen = () => machine.lines.find(({ stage, screen: at }) => stage === "first-start" && at)?.screen as string;
  await until("the first screen", () => screen() !== undefined);
  t.deepEqual(await (await fetch(`${screen()}healthz`)).json(), { status: "ok", enrolled: false });
  const code = made.codes[0]?.code ?? "";
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ type: "code", code });
  t.is((await fetch(`${screen()}first-start`, { method: "POST", headers, body })).status, 204);
  await until("the kiosk to run and reach its hub", () => machine.lines.some(({ msg }) => msg === "hub reached"));
  t.like(await (await fetch(`${screen()}healthz`)).json(), { site: "berlin", kiosk: "entrance" });
  machine.child.kill("SIGTERM");
  const told = await machine.ended;
  t.regex(told, /exit 0$/);
  t.false(told.replaceAll("-", "").includes(code.replaceAll("-", "").slice(4)));
});

test("a machine whose first screen runs is enrolled by the command, and its screen becomes the kiosk's without a restart", async (t) => {
  if (!existsSync(program)) {
    t.log("skipped: the program is not built (npm run build)");
    return t.pass();
  }
  t.timeout(240_000);
  const running = await runHub(t);
  const ask = async (method: "POST" | "GET", path: string, body?: object) =>
    JSON.parse((await running.hub.ask({ method, path: `/api/v1/enrolment${path}`, ...(body ? { body } : {}) })).body);
  const made = (await ask("POST", "/codes", { site: "berlin" })) as MadeCodes;
  const folder = temporaryFolder(t);
  const config = join(folder, "kiosk.toml");
  writeFileSync(config, "[screen]\nport = 0\n");
  const machine = start(t, ["kiosk", "--config", config]);
  const screen = () => machine.lines.find(({ stage, screen: at }) => stage === "first-start" && at)?.screen as string;
  await until("the first screen", () => screen() !== undefined);
  const headers = { "content-type": "application/json" };
  const choose = async (language: string): Promise<number> => {
    const body = JSON.stringify({ type: "language", language });
    return (await fetch(`${screen()}first-start`, { method: "POST", headers, body })).status;
  };
  t.is(await choose("de"), 204);
  t.true(existsSync(`${config}.first-start`));
  const door = running.hub.contentUrl ?? "";
  const command = start(t, [
    ...["kiosk", "enrol", made.codes[0]?.code ?? "", "--hub", door],
    ...["--config", config, "--kiosk", "entrance", "--json"],
  ]);
  await until("the command to wait", () => command.lines.some(({ status }) => status === "waiting"));
  t.is(await choose("fr"), 204, "the screen serves on");
  const [device] = (await ask("GET", "/devices")).items;
  t.is(device.mark, command.lines[0]?.mark);
  await ask("POST", `/devices/${device.id}/approve`, {});
  t.regex(await command.ended, /"status":"approved".*exit 0$/s);
  await until("the kiosk to run and reach its hub", () => machine.lines.some(({ msg }) => msg === "hub reached"));
  t.like(await (await fetch(`${screen()}healthz`)).json(), { site: "berlin", kiosk: "entrance" });
  t.deepEqual(
    readdirSync(folder).filter((name) => /enrolling|first-start|part$/.test(name)),
    [],
  );
  machine.child.kill("SIGTERM");
  t.regex(await machine.ended, /exit 0$/);
});
