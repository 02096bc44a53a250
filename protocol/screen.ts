import { type Static, Type } from "typebox";
import { Face } from "./bodies.ts";
import { Identifier } from "./envelope.ts";

/** The reason chips that are offered after a face, as message ids `reason-<id>` of `kiosk.ftl`. */
export const REASONS = ["staff", "waiting", "selection", "price", "cleanliness", "checkout"] as const;
export type Reason = (typeof REASONS)[number];

/** How large text may be, in percent of its usual size. */
export const TEXT_PERCENTS = [100, 150, 200] as const;

/**
 * How one visitor wants to see the screen; it is over with the visit. `low`: what is touched stands in the lower half, in
 * reach of who sits; `calm`: nothing moves; `aloud`: each screen is read aloud.
 */
export const Display = Type.Object(
  {
    textPercent: Type.Union([Type.Literal(100), Type.Literal(150), Type.Literal(200)]),
    contrast: Type.Boolean(),
    low: Type.Boolean(),
    calm: Type.Boolean(),
    aloud: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type Display = {
  textPercent: (typeof TEXT_PERCENTS)[number];
  contrast: boolean;
  low: boolean;
  calm: boolean;
  aloud: boolean;
};

/** How each visit begins. */
export const USUAL_DISPLAY: Display = { textPercent: 100, contrast: false, low: false, calm: false, aloud: false };

/**
 * What the kiosk's page shows; the kiosk sends it whole with each change (server-sent events at `GET /live`,
 * event name `screen`).
 *
 * `link` tells whether a hub is reached; `storing` is false while votes cannot be taken. `visit` changes with each
 * visitor, so that a late answer of the page for an earlier visit is refused.
 */
export interface ScreenState {
  kiosk: string;
  site: string;
  visit: number;
  language: string;
  languages: string[];
  display: Display;
  /** The languages that the kiosk can read aloud. */
  speech: string[];
  link: "online" | "away";
  storing: boolean;
  board: "none" | "ready" | "away";
  view:
    | { name: "faces" }
    | { name: "thanks"; face?: Face; call?: boolean; reasons: Reason[]; chosen: Reason[]; untilMs: number }
    | { name: "unavailable" };
  identify: boolean;
}

/** What the page sends back, one JSON body a POST to `/input`. Answers 204, or a problem after RFC 9457. */
export const ScreenInput = Type.Union([
  Type.Object({ type: Type.Literal("face"), visit: Type.Integer(), face: Face }),
  Type.Object({ type: Type.Literal("call"), visit: Type.Integer() }),
  Type.Object({ type: Type.Literal("reason"), visit: Type.Integer(), reason: Identifier, chosen: Type.Boolean() }),
  Type.Object({ type: Type.Literal("done"), visit: Type.Integer() }),
  Type.Object({ type: Type.Literal("language"), visit: Type.Integer(), language: Type.String({ maxLength: 12 }) }),
  Type.Object({ type: Type.Literal("display"), visit: Type.Integer(), display: Display }),
  Type.Object({
    type: Type.Literal("heartbeat"),
    visit: Type.Integer(),
    error: Type.Optional(Type.String({ maxLength: 500 })),
  }),
]);
export type ScreenInput = Static<typeof ScreenInput>;
