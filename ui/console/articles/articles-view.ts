import { css, html, LitElement, nothing } from "lit";
import type { ArticleVersionView } from "../../../protocol/content-views.ts";
import { nameOfLanguage, TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { formLook } from "../form-look.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import { formatRoute } from "../routes.ts";
import { VersionList, type Versions } from "../versions/version-list.ts";
import { STATE_CHIP } from "../versions/version-state.ts";
import { inForceOn, titleIn, versionsByArticle, whereText } from "./article-list.ts";

const ID = "[a-z0-9\\-]{1,36}";

/** The shop's articles with their versions, languages and products, and how often each helped. */
export class CbArticleList extends LitElement {
  static override properties = { context: { attribute: false } };
  static override styles = [
    ...look,
    noticeLook,
    formLook,
    css`
      .list {
        margin-block-start: var(--cb-space-4);
        padding-inline: var(--cb-space-5);
      }
      .article {
        display: grid;
        gap: var(--cb-space-1);
        padding-block: var(--cb-space-4);
        border-block-end: 1px solid var(--cb-line);
      }
      .article:last-child {
        border-block-end: none;
      }
      .versions a {
        display: inline-flex;
        align-items: center;
        min-block-size: 2.75rem;
        font-weight: var(--cb-weight-medium);
      }
    `,
  ];

  declare context: ConsoleContext;
  readonly #texts = new TextsController(this);
  readonly #articles = new VersionList<ArticleVersionView>(this, "/articles", { limit: 200, event: "article" });
  readonly #beginning = new Deed(this);

  readonly #begin = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const article = String(new FormData(event.target as HTMLFormElement).get("article")).trim();
    const taken = (this.#articles.value?.versions ?? []).filter((one) => one.article === article);
    const version = Math.max(0, ...taken.map((one) => one.version)) + 1;
    return this.#beginning.act(async () => {
      const texts = { [this.#texts.language]: { title: article, markdown: "…" } };
      await this.context.api.put(`/articles/${article}/versions/${version}`, {
        ...{ stage: "troubleshooting", products: [], texts },
      });
      location.hash = formatRoute({ view: "article", article, version });
    });
  };

  override render() {
    const { text } = this.#texts;
    return html`<h1 tabindex="-1">${text("console-articles-title")}</h1>
      <p class="soft intro">${text("console-articles-intro")}</p>
      <form class="form" @submit=${this.#begin}>
        <label class="field">
          <span>${text("console-article-id")}</span>
          <input name="article" required pattern=${ID} maxlength="36" autocapitalize="none" spellcheck="false" dir="ltr" aria-describedby="id-hint" />
        </label>
        <wa-button type="submit" variant="brand" ?loading=${this.#beginning.isBusy}>
          <cb-icon slot="start" name="pencil"></cb-icon>${text("console-article-begin")}
        </wa-button>
      </form>
      <p class="soft small" id="id-hint">${text("console-article-id-hint")}</p>
      ${renderRefusal(this.#beginning.refusal, text)}
      ${renderLoaded(this.#articles.state, {
        text,
        rows: 5,
        retry: () => void this.#articles.reset(),
        ready: (articles) => this._renderArticles(articles),
      })}`;
  }

  _renderArticles({ versions, kiosks }: Versions<ArticleVersionView>) {
    const { text } = this.#texts;
    if (versions.length === 0) {
      return notice({ icon: "book", title: text("console-articles-none"), body: text("console-articles-none-body") });
    }
    const { there, all } = inForceOn(kiosks);
    return html`
      ${all > 0 ? html`<p class="soft small" role="status">${text("console-articles-there", { there, all })}</p>` : nothing}
      <ul class="card list" role="list">${versionsByArticle(versions).map((of) => this._renderArticle(of))}</ul>`;
  }

  _renderArticle(versions: readonly ArticleVersionView[]) {
    const { text, language } = this.#texts;
    const [latest] = versions;
    if (!latest) return nothing;
    const { article, stage, products, titles } = latest;
    return html`<li class="article">
      <h2><bdi>${titleIn(titles, language) ?? article}</bdi></h2>
      <p class="row-of small">
        <span class="chip">${text(`stage-${stage}`)}</span>
        <span class="soft">${Object.keys(titles).map(nameOfLanguage).join(" · ")}</span>
        ${products.length > 0 ? html`<span class="soft"><bdi>${products.join(", ")}</bdi></span>` : nothing}
      </p>
      <ul class="versions" role="list">${versions.map((one) => this._renderVersion(one))}</ul>
    </li>`;
  }

  _renderVersion(one: ArticleVersionView) {
    const { article, version, state, savedAt, savedBy, yes, no } = one;
    const { text, number } = this.#texts;
    const plain = number(version, { useGrouping: false });
    return html`<li class="row-of">
      <a href=${formatRoute({ view: "article", article, version })}>${text("console-article-version", { version: plain })}</a>
      <span class="chip ${STATE_CHIP[state]}">${text(`console-flow-state-${state}`)}</span>
      <span class="soft small"><cb-age .at=${savedAt}></cb-age> · <bdi>${savedBy}</bdi></span>
      ${state === "published" ? html`<span class="soft small">${whereText(one, text)}</span>` : nothing}
      ${yes + no > 0 ? html`<span class="small">${text("console-article-helped", { yes, all: yes + no })}</span>` : nothing}
    </li>`;
  }
}

customElements.define("cb-article-list", CbArticleList);

declare global {
  interface HTMLElementTagNameMap {
    "cb-article-list": CbArticleList;
  }
}
