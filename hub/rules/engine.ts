import { type AlertMessage, SEVERITIES } from "../../protocol/messages.ts";
import type { TextArgs } from "../../protocol/text-code.ts";
import type { WriteDatabase } from "../database.ts";
import type { Condition, Match, Rule } from "./rule.ts";
import { RuleStates } from "./states.ts";
import { type Run, Windows } from "./window.ts";

/** Kiosks whose last key is remembered, of each rule. */
const MAX_KEYS = 20_000;

/** The kiosk that something is about. */
export interface RuleKiosk {
  n: number;
  id: string;
  site: string;
}

/** A stored event as the rules see it; `at` is the corrected time of the press. */
export interface RuleEvent {
  n: number;
  kiosk: RuleKiosk;
  kind: string;
  at: number;
  seq: number;
  body: Readonly<Record<string, unknown>>;
}

/** What a rule has seen: its problem, and the sign of it. */
export interface Raised {
  rule: Rule;
  key: string;
  /** Missing where it is about the hub itself. */
  kiosk?: RuleKiosk;
  device?: string;
  args: TextArgs;
  /** Earlier events of a window come first, as evidence; the last sign is the one that raised. */
  signs: { at: number; event?: number; evidence?: boolean }[];
}

/** Where the engine tells what it found; the writer hands it to the tickets. */
export interface Findings {
  raise(raised: Raised, origin?: Origin): void;
  /**
   * One more sign of a problem that the same origin has raised in this commit already, so that all else is known: false
   * where it has not.
   */
  repeat(key: string, origin: Origin, at: number, event: number): boolean;
  recover(key: string, closesAt: number): void;
}

/** What makes two signs of one problem say the same: the condition that saw them, and the body, which events share. */
export interface Origin {
  condition: Condition;
  body: object;
}

interface Facts {
  kiosk: RuleKiosk;
  device?: string;
  args: TextArgs;
  event?: number;
}

/**
 * Holds the rules against events, samples and silence.
 *
 * Windows are rows of `rule_hit`, deadlines and what is open are rows of `rule_state`, so all of it is there after a
 * restart. Memory holds copies of the rows in use: `save` before a commit, `forgetRows` after rows were undone or changed
 * by others.
 */
export class RuleEngine {
  readonly #rules: readonly Rule[];
  readonly #byKind = new Map<string, Rule[]>();
  readonly #bySample = new Map<string, { rule: Rule; condition: Condition & { on: "sample" } }[]>();
  readonly #byAlert = new Map<string, { rule: Rule; condition: Condition & { on: "alert" } }[]>();
  readonly #forSilence: readonly Rule[];
  #startedAt: number;
  readonly #states = new RuleStates();
  readonly #windows = new Windows();
  readonly #lastKeys = new Map<Rule, Map<number, { kiosk: RuleKiosk; body: object; key: string }>>();

