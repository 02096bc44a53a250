import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Request } from "playwright-core";
import { root } from "../rig.ts";
import { type BenchRow, row } from "./row.ts";
import { screenRow } from "./screen-rig.ts";

const pages = join(root, "dist/ui");
const kilobytes = (bytes: number) => bytes / 1024;
const zipped = (bytes: Buffer | string): number => gzipSync(bytes).length;

/**
 * What the kiosk's page costs, each file gzipped for itself. `screen-size-home`: everything that a browser has asked for when home
 * can be used for the first time, votes and thank-you included. `screen-size-all`: every file that the page can ever ask for of
 * its own (scripts, styles, pictures, the catalogues of all languages); fonts are the system's, voices are the kiosk's.
 */
export const screenSize = screenRow(async (startScreen): Promise<BenchRow[]> => {
  const { page, start, close } = await (await startScreen()).open(1);
  const loads: Request[] = [];
  page.on("requestfinished", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() !== "GET" || pathname === "/live") return;
    loads.push(request);
  });
  const usableAtMs = (await start()) + (await page.evaluate(() => performance.timeOrigin));
  // Under the address with its query: a catalogue that is fetched twice costs twice.
  const needed = new Map(
    loads.filter((load) => load.timing().startTime < usableAtMs).map((load) => [load.url(), load]),
  );
  let home = 0;
  // What is not needed is not asked for: its answer would come after the page is closed, as a rejection that nobody awaits.
  for (const load of needed.values()) home += zipped((await (await load.response())?.body()) ?? Buffer.alloc(0));
  await close();
  const all = [...allFiles()].map((file) => [file, zipped(readFileSync(file))] as const);
  const whole = all.reduce((sum, [, size]) => sum + size, 0);
  const largest = [...all].sort(([, a], [, b]) => b - a).slice(0, 3);
  const names = largest.map(([file, size]) => `${file.split("/").pop()} ${kilobytes(size).toFixed(1)}`);
  return [
    row("screen-size-home", kilobytes(home), "KB gzip", { atMost: 40 }, `${needed.size} files`),
    row("screen-size-all", kilobytes(whole), "KB gzip", { atMost: 120 }, `${all.length} files; ${names.join(", ")} KB`),
  ];
});

/** Every file of the page: what its document names, what those name in turn, and the catalogues. */
function allFiles(): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    if (!/\.(html|js|css)$/.test(file)) return;
    for (const [, name] of readFileSync(file, "utf8").matchAll(
      /["'`(](?:\.\.?\/)?(?:assets\/)?([\w.-]+-[\w-]{8}\.\w+)["'`)]/g,
    )) {
      visit(join(pages, "assets", name as string));
    }
  };
  visit(join(pages, "kiosk-screen/index.html"));
  for (const language of readdirSync(join(root, "locales"))) found.add(join(root, "locales", language, "kiosk.ftl"));
  return found;
}
