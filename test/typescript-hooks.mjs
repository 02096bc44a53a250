import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withoutTypes } from "./without-types.mjs";

// Hooks for tests on a Node that knows no types. They are not tsx's own, as what a hub's thread loads takes 0.3 s with these
// and 1.8 s with those: each test file and each hub in it begins with that.

const root = new URL("../", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

/** What the last build made of packages of many files (vite.packages.config.ts), as far as it fits what is installed now. */
const bundled = (() => {
  try {
    const made = Object.entries(read("dist/packages/versions.json"));
    return new Set(
      made.flatMap(([entry, version]) => {
        const [name] = entry.split("/", 1);
        return read(`node_modules/${name}/package.json`).version === version ? [entry] : [];
      }),
    );
  } catch {
    return new Set();
  }
})();

export function resolve(specifier, context, next) {
  if (bundled.has(specifier)) {
    return { url: new URL(`dist/packages/${specifier}.js`, root).href, format: "module", shortCircuit: true };
  }
  return next(specifier, context);
}

export function load(url, context, next) {
  if (!url.startsWith(root.href) || !/\.ts($|\?)/.test(url)) return next(url, context);
  return { format: "module", source: withoutTypes(fileURLToPath(url)), shortCircuit: true };
}
