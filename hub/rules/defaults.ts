import type { Rule } from "./rule.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What most rules have in common: close after 60 s of quiet, reopen within 30 min. */
const usual = { enabled: true, holdMs: MINUTE, relapseMs: 30 * MINUTE } as const;

/** The rules of a new hub. `hub.toml` changes their numbers: `[rules.<id>]`, see `configure.ts`. */
export const DEFAULT_RULES: readonly Rule[] = [
  {
    ...usual,
    id: "call-pressed",
    when: [{ on: "event", match: { kind: "call" } }],
    per: "kiosk",
    type: "service-request",
    severity: "high",
    ticket: "ticket-call-pressed",
    maxAgeMs: 10 * MINUTE,
  },
  {
    ...usual,
    id: "unhappy-votes",
    when: [
      {
        on: "count",
        match: { kind: "vote", where: { face: ["unhappy", "very-unhappy"] } },
        count: 3,
        windowMs: 10 * MINUTE,
      },
    ],
    per: "kiosk",
    type: "incident",
    severity: "medium",
    ticket: "ticket-unhappy-votes",
    maxAgeMs: 10 * MINUTE,
  },
  {
    ...usual,
    id: "kiosk-silent",
    when: [{ on: "silence", durationMs: 30 * SECOND }],
    per: "kiosk",
    type: "incident",
    severity: "high",
    ticket: "ticket-kiosk-silent",
    maxAgeMs: HOUR,
  },
  {
    ...usual,
    id: "device-lost",
    when: [
      { on: "lasting", match: { kind: "device", where: { fact: ["lost"] } }, durationMs: 10 * SECOND },
      { on: "count", match: { kind: "device", where: { fact: ["lost"] } }, count: 3, windowMs: 10 * MINUTE },
    ],
    clears: { kind: "device", where: { fact: ["ready"] } },
    per: "device",
    type: "incident",
    severity: "high",
    ticket: "ticket-device-lost",
    maxAgeMs: 10 * MINUTE,
  },
  {
    ...usual,
    id: "button-held",
    when: [
      {
        on: "lasting",
        match: { kind: "device", where: { fact: ["button-held"] } },
        durationMs: 10 * SECOND,
        elapsed: "heldMs",
      },
    ],
    clears: { kind: "device", where: { fact: ["button-released"] } },
    per: "button",
    type: "incident",
    severity: "medium",
    ticket: "ticket-button-held",
    maxAgeMs: 10 * MINUTE,
  },
  {
    ...usual,
    id: "temperature-high",
    when: [{ on: "sample", sample: "temperatureC", above: 50, clearBelow: 45, durationMs: 30 * SECOND }],
    per: "device",
    type: "incident",
    severity: "high",
    ticket: "ticket-temperature-high",
    maxAgeMs: 10 * MINUTE,
  },
  {
    ...usual,
    id: "outbox-deep",
    when: [{ on: "sample", sample: "outboxDepth", above: 1000, clearBelow: 500, durationMs: 0 }],
    per: "kiosk",
    type: "incident",
    severity: "medium",
    ticket: "ticket-outbox-deep",
    maxAgeMs: 10 * MINUTE,
  },
  {
    ...usual,
    id: "screen-silent",
    // A kiosk that minds its screen raises it high once reload and restart were in vain; one whose page was closed, low.
    when: [{ on: "alert", alert: "screen-silent", atLeast: "high" }],
    per: "kiosk",
    type: "incident",
    severity: "high",
    ticket: "ticket-screen-silent",
    maxAgeMs: HOUR,
  },
];
