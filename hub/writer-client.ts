import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { BehaviorSubject, type Observable, type SchedulerLike, Subject, type Subscription } from "rxjs";
import { HubError, type HubErrorCode } from "./error.ts";
import type { HubAlert } from "./fleet/hub-alerts.ts";
import type { FeedRow } from "./hub-context.ts";
import { packBatch, type Received } from "./received.ts";
import { withSyncedWal } from "./wal-sync.ts";
import type { WriterCalls } from "./writer.ts";
import type { CallAnswer, Committed, FromWriter, StorageTrouble, ToWriter, WriterOptions } from "./writer-messages.ts";

/** The main thread's side of the writer: every write goes through `call`. */
export interface WriterClient {
  /**
   * Runs a writer function in the next transaction and gives its answer once that is committed.
   * With an actor the change stands in the audit log, in the same transaction.
   * REJECTS with the `HubError` that the function threw; `storage` while the disk refuses; `closed` after the end.
   */
  call<Name extends keyof WriterCalls>(
    name: Name,
    args: WriterCalls[Name]["args"],
    actor?: string,
  ): Promise<WriterCalls[Name]["result"]>;
  readonly feed$: Observable<FeedRow>;
}

/** How the hub's disk stands. */
export interface StorageState {
  /** False while it refuses; then nothing is acknowledged, and it is tried again. */
  storing: boolean;
  /** Why, in our word, in SQLite's number and words, and since when (ms UTC). */
  refusal?: { reason: StorageTrouble; code: string; detail: string; sinceMs: number };
  /** Whether the reserve was given back, as the disk was full, and there is no room for it yet. */
  isLow: boolean;
}

/** Told once a message is stored, or with an error where it never will be. */
export type Stored = (error?: Error) => void;

/** Bytes of messages that wait for a commit at most; beyond it a publisher is cut off, as memory is not endless. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;
/** Batches at most that the writer is done with and that wait for the disk; a slow one is waited for then. */
const MAX_BATCHES = 8;
/** So many messages may wait at the writer while it is at others, as it would stand idle until the next are asked for. */
const WORTH_WAITING = 500;
const TICK_MS = 1000;
/** Ticks come this often while the disk refuses, as each is also a new try. */
const RETRY_MS = 250;

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);

/** The way to a writer, wherever it runs. */
export interface WriterPort {
  post(message: ToWriter, transfer?: ArrayBuffer[]): void;
  /** Settles when the writer has closed its file. */
  readonly ended: Promise<void>;
}

/** Starts a writer; `hear` is told what it says, `open` or `failed` first. */
export type OpenWriterPort = (options: WriterOptions, hear: (message: FromWriter) => void) => WriterPort;

interface Batch {
  stored: Stored[];
  bytes: number;
}

/**
 * Starts the writer's thread and speaks with it: messages of kiosks go in batches that fill while the writer is at the one
 * before, calls go at once, and a tick comes each second.
 */
export class HubWriter implements WriterClient {
  readonly #options: Omit<WriterOptions, "now">;
  readonly #clock: SchedulerLike;
  readonly #log: Logger;
  readonly #maxPendingBytes: number;
  readonly #openPort: OpenWriterPort;
  readonly #committed = new Subject<Committed>();
  readonly #settled = new Subject<Committed>();
  readonly #feed = new Subject<FeedRow>();
  readonly #calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #batches = new Map<number, Batch>();
  /** Those of them that the writer is not done with. */
  readonly #atWriter = new Set<number>();
  #port: WriterPort | undefined;
  #lastId = 0;
  #filling: Received[] = [];
  #fillingStored: Stored[] = [];
  #fillingBytes = 0;
  #pendingBytes = 0;
  #pendingMessages = 0;
  #isScheduled = false;
  #isClosed = false;
  readonly #storage = new BehaviorSubject<StorageState>({ storing: true, isLow: false });
  #tick: Subscription | undefined;
  #onFailure: (error: Error) => void = () => undefined;

  /** `maxPendingBytes` of messages wait for a commit at most, default 64 MiB. */
  constructor(
    options: Omit<WriterOptions, "now">,
    {
      clock,
      log,
      maxPendingBytes = MAX_PENDING_BYTES,
      openPort = withSyncedWal(openThread),
    }: { clock: SchedulerLike; log: Logger; maxPendingBytes?: number; openPort?: OpenWriterPort },
  ) {
    this.#options = options;
    this.#clock = clock;
    this.#log = log;
    this.#maxPendingBytes = maxPendingBytes;
    this.#openPort = openPort;
  }

  /** What each commit did, before those who wait for their messages are told. */
  get committed$(): Observable<Committed> {
    return this.#committed;
  }

  /** The same again, after those who waited for their messages were told. */
  get settled$(): Observable<Committed> {
    return this.#settled;
  }

