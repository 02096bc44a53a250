import type { Logger } from "pino";
import type { Observable, SchedulerLike, Subscription } from "rxjs";
import type { AckMessage } from "../protocol/messages.ts";
import { crashPoint } from "./crash-point.ts";
import type { Level, OutboxPlace, WaitingEvent } from "./store.ts";
import type { StoreFunctions } from "./store-thread.ts";
import { tripMark } from "./trip-mark.ts";

export interface DeliveryOptions {
  store: Pick<StoreFunctions, "read" | "acknowledge" | "reopen" | "reopenEnded">;
  isOnline$: Observable<boolean>;
  /** The outbox that takes events now; emits after each write. */
  place$: Observable<OutboxPlace>;
  /** Publishes one event; resolves at the hub's PUBACK, rejects when the connection ends before. */
  publish: (event: WaitingEvent) => Promise<void>;
  acks$: Observable<AckMessage>;
  onLevel: (level: Level) => void;
  /** The hub holds other events under our outbox, or more than we ever wrote: the present outbox must end. */
  onOutboxLost: (reason: "fork" | "restored") => void;
  clock: SchedulerLike;
  log: Logger;
  /**
   * Events that may be published beyond what the hub has taken. Default: 20, and while a full window is taken it doubles up
   * to 320, so that weeks of votes catch up within a minute; a pause without progress begins again at 20.
   */
  window?: number;
}

const FIRST_WINDOW = 20;
const LAST_WINDOW = 320;
/** Without progress for so long, all that is not taken is published again, ms; doubles up to the last. */
const RESEND_MS = 10_000;
const LAST_RESEND_MS = 5 * 60_000;

/** How much of an outbox the hub has taken, and what of it went into its quarantine. */
interface Taken {
  outbox: string;
  seq: number;
  refused: { seq: number; code: string }[];
}

/** What the disk refused is tried again after so long, ms. */
const AGAIN_MS = 2000;
/** Places in quarantine that are remembered while the disk refuses. */
const MAX_REFUSED = 1000;

interface InFlight {
  event: WaitingEvent;
  isConfirmed: boolean;
}

