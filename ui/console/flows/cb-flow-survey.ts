import { css, html, LitElement, nothing } from "lit";
import { ASKS } from "../../../protocol/asks.ts";
import type { Ask, Flow } from "../../../protocol/flow.ts";
import { TextsController } from "../../elements/texts.ts";
import { look } from "../look.ts";
import { canSwap, questionsOf, swapped, withoutQuestion, withQuestion, withSurvey } from "./flow-edit.ts";

const MINUTE_S = 60;

/** A survey of a flow: when it is offered, and its questions in their order. */
export class CbFlowSurvey extends LitElement {
  static override properties = { flow: { attribute: false }, survey: {}, fixed: { type: Boolean } };
  static override styles = [
    ...look,
    css`
      :host {
        display: grid;
        gap: var(--cb-space-3);
      }
      .bounds,
      .new {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--cb-space-3);
      }
      label {
        display: grid;
        gap: var(--cb-space-1);
        font-size: var(--cb-text-s);
        font-weight: var(--cb-weight-medium);
      }
      input,
      select {
        min-block-size: 2.75rem;
        padding-inline: var(--cb-space-3);
        border: 1px solid var(--cb-line-strong);
        border-radius: var(--cb-radius-s);
        background: var(--cb-surface);
        color: inherit;
        font: inherit;
      }
      input {
        inline-size: 9rem;
        box-sizing: border-box;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--cb-space-2);
      }
      li a {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      li button {
        min-inline-size: 2.75rem;
        min-block-size: 2.75rem;
      }
    `,
  ];

  declare flow: Flow;
  declare survey: string;
  /** A version that was published never changes. */
  declare fixed: boolean;
  readonly #texts = new TextsController(this);

  override render() {
    const { text, number } = this.#texts;
    const survey = this.flow.surveys[this.survey];
    if (!survey) return nothing;
    const questions = questionsOf(this.flow, this.survey);
    const bound = (id: string, value: number | undefined, least: number, change: (value: number | undefined) => Flow) =>
      html`<label
        ><span>${text(id)}</span
        ><input
          type="number"
          inputmode="numeric"
          min=${least}
          ?disabled=${this.fixed}
          .value=${value === undefined ? "" : String(value)}
          placeholder=${text("console-flow-unbounded")}
          @change=${(event: Event) => {
            const { valueAsNumber } = event.target as HTMLInputElement;
            this.#change(change(Number.isNaN(valueAsNumber) ? undefined : Math.max(least, Math.round(valueAsNumber))));
          }}
      /></label>`;
    return html`
      <p class="soft small">${text("console-flow-survey-version", { version: number(survey.version) })}</p>
      <div class="bounds">
        ${bound("console-flow-per-day", survey.perDay, 1, (perDay) => withSurvey(this.flow, this.survey, { perDay }))}
        ${bound(
          "console-flow-every",
          survey.everyS === undefined ? undefined : Math.round(survey.everyS / MINUTE_S),
          0,
          (minutes) =>
            withSurvey(this.flow, this.survey, {
              everyS: minutes === undefined ? undefined : Math.min(minutes * MINUTE_S, 86_400),
            }),
        )}
      </div>
      <ol>
        ${questions.map((id, at) => {
          const last = at === questions.length - 1;
          return html`<li>
            <a href="#screen-${id}" @click=${(event: Event) => this.#show(event, id)}><bdi>${id}</bdi></a>
            ${this._tool("arrow-up", "console-flow-up", id, at === 0 || !canSwap(this.flow, questions[at - 1] ?? ""), () => swapped(this.flow, questions[at - 1] ?? ""))}
            ${this._tool("chevron-down", "console-flow-down", id, last || !canSwap(this.flow, id), () => swapped(this.flow, id))}
            ${this._tool("bin", "console-flow-remove", id, questions.length < 2, () => withoutQuestion(this.flow, id))}
          </li>`;
        })}
      </ol>
      ${
        this.fixed
          ? nothing
          : html`<label class="new"
            ><span>${text("console-flow-add-question")}</span>
            <select
              @change=${(event: Event) => {
                const select = event.target as HTMLSelectElement;
                const { flow, id } = withQuestion(this.flow, questions.at(-1) ?? "", select.value as Ask);
                select.value = "";
                this.#change(flow);
                this.dispatchEvent(new CustomEvent("screen-chosen", { detail: { screen: id } }));
              }}
            >
              <option value="">–</option>
              ${ASKS.map((ask) => html`<option value=${ask}>${text(`console-flow-ask-${ask}`)}</option>`)}
            </select></label
          >`
      }
    `;
  }

  _tool(icon: "arrow-up" | "chevron-down" | "bin", id: string, name: string, off: boolean, change: () => Flow) {
    const label = this.#texts.text(id, { name });
    return html`<button type="button" class="quiet" ?disabled=${off || this.fixed} title=${label} aria-label=${label} @click=${() => this.#change(change())}>
      <cb-icon name=${icon}></cb-icon>
    </button>`;
  }

  #show(event: Event, screen: string): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("screen-chosen", { detail: { screen } }));
  }

  #change(flow: Flow): void {
    this.dispatchEvent(new CustomEvent("flow-changed", { detail: { flow } }));
  }
}

customElements.define("cb-flow-survey", CbFlowSurvey);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flow-survey": CbFlowSurvey;
  }
  interface HTMLElementEventMap {
    "screen-chosen": CustomEvent<{ screen: string }>;
  }
}
