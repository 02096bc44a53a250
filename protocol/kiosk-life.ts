import { type Static, Type } from "typebox";
import { Identifier } from "./envelope.ts";
import { Time } from "./rest.ts";

/** What the hub has of a kiosk that was retired: printed, signed and filed by whoever took it down. */
export const RetirementRecord = Type.Object(
  {
    site: Identifier,
    kiosk: Identifier,
    retiredAt: Time,
    by: Type.String(),
    reason: Type.String(),
    enrolledAt: Time,
    lastSeenAt: Type.Optional(Time),
    firmware: Type.Optional(Type.String()),
    boards: Type.Array(Type.String(), { description: "Serial numbers of the boards that were last seen on it" }),
    events: Type.Integer({ description: "What it told; that stays" }),
    openTickets: Type.Integer(),
    wiped: Type.Array(Type.String(), { description: "What is no longer at the hub" }),
  },
  { title: "RetirementRecord" },
);
export type RetirementRecord = Static<typeof RetirementRecord>;

/** One line of what happened to a kiosk: enrolled, replaced, lost, stolen, found, retired, board-came, board-left. */
export const KioskHistoryEntry = Type.Object(
  {
    n: Type.Integer(),
    at: Time,
    actor: Type.String(),
    what: Type.String(),
    reason: Type.String(),
    facts: Type.Record(Type.String(), Type.Unknown()),
  },
  { title: "KioskHistoryEntry" },
);
export type KioskHistoryEntry = Static<typeof KioskHistoryEntry>;
