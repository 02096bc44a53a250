import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { threadId } from "node:worker_threads";

// Hooks for tests on a Node that knows no types. They are not tsx's own, as what a hub's thread loads takes 0.3 s with these
// and 1.8 s with those: each test file and each hub in it begins with that.

const root = new URL("../", import.meta.url);
const cache = new URL("node_modules/.cache/counterbell-ts/", root);
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

let esbuild;

/** Takes the types away. Only what was never seen is done anew: one file a source, its first 40 letters name the content. */
function withoutTypes(url) {
  const path = fileURLToPath(url);
  const source = readFileSync(path, "utf8");
  const hash = createHash("sha1").update(source).digest("hex");
  const kept = new URL(`${createHash("sha1").update(path).digest("hex")}.js`, cache);
  try {
    const written = readFileSync(kept, "utf8");
    if (written.startsWith(hash)) return written.slice(hash.length);
  } catch {
    // Not seen yet.
  }
  // The one that tsx brings.
  esbuild ??= createRequire(createRequire(root).resolve("tsx"))("esbuild");
  const { code } = esbuild.transformSync(source, {
    ...{ loader: "ts", format: "esm", sourcefile: path, sourcemap: "inline", sourcesContent: false },
    tsconfigRaw: { compilerOptions: { target: "es2023", verbatimModuleSyntax: true } },
    target: "node20",
  });
  mkdirSync(cache, { recursive: true });
  const draft = new URL(`${kept.href}.${process.pid}-${threadId}`);
  writeFileSync(draft, hash + code);
  renameSync(draft, kept);
  return code;
}

export function load(url, context, next) {
  if (!url.startsWith(root.href) || !/\.ts($|\?)/.test(url)) return next(url, context);
  return { format: "module", source: withoutTypes(url), shortCircuit: true };
}
