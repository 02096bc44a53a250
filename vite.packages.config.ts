import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");
const versionsFile = join(dist, "packages/versions.json");

/**
 * Packages that consist of hundreds of small modules, by what imports say. Each thread of hub and kiosk loads them as it
 * starts, and one file in their place takes a fifth of the time; on a small machine that is a second and more.
 */
const ENTRIES = ["typebox", "typebox/compile", "typebox/value", "kysely", "rxjs"];

const folderOf = (entry: string): string => join(root, "node_modules", entry.split("/", 1)[0] as string);
const versionOf = (entry: string): string =>
  (JSON.parse(readFileSync(join(folderOf(entry), "package.json"), "utf8")) as { version: string }).version;
const versions = JSON.stringify(Object.fromEntries(ENTRIES.map((entry) => [entry, versionOf(entry)])));
/** Those that an earlier build made are kept: who reads them meanwhile finds them whole. */
const isMade = existsSync(versionsFile) && readFileSync(versionsFile, "utf8") === versions;

function licences(): string {
  const packages = ENTRIES.filter((entry) => !entry.includes("/"));
  return packages
    .map((name) => {
      const file = readdirSync(folderOf(name)).find((one) => /^licen[cs]e/i.test(one));
      if (file === undefined) throw new Error(`${name} ships no licence`);
      return `${name} ${versionOf(name)}\n\n${readFileSync(join(folderOf(name), file), "utf8")}`;
    })
    .join("\n\n");
}

/** Lets the built program import the bundles, and writes what they were made of and their licences beside them. */
const joinProgram = (): Plugin => ({
  name: "join-program",
  closeBundle() {
    if (!isMade) {
      writeFileSync(join(dist, "packages/LICENSES.txt"), licences());
      writeFileSync(versionsFile, versions);
    }
    for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".js") || /^(ui|packages)[\\/]/.test(file)) continue;
      const path = join(dist, file);
      const code = readFileSync(path, "utf8");
      const joined = code.replace(/(?<=\bfrom |\bimport )"([^".][^"]*)"/g, (written, name: string) => {
        if (!ENTRIES.includes(name)) return written;
        const to = relative(dirname(path), join(dist, "packages", `${name}.js`)).replaceAll("\\", "/");
        return `"${to.startsWith(".") ? to : `./${to}`}"`;
      });
      if (joined !== code) writeFileSync(path, joined);
    }
  },
});

/** The last step of the build: `dist/packages/`, for the program that the step before wrote into `dist/`. */
export default defineConfig({
  publicDir: false,
  plugins: [joinProgram()],
  // Without "node", for which rxjs gives CommonJS, whose names an import cannot see once it is bundled.
  ssr: { noExternal: true, resolve: { conditions: ["es2015", "module"] } },
  build: {
    ssr: true,
    write: !isMade,
    outDir: "dist/packages",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(ENTRIES.map((entry) => [entry, entry])),
      output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[name].js" },
    },
  },
});
