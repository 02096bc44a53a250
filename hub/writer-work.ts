import { decodeMessage, type MessageOf } from "../protocol/codec.ts";
import type { DescribeMessage, StateMessage } from "../protocol/messages.ts";
import { parseTopic, type Topic, type TopicName } from "../protocol/topics.ts";
import { VoteMarker } from "./abuse/vote-marker.ts";
import { storeAnswers, storeHelped } from "./answers/store-answers.ts";
import { appendAudit } from "./audit/append-audit.ts";
import { partContact } from "./contact/store-contact.ts";
import { isStorageError } from "./database.ts";
import { noteBoard, seeBoards } from "./enrolment/boards.ts";
import { noteHandTest, noteSelfTest } from "./enrolment/note-self-test.ts";
import { HubError } from "./error.ts";
import { noteFlash } from "./firmware/note-flash.ts";
import { closeOwnQuiet, closeQuiet, raiseHubAlert, raiseOwnAlert, takeAlert } from "./fleet/alerts.ts";
import { findLost, takeState } from "./fleet/births.ts";
import { sendWaiting, takeResult, tickCommands } from "./fleet/commands.ts";
import {
  boardClaimedAlert,
  clonedAlert,
  forkAlert,
  gapAlert,
  type HubAlert,
  restoredAlert,
  wipedAlert,
} from "./fleet/hub-alerts.ts";
import { noteKiosk } from "./fleet/kiosk-life.ts";
import { type KioskRef, Kiosks } from "./fleet/kiosks.ts";
import { noteHubStart } from "./fleet/presence-history.ts";
import { storeLogLine } from "./fleet/store-log.ts";
import { takeTelemetry } from "./fleet/telemetry.ts";
import type { Joined } from "./group-commit.ts";
import { Boots } from "./ingest/boots.ts";
import { correctedTime } from "./ingest/corrected-time.ts";
import { EventRows } from "./ingest/event-rows.ts";
import { type Memory, quarantine, type Taken, takeEvent } from "./ingest/events.ts";
import { type Outbox, Outboxes, takeOldest } from "./ingest/outboxes.ts";
import { PlainEnvelopes } from "./ingest/plain-envelope.ts";
import { BatchReader } from "./received.ts";
import { nextDeadline } from "./rest.ts";
import { SWEEP_ROWS, sweep } from "./retention.ts";
import { RuleEngine, type RuleEvent } from "./rules/engine.ts";
import { TicketDesk } from "./ticket-desk.ts";
import { closeRecovered } from "./tickets/problems.ts";
import type { Transaction } from "./transaction.ts";
import type { WriterFunction } from "./writer.ts";
import type { CallAnswer, Committed, EventMark, OutgoingAck, Work, WriterOptions } from "./writer-messages.ts";

/** A kiosk that was to be online and says nothing for this long is lost: three heartbeats of 10 s. */
export const LOST_AFTER_MS = 30_000;
/** An identity that is no longer fought over is held for sound after this long, ms. */
const CLONE_QUIET_MS = 10 * 60_000;
/** Alerts that end by themselves once that is so. */
const QUIET_ALERTS = ["hub-identity-cloned", "hub-identity-refused", "hub-kiosk-barred", "hub-board-claimed"] as const;
/** The same of alerts that the hub raises about itself. */
const QUIET_OWN_ALERTS = ["hub-stranger-knocks"] as const;
const SWEEP_EVERY_MS = 60_000;
/** A hub to which no more than this came since the last sweep has little but age to sweep for. */
const QUIET_MESSAGES = 1000;
const QUIET_SWEEP_MS = 5 * 60_000;
/** Refused places named in one acknowledgement; the quarantine holds them all. */
const MAX_REFUSED = 100;

/** What a group's commit did, before its messages leave. */
type Oldest = NonNullable<StateMessage["oldest"]>;
export type Result = Omit<Committed, "type" | "outbound" | "figures">;

