/** Tells whether a name is a time zone that this machine's tables know: `Europe/Berlin`, `Etc/UTC`. */
export function isTimeZone(zone: string): boolean {
  // Offsets such as +02:00 pass as zones too, but they know nothing of summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Tells whether a text is the tag of a language that has a name: `de`, `pt-BR`. */
export function isLanguage(tag: string): boolean {
  if (!/^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag)) return false;
  try {
    return names.of(tag) !== undefined;
  } catch {
    return false;
  }
}
