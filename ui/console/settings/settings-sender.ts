import type { ReactiveControllerHost } from "lit";
import { html, nothing } from "lit";
import type { PublishTo } from "../../../protocol/content-views.ts";
import type { SettingsChange, SettingsChanged } from "../../../protocol/settings-change.ts";
import type { HubApi } from "../api.ts";
import { Deed } from "../deed.ts";
import { renderRefusal } from "../notice.ts";

type Text = (id: string, args?: Record<string, string | number>) => string;

/** Sends settings to the hub, one change at a time, and knows what came of the last one. */
export class SettingsSender {
  readonly #deed: Deed;
  #said: { id: string; kiosks: number } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#deed = new Deed(host);
  }

  /** While the hub is asked. */
  get isBusy(): boolean {
    return this.#deed.isBusy;
  }

  /** Sends a change; `said` is the id of the text that tells it was taken. Gives whether it was. RETHROWS what is no refusal. */
  async send(api: HubApi, said: string, to: PublishTo, settings: SettingsChange["settings"]): Promise<boolean> {
    if (this.isBusy) return false;
    this.#said = undefined;
    await this.#deed.act(async () => {
      const { kiosks } = await api.post<SettingsChanged>("/settings", { ...to, settings } satisfies SettingsChange);
      this.#said = { id: said, kiosks };
    });
    return this.#said !== undefined;
  }

  /** Takes a refusal for what is shown; RETHROWS what is none. */
  refuse(error: unknown): void {
    this.#deed.refuse(error);
  }

  /** What came of the last change is over, as something else is typed. */
  forget(): void {
    this.#said = undefined;
    this.#deed.forget();
  }

  /** Draws what came of it; the place that is read out is always there. */
  render(text: Text) {
    const said = this.#said;
    return html`<p role="status" class="sent">${
      said
        ? html`<span class="chip good"><cb-icon name="check"></cb-icon>${text(said.id, { count: said.kiosks })}</span>`
        : nothing
    }</p>
    ${renderRefusal(this.#deed.refusal, text)}`;
  }
}
