import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { squeezeTemplates } from "./ui/squeeze-templates.ts";

const page = (name: string) => fileURLToPath(new URL(`ui/${name}/index.html`, import.meta.url));

/** Writes the commit that is built into `dist/commit.txt`, for `--version` where there is no clone. */
const commitFile = (): Plugin => ({
  name: "commit-file",
  closeBundle() {
    try {
      const commit = execFileSync("git", ["rev-parse", "--short=12", "HEAD"], { stdio: ["ignore", "pipe", "ignore"] });
      writeFileSync(fileURLToPath(new URL("dist/commit.txt", import.meta.url)), commit);
    } catch {
      // Not a clone, or no git: `--version` then says "unknown".
    }
  },
});

/** Squeezes the templates of our own elements, as page size is counted. */
const squeezedTemplates = (): Plugin => ({
  name: "squeezed-templates",
  enforce: "pre",
  transform: (code, id) => (/\/ui\/[^?]*\.ts$/.test(id) ? { code: squeezeTemplates(code), map: null } : undefined),
});

/** Builds the pages; each process serves its own folder of `dist/ui` plus the shared `assets`. */
export default defineConfig({
  root: "ui",
  base: "./",
  plugins: [squeezedTemplates(), commitFile()],
  build: {
    outDir: "../dist/ui",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        "kiosk-screen": page("kiosk-screen"),
        console: page("console"),
        shop: page("shop"),
        "flow-preview": page("flow-preview"),
        "first-start": page("first-start"),
      },
      // A file of its own for each small part costs the kiosk's page 3 KB and its processor a task each.
      output: {
        codeSplitting: {
          groups: [
            {
              name: "elements",
              priority: 2,
              test: /\/ui\/elements\/(?!icons-staff)|preload-helper|\/node_modules\/(@?lit|@fluent)|deep-find/,
            },
            {
              name: "screen",
              priority: 1,
              test: /\/ui\/kiosk-screen\/(cb-kiosk-screen|cb-choices|kiosk-link|screen-act)\.ts$/,
            },
          ],
        },
      },
    },
  },
});
