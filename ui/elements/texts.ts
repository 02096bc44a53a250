import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type Catalogue, createTexts, type Texts } from "../../protocol/texts.ts";

/** The languages that `locales/` has; English is the fallback of all. */
export const LANGUAGES = ["en", "de", "es", "fr", "ar"] as const;

/** The language of `?lang=` that shows English lengthened and accented, to find what is not from a catalogue. */
export const PSEUDO = "pseudo";

export interface TextsOptions {
  /** Catalogue files without folder and `.ftl`; the first that knows an id wins. */
  files: readonly string[];
  /** The language to start with where the address has no `?lang=`. Default: the browser's. */
  language?: string;
  /** What the texts go with from the start: see `LanguageOptions`. */
  flow?: string | undefined;
  /** Changes a catalogue before it is read, each time; default: as it comes. */
  amend?: (source: string, language: string) => string;
}

export interface LanguageOptions {
  /** A person has just chosen: `?lang=` of the address counts no more. */
  force?: boolean;
  /** What the texts go with: another one reads the catalogues anew, as `/locales/...?flow=<flow>`. */
  flow?: string;
  /** Whether a text `<id>-simple` takes the place of `<id>` where there is one. */
  simple?: boolean;
}

let files: readonly string[] = [];
let amend: NonNullable<TextsOptions["amend"]> = (source) => source;
let current: Texts = createTexts([{ language: "en", sources: [] }]);
let wanted = "";
let version = "";
let isSimple = false;
const hosts = new Set<ReactiveControllerHost>();
const sources = new Map<string, Promise<string>>();

/**
 * Loads the page's catalogues from `/locales/<language>/<file>.ftl` and puts `lang` and `dir` on the document.
 * Call it once before the first element is defined; a catalogue that cannot be had leaves its ids visible.
 */
export async function startTexts(options: TextsOptions): Promise<void> {
  files = options.files;
  if (options.amend) amend = options.amend;
  const { flow } = options;
  await useLanguage(options.language ?? navigator.language, flow === undefined ? {} : { flow });
}

/**
 * Changes the page's language and renders every element with a `TextsController` again.
 * `?lang=` of the address wins over `language`; pass `force` where a person has just chosen.
 */
export async function useLanguage(language: string, options: LanguageOptions = {}): Promise<void> {
  const asked = options.force ? null : new URLSearchParams(location.search).get("lang");
  const choice = asked ?? language;
  const { flow = version, simple = isSimple } = options;
  if (simple !== isSimple) {
    isSimple = simple;
    for (const host of hosts) host.requestUpdate();
  }
  if (flow !== version) {
    version = flow;
    sources.clear();
  } else if (choice === wanted) return;
  wanted = choice;
  const texts = await textsOf(choice);
  if (choice !== wanted || flow !== version) return;
  const turns = current.direction !== texts.direction;
  current = texts;
  const name = () => Object.assign(document.documentElement, { lang: current.language, dir: current.direction });
  // The words first and the document's language a frame later, as each makes all of the page be styled anew; but words that run
  // the other way are never shown from the wrong side.
  if (turns) name();
  else requestAnimationFrame(() => requestAnimationFrame(name));
  for (const host of hosts) host.requestUpdate();
}

/** Reads the page's catalogues in a language, without changing to it. */
export async function textsOf(choice: string): Promise<Texts> {
  const base = pickLanguage(choice);
  const chain = base === "en" ? ["en"] : [base, "en"];
  return createTexts(await Promise.all(chain.map(readCatalogue)), { pseudo: choice === PSEUDO });
}

/** Gives the text of an id, in simple words where the visitor asked for those and there are some: `<id>-simple`. */
export function pickText(texts: Texts, id: string, args: Parameters<Texts>[1], simple: boolean): string {
  if (!simple) return texts(id, args);
  const easy = `${id}-simple`;
  const found = texts(easy, args);
  return found === easy ? texts(id, args) : found;
}

/** Gives the language of ours that fits a tag such as `de-AT` best, or English. */
export const pickLanguage = (tag: string): string => {
  const base = tag.toLowerCase().split("-")[0] ?? "";
  return LANGUAGES.find((language) => language === base) ?? "en";
};

/** Gives a language's name in that language as it stands on a button, `Deutsch` for `de`, `Español` for `es`. */
export function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}

/** Reads texts in the page's language and renders its host again when the language changes. */
export class TextsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get language(): string {
    return current.language;
  }

  get direction(): "ltr" | "rtl" {
    return current.direction;
  }

  /** Gives the text of a message id, or the id itself where no catalogue has it. */
  readonly text = (id: string, args?: Parameters<Texts>[1]): string => pickText(current, id, args, isSimple);

  /** Writes a number as the page's language does. */
  readonly number = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(current.language, options).format(value);

  hostConnected(): void {
    hosts.add(this.#host);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }
}

const readCatalogue = async (language: string): Promise<Catalogue> => ({
  language,
  sources: (await Promise.all(files.map((file) => readCatalogueOf(language, file)))).map((source) =>
    amend(source, language),
  ),
});

/** Reads one catalogue as the server has it; empty where it cannot be had. */
export const readCatalogueOf = (language: string, file: string): Promise<string> =>
  readSource(`/locales/${language}/${file}.ftl${version && `?flow=${encodeURIComponent(version)}`}`);

const readSource = (address: string): Promise<string> => {
  const known = sources.get(address);
  if (known) return known;
  const source = fetch(address).then((answer) => (answer.ok ? answer.text() : ""), onUnreachable(address));
  sources.set(address, source);
  return source;
};

// Forgotten, so that the next change of language asks again when the server is back.
const onUnreachable = (address: string) => (): string => {
  sources.delete(address);
  return "";
};
