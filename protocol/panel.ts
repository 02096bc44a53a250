import { type Static, Type } from "typebox";
import { BUTTONS } from "./bodies.ts";
import { oneOf } from "./one-of.ts";
import type { ScreenView } from "./screen.ts";
import type { TripMark } from "./trip.ts";

/** A board of the bench as `GET /boards` of the panel shows it. `presses` is how many the firmware took. */
export interface BoardView {
  id: string;
  kiosk?: string;
  kind: "button-panel" | "gpio";
  port: string;
  plugged: boolean;
  hung: boolean;
  resets: number;
  presses: number;
  pending: number;
  lamps: Record<string, boolean>;
  statusLamp: boolean;
  buzzer: boolean;
  analog: Record<string, number>;
}

export const PressRequest = Type.Object(
  {
    button: oneOf(BUTTONS),
    heldMs: Type.Optional(Type.Number({ minimum: 1, maximum: 120_000, description: "Default 120" })),
    bounceMs: Type.Optional(Type.Number({ minimum: 0, maximum: 50, description: "Default 0" })),
  },
  { additionalProperties: false },
);
export type PressRequest = { button: (typeof BUTTONS)[number]; heldMs?: number; bounceMs?: number };

/** A press by a worn switch: its contact chatters for `bounceMs` (default 10) at either end. */
export const BounceRequest = Type.Object(
  {
    button: oneOf(BUTTONS),
    bounceMs: Type.Optional(Type.Number({ minimum: 1, maximum: 50, description: "Default 10" })),
  },
  { additionalProperties: false },
);
export type BounceRequest = { button: (typeof BUTTONS)[number]; bounceMs?: number };

/** A button that stays down for `heldMs` (default 12 s: longer than a press may last). */
export const HoldRequest = Type.Object(
  {
    button: oneOf(BUTTONS),
    heldMs: Type.Optional(Type.Number({ minimum: 1, maximum: 120_000, description: "Default 12000" })),
  },
  { additionalProperties: false },
);
export type HoldRequest = { button: (typeof BUTTONS)[number]; heldMs?: number };

export const GarbageRequest = Type.Object(
  { bytes: Type.Integer({ minimum: 1, maximum: 65_536 }) },
  { additionalProperties: false },
);
export type GarbageRequest = Static<typeof GarbageRequest>;

export const AnalogRequest = Type.Object(
  {
    pin: oneOf(["A0", "A1", "A2", "A3", "A4", "A5"]),
    volts: Type.Number({ minimum: 0, maximum: 5 }),
  },
  { additionalProperties: false },
);
export type AnalogRequest = { pin: "A0" | "A1" | "A2" | "A3" | "A4" | "A5"; volts: number };

/** `cut` takes the board's power with the plug; by default it keeps it, as one with a supply of its own does. */
export const UnplugRequest = Type.Object(
  { power: Type.Optional(Type.Union([Type.Literal("keep"), Type.Literal("cut")])) },
  { additionalProperties: false },
);
export type UnplugRequest = Static<typeof UnplugRequest>;

/** The board is without power for `offMs` (default 500) and, if it is plugged, comes back by itself. */
export const PowerCutRequest = Type.Object(
  { offMs: Type.Optional(Type.Integer({ minimum: 1, maximum: 600_000 })) },
  { additionalProperties: false },
);
export type PowerCutRequest = Static<typeof PowerCutRequest>;

export interface ProcessView {
  name: string;
  pid: number;
}

/** A link between a kiosk and the hub that the demo can cut. */
export interface LinkView {
  kiosk: string;
  connected: boolean;
}

/**
 * What a kiosk's screen shows, as far as the shop's tour looks at it: nothing that somebody typed. `answers` is how many events of
 * surveys from this kiosk the hub holds.
 */
export interface SeenScreen {
  kiosk: string;
  language: string;
  textPercent: number;
  view: ScreenView["name"];
  answers: number;
}

/** What the shop page counts: presses that firmware and screens took, events in the hub, how many of them twice. */
export interface Score {
  pressed: number;
  stored: number;
  twice: number;
  waiting: number;
}

/** Everything that the shop page needs once; the rest comes by `GET /live` (server-sent events). */
export interface ShopView {
  console: string;
  api: string;
  kiosks: { site: string; kiosk: string; screen: string; board: string }[];
  boards: BoardView[];
  links: LinkView[];
  screens: SeenScreen[];
  processes: ProcessView[];
  score: Score;
}

/** The events of the panel's `GET /live`, by name. `trip` carries one stage of one press. */
export interface PanelLive {
  board: BoardView;
  link: LinkView;
  screen: SeenScreen;
  processes: ProcessView[];
  score: Score;
  trip: TripMark;
}
