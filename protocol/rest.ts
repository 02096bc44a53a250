import { type Static, type TSchema, Type } from "typebox";
import type { BoardView } from "./boards.ts";
import { DeedProgress } from "./deeds.ts";
import { Identifier } from "./envelope.ts";
import { VoteMark } from "./marks.ts";
import { KIOSK_STATES, KioskConfig, Severity } from "./messages.ts";
import { oneOf } from "./one-of.ts";
import { TextArgs } from "./text-code.ts";
import { COMMAND_VERBS } from "./topics.ts";

/** RFC 3339 in UTC with milliseconds; REST speaks this, the wire and the database speak integers. */
export const Time = Type.String({ format: "date-time" });

export const TICKET_STATUSES = ["new", "acknowledged", "in-progress", "waiting", "resolved", "closed"] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
export const TicketStatus = oneOf(TICKET_STATUSES);

export const Presence = Type.Union([Type.Literal("online"), Type.Literal("offline"), Type.Literal("lost")]);
export type Presence = Static<typeof Presence>;

export const TicketView = Type.Object(
  {
    id: Type.Integer(),
    key: Type.String({ description: "Problem key; at most one open ticket has it" }),
    rule: Type.String(),
    site: Type.Optional(Identifier),
    kiosk: Type.Optional({
      ...Identifier,
      description: "Missing, and so is the site, where it is about the hub itself",
    }),
    device: Type.Optional(Identifier),
    type: Type.Union([Type.Literal("incident"), Type.Literal("service-request")]),
    severity: Severity,
    status: TicketStatus,
    code: Type.String({ description: "Message id of the subject in tickets.ftl" }),
    args: TextArgs,
    subject: Type.String({ description: "The subject in English" }),
    count: Type.Integer({ description: "How often the problem was seen" }),
    reopened: Type.Integer(),
    openedAt: Time,
    lastAt: Time,
    acknowledgedAt: Type.Optional(Time),
    resolvedAt: Type.Optional(Time),
    closedAt: Type.Optional(Time),
    recoversAt: Type.Optional(Time),
  },
  { title: "Ticket" },
);
export type TicketView = Static<typeof TicketView>;

/** One line of a ticket's timeline; `code` is a message id `timeline-*` of tickets.ftl. */
export const TimelineEntry = Type.Object(
  { at: Time, actor: Type.String(), code: Type.String(), args: TextArgs, event: Type.Optional(Type.String()) },
  { title: "TimelineEntry" },
);
export type TimelineEntry = Static<typeof TimelineEntry>;

export const EventView = Type.Object(
  {
    n: Type.Integer({ description: "Order of arrival in this hub" }),
    id: Type.String(),
    site: Identifier,
    kiosk: Identifier,
    outbox: Identifier,
    seq: Type.Integer(),
    kind: Type.String(),
    at: Time,
    clock: Type.String({
      description:
        "How the time is known: `synced` by a time server and `hub` from this hub, both to within 2 s; `estimated`; `none` for not at all. It may get better later",
    }),
    errorMs: Type.Integer({ description: "How far `at` may be off either way, ms" }),
    receivedAt: Time,
    late: Type.Boolean(),
    fork: Type.Boolean(),
    marks: Type.Array(VoteMark, { description: "Why a vote is set aside where figures are filtered; mostly none" }),
    body: Type.Record(Type.String(), Type.Unknown()),
  },
  { title: "Event" },
);
export type EventView = Static<typeof EventView>;

export const TicketDetail = Type.Object(
  { ...TicketView.properties, timeline: Type.Array(TimelineEntry), events: Type.Array(EventView) },
  { title: "TicketDetail" },
);
export type TicketDetail = Static<typeof TicketDetail>;

/** Why a kiosk is let in no more; one that is has none of them. */
export const KIOSK_ENDS = ["lost", "stolen", "retired"] as const;

