import type { ScreenInput, ScreenState, ScreenView } from "../protocol/screen.ts";
import { until } from "./rig.ts";

/** What a visitor may do: an input without the visit and screen that it is for. */
type Act = {
  [Type in ScreenInput["type"]]: Omit<Extract<ScreenInput, { type: Type }>, "visit" | "screen">;
}[ScreenInput["type"]];

/** A kiosk's page without its glass: follows `GET /live` of a real kiosk, and does what a visitor does by `POST /input`. */
export class ScreenClient {
  readonly address: string;
  #state: ScreenState | undefined;
  readonly #stop = new AbortController();

  /** `address` is the screen's, with a slash at its end. */
  constructor(address: string) {
    this.address = address;
    void this.#follow();
  }

  get state(): ScreenState {
    if (!this.#state) throw new Error("the kiosk has shown nothing yet");
    return this.#state;
  }

  /** The name of the view, and its screen. */
  get at(): string {
    const { view } = this.state;
    return view.name === "unavailable" ? view.name : `${view.name} ${view.screen}`;
  }

  /** Waits until the screen shows a view of this name that fits, and gives it. */
  async see<Name extends ScreenView["name"]>(
    name: Name,
    fits: (view: Extract<ScreenView, { name: Name }>) => boolean = () => true,
  ): Promise<Extract<ScreenView, { name: Name }>> {
    type View = Extract<ScreenView, { name: Name }>;
    const isSeen = (): boolean => this.#state?.view.name === name && fits(this.#state.view as View);
    await until(`the screen to show ${name}`, isSeen).catch((error: Error) => {
      throw new Error(`${error.message}; it shows ${JSON.stringify(this.#state?.view)}`);
    });
    return this.state.view as View;
  }

  /** Waits until home stands there for a visitor whom nobody was before. */
  async nextVisitor(after: number): Promise<void> {
    await until("the next visit", () => (this.#state?.visit ?? after) > after && this.state.view.name === "faces");
  }

  /** Does something on what is shown; gives the status and the code of a refusal. */
  act(act: Act, beside: { visit?: number; screen?: string } = {}): Promise<{ status: number; code?: string }> {
    const { visit, view } = this.state;
    const screen = view.name === "unavailable" ? "" : view.screen;
    return this.post({ ...act, visit, ...(AT_SCREEN.has(act.type) ? { screen } : {}), ...beside });
  }

  /** Sends any body as an input. */
  async post(body: unknown): Promise<{ status: number; code?: string }> {
    const answer = await fetch(new URL("input", this.address), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, ...(text === "" ? {} : { code: (JSON.parse(text) as { code: string }).code }) };
  }

  /** Gives what a GET of the kiosk answers. */
  async get<T>(path: string): Promise<T> {
    return (await fetch(new URL(path, this.address))).json() as Promise<T>;
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Reads the stream, and the next one when it ends: the kiosk may have been killed. */
  async #follow(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const answer = await fetch(new URL("live", this.address), { signal: this.#stop.signal });
        let text = "";
        for await (const part of answer.body ?? []) {
          text += Buffer.from(part as Uint8Array).toString();
          const lines = text.split("\n\n");
          text = lines.pop() ?? "";
          for (const line of lines) {
            const data = /^data: (.*)$/m.exec(line)?.[1];
            if (data !== undefined) this.#state = JSON.parse(data) as ScreenState;
          }
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

/** Inputs that name the screen that the visitor saw. */
const AT_SCREEN: ReadonlySet<string> = new Set([
  "choose",
  "words",
  "contact",
  "answer",
  "read",
  "helped",
  "back",
  "home",
]);
