import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Flow } from "../protocol/flow.ts";
import { createTexts } from "../protocol/texts.ts";

/** The words that the screen shows: a flow's own, else those of `<folder>/<language>/kiosk.ftl`, each read once. */
export class ScreenTexts {
  readonly #folder: string;
  readonly #sources = new Map<string, string | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A text as words; undefined where neither flow nor catalogue has it in that language. */
  words(flow: Flow, language: string, id: string): string | undefined {
    const own = flow.texts[language]?.[id];
    if (own !== undefined) return own;
    const catalogue = this.#catalogue(language);
    if (catalogue === undefined) return undefined;
    const words = createTexts([{ language, sources: [catalogue] }])(id);
    return words === id ? undefined : words;
  }

  #catalogue(language: string): string | undefined {
    if (!/^[a-zA-Z-]{2,12}$/.test(language)) return undefined;
    if (this.#sources.has(language)) return this.#sources.get(language);
    const file = join(this.#folder, language, "kiosk.ftl");
    const source = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    this.#sources.set(language, source);
    return source;
  }
}
