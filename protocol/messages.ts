import { type Static, Type } from "typebox";
import { DeedProgress } from "./deeds.ts";
import { AtMs, ClockQuality, Count, clockFields, DurationMs, Identifier, MAX_COUNT } from "./envelope.ts";
import { oneOf } from "./one-of.ts";
import { TextArgs } from "./text-code.ts";
import { Theme } from "./theme.ts";

export const KIOSK_STATES = ["init", "ready", "degraded", "sleeping", "updating", "disconnected", "lost"] as const;
export type KioskState = (typeof KIOSK_STATES)[number];
const KioskState = oneOf(KIOSK_STATES);

interface TextCodeFields {
  code: string;
  args: TextArgs;
  text: string;
}
const Text = { code: Type.String({ maxLength: 64 }), args: TextArgs, text: Type.String({ maxLength: 1000 }) };

/** What a kiosk says of itself, retained. The will is `{state: "lost", birth}`, so all else is optional. */
export const StateMessage = Type.Object(
  {
    state: KioskState,
    birth: Count,
    boot: Type.Optional(Type.String({ maxLength: 36 })),
    uptimeMs: Type.Optional(DurationMs),
    at: Type.Optional(AtMs),
    clock: Type.Optional(ClockQuality),
    errorMs: Type.Optional(DurationMs),
    firmware: Type.Optional(Type.String({ maxLength: 64, description: "Version of the kiosk's program" })),
    oldest: Type.Optional(
      Type.Object({
        outbox: Identifier,
        seq: Type.Integer({
          minimum: 1,
          maximum: MAX_COUNT,
          description: "Lowest seq that the kiosk still holds, or the next one",
        }),
        reason: Type.Optional(
          Type.String({
            maxLength: 16,
            description:
              "Why the kiosk began this outbox: first (its storage was empty), fork (the hub held other events under the one before), restored (the hub knew more of the one before than it)",
          }),
        ),
      }),
    ),
    boots: Type.Optional(
      Type.Array(Type.Object({ boot: Type.String({ maxLength: 36 }), uptimeMs: DurationMs }), {
        maxItems: 16,
        description: "Earlier starts of the machine, the oldest first, each with how long it ran at least",
      }),
    ),
    alerts: Type.Optional(Type.Object({ revision: Count, ids: Type.Array(Identifier, { maxItems: 100 }) })),
  },
  { title: "StateMessage" },
);
export type StateMessage = Static<typeof StateMessage>;

/** The devices and versions of a kiosk, retained. */
export const DescribeMessage = Type.Object(
  {
    program: Type.String({ maxLength: 64 }),
    node: Type.String({ maxLength: 32 }),
    schema: Type.Integer({ minimum: 1, maximum: MAX_COUNT }),
    devices: Type.Array(
      Type.Object({
        id: Identifier,
        driver: Type.String({ maxLength: 36 }),
        status: Type.String({ maxLength: 16 }),
        serial: Type.Optional(Type.String({ maxLength: 36 })),
        firmware: Type.Optional(Type.String({ maxLength: 64 })),
        build: Type.Optional(Type.String({ maxLength: 64, description: "Build of the board's firmware" })),
        revision: Type.Optional(Type.String({ maxLength: 16, description: "Revision of the board's hardware" })),
        resetCauses: Type.Optional(
          Type.Array(Type.String({ maxLength: 16 }), { maxItems: 8, description: "Why the board started last" }),
        ),
        labels: Type.Optional(
          Type.Record(Type.String({ pattern: "^[a-z]{1,16}$" }), Type.String({ maxLength: 20 }), {
            description: "What the board is called, as it was given to it: `name`, `site`, `place`",
          }),
        ),
        buttons: Type.Array(Type.String({ maxLength: 36 }), { maxItems: 32 }),
        samples: Type.Array(Type.String({ maxLength: 36 }), { maxItems: 32 }),
      }),
      { maxItems: 32 },
    ),
  },
  { title: "DescribeMessage" },
);
export type DescribeMessage = Static<typeof DescribeMessage>;

/** Figures of one device at one time, QoS 0. Names carry their unit: `cpuPercent`, `temperatureC`, `outboxDepth`. */
export const TelemetryMessage = Type.Object(
  { ...clockFields, samples: Type.Record(Type.String({ pattern: "^[a-zA-Z][a-zA-Z0-9]{0,39}$" }), Type.Number()) },
  { title: "TelemetryMessage" },
);
export type TelemetryMessage = Static<typeof TelemetryMessage>;

/** Hub to kiosk: all events of `outbox` up to `seq` are taken; `refused` names those in quarantine. */
export const AckMessage = Type.Object(
  {
    outbox: Identifier,
    seq: Count,
    refused: Type.Optional(
      Type.Array(
        Type.Object({ seq: Type.Integer({ minimum: 1, maximum: MAX_COUNT }), code: Type.String({ maxLength: 64 }) }),
        {
          maxItems: 100,
        },
      ),
    ),
    forked: Type.Optional(
      Type.Boolean({ description: "The hub holds other events under this outbox: start a new outbox" }),
    ),
    restoredAt: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: "When the hub's database was put back from a backup, ms UTC; at CONNECT",
      }),
    ),
    time: Type.Optional(
      Type.Object(
        { at: AtMs, uptimeMs: DurationMs },
        { description: "When the hub had read the state that named this uptime" },
      ),
    ),
  },
  { title: "AckMessage" },
);
export type AckMessage = Static<typeof AckMessage>;

