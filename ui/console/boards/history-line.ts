import type { TextArgs } from "../../../protocol/text-code.ts";

/** A line of a board's or a kiosk's history. */
export interface HistoryLine {
  at: string;
  actor: string;
  what: string;
  /** What somebody wrote beside it. */
  note: string;
  facts: Record<string, unknown>;
}

/** A fact that no words say, as a name and what it is. */
export interface LeftFact {
  name: string;
  value: string;
}

/** Which facts the words of a line say already. */
const SAID: Record<string, readonly string[]> = {
  seen: ["kiosk", "device"],
  moved: ["from", "kiosk", "device"],
  planned: ["to"],
  step: ["from", "to", "kiosk"],
  flashed: ["to", "device"],
  "flash-failed": ["to", "device"],
  claimed: ["by"],
  // Its faults are told by their codes; the figures of each part are the API's.
  "self-test": ["outcome", "parts", "begunBy", "epoch"],
  enrolled: ["to"],
  "board-came": ["serial", "from", "kiosk", "device"],
  "board-left": ["serial", "to"],
  lost: ["before"],
  stolen: ["before"],
  // The record is shown as a page of its own.
  retired: [
    ...[
      "kiosk",
      "site",
      "reason",
      "by",
      "at",
      "enrolledAt",
      "lastSeenAt",
      "firmware",
      "boards",
      "events",
      "openTickets",
    ],
    "wiped",
  ],
};
const MAX_LETTERS = 300;

/** Gives the words and numbers among a line's facts, for the text that says it. */
export function argsOf({ facts }: Pick<HistoryLine, "facts">): TextArgs {
  const plain = Object.entries(facts).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  return Object.fromEntries(plain);
}

/** Gives the facts that the words do not say: of a word that is newer than this page all of them, cut where they are long. */
export function leftFacts({ what, facts }: Pick<HistoryLine, "what" | "facts">, isKnown: boolean): LeftFact[] {
  const said = isKnown ? (SAID[what] ?? []) : [];
  return Object.entries(facts)
    .filter(([name, value]) => !said.includes(name) && value !== null && value !== "" && !isEmptyList(value))
    .map(([name, value]) => ({ name, value: valueText(value).slice(0, MAX_LETTERS) }));
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${valueText(one)}`)
    .join(", ");
}
