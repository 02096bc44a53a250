import type { Live } from "../../protocol/rest.ts";

/** Where the live feed stands; `away` keeps since when (ms UTC), so that a reader knows how old the page is. */
export type LinkState = { phase: "connecting" } | { phase: "live" } | { phase: "away"; sinceMs: number };

/** What the live feed needs; a test gives its own clock and source. */
export interface HubFeedOptions {
  /** Opens the stream. */
  open: () => EventSource;
  now?: () => number;
  setTimer?: (run: () => void, delayMs: number) => unknown;
  clearTimer?: (timer: unknown) => void;
  random?: () => number;
}

/** The names of the feed's events; a name that the hub adds later is not listened to. */
export const LIVE_NAMES = [
  "health",
  "ticket",
  "event",
  "mark",
  "kiosk",
  "telemetry",
  "quarantine",
  "command",
  "board",
] as const satisfies readonly (keyof Live)[];

/** `readyState` of a stream that the browser has given up; one that is only interrupted it opens again by itself. */
const CLOSED = 2;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

/** The wait before attempt `n` (0 is the first retry): doubling from 0.5 s to 15 s, with a quarter of jitter. */
export const retryDelayMs = (n: number, random: number): number =>
  Math.round(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** n) * (0.75 + random * 0.5));

type Listener<Name extends keyof Live> = (value: Live[Name]) => void;

/**
 * The hub's server-sent events, kept open.
 *
 * `connecting -> live -> away -> live ...`. The browser opens an interrupted stream again by itself and goes on after
 * the last event (`Last-Event-ID`); it gives up where a server answers with an error, and then a new one is opened with
 * backoff. Each time it is live, also the first time, and when the hub says that more was missed than it keeps, the
 * `resync` listeners run: what a page shows is read again and never guessed from events alone.
 */
export class HubFeed {
  readonly #options: Required<HubFeedOptions>;
  readonly #listeners = new Map<keyof Live, Set<Listener<keyof Live>>>();
  readonly #resync = new Set<() => void>();
  readonly #states = new Set<(state: LinkState) => void>();
  #state: LinkState = { phase: "connecting" };
  #source: EventSource | undefined;
  #timer: unknown;
  #attempt = 0;
  #running = false;

  constructor(options: HubFeedOptions) {
    this.#options = {
      now: Date.now,
      setTimer: (run, delayMs) => setTimeout(run, delayMs),
      clearTimer: (timer) => clearTimeout(timer as number),
      random: Math.random,
      ...options,
    };
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Opens the stream; does nothing when it is open. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#attempt = 0;
    this.#open();
  }

  /** Closes the stream; twice does no harm. */
  stop(): void {
    this.#running = false;
    this.#close();
    this.#change({ phase: "connecting" });
  }

  /** Tries at once, for a person who does not want to wait for the next attempt. */
  retryNow(): void {
    if (!this.#running || this.#state.phase === "live") return;
    this.#close();
    this.#open();
  }

  /** Listens to one kind of event; gives the function that ends it. */
  on<Name extends keyof Live>(name: Name, listener: Listener<Name>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener as Listener<keyof Live>));
    return () => listeners.delete(listener as Listener<keyof Live>);
  }

  /** Runs the listener each time that the stream is live (again); gives the function that ends it. */
  onResync(listener: () => void): () => void {
    this.#resync.add(listener);
    return () => this.#resync.delete(listener);
  }

  /** Tells each change of the link's state; gives the function that ends it. */
  onState(listener: (state: LinkState) => void): () => void {
    this.#states.add(listener);
    return () => this.#states.delete(listener);
  }

  #open(): void {
    const source = this.#options.open();
    this.#source = source;
    source.onopen = () => {
      this.#attempt = 0;
      this.#change({ phase: "live" });
      this.#askResync();
    };
    source.onerror = () => this.#lose(source);
    source.addEventListener("missed", () => this.#askResync());
    for (const name of LIVE_NAMES) {
      source.addEventListener(name, (event) => this.#receive(name, event as MessageEvent<string>));
    }
  }

  #receive(name: keyof Live, event: MessageEvent<string>): void {
    let value: Live[keyof Live];
    try {
      value = JSON.parse(event.data) as Live[keyof Live];
    } catch {
      return; // One unreadable event must not end the feed; the next resync shows what it said.
    }
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }

  #lose(source: EventSource): void {
    if (!this.#running) return;
    if (this.#state.phase !== "away") this.#change({ phase: "away", sinceMs: this.#options.now() });
    if (source.readyState !== CLOSED) return;
    this.#close();
    const delayMs = retryDelayMs(this.#attempt++, this.#options.random());
    this.#timer = this.#options.setTimer(() => this.#open(), delayMs);
  }

  #askResync(): void {
    for (const listener of this.#resync) listener();
  }

  #close(): void {
    this.#options.clearTimer(this.#timer);
    if (!this.#source) return;
    this.#source.onopen = null;
    this.#source.onerror = null;
    this.#source.close();
    this.#source = undefined;
  }

  #change(state: LinkState): void {
    this.#state = state;
    for (const listener of this.#states) listener(state);
  }
}
