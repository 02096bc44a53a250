import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { QuarantineView } from "../../../protocol/rest.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { kindText } from "../tickets/ticket-text.ts";
import { payloadText } from "./payload-text.ts";

interface Pages {
  items: readonly QuarantineView[];
  next: string | undefined;
}

const PAGE = 50;

/** Events whose body could not be read: where from, why, and the bytes themselves, shown as text and never as a page. */
export class CbQuarantine extends LitElement {
  static override properties = { context: { attribute: false }, _more: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .intro {
        max-inline-size: 60ch;
        margin-block: var(--cb-space-2) var(--cb-space-4);
      }
      .items {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--cb-space-3);
      }
      .item {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--cb-space-2);
        padding: var(--cb-space-4);
      }
      .age {
        margin-inline-start: auto;
      }
      .payload {
        margin: 0;
        max-block-size: 22rem;
        overflow: auto;
        padding: var(--cb-space-3);
        border-radius: var(--cb-radius-s);
        background: var(--cb-sunken);
        font-family: var(--cb-font-mono);
        font-size: var(--cb-text-xs);
        line-height: 1.5;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        direction: ltr;
        text-align: left;
        unicode-bidi: isolate;
      }
      .payload.bytes {
        white-space: pre;
      }
      .more {
        display: grid;
        justify-items: center;
        gap: var(--cb-space-2);
        margin-block-start: var(--cb-space-4);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _more: "none" | "reading" | "failed";
  readonly #texts = new TextsController(this);
  readonly #pages: Loader<Pages> = new Loader(this, async (signal) => {
    const page = await this.context.api.get<{ items: QuarantineView[]; next?: string }>("/quarantine", {
      query: { limit: PAGE },
      signal,
    });
    return { items: page.items, next: page.next };
  });

  constructor() {
    super();
    this._more = "none";
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("quarantine", (item) => {
          const pages = this.#pages.value;
          if (!pages || pages.items.some(({ n }) => n === item.n)) return;
          this.#pages.set({ ...pages, items: [item, ...pages.items].sort((a, b) => b.n - a.n) });
        }),
        feed.onResync(() => void this.#pages.reload()),
      ];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#pages.reload();
  }

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  async #readMore(cursor: string): Promise<void> {
    this._more = "reading";
    try {
      const page = await this.context.api.get<{ items: QuarantineView[]; next?: string }>("/quarantine", {
        query: { limit: PAGE, cursor },
      });
      const known = this.#pages.value?.items ?? [];
      const fresh = page.items.filter(({ n }) => !known.some((one) => one.n === n));
      this.#pages.set({ items: [...known, ...fresh], next: page.next });
      this._more = "none";
    } catch {
      this._more = "failed";
    }
  }

  override render() {
    const { text } = this.#texts;
    return html`<h1 tabindex="-1">${text("console-quarantine-title")}</h1>
      <p class="soft intro">${text("console-quarantine-intro")}</p>
      ${renderLoaded(this.#pages.state, {
        text,
        rows: 3,
        retry: () => void this.#pages.reset(),
        ready: (pages) => this._renderPages(pages),
      })}`;
  }

  _renderPages({ items, next }: Pages) {
    const { text } = this.#texts;
    if (items.length === 0) {
      return notice({
        icon: "check",
        title: text("console-quarantine-none"),
        body: text("console-quarantine-none-body"),
      });
    }
    return html`<ul class="items" role="list">
        ${repeat(
          items,
          ({ n }) => n,
          (item) => this._renderItem(item),
        )}
      </ul>
      ${
        next
          ? html`<div class="more">
              ${this._more === "failed" ? html`<p class="soft small" role="alert">${text("console-more-failed")}</p>` : nothing}
              <wa-button size="s" appearance="outlined" ?loading=${this._more === "reading"} @click=${() => void this.#readMore(next)}>
                ${text("console-more")}
              </wa-button>
            </div>`
          : nothing
      }`;
  }

  _renderItem(item: QuarantineView) {
    const { text, number } = this.#texts;
    const shown = payloadText(item.payload);
    const reason = text(`console-quarantine-code-${item.code}`);
    const cut = item.bytes > SHOWN_BYTES;
    return html`<li class="item card">
      <div class="row-of">
        <span class="chip warn">${reason === `console-quarantine-code-${item.code}` ? item.code : reason}</span>
        <strong>${kindText(item.kind, text)}</strong>
        <span class="soft small"><a href="#/fleet/${item.kiosk}"><bdi>${item.kiosk}</bdi></a> · <bdi>${item.site}</bdi></span>
        <span class="soft small age"><cb-age .at=${item.receivedAt}></cb-age></span>
      </div>
      <p class="small words"><bdi>${item.detail}</bdi></p>
      <p class="soft small figure words">
        ${text("console-quarantine-place", { outbox: item.outbox, seq: String(item.seq) })}
      </p>
      <details>
        <summary>
          <cb-icon name="chevron-forward"></cb-icon>${text("console-quarantine-payload", { bytes: number(item.bytes) })}
        </summary>
        <div>
        ${cut ? html`<p class="soft small">${text("console-quarantine-cut", { bytes: number(SHOWN_BYTES) })}</p>` : nothing}
        <pre class="payload ${shown.form}" tabindex="0" role="group" aria-label=${text("console-quarantine-payload-name")}>${shown.text}</pre>
        </div>
      </details>
    </li>`;
  }
}

/** The API gives the first 4 KiB of a payload. */
const SHOWN_BYTES = 4096;

customElements.define("cb-quarantine", CbQuarantine);

declare global {
  interface HTMLElementTagNameMap {
    "cb-quarantine": CbQuarantine;
  }
}
