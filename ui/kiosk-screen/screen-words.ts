/** One line that is read aloud of a screen, and the language it is in. */
export interface SpokenLine {
  words: string;
  language: string;
}

/** What is read aloud of a screen: headings, sentences, rows, labels and the names of what can be touched. */
const SPOKEN =
  "h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, pre, blockquote, figcaption, legend, label, button, img[alt]";
/** What is for eyes and fingers alone: the switches of the corner, the keys on the glass, what the heading says already. */
const UNSPOKEN =
  "cb-display, cb-languages, cb-keyboard, cb-identify, cb-wordmark, .below, .logo, label.hidden-text, [aria-hidden=true], [hidden]";
/** How a line ends by itself, so that the voice rests after it. */
const ENDED = /[.!?…:؟。]$/;

/**
 * Gives the words of a screen as sentences, one a line, in the order in which they stand, through shadow roots; what is not shown
 * or not for touch is left out. While a dialog is open there is nothing else.
 */
export function linesOf(root: Element, language: string): SpokenLine[] {
  const lines: SpokenLine[] = [];
  walk(dialogIn(root) ?? root, language, lines);
  return lines
    .map(({ words, language }) => ({ words: tidied(words), language }))
    .filter(({ words }) => words !== "")
    .map(({ words, language }) => ({ words: ENDED.test(words) ? words : `${words}.`, language }));
}

/** Joins lines that follow each other in one language into pieces of at most so many letters; a long line is cut at a space. */
export function piecesOf(lines: readonly SpokenLine[], most: number): SpokenLine[] {
  const pieces: SpokenLine[] = [];
  for (const { words, language } of lines.flatMap((line) => shortened(line, most))) {
    const last = pieces.at(-1);
    if (last && last.language === language && last.words.length + words.length < most) last.words += `\n${words}`;
    else pieces.push({ words, language });
  }
  return pieces;
}

function shortened({ words, language }: SpokenLine, most: number): SpokenLine[] {
  const parts: SpokenLine[] = [];
  let rest = words;
  while (rest.length > most) {
    const space = rest.lastIndexOf(" ", most);
    const end = space > 0 ? space : most;
    parts.push({ words: rest.slice(0, end), language });
    rest = rest.slice(end).trimStart();
  }
  return [...parts, { words: rest, language }];
}

function walk(element: Element, language: string, lines: SpokenLine[]): void {
  if (element.matches(UNSPOKEN) || !element.checkVisibility()) return;
  const own = element.getAttribute("lang") || language;
  if (element.matches(SPOKEN)) {
    if (element.matches(":disabled")) return;
    const name = element.getAttribute("aria-label") ?? element.getAttribute("alt");
    // A list within a line, or a sentence within a quote, is read line by line.
    if (name !== null || element.matches("button, tr") || !element.querySelector(SPOKEN)) {
      lines.push({ words: name ?? (element.matches("tr") ? rowOf(element) : textOf(element)), language: own });
      return;
    }
  }
  for (const child of element.shadowRoot?.children ?? element.children) walk(child, own, lines);
}

const rowOf = (row: Element): string => Array.from(row.children, textOf).map(tidied).filter(Boolean).join(", ");

/** The words of an element without those in it that are for eyes alone. */
function textOf(element: Element): string {
  // As it is drawn: blocks within a button are words of their own.
  if (!element.querySelector("[aria-hidden=true]"))
    return (element as HTMLElement).innerText ?? element.textContent ?? "";
  const copy = element.cloneNode(true) as Element;
  for (const each of copy.querySelectorAll("[aria-hidden=true]")) each.remove();
  return copy.textContent ?? "";
}

function dialogIn(root: Element | ShadowRoot): Element | undefined {
  for (const child of root instanceof Element ? (root.shadowRoot?.children ?? root.children) : root.children) {
    if (child.matches("dialog[open]")) return child;
    const found = dialogIn(child);
    if (found) return found;
  }
  return undefined;
}

/** Marks that keep directions of writing apart are for eyes. */
const tidied = (words: string): string =>
  words
    .replaceAll(/[\u2066-\u2069]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
