import { type Static, Type } from "typebox";
import { IDENTIFIER_PATTERN } from "./identifiers.ts";

/** The largest duration, ms: 10,000 years. Added to any `AtMs` it is still an exact number, here and in the database. */
const MAX_DURATION_MS = 315_360_000_000_000;
/** The largest number of a place, a revision or a birth: 15 digits, as many as a topic may have. */
export const MAX_COUNT = 999_999_999_999_999;
export const DurationMs = Type.Integer({ minimum: 0, maximum: MAX_DURATION_MS });
export const Count = Type.Integer({ minimum: 0, maximum: MAX_COUNT });
/** Milliseconds since 1970-01-01T00:00:00Z, an integer. */
export const AtMs = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000, description: "Milliseconds UTC" });
export const Identifier = Type.String({ pattern: IDENTIFIER_PATTERN });

/** How far the time of a message can be trusted; `errorMs` says by how much. */
export const ClockQuality = Type.Union([
  Type.Literal("synced"),
  Type.Literal("hub"),
  Type.Literal("estimated"),
  Type.Literal("none"),
]);
export type ClockQuality = Static<typeof ClockQuality>;

/** The fields that place a message in time. `boot` is random for each start of the machine. */
export const clockFields = {
  at: AtMs,
  clock: ClockQuality,
  errorMs: DurationMs,
  boot: Type.String({ minLength: 1, maxLength: 36 }),
  uptimeMs: DurationMs,
};

/**
 * What every event carries around its body.
 *
 * Shape: `{v, id, at, clock, errorMs, boot, uptimeMs, ageMs, body}`. `id` is a UUIDv7; `at` is the time of the press
 * (its age on the board already taken off); `ageMs` is how long it waited on the board. `origin` is the board's number.
 * With `older` the event was at some time before `at`; a hub that does not know the field sees a clock that claims nothing.
 */
export const EventEnvelope = Type.Object(
  {
    v: Type.Literal(1),
    id: Type.String({ pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" }),
    ...clockFields,
    ageMs: DurationMs,
    older: Type.Optional(
      Type.Literal(true, {
        description: "The board lost its power meanwhile: the event is older than ageMs, and nobody knows by how much",
      }),
    ),
    origin: Type.Optional(
      Type.Object(
        {
          serial: Type.String({ minLength: 1, maxLength: 36 }),
          epoch: Count,
          seq: Count,
        },
        { description: "The board's own number of the press: a board that changes its kiosk may tell it to both" },
      ),
    ),
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  { description: "An event; unknown fields are kept", title: "EventEnvelope" },
);
export type EventEnvelope = Static<typeof EventEnvelope>;
