import { type Static, Type } from "typebox";
import { Identifier } from "./envelope.ts";
import { Presence, TicketView, Time } from "./rest.ts";

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
  site: Type.Optional(Identifier),
  place: Type.Optional(Type.String()),
  revision: Type.Optional(Type.String({ description: "Of the hardware, as it was given at the bench" })),
  presence: Type.Optional(Presence),
  status: Type.Optional(
    Type.String({ description: "How its kiosk finds it: absent, opening, handshaking, ready or lost" }),
  ),
  firmware: Type.Optional(Type.String()),
  createdAt: Time,
  seenAt: Type.Optional(Time),
};

/** How often a button went down; `today` begins at midnight of the board's site. */
const ButtonCount = Type.Object(
  {
    button: Type.String(),
    today: Type.Integer(),
    week: Type.Integer(),
    lastAt: Type.Optional(Time),
  },
  { title: "ButtonCount" },
);
export type ButtonCount = Static<typeof ButtonCount>;

/** A board by its serial number: where it is in its life and where it was seen last. */
export const BoardView = Type.Object(board, { title: "Board" });
export type BoardView = Static<typeof BoardView>;

/** A board with what may be done with it next, and what was. */
export const BoardDetail = Type.Object(
  {
    ...board,
    about: Type.Optional(
      Type.Object(
        {
          driver: Type.String(),
          build: Type.Optional(Type.String({ description: "Build of its firmware" })),
          revision: Type.Optional(Type.String({ description: "Revision of its hardware" })),
          resetCauses: Type.Optional(Type.Array(Type.String(), { description: "Why it started last" })),
          labels: Type.Optional(Type.Record(Type.String(), Type.String())),
          buttons: Type.Array(Type.String()),
          figures: Type.Optional(
            Type.Object(
              { at: Time, samples: Type.Record(Type.String(), Type.Number()) },
              { description: "The newest" },
            ),
          ),
        },
        { description: "What its kiosk tells of it, while it is at one" },
      ),
    ),
    presses: Type.Object({
      buttons: Type.Array(ButtonCount),
      today: Type.Object({ since: Time }),
      week: Type.Object({
        since: Time,
      }),
      isCut: Type.Boolean({ description: "There were so many that only the newest were counted, since `week.since`" }),
    }),
    tickets: Type.Array(TicketView, { description: "Open ones about it, the newest first, at most 20" }),
    steps: Type.Array(Type.Object({ to: Type.String(), checklist: Type.Array(Type.String()) })),
    history: Type.Array(
      Type.Object({
        at: Time,
        actor: Type.String(),
        what: Type.String({ description: "planned, seen, moved (to another kiosk), step, or a later word" }),
        facts: Type.Record(Type.String(), Type.Unknown()),
        note: Type.String(),
      }),
      { description: "The newest first, at most 200 lines" },
    ),
  },
  { title: "BoardDetail" },
);
export type BoardDetail = Static<typeof BoardDetail>;
