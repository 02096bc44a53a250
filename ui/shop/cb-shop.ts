import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type {
  BoardView,
  LinkView,
  PanelLive,
  PressRequest,
  ProcessView,
  SeenScreen,
  ShopView,
} from "../../protocol/panel.ts";
import "../elements/cb-icon.ts";
import "../elements/cb-wordmark.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import "../elements/icons-staff.ts";
import { LiveFeed } from "../elements/live-feed.ts";
import { LANGUAGES, nameOfLanguage, TextsController, useLanguage } from "../elements/texts.ts";
import "./cb-board.ts";
import "./cb-breakers.ts";
import "./cb-framed.ts";
import "./cb-score.ts";
import "./cb-tour.ts";
import "./cb-trip.ts";
import { type Deed, perform, readShop } from "./panel.ts";
import { scoreStyles } from "./score-styles.ts";
import { shopStyles } from "./shop-styles.ts";
import { observe, TOUR, type Tour, tourAt, tourFacts } from "./tour.ts";
import { TripBook } from "./trip-book.ts";

const SHOWN_TRIPS = 6;
const NOTICE_MS = 6_000;
/** What the tour's present step points at. */
const POINTED: Record<(typeof TOUR)[number]["step"], string> = {
  press: "bench",
  cut: "network",
  restore: "network",
  hub: "hub",
  board: "board",
  language: "screen",
  text: "screen",
  survey: "screen",
};

/** The demo's page: board, kiosk's screen and console side by side, and under them the trip and what breaks it. */
export class CbShop extends LitElement {
  static override properties = {
    _view: { state: true },
    _kiosk: { state: true },
    _tour: { state: true },
    _notice: { state: true },
  };

  static override styles = [controls, shopStyles, scoreStyles];

