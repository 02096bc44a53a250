import { css, html, LitElement, nothing } from "lit";
import type { KioskDetail } from "../../../protocol/rest.ts";
import type { SettingsChange } from "../../../protocol/settings-change.ts";
import { TextsController } from "../../elements/texts.ts";
import { durationText } from "../age.ts";
import { ApiError } from "../api.ts";
import type { ConsoleContext } from "../context.ts";
import { look } from "../look.ts";
import { errorText } from "../notice.ts";

const DEFAULT_MS = 4000;
const LEAST_S = 1;
const MOST_S = 30;

/** The settings that a kiosk should have, beside those that it says are in force. */
export class CbConfigForm extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: { attribute: false },
    desired: { attribute: false },
    reported: { attribute: false },
    _sending: { state: true },
    _refusal: { state: true },
    _draftS: { state: true },
  };
  static override styles = [
    ...look,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--cb-space-3);
      }
      wa-number-input {
        flex: 1 1 10rem;
        max-inline-size: 16rem;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: var(--cb-space-3);
      }
      .pair div {
        padding: var(--cb-space-3);
        border-radius: var(--cb-radius-s);
        background: var(--cb-sunken);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare kiosk: string;
  declare desired: KioskDetail["desired"];
  declare reported: KioskDetail["reported"];
  declare _sending: boolean;
  declare _refusal: ApiError | undefined;
  /** What the person has typed and not sent, in seconds; undefined shows what is desired. */
  declare _draftS: number | undefined;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._sending = false;
  }

  readonly #send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const seconds = this._draftS;
    if (seconds === undefined || !Number.isFinite(seconds)) return;
    this._sending = true;
    this._refusal = undefined;
    try {
      const settings = { thankYouMs: Math.round(seconds * 1000) };
      await this.context.api.post("/settings", { kiosks: [this.kiosk], settings } satisfies SettingsChange);
      this._draftS = undefined;
      this.dispatchEvent(new CustomEvent("cb-config-sent"));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this._refusal = error;
    }
    this._sending = false;
  };

  override render() {
    const { text, number } = this.#texts;
    const inForce = this.reported?.revision === this.desired.revision;
    const desiredS = (this.desired.config.thankYouMs ?? DEFAULT_MS) / 1000;
    return html`<section class="section" aria-labelledby="config">
      <div class="head">
        <h2 id="config">${text("console-config")}</h2>
        <span class="chip ${inForce ? "good" : "warn"}" role="status">
          <cb-icon name=${inForce ? "check" : "waiting"}></cb-icon>
          ${text(inForce ? "console-config-in-force" : "console-config-on-the-way")}
        </span>
      </div>
      <form @submit=${this.#send}>
        <wa-number-input
          size="s"
          label=${text("console-thank-you-time", { least: LEAST_S, most: MOST_S })}
          min=${LEAST_S}
          max=${MOST_S}
          step="0.5"
          .value=${String(this._draftS ?? desiredS)}
          @input=${(event: Event) => {
            this._draftS = Number((event.target as HTMLElement & { value: string }).value);
          }}
        ></wa-number-input>
        <wa-button type="submit" size="s" variant="brand" ?loading=${this._sending} ?disabled=${this._draftS === undefined || this._draftS === desiredS}>
          ${text("console-config-send")}
        </wa-button>
      </form>
      ${
        this._refusal
          ? html`<wa-callout variant="danger" size="s" role="alert">${errorText(this._refusal, text)}</wa-callout>`
          : nothing
      }
      <dl class="pair small">
        <div>
          <dt class="soft">${text("console-config-desired", { revision: number(this.desired.revision) })}</dt>
          <dd><strong>${this._time(this.desired.config.thankYouMs)}</strong></dd>
        </div>
        <div>
          <dt class="soft">
            ${this.reported ? text("console-config-reported", { revision: number(this.reported.revision) }) : text("console-config-unreported")}
          </dt>
          <dd><strong>${this.reported ? this._time(this.reported.config.thankYouMs) : "–"}</strong></dd>
        </div>
      </dl>
    </section>`;
  }

  _time(ms: number | undefined) {
    const { text, language } = this.#texts;
    const time = durationText(ms ?? DEFAULT_MS, language);
    return ms === undefined ? html`${text("console-config-default", { time })}` : html`${time}`;
  }
}

customElements.define("cb-config-form", CbConfigForm);

declare global {
  interface HTMLElementTagNameMap {
    "cb-config-form": CbConfigForm;
  }
  interface HTMLElementEventMap {
    "cb-config-sent": CustomEvent<undefined>;
  }
}