export const KioskView = Type.Object(
  {
    site: Identifier,
    kiosk: Identifier,
    presence: Presence,
    state: oneOf(KIOSK_STATES),
    life: Type.Optional(oneOf(KIOSK_ENDS)),
    lastSeenAt: Type.Optional(Time),
    firmware: Type.Optional(Type.String()),
    clock: Type.Optional(
      Type.String({ description: "What the kiosk's clock goes by: synced, hub, estimated or none" }),
    ),
    clockErrorMs: Type.Optional(Type.Integer({ description: "How far it says that its clock may be off, ms" })),
    openTickets: Type.Integer(),
    outboxDepth: Type.Optional(Type.Integer()),
    lastVoteAt: Type.Optional(Time),
  },
  { title: "Kiosk" },
);
export type KioskView = Static<typeof KioskView>;

export const AlertView = Type.Object(
  {
    id: Identifier,
    severity: Severity,
    code: Type.String(),
    args: TextArgs,
    text: Type.String(),
    since: Time,
    count: Type.Integer(),
  },
  { title: "Alert" },
);
export type AlertView = Static<typeof AlertView>;

export const GapView = Type.Object(
  { outbox: Identifier, from: Type.Integer(), to: Type.Integer(), seenAt: Time },
  { title: "Gap" },
);

/** Where a command is: `running` has begun and takes a while; `expired` was not begun in its time, or nothing was heard of it since. */
export const COMMAND_STATUSES = ["waiting", "sent", "running", "ok", "error", "expired"] as const;

export const CommandView = Type.Object(
  {
    request: Type.String(),
    verb: Type.String(),
    args: Type.Record(Type.String(), Type.Unknown()),
    status: oneOf(COMMAND_STATUSES),
    requestedBy: Type.String(),
    requestedAt: Time,
    expiresAt: Time,
    answeredAt: Type.Optional(Time),
    progress: Type.Optional(DeedProgress),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    error: Type.Optional(Type.Object({ code: Type.String(), args: TextArgs, text: Type.String() })),
  },
  { title: "Command" },
);
export type CommandView = Static<typeof CommandView>;

/** A line of a kiosk's log; of its facts only words and numbers, and nothing that a visitor wrote. */
export const LogLine = Type.Object(
  {
    n: Type.Integer(),
    at: Time,
    level: Type.String(),
    message: Type.String(),
    facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  },
  { title: "LogLine" },
);
export type LogLine = Static<typeof LogLine>;

export const KioskDetail = Type.Object(
  {
    ...KioskView.properties,
    boot: Type.Optional(Type.String()),
    birth: Type.Optional(Type.Integer()),
    devices: Type.Array(
      Type.Object({
        id: Identifier,
        driver: Type.String(),
        status: Type.String(),
        serial: Type.Optional(Type.String()),
        firmware: Type.Optional(Type.String()),
        build: Type.Optional(Type.String()),
        revision: Type.Optional(Type.String({ description: "Revision of the board's hardware" })),
        resetCauses: Type.Optional(Type.Array(Type.String(), { description: "Why the board started last" })),
        labels: Type.Optional(Type.Record(Type.String(), Type.String())),
        buttons: Type.Array(Type.String()),
      }),
    ),
    alerts: Type.Array(AlertView),
    gaps: Type.Array(GapView),
    desired: Type.Object({ revision: Type.Integer(), config: KioskConfig }),
    hasExitPin: Type.Boolean({
      description: "Whether it is to have a PIN that leaves kiosk mode; the PIN is never told",
    }),
    reported: Type.Optional(Type.Object({ revision: Type.Integer(), config: KioskConfig })),
    telemetry: Type.Record(
      Type.String({ description: "device" }),
      Type.Array(Type.Object({ at: Time, samples: Type.Record(Type.String(), Type.Number()) })),
      { description: "The last 15 minutes of each device" },
    ),
    commands: Type.Array(CommandView),
    log: Type.Array(LogLine, {
      description: "The last warnings and errors of the kiosk's log, the newest first, at most 50",
    }),
    password: Type.Object(
      { isChanging: Type.Boolean(), changedAt: Type.Optional(Time) },
      { description: "While it is changing, the kiosk has proposed another one and has not used it" },
    ),
  },
  { title: "KioskDetail" },
);
export type KioskDetail = Static<typeof KioskDetail>;

