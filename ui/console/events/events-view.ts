import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { FACES, type Face } from "../../../protocol/bodies.ts";
import { type SetAside, VOTE_MARKS } from "../../../protocol/marks.ts";
import type { EventView } from "../../../protocol/rest.ts";
import "../../elements/cb-face.ts";
import "../../elements/cb-icon.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { bodyText, kindText } from "../tickets/ticket-text.ts";

interface Pages {
  items: readonly EventView[];
  next: string | undefined;
  setAside: SetAside;
}

type Answer = { items: EventView[]; next?: string; setAside: SetAside };

const PAGE = 50;

/** What came in, the newest first: votes with their marks, calls, and what devices told. Votes with marks can be left out. */
export class CbEvents extends LitElement {
  static override properties = { context: { attribute: false }, _filtered: { state: true }, _more: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .intro {
        max-inline-size: 60ch;
        margin-block: var(--cb-space-2) var(--cb-space-4);
      }
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
      .more {
        display: grid;
        justify-items: center;
        gap: var(--cb-space-2);
        margin-block: var(--cb-space-4);
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _filtered: boolean;
  declare _more: "none" | "reading" | "failed";
  readonly #texts = new TextsController(this);
  readonly #pages: Loader<Pages> = new Loader(this, async (signal) => {
    const { items, next, setAside } = await this.context.api.get<Answer>("/events", {
      query: { limit: PAGE, filtered: String(this._filtered) },
      signal,
    });
    return { items, next, setAside };
  });

  constructor() {
    super();
    this._filtered = false;
    this._more = "none";
    new FeedController(this, () => {
      const { feed } = this.context;
      return [
        feed.on("event", (event) => {
          const pages = this.#pages.value;
          if (!pages || pages.items.some(({ n }) => n === event.n)) return;
          this.#pages.set({ ...pages, items: [event, ...pages.items].sort((a, b) => b.n - a.n) });
        }),
        // Marks change what is counted and what is left out, so the list is read again.
        feed.on("mark", () => this.#pages.reloadSoon()),
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
      const page = await this.context.api.get<Answer>("/events", {
        query: { limit: PAGE, cursor, filtered: String(this._filtered) },
      });
      const known = this.#pages.value?.items ?? [];
      const fresh = page.items.filter(({ n }) => !known.some((one) => one.n === n));
      this.#pages.set({ items: [...known, ...fresh], next: page.next, setAside: page.setAside });
      this._more = "none";
    } catch {
      this._more = "failed";
    }
  }

  readonly #onFilter = (change: Event): void => {
    this._filtered = (change.target as HTMLInputElement).checked;
    void this.#pages.reload();
  };

  override render() {
    const { text } = this.#texts;
    return html`<h1 tabindex="-1">${text("console-events-title")}</h1>
      <p class="soft intro">${text("console-events-intro")}</p>
      ${renderLoaded(this.#pages.state, {
        text,
        rows: 6,
        retry: () => void this.#pages.reset(),
        ready: (pages) => this._renderPages(pages),
      })}`;
  }

  _renderPages({ items, next, setAside }: Pages) {
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
      <span class="soft small when"><cb-age .at=${item.at}></cb-age>${item.late ? html`<br />${text("console-events-late")}` : nothing}</span>
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
