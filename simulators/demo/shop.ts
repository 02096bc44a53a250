import { Subject, type Subscription } from "rxjs";
import type { BoardView, PanelLive, Score, SeenScreen } from "../../protocol/panel.ts";
import type { EventView } from "../../protocol/rest.ts";
import type { ScreenState } from "../../protocol/screen.ts";
import { readEventStream, type StreamMessage } from "./event-stream.ts";
import { SeenScreens } from "./seen-screens.ts";
import type { LogLine } from "./supervisor.ts";
import { ScoreKeeper, tripMarkOf } from "./trips.ts";

type PanelMessage = { [Name in keyof PanelLive]: { name: Name; data: PanelLive[Name] } }[keyof PanelLive];

const RETRY_MS = 300;

/**
 * What the shop page follows: presses along their trip (out of the processes' logs), boards (from the bench), screens (from the
 * kiosks), and the score (from the hub's own list of events).
 */
export class Shop {
  readonly live$ = new Subject<PanelMessage>();
  readonly #score = new ScoreKeeper();
  readonly #boards = new Map<string, BoardView>();
  readonly #screens = new SeenScreens();
  readonly #kiosks: readonly { kiosk: string; screen: string }[];
  readonly #bench: string;
  readonly #api: string;
  readonly #token: string;
  readonly #since: Date;
  readonly #stop = new AbortController();
  #shown = "";
  #subscription: Subscription | undefined;

  /** `kiosks` with the origins of their screens. */
  constructor(options: {
    bench: string;
    api: string;
    kiosks: readonly { kiosk: string; screen: string }[];
    token: string;
    since: Date;
  }) {
    this.#kiosks = options.kiosks;
    this.#bench = options.bench;
    this.#api = options.api;
    this.#token = options.token;
    this.#since = options.since;
  }

  start(lines$: { subscribe(next: (line: LogLine) => void): Subscription }): void {
    this.#subscription = lines$.subscribe(({ record }) => {
      const mark = tripMarkOf(record);
      if (!mark) return;
      this.#score.mark(mark);
      this.live$.next({ name: "trip", data: mark });
      this.#tell();
    });
    void this.#follow(
      `${this.#bench}/live`,
      {},
      () => this.#readBoards(),
      (message) => {
        if (message.event === "board") this.#board(JSON.parse(message.data) as BoardView);
      },
    );
    for (const { kiosk, screen } of this.#kiosks) {
      void this.#follow(
        `${screen}/live`,
        {},
        async () => {},
        ({ event, data }) => {
          if (event === "screen") this.#seen(this.#screens.showed(kiosk, JSON.parse(data) as ScreenState));
        },
      );
    }
    const headers = { authorization: `Bearer ${this.#token}` };
    void this.#follow(
      `${this.#api}/api/v1/live`,
      headers,
      () => this.#readEvents(headers),
      (message) => {
        if (message.event === "event") this.#event(JSON.parse(message.data) as EventView);
      },
    );
  }

  stop(): void {
    this.#stop.abort();
    this.#subscription?.unsubscribe();
    this.live$.complete();
  }

  boards(): BoardView[] {
    return [...this.#boards.values()];
  }

  screens(): SeenScreen[] {
    return this.#screens.all();
  }

  score(): Score {
    return this.#score.score();
  }

  #board(board: BoardView): void {
    this.#boards.set(board.id, board);
    this.#score.boardTook(board.id, board.presses);
    this.live$.next({ name: "board", data: board });
    this.#tell();
  }

  #event(event: EventView): void {
    if (new Date(event.at) >= this.#since) this.#score.stored(event);
    this.#seen(this.#screens.stored(event));
    this.#tell();
  }

  #seen(screen: SeenScreen | undefined): void {
    if (screen) this.live$.next({ name: "screen", data: screen });
  }

  #tell(): void {
    const score = this.#score.score();
    const text = JSON.stringify(score);
    if (text === this.#shown) return;
    this.#shown = text;
    this.live$.next({ name: "score", data: score });
  }

  async #readBoards(): Promise<void> {
    const answer = await fetch(`${this.#bench}/boards`, { signal: this.#stop.signal });
    for (const board of (await answer.json()) as BoardView[]) this.#board(board);
  }

  /** Reads every event since the demo began, so that what came while the feed was away counts too. */
  async #readEvents(headers: Record<string, string>): Promise<void> {
    let cursor = "";
    do {
      const query = new URLSearchParams({
        since: this.#since.toISOString(),
        limit: "200",
        ...(cursor ? { cursor } : {}),
      });
      const answer = await fetch(`${this.#api}/api/v1/events?${query}`, { headers, signal: this.#stop.signal });
      if (!answer.ok) throw new Error(`the hub answered ${answer.status}`);
      const page = (await answer.json()) as { items: EventView[]; next?: string };
      for (const event of page.items) this.#event(event);
      cursor = page.next ?? "";
    } while (cursor);
  }

  /** Follows an event stream for as long as the demo runs: opens it, catches up, reads, and again when it ends. */
  async #follow(
    url: string,
    headers: Record<string, string>,
    catchUp: () => Promise<void>,
    each: (message: StreamMessage) => void,
  ): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const answer = await fetch(url, { headers, signal: this.#stop.signal });
        if (answer.ok) {
          await catchUp();
          for await (const message of readEventStream(answer)) each(message);
        }
      } catch {
        // the process behind it is starting again: the next round reads what was missed
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
