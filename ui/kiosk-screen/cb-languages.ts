import { css, html, LitElement, nothing } from "lit";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { nameOfLanguage, TextsController } from "../elements/texts.ts";

/**
 * The kiosk's languages, each by its own name, always in reach: side by side where there is room, otherwise behind one
 * button. Sends `language-chosen`.
 */
export class CbLanguages extends LitElement {
  static override properties = {
    languages: { attribute: false },
    language: { type: String },
    visit: { type: Number },
    folded: { type: Boolean, reflect: true },
    large: { type: Boolean, reflect: true },
    _isOpen: { state: true },
  };

  static override styles = [
    controls,
    css`
      .languages {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0.25rem;
        padding: 0.25rem;
        border-radius: calc(var(--cb-target-kiosk) / 2 + 0.25rem);
        background: var(--cb-sunken);
      }
      button {
        min-block-size: var(--cb-target-kiosk);
        min-inline-size: var(--cb-target-kiosk);
        padding-inline: clamp(0.6rem, 1.6vmin, 1.5rem);
        font-size: calc(clamp(0.95rem, 1.6vmin + 0.5rem, 1.8rem) * var(--cb-text-scale, 1));
        touch-action: inherit;
      }
      .languages button {
        border-color: transparent;
        background: transparent;
      }
      .languages button[aria-pressed="true"] {
        background: var(--cb-surface);
        border-color: var(--cb-line-strong);
        box-shadow: var(--cb-shadow-1);
      }
      .opener cb-icon {
        inline-size: 1.5em;
        block-size: 1.5em;
      }
      .panel {
        position: fixed;
        inset-block-end: calc(clamp(0.75rem, 2.6vmin, 3rem) + var(--cb-target-kiosk) + 0.75rem);
        inset-inline-end: clamp(0.75rem, 2.6vmin, 3rem);
        z-index: 5;
        flex-direction: column;
        gap: 0.5rem;
        min-inline-size: min(16rem, 70vw);
        max-inline-size: calc(100vw - 2 * clamp(0.75rem, 2.6vmin, 3rem));
        max-block-size: calc(100dvh - 2 * clamp(0.75rem, 2.6vmin, 3rem) - var(--cb-target-kiosk) - 1rem);
        flex-wrap: nowrap;
        overflow-y: auto;
        touch-action: pan-y;
        padding: clamp(0.75rem, 2vmin, 1.75rem);
        border: 2px solid var(--cb-line-strong);
        border-radius: var(--cb-radius-l);
        background: var(--cb-surface);
        box-shadow: var(--cb-shadow-3);
        animation: open var(--cb-calm) var(--cb-ease);
      }
      .panel button {
        flex: none;
        justify-content: start;
        padding-inline: 1.1em;
      }
      .panel button[aria-pressed="true"] {
        background: var(--cb-brass-soft);
        border-color: var(--cb-brass-strong);
      }
      @keyframes open {
        from {
          opacity: 0;
          transform: translateY(0.5rem);
        }
      }
      @media (max-width: 1500px) {
        :host([large]) .opener {
          inline-size: max(var(--cb-target-kiosk), 2.4em);
          padding: 0;
        }
        :host([large]) .opener span {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      @media (max-width: 700px) {
        :host([large]) .opener {
          inline-size: var(--cb-target-kiosk);
        }
        .opener span {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        .opener {
          inline-size: var(--cb-target-kiosk);
          padding: 0;
        }
      }
    `,
  ];

  declare languages: string[];
  declare language: string;
  declare visit: number;
  /** Whether there is room for one button alone. */
  declare folded: boolean;
  /** Whether text is larger than usual. */
  declare large: boolean;
  declare private _isOpen: boolean;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._isOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pointerdown", this.#onElsewhere);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("pointerdown", this.#onElsewhere);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("visit") || changed.has("folded")) this._isOpen = false;
  }

  override render() {
    const label = this.#texts.text("kiosk-languages");
    if (!this.folded) return this._renderChoice("languages", label);
    return html`
      ${this._isOpen ? this._renderChoice("languages panel", label) : nothing}
      <button
        type="button"
        class="opener"
        aria-expanded=${this._isOpen ? "true" : "false"}
        aria-label="${label}: ${nameOfLanguage(this.language)}"
        @click=${() => {
          this._isOpen = !this._isOpen;
        }}
        @keydown=${this.#onKey}
      >
        <cb-icon name="globe"></cb-icon><span>${nameOfLanguage(this.language)}</span>
      </button>
    `;
  }

  private _renderChoice(classes: string, label: string) {
    return html`<div class=${classes} role="group" aria-label=${label} @keydown=${this.#onKey}>
      ${(this.languages ?? []).map(
        (language) =>
          html`<button
            type="button"
            lang=${language}
            aria-pressed=${language === this.language ? "true" : "false"}
            @click=${() => this.#choose(language)}
          >
            ${nameOfLanguage(language)}
          </button>`,
      )}
    </div>`;
  }

  #choose(language: string): void {
    if (this._isOpen) this.#close();
    this.dispatchEvent(new CustomEvent("language-chosen", { detail: { language } }));
  }

  #close(): void {
    this._isOpen = false;
    this.renderRoot.querySelector<HTMLButtonElement>(".opener")?.focus();
  }

  readonly #onElsewhere = (event: PointerEvent): void => {
    if (this._isOpen && !event.composedPath().includes(this)) this._isOpen = false;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this._isOpen) return;
    event.preventDefault();
    this.#close();
  };
}

customElements.define("cb-languages", CbLanguages);

declare global {
  interface HTMLElementTagNameMap {
    "cb-languages": CbLanguages;
  }
  interface HTMLElementEventMap {
    "language-chosen": CustomEvent<{ language: string }>;
  }
}