/** Joins ingest, fleet, rules and tickets inside the writer's transaction. */
export class WriterWork implements Joined<Work, Result> {
  readonly #options: WriterOptions;
  readonly #functions: Readonly<Record<string, WriterFunction>>;
  readonly #kiosks = new Kiosks();
  readonly #outboxes = new Outboxes();
  readonly #boots = new Boots();
  readonly #rows = new EventRows();
  readonly #memory: Memory;
  readonly #rules: RuleEngine;
  readonly #desk: TicketDesk;
  readonly #marker = new VoteMarker();
  /** Silence counts from here at the earliest: the hub's start, or the last leap of its clock. */
  #listeningSince: number;
  #sweptAt = 0;
  /** Whether it stands in the file since when this hub listens; `finished` until the commit after is known to have held. */
  #start: "unnoted" | "noted" | "finished" | "kept" = "unnoted";
  /** Messages that came since the last sweep; after a sweep that left something, more than there are. */
  #came = 0;
  #now = 0;
  #batches: number[] = [];
  #calls: CallAnswer[] = [];
  #events: RuleEvent[] = [];
  /** One for each of the events, where the log wants to know. */
  #marks: EventMark[] = [];
  #touched = new Map<Outbox, { seq: number; code: string }[]>();
  #votes = new Map<number, number>();
  /** The states that came, so that each is answered with the hub's time. */
  #heard = new Map<number, { at: number; uptimeMs: number }>();
  /** Who subscribed, and so hears whether the hub's file was put back. */
  #greeted = new Set<number>();
  #restoredAt: number | "unread" | undefined = "unread";
  #faults: Committed["faults"] = [];

  constructor(options: WriterOptions, functions: Readonly<Record<string, WriterFunction>>) {
    this.#options = options;
    this.#functions = functions;
    this.#listeningSince = options.now;
    this.#memory = {
      ...{ outboxes: this.#outboxes, boots: this.#boots, envelopes: new PlainEnvelopes(), rows: this.#rows },
      partContact,
    };
    this.#rules = new RuleEngine(options.rules, options.now);
    this.#desk = new TicketDesk({ tellsTickets: options.marks });
  }

  get waiting(): EventRows {
    return this.#rows;
  }

