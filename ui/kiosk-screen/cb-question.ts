import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { SCALES } from "../../protocol/asks.ts";
import type { AnswerValue, ScreenView } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { renderField } from "./cb-field.ts";
import { act, viewChanged } from "./screen-act.ts";
import type { TypedWords } from "./typed-words.ts";
import { viewStyles } from "./view-styles.ts";

const MAX_WORDS = 2000;
const NUMBERED = { nps: true, ces: true, csat: true } as const;

/** One question of a survey: a scale, stars, choices or words. One touch answers, except where several may be chosen. */
export class CbQuestion extends LitElement {
  static override properties = {
    view: { attribute: false },
    typed: { attribute: false },
    _chosen: { state: true },
    _stars: { state: true },
    _isNeeded: { state: true },
  };

  static override styles = [
    controls,
    viewStyles,
    css`
      .place {
        margin: 0 0 0.4em;
        color: var(--cb-brass-strong);
        font-size: var(--type-s);
        font-weight: var(--cb-weight-bold);
        text-align: center;
      }
      .scale {
        display: grid;
        grid-template-columns: repeat(var(--count), minmax(var(--cb-target-kiosk), 1fr));
        gap: clamp(0.3rem, 1vmin, 1rem);
      }
      .scale button {
        padding: 0;
        min-block-size: max(4.25rem, 13vmin);
        border: 2px solid transparent;
        border-radius: clamp(0.9rem, 2.2vmin, 1.5rem);
        background: var(--cb-surface);
        box-shadow: var(--cb-shadow-2);
        font-size: calc(clamp(1.3rem, 3.4vmin + 0.4rem, 3.4rem) * var(--cb-text-scale, 1));
        font-weight: var(--cb-weight-bold);
        overflow-wrap: normal;
      }
      .scale button:hover,
      .scale button.is-chosen,
      .scale button[data-felt] {
        border-color: var(--cb-brass-strong);
        background: var(--cb-brass-soft);
      }
      .stars button cb-icon {
        inline-size: clamp(1.8rem, 8vmin, 5.5rem);
        block-size: clamp(1.8rem, 8vmin, 5.5rem);
        color: var(--cb-brass-strong);
      }
      .stars button.is-lit cb-icon {
        --cb-icon-fill: var(--cb-brass-bright);
      }
      .stars small {
        font-size: 0.5em;
        color: var(--cb-ink-soft);
      }
      .stars button {
        flex-direction: column;
        gap: 0.2em;
        min-block-size: max(5rem, 19vmin);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        margin-block-start: 0.75em;
        color: var(--cb-ink-soft);
        font-size: var(--type-m);
      }
      .ends :last-child {
        text-align: end;
      }
      .tile[aria-pressed="true"] .sign {
        background: var(--cb-surface);
      }
      .pick {
        inline-size: 1.5em;
        block-size: 1.5em;
        flex: none;
        display: grid;
        place-items: center;
        border: 2px solid var(--cb-line-strong);
        border-radius: 50%;
        background: var(--cb-surface);
        color: var(--cb-brass-strong);
      }
      .several .pick {
        border-radius: 0.35em;
      }
      @media (max-width: 700px), (max-aspect-ratio: 3/4) {
        .scale[data-scale="10"] {
          grid-template-columns: repeat(4, 1fr);
        }
        .scale[data-scale="10"] button:last-child {
          grid-column: span 2;
        }
        .scale[data-scale="7"] {
          grid-template-columns: repeat(4, 1fr);
        }
        .scale[data-scale="7"] button:last-child {
          grid-column: span 2;
        }
      }
      /* Two columns leave no choice alone in its row. */
      @media (min-width: 600px) {
        .tiles:not(.many) {
          grid-template-columns: repeat(2, 1fr);
          max-inline-size: max(52rem, 26em);
          margin-inline: auto;
        }
        :host-context([data-large]) .tiles:not(.many) {
          grid-template-columns: repeat(auto-fit, minmax(min(100%, 10em), 1fr));
        }
      }
      @media (min-width: 701px) and (max-width: 860px) and (min-aspect-ratio: 3/4) {
        .scale[data-scale="10"] {
          grid-template-columns: repeat(6, 1fr);
        }
        .scale[data-scale="10"] button:last-child {
          grid-column: span 2;
        }
      }
      @media (max-width: 700px) {
        .stars.scale {
          gap: 0.3rem;
          grid-template-columns: repeat(5, minmax(0, 1fr));
        }
        .tile {
          min-block-size: var(--cb-target-kiosk);
        }
        .many.tiles {
          grid-template-columns: repeat(auto-fit, minmax(calc(8.5rem * var(--cb-text-scale, 1)), 1fr));
        }
        .many .tile {
          padding: 0.4em 0.6em;
          gap: 0.5em;
          font-size: var(--type-m);
          line-height: 1.15;
          hyphens: auto;
        }
      }
      @media (max-height: 560px) {
        .tiles {
          gap: 0.5rem;
        }
        .tile {
          min-block-size: var(--cb-target-kiosk);
          padding-block: 0.3em;
        }
        .scale button {
          min-block-size: var(--cb-target-kiosk);
        }
      }
    `,
  ];

