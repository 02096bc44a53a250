import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Whether the server of the feed is reached: not asked yet, listening, or away and asked again. */
export type FeedStatus = "connecting" | "open" | "lost";

/** What is done with each event of a feed, by event name. */
export type FeedHandlers<Events> = { [Name in keyof Events]?: (data: Events[Name]) => void };

export interface LiveFeedOptions<Events> {
  /** The event stream's address. */
  address: string;
  on: FeedHandlers<Events>;
  /** Called at each opening, the first one too, for instance to read anew what was missed. */
  opened?: () => void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 5_000;

/**
 * Listens to server-sent events while its host is in the document, and renders the host at each event.
 *
 * A browser gives an EventSource up for good when the answer is an error, so this one opens a new one by itself, after
 * 0.5 s at first and 5 s at most.
 */
export class LiveFeed<Events extends object> implements ReactiveController {
  status: FeedStatus = "connecting";
  readonly #host: ReactiveControllerHost;
  readonly #options: LiveFeedOptions<Events>;
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = FIRST_RETRY_MS;

  constructor(host: ReactiveControllerHost, options: LiveFeedOptions<Events>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#open();
  }

  hostDisconnected(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
  }

  #open(): void {
    const source = new EventSource(this.#options.address);
    this.#source = source;
    source.onopen = () => {
      this.#retryMs = FIRST_RETRY_MS;
      this.#show("open");
      this.#options.opened?.();
    };
    source.onerror = () => {
      source.close();
      this.#show("lost");
      this.#retry = setTimeout(() => this.#open(), this.#retryMs * (0.8 + Math.random() * 0.4));
      this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
    };
    for (const [name, handle] of Object.entries(this.#options.on)) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) => {
        (handle as (data: unknown) => void)(JSON.parse(data));
        this.#host.requestUpdate();
      });
    }
  }

  #show(status: FeedStatus): void {
    this.status = status;
    this.#host.requestUpdate();
  }
}
