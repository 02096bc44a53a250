import { screenNow, type VisitState } from "../kiosk/visit/visit-state.ts";

/** The places of the chart in docs/flows.md. */
export type Place = "Home" | "Greeting" | "Thanks" | "Way" | "Warning" | "Done";

/** Where a state stands in the chart. That nothing can be kept lies over all of them and is no place of its own. */
export function placeOf(state: VisitState): Place {
  const { visitor } = state;
  if (visitor.idleUntilMs !== undefined) return "Warning";
  const { kind } = screenNow(state);
  if (kind === "thanks") return "Thanks";
  if (kind === "done") return "Done";
  if (kind !== "home") return "Way";
  return visitor.isResting ? "Greeting" : "Home";
}

/** What the chart calls a cause; all else is a touch. */
const CAUSES: Readonly<Record<string, string>> = {
  "vote kept": "kept",
  "call kept": "kept",
  "contact kept": "answer",
  words: "answer",
  contact: "answer",
  answer: "answer",
  choose: "choice",
  back: "back",
  home: "back",
  done: "done",
  quiet: "quiet",
  news: "news",
};

/**
 * The arrow of the chart that a step takes, as a line of its source; undefined where it leads nowhere else, and for what the
 * page tells in words: a kiosk that stops, a new flow, a receipt that comes once its visitor is elsewhere.
 */
export function arrowOf(before: VisitState, cause: string, after: VisitState): string | undefined {
  const [was, to] = [placeOf(before), placeOf(after)];
  const isNext = after.visit !== before.visit;
  const isLate = cause === "contact kept" && was !== "Way" && was !== "Warning";
  if (cause === "end" || cause === "flow" || isLate || (was === to && !isNext)) return undefined;
  const name = CAUSES[cause] ?? "touch";
  // Whoever wakes a home that greets, or answers the warning, does thereby what they would have done without either.
  const isAnswer = name === "quiet" || name === "touch" || (was === "Warning" && cause === "home" && isNext);
  const from = isAnswer ? was : was === "Warning" ? "Way" : was === "Greeting" ? "Home" : was;
  if (from === to && !isNext) return undefined;
  return `${from} --> ${to}: ${name}${isNext ? " / next visit" : ""}`;
}
