const KEY = "counterbell-language";

/** The language that this browser's person chose before, if any. */
export function rememberedLanguage(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined; // A browser that forbids storage, as some do inside a frame, still shows the page.
  }
}

/** Keeps the chosen language for the next visit, where the browser allows it. */
export function rememberLanguage(language: string): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // See above: the choice then lasts as long as the page.
  }
}
