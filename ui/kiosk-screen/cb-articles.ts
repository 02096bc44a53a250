import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { ArticleView, FoundArticles } from "../../protocol/articles.ts";
import type { LifeStage } from "../../protocol/flow.ts";
import type { ScreenView } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import { findArticles, MAX_QUERY, readArticle } from "./article-reading.ts";
import { articleStyles } from "./article-styles.ts";
import { nthOf } from "./cb-choices.ts";
import { renderField } from "./cb-field.ts";
import { act, viewChanged } from "./screen-act.ts";
import type { TypedWords } from "./typed-words.ts";
import { viewStyles } from "./view-styles.ts";

const SIGNS: Record<LifeStage, IconName> = {
  planning: "pencil",
  installation: "plug",
  training: "course",
  troubleshooting: "wrench",
  maintenance: "refresh",
  upgrading: "arrow-up",
  disposal: "bin",
};
/** Typing rests for so long before the kiosk is asked, ms. */
const REST_MS = 120;
/** What takes longer than this is called slow, ms: before, nothing flickers. */
const SLOW_MS = 400;

type Reading<Value> = { at: "wait" } | { at: "slow" } | { at: "failed" } | { at: "there"; value: Value };

/** The shop's articles: by the parts of a product's life, by words, and one to read with "did this help?". */
export class CbArticles extends LitElement {
  static override properties = {
    view: { attribute: false },
    typed: { attribute: false },
    _found: { state: true },
    _article: { state: true },
    _query: { state: true },
  };

  static override styles = [controls, viewStyles, articleStyles];

