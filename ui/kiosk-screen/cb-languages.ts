import { css, html, LitElement } from "lit";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { nameOfLanguage, TextsController } from "../elements/texts.ts";

/** The kiosk's languages, each by its own name, always in reach. Sends `language-chosen`. */
export class CbLanguages extends LitElement {
  static override properties = { languages: { attribute: false }, language: { type: String } };

  static override styles = [
    controls,
    css`
      .languages {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0.25rem;
        padding: 0.25rem;
        border-radius: var(--cb-radius-full);
        background: var(--cb-sunken);
      }
      button {
        min-block-size: var(--cb-target-kiosk);
        min-inline-size: var(--cb-target-kiosk);
        padding-inline: clamp(0.6rem, 1.6vmin, 1.5rem);
        border-color: transparent;
        background: transparent;
        font-size: calc(clamp(0.95rem, 1.6vmin + 0.5rem, 1.8rem) * var(--cb-text-scale, 1));
      }
      button[aria-pressed="true"] {
        background: var(--cb-surface);
        border-color: var(--cb-line-strong);
        box-shadow: var(--cb-shadow-1);
      }
    `,
  ];

  declare languages: string[];
  declare language: string;
  readonly #texts = new TextsController(this);

  override render() {
    return html`<div class="languages" role="group" aria-label=${this.#texts.text("kiosk-languages")}>
      ${(this.languages ?? []).map(
        (language) =>
          html`<button
            type="button"
            lang=${language}
            aria-pressed=${language === this.language ? "true" : "false"}
            @click=${() => this.dispatchEvent(new CustomEvent("language-chosen", { detail: { language } }))}
          >
            ${nameOfLanguage(language)}
          </button>`,
      )}
    </div>`;
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
