import { css, html, nothing } from "lit";
import "../elements/cb-icon.ts";
import { nameOfLanguage, TextsController } from "../elements/texts.ts";
import { OpenedPanel } from "./opened-panel.ts";

/**
 * The kiosk's languages, each by its own name, always in reach: side by side where there is room, otherwise behind one
 * button. Sends `language-chosen`.
 */
export class CbLanguages extends OpenedPanel {
  static override properties = {
    languages: { attribute: false },
    language: { type: String },
    folded: { type: Boolean, reflect: true },
    large: { type: Boolean, reflect: true },
  };

  static override styles = [
    ...super.styles,
    css`
      .languages {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0.25rem;
      }
      .languages:not(.panel) {
        padding: 0.25rem;
        border-radius: calc(var(--cb-target-kiosk) / 2 + 0.25rem);
        background: var(--cb-sunken);
      }
      button {
        padding-inline: clamp(0.6rem, 1.6vmin, 1.5rem);
        font-size: calc(clamp(0.95rem, 1.6vmin + 0.5rem, 1.8rem) * var(--cb-text-scale, 1));
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
      .panel {
        flex-direction: column;
        gap: 0.5rem;
        min-inline-size: min(16rem, 70vw);
        flex-wrap: nowrap;
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
  /** Whether there is room for one button alone. */
  declare folded: boolean;
  /** Whether text is larger than usual. */
  declare large: boolean;
  readonly #texts = new TextsController(this);

  override willUpdate(changed: Map<string, unknown>): void {
    super.willUpdate(changed);
    if (changed.has("folded")) this._isOpen = false;
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
        @click=${this._toggle}
        @keydown=${this}
      >
        <cb-icon name="globe"></cb-icon><span>${nameOfLanguage(this.language)}</span>
      </button>
    `;
  }

  private _renderChoice(classes: string, label: string) {
    return html`<div class=${classes} role="group" aria-label=${label} @keydown=${this}>
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
    if (this._isOpen) this._leave();
    this.dispatchEvent(new CustomEvent("language-chosen", { detail: { language } }));
  }
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
