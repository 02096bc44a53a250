import type { TextsController } from "../elements/texts.ts";
import { durationText } from "./age.ts";

/** A time that may be off by no more than this needs no word where there is little room, ms. */
export const WELL_KNOWN_MS = 2000;

/** How well a time is known, in words: "known to within 1 sec", "estimated, could be 40 min off". */
export function certaintyText(
  { clock, errorMs }: { clock: string; errorMs: number },
  { text, language }: Pick<TextsController, "text" | "language">,
): string {
  if (clock === "none") return text("console-time-unknown");
  const id = clock === "estimated" ? "console-time-estimated" : "console-time-known";
  // Tenths of a second are enough for a time that people read, and nobody should look for more.
  return text(id, { span: durationText(Math.ceil(errorMs / 100) * 100, language) });
}