  declare private _view: ShopView | undefined;
  declare private _kiosk: string;
  declare private _tour: Tour | undefined;
  /** Message id of what did not work just now. */
  declare private _notice: string | undefined;
  readonly #texts = new TextsController(this);
  readonly #trips = new TripBook();
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #feed: LiveFeed<PanelLive> = new LiveFeed<PanelLive>(this, {
    address: "/live",
    opened: () => void this.#read(),
    on: {
      board: (board: BoardView) => this.#put({ boards: replaced(this._view?.boards, board, ({ id }) => id) }),
      link: (link: LinkView) => this.#put({ links: replaced(this._view?.links, link, ({ kiosk }) => kiosk) }),
      screen: (screen: SeenScreen) =>
        this.#put({ screens: replaced(this._view?.screens, screen, ({ kiosk }) => kiosk) }),
      processes: (processes: ProcessView[]) => this.#put({ processes }),
      score: (score: PanelLive["score"]) => this.#put({ score }),
      trip: (mark: PanelLive["trip"]) => this.#trips.add(mark),
    },
  });

  constructor() {
    super();
    this._kiosk = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#noticeTimer);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("_view") && this._view && this._tour) {
      this._tour = observe(this._tour, tourFacts(this._view, this._kiosk));
    }
  }

  override updated(): void {
    document.title = this.#texts.text("shop-title");
  }

  override render() {
    const view = this._view;
    return html`
      <header>
        <h1><cb-wordmark></cb-wordmark></h1>
        ${view ? html`<cb-score .score=${view.score}></cb-score>` : nothing}
      </header>
      <main>${view ? this._renderShop(view) : this._renderStarting()}</main>
      ${this._renderNotice()}
    `;
  }

  private _renderShop(view: ShopView): TemplateResult {
    const here = view.kiosks.find(({ kiosk }) => kiosk === this._kiosk);
    const board = view.boards.find(({ id }) => id === here?.board);
    const pointed = this._tour && TOUR[this._tour.place] ? POINTED[TOUR[this._tour.place]!.step] : undefined;
    const { text } = this.#texts;
    return html`
      ${this._tour ? this._renderTour(board) : nothing}
      <div class="bar">
        ${this._renderKiosks(view)} ${this._tour ? nothing : this._renderTour(board)} ${this._renderLanguage()}
      </div>
      <div
        class="panes"
        @board-pressed=${({ detail }: CustomEvent<PressRequest>) =>
          board && this.#do({ deed: "press", board: board.id, request: detail })}
      >
        <section class="pane ${pointed === "bench" ? "wanted" : ""}" aria-labelledby="board-title">
          <div class="title">
            <cb-icon name="board"></cb-icon>
            <h2 id="board-title">${text("shop-board")}</h2>
            ${board ? this._renderPlug(board) : nothing}
          </div>
          <div class="bench">${board ? html`<cb-board .board=${board}></cb-board>` : text("shop-no-board")}</div>
        </section>
        ${keyed(
          here?.screen,
          html`<cb-framed
            class=${pointed === "screen" ? "wanted" : ""}
            heading=${text("shop-screen")}
            icon="screen"
            address=${here?.screen ?? ""}
            min-width="400"
            min-height="660"
          ></cb-framed>`,
        )}
        <cb-framed heading=${text("shop-console")} icon="console" address=${view.console} min-width="520"></cb-framed>
      </div>
      <section class="block">
        <h2>${text("shop-trip")}</h2>
        <p>${text("shop-trip-more")}</p>
        <div class="paper"><cb-trip .trips=${this.#trips.latest(SHOWN_TRIPS)}></cb-trip></div>
      </section>
      <section class="block">
        <h2>${text("shop-break")}</h2>
        <p>${text("shop-break-more")}</p>
        <cb-breakers
          kiosk=${this._kiosk}
          .board=${board}
          .link=${view.links.find(({ kiosk }) => kiosk === this._kiosk)}
          .processes=${view.processes}
          .highlight=${pointed}
          @deed=${({ detail }: CustomEvent<Deed>) => this.#do(detail)}
        ></cb-breakers>
      </section>
      <section class="block">
        <h2>${text("shop-addresses")}</h2>
        <div class="paper">${this._renderAddresses(view)}</div>
      </section>
    `;
  }

  /** The offer stands small in the bar; the tour itself goes along at the top of the page. */
  private _renderTour(board: BoardView | undefined): TemplateResult {
    return html`<cb-tour
      class=${this._tour ? "walking" : "offer"}
      .tour=${this._tour}
      kiosk=${this._kiosk}
      .board=${board?.id}
      @deed=${({ detail }: CustomEvent<Deed>) => this.#do(detail)}
      @tour-moved=${({ detail }: HTMLElementEventMap["tour-moved"]) => this.#goTo(detail.place)}
    ></cb-tour>`;
  }

  private _renderKiosks(view: ShopView): TemplateResult {
    return html`<fieldset aria-label=${this.#texts.text("shop-kiosks")}>
      ${view.kiosks.map(
        ({ site, kiosk }) =>
          html`<button
            type="button"
            aria-pressed=${kiosk === this._kiosk ? "true" : "false"}
            @click=${() => this.#choose(kiosk)}
          >
            <bdi>${kiosk}</bdi><small><bdi>${site}</bdi></small>
          </button>`,
      )}
    </fieldset>`;
  }

  private _renderPlug(board: BoardView): TemplateResult {
    const deed = board.plugged ? "unplug" : "plug";
    const words = this.#texts.text(board.plugged ? "shop-plug-do-pull" : "shop-plug-do-plug");
    return html`<button type="button" class="plug" title=${words} @click=${() => this.#do({ deed, board: board.id })}>
      <cb-icon name=${deed}></cb-icon><span class="words">${words}</span>
    </button>`;
  }

  private _renderAddresses(view: ShopView): TemplateResult {
    const { text } = this.#texts;
    const rows: readonly [IconName, string, string][] = [
      ["console", text("shop-address-console"), view.console],
      ...view.kiosks.map(({ kiosk, screen }): [IconName, string, string] => [
        "screen",
        text("shop-address-screen", { kiosk }),
        screen,
      ]),
      ["hub", text("shop-address-api"), new URL("/openapi.json", view.api).href],
    ];
    return html`<dl>
      ${rows.map(
        ([icon, name, address]) =>
          html`<dt><cb-icon name=${icon}></cb-icon>${name}</dt>
            <dd><a href=${address} target="_blank" rel="noopener" dir="ltr">${address}</a></dd>`,
      )}
    </dl>`;
  }

  private _renderLanguage(): TemplateResult {
    return html`<label class="language">
      <cb-icon name="globe"></cb-icon>
      <span class="hidden-text">${this.#texts.text("shop-language")}</span>
      <select @change=${this.#onLanguage}>
        ${LANGUAGES.map(
          (language) =>
            html`<option value=${language} lang=${language} ?selected=${language === this.#texts.language}>
              ${nameOfLanguage(language)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private _renderStarting(): TemplateResult {
    return html`<div class="starting" role="status">
      <cb-wordmark mark-only></cb-wordmark>
      <p>${this.#texts.text("shop-starting")}</p>
    </div>`;
  }

  private _renderNotice() {
    const id = this.#feed.status === "lost" ? "shop-gone" : this._notice;
    return id
      ? html`<p class="notice" role="alert"><cb-icon name="warning"></cb-icon>${this.#texts.text(id)}</p>`
      : nothing;
  }

  async #read(): Promise<void> {
    try {
      const view = await readShop();
      this._view = { ...view, console: this.#consoleOf(view) };
    } catch {
      this.#tell("shop-not-read");
      return;
    }
    const { kiosks } = this._view;
    if (!kiosks.some(({ kiosk }) => kiosk === this._kiosk)) this._kiosk = kiosks[0]?.kiosk ?? "";
  }

  // The sign-in link works once, so the frame keeps the one it has used, as long as it is that console.
  #consoleOf(view: ShopView): string {
    const known = this._view?.console;
    return known && new URL(known).origin === new URL(view.console).origin ? known : view.console;
  }

  #put(part: Partial<ShopView>): void {
    if (this._view) this._view = { ...this._view, ...part };
  }

  #choose(kiosk: string): void {
    this._kiosk = kiosk;
    if (this._tour && this._view) this._tour = tourAt(this._tour.place, tourFacts(this._view, kiosk));
  }

  #goTo(place: number | undefined): void {
    const starts = place === 0 && !this._tour;
    if (starts && this._view) this._kiosk = kioskForTour(this._view, this._kiosk);
    this._tour = place === undefined || !this._view ? undefined : tourAt(place, tourFacts(this._view, this._kiosk));
  }

  async #do(deed: Deed): Promise<void> {
    if (!(await perform(deed))) this.#tell("shop-refused");
  }

  #tell(id: string): void {
    clearTimeout(this.#noticeTimer);
    this._notice = id;
    this.#noticeTimer = setTimeout(() => {
      this._notice = undefined;
    }, NOTICE_MS);
  }

  #onLanguage = (event: Event): void => {
    void useLanguage((event.target as HTMLSelectElement).value, { force: true });
  };
}

/** The tour pulls the board and presses, which only our firmware survives: gives the chosen kiosk, or one that has it. */
function kioskForTour({ kiosks, boards }: ShopView, chosen: string): string {
  const fits = kiosks.filter(({ board }) => boards.find(({ id }) => id === board)?.kind === "button-panel");
  return (fits.find(({ kiosk }) => kiosk === chosen) ?? fits[0])?.kiosk ?? chosen;
}

/** Gives a list with one item put in the place of the one with its key, or at the end. */
function replaced<Item>(items: readonly Item[] | undefined, item: Item, keyOf: (item: Item) => string): Item[] {
  const all = [...(items ?? [])];
  const at = all.findIndex((other) => keyOf(other) === keyOf(item));
  all.splice(at < 0 ? all.length : at, 1, item);
  return all;
}

customElements.define("cb-shop", CbShop);

declare global {
  interface HTMLElementTagNameMap {
    "cb-shop": CbShop;
  }
}
