import type { Severity } from "../../protocol/messages.ts";

/** Which events a condition looks at: their kind, and for named fields of the body the values that fit. */
export interface Match {
  kind: string;
  where?: Readonly<Record<string, readonly string[]>>;
}

/** What must be true for a rule to raise its problem. All times in ms. */
export type Condition =
  /** Each such event. */
  | { on: "event"; match: Match }
  /** `count` such events within `windowMs` of each other, by the corrected time of the press. */
  | { on: "count"; match: Match; count: number; windowMs: number }
  /** Such an event with no clearing event for `durationMs`; `elapsed` names a field of the body with the ms that it lasted already. */
  | { on: "lasting"; match: Match; durationMs: number; elapsed?: string }
  /** No word from a kiosk that did not say goodbye. */
  | { on: "silence"; durationMs: number }
  /** A kiosk raises an alert of this id and at least this severity; the problem ends with the alert. It has no age: it stands now. */
  | { on: "alert"; alert: string; atLeast: Severity }
  /** A sample of any device above a value for a time; it ends below `clearBelow`. */
  | { on: "sample"; sample: string; above: number; clearBelow: number; durationMs: number };

/** A rule of the hub: data, not code. */
export interface Rule {
  id: string;
  enabled: boolean;
  /** Any of these raises the problem. */
  when: readonly Condition[];
  /** The event that ends the problem; without one a person does. */
  clears?: Match;
  /** What one problem is about; with the rule's id it makes the problem key. */
  per: "hub" | "kiosk" | "device" | "button";
  type: "incident" | "service-request";
  severity: Severity;
  /** Message id of the ticket's subject. */
  ticket: string;
  /** An event older than this raises nothing, ms. */
  maxAgeMs: number;
  /** How long the problem must stay away before its ticket closes by itself, ms. */
  holdMs: number;
  /** A problem that comes back within this time reopens its ticket, ms. */
  relapseMs: number;
}
