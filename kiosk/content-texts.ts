import type { Flow } from "../protocol/flow.ts";

/**
 * Gives a catalogue with the flow's own texts of a language, which win over its messages of the same id. Any text comes back
 * letter by letter when it is read: nothing in it is taken for a sign of Fluent's.
 */
export function withFlowTexts(catalogue: string, flow: Flow | undefined, language: string): string {
  const texts = Object.entries(flow?.texts[language] ?? {});
  if (texts.length === 0) return catalogue;
  const own = new Set(texts.map(([id]) => id));
  // The first message of an id wins, whoever reads; two of them would be told as an error.
  const others = catalogue
    .split(/^(?=[a-zA-Z])/m)
    .filter((entry) => !own.has(/^[a-zA-Z][\w-]*/.exec(entry)?.[0] ?? ""))
    .join("");
  const lines = texts.map(([id, text]) => `${id} = {"${asLiteral(text)}"}`);
  return `${others.trimEnd()}\n\n${lines.join("\n")}\n`;
}

/** Writes a text as the inside of a string literal, which has no special letters but these. Source: Fluent syntax 1.0. */
const asLiteral = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\\"]/g, "\\$&")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
