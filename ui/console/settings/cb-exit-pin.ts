import { css, html, LitElement, nothing } from "lit";
import { PIN_LENGTH } from "../../../protocol/settings-change.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { asciiDigits, isPin, pinFault } from "./pin-check.ts";
import { SettingsSender } from "./settings-sender.ts";
import { publishTo, type Reach } from "./settings-to.ts";
import "./cb-settings-to.ts";

/** The PIN that leaves kiosk mode: whether there is one, a new one, none any more. What it is, nobody can read. */
export class CbExitPin extends LitElement {
  static override properties = {
    context: { attribute: false },
    kiosk: {},
    site: {},
    has: { type: Boolean },
    inForce: { type: Boolean },
    _pin: { state: true },
    _isShown: { state: true },
    _isRemoving: { state: true },
    _reach: { state: true },
  };
  static override styles = [
    ...look,
    formLook,
    css`
      form {
        display: grid;
        gap: var(--cb-space-3);
      }
      .field {
        max-inline-size: 20rem;
      }
      .field input {
        letter-spacing: 0.15em;
      }
      .show {
        display: inline-flex;
        align-items: center;
        gap: var(--cb-space-2);
        min-block-size: 2.75rem;
        font-size: var(--cb-text-s);
      }
      .show input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--cb-brass-strong);
      }
      .fault {
        min-block-size: 1.6em;
        font-size: var(--cb-text-s);
      }
      .fault.bad {
        color: var(--cb-bad);
      }
      .fault.weak {
        color: var(--cb-warn);
      }
      .chip {
        white-space: normal;
      }
      .dialog-end {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--cb-space-3);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare kiosk: string;
  declare site: string;
  /** Whether a PIN is desired of it, and whether the kiosk has all that is. */
  declare has: boolean;
  declare inForce: boolean;
  declare _pin: string;
  declare _isShown: boolean;
  declare _isRemoving: boolean;
  declare _reach: Reach;
  readonly #texts = new TextsController(this);
  readonly #sender = new SettingsSender(this);

  constructor() {
    super();
    this.has = false;
    this.inForce = true;
    this._pin = "";
    this._isShown = false;
    this._isRemoving = false;
    this._reach = { of: "kiosk" };
  }

  readonly #set = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isPin(this._pin)) await this.#send("console-pin-sent", this._pin);
    else this.renderRoot.querySelector<HTMLInputElement>("#pin")?.focus();
  };

  async #send(said: string, exitPin: string | null): Promise<void> {
    this._isRemoving = false;
    const to = publishTo(this._reach, this);
    if (!to || !(await this.#sender.send(this.context.api, said, to, { exitPin }))) return;
    // It stays nowhere in the page either.
    this._pin = "";
    this._isShown = false;
    this.dispatchEvent(new CustomEvent("cb-config-sent"));
  }

  override render() {
    const { text } = this.#texts;
    const nobody = publishTo(this._reach, this) === undefined;
    const state = this.has ? (this.inForce ? "set" : "coming") : "none";
    const close = () => {
      this._isRemoving = false;
    };
    return html`<section class="section" aria-labelledby="exit-pin">
      <div class="head">
        <h2 id="exit-pin">${text("console-pin")}</h2>
        <span class="chip ${{ set: "good", coming: "warn", none: "" }[state]}" role="status">${text(`console-pin-${state}`)}</span>
      </div>
      <p class="soft small">${text("console-pin-what")}</p>
      <form @submit=${this.#set} autocomplete="off">
        ${this._renderField()}
        <cb-settings-to
          .context=${this.context}
          .kiosk=${this.kiosk}
          .site=${this.site}
          .reach=${this._reach}
          @reach-changed=${({ detail }: HTMLElementEventMap["reach-changed"]) => {
            this._reach = detail.reach;
            this.#sender.forget();
          }}
        ></cb-settings-to>
        <div class="row-of">
          <wa-button type="submit" size="s" variant="brand" ?loading=${this.#sender.isBusy} ?disabled=${!isPin(this._pin) || nobody}
            >${text(this.has ? "console-pin-change" : "console-pin-set-it")}</wa-button
          >
          ${
            this.has || this._reach.of !== "kiosk"
              ? html`<wa-button size="s" appearance="outlined" ?disabled=${this.#sender.isBusy || nobody} @click=${() => {
                  this._isRemoving = true;
                }}>${text("console-pin-remove")}</wa-button>`
              : nothing
          }
        </div>
      </form>
      ${this.#sender.render(text)}
      <wa-dialog label=${text("console-pin-remove-title")} ?open=${this._isRemoving} @wa-after-hide=${close}>
        <p>${text("console-pin-remove-body")}</p>
        <div slot="footer" class="dialog-end">
          <wa-button appearance="outlined" @click=${close}>${text("console-cancel")}</wa-button>
          <wa-button variant="danger" @click=${() => void this.#send("console-pin-removed", null)}
            >${text("console-pin-remove")}</wa-button
          >
        </div>
      </wa-dialog>
    </section>`;
  }

  _renderField() {
    const { text } = this.#texts;
    const fault = pinFault(this._pin);
    return html`<div class="field">
        <label for="pin">${text("console-pin-new", PIN_LENGTH)}</label>
        <input
          id="pin"
          dir="ltr"
          type=${this._isShown ? "text" : "password"}
          inputmode="numeric"
          autocomplete="new-password"
          aria-describedby="pin-fault"
          aria-invalid=${fault !== undefined && fault !== "easy" ? "true" : "false"}
          .value=${this._pin}
          @input=${(event: Event) => {
            this._pin = asciiDigits((event.target as HTMLInputElement).value);
            this.#sender.forget();
          }}
        />
      </div>
      <label class="show"
        ><input
          type="checkbox"
          .checked=${this._isShown}
          @change=${(event: Event) => {
            this._isShown = (event.target as HTMLInputElement).checked;
          }}
        />${text("console-pin-show")}</label
      >
      <p id="pin-fault" role="status" class="fault ${fault === "easy" ? "weak" : "bad"}">
        ${fault ? text(`console-pin-fault-${fault}`, PIN_LENGTH) : nothing}
      </p>`;
  }
}

customElements.define("cb-exit-pin", CbExitPin);

declare global {
  interface HTMLElementTagNameMap {
    "cb-exit-pin": CbExitPin;
  }
}
