import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { parse } from "smol-toml";
import { readFirstStart, readKioskConfig } from "../config.ts";
import { applyPlan } from "./apply.ts";
import { planHub, planKiosk } from "./install.ts";
import { installHub, installKiosk, uninstallHub, uninstallKiosk } from "./installer.ts";
import { execLine } from "./unit.ts";

const COMMAND = ["/usr/bin/node", "/opt/counterbell/dist/counterbell.js"];
const SECRET = "a-password-that-nobody-may-see";

function folder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), "counterbell-install-"));
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A `kiosk.toml` as the operator's guide has it, with the files beside it. */
function kioskFile(t: ExecutionContext): string {
  const made = folder(t);
  writeFileSync(join(made, "password"), SECRET);
  writeFileSync(join(made, "ca.pem"), "-----BEGIN CERTIFICATE-----\n");
  writeFileSync(
    join(made, "kiosk.toml"),
    `site = "berlin"
kiosk = "entrance"
data = "somewhere"
[hub]
url = "mqtts://hub.example.org:8883"
username = "entrance"
password_file = "password"
ca = "ca.pem"
[[devices]]
id = "panel"
driver = "button-panel"
port = "/dev/counterbell/serial-75830333"
`,
  );
  return join(made, "kiosk.toml");
}

/** Every file below a folder with its mode and content. */
function tree(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found[relative(root, path)] = `${(statSync(path).mode & 0o777).toString(8)} ${readFileSync(path, "utf8")}`;
  }
  return found;
}

/** An installer into a folder, and what it said. */
function installer() {
  const said: string[] = [];
  return { said, installer: { command: COMMAND, print: (line: string) => said.push(line) } };
}

test("a dry run prints every file and command, shows no secret and changes nothing", (t) => {
  const root = folder(t);
  const { said, installer: quiet } = installer();
  t.is(installKiosk({ config: kioskFile(t), root, dryRun: true }, quiet), 0);
  t.deepEqual(tree(root), {});
  const text = said.join("\n");
  for (const part of ["counterbell-kiosk.service (0644)", "run systemctl daemon-reload", "kiosk.toml", "cage"]) {
    t.true(text.includes(part), part);
  }
  t.false(text.includes(SECRET));
});

test("an installed kiosk is the one of its file, keeps its password from others, and has the places of the machine", (t) => {
  const root = folder(t);
  const { installer: quiet } = installer();
  installKiosk({ config: kioskFile(t), root, rotate: "90" }, quiet);
  const written = tree(root);
  t.deepEqual(parse(readFileSync(join(root, "etc/counterbell/kiosk.toml"), "utf8")), {
    site: "berlin",
    kiosk: "entrance",
    data: "/var/lib/counterbell/kiosk",
    hub: {
      url: "mqtts://hub.example.org:8883",
      username: "entrance",
      password_file: "/var/lib/counterbell/kiosk/password",
      ca: "/etc/counterbell/ca.pem",
    },
    devices: [{ id: "panel", driver: "button-panel", port: "/dev/counterbell/serial-75830333" }],
    screen: {
      host: "127.0.0.1",
      port: 8101,
      browser: { debug_port: 9222, restart: ["/usr/bin/touch", "/run/counterbell-kiosk/restart-screen"] },
      exit_command: ["/usr/bin/touch", "/run/counterbell-kiosk/leave-screen"],
    },
  });
  t.notThrows(() =>
    readKioskConfig(join(root, "etc/counterbell/kiosk.toml"), {
      "hub.ca": join(root, "etc/counterbell/ca.pem"),
      "hub.password_file": join(root, "var/lib/counterbell/kiosk/password"),
    }),
  );
  t.is(written["var/lib/counterbell/kiosk/password"], `600 ${SECRET}`);
  t.is(statSync(join(root, "var/lib/counterbell/kiosk")).mode & 0o777, 0o700);
  const secrets = Object.entries(written).filter(([, text]) => text.includes(SECRET));
  t.is(secrets.length, 1);
  t.true(written["usr/local/lib/counterbell/screen"]?.includes("--transform 90"));
  t.true(written["etc/udev/rules.d/61-counterbell-touch.rules"]?.includes('"0 -1 1 1 0 0"'));
});