/**
 * Brings events from the outbox to the hub, in order, until the hub has taken them.
 *
 * A new connection starts at the oldest event that is not taken. An event counts as taken when this connection has
 * published it, the broker has confirmed it, and the hub's `ack` reaches it: an `ack` alone may speak of other events, of
 * a clone or from before this kiosk was restored, and their places must be claimed for the hub to see the fork.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #subscriptions: Subscription[] = [];
  /** By n, in order. */
  readonly #inFlight = new Map<number, InFlight>();
  readonly #acked = new Map<string, number>();
  readonly #refused = new Map<string, { seq: number; code: string }[]>();
  #place: OutboxPlace | undefined;
  #isOnline = false;
  #lastN = 0;
  #connection = 0;
  #window = FIRST_WINDOW;
  #isPumping = false;
  #isSettling = false;
  /** What the hub has taken and the disk did not note, by outbox: at worst it is published again, and the hub knows it. */
  readonly #unrecorded = new Map<string, Taken>();
  #recordAgain: Subscription | undefined;
  #readAgain: Subscription | undefined;
  #silence: Subscription | undefined;
  #silenceMs = RESEND_MS;
  /** The outbox whose loss was told, so that late acknowledgements do not tell it again. */
  #lostOutbox: string | undefined;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  start(): void {
    this.#subscriptions.push(
      this.#options.place$.subscribe((place) => {
        this.#place = place;
        void this.#pump();
      }),
      this.#options.acks$.subscribe((ack) => this.#takeAck(ack)),
      this.#options.isOnline$.subscribe((isOnline) => {
        this.#isOnline = isOnline;
        this.#connection += 1;
        // Not when a connection begins: the hub's first word may come before it has granted the last subscription.
        if (!isOnline) this.#acked.clear();
        this.startOver();
      }),
    );
  }

  stop(): void {
    for (const subscription of this.#subscriptions.splice(0)) subscription.unsubscribe();
    this.#isOnline = false;
    this.#silence?.unsubscribe();
    this.#recordAgain?.unsubscribe();
    this.#readAgain?.unsubscribe();
  }

  /** Publishes again from the oldest event that is not taken. */
  startOver(): void {
    this.#window = this.#options.window ?? FIRST_WINDOW;
    this.#inFlight.clear();
    this.#lastN = 0;
    this.#silenceMs = RESEND_MS;
    this.#watch();
    void this.#pump();
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      const { store } = this.#options;
      while (this.#isOnline && this.#inFlight.size < this.#window) {
        const [connection, lastN] = [this.#connection, this.#lastN];
        const events = await store.read(lastN, this.#window - this.#inFlight.size);
        // The connection ended, or all starts over, while the store was read: what it gave is of then.
        if (connection !== this.#connection || lastN !== this.#lastN) continue;
        if (events.length === 0) break;
        for (const event of events) this.#publish(event);
      }
    } catch (error) {
      this.#options.log.error({ err: error }, "the outbox cannot be read");
      this.#readAgain?.unsubscribe();
      this.#readAgain = this.#options.clock.schedule(() => void this.#pump(), AGAIN_MS);
    } finally {
      this.#isPumping = false;
    }
  }

  #publish(event: WaitingEvent): void {
    const flight: InFlight = { event, isConfirmed: false };
    this.#inFlight.set(event.n, flight);
    this.#lastN = event.n;
    this.#watch();
    const published = this.#options.publish(event);
    tripMark(this.#options.log, { stage: "published", event: event.id });
    published.then(
      () => {
        crashPoint("after-publish");
        flight.isConfirmed = true;
        void this.#settle();
      },
      // The connection ended: the next one starts at the oldest event that is not taken.
      (error: unknown) => this.#options.log.debug({ err: error, event: event.id }, "not confirmed"),
    );
  }

  #takeAck(ack: AckMessage): void {
    const { store, log } = this.#options;
    const place = this.#place;
    if (!place) return;
    const isFirst = !this.#acked.has(ack.outbox);
    this.#acked.set(ack.outbox, ack.seq);
    if (ack.refused?.length) {
      log.warn({ outbox: ack.outbox, refused: ack.refused }, "the hub put events into quarantine");
      this.#refused.set(ack.outbox, [...(this.#refused.get(ack.outbox) ?? []), ...ack.refused]);
    }
    if (ack.outbox === place.outbox && ack.outbox !== this.#lostOutbox && (ack.forked || ack.seq >= place.next)) {
      const reason = ack.forked ? "fork" : "restored";
      log.error({ outbox: ack.outbox, acked: ack.seq, next: place.next, reason }, "this outbox is not ours alone");
      this.#lostOutbox = ack.outbox;
      this.#options.onOutboxLost(reason);
    }
    // A hub that was restored from a backup knows less than it once took: what it lost waits again.
    if (isFirst) this.#reopen(ack, store.reopen(ack.outbox, ack.seq));
    // How far it took an outbox of which there are copies says nothing of ours: all of those waits again.
    if (ack.restoredAt !== undefined) this.#reopen(ack, store.reopenEnded(ack.restoredAt));
    void this.#settle();
  }

  #reopen({ outbox, seq }: AckMessage, reopening: Promise<{ reopened: number; level: Level }>): void {
    const { log, onLevel } = this.#options;
    reopening.then(
      ({ reopened, level }) => {
        if (reopened === 0) return;
        log.warn({ outbox, afterSeq: seq, reopened }, "the hub lost events that it had taken");
        onLevel(level);
        this.startOver();
      },
      (error: unknown) => log.error({ err: error }, "taken events cannot be reopened"),
    );
  }

  /** Records what is taken: of each outbox the confirmed events up to its `ack`. */
  async #settle(): Promise<void> {
    if (this.#isSettling) return;
    this.#isSettling = true;
    try {
      for (let run = this.#nextTaken(); run; run = this.#nextTaken()) {
        crashPoint("after-ack");
        const { outbox, seq, ns } = run;
        // What is taken was all that was allowed: the hub keeps up, and more may be on the way.
        if (this.#options.window === undefined && ns.length * 2 >= this.#window)
          this.#window = Math.min(LAST_WINDOW, this.#window * 2);
        const refused = this.#refused.get(outbox) ?? [];
        this.#refused.delete(outbox);
        for (const n of ns) this.#inFlight.delete(n);
        await this.#record({ outbox, seq, refused });
        this.#silenceMs = RESEND_MS;
        this.#watch();
        void this.#pump();
      }
    } finally {
      this.#isSettling = false;
    }
  }

  /** Records what the hub has taken. While the disk refuses, the rest goes on to the hub all the same, and it is tried again. */
  async #record(taken: Taken): Promise<void> {
    const { store, clock, log, onLevel } = this.#options;
    const before = this.#unrecorded.get(taken.outbox);
    const refused = [...(before?.refused ?? []), ...taken.refused];
    const seq = Math.max(before?.seq ?? 0, taken.seq);
    try {
      const { taken: events, level } = await store.acknowledge(taken.outbox, seq, refused, clock.now());
      this.#unrecorded.delete(taken.outbox);
      for (const event of events) tripMark(log, { stage: "acknowledged", event });
      onLevel(level);
    } catch (error) {
      if (this.#unrecorded.size === 0) log.error({ err: error }, "an acknowledgement cannot be recorded");
      this.#unrecorded.set(taken.outbox, { outbox: taken.outbox, seq, refused: refused.slice(0, MAX_REFUSED) });
      this.#recordAgain?.unsubscribe();
      this.#recordAgain = clock.schedule(() => {
        for (const left of [...this.#unrecorded.values()]) void this.#record({ ...left, refused: [] });
      }, AGAIN_MS);
    }
  }

  #nextTaken(): { outbox: string; seq: number; ns: number[] } | undefined {
    let run: { outbox: string; seq: number; ns: number[] } | undefined;
    for (const { event, isConfirmed } of this.#inFlight.values()) {
      if (!isConfirmed || event.seq > (this.#acked.get(event.outbox) ?? 0)) break;
      if (run && run.outbox !== event.outbox) break;
      run ??= { outbox: event.outbox, seq: 0, ns: [] };
      run.seq = event.seq;
      run.ns.push(event.n);
    }
    return run;
  }

  #watch(): void {
    this.#silence?.unsubscribe();
    this.#silence = undefined;
    if (!this.#isOnline || this.#inFlight.size === 0) return;
    this.#silence = this.#options.clock.schedule(() => {
      const silenceMs = this.#silenceMs;
      this.#options.log.warn({ inFlight: this.#inFlight.size, silenceMs }, "no progress, publishing again");
      this.startOver();
      this.#silenceMs = Math.min(LAST_RESEND_MS, silenceMs * 2);
    }, this.#silenceMs);
  }
}
