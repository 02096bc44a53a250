import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { tellEnrolment } from "../../kiosk/doctor/enrolment.ts";
import { examineKiosk } from "../../kiosk/doctor/examine-kiosk.ts";
import { readThisMachine } from "../../kiosk/doctor/this-machine.ts";
import { markOfSecret } from "../../kiosk/enrol.ts";
import { EnrolFiles } from "../../kiosk/enrol-files.ts";
import type { Finding } from "../../protocol/doctor/finding.ts";
import { readLanguages } from "../catalogue-files.ts";
import { freePort } from "../free-ports.ts";
import { readSource } from "../page-texts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
const loader = stripsTypes ? [] : ["--import", new URL("../register-ts.mjs", import.meta.url).href];

/** Runs the real command on this machine. */
async function doctor(args: string[], language = "en", cwd = root) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [...loader, join(root, "counterbell.ts"), "doctor", ...args], {
    env: { PATH, HOME, COUNTERBELL_LANGUAGE: language },
    stdio: ["ignore", "pipe", "pipe"],
    cwd,
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (part) => {
    out += part;
  });
  child.stderr.on("data", (part) => {
    err += part;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { out, err, code };
}

function folder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), "cb-doctor-"));
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test("doctor on this machine: a hub's data folder that is not there yet is neither made nor a fault of its own", async (t) => {
  const home = folder(t);
  const data = join(home, "hub");
  const { out, code } = await doctor(["--data", data, "--json"], "en", home);
  const found = JSON.parse(out) as (Finding & { message: string })[];
  t.like(
    found.find((one) => one.code === "doctor-data-none"),
    { level: "ok", message: `There is no data folder ${data} yet; it is made at the first start` },
  );
  // A port that something on this machine has, or pages that are not built, are faults; this command tells them by its code.
  t.is(code, found.some(({ level }) => level === "fault") ? 1 : 0);
  t.deepEqual(readdirSync(home), [], "nothing is written, here neither");
  for (const { message, code } of found) t.not(message, code);
});

test("doctor on this machine: a kiosk's configuration, a port that is held and a secret that others can read, in German", async (t) => {
  const home = folder(t);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  const { port } = server.address() as { port: number };
  // Who connects to ask for the page is hung up on: this is no kiosk.
  server.on("connection", (socket) => socket.destroy());
  const file = join(home, "kiosk.toml");
  writeFileSync(
    file,
    `site = "berlin"\nkiosk = "entrance"\n[hub]\nurl = "mqtt://127.0.0.1:1"\npassword = "secret"\n[screen]\nport = ${port}\n` +
      `[[devices]]\nid = "panel"\ndriver = "button-panel"\nport = "/dev/ttyUSB99"\n`,
    { mode: 0o644 },
  );
  const { out, code } = await doctor(["--config", file], "de");
  t.is(code, 1, out);
  // /proc tells who has a port, and elsewhere than on Linux there is none.
  if (process.platform === "linux") {
    t.regex(out, new RegExp(`✘ Port ${port} \\(screen.port\\) ist belegt von .*\\(${process.pid}\\)`));
    t.true(out.includes(`sudo chmod 600 ${file}`), out);
  }
  t.true(out.includes("✘ /dev/ttyUSB99 ist nicht da"), out);
  t.true(out.includes("! Der Hub unter mqtt://127.0.0.1:1 antwortet nicht"), out);
  t.false(out.includes("secret"));
});

test("doctor on a machine that no hub knows yet: it is not enrolled, the command that mends it, and all that needs no hub", async (t) => {
  const home = folder(t);
  const file = join(home, "kiosk.toml");
  const port = await freePort();
  writeFileSync(
    file,
    `enrol_at = "https://127.0.0.1:1"\n[screen]\nport = ${port}\n` +
      `[[devices]]\nid = "panel"\ndriver = "button-panel"\nport = "/dev/ttyUSB99"\n`,
  );
  const { out, code } = await doctor(["--config", file], "fr");
  t.is(code, 1, out);
  t.regex(out, /✘ Aucun central ne connaît encore cette machine \(.*kiosk\.toml n’en nomme aucun\)/);
  t.true(out.includes(`    $ counterbell kiosk enrol CODE --hub https://127.0.0.1:1 --config ${file}\n`), out);
  t.true(out.includes("✘ /dev/ttyUSB99 n’est pas là"), out);

  const look = () => examineKiosk(readThisMachine(), { config: file, pages: home });
  const found = await look();
  const codes = found.map(({ code }) => code);
  for (const each of ["doctor-config", "doctor-pages-bad", "doctor-data-none", "doctor-port-none", "doctor-kiosk-none"])
    t.true(codes.includes(each), `${each} of ${codes}`);
  t.deepEqual(
    codes.filter((each) => /doctor-(hub|offset|secret|certificate)/.test(each)),
    [],
    "nothing is said of a hub",
  );
  t.is(found.find(({ code }) => code === "doctor-data-none")?.facts.data, join(home, "data"));

  // The hub has taken its code, and nobody has let it in yet.
  const begun = { hub: "https://127.0.0.1:1", place: "7K3M", ca: "-", secret: "s", id: "d-1" };
  await new EnrolFiles(file).keepBegun(begun);
  t.like((await look())[1], {
    ...{ level: "fault", code: "doctor-enrol-begun", mend: `counterbell kiosk enrol --config ${file}` },
    facts: { hub: begun.hub, mark: markOfSecret("s") },
  });
  // Files that root writes an installed kiosk could not read.
  t.is(
    tellEnrolment(file, {}, { of: { name: "counterbell" }, me: { name: "root" } }).mend,
    `sudo -u counterbell counterbell kiosk enrol --config ${file}`,
  );
});

test("doctor tells wrong usage by exit code 2, and a configuration that cannot be read by 1", async (t) => {
  t.is((await doctor(["--nonsense"])).code, 2);
  const { out, code } = await doctor(["--config", join(folder(t), "none.toml")]);
  t.is(code, 1);
  t.regex(out, /none\.toml/);
});

test("every finding of a doctor has its words in every language", (t) => {
  const files = doctorSources();
  const codes = new Set(
    files
      .flatMap((file) => [...readSource(readFileSync(file, "utf8"), file).literals])
      .filter((id) => /^doctor-/.test(id)),
  );
  t.true(codes.size > 60, `${codes.size}`);
  for (const { language, messages } of readLanguages(join(root, "locales"))) {
    const ids = new Set(messages.map(({ id }) => id));
    t.deepEqual(
      [...codes].filter((code) => !ids.has(code)),
      [],
      language,
    );
  }
});

const doctorSources = (): string[] =>
  ["protocol", "kiosk", "hub"].flatMap((room) =>
    readdirSync(join(root, room, "doctor"))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => join(root, room, "doctor", name)),
  );
