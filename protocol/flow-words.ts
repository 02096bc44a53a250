import type { CatalogueWords } from "./flow-check.ts";
import { createTexts, type Texts } from "./texts.ts";

/** Makes the look-up of a catalogue's texts; `source` gives `kiosk.ftl` of a language, and is asked once for each. */
export function catalogueWords(source: (language: string) => string | undefined): CatalogueWords {
  const read = new Map<string, Texts | undefined>();
  return (language, id) => {
    if (!read.has(language)) {
      const catalogue = source(language);
      read.set(language, catalogue === undefined ? undefined : createTexts([{ language, sources: [catalogue] }]));
    }
    const words = read.get(language)?.(id);
    return words === id ? undefined : words;
  };
}
