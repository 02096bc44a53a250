import { html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { HealthView, TicketView } from "../../protocol/rest.ts";
import "../elements/cb-icon.ts";
import "../elements/cb-wordmark.ts";
import type { IconName } from "../elements/icons.ts";
import { LANGUAGES, nameOfLanguage, TextsController, useLanguage } from "../elements/texts.ts";
import { clockText } from "./age.ts";
import { ApiError, HubApi } from "./api.ts";
import { consoleLook } from "./console-look.ts";
import type { ConsoleContext } from "./context.ts";
import { HubFeed, type LinkState } from "./hub-feed.ts";
import { rememberLanguage } from "./language.ts";
import { look } from "./look.ts";
import { errorText, noticeLook, skeletons } from "./notice.ts";
import { formatRoute, parseRoute, type Route } from "./routes.ts";
import { isOpen } from "./tickets/ticket-list.ts";
import "./answers/answers-view.ts";
import "./articles/article-view.ts";
import "./articles/articles-view.ts";
import "./boards/board-view.ts";
import "./boards/boards-view.ts";
import "./audit/audit-view.ts";
import "./contacts/contacts-view.ts";
import "./enrolment/enrolment-view.ts";
import "./events/events-view.ts";
import "./fleet/fleet-view.ts";
import "./fleet/kiosk-view.ts";
import "./flows/flow-view.ts";
import "./flows/flows-view.ts";
import "./quarantine/quarantine-view.ts";
import "./theme/theme-view.ts";
import "./sign-in-view.ts";
import "./signed-out-view.ts";
import "./tickets/tickets-view.ts";

const MOST_COUNTED = 100;
const ANNOUNCE_AFTER_MS = 600;
/** How long the page waits to learn of its session before the views show that they wait. */
const PATIENCE_MS = 700;
type Place = "tickets" | "fleet" | "flows" | "articles" | "answers" | "events" | "quarantine";
const OF_FLEET: ReadonlySet<string> = new Set(["boards", "board", "board-at", "kiosk", "theme", "enrolment", "flash"]);
const PLACES: readonly { view: Place; icon: IconName }[] = [
  { view: "tickets", icon: "ticket" },
  { view: "fleet", icon: "fleet" },
  { view: "flows", icon: "survey" },
  { view: "articles", icon: "book" },
  { view: "answers", icon: "chart" },
  { view: "events", icon: "board" },
  { view: "quarantine", icon: "quarantine" },
];

/** The console: head, navigation and the view that the address names; the one owner of the live feed. */
export class CbConsole extends LitElement {
  static override properties = {
    _route: { state: true },
    _session: { state: true },
    _link: { state: true },
    _health: { state: true },
    _open: { state: true },
    _said: { state: true },
    _ringing: { state: true },
  };
  static override styles = [...look, noticeLook, consoleLook];

  declare _route: Route;
  /** `asking` until the first answer; `unknown` where there was none, and the views then say so themselves. */
  declare _session: "asking" | "unknown" | "in" | "out";
  declare _link: LinkState;
  /** How the hub's disk is, as the hub said last; undefined until it has. */
  declare _health: HealthView | undefined;
  /** The ids of open tickets, to count them and to know which is new; undefined until they were read. */
  declare _open: ReadonlySet<number> | undefined;
  declare _said: string;
  declare _ringing: boolean;

  readonly #texts = new TextsController(this);
  readonly #context: ConsoleContext;
  #unsaid: TicketView[] = [];
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #ends: (() => void)[] = [];

  constructor() {
    super();
    const api = new HubApi({ onSignedOut: () => this.#signedOut() });
    const feed = new HubFeed({ open: () => new EventSource("/api/v1/live") });
    this.#context = { api, feed };
    this._route = placeOfLabel(location) ?? parseRoute(location.hash);
    this._session = "asking";
    this._link = feed.state;
    this._said = "";
    this._ringing = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isSignIn) return;
    const { feed } = this.#context;
    addEventListener("hashchange", this.#onHashChange);
    addEventListener("focus", this.#onFocus);
    this.#ends.push(
      () => removeEventListener("hashchange", this.#onHashChange),
      () => removeEventListener("focus", this.#onFocus),
      feed.onState((state) => {
        this._link = state;
        // A stream tells no status; only a question shows whether the session has ended or the hub is away.
        if (state.phase === "away" && this._session === "in") void this.#countOpen();
      }),
      feed.onResync(() => void this.#countOpen()),
      feed.on("ticket", (ticket) => this.#onTicket(ticket)),
      feed.on("health", (health) => {
        this._health = health;
      }),
    );
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.splice(0)) end();
    clearTimeout(this.#sayTimer);
    this.#context.feed.stop();
  }

  get #isSignIn(): boolean {
    return location.pathname === "/sign-in";
  }

  /** Asks for the open tickets first, as the answer tells whether there is a session; then listens. */
  async #begin(): Promise<void> {
    const patience = setTimeout(() => {
      if (this._session === "asking") this._session = "unknown";
    }, PATIENCE_MS);
    await this.#countOpen();
    clearTimeout(patience);
    if (this._session !== "out") this.#context.feed.start();
  }

  async #countOpen(): Promise<void> {
    try {
      const { items } = await this.#context.api.get<{ items: TicketView[] }>("/tickets", {
        query: { status: "open", limit: MOST_COUNTED },
      });
      this._session = "in";
      // What came while the feed was away is told as well.
      if (this._open) for (const ticket of items) if (!this._open.has(ticket.id)) this.#announce(ticket);
      this._open = new Set(items.map(({ id }) => id));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this._session === "asking") this._session = "unknown";
    }
  }

  #signedOut(): void {
    this._session = "out";
    this._open = undefined;
    this.#context.feed.stop();
  }

  #onTicket(ticket: TicketView): void {
    if (!this._open) return;
    const known = this._open.has(ticket.id);
    if (isOpen(ticket.status) === known) return;
    const open = new Set(this._open);
    if (known) {
      open.delete(ticket.id);
    } else {
      open.add(ticket.id);
      this.#announce(ticket);
    }
    this._open = open;
  }

  // Several at once are told as a number, or a screen reader would still be reading when the next ones come.
  #announce(ticket: TicketView): void {
    this._ringing = true;
    this.#unsaid.push(ticket);
    clearTimeout(this.#sayTimer);
    this.#sayTimer = setTimeout(() => {
      const { text } = this.#texts;
      const [first, ...more] = this.#unsaid;
      this.#unsaid = [];
      this._ringing = false;
      if (!first) return;
      const subject = text(first.code, first.args);
      this._said =
        more.length > 0
          ? text("console-said-tickets", { count: more.length + 1 })
          : text("console-said-ticket", {
              severity: text(`console-severity-${first.severity}`),
              subject: subject === first.code ? first.subject : subject,
              kiosk: first.kiosk ?? text("console-of-hub"),
            });
    }, ANNOUNCE_AFTER_MS);
  }

  readonly #onHashChange = async (): Promise<void> => {
    const route = parseRoute(location.hash);
    const samePlace = formatRoute(route) === formatRoute(this._route);
    this._route = route;
    if (samePlace) return;
    await this.updateComplete;
    const view = this.renderRoot.querySelector<LitElement & { focusHeading?: () => void }>("main > *");
    await view?.updateComplete;
    // A view that shows several headings says itself which one is read out; what stands there while it is asked who this is has none.
    if (view?.focusHeading) view.focusHeading();
    else view?.renderRoot?.querySelector("h1")?.focus();
    scrollTo({ top: 0 });
  };

  // Somebody who signed in beside this page comes back to it.
  readonly #onFocus = (): void => {
    if (this._session === "out") void this.#begin();
  };

  override updated(): void {
    const { text } = this.#texts;
    const place = this._session === "out" ? text("console-signed-out-title") : text(`console-nav-${this.#place}`);
    const count = this._open?.size ? `(${this.#texts.number(this._open.size)}) ` : "";
    document.title = this.#isSignIn
      ? text("console-title", { place: text("console-sign-in") })
      : count + text("console-title", { place });
  }

  get #place(): Place {
    if (this._route.view === "ticket") return "tickets";
    if (this._route.view === "flow") return "flows";
    if (this._route.view === "article") return "articles";
    if (this._route.view === "contacts") return "answers";
    if (this._route.view === "audit") return "events";
    if (OF_FLEET.has(this._route.view)) return "fleet";
    return this._route.view as Place;
  }

  override render() {
    const { text } = this.#texts;
    const inside = !this.#isSignIn && this._session !== "out";
    return html`
      <button class="skip" @click=${() => this.renderRoot.querySelector("main")?.focus()}>${text("console-skip")}</button>
      <header>
        <a class="home" href=${this.#isSignIn ? "/" : "#/tickets"} aria-label=${text("console-home")}>
          <cb-wordmark class="wide" ?ringing=${this._ringing}></cb-wordmark>
          <cb-wordmark class="narrow" mark-only ?ringing=${this._ringing}></cb-wordmark>
        </a>
        ${inside ? this._renderNavigation() : nothing}
        <div class="end">${inside ? this._renderLink() : nothing} ${this._renderLanguages()} ${this._session === "in" && inside ? this._renderSignOut() : nothing}</div>
      </header>
      ${inside ? [this._renderAway(), this._renderDisk()] : nothing}
      <main tabindex="-1">${this._renderView()}</main>
      <p class="hidden-text" role="status" aria-live="polite">${this._said}</p>
    `;
  }

  _renderNavigation() {
    const { text, number } = this.#texts;
    const count = this._open?.size ?? 0;
    return html`<nav aria-label=${text("console-nav")}>
      ${PLACES.map(
        ({ view, icon }) => html`<a href="#/${view}" aria-current=${this.#place === view ? "page" : nothing}>
          <cb-icon name=${icon}></cb-icon><span>${text(`console-nav-${view}`)}</span>
          ${
            view === "tickets" && count > 0
              ? html`<span class="count figure" aria-hidden="true">${number(count)}${count >= MOST_COUNTED ? "+" : ""}</span>
                  <span class="hidden-text">${text("console-nav-open", { count })}</span>`
              : nothing
          }
        </a>`,
      )}
    </nav>`;
  }

  _renderLink() {
    const { text } = this.#texts;
    return html`<span class="link ${this._link.phase}">
      <span class="dot" aria-hidden="true"></span><span class="words">${text(`console-link-${this._link.phase}`)}</span>
    </span>`;
  }

  _renderLanguages() {
    const { text, language } = this.#texts;
    return html`<label class="language">
      <cb-icon name="globe"></cb-icon><span class="hidden-text">${text("console-language")}</span>
      <select @change=${this.#onLanguage}>
        ${LANGUAGES.map((one) => html`<option value=${one} lang=${one} ?selected=${one === language}>${nameOfLanguage(one)}</option>`)}
      </select>
    </label>`;
  }

  readonly #onLanguage = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    rememberLanguage(value);
    void useLanguage(value, { force: true });
  };

  _renderSignOut() {
    const { text } = this.#texts;
    return html`<button class="quiet sign-out" title=${text("console-sign-out")} @click=${this.#onSignOut}>
      <cb-icon name="sign-out"></cb-icon><span class="hidden-text">${text("console-sign-out")}</span>
    </button>`;
  }

  readonly #onSignOut = async (): Promise<void> => {
    try {
      await this.#context.api.delete("/sessions/current");
      this.#signedOut();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this._said = errorText(error, this.#texts.text);
    }
  };

  _renderAway() {
    if (this._link.phase !== "away") return nothing;
    const { text, language } = this.#texts;
    const at = clockText(this._link.sinceMs, Date.now(), language);
    return html`<div class="away" role="status">
      <cb-icon name="network-off"></cb-icon>
      <p>${text(this._session === "in" ? "console-away" : "console-away-first", { at })}</p>
      <button class="quiet" @click=${() => this.#context.feed.retryNow()}>${text("console-retry")}</button>
    </div>`;
  }

  /** What to do where the hub's disk stores nothing, or soon will not; a hub that is away says nothing of its disk. */
  _renderDisk() {
    const health = this._health;
    if (!health || (health.storing && !health.nearlyFull) || this._link.phase === "away") return nothing;
    const { text, language } = this.#texts;
    const at = () => clockText(Date.parse(health.since ?? ""), Date.now(), language);
    const words = health.storing
      ? text("console-disk-low")
      : text(`console-${health.reason ?? "disk-error"}`, { at: at() });
    return html`<div class="away ${health.storing ? "low" : ""}" role=${health.storing ? "status" : "alert"}>
      <cb-icon name="warning"></cb-icon><p>${words}</p>
    </div>`;
  }

  _renderView() {
    if (this.#isSignIn) return html`<cb-sign-in></cb-sign-in>`;
    if (this._session === "out")
      return html`<cb-signed-out @cb-look-again=${() => void this.#begin()}></cb-signed-out>`;
    if (this._session === "asking") return skeletons(5, false, this.#texts.text);
    const context = this.#context;
    const route = this._route;
    switch (route.view) {
      case "tickets":
        return html`<cb-tickets .context=${context} .kiosk=${route.kiosk} .selected=${undefined}></cb-tickets>`;
      case "ticket":
        return html`<cb-tickets .context=${context} .selected=${route.id}></cb-tickets>`;
      case "fleet":
        return html`<cb-fleet .context=${context}></cb-fleet>`;
      case "enrolment":
        return html`<cb-enrolment .context=${context}></cb-enrolment>`;
      case "flash":
        // Its engine and image are for few people and few days.
        void import("./flashing/flash-view.ts");
        return html`<cb-flash .context=${context}></cb-flash>`;
      case "kiosk":
        return keyed(route.kiosk, html`<cb-kiosk .context=${context} .kiosk=${route.kiosk}></cb-kiosk>`);
      case "boards":
        return html`<cb-boards .context=${context}></cb-boards>`;
      // The address of a place becomes the address of the board in it, and the page stays.
      case "board":
        return html`<cb-board-page .context=${context} .serial=${route.serial}></cb-board-page>`;
      case "board-at":
        return html`<cb-board-page
          .context=${context}
          .kiosk=${route.kiosk}
          .device=${route.device}
        ></cb-board-page>`;
      case "theme":
        return keyed(route.kiosk, html`<cb-theme .context=${context} .kiosk=${route.kiosk}></cb-theme>`);
      case "flows":
        return html`<cb-flows .context=${context}></cb-flows>`;
      case "flow":
        return keyed(
          formatRoute(route),
          html`<cb-flow .context=${context} .flow=${route.flow} .version=${route.version}></cb-flow>`,
        );
      case "articles":
        return html`<cb-article-list .context=${context}></cb-article-list>`;
      case "article":
        return keyed(
          formatRoute(route),
          html`<cb-article .context=${context} .article=${route.article} .version=${route.version}></cb-article>`,
        );
      case "answers":
        return html`<cb-answers .context=${context}></cb-answers>`;
      case "audit":
        return html`<cb-audit .context=${context}></cb-audit>`;
      case "contacts":
        return html`<cb-contacts .context=${context}></cb-contacts>`;
      case "events":
        return html`<cb-events .context=${context}></cb-events>`;
      case "quarantine":
        return html`<cb-quarantine .context=${context}></cb-quarantine>`;
    }
  }
}

/** Reads the address on a board's label of before boards had pages of their own: `/?device=DEVICE#/fleet/KIOSK`. */
function placeOfLabel({ search, hash }: Pick<Location, "search" | "hash">): Route | undefined {
  const route = parseRoute(hash);
  const device = new URLSearchParams(search).get("device");
  if (route.view !== "kiosk" || device === null || !/^[a-z0-9-]{1,36}$/.test(device)) return undefined;
  return { view: "board-at", kiosk: route.kiosk, device };
}

customElements.define("cb-console", CbConsole);

declare global {
  interface HTMLElementTagNameMap {
    "cb-console": CbConsole;
  }
}
