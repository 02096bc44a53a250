import { type Static, Type } from "typebox";
import { Time } from "./rest.ts";

/** One line of the audit log: who changed what, bound to the line before it by its hash. */
export const AuditView = Type.Object(
  {
    n: Type.Integer({ minimum: 1, description: "From 1, without a gap" }),
    at: Time,
    actor: Type.String({ description: "`owner`, `staff` or `token:NAME`" }),
    what: Type.String({ description: "Which change, such as `resolveTicket`" }),
    facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
      description: "What it was about; never a secret, nor what a visitor wrote",
    }),
    hash: Type.String({ description: "SHA-256 of the hash before, a line feed and this line, as hexadecimal digits" }),
  },
  { title: "AuditEntry" },
);
export type AuditView = Static<typeof AuditView>;

/** The changes that somebody can ask the API for; `audit-did-<change>` of audit.ftl puts each into words. */
export const AUDITED_CHANGES = [
  "acknowledgeTicket",
  "addSite",
  "approveDevice",
  "arriveAtTicket",
  "blockKiosk",
  "changeSettings",
  "clearAlert",
  "comeToTicket",
  "createSignInLink",
  "createToken",
  "deleteArticle",
  "deleteDraft",
  "enrolBoard",
  "enrolKiosk",
  "eraseContacts",
  "keepCodes",
  "keepImage",
  "noteBoardTest",
  "planBoard",
  "publishVersion",
  "refuseDevice",
  "renewSession",
  "reopenTicket",
  "requestCommand",
  "requestFlash",
  "resolveTicket",
  "retireKiosk",
  "revokeCode",
  "revokeToken",
  "rotateSessions",
  "rotateToken",
  "saveArticle",
  "saveFlow",
  "setApproval",
  "setDesiredConfig",
  "signIn",
  "signOut",
  "stepBoard",
  "storeContent",
  "takeBackVersion",
  "unblockKiosk",
] as const;
