import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Flow, TextKey } from "../protocol/flow.ts";
import { catalogueWords } from "../protocol/flow-words.ts";

/** Gives the words of a text as the screen shows it; undefined where neither flow nor catalogue has it in that language. */
export type ScreenWords = (flow: Flow, language: string, id: TextKey) => string | undefined;

/** Makes the look-up of what the screen shows: a flow's own texts, else those of `<folder>/<language>/kiosk.ftl`. */
export function screenWords(folder: string): ScreenWords {
  const words = catalogueWords((language) => {
    const file = join(folder, language, "kiosk.ftl");
    const isName = /^[a-zA-Z-]{2,12}$/.test(language);
    return isName && existsSync(file) ? readFileSync(file, "utf8") : undefined;
  });
  return (flow, language, id) => flow.texts[language]?.[id] ?? words(language, id);
}
