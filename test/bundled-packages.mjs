import { readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

/** What the last build made of packages of many files (vite.packages.config.ts): there, and of what is installed now? */
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

/**
 * A hook for tests on Node without types of its own: each file there goes through the loader's thread at about 1 ms, and
 * typebox alone has 700.
 */
export function resolve(specifier, context, next) {
  if (!bundled.has(specifier)) return next(specifier, context);
  return { url: new URL(`dist/packages/${specifier}.js`, root).href, format: "module", shortCircuit: true };
}