  /** `startedAt`: when the hub started; silence counts from there at the earliest. */
  constructor(rules: readonly Rule[], startedAt: number) {
    this.#rules = rules.filter(({ enabled }) => enabled);
    this.#startedAt = startedAt;
    this.#forSilence = this.#rules.filter(({ when }) => when.some(({ on }) => on === "silence"));
    for (const rule of this.#rules) {
      const kinds = new Set(rule.clears ? [rule.clears.kind] : []);
      for (const condition of rule.when) {
        if ("match" in condition) kinds.add(condition.match.kind);
        if (condition.on === "count") this.#windows.declare(rule.id, condition);
        if (condition.on === "alert") push(this.#byAlert, condition.alert, { rule, condition });
        if (condition.on === "sample") push(this.#bySample, condition.sample, { rule, condition });
      }
      for (const kind of kinds) push(this.#byKind, kind, rule);
    }
  }

  /** Silence counts from `now` at the earliest, as after a start. */
  listenAnew(now: number): void {
    this.#startedAt = now;
  }

  /** Evaluates the new events of a commit in the order in which they were pressed, whatever the order of arrival. */
  events(db: WriteDatabase, events: readonly RuleEvent[], findings: Findings, now: number): void {
    if (events.length === 0) return;
    const ordered = [...events].sort((a, b) => a.at - b.at || a.seq - b.seq || a.n - b.n);
    for (const event of ordered) {
      for (const rule of this.#byKind.get(event.kind) ?? []) this.#event(db, rule, event, findings, now);
    }
  }

  /** Evaluates the samples of one device. */
  samples(
    db: WriteDatabase,
    kiosk: RuleKiosk,
    device: string,
    samples: Readonly<Record<string, number>>,
    findings: Findings,
    now: number,
  ): void {
    for (const name in samples) {
      for (const { rule, condition } of this.#bySample.get(name) ?? []) {
        const value = samples[name] as number;
        const facts: Facts = {
          kiosk,
          ...(rule.per === "kiosk" ? {} : { device }),
          args: { kiosk: kiosk.id, device, value, above: condition.above },
        };
        const key = keyOf(rule, facts);
        const state = this.#states.of(db, rule.id, key);
        if (value > condition.above && !state) {
          this.#start(db, rule, key, now, now + condition.durationMs, facts, findings, now);
        } else if (value <= condition.above && state === "pending") {
          this.#states.drop(db, rule.id, key);
        } else if (value < condition.clearBelow && state === "open") {
          this.#states.drop(db, rule.id, key);
          findings.recover(key, now + rule.holdMs);
        }
      }
    }
  }

  /** A kiosk, or without one the hub, has raised an alert that it had not raised before. */
  alertBegan(
    kiosk: RuleKiosk | undefined,
    id: string,
    { severity, args }: Pick<AlertMessage, "severity" | "args">,
    findings: Findings,
    now: number,
  ): void {
    for (const { rule, condition } of this.#byAlert.get(id) ?? []) {
      if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(condition.atLeast)) continue;
      const of = kiosk ? { kiosk } : {};
      const told = kiosk ? { ...args, kiosk: kiosk.id } : args;
      findings.raise({ rule, key: keyOf(rule, of), ...of, args: told, signs: [{ at: now }] });
    }
  }

  /** An alert of a kiosk, or without one of the hub, is over. */
  alertEnded(kiosk: RuleKiosk | undefined, id: string, findings: Findings, now: number): void {
    const of = kiosk ? { kiosk } : {};
    for (const { rule } of this.#byAlert.get(id) ?? []) findings.recover(keyOf(rule, of), now + rule.holdMs);
  }

  /** A kiosk was heard of: what its silence raised is over. */
  seen(db: WriteDatabase, kiosk: RuleKiosk, findings: Findings, now: number): void {
    for (const rule of this.#forSilence) {
      const key = keyOf(rule, { kiosk });
      if (!this.#states.of(db, rule.id, key)) continue;
      this.#states.drop(db, rule.id, key);
      findings.recover(key, now + rule.holdMs);
    }
  }

  /** Raises what has become due: deadlines, and silence. */
  tick(db: WriteDatabase, findings: Findings, now: number): void {
    for (const { rule: id, key, facts } of this.#states.takeDue(db, now)) {
      const rule = this.#rules.find((rule) => rule.id === id);
      if (!rule) {
        this.#states.drop(db, id, key);
        continue;
      }
      const { kiosk, device, args, event } = JSON.parse(facts) as Facts;
      const signs = [{ at: now, ...(event === undefined ? {} : { event }) }];
      findings.raise({ rule, key, kiosk, ...(device === undefined ? {} : { device }), args, signs });
    }
    for (const rule of this.#forSilence) {
      for (const condition of rule.when) {
        if (condition.on === "silence") this.#silence(db, rule, condition.durationMs, findings, now);
      }
    }
  }

  /** Forgets the hits that no window can reach any more. */
  forget(db: WriteDatabase, now: number): void {
    for (const rule of this.#rules) {
      for (const condition of rule.when) {
        if (condition.on === "count") this.#windows.sweep(db, rule.id, now - rule.maxAgeMs - condition.windowMs);
      }
    }
  }

  /** Writes what the windows hold; last before a commit. */
  save(db: WriteDatabase): void {
    this.#windows.save(db);
  }

  /** Forgets the copies of rows in memory, as the rows were undone or changed by somebody else. */
  forgetRows(): void {
    this.#states.forget();
    this.#windows.forget();
  }

  /** Makes the problem key of an event; mostly it is that of the kiosk's last one. */
  #keyOf(rule: Rule, { kiosk, body }: RuleEvent): string {
    let keys = this.#lastKeys.get(rule);
    if (!keys) {
      keys = new Map();
      this.#lastKeys.set(rule, keys);
    }
    const last = keys.get(kiosk.n);
    if (last !== undefined && last.body === body && last.kiosk === kiosk) return last.key;
    const key = keyOf(rule, { kiosk, device: textOf(body.device), button: textOf(body.button) });
    if (keys.size >= MAX_KEYS) keys.clear();
    keys.set(kiosk.n, { kiosk, body, key });
    return key;
  }

  #event(db: WriteDatabase, rule: Rule, event: RuleEvent, findings: Findings, now: number): void {
    const key = this.#keyOf(rule, event);
    if (rule.clears && fits(rule.clears, event)) {
      this.#states.drop(db, rule.id, key);
      findings.recover(key, now + rule.holdMs);
      return;
    }
    if (now - event.at > rule.maxAgeMs) return;
    for (const condition of rule.when) {
      if (!("match" in condition) || !fits(condition.match, event)) continue;
      switch (condition.on) {
        case "event":
          this.#raise(rule, condition, event, key, findings);
          break;
        case "count": {
          const { count, windowMs } = condition;
          const { at, n } = event;
          const run = this.#windows.note(db, { rule: rule.id, key, count, windowMs }, { at, event: n });
          if (run) this.#raise(rule, condition, event, key, findings, run);
          break;
        }
        case "lasting":
          this.#lasts(db, rule, condition, event, key, findings, now);
          break;
      }
    }
  }

  /** Raises a problem of an event; the events of a run before it are evidence. */
  #raise(rule: Rule, condition: Condition, event: RuleEvent, key: string, findings: Findings, run?: Run): void {
    const { at, n, body } = event;
    const origin = { condition, body };
    if (findings.repeat(key, origin, at, n)) return;
    const before = run ? run.hits.filter((hit) => hit.event !== n).map((hit) => ({ ...hit, evidence: true })) : [];
    const more = condition.on === "count" ? { count: condition.count } : undefined;
    findings.raise(raisedBy(rule, key, event, [...before, { at, event: n }], more), origin);
  }

  #lasts(
    db: WriteDatabase,
    rule: Rule,
    condition: Condition & { on: "lasting" },
    event: RuleEvent,
    key: string,
    findings: Findings,
    now: number,
  ): void {
    const { durationMs, elapsed } = condition;
    const lasted = elapsed === undefined ? 0 : Number(event.body[elapsed] ?? 0);
    const proven = lasted >= durationMs;
    const state = this.#states.of(db, rule.id, key);
    if (state === "open") this.#raise(rule, condition, event, key, findings);
    if (state === "open" || (state === "pending" && !proven)) return;
    const since = event.at - lasted;
    this.#start(db, rule, key, since, since + durationMs, factsOf(rule, event), findings, now, proven);
  }

  /** Starts to wait for a deadline; one that came late waits one full period for what follows it in the queue. */
  #start(
    db: WriteDatabase,
    rule: Rule,
    key: string,
    since: number,
    dueAt: number,
    facts: Facts,
    findings: Findings,
    now: number,
    proven = dueAt === since,
  ): void {
    const due = proven ? null : dueAt > now ? dueAt : now + (dueAt - since);
    const state = proven ? "open" : "pending";
    this.#states.put(db, rule.id, key, { state, since, dueAt: due, facts: JSON.stringify(facts) });
    if (!proven) return;
    const { kiosk, device, args, event } = facts;
    const signs = [{ at: now, ...(event === undefined ? {} : { event }) }];
    findings.raise({ rule, key, kiosk, ...(device === undefined ? {} : { device }), args, signs });
  }

