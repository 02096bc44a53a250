import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { FACES, type Face } from "../../../protocol/bodies.ts";
import { type SetAside, VOTE_MARKS } from "../../../protocol/marks.ts";
import type { EventView } from "../../../protocol/rest.ts";
import "../../elements/cb-face.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import { certaintyText, WELL_KNOWN_MS } from "../certainty.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { moreLook, PagedList } from "../paged-list.ts";
import { bodyText, kindText } from "../tickets/ticket-text.ts";

/** What came in, the newest first: votes with their marks, calls, and what devices told. Votes with marks can be left out. */
export class CbEvents extends LitElement {
  static override properties = { context: { attribute: false }, _filtered: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    moreLook,
    css`
      .card {
        padding: var(--cb-space-2) var(--cb-space-4);
      }
      .aside {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-2) var(--cb-space-5);
        margin-block-end: var(--cb-space-4);
      }
      .aside label {
        display: inline-flex;
        align-items: center;
        gap: var(--cb-space-2);
        min-block-size: 2.75rem;
        font-weight: var(--cb-weight-medium);
        cursor: pointer;
      }
      .aside input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--cb-brass-strong);
      }
      .item {
        display: grid;
        grid-template-columns: 2.25rem minmax(0, 1fr) auto;
        gap: var(--cb-space-1) var(--cb-space-3);
        align-items: center;
        padding-block: var(--cb-space-3);
        border-block-end: 1px solid var(--cb-line);
      }
      .item:last-child {
        border-block-end: none;
      }
      .item cb-face {
        inline-size: 2.25rem;
        block-size: 2.25rem;
      }
      .item.set-aside cb-face {
        opacity: 0.45;
      }
      .emblem {
        inline-size: 2.25rem;
        block-size: 2.25rem;
        font-size: 1.1rem;
      }
      .when {
        justify-self: end;
        text-align: end;
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _filtered: boolean;
  readonly #texts = new TextsController(this);
  readonly #pages = new PagedList<EventView, SetAside>(this, "/events", {
    query: () => ({ filtered: String(this._filtered) }),
    moreOf: (answer) => (answer as unknown as { setAside: SetAside }).setAside,
  });

  constructor() {
    super();
    this._filtered = false;
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("event", (event) => this.#pages.add(event)),
        // Marks change what is counted and what is left out, so the list is read again.
        feed.on("mark", () => this.#pages.reloadSoon()),
        feed.onResync(() => void this.#pages.reload()),
      ];
    });
  }

  readonly #onFilter = (change: Event): void => {
    this._filtered = (change.target as HTMLInputElement).checked;
    void this.#pages.reload();
  };

  override render() {
    const { text } = this.#texts;
    return html`<h1 tabindex="-1">${text("console-events-title")}</h1>
      <p class="soft intro">${text("console-events-intro")}</p>
      <p><a href="#/audit">${text("audit-title")}</a></p>
      ${renderLoaded(this.#pages.state, {
        text,
        rows: 6,
        retry: () => void this.#pages.reset(),
        ready: ({ items, more }) => this._renderItems(items, more),
      })}`;
  }

  _renderItems(items: readonly EventView[], setAside: SetAside) {
    const { text } = this.#texts;
    return html`${this._renderSetAside(setAside)}
      ${
        items.length === 0
          ? notice({ icon: "waiting", title: text("console-events-empty"), body: text("console-events-empty-body") })
          : html`<ul class="card" role="list">
              ${repeat(
                items,
                ({ n }) => n,
                (item) => this._renderItem(item),
              )}
            </ul>`
      }
      ${this.#pages.renderMore(text)}`;
  }

  _renderSetAside({ total, reasons }: SetAside) {
    const { text, number } = this.#texts;
    const why = VOTE_MARKS.filter((mark) => reasons[mark] > 0).map(
      (mark) => html`<span class="chip warn" title=${text(`console-mark-${mark}-why`)}>
        ${text(`console-mark-${mark}`)} <span class="figure">${number(reasons[mark])}</span>
      </span>`,
    );
    return html`<div class="aside">
      <label><input type="checkbox" .checked=${this._filtered} @change=${this.#onFilter} />${text("console-events-filtered")}</label>
      <span class="row-of small"><span class="soft" role="status">${text("console-events-set-aside", { count: total })}</span>${why}</span>
    </div>`;
  }

  _renderItem(item: EventView) {
    const { text } = this.#texts;
    const face = faceOf(item);
    return html`<li class="item ${item.marks.length > 0 ? "set-aside" : ""}">
      ${
        face
          ? html`<cb-face .face=${face} aria-hidden="true"></cb-face>`
          : html`<span class="emblem" aria-hidden="true"><cb-icon name=${item.kind === "call" ? "bell-ring" : "board"}></cb-icon></span>`
      }
      <div>
        <div class="row-of">
          <strong>${kindText(item.kind, text)}</strong><span class="words">${bodyText(item, text)}</span>
          ${item.marks.map((mark) => html`<span class="chip warn" title=${text(`console-mark-${mark}-why`)}>${text(`console-mark-${mark}`)}</span>`)}
        </div>
        <p class="soft small"><a href="#/fleet/${item.kiosk}"><bdi>${item.kiosk}</bdi></a> · <bdi>${item.site}</bdi></p>
      </div>
      <span class="soft small when"><cb-age .at=${item.at}></cb-age>${item.late ? html`<br />${text("console-events-late")}` : nothing}${item.errorMs > WELL_KNOWN_MS ? html`<br />${certaintyText(item, this.#texts)}` : nothing}</span>
    </li>`;
  }
}

function faceOf({ kind, body }: EventView): Face | undefined {
  return kind === "vote" ? FACES.find((face) => face === body.face) : undefined;
}

customElements.define("cb-events", CbEvents);

declare global {
  interface HTMLElementTagNameMap {
    "cb-events": CbEvents;
  }
}
