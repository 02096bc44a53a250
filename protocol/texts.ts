import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** The catalogue of one language: Fluent sources, as many as the reader needs. */
export interface Catalogue {
  language: string;
  sources: readonly string[];
}

/** Gives texts by message id in one language, with a chain of fallbacks that ends in English. */
export interface Texts {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** Gives the text, or the id itself where no catalogue has it, so that a gap is seen and nothing breaks. */
  (id: string, args?: Record<string, FluentVariable>): string;
}

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** Tells the writing direction of a language tag. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";

/**
 * Joins catalogues into one reader; the first that knows an id wins. Within a catalogue a later source wins. A line that
 * Fluent cannot read is passed over, so its id shows as it is; the catalogue tests refuse such a line.
 */
export function createTexts(catalogues: readonly Catalogue[], options: { pseudo?: boolean } = {}): Texts {
  const bundles = catalogues.map(({ language, sources }) => {
    const bundle = new FluentBundle(language, options.pseudo ? { transform: pseudo } : {});
    for (const source of sources) bundle.addResource(new FluentResource(source), { allowOverrides: true });
    return bundle;
  });
  const language = catalogues[0]?.language ?? "en";
  const text = (id: string, args?: Record<string, FluentVariable>): string => {
    for (const bundle of bundles) {
      const message = bundle.getMessage(id);
      if (message?.value) return bundle.formatPattern(message.value, args ?? null, []);
    }
    return id;
  };
  return Object.assign(text, { language, direction: directionOf(language) });
}

const ACCENTED: Record<string, string> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ö",
  u: "ü",
  A: "Å",
  E: "É",
  I: "Í",
  O: "Ö",
  U: "Û",
  c: "ç",
  n: "ñ",
  y: "ý",
};

/** Lengthens a text by about a third and accents it, so that a page shows what is not from a catalogue or too tight. */
export const pseudo = (text: string): string => {
  const accented = Array.from(text, (letter) => ACCENTED[letter] ?? letter).join("");
  return accented.trim().length > 3 ? `${accented}${"·".repeat(Math.ceil(accented.length / 3))}` : accented;
};