  declare view: Extract<ScreenView, { name: "articles" }>;
  declare typed: TypedWords;
  declare private _found: Reading<FoundArticles["articles"]>;
  declare private _article: Reading<ArticleView>;
  declare private _query: string;
  readonly #texts = new TextsController(this);
  #asked = "";
  #asking: AbortController | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this._found = { at: "wait" };
    this._article = { at: "wait" };
    this._query = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
    this.#asking?.abort();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("typed") && !this._query) this._query = this.typed.of(this.view.screen, "search");
  }

  override updated(changed: PropertyValues): void {
    const before = changed.get("view") as CbArticles["view"] | undefined;
    if (before && (before.article !== this.view.article || before.stage !== this.view.stage)) this.#toTop();
    this.#ask();
    viewChanged(this);
  }

  override render(): TemplateResult {
    return this.view.article ? this._renderArticle() : this._renderSearch();
  }

  private _renderSearch(): TemplateResult {
    const { view, typed } = this;
    const { text } = this.#texts;
    const isSearching = this._query.trim() !== "";
    return html`
      <h1 tabindex="-1">${text(view.stage && !isSearching ? `stage-${view.stage}` : view.title)}</h1>
      <div class="search">
        <cb-icon name="search"></cb-icon>
        ${renderField({
          screen: view.screen,
          name: "search",
          label: text("kiosk-articles-search"),
          labelHidden: true,
          placeholder: text("kiosk-articles-search"),
          typed,
          maxLength: MAX_QUERY,
          changed: (words) => {
            clearTimeout(this.#rest);
            this.#rest = setTimeout(() => {
              this._query = words;
            }, REST_MS);
          },
        })}
      </div>
      ${isSearching || view.stage ? this._renderFound() : this._renderStages()}
    `;
  }

  private _renderStages(): TemplateResult {
    const { text } = this.#texts;
    return html`<div class="tiles stages" role="group" aria-label=${text("kiosk-articles-stages")}>
      ${this.view.stages.map(
        (stage, i) =>
          html`<button
            type="button"
            class="tile"
            data-stage=${stage}
            data-nth=${nthOf(i + 1)}
            @click=${() => act(this, { type: "read", stage })}
          >
            <span class="sign"><cb-icon name=${SIGNS[stage]}></cb-icon></span>
            <span>${text(`stage-${stage}`)}</span>
          </button>`,
      )}
    </div>`;
  }

  private _renderFound(): TemplateResult {
    const { text } = this.#texts;
    const found = this._found;
    if (found.at !== "there") return this._renderWaiting(found.at);
    if (found.value.length === 0) {
      return html`<div class="empty" role="status">
        <cb-icon name="book"></cb-icon>
        <h2>${text(this._query.trim() ? "kiosk-articles-none" : "kiosk-articles-empty")}</h2>
        <p>${text("kiosk-articles-none-more")}</p>
      </div>`;
    }
    return html`
      <p class="hidden-text" role="status">${text("kiosk-articles-found", { count: found.value.length })}</p>
      <ul class="found">
        ${found.value.map(
          ({ id, title, stage, summary }, i) =>
            html`<li>
              <button
                type="button"
                class="tile"
                data-article=${id}
                data-nth=${nthOf(i + 1)}
                @click=${() => act(this, { type: "read", ...(this.view.stage ? { stage: this.view.stage } : {}), article: id })}
              >
                <span class="sign"><cb-icon name=${SIGNS[stage] ?? "book"}></cb-icon></span>
                <span class="words"><bdi class="title">${title}</bdi><bdi class="summary">${summary}</bdi></span>
                <cb-icon name="chevron-forward"></cb-icon>
              </button>
            </li>`,
        )}
      </ul>
    `;
  }

  private _renderArticle(): TemplateResult {
    const { text } = this.#texts;
    const reading = this._article;
    if (reading.at !== "there") {
      return html`<h1 tabindex="-1">${text(this.view.title)}</h1>
        ${this._renderWaiting(reading.at)}`;
    }
    const { id, title, html: words, language, stage } = reading.value;
    const { helped } = this.view;
    return html`
      <p class="part"><cb-icon name=${SIGNS[stage] ?? "book"}></cb-icon>${text(`stage-${stage}`)}</p>
      <h1 tabindex="-1" dir="auto" lang=${language}>${title}</h1>
      <article class="card" lang=${language} dir="auto">${unsafeHTML(words)}</article>
      <div class="helped" role="group" aria-labelledby="helped">
        ${
          helped === undefined
            ? html`
              <h2 id="helped">${text("kiosk-helped")}</h2>
              <button type="button" data-nth="1" @click=${() => act(this, { type: "helped", article: id, helped: true })}>
                <cb-icon name="thumb"></cb-icon>${text("kiosk-helped-yes")}
              </button>
              <button type="button" data-nth="2" @click=${() => act(this, { type: "helped", article: id, helped: false })}>
                <cb-icon name="thumb" class="down"></cb-icon>${text("kiosk-helped-no")}
              </button>`
            : html`<h2 id="helped" role="status">
              ${text(helped ? "kiosk-helped-thanks" : "kiosk-helped-sorry")}
            </h2>`
        }
      </div>
    `;
  }

  /** Nothing for a moment, then words; a kiosk that does not answer can be asked again. */
  private _renderWaiting(at: "wait" | "slow" | "failed"): TemplateResult {
    const { text } = this.#texts;
    if (at === "failed") {
      return html`<div class="empty" role="alert">
        <cb-icon name="warning"></cb-icon>
        <h2>${text("kiosk-articles-failed")}</h2>
        <div class="actions">
          <button type="button" data-nth="1" @click=${() => this.#again()}>
            <cb-icon name="refresh"></cb-icon>${text("kiosk-again")}
          </button>
        </div>
      </div>`;
    }
    return html`<div class="empty" role="status">
      ${at === "slow" ? html`<div class="bones" aria-hidden="true"><i></i><i></i><i></i></div><p>${text("kiosk-starting")}</p>` : nothing}
    </div>`;
  }

  #again(): void {
    this.#asked = "";
    this.#ask();
  }

  /** Asks the kiosk for what the view needs now, once; a later question ends an earlier one. */
  #ask(): void {
    const { article, stage } = this.view;
    const { language } = this.#texts;
    const query = this._query.trim();
    const wanted = article
      ? `article ${article} ${language}`
      : query || stage
        ? `found ${stage ?? ""} ${query} ${language}`
        : "";
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    this.#asking?.abort();
    this.#asking = undefined;
    if (!wanted) return;
    const asking = new AbortController();
    this.#asking = asking;
    if (article) {
      void this.#read(asking.signal, readArticle(article, language, asking.signal), (reading) => {
        this._article = reading;
      });
    } else {
      // Words are looked for in every part of a product's life.
      const search = query ? { language, query } : { language, stage };
      const keeps = this._found.at === "there";
      void this.#read(asking.signal, findArticles(search, asking.signal), (reading) => {
        // While somebody types, what was found last stays until there is something new.
        if (!keeps || reading.at === "there" || reading.at === "failed") this._found = reading;
      });
    }
  }

  async #read<Value>(
    signal: AbortSignal,
    value: Promise<Value>,
    show: (reading: Reading<Value>) => void,
  ): Promise<void> {
    show({ at: "wait" });
    const slow = setTimeout(() => !signal.aborted && show({ at: "slow" }), SLOW_MS);
    try {
      const read = await value;
      if (!signal.aborted) show({ at: "there", value: read });
    } catch {
      if (!signal.aborted) show({ at: "failed" });
    } finally {
      clearTimeout(slow);
    }
  }

  /** Another article or part begins at its beginning, in the frame that lays it out. */
  #toTop(): void {
    const root = this.getRootNode() as ShadowRoot;
    requestAnimationFrame(() => {
      root.querySelector("main")?.scrollTo({ top: 0 });
      if (document.hasFocus()) this.renderRoot.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    });
  }
}

customElements.define("cb-articles", CbArticles);

declare global {
  interface HTMLElementTagNameMap {
    "cb-articles": CbArticles;
  }
}
