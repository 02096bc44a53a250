import { type Static, Type } from "typebox";
import { CODE_LETTERS } from "./enrolment-code.ts";
import { Identifier } from "./envelope.ts";
import { oneOf } from "./one-of.ts";
import { AlertView, Enrolment, Time } from "./rest.ts";

const closed = { additionalProperties: false } as const;
const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });
const Place = Type.String({ pattern: `^[${CODE_LETTERS}]{4}$` });

/** `POST /enrol/hello`: a device that knows a code asks who the hub is. `nonce` is 16 to 64 letters of its own. */
export const EnrolHello = Type.Object(
  { place: Place, nonce: Type.String({ pattern: "^[A-Za-z0-9_-]{16,64}$" }) },
  { title: "EnrolHello", ...closed },
);
export type EnrolHello = Static<typeof EnrolHello>;

/** The authority of the hub, and `proofOfHub` over it. */
export const EnrolHelloAnswer = Type.Object(
  { ca: Type.String({ maxLength: 64 * 1024 }), salt: Type.String({ maxLength: 64 }), proof: Sha256 },
  { title: "EnrolHelloAnswer" },
);
export type EnrolHelloAnswer = Static<typeof EnrolHelloAnswer>;

const Fact = Type.String({ maxLength: 100 });
/** What a device says of itself, for the person who lets it in. */
export const EnrolMachine = Type.Object(
  {
    host: Type.Optional(Fact),
    model: Type.Optional(Fact),
    system: Type.Optional(Fact),
    version: Type.Optional(Fact),
  },
  { title: "EnrolMachine", ...closed },
);
export type EnrolMachine = Static<typeof EnrolMachine>;

/**
 * `POST /enrol`: a device presents a code, once. The secret it will be known by never leaves it: `secretHash` is its SHA-256.
 * The same code with the same hash is answered as before, as an answer may be lost; with another hash it is refused.
 */
export const EnrolRequest = Type.Object(
  {
    code: Type.String({ maxLength: 40 }),
    secretHash: Sha256,
    machine: EnrolMachine,
    kiosk: Type.Optional(Identifier),
  },
  { title: "EnrolRequest", ...closed },
);
export type EnrolRequest = Static<typeof EnrolRequest>;

export const ENROL_STATES = ["waiting", "approved", "refused"] as const;
export type EnrolState = (typeof ENROL_STATES)[number];

const { password: _password, ...known } = Enrolment.properties;
/** How an enrolment stands. `GET /enrol/ID` with HTTP Basic (its id and secret) gives it again; `enrolment` once it is approved. */
export const EnrolAnswer = Type.Object(
  {
    id: Identifier,
    status: oneOf(ENROL_STATES),
    enrolment: Type.Optional(Type.Object(known)),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { title: "EnrolAnswer" },
);
export type EnrolAnswer = {
  id: string;
  status: EnrolState;
  enrolment?: Omit<Static<typeof Enrolment>, "password">;
  reason?: string;
};

/** Why a device that presents a code is refused; the code of the problem that it is answered with. */
export const ENROL_REFUSALS = [
  "code-wrong",
  "code-used",
  "code-expired",
  "code-blocked",
  "code-revoked",
  "kiosk-exists",
] as const;
export type EnrolRefusal = (typeof ENROL_REFUSALS)[number];

export const CODE_STATES = ["live", "used", "expired", "blocked", "revoked"] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** A one-time code as it is listed: what it is for, never the code itself. */
export const CodeView = Type.Object(
  {
    n: Type.Integer(),
    place: Type.String({ description: "Its first four letters, by which it is told from others" }),
    state: oneOf(CODE_STATES),
    site: Type.Optional(Identifier),
    kiosk: Type.Optional(Type.String({ description: "The name that the device gets" })),
    replaces: Type.Boolean({ description: "The device takes the place of one that is known" }),
    note: Type.String(),
    madeAt: Time,
    madeBy: Type.String(),
    expiresAt: Time,
    wrongTries: Type.Integer({ description: "Tries that had its first letters right and its secret wrong" }),
  },
  { title: "Code" },
);
export type CodeView = Omit<Static<typeof CodeView>, "state"> & { state: CodeState };

/** Codes that were just made; told this once. */
export const MadeCodes = Type.Object(
  {
    hub: Type.Optional(Type.String({ description: "Where a device presents them: https://host:port" })),
    codes: Type.Array(Type.Object({ code: Type.String(), place: Type.String(), n: Type.Integer() })),
    site: Type.Optional(Identifier),
    kiosk: Type.Optional(Identifier),
    note: Type.String(),
    expiresAt: Time,
  },
  { title: "MadeCodes" },
);
export type MadeCodes = Static<typeof MadeCodes>;

/** A device that presented a code: it has no rights until it is approved. */
export const DeviceView = Type.Object(
  {
    id: Identifier,
    status: oneOf(ENROL_STATES),
    mark: Type.String({ description: "Six letters that the device shows as well" }),
    site: Type.Optional(Identifier),
    kiosk: Type.Optional(Identifier),
    replaces: Type.Boolean(),
    machine: EnrolMachine,
    address: Type.String({ description: "Where it came from" }),
    note: Type.String({ description: "Of its code" }),
    codeBy: Type.String({ description: "Who made its code" }),
    presentedAt: Time,
    seenAt: Time,
    decidedAt: Type.Optional(Time),
    decidedBy: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
  },
  { title: "EnrollingDevice" },
);
export type DeviceView = Omit<Static<typeof DeviceView>, "status"> & { status: EnrolState };

/** Who knocked at the broker under names that no kiosk has, since the hub started. */
export const StrangersView = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        name: Type.String({ description: "What they called themselves; what is not printable stands as ?" }),
        address: Type.String({ description: "Where they came from last" }),
        times: Type.Integer({ minimum: 1 }),
        firstAt: Time,
        lastAt: Time,
      }),
      { description: "The latest first; 100 names are kept" },
    ),
    times: Type.Integer({ minimum: 0, description: "How often anybody came, those of forgotten names included" }),
    forgotten: Type.Integer({ minimum: 0, description: "Names that were forgotten for later ones" }),
    alert: Type.Optional(AlertView),
  },
  { title: "Strangers" },
);
export type StrangersView = Static<typeof StrangersView>;
