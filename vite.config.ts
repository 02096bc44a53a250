import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const page = (name: string) => fileURLToPath(new URL(`ui/${name}/index.html`, import.meta.url));

/** Builds the three pages; each process serves its own folder of `dist/ui` plus the shared `assets`. */
export default defineConfig({
  root: "ui",
  base: "./",
  build: {
    outDir: "../dist/ui",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { "kiosk-screen": page("kiosk-screen"), console: page("console"), shop: page("shop") },
    },
  },
});