test("a kiosk whose file names no hub is installed to ask for a code, with a configuration that it may write itself", (t) => {
  const [root, made] = [folder(t), folder(t)];
  const config = join(made, "kiosk.toml");
  writeFileSync(config, 'enrol_at = "https://hub.example:8443"\n');
  installKiosk({ config, root }, installer().installer);
  const own = join(root, "var/lib/counterbell/kiosk/kiosk.toml");
  t.is(statSync(own).mode & 0o777, 0o600);
  t.like(readFirstStart(own), { enrolAt: "https://hub.example:8443", screen: { host: "127.0.0.1", port: 8101 } });
  t.like(parse(readFileSync(own, "utf8")), { data: "/var/lib/counterbell/kiosk" });
  t.false(existsSync(join(root, "etc/counterbell/kiosk.toml")));
  const unit = readFileSync(join(root, "etc/systemd/system/counterbell-kiosk.service"), "utf8");
  t.regex(unit, /^ExecStart=.* kiosk --config \/var\/lib\/counterbell\/kiosk\/kiosk\.toml$/m);
  // Once it has become a kiosk, another installation leaves that as it is.
  writeFileSync(own, 'site = "berlin"\n');
  installKiosk({ config, root }, installer().installer);
  t.is(readFileSync(own, "utf8"), 'site = "berlin"\n');
});

test("installing twice is the same as once", (t) => {
  const root = folder(t);
  const config = kioskFile(t);
  const { installer: quiet } = installer();
  installKiosk({ config, root }, quiet);
  installHub({ root }, quiet);
  const once = tree(root);
  installKiosk({ config, root }, quiet);
  installHub({ root }, quiet);
  t.deepEqual(tree(root), once);
});

test("taking it off leaves what is the shop's, and with --purge nothing at all", (t) => {
  const root = folder(t);
  const { installer: quiet } = installer();
  installKiosk({ config: kioskFile(t), root }, quiet);
  installHub({ root }, quiet);
  writeFileSync(join(root, "var/lib/counterbell/kiosk/kiosk.db"), "votes");
  uninstallKiosk({ root }, quiet);
  uninstallHub({ root }, quiet);
  t.deepEqual(Object.keys(tree(root)).sort(), [
    "etc/counterbell/ca.pem",
    "etc/counterbell/hub.toml",
    "etc/counterbell/kiosk.toml",
    "var/lib/counterbell/kiosk/kiosk.db",
    "var/lib/counterbell/kiosk/password",
  ]);
  uninstallKiosk({ root, purge: true }, quiet);
  uninstallHub({ root, purge: true }, quiet);
  t.deepEqual(tree(root), {});
});

test("a kiosk without a display gets no browser, no seat and no user for them", (t) => {
  const root = folder(t);
  const { said, installer: quiet } = installer();
  installKiosk({ config: kioskFile(t), root, screen: false }, quiet);
  t.deepEqual(
    Object.keys(tree(root)).filter((path) => /screen|chromium|touch/.test(path)),
    [],
  );
  t.false(said.join("\n").includes("apt-get"));
});

test("a hub's configuration that is there stays", (t) => {
  const root = folder(t);
  const { installer: quiet } = installer();
  installHub({ root }, quiet);
  const file = join(root, "etc/counterbell/hub.toml");
  writeFileSync(file, 'name = "mine"\n');
  installHub({ root }, quiet);
  t.is(readFileSync(file, "utf8"), 'name = "mine"\n');
});

