import { type Static, Type } from "typebox";
import { FACES, type Face as FaceName } from "./buttons.ts";
import { Count, DurationMs, Identifier } from "./envelope.ts";
import { oneOf } from "./one-of.ts";

// The names stand in a file of their own, so that a page that draws buttons carries no schemas.
export { BUTTONS, type Button, FACES } from "./buttons.ts";

export const Face = oneOf(FACES);
export type Face = FaceName;

export const Source = oneOf(["board", "screen", "keypad", "phone", "sms"]);
export type Source = "board" | "screen" | "keypad" | "phone" | "sms";

/** A press with a meaning: how the visitor felt. */
export const VoteBody = Type.Object(
  {
    face: Face,
    source: Source,
    device: Type.Optional(Identifier),
  },
  { title: "VoteBody" },
);
export type VoteBody = { face: Face; source: Source; device?: string };

/** A visitor asks for a person. */
export const CallBody = Type.Object({ source: Source, device: Type.Optional(Identifier) }, { title: "CallBody" });
export type CallBody = { source: Source; device?: string };

/** A button without another meaning went down. */
export const PressBody = Type.Object({ device: Identifier, button: Identifier }, { title: "PressBody" });
export type PressBody = Static<typeof PressBody>;

/**
 * Reasons and answers that follow a vote; `vote` is the id of the vote's event. Each survey of a vote is whole: the last one
 * counts, and no reasons means that they were taken back.
 */
export const SurveyBody = Type.Object(
  {
    vote: Type.Optional(Type.String({ maxLength: 36 })),
    reasons: Type.Array(Identifier, { maxItems: 12 }),
    source: Source,
  },
  { title: "SurveyBody" },
);
export type SurveyBody = { vote?: string; reasons: string[]; source: Source };

export const DEVICE_FACTS = [
  "lost",
  "ready",
  "button-held",
  "button-released",
  "presses-refused",
  "swapped",
  "epoch-changed",
] as const;
export type DeviceFact = (typeof DEVICE_FACTS)[number];

/** Something that happened to a device itself; `heldMs` and `count` only where they apply. */
export const DeviceBody = Type.Object(
  {
    device: Identifier,
    fact: oneOf(DEVICE_FACTS),
    button: Type.Optional(Identifier),
    heldMs: Type.Optional(DurationMs),
    count: Type.Optional(Count),
    serial: Type.Optional(Type.String({ maxLength: 36 })),
  },
  { title: "DeviceBody" },
);
export type DeviceBody = {
  device: string;
  fact: DeviceFact;
  button?: string;
  heldMs?: number;
  count?: number;
  serial?: string;
};

/** The schema of each kind whose body this version reads; other kinds pass with any body. */
export const BODIES = {
  vote: VoteBody,
  call: CallBody,
  press: PressBody,
  survey: SurveyBody,
  device: DeviceBody,
} as const;
export type BodyOf = { vote: VoteBody; call: CallBody; press: PressBody; survey: SurveyBody; device: DeviceBody };
