import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTexts, type Texts } from "../../../protocol/texts.ts";
import { plain } from "../../demo/terminal.ts";

/** Reads the kiosk's catalogue in a language, English where a text is missing, without the marks of bidi isolation. */
export function readKioskTexts(locales: string, language: string): Texts {
  const languages = [...new Set([language, "en"])];
  const texts = createTexts(
    languages.map((each) => ({ language: each, sources: [readFileSync(join(locales, each, "kiosk.ftl"), "utf8")] })),
  );
  return ((id, args) => plain(texts(id, args))) as Texts;
}
