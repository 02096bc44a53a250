import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "ava";

interface Locked {
  version?: string;
  os?: string[];
  cpu?: string[];
  engines?: { node?: string };
  optionalDependencies?: Record<string, string>;
  hasInstallScript?: boolean;
}
const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));
const manifest = read("package.json") as {
  scripts: Record<string, string>;
  allowScripts: Record<string, boolean>;
  engines: { node: string };
};
const locked = (read("package-lock.json") as { packages: Record<string, Locked> }).packages;

/** The four machines that must install without a compiler. */
const MACHINES = [
  { os: "linux", cpu: "x64" },
  { os: "linux", cpu: "arm64" },
  { os: "darwin", cpu: "arm64" },
  { os: "win32", cpu: "x64" },
];

const families = Object.entries(locked).filter(([, entry]) =>
  Object.keys(entry.optionalDependencies ?? {}).some((name) => /(linux|darwin|win32)-(x64|arm64)/.test(name)),
);

test("the lock file holds the binaries of each native package for the four machines", (t) => {
  t.true(families.length >= 4, "the families were found");
  for (const [parent, entry] of families) {
    for (const { os, cpu } of MACHINES) {
      const names = Object.keys(entry.optionalDependencies ?? {});
      const found = names.some((name) => {
        const at = locked[`${parent}/node_modules/${name}`] ?? locked[`node_modules/${name}`];
        return at?.os?.includes(os) && at.cpu?.includes(cpu);
      });
      t.true(found, `${parent} has no locked binary for ${os}-${cpu}`);
    }
  }
});

test("packages that would compile ship their binaries, and every install script is refused", (t) => {
  const withScript = Object.entries(locked).filter(([name, entry]) => name && entry.hasInstallScript);
  for (const [name] of withScript) {
    const bare = name.slice(name.lastIndexOf("node_modules/") + "node_modules/".length);
    if (bare === "fsevents") continue; // macOS only, optional, and never needed.
    t.is(manifest.allowScripts[bare], false, `${bare} has an install script that is not decided on`);
  }
});

test("npm scripts use no shell syntax", (t) => {
  for (const [name, script] of Object.entries(manifest.scripts)) t.notRegex(script, /[&|;<>$`*(){}]|^\w+=/, name);
});

test("every locked package runs on the floor of Node 20.19", (t) => {
  t.is(manifest.engines.node, ">=20.19.0");
  for (const [name, entry] of Object.entries(locked)) {
    const range = entry.engines?.node;
    if (!name || !range) continue;
    const floors = range.split("||").map((part) => /(?:>=?|\^|~)?\s*v?(\d+)/.exec(part.trim()));
    const allows = floors.some(
      (floor) =>
        floor !== null &&
        (Number(floor[1]) < 20 || (Number(floor[1]) === 20 && !/20\.(2[1-9]|[3-9]\d)/.test(floor.input))),
    );
    t.true(allows || range.trim() === "*", `${name} asks for Node ${range}`);
  }
});

const dist = new URL("../dist/", import.meta.url);
const madeOf = new URL("packages/versions.json", dist);
test(`the built program imports the bundles of this lock file's packages, with their licences${existsSync(madeOf) ? "" : " (skipped: dist/ is missing, npm run build makes it)"}`, (t) => {
  if (!existsSync(madeOf)) return t.pass();
  const versions = JSON.parse(readFileSync(madeOf, "utf8")) as Record<string, string>;
  const licences = readFileSync(new URL("packages/LICENSES.txt", dist), "utf8");
  for (const [entry, version] of Object.entries(versions)) {
    const name = entry.split("/", 1)[0] as string;
    t.is(locked[`node_modules/${name}`]?.version, version, name);
    t.true(licences.includes(`${name} ${version}\n`), name);
    t.true(existsSync(new URL(`packages/${entry}.js`, dist)), entry);
  }
  const imported = new Set<string>();
  for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".js") || /^(ui|packages)[\\/]/.test(file)) continue;
    for (const [, from = ""] of readFileSync(new URL(file, dist), "utf8").matchAll(
      /^(?:import|export) .*from "(.+)";$/gm,
    )) {
      imported.add(from);
      t.false(from in versions, `${file} imports ${from} as hundreds of files`);
    }
  }
  t.true(
    [...imported].some((from) => from.endsWith("packages/typebox.js")),
    "the imports were found",
  );
});
