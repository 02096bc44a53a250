import { css, html, LitElement, nothing } from "lit";
import type { ChoiceView } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { act } from "./screen-act.ts";
import { viewStyles } from "./view-styles.ts";

/** Ways on as tiles, at home and beneath a thank-you or a notice; `from` is the digit of the first. */
export class CbChoices extends LitElement {
  static override properties = {
    choices: { attribute: false },
    from: { type: Number },
    home: { type: Boolean, reflect: true },
    disabled: { type: Boolean },
  };

  static override styles = [
    controls,
    viewStyles,
    css`
      :host([home]) .tiles {
        grid-template-columns: repeat(auto-fit, minmax(calc(9.5rem * var(--cb-text-scale, 1)), 1fr));
      }
      /* A lying glass has its faces in a row and these in a row below, the sign above the words. */
      @media (min-aspect-ratio: 1/1) {
        :host([home]) {
          max-inline-size: 78rem;
        }
        :host([home]) .tiles {
          grid-template-columns: repeat(auto-fit, minmax(calc(6.75rem * var(--cb-text-scale, 1)), 1fr));
        }
        :host([home]) .tile {
          flex-direction: column;
          justify-content: center;
          gap: 0.35em;
          padding: 0.6em 0.5em;
          font-size: var(--type-s);
          line-height: 1.15;
          text-align: center;
          hyphens: auto;
        }
      }
      @media (min-aspect-ratio: 1/1) and (max-height: 560px) {
        :host([home]) {
          margin-block-start: 0.4rem;
        }
        :host([home]) .tile {
          padding: 0.4em 0.35em;
        }
        :host([home]) .tile .sign {
          inline-size: 1.7em;
          block-size: 1.7em;
        }
      }
      @media (max-aspect-ratio: 1/1) {
        :host([home]) .tiles {
          grid-template-columns: repeat(2, 1fr);
        }
        :host([home]) .tile {
          padding: 0.4em 0.6em;
          gap: 0.6em;
          font-size: var(--type-m);
          line-height: 1.15;
          hyphens: auto;
        }
      }
      @media (max-width: 480px) {
        .tile {
          min-block-size: var(--cb-target-kiosk);
          padding: 0.35em 0.6em;
          gap: 0.5em;
          font-size: var(--type-s);
          line-height: 1.15;
          hyphens: auto;
        }
        .tile .sign {
          inline-size: 1.8em;
          block-size: 1.8em;
        }
      }
      @media (max-width: 480px) {
        :host([home]) .tile {
          font-size: var(--type-s);
        }
      }
      :host([home][large]) .tiles {
        grid-template-columns: 1fr;
      }
    `,
  ];

  declare choices: readonly ChoiceView[];
  declare from: number;
  declare home: boolean;
  declare disabled: boolean;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this.choices = [];
    this.from = 1;
  }

  override render() {
    if (this.choices.length === 0) return nothing;
    return html`<div class="tiles" role="group" aria-label=${this.#texts.text("kiosk-choices")}>
      ${this.choices.map(
        ({ id, text, icon }, i) =>
          html`<button
            type="button"
            class="tile"
            data-choice=${id}
            data-nth=${nthOf(this.from + i)}
            ?disabled=${this.disabled}
            @click=${() => act(this, { type: "choose", choice: id })}
          >
            <span class="sign"><cb-icon name=${icon ?? "arrow-forward"}></cb-icon></span>
            <span>${this.#texts.text(text)}</span>
          </button>`,
      )}
    </div>`;
  }
}

/** The digit of the nth thing, while there are digits. */
export const nthOf = (nth: number): number | typeof nothing => (nth <= 9 ? nth : nothing);

customElements.define("cb-choices", CbChoices);

declare global {
  interface HTMLElementTagNameMap {
    "cb-choices": CbChoices;
  }
}