  get feed$(): Observable<FeedRow> {
    return this.#feed;
  }

  /** Messages that wait for a commit. */
  get pending(): number {
    return this.#pendingMessages;
  }

  /** What the disk said last, while it refuses. */
  get refusal(): string | undefined {
    return this.#storage.value.refusal?.detail;
  }

  /** How the disk stands: now, and at each change. */
  get storage$(): Observable<StorageState> {
    return this.#storage;
  }

  /** How the disk stands now. */
  get storage(): StorageState {
    return this.#storage.value;
  }

  /** Calls back when the thread ends by itself, which only a bug or an unusable file does. */
  onFailure(listener: (error: Error) => void): void {
    this.#onFailure = listener;
  }

  /** Opens the file in the thread. REJECTS with HubError `file-newer`, `file-unreadable`. */
  async start(): Promise<FromWriter & { type: "open" }> {
    const options: WriterOptions = { ...this.#options, now: this.#clock.now(), steadyMs: performance.now() };
    const opened = new Promise<FromWriter & { type: "open" }>((resolve, reject) => {
      this.#port = this.#openPort(options, (message) => {
        if (message.type === "open") resolve(message);
        else if (message.type === "failed") reject(this.#failed(message));
        else this.#take(message);
      });
    });
    const answer = await opened;
    this.#scheduleTick();
    return answer;
  }