  declare view: Extract<ScreenView, { name: "question" }>;
  declare typed: TypedWords;
  declare private _chosen: readonly string[];
  declare private _stars: number;
  /** Whether to say that an answer is needed. */
  declare private _isNeeded: boolean;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this._chosen = [];
    this._stars = 0;
    this._isNeeded = false;
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("_isNeeded") && this._isNeeded) viewChanged(this);
  }

  override render() {
    const { view } = this;
    const { text } = this.#texts;
    return html`
      <p class="place">${text("kiosk-question-place", { place: view.place })}</p>
      <h1 tabindex="-1">${text(view.title)}</h1>
      ${this._renderAnswer()}
      ${
        this._isNeeded
          ? html`<p class="problem" role="alert">
            <cb-icon name="warning"></cb-icon><span>${text("kiosk-answer-needed")}</span>
          </p>`
          : nothing
      }
      ${this._renderActions()}
    `;
  }

  private _renderAnswer(): TemplateResult {
    const { view } = this;
    if (view.ask === "choice") return this._renderOptions();
    if (view.ask === "text") {
      return renderField({
        screen: view.screen,
        name: "answer",
        label: this.#texts.text(view.title),
        labelHidden: true,
        typed: this.typed,
        maxLength: MAX_WORDS,
        large: true,
        nth: 1,
      });
    }
    return this._renderScale(view.ask);
  }

  private _renderScale(ask: keyof typeof NUMBERED): TemplateResult {
    const { view } = this;
    const { text } = this.#texts;
    const [least, most] = SCALES[ask];
    const values = Array.from({ length: most - least + 1 }, (_, i) => least + i);
    const low = view.low ? text(view.low) : "";
    const high = view.high ? text(view.high) : "";
    const isStars = ask === "csat";
    return html`
      <div
        class="scale ${isStars ? "stars" : ""}"
        style="--count: ${values.length}"
        role="group"
        aria-label=${text(view.title)}
        data-scale=${most}
        @pointerleave=${() => this.#light(0)}
      >
        ${values.map((value) => {
          const written = this.#texts.number(value);
          const name = isStars
            ? // A name is heard: marks that keep directions of writing apart are for eyes.
              text("kiosk-stars", { count: value }).replaceAll(/[\u2066-\u2069]/g, "")
            : [written, value === least ? low : "", value === most ? high : ""].filter(Boolean).join(", ");
          return html`<button
            type="button"
            aria-label=${name}
            data-value=${value}
            class=${isStars && value <= this._stars ? "is-lit is-chosen" : ""}
            @pointerenter=${() => this.#light(isStars ? value : 0)}
            @focus=${() => this.#light(isStars ? value : 0)}
            @click=${() => this.#answer(value)}
          >
            ${isStars ? html`<cb-icon name="star"></cb-icon><small>${written}</small>` : written}
          </button>`;
        })}
      </div>
      ${
        low || high ? html`<div class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></div>` : nothing
      }
    `;
  }

  private _renderOptions(): TemplateResult {
    const { view } = this;
    const { text } = this.#texts;
    return html`
      ${view.several ? html`<p class="hint">${text("kiosk-question-several")}</p>` : nothing}
      <div class="tiles ${view.several ? "several" : ""} ${view.options.length > 4 ? "many" : ""}" role="group" aria-label=${text(view.title)}>
        ${view.options.map(({ id, text: key }, i) => {
          const isChosen = this._chosen.includes(id);
          return html`<button
            type="button"
            class="tile"
            aria-pressed=${view.several ? (isChosen ? "true" : "false") : nothing}
            data-option=${id}
            data-nth=${i + 1}
            @click=${() => this.#pick(id)}
          >
            <span class="pick">${isChosen ? html`<cb-icon name="check"></cb-icon>` : nothing}</span>
            <span>${text(key)}</span>
          </button>`;
        })}
      </div>
    `;
  }

  private _renderActions() {
    const { view } = this;
    const { text } = this.#texts;
    const needsNext = view.several || view.ask === "text";
    if (!needsNext && !view.optional) return nothing;
    const nth = view.ask === "text" ? 2 : view.ask === "choice" ? view.options.length + 1 : undefined;
    const digit = (n: number) => (nth !== undefined && nth + n <= 9 ? nth + n : nothing);
    return html`<div class="actions">
      ${
        needsNext
          ? html`<button type="button" class="primary" data-nth=${digit(0)} @click=${() => this.#next()}>
            ${text("kiosk-next")}<cb-icon name="arrow-forward"></cb-icon>
          </button>`
          : nothing
      }
      ${
        view.optional
          ? html`<button type="button" data-nth=${digit(needsNext ? 1 : 0)} @click=${() => act(this, { type: "answer" })}>
            ${text("kiosk-skip")}
          </button>`
          : nothing
      }
    </div>`;
  }

  #light(stars: number): void {
    this._stars = stars;
  }

  #pick(id: string): void {
    if (!this.view.several) {
      this._chosen = [id];
      this.#answer([id]);
      return;
    }
    this._chosen = this._chosen.includes(id) ? this._chosen.filter((each) => each !== id) : [...this._chosen, id];
  }

  #next(): void {
    const { view } = this;
    const value = view.ask === "text" ? this.typed.of(view.screen, "answer").trim() : [...this._chosen];
    this._isNeeded = value.length === 0 && !view.optional;
    if (value.length > 0) this.#answer(value);
    else if (view.optional) act(this, { type: "answer" });
  }

  #answer(value: AnswerValue): void {
    act(this, { type: "answer", value });
  }
}

customElements.define("cb-question", CbQuestion);

declare global {
  interface HTMLElementTagNameMap {
    "cb-question": CbQuestion;
  }
}
