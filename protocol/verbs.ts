import { type Static, type TSchema, Type } from "typebox";
import { FACES, type Face } from "./buttons.ts";
import { Identifier } from "./envelope.ts";
import { type ContactField, MAX_WORDS } from "./flow.ts";
import { oneOf } from "./one-of.ts";
import {
  AnalogRequest,
  BounceRequest,
  GarbageRequest,
  HoldRequest,
  PowerCutRequest,
  PressRequest,
  UnplugRequest,
} from "./panel.ts";
import { AnswerValue, ContactFields } from "./screen.ts";

const closed = { additionalProperties: false } as const;

const NoRequest = Type.Object({}, closed);
export type NoRequest = Static<typeof NoRequest>;

/** What a visitor does on a kiosk's screen: exactly one of these. */
const TouchRequest = Type.Object(
  {
    face: Type.Optional(oneOf(FACES)),
    call: Type.Optional(Type.Literal(true)),
    reason: Type.Optional(Identifier),
    done: Type.Optional(Type.Literal(true)),
    choose: Type.Optional(Identifier),
    words: Type.Optional(Type.String({ maxLength: MAX_WORDS })),
    answer: Type.Optional(AnswerValue),
    skip: Type.Optional(Type.Literal(true)),
    contact: Type.Optional(ContactFields),
    language: Type.Optional(Type.String({ maxLength: 12 })),
    back: Type.Optional(Type.Literal(true)),
    home: Type.Optional(Type.Literal(true)),
    "more-time": Type.Optional(Type.Literal(true)),
  },
  { ...closed, minProperties: 1, maxProperties: 1 },
);
export type TouchRequest = {
  face?: Face;
  call?: true;
  reason?: string;
  done?: true;
  choose?: string;
  words?: string;
  answer?: AnswerValue;
  skip?: true;
  contact?: { [Field in ContactField]?: string };
  language?: string;
  back?: true;
  home?: true;
  "more-time"?: true;
};

/** `downMs` keeps the process away for so long; by default it starts again at once. */
const AwayRequest = Type.Object(
  { downMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000, description: "Default 0" })) },
  closed,
);
export type AwayRequest = Static<typeof AwayRequest>;

/**
 * Moves the wall clock that a process sees; its monotonic clock goes on. `byMs` jumps from what it shows, `to` sets it,
 * `driftPercent` lets it run fast (or, negative, slow) from now on, `synced` tells whether the machine says that a time
 * server keeps its clock.
 */
const ClockRequest = Type.Object(
  {
    byMs: Type.Optional(Type.Integer({ minimum: -3_155_760_000_000, maximum: 3_155_760_000_000 })),
    to: Type.Optional(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$" })),
    driftPercent: Type.Optional(Type.Number({ minimum: -50, maximum: 50 })),
    synced: Type.Optional(Type.Boolean()),
  },
  { ...closed, minProperties: 1 },
);
export type ClockRequest = Static<typeof ClockRequest>;

/** The disk under a process has this much left; default none. */
const DiskFullRequest = Type.Object(
  { freeKb: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_048_576, description: "Default 0" })) },
  closed,
);
export type DiskFullRequest = Static<typeof DiskFullRequest>;

/** A copy of a process's data folder by its name; `as` is that name. */
const CopyRequest = Type.Object({ as: Type.String({ pattern: "^[a-z0-9-]{1,36}$" }) }, closed);
export type CopyRequest = Static<typeof CopyRequest>;

const SwapRequest = Type.Object({ with: Type.String({ pattern: "^[a-z0-9-]{1,36}$" }) }, closed);
export type SwapRequest = Static<typeof SwapRequest>;