export const SEVERITIES = ["info", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];
export const Severity = oneOf(SEVERITIES);

/** A lasting trouble that the kiosk sees by itself, retained; an empty payload clears it. */
export const AlertMessage = Type.Object(
  { severity: Severity, ...Text, since: AtMs, count: Type.Integer({ minimum: 1, maximum: MAX_COUNT }) },
  { title: "AlertMessage" },
);
export type AlertMessage = {
  severity: Severity;
  code: string;
  args: TextArgs;
  text: string;
  since: number;
  count: number;
};

/**
 * Something too large for MQTT, named by what it is: the kiosk fetches `GET /content/<hash>` of its hub over HTTPS with its own
 * credential. `hash` is SHA-256 of the bytes, hex.
 */
export const ContentRef = Type.Object(
  {
    id: Identifier,
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    hash: Type.String({ pattern: "^[0-9a-f]{64}$" }),
  },
  { title: "ContentRef" },
);
export type ContentRef = { id: string; version: number; hash: string };

/** The settings that a hub can push; every field may be missing and then keeps its default. */
export const KioskConfig = Type.Object(
  {
    thankYouMs: Type.Optional(
      Type.Integer({ minimum: 1000, maximum: 30_000, description: "How long the thank-you stays, ms, default 4000" }),
    ),
    languages: Type.Optional(
      Type.Array(Type.String({ pattern: "^[a-z]{2}(-[A-Z]{2})?$" }), { minItems: 1, maxItems: 12 }),
    ),
    flow: Type.Optional(ContentRef),
    articles: Type.Optional(ContentRef),
    theme: Type.Optional(Theme),
    sound: Type.Optional(Type.Boolean({ description: "Whether touches may sound, default true" })),
    exitPinHash: Type.Optional(
      Type.String({
        maxLength: 200,
        description:
          "scrypt of the PIN that leaves kiosk mode: `scrypt$N$salt$hash`, both base64url, r 8, p 1, N to 131072",
      }),
    ),
  },
  { title: "KioskConfig" },
);
export type KioskConfig = {
  thankYouMs?: number;
  languages?: string[];
  flow?: ContentRef;
  articles?: ContentRef;
  theme?: Theme;
  sound?: boolean;
  exitPinHash?: string;
};

/** Hub to kiosk, retained: the settings that should be in force. `hash` is sha256 of the canonical JSON of `config`. */
export const DesiredConfigMessage = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: MAX_COUNT }),
    hash: Type.String({ maxLength: 64 }),
    config: KioskConfig,
    contentPort: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 65_535,
        description: "The port of HTTPS under which the hub has its content",
      }),
    ),
  },
  { title: "DesiredConfigMessage" },
);
export type DesiredConfigMessage = { revision: number; hash: string; config: KioskConfig; contentPort?: number };

/** Kiosk to hub, retained: the settings that are in force, or why the desired ones were refused. */
export const ReportedConfigMessage = Type.Object(
  {
    revision: Count,
    hash: Type.String({ maxLength: 64 }),
    config: KioskConfig,
    error: Type.Optional(Type.Object(Text)),
    content: Type.Optional(
      Type.Object(
        {
          flow: Type.Optional(ContentRef),
          articles: Type.Optional(ContentRef),
          error: Type.Optional(Type.Object(Text)),
        },
        { description: "What is in force of it; differs from the settings while it is fetched, or was refused" },
      ),
    ),
  },
  { title: "ReportedConfigMessage" },
);
export type ReportedConfigMessage = {
  revision: number;
  hash: string;
  config: KioskConfig;
  error?: TextCodeFields;
  content?: { flow?: ContentRef; articles?: ContentRef; error?: TextCodeFields };
};

/** Hub to kiosk: a request; a kiosk that reads it after `expiresAt` answers `command-expired` and does nothing. */
export const CommandMessage = Type.Object(
  { request: Identifier, expiresAt: AtMs, args: Type.Record(Type.String(), Type.Unknown()) },
  { title: "CommandMessage" },
);
export type CommandMessage = Static<typeof CommandMessage>;

/**
 * Kiosk to hub: what became of a request. `running` is none yet: it has begun, `progress` says how far it is, and another answer
 * follows, also after the kiosk was started anew.
 */
export const ResultMessage = Type.Object(
  {
    status: Type.Union([Type.Literal("ok"), Type.Literal("error"), Type.Literal("running")]),
    progress: Type.Optional(DeedProgress),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    error: Type.Optional(Type.Object(Text)),
  },
  { title: "ResultMessage" },
);
export type ResultMessage = Static<typeof ResultMessage>;

export const LogMessage = Type.Object(
  { at: AtMs, message: Type.String({ maxLength: 2000 }), facts: Type.Record(Type.String(), Type.Unknown()) },
  { title: "LogMessage" },
);
export type LogMessage = Static<typeof LogMessage>;

export const HubStateMessage = Type.Object({ online: Type.Boolean(), at: AtMs }, { title: "HubStateMessage" });
export type HubStateMessage = Static<typeof HubStateMessage>;

export const HubTimeMessage = Type.Object({ at: AtMs }, { title: "HubTimeMessage" });
export type HubTimeMessage = Static<typeof HubTimeMessage>;

/** Firmware topics are named already and refused until an issue gives them a meaning. */
export const FirmwareMessage = Type.Record(Type.String(), Type.Unknown());
