import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");

/**
 * Packages that consist of hundreds of small modules, by what imports say. Each thread of hub and kiosk loads them as it
 * starts, and one file in their place takes a fifth of the time; on a small machine that is a second and more.
 */
const ENTRIES = ["typebox", "typebox/compile", "typebox/value", "kysely", "rxjs"];
const packageOf = (entry: string): string => entry.split("/", 1)[0] as string;
const PACKAGES = [...new Set(ENTRIES.map(packageOf))];

/** Lets the built program import the bundles, and writes what they were made of and their licences beside them. */
const joinProgram = (): Plugin => ({
  name: "join-program",
  closeBundle() {
    const versions = new Map<string, string>();
    const licences: string[] = [];
    for (const name of PACKAGES) {
      const folder = join(root, "node_modules", name);
      const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
      versions.set(name, version);
      const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      if (licence === undefined) throw new Error(`${name} ships no licence`);
      licences.push(`${name} ${version}\n\n${readFileSync(join(folder, licence), "utf8")}`);
    }
    const made = Object.fromEntries(ENTRIES.map((entry) => [entry, versions.get(packageOf(entry))]));
    writeFileSync(join(dist, "packages/versions.json"), JSON.stringify(made));
    writeFileSync(join(dist, "packages/LICENSES.txt"), licences.join("\n\n"));
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
  ssr: { noExternal: true },
  build: {
    ssr: true,
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
