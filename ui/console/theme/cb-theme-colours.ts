import { css, html, LitElement, nothing } from "lit";
import { OWN_COLOURS } from "../../../protocol/contrast.ts";
import type { Theme } from "../../../protocol/theme.ts";
import { TextsController } from "../../elements/texts.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { COLOURS, type ColourName, readColour, toldContrasts, withPart } from "./theme-edit.ts";

/** The colours of a theme, chosen or typed, and in words whether they can be read on each other. */
export class CbThemeColours extends LitElement {
  static override properties = { theme: { attribute: false }, _typed: { state: true } };
  static override styles = [
    ...look,
    formLook,
    css`
      .colour + .colour {
        margin-block-start: var(--cb-space-3);
      }
      .pick {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-2);
      }
      .field .pick input[type="color"] {
        inline-size: 3.5rem;
        padding: var(--cb-space-1);
        cursor: pointer;
      }
      .field .pick input[type="text"] {
        inline-size: 8rem;
      }
      .pick button {
        min-block-size: 2.75rem;
      }
      .bad {
        color: var(--cb-bad);
      }
      .contrasts {
        display: grid;
        gap: var(--cb-space-2);
        margin-block-start: var(--cb-space-4);
      }
      .contrasts li {
        display: flex;
        align-items: start;
        gap: var(--cb-space-2);
        padding: var(--cb-space-2) var(--cb-space-3);
        border-radius: var(--cb-radius-s);
        font-size: var(--cb-text-s);
      }
      .contrasts cb-icon {
        flex: none;
        margin-block-start: 0.2em;
      }
      .enough {
        background: var(--cb-good-soft);
        color: var(--cb-good);
      }
      .faint {
        background: var(--cb-bad-soft);
        color: var(--cb-bad);
      }
    `,
  ];

  declare theme: Theme;
  /** What is typed and is no colour yet, by the colour's name. */
  declare _typed: Readonly<Partial<Record<ColourName, string>>>;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._typed = {};
  }

  #change(name: ColourName, colour: string | undefined): void {
    const { [name]: _typed, ...others } = this._typed;
    this._typed = others;
    this.dispatchEvent(new CustomEvent("theme-changed", { detail: { theme: withPart(this.theme, name, colour) } }));
  }

  #type(name: ColourName, typed: string): void {
    const colour = readColour(typed);
    if (colour) this.#change(name, colour);
    else this._typed = { ...this._typed, [name]: typed };
  }

  override render() {
    const { text, number } = this.#texts;
    return html`${COLOURS.map((name) => this._renderColour(name))}
      <div role="status"><ul class="contrasts" role="list" aria-label=${text("console-theme-contrast")}>
        ${toldContrasts(this.theme).map(
          ({ pair, ratio, least, isEnough }) => html`<li class=${isEnough ? "enough" : "faint"}>
            <cb-icon name=${isEnough ? "check" : "warning"}></cb-icon>
            <span
              >${text(`console-theme-contrast-${pair}`, { ratio: number(ratio) })}
              ${text(isEnough ? "console-theme-contrast-enough" : "console-theme-contrast-faint", { least: number(least) })}</span
            >
          </li>`,
        )}
      </ul></div>`;
  }

  _renderColour(name: ColourName) {
    const { text } = this.#texts;
    const colour = this.theme[name] ?? OWN_COLOURS[name];
    const typed = this._typed[name];
    const words = text(`console-theme-${name}`);
    return html`<div class="field colour" role="group" aria-labelledby="label-${name}">
      <span id="label-${name}">${words}</span>
      <div class="pick">
        <input
          type="color"
          aria-label=${words}
          .value=${colour}
          @input=${(event: Event) => this.#change(name, (event.target as HTMLInputElement).value)}
        />
        <input
          type="text"
          class="mono"
          dir="ltr"
          maxlength="9"
          spellcheck="false"
          autocomplete="off"
          aria-label=${text("console-theme-code", { colour: words })}
          aria-invalid=${typed === undefined ? "false" : "true"}
          aria-describedby="hint-${name}"
          .value=${typed ?? colour}
          @input=${(event: Event) => this.#type(name, (event.target as HTMLInputElement).value)}
        />
        ${
          this.theme[name] === undefined
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                aria-label=${text("console-theme-own-of", { colour: words })}
                @click=${() => this.#change(name, undefined)}
              >
                ${text("console-theme-own-colour")}
              </button>`
        }
      </div>
      <span id="hint-${name}" class=${typed === undefined ? "hint" : "bad"} role="status"
        >${typed === undefined ? text(`console-theme-${name}-hint`) : text("console-theme-no-colour")}</span
      >
    </div>`;
  }
}

customElements.define("cb-theme-colours", CbThemeColours);

declare global {
  interface HTMLElementTagNameMap {
    "cb-theme-colours": CbThemeColours;
  }
  interface HTMLElementEventMap {
    "theme-changed": CustomEvent<{ theme: Theme }>;
  }
}
