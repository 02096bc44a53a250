import { css, html, LitElement, nothing } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import type { QuestionSummary, SurveySummary } from "../../../protocol/answer-views.ts";
import { TextsController } from "../../elements/texts.ts";
import { look } from "../look.ts";
import { wordsOf } from "./answer-words.ts";

/** How one survey was answered: its scores as tiles, each with what it counts, and each question as a table with bars. */
export class CbSurvey extends LitElement {
  static override properties = { survey: { attribute: false } };
  static override styles = [
    ...look,
    css`
      :host {
        display: grid;
        gap: var(--cb-space-4);
      }
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
        gap: var(--cb-space-3);
      }
      .tile {
        display: grid;
        gap: var(--cb-space-1);
        align-content: start;
        padding: var(--cb-space-3) var(--cb-space-4);
        border-radius: var(--cb-radius-m);
        background: var(--cb-sunken);
      }
      .score {
        justify-self: start;
        font-size: 2rem;
        font-weight: var(--cb-weight-bold);
        line-height: var(--cb-leading-tight);
        font-variant-numeric: tabular-nums;
      }
      .questions {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
        align-items: start;
        gap: var(--cb-space-5);
      }
      .question {
        display: grid;
        gap: var(--cb-space-2);
      }
      /* A word is broken only where a line has no room for it at all. */
      th bdi {
        overflow-wrap: break-word;
      }
      td.bar {
        inline-size: 45%;
        vertical-align: middle;
      }
      td.bar span {
        display: block;
        min-inline-size: 2px;
        block-size: 0.9rem;
        border-radius: 0 var(--cb-radius-s) var(--cb-radius-s) 0;
        background: var(--cb-brass);
      }
      td.bar:dir(rtl) span {
        border-radius: var(--cb-radius-s) 0 0 var(--cb-radius-s);
      }
      td.bar span.none {
        background: var(--cb-line-strong);
      }
    `,
  ];

  declare survey: SurveySummary;
  readonly #texts = new TextsController(this);

  override render() {
    const { questions } = this.survey;
    const scored = questions.filter(({ nps, csat, ces }) => nps || csat || ces);
    return html`
      ${scored.length > 0 ? html`<div class="tiles">${scored.map((one) => this._renderScore(one))}</div>` : nothing}
      <div class="questions">${questions.map((one) => this._renderQuestion(one))}</div>
    `;
  }

  #titleOf({ question, title }: QuestionSummary): string {
    const { text, language } = this.#texts;
    if (this.survey.survey === undefined) {
      return text(question === "words" ? "console-answers-words" : "console-answers-reasons");
    }
    return wordsOf(title, language, text, question);
  }

  _renderScore(question: QuestionSummary) {
    const { text, number } = this.#texts;
    const { ask, n, nps, csat, ces } = question;
    const percent = (value: number) => number(value / 100, { style: "percent", maximumFractionDigits: 1 });
    const score = nps
      ? number(nps.score, { signDisplay: "exceptZero" })
      : csat
        ? percent(csat.score)
        : number(ces?.score ?? 0, { minimumFractionDigits: 1 });
    return html`<div class="tile" role="group" aria-label=${text(`console-answers-${ask}`)}>
      <strong>${text(`console-answers-${ask}`)}</strong>
      <bdi class="score" dir="ltr">${score}</bdi>
      <span class="small">${text("console-answers-n", { n })}</span>
      <span class="small words">${this.#titleOf(question)}</span>
      <span class="soft small">${
        nps
          ? text("console-answers-nps-how", { promoters: nps.promoters, detractors: nps.detractors, n })
          : csat
            ? text("console-answers-csat-how", { satisfied: csat.satisfied, n, mean: csat.mean })
            : text("console-answers-ces-how", { easy: percent(ces?.easyPercent ?? 0) })
      }</span>
    </div>`;
  }

  _renderQuestion(question: QuestionSummary) {
    const { text, number, language } = this.#texts;
    const { n, counts, ask } = question;
    const most = Math.max(1, ...counts.map((one) => one.n));
    const share = (count: number) => (n === 0 ? "" : number(count / n, { style: "percent" }));
    return html`<section class="question">
      <h3 class="words">${this.#titleOf(question)}</h3>
      <p class="soft small">${text("console-answers-n", { n })}${ask === "choice" ? html` · ${text("console-answers-several")}` : nothing}</p>
      ${
        counts.length === 0
          ? nothing
          : html`<table>
              <thead><tr>
                <th scope="col">${text("console-answers-answer")}</th>
                <th scope="col" class="number">${text("console-answers-visitors")}</th>
                <th scope="col" class="number">${text("console-answers-share")}</th>
                <td></td>
              </tr></thead>
              <tbody>${counts.map(
                (one) => html`<tr>
                  <th scope="row"><bdi>${typeof one.value === "number" ? number(one.value) : wordsOf(one.text, language, text, one.value)}</bdi></th>
                  <td class="number">${number(one.n)}</td>
                  <td class="number">${share(one.n)}</td>
                  <td class="bar" aria-hidden="true"><span class=${one.n === 0 ? "none" : ""} style=${styleMap({ "inline-size": `${(100 * one.n) / most}%` })}></span></td>
                </tr>`,
              )}</tbody>
            </table>`
      }
    </section>`;
  }
}

customElements.define("cb-survey", CbSurvey);

declare global {
  interface HTMLElementTagNameMap {
    "cb-survey": CbSurvey;
  }
}
