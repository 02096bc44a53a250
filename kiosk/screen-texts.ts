import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Flow } from "../protocol/flow.ts";
import { flowMessages } from "../protocol/flow-texts.ts";
import { createTexts } from "../protocol/texts.ts";

/**
 * The texts of the screen: the catalogue of a language with the flow's own texts behind it, which win. `folder` holds
 * `<language>/kiosk.ftl`; each is read once.
 */
export class ScreenTexts {
  readonly #folder: string;
  readonly #sources = new Map<string, string | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The Fluent source for a page; undefined where there is no such language. */
  source(flow: Flow, language: string): string | undefined {
    const catalogue = this.#catalogue(language);
    const own = flowMessages(flow, language);
    return catalogue === undefined && own === "" ? undefined : `${catalogue ?? ""}\n${own}`;
  }

  /** A text as words; undefined where neither catalogue nor flow has it in that language. */
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
