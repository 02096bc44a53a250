import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { AnswersSummary, ResponseView, SurveySummary } from "../../../protocol/answer-views.ts";
import type { KioskView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { formLook } from "../form-look.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { moreLook, PagedList } from "../paged-list.ts";
import { SPANS, type Span, sinceOf } from "./answer-words.ts";
import "./cb-survey.ts";

interface Answers {
  surveys: readonly SurveySummary[];
  kiosks: readonly KioskView[];
}

/** What visitors answered: each survey's scores and counts, and what they wrote, for a span of time and a kiosk. */
export class CbAnswers extends LitElement {
  static override properties = {
    context: { attribute: false },
    _span: { state: true },
    _kiosk: { state: true },
  };
  static override styles = [
    ...look,
    noticeLook,
    moreLook,
    formLook,
    css`
      .intro {
        margin-block-end: var(--cb-space-3);
      }
      .parts {
        display: grid;
        gap: var(--cb-space-5);
        margin-block-start: var(--cb-space-4);
      }
      .written li {
        display: grid;
        gap: var(--cb-space-1);
        padding-block: var(--cb-space-3);
        border-block-end: 1px solid var(--cb-line);
      }
      .written li:last-child {
        border-block-end: none;
      }
      .written blockquote {
        margin: 0;
        white-space: pre-line;
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _span: Span;
  declare _kiosk: string;
  readonly #texts = new TextsController(this);
  readonly #answers = new Loader<Answers>(
    this,
    async (signal) => {
      const { api } = this.context;
      const [{ surveys }, { items }] = await Promise.all([
        api.get<AnswersSummary>("/answers/summary", { query: this.#query, signal }),
        api.get<{ items: KioskView[] }>("/kiosks", { query: { limit: 200 }, signal }),
      ]);
      return { surveys, kiosks: items };
    },
    { atOnce: true },
  );
  readonly #written = new PagedList<ResponseView, undefined>(this, "/answers", {
    query: () => ({ ...this.#query, written: "true" }),
    moreOf: () => undefined,
  });

  constructor() {
    super();
    this._span = 30;
    this._kiosk = "";
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("event", ({ kind }) => {
          if (kind !== "survey") return;
          this.#answers.reloadSoon(1500);
          this.#written.reloadSoon();
        }),
        feed.onResync(() => this.#reload()),
      ];
    });
  }

  get #query(): Record<string, string> {
    const since = sinceOf(this._span, Date.now());
    return { ...(since ? { since } : {}), ...(this._kiosk ? { kiosk: this._kiosk } : {}) };
  }

  #reload(): void {
    void this.#answers.reload();
    void this.#written.reload();
  }

  override render() {
    const { text } = this.#texts;
    return html`<div class="head">
        <h1 tabindex="-1">${text("console-answers-title")}</h1>
        <a class="button" href="#/contacts"><cb-icon name="person"></cb-icon>${text("console-contacts-title")}</a>
      </div>
      <p class="soft intro">${text("console-answers-intro")}</p>
      ${renderLoaded(this.#answers.state, {
        text,
        rows: 6,
        retry: () => void this.#answers.reset(),
        ready: (answers) => html`${this._renderFilters(answers)} ${this._renderAnswers(answers)}`,
      })}`;
  }

  _renderFilters({ kiosks }: Answers) {
    const { text } = this.#texts;
    return html`<div class="form">
      <label class="field">
        <span>${text("console-answers-span")}</span>
        <select @change=${(event: Event) => {
          this._span = SPANS.find((one) => String(one) === (event.target as HTMLSelectElement).value) ?? 30;
          this.#reload();
        }}>
          ${SPANS.map((one) => html`<option value=${one} ?selected=${one === this._span}>${text("console-answers-days", { days: one })}</option>`)}
        </select>
      </label>
      <label class="field">
        <span>${text("console-filter-kiosk")}</span>
        <select @change=${(event: Event) => {
          this._kiosk = (event.target as HTMLSelectElement).value;
          this.#reload();
        }}>
          <option value="" ?selected=${this._kiosk === ""}>${text("console-filter-every-kiosk")}</option>
          ${kiosks.map(({ kiosk }) => html`<option value=${kiosk} ?selected=${kiosk === this._kiosk}>${kiosk}</option>`)}
        </select>
      </label>
    </div>`;
  }

  _renderAnswers({ surveys }: Answers) {
    const { text } = this.#texts;
    if (surveys.length === 0) {
      return notice({ icon: "survey", title: text("console-answers-none"), body: text("console-answers-none-body") });
    }
    return html`<div class="parts">
      ${repeat(
        surveys,
        ({ flow, survey, surveyVersion }) => `${flow} ${survey} ${surveyVersion}`,
        (survey, i) => this._renderSurvey(survey, i),
      )}
      ${this._renderWritten()}
    </div>`;
  }

  _renderSurvey(survey: SurveySummary, i: number) {
    const { text, number } = this.#texts;
    const plain = (version: number) => number(version, { useGrouping: false });
    const { flow, flowVersions } = survey;
    return html`<section class="card section" aria-labelledby="survey-${i}">
      <h2 id="survey-${i}">${
        survey.survey === undefined
          ? text("console-answers-beside")
          : text("console-answers-survey", { survey: survey.survey, version: plain(survey.surveyVersion ?? 1) })
      }</h2>
      <p class="soft small">
        ${text("console-answers-n", { n: survey.n })}
        ${survey.survey === undefined ? nothing : html`· ${text("console-answers-complete", { complete: survey.complete })}`}
        ${flow === undefined ? nothing : html`· ${text("console-answers-flow", { flow, versions: flowVersions.map(plain).join(", ") })}`}
        · <cb-age .at=${survey.lastAt}></cb-age>
      </p>
      <cb-survey .survey=${survey}></cb-survey>
    </section>`;
  }

  _renderWritten() {
    const { text } = this.#texts;
    const { state } = this.#written;
    if (state.phase !== "ready" || state.value.items.length === 0) return nothing;
    return html`<section class="card section written" aria-labelledby="written">
      <h2 id="written">${text("console-answers-written")}</h2>
      <ul role="list">
        ${repeat(
          state.value.items,
          ({ n }) => n,
          (response) => this._renderResponse(response),
        )}
      </ul>
      ${this.#written.renderMore(text)}
    </section>`;
  }

  _renderResponse({ words, answers, language, kiosk, survey, at }: ResponseView) {
    const { text } = this.#texts;
    const said = [words ?? "", ...answers.map(({ ask, value }) => (ask === "text" ? String(value) : ""))].filter(
      Boolean,
    );
    return html`<li>
      ${said.map((one) => html`<blockquote class="words" lang=${language ?? nothing} dir="auto">${one}</blockquote>`)}
      <span class="soft small">
        <a href="#/fleet/${kiosk}"><bdi>${kiosk}</bdi></a> ·
        ${survey === undefined ? text("console-answers-beside") : html`<bdi>${survey}</bdi>`} · <cb-age .at=${at}></cb-age>
      </span>
    </li>`;
  }
}

customElements.define("cb-answers", CbAnswers);

declare global {
  interface HTMLElementTagNameMap {
    "cb-answers": CbAnswers;
  }
}
