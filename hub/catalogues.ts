import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "../protocol/texts.ts";

/** Reads files of one language's catalogue, such as `cli` or `tickets`; undefined where none of them is there. */
export function readCatalogue(locales: string, language: string, files: readonly string[]): Catalogue | undefined {
  const sources: string[] = [];
  for (const file of files) {
    try {
      sources.push(readFileSync(join(locales, language, `${file}.ftl`), "utf8"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return sources.length > 0 ? { language, sources } : undefined;
}
