import { html, LitElement, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { KioskView, TicketView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { severitySign, statusChip } from "../signs.ts";
import { isShown, joinPages, mergeTicket, type TicketFilter } from "./ticket-list.ts";
import { subjectOf } from "./ticket-text.ts";
import "./ticket-view.ts";
import { ticketsLook } from "./tickets-look.ts";

const PAGE = 50;
/** How long a ticket that was resolved stays in the list of open ones, so that a reader sees what became of it. */
const LEAVES_AFTER_MS = 4000;

interface TicketPages {
  items: readonly TicketView[];
  next: string | undefined;
}

/** The list of tickets as it changes, with the chosen one beside it where there is room. */
export class CbTickets extends LitElement {
  static override properties = {
    context: { attribute: false },
    selected: { attribute: false },
    kiosk: { attribute: false },
    _filter: { state: true },
    _moved: { state: true },
    _kiosks: { state: true },
    _more: { state: true },
  };
  static override styles = [...look, noticeLook, ticketsLook];

  declare context: ConsoleContext;
  declare selected: number | undefined;
  /** A kiosk that the address asks for; the filter starts with it. */
  declare kiosk: string | undefined;
  declare _filter: TicketFilter;
  /** What has just happened to a ticket of the list, for its one movement. */
  declare _moved: ReadonlyMap<number, "added" | "changed" | "left">;
  declare _kiosks: readonly KioskView[];
  declare _more: "none" | "reading" | "failed";

  readonly #texts = new TextsController(this);
  readonly #tickets: Loader<TicketPages> = new Loader(this, async (signal) => {
    const page = await this.context.api.get<{ items: TicketView[]; next?: string }>("/tickets", {
      query: this.#query,
      signal,
    });
    return { items: page.items, next: page.next };
  });
  readonly #leaving = new Map<number, ReturnType<typeof setTimeout>>();

  constructor() {
    super();
    this._filter = { status: "open" };
    this._moved = new Map();
    this._kiosks = [];
    this._more = "none";
    new FeedController(this, () => {
      const { feed } = this.context;
      return [feed.on("ticket", (ticket) => this.#merge(ticket)), feed.onResync(() => this.#resync())];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.kiosk) this._filter = { ...this._filter, kiosk: this.kiosk };
    this.#resync();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const asked = this.kiosk;
    if (changed.has("kiosk") && asked && asked !== this._filter.kiosk)
      this.#setFilter({ ...this._filter, kiosk: asked });
  }

  focusHeading(): void {
    const ticket = this.selected === undefined ? null : this.renderRoot.querySelector("cb-ticket");
    // Its heading is there once it has rendered for the first time.
    if (ticket) void ticket.updateComplete.then(() => ticket.focusHeading());
    else this.renderRoot.querySelector("h1")?.focus();
  }

  get #query() {
    const { status, site, kiosk } = this._filter;
    return { limit: PAGE, status: status === "open" ? "open" : undefined, site, kiosk };
  }

  #resync(): void {
    void this.#tickets.reload();
    void this.#readKiosks();
  }

  // Only for the choices of the filters: without them the list still shows.
  async #readKiosks(): Promise<void> {
    try {
      const { items } = await this.context.api.get<{ items: KioskView[] }>("/kiosks", { query: { limit: 200 } });
      this._kiosks = items;
    } catch {
      // The list itself says what is wrong with the hub.
    }
  }

  #merge(ticket: TicketView): void {
    const pages = this.#tickets.value;
    if (!pages) return;
    const { list, change } = mergeTicket(pages.items, ticket, this._filter);
    if (change === "none") return;
    this.#tickets.set({ ...pages, items: list });
    this.#move(ticket.id, change);
    clearTimeout(this.#leaving.get(ticket.id));
    this.#leaving.delete(ticket.id);
    if (change === "left")
      this.#leaving.set(
        ticket.id,
        setTimeout(() => this.#remove(ticket.id), LEAVES_AFTER_MS),
      );
  }

  #remove(id: number): void {
    this.#leaving.delete(id);
    const pages = this.#tickets.value;
    if (pages)
      this.#tickets.set({ ...pages, items: pages.items.filter((one) => one.id !== id || isShown(one, this._filter)) });
    this.#move(id, undefined);
  }

  #move(id: number, change: "added" | "changed" | "left" | undefined): void {
    const moved = new Map(this._moved);
    if (change) moved.set(id, change);
    else moved.delete(id);
    this._moved = moved;
  }

  #setFilter(filter: TicketFilter): void {
    this._filter = filter;
    this._moved = new Map();
    void this.#tickets.reset();
  }

  async #readMore(): Promise<void> {
    const pages = this.#tickets.value;
    if (!pages?.next) return;
    this._more = "reading";
    try {
      const page = await this.context.api.get<{ items: TicketView[]; next?: string }>("/tickets", {
        query: { ...this.#query, cursor: pages.next },
      });
      const now = this.#tickets.value;
      if (now) this.#tickets.set({ items: joinPages(now.items, page.items), next: page.next });
      this._more = "none";
    } catch {
      this._more = "failed";
    }
  }

  override render() {
    const { text } = this.#texts;
    const chosen = this.selected !== undefined;
    const bare = !chosen && this.#tickets.value?.items.length === 0;
    return html`<div class="panes ${chosen ? "chosen" : "none-chosen"} ${bare ? "bare" : ""}">
      <section class="list card" aria-labelledby="title">
        <div class="top">
          <h1 id="title" tabindex="-1">${text("console-tickets-title")}</h1>
          ${this._renderFilters()}
        </div>
        ${renderLoaded(this.#tickets.state, {
          text,
          rows: 6,
          retry: () => void this.#tickets.reset(),
          ready: (pages) => this._renderList(pages),
        })}
      </section>
      <section class="detail card" aria-label=${text("console-ticket-pane")}>
        ${
          this.selected === undefined
            ? notice({ icon: "ticket", title: text("console-ticket-none"), body: text("console-ticket-none-body") })
            : html`<cb-ticket .context=${this.context} .ticketId=${this.selected}></cb-ticket>`
        }
      </section>
    </div>`;
  }

  _renderFilters() {
    const { text } = this.#texts;
    const { status, site, kiosk } = this._filter;
    const sites = [...new Set(this._kiosks.map((one) => one.site))].sort();
    const kiosks = this._kiosks.filter((one) => !site || one.site === site).map((one) => one.kiosk);
    if (kiosk && !kiosks.includes(kiosk)) kiosks.push(kiosk);
    kiosks.sort();
    return html`<div class="filters" role="group" aria-label=${text("console-filters")}>
      <wa-radio-group
        size="s"
        orientation="horizontal"
        label=${text("console-filter-status")}
        .value=${status}
        @change=${(event: Event) => this.#setFilter({ ...this._filter, status: chosenValue(event) === "all" ? "all" : "open" })}
      >
        <wa-radio appearance="button" value="open">${text("console-filter-open")}</wa-radio>
        <wa-radio appearance="button" value="all">${text("console-filter-all")}</wa-radio>
      </wa-radio-group>
      ${this._renderChoice("site", site, sites)} ${this._renderChoice("kiosk", kiosk, kiosks)}
    </div>`;
  }

  _renderChoice(name: "site" | "kiosk", value: string | undefined, choices: readonly string[]) {
    const { text } = this.#texts;
    return html`<label class="choice">
      <span class="hidden-text">${text(`console-filter-${name}`)}</span>
      <select
        @change=${(event: Event) => {
          const { site: _site, kiosk: _kiosk, ...rest } = this._filter;
          const chosen = chosenValue(event);
          const kept = name === "kiosk" && _site ? { site: _site } : {};
          this.#setFilter({ ...rest, ...kept, ...(chosen && { [name]: chosen }) });
        }}
      >
        <option value="" ?selected=${!value}>${text(`console-filter-every-${name}`)}</option>
        ${choices.map((one) => html`<option value=${one} ?selected=${one === value}>${one}</option>`)}
      </select>
      <cb-icon name="chevron-down"></cb-icon>
    </label>`;
  }

  _renderList({ items, next }: TicketPages) {
    const { text } = this.#texts;
    if (items.length === 0) return this._renderEmpty();
    return html`<ul class="tickets" role="list">
        ${repeat(
          items,
          ({ id }) => id,
          (ticket) => this._renderTicket(ticket),
        )}
      </ul>
      ${
        next
          ? html`<div class="more">
              ${this._more === "failed" ? html`<p class="soft small" role="alert">${text("console-more-failed")}</p>` : nothing}
              <wa-button size="s" appearance="outlined" ?loading=${this._more === "reading"} @click=${() => void this.#readMore()}>
                ${text("console-more")}
              </wa-button>
            </div>`
          : nothing
      }`;
  }

  _renderEmpty() {
    const { text } = this.#texts;
    const narrowed = this._filter.site || this._filter.kiosk;
    if (narrowed) {
      return notice({
        icon: "filter",
        title: text("console-tickets-none-here"),
        action: html`<wa-button size="s" appearance="outlined" @click=${() => this.#setFilter({ status: this._filter.status })}>
          ${text("console-filter-clear")}
        </wa-button>`,
      });
    }
    return this._filter.status === "open"
      ? notice({
          icon: "check",
          title: text("console-tickets-none-open"),
          body: text("console-tickets-none-open-body"),
        })
      : notice({ icon: "ticket", title: text("console-tickets-none"), body: text("console-tickets-none-body") });
  }

  _renderTicket(ticket: TicketView) {
    const { text } = this.#texts;
    const moved = this._moved.get(ticket.id);
    return html`<li
      class=${moved ?? ""}
      @animationend=${(event: AnimationEvent) => {
        if (event.target === event.currentTarget && moved !== "left") this.#move(ticket.id, undefined);
      }}
    >
      <a
        class="ticket ${ticket.severity} ${isShown(ticket, { status: "open" }) ? "" : "done"}"
        href="#/tickets/${ticket.id}"
        aria-current=${this.selected === ticket.id ? "true" : nothing}
      >
        <span class="line">
          ${severitySign(ticket.severity, text)}
          <span class="soft small end"><cb-age .at=${ticket.lastAt}></cb-age></span>
        </span>
        <span class="subject"><bdi>${subjectOf(ticket, text)}</bdi></span>
        <span class="line small">
          <span class="soft place"
            >${ticket.kiosk ? html`<bdi>${ticket.kiosk}</bdi> · <bdi>${ticket.site}</bdi>` : text("console-of-hub")}</span
          >
          <span class="end chips">
            ${ticket.count > 1 ? html`<span class="chip figure">${text("console-times", { count: ticket.count })}</span>` : nothing}
            ${statusChip(ticket.status, text)}
          </span>
        </span>
      </a>
    </li>`;
  }
}

const chosenValue = (event: Event): string => (event.target as HTMLElement & { value: string }).value;

customElements.define("cb-tickets", CbTickets);

declare global {
  interface HTMLElementTagNameMap {
    "cb-tickets": CbTickets;
  }
}
