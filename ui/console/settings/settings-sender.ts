import type { ReactiveController, ReactiveControllerHost } from "lit";
import { html, nothing } from "lit";
import type { PublishTo } from "../../../protocol/content-views.ts";
import type { SettingsChange, SettingsChanged } from "../../../protocol/settings-change.ts";
import { ApiError, type HubApi } from "../api.ts";
import { errorText } from "../notice.ts";

type Text = (id: string, args?: Record<string, string | number>) => string;

/** Sends settings to the hub, one change at a time, and knows what came of the last one. */
export class SettingsSender implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #isBusy = false;
  #refusal: ApiError | undefined;
  #said: { id: string; kiosks: number } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** While the hub is asked. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Sends a change; `said` is the id of the text that tells it was taken. Gives whether it was. RETHROWS what is no refusal. */
  async send(api: HubApi, said: string, to: PublishTo, settings: SettingsChange["settings"]): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isBusy = true;
    this.forget();
    try {
      const { kiosks } = await api.post<SettingsChanged>("/settings", { ...to, settings } satisfies SettingsChange);
      this.#said = { id: said, kiosks };
      return true;
    } catch (error) {
      this.refuse(error);
      return false;
    } finally {
      this.#isBusy = false;
      this.#host.requestUpdate();
    }
  }

  /** Takes a refusal for what is shown; RETHROWS what is none. */
  refuse(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    this.#refusal = error;
    this.#host.requestUpdate();
  }

  /** What came of the last change is over, as something else is typed. */
  forget(): void {
    this.#refusal = undefined;
    this.#said = undefined;
    this.#host.requestUpdate();
  }

  /** Draws what came of it; the place that is read out is always there. */
  render(text: Text) {
    const said = this.#said;
    return html`<p role="status" class="sent">${
      said
        ? html`<span class="chip good"><cb-icon name="check"></cb-icon>${text(said.id, { count: said.kiosks })}</span>`
        : nothing
    }</p>
    ${this.#refusal ? html`<wa-callout variant="danger" size="s" role="alert">${errorText(this.#refusal, text)}</wa-callout>` : nothing}`;
  }
}
