/** What is read aloud of a screen, in the order in which it stands: headings, sentences and the names of what can be touched. */
const SPOKEN = "h1, p, legend, button";
const LABELLED = "aria-label";

/**
 * Gives the words of a screen as sentences, one line each, through shadow roots; what is not shown, not for touch or only
 * for one's ears already (`.hidden-text`) is left out, and so are the switches of the corner.
 */
export function wordsOf(root: Element): string {
  const lines: string[] = [];
  walk(root, lines);
  return (
    lines
      // Marks that keep directions of writing apart are for eyes.
      .map((line) =>
        line
          .replaceAll(/[\u2066-\u2069]/g, "")
          .trim()
          .replaceAll(/\s+/g, " "),
      )
      .filter(Boolean)
      .map((line) => (/[.!?…:؟]$/.test(line) ? line : `${line}.`))
      .join("\n")
  );
}

function walk(element: Element, lines: string[]): void {
  if (element.matches("cb-display, cb-languages, cb-identify, [aria-hidden=true], [hidden]")) return;
  if (element.matches(SPOKEN)) {
    if (element.matches(":disabled")) return;
    lines.push(element.getAttribute(LABELLED) ?? element.textContent ?? "");
    return;
  }
  for (const child of element.shadowRoot?.children ?? element.children) walk(child, lines);
}
