import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { FirstStartInput, FirstStartState } from "../../protocol/first-start.ts";
import { LiveFeed } from "../elements/live-feed.ts";

const ANSWER_WITHIN_MS = 4_000;
const LOOK_EVERY_MS = 500;

/**
 * The page's way to the machine that serves it: the state as it comes, and what a person does. When the server goes, it looks
 * who answers in its place, and shows that one's page as soon as it is another: the kiosk itself.
 */
export class FirstLink implements ReactiveController {
  state: FirstStartState | undefined;
  readonly #feed: LiveFeed<{ first: FirstStartState }>;
  #look: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#feed = new LiveFeed<{ first: FirstStartState }>(host, {
      address: "/first-start/live",
      on: {
        first: (state) => {
          this.state = state;
        },
      },
    });
    host.addController(this);
  }

  /** Whether nobody answers. */
  get isAway(): boolean {
    return this.#feed.status === "lost";
  }

  hostConnected(): void {
    void this.#whoIsThere();
  }

  hostDisconnected(): void {
    clearTimeout(this.#look);
  }

  /** Tells the machine what a person did; false where it was not taken. */
  async send(input: FirstStartInput): Promise<boolean> {
    try {
      const answer = await fetch("/first-start", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return answer.ok;
    } catch {
      return false;
    }
  }

  async #whoIsThere(): Promise<void> {
    if (this.isAway) {
      try {
        const answer = await fetch("/healthz", { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
        const { enrolled = true } = (await answer.json()) as { enrolled?: boolean };
        if (answer.ok && enrolled) {
          location.replace("/");
          return;
        }
      } catch {
        // Still between the two: asked again.
      }
    }
    this.#look = setTimeout(() => void this.#whoIsThere(), LOOK_EVERY_MS);
  }
}
