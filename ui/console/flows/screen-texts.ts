import type { FlowScreen, TextKey } from "../../../protocol/flow.ts";

/** What a text of a screen is, as message ids `console-flow-text-<part>`. */
export const TEXT_PARTS = ["title", "attract", "hint", "consent", "low", "high", "more", "paragraph"] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

/** Gives the texts of a screen that stand by themselves, in the order in which they are read; those of lists stand with them. */
export function ownTexts(screen: FlowScreen): { part: TextPart; key: TextKey }[] {
  const found: { part: TextPart; key: TextKey }[] = [];
  const add = (part: TextPart, key: TextKey | undefined): void => {
    if (key !== undefined) found.push({ part, key });
  };
  if ("title" in screen) add("title", screen.title);
  if (screen.kind === "home") add("attract", screen.attract);
  if (screen.kind === "words") add("hint", screen.hint);
  if (screen.kind === "contact") add("consent", screen.consent);
  if (screen.kind === "question") {
    add("low", screen.low);
    add("high", screen.high);
  }
  if (screen.kind === "done") add("more", screen.more);
  if (screen.kind === "notice") for (const key of screen.paragraphs) add("paragraph", key);
  return found;
}
