import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { PanelOnChip } from "../../../test/panel-on-chip.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
/** The compiler that made the committed image; another version makes another one. */
const COMPILER = "5.4.0";

const has = (tool: string) => spawnSync(tool, ["--version"]).error === undefined;

function temporaryFolder(t: ExecutionContext): string {
  const made = mkdtempSync(join(tmpdir(), "counterbell-firmware-"));
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Runs make here with everything that it makes elsewhere; THROWS with its output when it fails. */
function make(out: string, target: string): string {
  return execFileSync("make", ["-C", folder, `OUT=${out}`, `NODE=${process.execPath}`, target], {
    encoding: "utf8",
    stdio: "pipe",
  });
}

test("the image and every source are those whose sums are committed", (t) => {
  const sums = readFileSync(join(folder, "button-panel.hex.sha256"), "utf8").trimEnd().split("\n");
  const named = sums.map((line) => {
    const [, sum = "", file = ""] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    const actual = createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex");
    t.is(actual, sum, `${file} has changed: run make in device-drivers/button-panel/firmware`);
    return file;
  });
  const sources = readdirSync(folder).filter((file) => /\.[ch]$/.test(file));
  t.deepEqual([...named].sort(), ["button-panel.hex", "Makefile", ...sources].sort());
});

test("the image is whole Intel HEX, below any bootloader", (t) => {
  const lines = readFileSync(join(folder, "button-panel.hex"), "utf8").trimEnd().split(/\r?\n/);
  t.is(lines.at(-1), ":00000001FF");
  for (const line of lines) {
    const bytes = Buffer.from(line.slice(1), "hex");
    t.is(bytes.reduce((sum, byte) => sum + byte, 0) & 0xff, 0, line);
    t.true(bytes.readUInt16BE(1) + bytes[0]! <= 0x7800, line);
  }
});

test("the sources give the committed image again", (t) => {
  if (!has("avr-gcc") || !has("make")) {
    t.log("skipped: avr-gcc or make is missing (Debian packages gcc-avr, avr-libc, binutils-avr, make)");
    t.pass();
    return;
  }
  const version = execFileSync("avr-gcc", ["-dumpversion"], { encoding: "utf8" }).trim();
  const out = temporaryFolder(t);
  t.log(make(out, `${out}/button-panel.hex`).match(/^flash .*$/m)?.[0] ?? "");
  if (version !== COMPILER) {
    t.log(`not compared: avr-gcc ${version} makes another image than ${COMPILER}`);
    t.pass();
    return;
  }
  t.is(readFileSync(join(out, "button-panel.hex"), "utf8"), readFileSync(join(folder, "button-panel.hex"), "utf8"));
});

test("the same sources give the same image in another folder, time zone and language", (t) => {
  if (!has("avr-gcc") || !has("make")) {
    t.log("skipped: avr-gcc or make is missing (Debian packages gcc-avr, avr-libc, binutils-avr, make)");
    t.pass();
    return;
  }
  const elsewhere = join(temporaryFolder(t), "a folder of another length");
  cpSync(folder, elsewhere, { recursive: true, filter: (path) => !path.endsWith("build") });
  const env = { ...process.env, TZ: "Pacific/Chatham", LC_ALL: "C.UTF-8", LANG: "de_DE.UTF-8" };
  execFileSync("make", ["-C", elsewhere, "OUT=out", `NODE=${process.execPath}`, "out/button-panel.hex"], { env });
  const out = temporaryFolder(t);
  make(out, `${out}/button-panel.hex`);
  t.is(
    readFileSync(join(elsewhere, "out/button-panel.hex"), "utf8"),
    readFileSync(join(out, "button-panel.hex"), "utf8"),
  );
});

test("the build that a board tells is the sum of its sources", (t) => {
  const files = readFileSync(join(folder, "button-panel.hex.sha256"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.slice(66))
    .filter((file) => /\.[ch]$/.test(file));
  const sum = createHash("sha256").update(readFileSync(join(folder, "Makefile")));
  for (const file of files.sort()) sum.update(readFileSync(join(folder, file)));
  const panel = new PanelOnChip().start();
  panel.describe();
  panel.run(500);
  const told = panel.frames.flatMap(({ what }) => (what.type === "details" ? [what.build] : []));
  t.deepEqual(told, [sum.digest("hex").slice(0, 8)]);
});

test("frames, debounce, ring, journal and identity hold natively, with sanitizers", (t) => {
  if (!has("cc") || !has("make")) {
    t.log("skipped: a C compiler or make is missing (Debian packages gcc, make)");
    t.pass();
    return;
  }
  const output = make(temporaryFolder(t), "test");
  for (const part of ["frames", "debounce", "ring", "journal", "identity"])
    t.true(output.includes(`${part}: ok`), output);
});