  call<Name extends keyof WriterCalls>(
    name: Name,
    args: WriterCalls[Name]["args"],
    actor?: string,
  ): Promise<WriterCalls[Name]["result"]> {
    if (this.#isClosed) return Promise.reject(closed());
    const id = ++this.#lastId;
    const answer = new Promise<WriterCalls[Name]["result"]>((resolve, reject) => {
      this.#calls.set(id, { resolve: resolve as (value: unknown) => void, reject });
    });
    // What was published before the call is stored before it.
    this.#flush(true);
    this.#post({ type: "call", id, name, args, ...(actor === undefined ? {} : { actor }), now: this.#clock.now() });
    return answer;
  }

  /** Hands over a message of a kiosk; `stored` is told after its commit, and while the disk refuses it waits. */
  receive(message: Received, stored: Stored): void {
    const bytes = message.payload.length + message.noun.length;
    if (this.#isClosed) {
      stored(closed());
      return;
    }
    if (this.#pendingBytes + bytes > this.#maxPendingBytes) {
      stored(new HubError("overloaded", "more waits to be stored than the hub can hold"));
      return;
    }
    this.#pendingBytes += bytes;
    this.#pendingMessages += 1;
    this.#filling.push(message);
    this.#fillingStored.push(stored);
    this.#fillingBytes += bytes;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#flush(false);
    });
  }

  /** Tells that a kiosk has subscribed, so that it hears how far it was taken. */
  connected(kiosk: number): void {
    this.#flush(true);
    this.#post({ type: "connected", kiosk, now: this.#clock.now() });
  }

  /** Tells that two clients fight over a kiosk's identity. */
  cloned(kiosk: number, times: number): void {
    this.#post({ type: "cloned", kiosk, times, now: this.#clock.now() });
  }

  /** Raises an alert of the hub about a kiosk, or without one about itself; the rules may make a ticket of it. */
  alerted(kiosk: number | undefined, alert: HubAlert): void {
    this.#post({ type: "alerted", ...(kiosk === undefined ? {} : { kiosk }), alert, now: this.#clock.now() });
  }

  /** Bounds the database, so that a test can play a full disk. */
  limitPages(pages: number): void {
    this.#post({ type: "limit-pages", pages });
  }

  /** Commits what waits, closes the file and ends the thread. */
  async stop(): Promise<void> {
    if (!this.#isClosed) {
      this.#flush(true);
      this.#post({ type: "close" });
      this.#isClosed = true;
      this.#tick?.unsubscribe();
    }
    await this.#port?.ended;
    this.#end(closed());
  }

  #post(message: ToWriter): void {
    if (!this.#isClosed) this.#port?.post(message);
  }

  #flush(isForced: boolean): void {
    if (this.#filling.length === 0 || this.#isClosed) return;
    // While the writer is at one batch the next one fills: a large commit costs less a message than a small one. Once it is
    // large it waits at the writer.
    const most = this.#filling.length >= WORTH_WAITING ? 2 : 1;
    if (!isForced && (this.#atWriter.size >= most || this.#batches.size >= MAX_BATCHES)) return;
    const packed = packBatch(this.#filling);
    const batch = ++this.#lastId;
    this.#batches.set(batch, { stored: this.#fillingStored, bytes: this.#fillingBytes });
    this.#atWriter.add(batch);
    this.#filling = [];
    this.#fillingStored = [];
    this.#fillingBytes = 0;
    this.#port?.post({ type: "received", batch, packed, now: this.#clock.now() }, [
      packed.kiosks.buffer as ArrayBuffer,
      packed.bytes.buffer as ArrayBuffer,
      packed.ends.buffer as ArrayBuffer,
      packed.arrived.buffer as ArrayBuffer,
    ]);
  }

  #take(message: FromWriter): void {
    switch (message.type) {
      case "applied":
        for (const batch of message.batches) this.#atWriter.delete(batch);
        this.#flush(false);
        break;
      case "committed":
        if (!this.storage.storing) {
          this.#log.warn({ pending: this.#pendingMessages }, "the disk stores again");
          this.#storage.next({ storing: true, isLow: this.storage.isLow });
        }
        for (const fault of message.faults) this.#log.error(fault, "a part was put aside because of a bug");
        this.#committed.next(message);
        this.#settle(message.batches);
        this.#settled.next(message);
        this.#answer(message.calls);
        for (const row of message.feed) this.#feed.next(row);
        this.#flush(false);
        break;
      case "storage":
        this.#refused(message);
        break;
      case "made-room":
        this.#log.warn(
          { reserveReleased: message.released, rowsDeleted: message.deleted },
          "the disk is full: figures older than a day made room",
        );
        break;
      case "low":
        if (message.isLow) this.#log.error("the disk is nearly full: make room before votes have to wait");
        else this.#log.info("the disk has room again, and the reserve is put aside");
        this.#storage.next({ ...this.storage, isLow: message.isLow });
        break;
      case "answers":
        this.#answer(message.calls);
        break;
    }
  }

  #refused({ reason, code, detail, held }: FromWriter & { type: "storage" }): void {
    const { storing, refusal, isLow } = this.storage;
    if (!storing && refusal?.reason === reason && refusal.detail === detail) return;
    this.#log.error({ reason, code, detail, held }, "the disk refuses to store; trying again");
    const sinceMs = refusal?.sinceMs ?? this.#clock.now();
    this.#storage.next({ storing: false, refusal: { reason, code, detail, sinceMs }, isLow });
  }

  #settle(batches: readonly number[]): void {
    for (const id of batches) {
      const batch = this.#batches.get(id);
      if (!batch) continue;
      this.#batches.delete(id);
      this.#atWriter.delete(id);
      this.#pendingBytes -= batch.bytes;
      this.#pendingMessages -= batch.stored.length;
      for (const stored of batch.stored) stored();
    }
  }

  #answer(calls: readonly CallAnswer[]): void {
    for (const answer of calls) {
      const call = this.#calls.get(answer.id);
      this.#calls.delete(answer.id);
      if (answer.ok) call?.resolve(answer.value);
      else call?.reject(errorOf(answer));
    }
  }

  #scheduleTick(): void {
    const writer = this;
    this.#tick = this.#clock.schedule(function () {
      if (writer.#isClosed) return;
      writer.#post({ type: "tick", now: writer.#clock.now(), steadyMs: performance.now() });
      this.schedule(undefined, writer.storage.storing ? TICK_MS : RETRY_MS);
    }, TICK_MS);
  }

  #failed(failure: { message: string; code: string | undefined; stack?: string | undefined }): Error {
    const error = errorOf({ ...failure, facts: {} });
    this.#isClosed = true;
    this.#tick?.unsubscribe();
    this.#end(error);
    this.#onFailure(error);
    return error;
  }

  #end(error: Error): void {
    for (const { reject } of this.#calls.values()) reject(error);
    this.#calls.clear();
    const waiting = [...this.#batches.values()].flatMap(({ stored }) => stored).concat(this.#fillingStored);
    this.#batches.clear();
    this.#fillingStored = [];
    this.#filling = [];
    for (const stored of waiting) stored(error);
  }
}

/** Starts the writer in a thread of its own. */
function openThread(options: WriterOptions, hear: (message: FromWriter) => void): WriterPort {
  const isSource = import.meta.url.endsWith(".ts");
  const worker = new Worker(new URL(isSource ? "./writer.ts" : "./writer.js", import.meta.url), {
    workerData: { counterbellWriter: true, options },
    // From sources on a Node that does not strip types itself, the thread needs the loader of its own.
    ...(isSource && !stripsTypes
      ? { execArgv: ["--import", new URL("../test/register-ts.mjs", import.meta.url).href] }
      : {}),
  });
  worker.on("message", hear);
  worker.on("error", (error) => hear({ type: "failed", message: String(error), code: undefined }));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    ended: new Promise((resolve) => worker.once("exit", () => resolve())),
  };
}

const closed = (): HubError => new HubError("closed", "the hub is stopping");

function errorOf(answer: { code: string | undefined; message: string; facts: Record<string, string | number> }): Error {
  const { code, message, facts } = answer;
  return code === undefined ? new Error(message) : new HubError(code as HubErrorCode, message, { facts });
}
