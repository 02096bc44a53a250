import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Flow, FlowScreen, Option, TextKey } from "../../../protocol/flow.ts";
import { TextsController } from "../../elements/texts.ts";
import { look } from "../look.ts";
import { moved, withOption, withScreen, withText } from "./flow-edit.ts";
import { ownTexts } from "./screen-texts.ts";

/** One screen of a flow to be edited: its words in one language, and the order of what there is to choose. */
export class CbFlowScreen extends LitElement {
  static override properties = {
    flow: { attribute: false },
    screen: {},
    language: {},
    usual: { attribute: false },
    fixed: { type: Boolean },
  };
  static override styles = [
    ...look,
    css`
      :host {
        display: grid;
        gap: var(--cb-space-3);
      }
      label {
        display: grid;
        gap: var(--cb-space-1);
        font-size: var(--cb-text-s);
        font-weight: var(--cb-weight-medium);
      }
      textarea {
        inline-size: 100%;
        min-block-size: 2.75rem;
        box-sizing: border-box;
        padding: var(--cb-space-2) var(--cb-space-3);
        border: 1px solid var(--cb-line-strong);
        border-radius: var(--cb-radius-s);
        background: var(--cb-surface);
        color: inherit;
        font: inherit;
        font-weight: var(--cb-weight-regular, 400);
        resize: vertical;
        field-sizing: content;
      }
      .option {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: end;
        gap: var(--cb-space-2);
        padding-block: var(--cb-space-1);
      }
      .tools {
        display: flex;
      }
      .tools button {
        min-inline-size: 2.75rem;
        min-block-size: 2.75rem;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: var(--cb-weight-medium);
      }
    `,
  ];

  declare flow: Flow;
  declare screen: string;
  declare language: string;
  /** The catalogue's words of a text in a language. */
  declare usual: (language: string, key: TextKey) => string | undefined;
  /** A version that was published never changes. */
  declare fixed: boolean;
  readonly #texts = new TextsController(this);

  override render() {
    const { text } = this.#texts;
    const screen = this.flow.screens[this.screen];
    if (!screen) return nothing;
    return html`
      ${ownTexts(screen).map(({ part, key }) => this._renderText(key, text(`console-flow-text-${part}`)))}
      ${screen.kind === "thanks" ? this._renderOptions(screen.reasons, "reasons", (reasons) => ({ ...screen, reasons })) : nothing}
      ${
        screen.kind === "question" && screen.options
          ? this._renderOptions(screen.options, "options", (options) => ({ ...screen, options }))
          : nothing
      }
      ${
        "choices" in screen && screen.choices.length > 0
          ? this._renderOptions(screen.choices, "choices", (choices) => ({ ...screen, choices }) as FlowScreen)
          : nothing
      }
    `;
  }

  _renderText(key: TextKey, label: string) {
    const usual = this.usual(this.language, key);
    return html`<label>
      <span>${label}</span>
      <textarea
        rows="1"
        lang=${this.language}
        dir="auto"
        data-key=${key}
        ?readonly=${this.fixed}
        placeholder=${usual ?? ""}
        .value=${this.flow.texts[this.language]?.[key] ?? usual ?? ""}
        @input=${(event: Event) => {
          const { value } = event.target as HTMLTextAreaElement;
          this.#change(withText(this.flow, this.language, key, value, usual));
        }}
      ></textarea>
    </label>`;
  }

  /** A list that can be put in another order; reasons and answers can also come and go, ways to other screens cannot. */
  _renderOptions<T extends Option>(
    options: readonly T[],
    kind: "reasons" | "options" | "choices",
    screenWith: (options: T[]) => FlowScreen,
  ) {
    const { text } = this.#texts;
    const set = (changed: T[]) => this.#change(withScreen(this.flow, this.screen, screenWith(changed)));
    const tool = (
      icon: "arrow-up" | "chevron-down" | "bin",
      id: string,
      label: string,
      off: boolean,
      act: () => void,
    ) =>
      html`<button type="button" class="quiet" ?disabled=${off || this.fixed} title=${text(id, { name: label })} aria-label=${text(id, { name: label })} @click=${act}>
        <cb-icon name=${icon}></cb-icon>
      </button>`;
    const least = kind === "options" ? 2 : 0;
    return html`<fieldset>
      <legend>${text(`console-flow-${kind}`)}</legend>
      ${repeat(
        options,
        ({ id }) => id,
        (option, at) => html`<div class="option">
          ${this._renderText(option.text, option.id)}
          <div class="tools">
            ${tool("arrow-up", "console-flow-up", option.id, at === 0, () => set(moved(options, at, -1)))}
            ${tool("chevron-down", "console-flow-down", option.id, at === options.length - 1, () => set(moved(options, at, 1)))}
            ${tool("bin", "console-flow-remove", option.id, options.length <= least, () => set(options.filter((one) => one !== option)))}
          </div>
        </div>`,
      )}
      ${
        kind === "choices"
          ? nothing
          : html`<button
            type="button"
            class="quiet"
            ?disabled=${this.fixed || options.length >= 9}
            @click=${() => set(withOption(options, this.screen) as T[])}
          >
            ${text(`console-flow-add-${kind}`)}
          </button>`
      }
    </fieldset>`;
  }

  #change(flow: Flow): void {
    this.dispatchEvent(new CustomEvent("flow-changed", { detail: { flow } }));
  }
}

customElements.define("cb-flow-screen", CbFlowScreen);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flow-screen": CbFlowScreen;
  }
  interface HTMLElementEventMap {
    "flow-changed": CustomEvent<{ flow: Flow }>;
  }
}
