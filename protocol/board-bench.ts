import { type Static, Type } from "typebox";
import { BoardSerial } from "./boards.ts";
import { Identifier } from "./envelope.ts";
import { oneOf } from "./one-of.ts";

/**
 * How a number stands that a board at the bench says: `new`, the hub does not know it; `known`, the board is back at the bench;
 * `in-use`, a kiosk sees another board of that number at this moment; `disposed`, the board of that number is gone for good.
 */
export const NUMBER_STANDINGS = ["new", "known", "in-use", "disposed"] as const;

/** The number that a board at the bench shall have. */
export const BoardNumber = Type.Object(
  {
    serial: Type.String({ description: "Its own where that is no other board's, or else one that nobody has" }),
    standing: oneOf(NUMBER_STANDINGS),
    board: Type.Optional(
      Type.Object(
        {
          label: Type.String(),
          life: Type.String(),
          kiosk: Type.Optional(Identifier),
          site: Type.Optional(Identifier),
          place: Type.String(),
          revision: Type.Optional(Type.String()),
        },
        { description: "What the hub knows of the board of the number that was said" },
      ),
    ),
  },
  { title: "BoardNumber" },
);
export type BoardNumber = Static<typeof BoardNumber>;

/** What a technician gives a board, and what it runs. */
export const BoardEnrolment = Type.Object(
  {
    label: Type.String({ maxLength: 100, description: "What it is called" }),
    site: Type.Optional(Identifier),
    place: Type.Optional(Type.String({ maxLength: 100 })),
    revision: Type.Optional(Type.String({ pattern: "^[0-9]{1,3}\\.[0-9]{1,3}$", description: "Of the hardware" })),
    firmware: Type.Optional(Type.String({ maxLength: 40 })),
    build: Type.Optional(Type.String({ pattern: "^[0-9a-f]{8}$" })),
    claimed: Type.Optional(BoardSerial),
  },
  { additionalProperties: false, title: "BoardEnrolment" },
);
export type BoardEnrolment = Static<typeof BoardEnrolment>;

/** How a board's self-test came out; `skipped` says why none was made. */
export const BoardTest = Type.Object(
  {
    outcome: oneOf(["passed", "failed", "skipped"]),
    faults: Type.Optional(
      Type.Array(Type.String({ pattern: "^[a-z0-9 -]{1,80}$" }), {
        maxItems: 40,
        description: "What was found, each as its code and the part or button that it is of: `not-pressed happy`",
      }),
    ),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false, title: "BoardTest" },
);
export type BoardTest = Static<typeof BoardTest>;

/** A board that the hub knows from now on. */
export const EnrolledBoard = Type.Object(
  {
    serial: Type.String(),
    life: Type.String(),
    isNew: Type.Boolean({ description: "false where the hub knew it before" }),
  },
  { title: "EnrolledBoard" },
);
export type EnrolledBoard = Static<typeof EnrolledBoard>;
