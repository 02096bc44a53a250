import { css, html, LitElement, nothing } from "lit";
import "../elements/cb-icon.ts";
import { CODE_LETTERS } from "../../protocol/enrolment-code.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";

const LETTERS = [..."qwertyuiopasdfghjklzxcvbnm"];
const DIGITS = [..."1234567890.:-"];
/** What stands on the key that leads to the other ones. */
const SIGNS = { letters: "abc", digits: "123" };

/**
 * Keys on the glass for a code (its own letters alone) or for an address. Sends `key-typed` with the letter, `key-rub` and
 * `key-done`. Who has keys of their own types into the field and does not walk through these.
 */
export class CbFirstKeys extends LitElement {
  static override properties = {
    of: { type: String, reflect: true },
    waits: { type: Boolean },
    _isDigits: { state: true },
  };

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        direction: ltr;
        padding: clamp(0.4rem, 1.2vmin, 1.25rem);
        padding-block-end: max(clamp(0.4rem, 1.2vmin, 1.25rem), env(safe-area-inset-bottom));
        border-block-start: 2px solid var(--cb-line);
        background: var(--cb-sunken);
      }
      .keys {
        display: grid;
        grid-template-columns: repeat(5, minmax(0, 1fr));
        gap: clamp(4px, 0.8vmin, 0.75rem);
        max-inline-size: 74rem;
        margin-inline: auto;
      }
      button {
        min-inline-size: 0;
        min-block-size: max(var(--cb-target-kiosk), 5.6vmin);
        padding: 0;
        border-radius: var(--cb-radius-s);
        font-size: clamp(1.35rem, 3vmin, 2.6rem);
        font-weight: var(--cb-weight-bold);
        touch-action: manipulation;
      }
      .code {
        font-family: var(--cb-font-mono);
      }
      .does {
        background: var(--cb-paper);
        font-size: clamp(1.1rem, 2.4vmin, 2rem);
      }
      .done {
        grid-column: span 2 / -1;
        font-size: clamp(1.05rem, 2.2vmin, 1.9rem);
      }
      @media (min-width: 640px) {
        .keys {
          grid-template-columns: repeat(9, minmax(0, 1fr));
        }
      }
      @media (min-width: 780px) and (max-height: 700px), (min-width: 1100px) {
        .keys {
          grid-template-columns: repeat(12, minmax(0, 1fr));
        }
      }
    `,
  ];

  declare of: "code" | "address";
  /** Whether trying again has to wait. */
  declare waits: boolean;
  declare private _isDigits: boolean;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this.of = "code";
    this.waits = false;
    this._isDigits = false;
  }

  override render() {
    const { text } = this.#texts;
    const isCode = this.of === "code";
    const other = this._isDigits ? "letters" : "digits";
    const letters = isCode ? CODE_LETTERS : this._isDigits ? DIGITS : [...LETTERS, ".", "-"];
    return html`<div
      class="keys"
      role="group"
      aria-label=${text("first-start-keys")}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @mousedown=${(event: Event) => event.preventDefault()}
    >
      ${[...letters].map(
        (letter) =>
          html`<button type="button" tabindex="-1" class=${this.of} @click=${() => this.#tell("key-typed", letter)}>
            ${letter}
          </button>`,
      )}
      ${
        isCode
          ? nothing
          : html`<button
              type="button"
              tabindex="-1"
              class="does"
              aria-label="${SIGNS[other]}: ${text(`first-start-keys-${other}`)}"
              @click=${() => {
                this._isDigits = !this._isDigits;
              }}
            >
              ${SIGNS[other]}
            </button>`
      }
      <button
        type="button"
        tabindex="-1"
        class="does"
        aria-label=${text("first-start-keys-rub")}
        @click=${() => this.#tell("key-rub")}
      >
        <cb-icon name="backspace"></cb-icon>
      </button>
      <button type="button" class="done primary" ?disabled=${this.waits} @click=${() => this.#tell("key-done")}>
        ${text("first-start-next")}
      </button>
    </div>`;
  }

  #tell(name: "key-typed" | "key-rub" | "key-done", letter = ""): void {
    this.dispatchEvent(new CustomEvent(name, { detail: letter }));
  }
}

customElements.define("cb-first-keys", CbFirstKeys);

declare global {
  interface HTMLElementTagNameMap {
    "cb-first-keys": CbFirstKeys;
  }
  interface HTMLElementEventMap {
    "key-typed": CustomEvent<string>;
    "key-rub": CustomEvent<string>;
    "key-done": CustomEvent<string>;
  }
}
