import { css, html, nothing } from "lit";
import { type Display, TEXT_PERCENTS, USUAL_DISPLAY } from "../../protocol/display.ts";
import "../elements/cb-icon.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import { OpenedPanel } from "./opened-panel.ts";

const SWITCHES: readonly { name: "aloud" | "contrast" | "simple" | "low" | "calm"; icon: IconName }[] = [
  { name: "aloud", icon: "sound" },
  { name: "contrast", icon: "contrast" },
  { name: "simple", icon: "simple" },
  { name: "low", icon: "low" },
  { name: "calm", icon: "calm" },
];

/**
 * How a visitor wants to see the screen: text size, read aloud, contrast, simple words, what is touched lower down, nothing
 * that moves. One button in the corner nearest to the hand opens it, always the same. Sends `display-chosen`.
 */
export class CbDisplay extends OpenedPanel {
  static override properties = {
    display: { attribute: false },
    speaks: { type: Boolean },
  };

  static override styles = [
    ...super.styles,
    css`
      :host {
        position: relative;
        display: block;
      }
      button {
        font-size: calc(clamp(1rem, 1.6vmin + 0.5rem, 1.8rem) * var(--cb-text-scale, 1));
      }
      .opener {
        inline-size: max(var(--cb-target-kiosk), 2.4em);
        padding: 0;
      }
      @media (max-width: 700px) {
        .opener {
          inline-size: var(--cb-target-kiosk);
        }
      }
      .is-set {
        border-width: 3px;
        border-color: var(--cb-brass-strong);
      }
      .panel {
        display: grid;
        gap: 0.75rem;
        inline-size: max-content;
      }
      .sizes {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 0.5rem;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: 0.5rem;
        padding: 0;
        font-size: calc(clamp(1rem, 1.4vmin + 0.5rem, 1.6rem) * var(--cb-text-scale, 1));
        font-weight: var(--cb-weight-medium);
      }
      @media (max-height: 700px) and (min-width: 620px) {
        .panel {
          grid-template-columns: 1fr 1fr;
        }
        .sizes {
          grid-column: 1 / -1;
        }
      }
      .switch {
        justify-content: start;
        padding-inline: 1.1em;
        text-align: start;
      }
      button[aria-pressed="true"] {
        background: var(--cb-fill, var(--cb-brass-strong));
        border-color: var(--cb-fill, var(--cb-brass-strong));
        color: var(--cb-on-fill, var(--cb-on-brass));
      }
    `,
  ];

  declare display: Display;
  /** Whether anything here can read aloud in the language of the screen. */
  declare speaks: boolean;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this.display = USUAL_DISPLAY;
  }

  override render() {
    const { text } = this.#texts;
    const isSet = JSON.stringify(this.display) !== JSON.stringify(USUAL_DISPLAY);
    return html`
      ${this._isOpen ? this._renderPanel() : nothing}
      <button
        type="button"
        class="opener ${isSet ? "is-set" : ""}"
        aria-expanded=${this._isOpen ? "true" : "false"}
        aria-label=${text("kiosk-display")}
        @click=${this._toggle}
        @keydown=${this}
      >
        <cb-icon name="display"></cb-icon>
      </button>
    `;
  }

  private _renderPanel() {
    const { text } = this.#texts;
    const { display } = this;
    return html`<div class="panel" role="group" aria-label=${text("kiosk-display")} @keydown=${this}>
      <fieldset class="sizes">
        <legend>${text("kiosk-display-text")}</legend>
        ${TEXT_PERCENTS.map(
          (textPercent) =>
            html`<button
              type="button"
              aria-pressed=${display.textPercent === textPercent ? "true" : "false"}
              @click=${() => this.#choose({ textPercent })}
            >
              ${this.#texts.number(textPercent / 100, { style: "percent" })}
            </button>`,
        )}
      </fieldset>
      ${SWITCHES.filter(({ name }) => name !== "aloud" || this.speaks).map(
        ({ name, icon }) =>
          html`<button
            type="button"
            class="switch"
            aria-pressed=${display[name] ? "true" : "false"}
            @click=${() => this.#choose({ [name]: !display[name] })}
          >
            <cb-icon name=${display[name] ? "check" : icon}></cb-icon>${text(`kiosk-display-${name}`)}
          </button>`,
      )}
    </div>`;
  }

  #choose(change: Partial<Display>): void {
    const display = { ...this.display, ...change };
    this.dispatchEvent(new CustomEvent("display-chosen", { detail: { display } }));
  }
}

customElements.define("cb-display", CbDisplay);

declare global {
  interface HTMLElementTagNameMap {
    "cb-display": CbDisplay;
  }
  interface HTMLElementEventMap {
    "display-chosen": CustomEvent<{ display: Display }>;
  }
}
