import { type Static, Type } from "typebox";
import { Identifier } from "./envelope.ts";
import { Time } from "./rest.ts";

/** The serial number of a board, as the host gave it. */
export const BoardSerial = Type.String({ pattern: "^[0-9A-Za-z-]{1,36}$" });

const board = {
  serial: Type.String(),
  label: Type.String(),
  life: Type.String({
    description: "planned, installed, commissioned, in-service, maintenance, retired or disposed",
  }),
  kiosk: Type.Optional(Identifier),
  device: Type.Optional(Identifier),
  firmware: Type.Optional(Type.String()),
  createdAt: Time,
  seenAt: Type.Optional(Time),
};

/** A board by its serial number: where it is in its life and where it was seen last. */
export const BoardView = Type.Object(board, { title: "Board" });
export type BoardView = Static<typeof BoardView>;

/** A board with what may be done with it next, and what was. */
export const BoardDetail = Type.Object(
  {
    ...board,
    steps: Type.Array(Type.Object({ to: Type.String(), checklist: Type.Array(Type.String()) })),
    history: Type.Array(
      Type.Object({
        at: Time,
        actor: Type.String(),
        what: Type.String({ description: "planned, seen, moved (to another kiosk) or step" }),
        facts: Type.Record(Type.String(), Type.Unknown()),
        note: Type.String(),
      }),
      { description: "The newest first, at most 200 lines" },
    ),
  },
  { title: "BoardDetail" },
);
export type BoardDetail = Static<typeof BoardDetail>;