export const CommandRequest = Type.Object(
  {
    verb: oneOf(COMMAND_VERBS),
    args: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    timeToLiveS: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400, description: "Default 60" })),
  },
  { title: "CommandRequest", additionalProperties: false },
);
export type CommandRequest = {
  verb: (typeof COMMAND_VERBS)[number];
  args?: Record<string, unknown>;
  timeToLiveS?: number;
};

export const QuarantineView = Type.Object(
  {
    n: Type.Integer(),
    site: Identifier,
    kiosk: Identifier,
    outbox: Identifier,
    seq: Type.Integer(),
    kind: Type.String(),
    code: Type.String(),
    detail: Type.String(),
    receivedAt: Time,
    payload: Type.String({ description: "The bytes as base64, cut at 4 KiB" }),
    bytes: Type.Integer(),
  },
  { title: "Quarantined" },
);
export type QuarantineView = Static<typeof QuarantineView>;

export const SiteView = Type.Object(
  { site: Identifier, name: Type.String(), zone: Type.String(), languages: Type.Array(Type.String()) },
  { title: "Site" },
);
export type SiteView = Static<typeof SiteView>;

/** What `counterbell enrol` prints: all that a kiosk needs to reach its hub. */
export const Enrolment = Type.Object(
  {
    site: Identifier,
    kiosk: Identifier,
    url: Type.String({ description: "mqtts://host:port, or mqtt:// on loopback" }),
    ca: Type.String({ description: "The hub's certificate authority, PEM" }),
    clientId: Type.String(),
    username: Type.String(),
    password: Type.String(),
  },
  { title: "Enrolment" },
);
export type Enrolment = Static<typeof Enrolment>;

/** An error of the API after RFC 9457; `code` is stable, `field` names what was wrong in the request. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Optional(Type.String()),
    field: Type.Optional(Type.String()),
    findings: Type.Optional(
      Type.Array(
        Type.Object({
          code: Type.String(),
          args: TextArgs,
          text: Type.String(),
          severity: oneOf(["error", "warning"]),
          screen: Type.Optional(Type.String()),
        }),
        { description: "Of `flow-errors`: what has to be mended first" },
      ),
    ),
  },
  { title: "Problem" },
);
export type Problem = Static<typeof Problem>;

/** One page of a list; `next` is the cursor of the following page and missing on the last. */
export const pageOf = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) });

/** How the hub is; `GET /healthz` answers it, and the live feed says it at its start and at each change. */
export const HealthView = Type.Object(
  {
    status: Type.Literal("ok", { description: "The process answers" }),
    storing: Type.Boolean({
      description: "False while the hub's disk refuses: nothing is acknowledged, kiosks keep what they have",
    }),
    reason: Type.Optional(oneOf(["disk-full", "disk-error"])),
    since: Type.Optional(Time),
    nearlyFull: Type.Boolean({ description: "True while the hub lives on its reserve, as the disk was full" }),
  },
  { title: "Health" },
);
export type HealthView = Static<typeof HealthView>;

const KnownPresence = Type.Union([Type.Literal("unknown"), ...Presence.anyOf]);

/** Who was there when: each span reaches to the next one's `from`, the last to `until`. */
export const PresenceHistory = Type.Object(
  {
    since: Time,
    until: Time,
    spans: Type.Array(
      Type.Object({
        from: Time,
        presence: KnownPresence,
      }),
      { description: "`unknown` before the kiosk was first heard of, and while the hub itself was not there" },
    ),
  },
  { title: "PresenceHistory" },
);
export type PresenceHistory = Static<typeof PresenceHistory>;

/** The events of `GET /api/v1/live` by name; each but `health` carries an `id` to resume from by `Last-Event-ID`. */
export interface Live {
  health: HealthView;
  ticket: TicketView;
  event: EventView;
  kiosk: KioskView;
  /** Marks that a vote got after it came. */
  mark: { event: string; kiosk: string; marks: VoteMark[] };
  telemetry: { site: string; kiosk: string; device: string; at: string; samples: Record<string, number> };
  quarantine: QuarantineView;
  command: { kiosk: string; command: CommandView };
  board: BoardView;
}
