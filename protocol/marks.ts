import { type Static, Type } from "typebox";
import { oneOf } from "./one-of.ts";

/**
 * Why a vote is set aside where figures are filtered: too many at once (`burst`), two faces in turn (`alternation`), a button
 * that was held or is jammed (`held`), hands that run over all faces (`children`). A vote may have several; none deletes it.
 */
export const VOTE_MARKS = ["burst", "alternation", "held", "children"] as const;
export const VoteMark = oneOf(VOTE_MARKS);
export type VoteMark = (typeof VOTE_MARKS)[number];

/** How many votes are set aside, each once, and how many for each reason. */
export const SetAside = Type.Object(
  {
    total: Type.Integer({ minimum: 0, description: "Votes with at least one mark" }),
    reasons: Type.Object({
      burst: Type.Integer({ minimum: 0 }),
      alternation: Type.Integer({ minimum: 0 }),
      held: Type.Integer({ minimum: 0 }),
      children: Type.Integer({ minimum: 0 }),
    }),
  },
  { title: "SetAside" },
);
export type SetAside = Static<typeof SetAside>;
