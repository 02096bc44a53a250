import type { Score } from "../../protocol/panel.ts";

/** What a score means: all arrived, some on their way, or one counted twice (which must never be). */
export type Verdict = "nothing-yet" | "all-stored" | "waiting" | "twice";

/** Judges a score; twice is worse than waiting. */
export const verdictOf = ({ pressed, twice, waiting }: Score): Verdict => {
  if (twice > 0) return "twice";
  if (waiting > 0) return "waiting";
  return pressed === 0 ? "nothing-yet" : "all-stored";
};