test("a program in somebody's home is refused with what to do", (t) => {
  const home = ["", "home", "ana"].join("/");
  const command = [`${home}/node`, `${home}/counterbell/dist/counterbell.js`];
  const kiosk = { toml: "[hub]\n", password: undefined, ca: undefined, screen: false, rotation: 0 } as const;
  const error = t.throws(() => planKiosk({ ...kiosk, command }), { name: "InstallError" });
  t.regex(error?.message ?? "", /npm install --global/);
  t.throws(() => planHub({ command, toml: undefined, hasConfig: false }), { name: "InstallError" });
});

test("a command that fails ends the installation and is told with what it said", (t) => {
  const plan = [{ do: "run", command: ["sh", "-c", "echo no such thing >&2; exit 3"], why: "to fail" }] as const;
  const error = t.throws(() => applyPlan(plan, { tell: () => undefined }), { name: "InstallError" });
  t.regex(error?.message ?? "", /ended with 3: no such thing/);
});

test("systemd reads every unit without a complaint, and scores each below 3", (t) => {
  if (spawnSync("systemd-analyze", ["--version"]).error) {
    t.log("skipped: systemd-analyze is missing (apt install systemd)");
    t.pass();
    return;
  }
  const root = folder(t);
  const { installer: quiet } = installer();
  installKiosk({ config: kioskFile(t), root }, quiet);
  installHub({ root }, quiet);
  const unitFolder = join(root, "etc/systemd/system");
  const units = readdirSync(unitFolder).sort();
  t.is(units.length, 7);
  for (const unit of units) {
    const file = join(unitFolder, unit);
    const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", file], { encoding: "utf8" });
    // The programs themselves are not installed here.
    const complaints = `${stdout}${stderr}`
      .split("\n")
      .filter((line) => line.includes("counterbell-") && !/is not executable: No such file/.test(line));
    t.deepEqual(complaints, [], unit);
    if (!unit.endsWith(".service")) continue;
    const security = spawnSync(
      "systemd-analyze",
      ["security", "--offline=true", "--threshold=29", "--no-pager", file],
      {
        encoding: "utf8",
      },
    );
    t.regex(security.stdout, /Overall exposure level/);
    t.is(security.status, 0, security.stdout.split("\n").slice(-4).join("\n"));
  }
});

test("the display's program is a script that a shell can read", (t) => {
  const root = folder(t);
  const { installer: quiet } = installer();
  installKiosk({ config: kioskFile(t), root }, quiet);
  const script = join(root, "usr/local/lib/counterbell/screen");
  t.is(statSync(script).mode & 0o777, 0o755);
  const { status, stderr } = spawnSync("sh", ["-n", script], { encoding: "utf8" });
  t.is(status, 0, stderr);
});

test("the browser may load the kiosk's own page and no other address", (t) => {
  const root = folder(t);
  const { installer: quiet } = installer();
  installKiosk({ config: kioskFile(t), root }, quiet);
  const policy = JSON.parse(readFileSync(join(root, "etc/chromium/policies/managed/counterbell.json"), "utf8"));
  t.deepEqual(policy.URLBlocklist, ["*"]);
  t.deepEqual(policy.URLAllowlist, ["127.0.0.1:8101"]);
  t.true(existsSync(join(root, "etc/systemd/system/counterbell-screen.service")));
});

test("words of ExecStart= come out as they went in, whatever is in them", (t) => {
  // Reads a line as systemd does: quotes, backslashes, `%%` and `$$`. Source: systemd.service(5).
  const read = (line: string): string[] =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, plain]) =>
      (quoted === undefined ? (plain ?? "") : quoted.replaceAll(/\\(.)/g, "$1"))
        .replaceAll("%%", "%")
        .replaceAll("$$", "$"),
    );
  const word = fc.string({ unit: fc.constantFrom(..."aZ0 /.-_=%$\"\\'éß"), minLength: 1, maxLength: 12 });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => t.deepEqual(read(execLine(words)), words)),
    ),
  );
});
