import type { VoteMark } from "../../protocol/marks.ts";
import type {
  AlertView,
  CommandView,
  EventView,
  HealthView,
  KioskView,
  Presence,
  QuarantineView,
  SiteView,
  TicketStatus,
  TicketView,
  TimelineEntry,
} from "../../protocol/rest.ts";
import { KIOSK_ENDS } from "../../protocol/rest.ts";
import type { TextArgs } from "../../protocol/text-code.ts";
import type { Texts } from "../../protocol/texts.ts";
import type { HubHealth } from "../hub-context.ts";

/** Gives milliseconds UTC as RFC 3339. */
export const timeOf = (ms: number): string => new Date(ms).toISOString();

/** Leaves out what is null or undefined, as optional fields of the API are missing and never null. */
export function present<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], null | undefined>;
  };
}

/** Gives the hub's health as it travels, without the disk's own words, which name paths. */
export const healthView = ({ storing, reason, sinceMs, isLow }: HubHealth): HealthView => ({
  status: "ok",
  storing,
  ...(reason === undefined ? {} : { reason }),
  ...(sinceMs === undefined ? {} : { since: timeOf(sinceMs) }),
  nearlyFull: isLow,
});

const timeOrNone = (ms: number | null): string | undefined => (ms === null ? undefined : timeOf(ms));

export interface TicketRow {
  id: number;
  key: string;
  rule: string;
  site: string | null;
  kioskId: string | null;
  device: string | null;
  type: string;
  severity: string;
  status: string;
  code: string;
  args: string;
  count: number;
  reopened: number;
  opened_at: number;
  last_at: number;
  acknowledged_at: number | null;
  resolved_at: number | null;
  closed_at: number | null;
  recovers_at: number | null;
}

/** Shows a ticket; `english` puts its subject into words for readers without catalogues. */
export function ticketView(row: TicketRow, english: Texts): TicketView {
  const args = JSON.parse(row.args) as TextArgs;
  return {
    id: row.id,
    key: row.key,
    rule: row.rule,
    ...present({ site: row.site, kiosk: row.kioskId, device: row.device }),
    type: row.type as TicketView["type"],
    severity: row.severity as TicketView["severity"],
    status: row.status as TicketStatus,
    code: row.code,
    args,
    subject: plain(english(row.code, args)),
    count: row.count,
    reopened: row.reopened,
    openedAt: timeOf(row.opened_at),
    lastAt: timeOf(row.last_at),
    ...present({
      acknowledgedAt: timeOrNone(row.acknowledged_at),
      resolvedAt: timeOrNone(row.resolved_at),
      closedAt: timeOrNone(row.closed_at),
      recoversAt: timeOrNone(row.recovers_at),
    }),
  };
}

/** Takes the marks of bidi isolation out of a text that stands alone in one direction. */
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, "");

export interface TimelineRow {
  at: number;
  actor: string;
  code: string;
  args: string;
  eventId: string | null;
}

export const timelineEntry = (row: TimelineRow): TimelineEntry => ({
  at: timeOf(row.at),
  actor: row.actor,
  code: row.code,
  args: JSON.parse(row.args) as TextArgs,
  ...present({ event: row.eventId }),
});

export interface EventRow {
  n: number;
  id: string;
  site: string;
  kioskId: string;
  outboxId: string;
  seq: number;
  kind: string;
  at: number;
  clock: string;
  error_ms: number;
  received_at: number;
  late: number;
  fork: number;
  envelope: string;
  /** Reasons joined by commas. */
  marks: string | null;
}

export const eventView = (row: EventRow): EventView => ({
  n: row.n,
  id: row.id,
  site: row.site,
  kiosk: row.kioskId,
  outbox: row.outboxId,
  seq: row.seq,
  kind: row.kind,
  at: timeOf(row.at),
  clock: row.clock,
  errorMs: row.error_ms,
  receivedAt: timeOf(row.received_at),
  late: row.late !== 0,
  fork: row.fork !== 0,
  marks: row.marks === null ? [] : (row.marks.split(",").sort() as VoteMark[]),
  body: (JSON.parse(row.envelope) as { body?: Record<string, unknown> }).body ?? {},
});

export interface KioskRow {
  n: number;
  id: string;
  site: string;
  state: string;
  presence: string;
  life: string;
  last_seen_at: number | null;
  last_vote_at: number | null;
  firmware: string | null;
  clock: string | null;
  clock_error_ms: number | null;
  outbox_depth: number | null;
  openTickets: number;
}

export const kioskView = (row: KioskRow): KioskView => ({
  site: row.site,
  kiosk: row.id,
  presence: row.presence as Presence,
  state: row.state as KioskView["state"],
  openTickets: row.openTickets,
  ...present({
    life: KIOSK_ENDS.find((life) => life === row.life),
    lastSeenAt: timeOrNone(row.last_seen_at),
    firmware: row.firmware,
    clock: row.clock,
    clockErrorMs: row.clock_error_ms,
    outboxDepth: row.outbox_depth,
    lastVoteAt: timeOrNone(row.last_vote_at),
  }),
});

export interface CommandRow {
  request: string;
  verb: string;
  args: string;
  status: string;
  requested_by: string;
  requested_at: number;
  expires_at: number;
  answered_at: number | null;
  result: string | null;
}

export function commandView(row: CommandRow): CommandView {
  const result =
    row.result === null ? undefined : (JSON.parse(row.result) as Pick<CommandView, "data" | "error" | "progress">);
  return {
    request: row.request,
    verb: row.verb,
    args: JSON.parse(row.args) as Record<string, unknown>,
    status: row.status as CommandView["status"],
    requestedBy: row.requested_by,
    requestedAt: timeOf(row.requested_at),
    expiresAt: timeOf(row.expires_at),
    ...present({
      answeredAt: timeOrNone(row.answered_at),
      progress: row.status === "running" ? result?.progress : undefined,
      data: result?.data,
      error: result?.error,
    }),
  };
}

export interface QuarantineRow {
  n: number;
  site: string;
  kioskId: string;
  outboxId: string;
  seq: number;
  kind: string;
  code: string;
  detail: string;
  received_at: number;
  payload: Uint8Array;
  bytes: number;
}

const SHOWN_BYTES = 4096;

export const quarantineView = (row: QuarantineRow): QuarantineView => ({
  n: row.n,
  site: row.site,
  kiosk: row.kioskId,
  outbox: row.outboxId,
  seq: row.seq,
  kind: row.kind,
  code: row.code,
  detail: row.detail,
  receivedAt: timeOf(row.received_at),
  payload: Buffer.from(row.payload.subarray(0, SHOWN_BYTES)).toString("base64"),
  bytes: row.bytes,
});

export const siteView = (row: { id: string; name: string; zone: string; languages: string }): SiteView => ({
  site: row.id,
  name: row.name,
  zone: row.zone,
  languages: JSON.parse(row.languages) as string[],
});

export const alertView = (row: {
  id: string;
  severity: string;
  code: string;
  args: string;
  text: string;
  since: number;
  count: number;
}): AlertView => ({
  id: row.id,
  severity: row.severity as AlertView["severity"],
  code: row.code,
  args: JSON.parse(row.args) as TextArgs,
  text: row.text,
  since: timeOf(row.since),
  count: row.count,
});
