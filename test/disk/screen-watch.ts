import type { ScreenState } from "../../protocol/screen.ts";
import { until } from "../rig.ts";
import { EventStream } from "./event-stream.ts";

/** A kiosk's glass without a browser: what its page is told by `/live`, and touches as the page sends them. */
export class ScreenWatch {
  readonly #url: string;
  readonly #stream: EventStream<ScreenState>;

  constructor(url: string) {
    this.#url = url;
    this.#stream = new EventStream(`${url}/live`, "screen");
  }

  /** What the screen shows; waits for the first word. */
  async now(): Promise<ScreenState> {
    await until("the screen to say what it shows", () => this.#stream.said.length > 0);
    return this.#stream.said.at(-1) as ScreenState;
  }

  /** Waits until the screen shows something. */
  async shows(what: string, matches: (state: ScreenState) => boolean): Promise<void> {
    await until(`the screen to show ${what}`, async () => matches(await this.now()));
  }

  /** Touches a face as the page does; gives the status of the answer. */
  touch(face: string): Promise<number> {
    return this.#input({ type: "face", face });
  }

  /** Ends the visit, as a visitor who is done. */
  async leave(): Promise<void> {
    await this.#input({ type: "done" });
  }

  /** What the kiosk says of its health. */
  async health(): Promise<{ storing: boolean; reason?: string; waiting: number; link: string }> {
    return (await (await fetch(`${this.#url}/healthz`)).json()) as Awaited<ReturnType<ScreenWatch["health"]>>;
  }

  async #input(input: { type: string; face?: string }): Promise<number> {
    const { visit } = await this.now();
    const answer = await fetch(`${this.#url}/input`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...input, visit }),
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  stop(): void {
    this.#stream.stop();
  }
}

/** Whether a screen says that votes cannot be taken. */
export const isUnavailable = ({ storing, view }: ScreenState): boolean => !storing && view.name === "unavailable";
