// Control characters but the end of a line, halves of characters, and signs that turn the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const STRIPPED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

/** Gives what a visitor wrote without what could disturb a reader's screen, and no longer than `max` UTF-16 units. */
export function cleanWords(words: string, max: number): string {
  // Lines of any system, and a tab as the space that it looks like.
  const lines = words.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/\t/g, " ");
  // A cut must leave no half of a character, so it is stripped after it.
  return lines.replace(STRIPPED, "").trim().slice(0, max).replace(STRIPPED, "").trimEnd();
}

/** As `cleanWords`, in one line: names and addresses. */
export const cleanLine = (words: string, max: number): string => cleanWords(words.replace(/\s+/g, " "), max);