/** What each verb asks for beside the thing it is done to; times are milliseconds. */
export interface VerbRequests {
  plug: NoRequest;
  unplug: UnplugRequest;
  press: PressRequest;
  bounce: BounceRequest;
  hold: HoldRequest;
  garbage: GarbageRequest;
  "power-cut": PowerCutRequest;
  hang: NoRequest;
  analog: AnalogRequest;
  swap: SwapRequest;
  touch: TouchRequest;
  cut: NoRequest;
  restore: NoRequest;
  kill: AwayRequest;
  restart: AwayRequest;
  reboot: AwayRequest;
  clock: ClockRequest;
  "disk-full": DiskFullRequest;
  "disk-free": NoRequest;
  backup: CopyRequest;
  "put-back": CopyRequest;
  wipe: NoRequest;
}
export type VerbName = keyof VerbRequests;

/** What a verb is done to: a board by its id, a kiosk's screen or its link to the hub by the kiosk's id, a process by its name. */
export const TARGETS = { board: "boards", kiosk: "kiosks", link: "links", process: "processes" } as const;
export type Target = keyof typeof TARGETS;

export interface Verb {
  /** What it is done to; the panel's path is `/<plural of it>/<name>/<verb>`. */
  of: Target;
  about: string;
  request: TSchema;
}

/**
 * Everything that can be done to a shop from outside: the one list behind the panel's API (`POST /boards/ID/press`) and the
 * steps of scenario files (`press: { board: ID, ... }`).
 */
export const VERBS = {
  plug: { of: "board", about: "puts a board's plug in, with power if it had none", request: NoRequest },
  unplug: {
    of: "board",
    about: "pulls a board's plug; it keeps its power unless told otherwise",
    request: UnplugRequest,
  },
  press: { of: "board", about: "presses a button and lets it go", request: PressRequest },
  bounce: { of: "board", about: "presses a button whose worn switch bounces", request: BounceRequest },
  hold: { of: "board", about: "holds a button down, as tape over it would", request: HoldRequest },
  garbage: { of: "board", about: "puts random bytes on the line to the kiosk", request: GarbageRequest },
  "power-cut": {
    of: "board",
    about: "takes a board's power for a while, and its memory with it",
    request: PowerCutRequest,
  },
  hang: { of: "board", about: "lets the firmware hang until its watchdog resets the chip", request: NoRequest },
  analog: {
    of: "board",
    about: "puts a voltage on an analog pin: A0 is the thermometer, A1 the light",
    request: AnalogRequest,
  },
  swap: { of: "board", about: "changes the places of two boards, each to the other's kiosk", request: SwapRequest },
  touch: {
    of: "kiosk",
    about: "touches a kiosk's screen: a face, the call, a reason, a choice, an answer, words, or a way on",
    request: TouchRequest,
  },
  cut: { of: "link", about: "pulls the network cable between a kiosk and the hub", request: NoRequest },
  restore: { of: "link", about: "puts the network cable back", request: NoRequest },
  kill: { of: "process", about: "kills a process outright, as a power cut would; it comes back", request: AwayRequest },
  restart: { of: "process", about: "ends a process cleanly and starts it again", request: AwayRequest },
  reboot: { of: "process", about: "kills a process and gives its machine a new start", request: AwayRequest },
  clock: { of: "process", about: "moves the wall clock that a process sees", request: ClockRequest },
  "disk-full": { of: "process", about: "leaves a process no room on its disk", request: DiskFullRequest },
  "disk-free": { of: "process", about: "gives a process room on its disk again", request: NoRequest },
  backup: { of: "process", about: "keeps a copy of a process's data folder under a name", request: CopyRequest },
  "put-back": {
    of: "process",
    about: "starts a process with an earlier copy of its data folder",
    request: CopyRequest,
  },
  wipe: { of: "process", about: "starts a process with an empty data folder", request: NoRequest },
} as const satisfies { readonly [Name in VerbName]: Verb };

/** The verbs that are done to one kind of thing: `VerbsOf<"board">`. */
export type VerbsOf<Of extends Target> = {
  [Name in VerbName]: (typeof VERBS)[Name]["of"] extends Of ? Name : never;
}[VerbName];

export const VERB_NAMES = Object.keys(VERBS) as VerbName[];
