import { type Target, VERBS } from "../../protocol/verbs.ts";
import type { Act, Condition } from "./scenario.ts";
import type { Lane } from "./world.ts";

/** The lane of a timeline that a verb's step stands in. */
export const laneOfAct = ({ verb, target }: Act): Lane => ({ of: VERBS[verb].of satisfies Target, name: target });

/** The lane that a condition stands in: whom it asks about, or the hub. */
export function laneOfCondition(condition: Condition): Lane {
  switch (condition.of) {
    case "lamp":
    case "board":
      return { of: "board", name: condition.where.board };
    case "screen":
    case "kiosk":
    case "alert":
      return { of: "kiosk", name: condition.where.kiosk };
    default:
      return { of: "process", name: "hub" };
  }
}
