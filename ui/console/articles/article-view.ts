import { html, LitElement, nothing } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { ArticleDetail, ArticleDocument, ArticleVersionView } from "../../../protocol/content-views.ts";
import { LIFE_STAGES, type LifeStage } from "../../../protocol/flow.ts";
import type { KioskView } from "../../../protocol/rest.ts";
import { directionOf } from "../../../protocol/texts.ts";
import { LANGUAGES, nameOfLanguage, TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { formLook } from "../form-look.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import { formatRoute } from "../routes.ts";
import { renderVersion } from "../versions/render-version.ts";
import { VersionDeeds } from "../versions/version-deeds.ts";
import { versionLook } from "../versions/version-look.ts";
import { incomplete, productsOf, titleIn, whereText, withoutEmpty } from "./article-list.ts";
import { articleLook } from "./article-look.ts";

const PREVIEWED_AFTER_MS = 300;

interface Opened {
  detail: ArticleDetail;
  /** The next version that nobody has. */
  free: number;
  kiosks: readonly KioskView[];
}

/** One version of an article: its Markdown in each language, beside it what a kiosk makes of it, and whether it helped. */
export class CbArticle extends LitElement {
  static override properties = {
    context: { attribute: false },
    article: {},
    version: { type: Number },
    _edited: { state: true },
    _language: { state: true },
    _html: { state: true },
  };
  static override styles = [...look, noticeLook, formLook, versionLook, articleLook];

  declare context: ConsoleContext;
  declare article: string;
  declare version: number;
  /** What was changed and is not saved. */
  declare _edited: ArticleDocument | undefined;
  declare _language: string | undefined;
  /** What the hub made of the Markdown that is shown. */
  declare _html: string;
  readonly #texts = new TextsController(this);
  readonly #deeds: VersionDeeds = new VersionDeeds(this, {
    api: () => this.context.api,
    path: () => this.#path,
    isUnsaved: () => this._edited !== undefined,
    reload: () => this.#opened.reload(),
  });
  #previewing: ReturnType<typeof setTimeout> | undefined;
  #previewed: string | undefined;
  readonly #opened = new Loader<Opened>(
    this,
    async (signal) => {
      const { api } = this.context;
      const query = { article: this.article, limit: 200 };
      const [detail, { items }, kiosks] = await Promise.all([
        api.get<ArticleDetail>(this.#path, { signal }),
        api.get<{ items: ArticleVersionView[] }>("/articles", { query, signal }),
        api.get<{ items: KioskView[] }>("/kiosks", { query: { limit: 200 }, signal }),
      ]);
      return { detail, kiosks: kiosks.items, free: Math.max(...items.map(({ version }) => version)) + 1 };
    },
    { atOnce: true },
  );

  constructor() {
    super();
    this._html = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#previewing);
  }

  get #path(): string {
    return `/articles/${this.article}/versions/${this.version}`;
  }

  #change(changes: Partial<ArticleDocument>): void {
    const now = this._edited ?? this.#opened.value?.detail.document;
    if (!now) return;
    this._edited = { ...now, ...changes };
    this.#deeds.changed();
  }

  #changeText(language: string, changes: Partial<ArticleDocument["texts"][string]>): void {
    const texts = (this._edited ?? this.#opened.value?.detail.document)?.texts ?? {};
    const before = texts[language] ?? { title: "", markdown: "" };
    this.#change({ texts: { ...texts, [language]: { ...before, ...changes } } });
  }

  /** Asks the hub soon what a kiosk makes of a text; the latest wins. */
  #previewSoon(markdown: string): void {
    if (markdown === this.#previewed) return;
    const isFirst = this.#previewed === undefined;
    this.#previewed = markdown;
    clearTimeout(this.#previewing);
    this.#previewing = setTimeout(() => void this.#preview(markdown), isFirst ? 0 : PREVIEWED_AFTER_MS);
  }

  async #preview(markdown: string): Promise<void> {
    try {
      const { html } = await this.context.api.post<{ html: string }>("/articles/preview", { markdown });
      if (markdown === this.#previewed) this._html = html;
    } catch (error) {
      this.#previewed = undefined;
      this.#deeds.refuse(error);
    }
  }

  #save({ detail }: Opened): Promise<void> {
    const edited = this._edited;
    if (!edited) return Promise.resolve();
    return this.#deeds.act("console-flow-saved", async () => {
      await this.context.api.put(this.#path, withoutEmpty(edited), { ifHash: detail.hash });
      if (edited === this._edited) this._edited = undefined;
      await this.#opened.reload();
    });
  }

  #delete({ hash }: ArticleDetail): Promise<void> {
    return this.#deeds.delete(hash, () => {
      this._edited = undefined;
      location.hash = formatRoute({ view: "articles" });
    });
  }

  /** Goes on from a version that can change no more, under the next number. */
  #goOn({ detail, free }: Opened): Promise<void> {
    return this.#deeds.act("", async () => {
      await this.context.api.put(`/articles/${this.article}/versions/${free}`, detail.document);
      location.hash = formatRoute({ view: "article", article: this.article, version: free });
    });
  }

  /** Sends a picture to the hub and names it where the cursor stands. */
  #upload(language: string, event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return Promise.resolve();
    return this.#deeds.act("console-article-picture-added", async () => {
      const { hash } = await this.context.api.upload<{ hash: string }>("/content", file);
      input.value = "";
      const area = this.renderRoot.querySelector<HTMLTextAreaElement>("textarea.markdown");
      if (!area) return;
      const words = file.name.replace(/\.[a-z0-9]+$/i, "").replace(/[[\]()\\]/g, " ");
      // A picture is a paragraph of its own.
      const before = area.value.slice(0, area.selectionStart).replace(/\n*$/, "");
      const after = area.value.slice(area.selectionEnd).replace(/^\n*/, "");
      const picture = `![${words}](picture:${hash})`;
      area.value = [before, picture, after].filter((part) => part !== "").join("\n\n");
      this.#changeText(language, { markdown: area.value });
      area.focus();
    });
  }

  override render() {
    const { text, number, language } = this.#texts;
    const version = number(this.version, { useGrouping: false });
    const titles = this.#opened.value?.detail.titles ?? {};
    return html`<p><a href="#/articles">${text("console-articles-title")}</a></p>
      <h1 tabindex="-1"><bdi>${titleIn(titles, language) ?? this.article}</bdi>
        <span class="soft small">${text("console-article-version", { version })}</span></h1>
      ${renderLoaded(this.#opened.state, {
        text,
        rows: 6,
        retry: () => void this.#opened.reset(),
        ready: (opened) => this._renderOpened(opened),
      })}`;
  }

  _renderOpened(opened: Opened) {
    const { text } = this.#texts;
    const article = this._edited ?? opened.detail.document;
    const known = LANGUAGES.find((one) => one === this.#texts.language && article.texts[one]);
    const language = this._language ?? known ?? Object.keys(article.texts)[0] ?? "en";
    this.#previewSoon(article.texts[language]?.markdown ?? "");
    return html`
      ${this._renderVersion(opened, article)} ${renderRefusal(this.#deeds.refusal, text)}
      <p class="said soft small" role="status">${this.#deeds.said ? text(this.#deeds.said) : nothing}</p>
      ${this._renderFacts(opened, article)}
      <div class="columns">
        ${this._renderEditor(opened, article, language)}
        <section class="card section preview" aria-labelledby="preview">
          <h2 id="preview">${text("console-article-preview")}</h2>
          <div class="article" lang=${language} dir=${directionOf(language)} role="region" aria-labelledby="preview" tabindex="0">
            <h3>${article.texts[language]?.title ?? nothing}</h3>
            ${unsafeHTML(this._html)}
          </div>
        </section>
      </div>
    `;
  }

  _renderVersion(opened: Opened, article: ArticleDocument) {
    const { text } = this.#texts;
    const { detail, kiosks } = opened;
    const { state, yes, no } = detail;
    const missing = incomplete(article);
    const all = yes + no;
    return html`${renderVersion({
      ...{ text, deeds: this.#deeds, state, isSaved: this._edited === undefined, kiosks },
      ...{ canSave: missing.length === 0, canPublish: true, where: whereText(detail, text) },
      told: all > 0 ? html`<span class="small">${text("console-article-helped", { yes, all })}</span>` : nothing,
      save: () => void this.#save(opened),
      delete: () => void this.#delete(detail),
      goOn: () => void this.#goOn(opened),
      takeBack: () => void this.#deeds.takeBack("console-article-taken-back"),
      publish: () => void this.#deeds.publish("console-article-published", detail.hash),
    })}
    ${
      missing.length > 0
        ? html`<p class="small" role="alert">${text("console-article-half", { languages: missing.map(nameOfLanguage).join(", ") })}</p>`
        : nothing
    }`;
  }

  _renderFacts({ detail }: Opened, article: ArticleDocument) {
    const { text, number } = this.#texts;
    const fixed = detail.state !== "draft";
    return html`<div class="facts-of">
        <label class="field">
          <span>${text("console-article-stage")}</span>
          <select ?disabled=${fixed} @change=${(event: Event) => this.#change({ stage: (event.target as HTMLSelectElement).value as LifeStage })}>
            ${LIFE_STAGES.map((one) => html`<option value=${one} ?selected=${one === article.stage}>${text(`stage-${one}`)}</option>`)}
          </select>
        </label>
        <label class="field">
          <span>${text("console-article-products")}</span>
          <input
            ?readonly=${fixed}
            .value=${detail.document.products.join(", ")}
            @input=${(event: Event) => this.#change({ products: productsOf((event.target as HTMLInputElement).value) })}
          />
        </label>
      </div>
      ${
        detail.helped.length > 0
          ? html`<div class="table-wrap card" tabindex="0" role="group" aria-label=${text("console-article-helped-by")}><table>
              <thead><tr>
                <th scope="col">${text("console-article-language")}</th>
                <th scope="col" class="number">${text("console-article-yes")}</th>
                <th scope="col" class="number">${text("console-article-no")}</th>
              </tr></thead>
              <tbody>${detail.helped.map(
                ({ language, yes, no }) => html`<tr>
                  <th scope="row">${nameOfLanguage(language)}</th>
                  <td class="number">${number(yes)}</td>
                  <td class="number">${number(no)}</td>
                </tr>`,
              )}</tbody>
            </table></div>`
          : nothing
      }`;
  }

  _renderEditor({ detail }: Opened, article: ArticleDocument, language: string) {
    const { text } = this.#texts;
    const fixed = detail.state !== "draft";
    const shown = [...new Set([...LANGUAGES, ...Object.keys(article.texts)])].filter(
      (one) => !fixed || article.texts[one],
    );
    const { title = "", markdown = "" } = article.texts[language] ?? {};
    const direction = directionOf(language);
    return html`<div class="editor">
      <div class="row-of languages" role="group" aria-label=${text("console-flow-language")}>
        ${shown.map(
          (one) => html`<button
            type="button"
            lang=${one}
            aria-pressed=${one === language}
            @click=${() => {
              this._language = one;
            }}
          >
            ${nameOfLanguage(one)}${article.texts[one] ? nothing : html`<span aria-hidden="true">+</span>`}
          </button>`,
        )}
      </div>
      <label class="field">
        <span>${text("console-flow-text-title")}</span>
        <input maxlength="120" lang=${language} dir=${direction} ?readonly=${fixed} .value=${title}
          @input=${(event: Event) => this.#changeText(language, { title: (event.target as HTMLInputElement).value })} />
      </label>
      <label class="field">
        <span>${text("console-article-markdown")}</span>
        <textarea class="markdown" lang=${language} dir=${direction} ?readonly=${fixed} .value=${markdown} aria-describedby="markdown-hint"
          @input=${(event: Event) => this.#changeText(language, { markdown: (event.target as HTMLTextAreaElement).value })}></textarea>
        <span class="hint small" id="markdown-hint">${text("console-article-markdown-hint")}</span>
      </label>
      ${
        fixed
          ? nothing
          : html`<label class="button upload">
              <cb-icon name="picture"></cb-icon>${text("console-article-picture")}
              <input type="file" accept="image/png,image/jpeg,image/webp" ?disabled=${this.#deeds.isBusy} @change=${(event: Event) => void this.#upload(language, event)} />
            </label>`
      }
    </div>`;
  }
}

customElements.define("cb-article", CbArticle);

declare global {
  interface HTMLElementTagNameMap {
    "cb-article": CbArticle;
  }
}