  #silence(db: WriteDatabase, rule: Rule, durationMs: number, findings: Findings, now: number): void {
    if (now - this.#startedAt < durationMs) return;
    const silent = db.all<RuleKiosk & { last_seen_at: number }>(
      `SELECT n, id, site, last_seen_at FROM kiosk WHERE presence <> 'offline' AND last_seen_at <= ?
         AND NOT EXISTS (SELECT 1 FROM rule_state WHERE rule = ? AND key = ? || kiosk.id)`,
      now - durationMs,
      rule.id,
      `${rule.id}:`,
    );
    for (const { n, id, site, last_seen_at: since } of silent) {
      const facts: Facts = { kiosk: { n, id, site }, args: { kiosk: id } };
      this.#start(db, rule, keyOf(rule, facts), since, since, facts, findings, now);
    }
  }
}

function factsOf(rule: Rule, { n, kiosk, body }: RuleEvent): Facts {
  const device = textOf(body.device);
  const button = textOf(body.button);
  const args: Record<string, string | number> = { kiosk: kiosk.id };
  if (device !== undefined) args.device = device;
  if (button !== undefined) args.button = button;
  return device === undefined || rule.per === "kiosk" ? { kiosk, args, event: n } : { kiosk, device, args, event: n };
}

function raisedBy(rule: Rule, key: string, event: RuleEvent, signs: Raised["signs"], more?: TextArgs): Raised {
  const { kiosk, device, args } = factsOf(rule, event);
  const told = more ? { ...args, ...more } : args;
  return device === undefined
    ? { rule, key, kiosk, args: told, signs }
    : { rule, key, kiosk, device, args: told, signs };
}

/** Makes the problem key. Shape: `rule[:kiosk[:device[:button]]]`; kiosk ids are unique in an installation. */
function keyOf(
  rule: Rule,
  about: { kiosk?: RuleKiosk; device?: string | undefined; button?: string | undefined },
): string {
  if (!about.kiosk) return rule.id;
  let key = `${rule.id}:${about.kiosk.id}`;
  if (rule.per !== "kiosk") key += `:${about.device ?? ""}`;
  if (rule.per === "button") key += `:${about.button ?? ""}`;
  return key;
}

function fits(match: Match, event: RuleEvent): boolean {
  if (match.kind !== event.kind) return false;
  for (const field in match.where) {
    const value = event.body[field];
    if (typeof value !== "string" || !match.where[field]?.includes(value)) return false;
  }
  return true;
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
