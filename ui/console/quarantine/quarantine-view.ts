import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { QuarantineView } from "../../../protocol/rest.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { moreLook, PagedList } from "../paged-list.ts";
import { kindText } from "../tickets/ticket-text.ts";
import { payloadText } from "./payload-text.ts";

/** Events whose body could not be read: where from, why, and the bytes themselves, shown as text and never as a page. */
export class CbQuarantine extends LitElement {
  static override properties = { context: { attribute: false } };
  static override styles = [
    ...look,
    noticeLook,
    moreLook,
    css`
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
    `,
  ];

  declare context: ConsoleContext;
  readonly #texts = new TextsController(this);
  readonly #pages = new PagedList<QuarantineView, undefined>(this, "/quarantine", { moreOf: () => undefined });

  constructor() {
    super();
    new FeedController(this, () => {
      const { feed } = this.context;
      return [feed.on("quarantine", (item) => this.#pages.add(item)), feed.onResync(() => void this.#pages.reload())];
    });
  }

  override render() {
    const { text } = this.#texts;
    return html`<h1 tabindex="-1">${text("console-quarantine-title")}</h1>
      <p class="soft intro">${text("console-quarantine-intro")}</p>
      ${renderLoaded(this.#pages.state, {
        text,
        rows: 3,
        retry: () => void this.#pages.reset(),
        ready: ({ items }) => this._renderItems(items),
      })}`;
  }

  _renderItems(items: readonly QuarantineView[]) {
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
      ${this.#pages.renderMore(text)}`;
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
