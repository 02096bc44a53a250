import { css, html, LitElement, nothing } from "lit";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { dialogStyles } from "./dialog-styles.ts";
import { viewStyles } from "./view-styles.ts";

/** The corner at the top, where lines end, px; and how often and how fast it is touched. */
const CORNER_PX = 96;
const TOUCHES = 5;
const WITHIN_MS = 3_000;
const LONGEST_PIN = 12;
const ANSWER_WITHIN_MS = 5_000;
/** The pad goes away by itself, so that no visitor finds it open, ms. */
const OPEN_FOR_MS = 30_000;

type Said = "" | "kiosk-exit-wrong" | "kiosk-exit-wait" | "kiosk-exit-failed" | "kiosk-exit-left";

/** Five touches within 3 s in the corner open a pad; the right PIN leaves kiosk mode. The kiosk checks it and counts. */
export class CbExit extends LitElement {
  static override properties = {
    visit: { type: Number },
    _isOpen: { state: true },
    _pin: { state: true },
    _said: { state: true },
  };

  static override styles = [
    controls,
    viewStyles,
    dialogStyles,
    css`
      dialog {
        inline-size: min(22rem, calc(100vw - 1.5rem));
        padding: 1.25rem;
      }
      h1 {
        margin-block-end: 0.25em;
      }
      .pin {
        block-size: 2.5rem;
        margin: 0;
        font-size: 2rem;
        line-height: 2.5rem;
        letter-spacing: 0.3em;
        direction: ltr;
      }
      .pad {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 0.5rem;
        direction: ltr;
      }
      .pad button {
        padding: 0;
        min-block-size: var(--cb-target-kiosk);
        font-size: 1.5rem;
      }
      .said {
        min-block-size: 1.6em;
        margin: 0.25rem 0;
        font-size: 1rem;
        color: var(--cb-bad);
      }
      .actions {
        margin-block-start: 0.5rem;
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.5rem;
      }
      .actions button {
        min-inline-size: 0;
        padding-inline: 0.5rem;
        font-size: 1.1rem;
      }
      @media (max-height: 560px) {
        dialog {
          inline-size: min(36rem, calc(100vw - 1.5rem));
          padding: 0.75rem;
        }
        .pad {
          grid-template-columns: repeat(6, 1fr);
        }
      }
    `,
  ];

  declare visit: number;
  declare private _isOpen: boolean;
  declare private _pin: string;
  declare private _said: Said;
  readonly #texts = new TextsController(this);
  #touches: number[] = [];
  #closing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._isOpen = false;
    this._pin = "";
    this._said = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pointerdown", this.#onTouch, { capture: true });
    // Not the dialog's own: the touch that opens it takes the focus away from it.
    addEventListener("keydown", this.#onKey, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("pointerdown", this.#onTouch, { capture: true });
    removeEventListener("keydown", this.#onKey, { capture: true });
    clearTimeout(this.#closing);
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("_isOpen") && this._isOpen) this.renderRoot.querySelector("dialog")?.showModal();
  }

  override render() {
    if (!this._isOpen) return nothing;
    const { text } = this.#texts;
    return html`<dialog aria-labelledby="title" @close=${this.#close}>
      <h1 id="title">${text("kiosk-exit")}</h1>
      <p class="pin" role="img" aria-label=${text("kiosk-exit-digits", { count: this._pin.length })}>
        ${"•".repeat(this._pin.length)}
      </p>
      <div class="pad">
        ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => this._renderDigit(digit))}
        <button type="button" aria-label=${text("kiosk-keys-delete")} @click=${() => this.#rub()}>
          <cb-icon name="backspace"></cb-icon>
        </button>
        ${this._renderDigit(0)}
      </div>
      <p class="said" role="alert">${this._said ? text(this._said) : nothing}</p>
      <div class="actions">
        <button type="button" @click=${this.#close}>${text("kiosk-exit-stay")}</button>
        <button type="button" class="primary" autofocus @click=${() => this.#leave()}>${text("kiosk-exit-leave")}</button>
      </div>
    </dialog>`;
  }

  private _renderDigit(digit: number) {
    return html`<button type="button" @click=${() => this.#add(String(digit))}>${digit}</button>`;
  }

  #add(digit: string): void {
    this._said = "";
    this._pin = (this._pin + digit).slice(0, LONGEST_PIN);
  }

  #rub(): void {
    this._pin = this._pin.slice(0, -1);
  }

  async #leave(): Promise<void> {
    const pin = this._pin;
    if (!pin) return;
    this._pin = "";
    try {
      const answer = await fetch("/exit", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ pin }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (answer.ok) this._said = "kiosk-exit-left";
      else if (answer.status === 429) this._said = "kiosk-exit-wait";
      else this._said = answer.status === 401 ? "kiosk-exit-wrong" : "kiosk-exit-failed";
    } catch {
      this._said = "kiosk-exit-failed";
    }
  }

  readonly #close = (): void => {
    clearTimeout(this.#closing);
    this._isOpen = false;
    this._pin = "";
    this._said = "";
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this._isOpen || event.key === "Escape") return;
    const digit = /^[0-9]$/.test(event.key);
    if (digit) this.#add(event.key);
    else if (event.key === "Backspace") this.#rub();
    else if (event.key === "Enter" && !(event.composedPath()[0] as HTMLElement).matches?.("button")) void this.#leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onTouch = (event: PointerEvent): void => {
    if (this._isOpen) return;
    const fromEnd = document.dir === "rtl" ? event.clientX : innerWidth - event.clientX;
    if (fromEnd > CORNER_PX || event.clientY > CORNER_PX) {
      this.#touches = [];
      return;
    }
    this.#touches = [...this.#touches, event.timeStamp].filter((at) => event.timeStamp - at <= WITHIN_MS);
    if (this.#touches.length < TOUCHES) return;
    this.#touches = [];
    this._isOpen = true;
    this.#closing = setTimeout(this.#close, OPEN_FOR_MS);
  };
}

customElements.define("cb-exit", CbExit);

declare global {
  interface HTMLElementTagNameMap {
    "cb-exit": CbExit;
  }
}
