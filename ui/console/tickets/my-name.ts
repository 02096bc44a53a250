const KEY = "counterbell-name";

/** The name that this browser's person told visitors last, or nothing. */
export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // A browser that forbids storage, as some do inside a frame, still shows the page.
  }
}

/** Keeps the name for the next call, where the browser allows it. */
export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // See above: it is then written again.
  }
}
