import type { Flow } from "./flow.ts";

/**
 * Gives a flow's own texts of one language as a Fluent source, to be read after `kiosk.ftl`. They are plain words: nothing
 * in them is a placeable, and each is one paragraph.
 */
export function flowMessages(flow: Flow, language: string): string {
  const texts = Object.entries(flow.texts[language] ?? {});
  return texts.map(([id, text]) => `${id} = ${quoted(text)}\n`).join("");
}

/** In quotes every sign stands for itself, at the beginning of a line too. Source: Fluent syntax 1.0, StringLiteral. */
const quoted = (text: string): string => `{ "${text.replace(/\s+/g, " ").trim().replace(/[\\"]/g, "\\$&")}" }`;
