import { css, html, LitElement, nothing } from "lit";
import type { ScreenView } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { renderField } from "./cb-field.ts";
import { act } from "./screen-act.ts";
import type { TypedWords } from "./typed-words.ts";
import { viewStyles } from "./view-styles.ts";

/** From this share of the room on, the letters that are left are told. */
const NEARLY_FULL = 0.8;

/** A visitor's own words. Passing on without any is as easy as sending some. */
export class CbWords extends LitElement {
  static override properties = { view: { attribute: false }, typed: { attribute: false }, _length: { state: true } };

  static override styles = [
    controls,
    viewStyles,
    css`
      :host {
        max-inline-size: 52rem;
      }
      .left {
        margin: 0.4em 0 0;
        color: var(--cb-ink-soft);
        font-size: var(--type-s);
        text-align: end;
      }
    `,
  ];

  declare view: Extract<ScreenView, { name: "words" }>;
  declare typed: TypedWords;
  declare private _length: number;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._length = 0;
  }

  override render() {
    const { view, typed } = this;
    const { text } = this.#texts;
    const hint = view.hint ? text(view.hint) : "";
    return html`
      <h1 tabindex="-1">${text(view.title)}</h1>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      ${renderField({
        screen: view.screen,
        name: "words",
        label: text(view.title),
        labelHidden: true,
        typed,
        maxLength: view.maxLength,
        large: true,
        nth: 1,
        changed: (words) => {
          this._length = words.length;
        },
      })}
      ${this._renderLeft()}
      <div class="actions">
        <button type="button" class="primary" data-nth="2" @click=${() => this.#send()}>
          <cb-icon name="send"></cb-icon>${text("kiosk-send")}
        </button>
        <button type="button" data-nth="3" @click=${() => act(this, { type: "words", words: "" })}>
          ${text("kiosk-skip")}
        </button>
      </div>
    `;
  }

  private _renderLeft() {
    const { maxLength } = this.view;
    if (this._length < maxLength * NEARLY_FULL) return nothing;
    return html`<p class="left" role="status">${this.#texts.text("kiosk-letters-left", { count: maxLength - this._length })}</p>`;
  }

  #send(): void {
    act(this, { type: "words", words: this.typed.of(this.view.screen, "words").slice(0, this.view.maxLength) });
  }
}

customElements.define("cb-words", CbWords);

declare global {
  interface HTMLElementTagNameMap {
    "cb-words": CbWords;
  }
}