  apply(tx: Transaction, work: Work, isCareful: boolean): void {
    this.#now = work.now;
    if (this.#start === "unnoted") {
      this.#start = "noted";
      noteHubStart(tx, work.now);
    } else if (this.#start === "finished") this.#start = "kept";
    if (work.type !== "tick") this.#came += work.type === "received" ? work.packed.kiosks.length : 1;
    switch (work.type) {
      case "received":
        this.#receiveAll(tx, new BatchReader(work.packed), work.now, isCareful);
        this.#batches.push(work.batch);
        break;
      case "call":
        this.#calls.push(this.#call(tx, work));
        break;
      case "connected":
        this.#connected(tx, work.kiosk, work.now);
        break;
      case "cloned":
        this.#raise(tx, this.#kiosks.of(tx, work.kiosk), clonedAlert(work.times), work.now);
        break;
      case "alerted":
        // Also about one that may not speak: that it tries to is the news.
        if (work.kiosk === undefined) this.#raiseOwn(tx, work.alert, work.now);
        else this.#raise(tx, this.#kiosks.known(tx, work.kiosk), work.alert, work.now);
        break;
      case "tick":
        this.#tick(tx, work.now);
        break;
    }
  }

  finish(tx: Transaction): Result {
    const events = this.#events;
    if (this.#start === "noted") this.#start = "finished";
    if (events.length > 0) this.#marker.stored();
    for (const [kind, count] of countKinds(events)) tx.count("counterbell_events_total", { kind }, count);
    this.#rules.events(tx, events, this.#desk.findings(tx, this.#now), this.#now);
    const tickets = this.#desk.flush(tx, this.#now);
    this.#rules.save(tx);
    for (const [kiosk, at] of this.#votes) {
      tx.run("UPDATE kiosk SET last_vote_at = max(coalesce(last_vote_at, 0), ?) WHERE n = ?", at, kiosk);
    }
    this.#outboxes.save(tx);
    tx.count("counterbell_commits_total");
    const acks: OutgoingAck[] = [...this.#touched].map(([outbox, refused]) => ({
      kiosk: outbox.kiosk,
      outbox: outbox.id,
      seq: outbox.taken,
      refused: refused.slice(0, MAX_REFUSED),
      forked: outbox.forked,
      restoredAt: this.#greeted.has(outbox.kiosk) ? this.#restored(tx) : undefined,
      time: this.#heard.get(outbox.kiosk),
    }));
    const marks = this.#marks.map((mark, i) => {
      const ticket = tickets.get((events[i] as RuleEvent).n);
      return ticket === undefined ? mark : { ...mark, ticket };
    });
    const result: Result = {
      batches: this.#batches,
      events: events.length,
      calls: this.#calls,
      acks,
      feed: tx.writeFeed(this.#now),
      marks,
      faults: this.#faults,
    };
    this.#startAnew();
    return result;
  }

  /** Until when a tick would find nothing to do, if nothing else is committed meanwhile. */
  restsUntil(db: Pick<Transaction, "get">): number {
    if (!this.#marker.isDone) return 0;
    const { rules } = this.#options;
    const deadline = nextDeadline(db, { rules, startedAt: this.#listeningSince, lostAfterMs: LOST_AFTER_MS });
    return Math.min(deadline, this.#sweptAt + this.#sweepEveryMs);
  }

  get #sweepEveryMs(): number {
    return this.#came > QUIET_MESSAGES ? SWEEP_EVERY_MS : QUIET_SWEEP_MS;
  }

  /** The hub's clock has leapt: what it says of silence before `now` means nothing. */
  listenAnew(now: number): void {
    this.#listeningSince = now;
    this.#rules.listenAnew(now);
  }

  #restored(tx: Transaction): number | undefined {
    if (this.#restoredAt === "unread") {
      const row = tx.get<{ value: string }>("SELECT value FROM meta WHERE key = 'restored-at'");
      this.#restoredAt = row && Number(row.value);
    }
    return this.#restoredAt;
  }

  storesEvents({ events }: Result): boolean {
    return events > 0;
  }

  forget(): void {
    this.#kiosks.forget();
    this.#outboxes.forget();
    this.#boots.forget();
    this.#rows.forget();
    this.#rules.forgetRows();
    this.#desk.forget();
    this.#marker.stored();
    if (this.#start !== "kept") this.#start = "unnoted";
    this.#startAnew();
  }

  #startAnew(): void {
    this.#batches = [];
    this.#calls = [];
    this.#events = [];
    this.#marks = [];
    this.#touched = new Map();
    this.#votes = new Map();
    this.#heard = new Map();
    this.#greeted = new Set();
    this.#faults = [];
  }

  #receiveAll(tx: Transaction, message: BatchReader, now: number, isCareful: boolean): void {
    while (message.next()) {
      if (isCareful) this.#receiveGuarded(tx, message, now);
      else this.#receive(tx, message, now);
    }
  }

  #receive(tx: Transaction, message: BatchReader, now: number): void {
    const kiosk = this.#kiosks.of(tx, message.kiosk);
    if (!kiosk) return;
    if (!message.isWill && this.#kiosks.seen(tx, kiosk.n, now)) {
      this.#rules.seen(tx, kiosk, this.#desk.findings(tx, now), now);
    }
    if (message.nouns.startsWith("event/", message.nounFrom)) {
      this.#event(tx, kiosk, message, now);
      return;
    }
    const topic = parseTopic(`cb/1/${kiosk.site}/${kiosk.id}/${message.noun}`);
    if (topic && "site" in topic) this.#message(tx, kiosk, topic, message, now);
  }

  /** Does the same with each message guarded; one that still throws is put aside, and said. */
  #receiveGuarded(tx: Transaction, message: BatchReader, now: number): void {
    const events = this.#events.length;
    try {
      tx.nested(() => {
        this.#receive(tx, message, now);
        const [added] = this.#events.slice(events);
        // What a rule makes of this event alone is tried on a copy of the state that is thrown away.
        if (added) this.#tryRules(tx, added, now);
      });
    } catch (error) {
      if (isStorageError(error)) throw error;
      this.#events.length = events;
      this.#marks.length = Math.min(events, this.#marks.length);
      this.#outboxes.forget();
      this.#boots.forget();
      this.#touched = new Map([...this.#touched].map(([outbox, refused]) => [this.#again(tx, outbox, now), refused]));
      this.#faults.push({ what: message.noun, error: String((error as Error).stack) });
      this.#putAside(tx, message, error as Error, now);
    }
  }

  #again(tx: Transaction, outbox: Outbox, now: number): Outbox {
    const anew = this.#outboxes.of(tx, outbox.kiosk, outbox.id, now);
    anew.taken = Math.max(anew.taken, outbox.taken);
    anew.changed ||= outbox.changed;
    return anew;
  }

  #tryRules(tx: Transaction, event: RuleEvent, now: number): void {
    const trial = new TicketDesk({ tellsTickets: false });
    const undo = new Error("undo");
    try {
      tx.nested(() => {
        this.#rules.events(tx, [event], trial.findings(tx, now), now);
        trial.flush(tx, now);
        throw undo;
      });
    } catch (error) {
      if (error !== undo) throw error;
    } finally {
      this.#rules.forgetRows();
    }
  }

  #putAside(tx: Transaction, message: BatchReader, error: Error, now: number): void {
    const kiosk = this.#kiosks.of(tx, message.kiosk);
    const place = this.#outboxes.place(tx, message, now);
    if (!kiosk || !place) return;
    const why = { code: "internal", detail: error.message };
    this.#touch(quarantine(tx, kiosk, place, message, why, now), place.seq);
  }

  #event(tx: Transaction, kiosk: KioskRef, message: BatchReader, now: number): void {
    const place = this.#outboxes.place(tx, message, now);
    if (!place) return;
    const taken = takeEvent(tx, this.#memory, kiosk, place, message, now);
    this.#touch(taken, place.seq);
    if (taken.as !== "stored" && taken.as !== "fork") return;
    if (taken.as === "fork") this.#raise(tx, kiosk, forkAlert(taken.outbox.id, place.seq), now);
    const { n, at, envelope } = taken;
    if (place.kind === "vote" && at > (this.#votes.get(kiosk.n) ?? 0)) this.#votes.set(kiosk.n, at);
    if (place.kind === "survey") storeAnswers(tx, { n, kiosk: kiosk.n, at, isFork: taken.as === "fork" }, envelope);
    if (place.kind === "device") noteHandTest(tx, kiosk, envelope, now);
    if (place.kind === "article") storeHelped(tx, { kiosk: kiosk.n, isFork: taken.as === "fork" }, envelope);
    this.#events.push({ n, kiosk, kind: place.kind, at, seq: place.seq, body: envelope.body });
    if (this.#options.marks) {
      this.#marks.push({ event: envelope.id, kiosk: kiosk.id, arrivedMs: message.arrivedMs });
    }
  }

  #touch(taken: Taken, seq: number): void {
    let refused = this.#touched.get(taken.outbox);
    if (!refused) {
      refused = [];
      this.#touched.set(taken.outbox, refused);
    }
    if (taken.as === "quarantined") refused.push({ seq, code: taken.code });
  }

  #message(tx: Transaction, kiosk: KioskRef, topic: Topic, { payload, isWill }: BatchReader, now: number): void {
    if (topic.name === "alert" && payload.length === 0) {
      if (takeAlert(tx, kiosk.n, topic.id, undefined, now)) {
        this.#rules.alertEnded(kiosk, topic.id, this.#desk.findings(tx, now), now);
      }
      return;
    }
    switch (topic.name) {
      case "state": {
        const state = read(tx, topic, payload);
        const taken = state && takeState(tx, kiosk.n, state, isWill, now);
        if (!taken) break;
        for (const id of taken.ended) this.#rules.alertEnded(kiosk, id, this.#desk.findings(tx, now), now);
        if (isWill || state.state === "disconnected") this.#boots.left(tx, kiosk.n, now);
        if (!isWill) this.#born(tx, kiosk, state, now);
        break;
      }
      case "describe":
      case "config-reported": {
        const message = read(tx, topic, payload);
        const column = topic.name === "describe" ? "describe" : "reported";
        if (message) tx.run(`UPDATE kiosk SET ${column} = ? WHERE n = ?`, JSON.stringify(message), kiosk.n);
        if (message && topic.name === "describe") {
          const claimed = (serial: string, at: { kiosk: string; device: string }) =>
            this.#raise(tx, kiosk, boardClaimedAlert(serial, at), now);
          seeBoards(tx, kiosk, (message as DescribeMessage).devices, noteKiosk, claimed, now);
        }
        tx.feed("kiosk", kiosk.n);
        break;
      }
      case "telemetry": {
        const message = read(tx, topic, payload);
        if (!message) break;
        const { at } = correctedTime(message, this.#boots.of(tx, kiosk.n, message.boot, message.clock), undefined, now);
        takeTelemetry(tx, kiosk, topic.device, message, at);
        this.#rules.samples(tx, kiosk, topic.device, message.samples, this.#desk.findings(tx, now), now);
        break;
      }
      case "alert": {
        const message = read(tx, topic, payload);
        if (message && takeAlert(tx, kiosk.n, topic.id, message, now) === "began") {
          this.#rules.alertBegan(kiosk, topic.id, message, this.#desk.findings(tx, now), now);
        }
        break;
      }
      case "log": {
        const message = read(tx, topic, payload);
        if (message) storeLogLine(tx, kiosk.n, topic.level, message, now);
        break;
      }
      case "result": {
        const message = read(tx, topic, payload);
        const ended = message && takeResult(tx, kiosk.n, topic.request, message, now);
        if (ended) noteFlash(tx, kiosk, ended, noteBoard, now);
        if (ended) noteSelfTest(tx, kiosk, ended, noteKiosk, now);
        break;
      }
    }
  }

  /** A kiosk spoke of itself: when its machine started, and what it still holds. */
  #born(tx: Transaction, kiosk: KioskRef, message: StateMessage, now: number): void {
    this.#boots.learn(tx, kiosk.n, message, now);
    if (message.uptimeMs !== undefined) this.#heard.set(kiosk.n, { at: now, uptimeMs: message.uptimeMs });
    if (!message.oldest) return;
    this.#newStorage(tx, kiosk, message.oldest, now);
    const outbox = this.#outboxes.of(tx, kiosk.n, message.oldest.outbox, now);
    const gaps = takeOldest(tx, outbox, message.oldest.seq, now);
    if (gaps.length > 0) {
      tx.count("counterbell_gaps_total", {}, gaps.length);
      this.#raise(tx, kiosk, gapAlert(outbox.id, gaps), now);
    }
    if (!this.#touched.has(outbox)) this.#touched.set(outbox, []);
  }

  /** Raises an alert of the hub; the rules hear of one that was not open. */
  #raise(tx: Transaction, kiosk: KioskRef | undefined, alert: HubAlert, now: number): void {
    if (!kiosk || !raiseHubAlert(tx, kiosk.n, alert, now)) return;
    this.#rules.alertBegan(kiosk, alert.id, alert, this.#desk.findings(tx, now), now);
  }

  /** Raises an alert of the hub about itself. */
  #raiseOwn(tx: Transaction, alert: HubAlert, now: number): void {
    if (!raiseOwnAlert(tx, alert, now)) return;
    this.#rules.alertBegan(undefined, alert.id, alert, this.#desk.findings(tx, now), now);
  }

  /** A kiosk that has an outbox it never had was put back to an earlier state, or emptied. */
  #newStorage(tx: Transaction, kiosk: KioskRef, { outbox, reason }: Oldest, now: number): void {
    if (reason !== "first" && reason !== "restored") return;
    if (!this.#outboxes.isAnother(tx, kiosk.n, outbox)) return;
    // Another device in this place begins with empty storage: that was to be expected, once.
    if (tx.run("UPDATE kiosk SET replaced_at = NULL WHERE n = ? AND replaced_at IS NOT NULL", kiosk.n).changes > 0)
      return;
    const before = this.#outboxes.latest(tx, kiosk.n, now)[0];
    const row = tx.get<{ outbox_depth: number | null }>("SELECT outbox_depth FROM kiosk WHERE n = ?", kiosk.n);
    const waiting = row?.outbox_depth ?? 0;
    const alert = reason === "first" ? wipedAlert(waiting) : restoredAlert(before?.taken ?? 0, waiting);
    this.#raise(tx, kiosk, alert, now);
  }

  /** A kiosk has subscribed: it hears how far it was taken and what it should do. */
  #connected(tx: Transaction, n: number, now: number): void {
    const kiosk = this.#kiosks.of(tx, n);
    if (!kiosk) return;
    for (const outbox of this.#outboxes.latest(tx, n, now)) {
      if (!this.#touched.has(outbox)) this.#touched.set(outbox, []);
    }
    this.#greeted.add(n);
    sendWaiting(tx, kiosk, now);
  }

  #tick(tx: Transaction, now: number): void {
    const findings = this.#desk.findings(tx, now);
    if (now - this.#listeningSince >= LOST_AFTER_MS) findLost(tx, now - LOST_AFTER_MS);
    this.#rules.tick(tx, findings, now);
    this.#desk.flush(tx, now);
    closeRecovered(tx, now);
    tickCommands(tx, now);
    this.#marker.tick(tx, now);
    if (now - this.#sweptAt < this.#sweepEveryMs) return;
    this.#sweptAt = now;
    this.#came = 0;
    for (const id of QUIET_ALERTS) {
      for (const n of closeQuiet(tx, id, now - CLONE_QUIET_MS, now)) {
        const kiosk = this.#kiosks.known(tx, n);
        if (kiosk) this.#rules.alertEnded(kiosk, id, findings, now);
      }
    }
    for (const id of QUIET_OWN_ALERTS) {
      if (closeOwnQuiet(tx, id, now - CLONE_QUIET_MS, now)) this.#rules.alertEnded(undefined, id, findings, now);
    }
    this.#rules.forget(tx, now);
    // What one sweep leaves is swept with the next ticks, and not a minute later.
    if (sweep(tx, this.#options, now) < SWEEP_ROWS) return;
    this.#sweptAt = now - SWEEP_EVERY_MS;
    this.#came = Number.POSITIVE_INFINITY;
  }

  #call(tx: Transaction, { id, name, args, actor, now }: Work & { type: "call" }): CallAnswer {
    const call = this.#functions[name];
    if (!call) return { id, ok: false, code: "invalid", message: `there is no writer function "${name}"`, facts: {} };
    try {
      const value = tx.nested(() => {
        const result = call(tx, args, now);
        if (actor !== undefined) appendAudit(tx, { at: now, actor, what: name, args });
        return result;
      });
      // A ticket that somebody resolved starts its window anew, and a kiosk that was retired is one of whom nothing is taken.
      this.#rules.forgetRows();
      this.#kiosks.forget();
      return { id, ok: true, value };
    } catch (error) {
      if (isStorageError(error)) throw error;
      this.#kiosks.forget();
      const { message } = error as Error;
      if (error instanceof HubError) return { id, ok: false, code: error.code, message, facts: error.facts };
      this.#faults.push({ what: name, error: String((error as Error).stack) });
      return { id, ok: false, code: undefined, message, facts: {} };
    }
  }
}

/** Reads a payload; one that cannot be read is counted and let go, as nothing waits for its place. */
function read<Name extends TopicName>(
  tx: Transaction,
  topic: Topic & { name: Name },
  payload: Uint8Array,
): MessageOf<Name> | undefined {
  const decoded = decodeMessage<Name>(topic, payload);
  if (decoded.ok) return decoded.value;
  tx.count("counterbell_unreadable_total", { name: topic.name });
  return undefined;
}

function countKinds(events: readonly RuleEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
