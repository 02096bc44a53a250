import type { FieldKeys } from "./cb-field.ts";

/** The rows of a keyboard by layer; keys stand apart by spaces, and those in braces do something other than write. */
export interface KeyLayers {
  default: string[];
  shift: string[];
  signs: string[];
}

const BELOW = "{signs} {comma} {space} {dot} {enter} {done}";
const SIGNS_BELOW = "{letters} {comma} {space} {dot} {enter} {done}";
const SIGNS = ["1 2 3 4 5 6 7 8 9 0", '- / : ; ( ) € & @ "', "! ? ' + * # % = _ {bksp}"];

const upper = (rows: readonly string[]): string[] =>
  rows.map((row) =>
    row.replaceAll(/(?<![\w{])[^\s{}](?![\w}])/gu, (letter) => (letter === "ß" ? "ẞ" : letter.toUpperCase())),
  );

const layers = (rows: readonly string[], accents?: string): KeyLayers => ({
  default: [...rows, BELOW],
  shift: [...upper(rows), BELOW],
  // Accents have a row of their own among the signs, in the place of what is written least.
  signs: accents ? [SIGNS[0] ?? "", accents, SIGNS[2] ?? "", SIGNS_BELOW] : [...SIGNS, SIGNS_BELOW],
});

/** Four rows a language, so that a low glass still has room for what is written; a narrow one has rows of five. */
const LAYOUTS: Record<string, KeyLayers> = {
  en: layers(["q w e r t y u i o p", "a s d f g h j k l", "{shift} z x c v b n m {bksp}"]),
  de: layers(["q w e r t z u i o p ü", "a s d f g h j k l ö ä", "{shift} y x c v b n m ß {bksp}"]),
  es: layers(["q w e r t y u i o p", "a s d f g h j k l ñ", "{shift} z x c v b n m {bksp}"], "á é í ó ú ü ¿ ¡ @ € -"),
  fr: layers(["a z e r t y u i o p", "q s d f g h j k l m", "{shift} w x c v b n ' {bksp}"], "é è ê à â ç ù û î ô œ"),
  ar: {
    default: ["ض ص ث ق ف غ ع ه خ ح ج د", "ش س ي ب ل ا ت ن م ك ط ذ", "{shift} ئ ء ؤ ر لا ى ة و ز ظ {bksp}", BELOW],
    shift: ["أ إ آ ٱ لأ لإ لآ ْ ّ", "َ ً ُ ٌ ِ ٍ ـ « »", "{shift} ؛ ، ؟ ! : - ( ) {bksp}", BELOW],
    signs: ["1 2 3 4 5 6 7 8 9 0", '- / : ؛ ( ) @ & " %', "! ؟ ' + * # = _ {bksp}", SIGNS_BELOW],
  },
};

const EMAIL_BELOW = "{signs} @ - _ . {enter} {done}";
const DIGITS: KeyLayers = {
  default: ["1 2 3 {bksp}", "4 5 6 +", "7 8 9 {enter}", "{space} 0 - {done}"],
  shift: [],
  signs: [],
};

/** So many keys of 60 px stand beside each other on a glass of 360 px. */
const NARROW_KEYS = 5;
/** Letters that stand with the marks where room is scarce. */
const RARE: Record<string, string> = { ar: "ئ ء ؤ ى" };

/** Gives the keys of a field in a language. An address is written in Latin letters everywhere. */
export function layersFor(language: string, keys: FieldKeys, { narrow = false } = {}): KeyLayers {
  if (keys === "digits") return DIGITS;
  const wide = wideLayers(language, keys);
  if (!narrow) return wide;
  const isPlain = (key: string): boolean => keys === "words" || !/^\p{L}$/u.test(key) || /^[a-z]$/i.test(key);
  const rare = keys === "words" ? (RARE[language]?.split(" ") ?? []) : [];
  return {
    default: narrowed(wide.default, (key) => isPlain(key) && !rare.includes(key)),
    shift: narrowed([rare.join(" "), ...wide.shift], isPlain),
    signs: narrowed(wide.signs),
  };
}

/** The same keys in their order, a few a row; what does something else than write comes after what writes. */
function narrowed(rows: readonly string[], isKept: (key: string) => boolean = () => true): string[] {
  const keys = rows.slice(0, -1).flatMap((row) => row.split(" ").filter(Boolean));
  const does = (key: string): boolean => key.startsWith("{");
  const below = rows.at(-1)?.split(" ") ?? [];
  const all = [...keys.filter((key) => !does(key) && isKept(key)), ...keys.filter(does), ...below];
  return Array.from({ length: Math.ceil(all.length / NARROW_KEYS) }, (_, row) =>
    all.slice(row * NARROW_KEYS, (row + 1) * NARROW_KEYS).join(" "),
  );
}

function wideLayers(language: string, keys: Exclude<FieldKeys, "digits">): KeyLayers {
  const found = LAYOUTS[language] ?? (LAYOUTS.en as KeyLayers);
  if (keys === "words") return found;
  const latin = language === "ar" ? (LAYOUTS.en as KeyLayers) : found;
  const below = (rows: readonly string[]): string[] => [...rows.slice(0, 3), EMAIL_BELOW];
  return { default: below(latin.default), shift: below(latin.shift), signs: latin.signs };
}
