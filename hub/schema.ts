import type { Generated } from "kysely";

/** The hub's tables as Kysely reads them; `migrations/` is their source. Times are milliseconds UTC, JSON stands in text. */
export interface HubSchema {
  site: { id: string; name: string; zone: string; languages: string; created_at: number };
  kiosk: {
    n: Generated<number>;
    id: string;
    site: string;
    created_at: number;
    username: string;
    password_hash: string;
    state: Generated<string>;
    presence: Generated<string>;
    birth: Generated<number>;
    boot: string | null;
    last_seen_at: number | null;
    last_vote_at: number | null;
    firmware: string | null;
    clock: string | null;
    clock_error_ms: number | null;
    describe: string | null;
    outbox_depth: number | null;
    desired: Generated<string>;
    desired_revision: Generated<number>;
    reported: string | null;
    alert_revision: Generated<number>;
    next_password_hash: string | null;
    password_changed_at: number | null;
    trusts: string | null;
  };
  boot: {
    kiosk: number;
    boot: string;
    first_seen_at: number;
    started_at: number | null;
    error_ms: number | null;
    marks: string | null;
    met: Generated<number>;
    alive_ms: Generated<number>;
  };
  outbox: {
    n: Generated<number>;
    kiosk: number;
    id: string;
    taken: Generated<number>;
    forked: Generated<number>;
    created_at: number;
  };
  gap: { n: Generated<number>; outbox: number; from_seq: number; to_seq: number; seen_at: number };
  event: {
    n: Generated<number>;
    outbox: number;
    seq: number;
    fork: Generated<number>;
    id: string;
    kiosk: number;
    kind: string;
    at: number;
    clock: string;
    error_ms: number;
    boot: string;
    received_at: number;
    late: Generated<number>;
    envelope: string;
    origin: string | null;
  };
  vote_mark: { event: number; reason: string; marked_at: number };
  quarantine: {
    n: Generated<number>;
    outbox: number;
    seq: number;
    kiosk: number;
    kind: string;
    code: string;
    detail: string;
    received_at: number;
    payload: Uint8Array;
    bytes: number;
  };
  ticket: {
    id: Generated<number>;
    key: string;
    rule: string;
    site: string;
    kiosk: number;
    device: string | null;
    type: string;
    severity: string;
    status: string;
    code: string;
    args: string;
    count: number;
    reopened: Generated<number>;
    opened_at: number;
    last_at: number;
    acknowledged_at: number | null;
    resolved_at: number | null;
    closed_at: number | null;
    recovers_at: number | null;
  };
  ticket_timeline: {
    n: Generated<number>;
    ticket: number;
    at: number;
    actor: string;
    code: string;
    args: string;
    event: number | null;
  };
  rule_hit: { rule: string; key: string; at: number; event: number };
  rule_state: {
    rule: string;
    key: string;
    state: string;
    since: number;
    due_at: number | null;
    facts: Generated<string>;
  };
  alert: {
    kiosk: number;
    id: string;
    severity: string;
    code: string;
    args: string;
    text: string;
    since: number;
    last_at: number;
    count: number;
    cleared_at: number | null;
  };
  telemetry: { n: Generated<number>; kiosk: number; device: string; at: number; samples: string };
  command: {
    request: string;
    kiosk: number;
    verb: string;
    args: string;
    status: string;
    requested_by: string;
    requested_at: number;
    expires_at: number;
    sent_at: number | null;
    result: string | null;
  };
  feed: { n: Generated<number>; at: number; name: string; ref: string; last: number | null };
  content: { hash: string; type: string; bytes: Uint8Array; created_at: number };
  content_use: { kiosk: number; hash: string };
  content_part: { whole: string; part: string };
  token: { hash: string; name: string; created_at: number; revoked_at: number | null };
  session: {
    hash: string;
    created_at: number;
    expires_at: number;
    revoked_at: number | null;
    replaces: string | null;
  };
  sign_in_link: { hash: string; created_at: number; expires_at: number; used_at: number | null };
  meta: { key: string; value: string };
}
