import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { KioskView, SiteView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import "../cb-age.ts";
import type { ConsoleContext } from "../context.ts";
import { FeedController } from "../feed-controller.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { notice, noticeLook, renderLoaded } from "../notice.ts";
import { presenceSign } from "../signs.ts";
import { groupBySite, mergeKiosk } from "./kiosk-list.ts";

interface Fleet {
  kiosks: readonly KioskView[];
  sites: ReadonlyMap<string, SiteView>;
}

/** All kiosks by site: is it there, does it vote, does it keep something back, does somebody have to come. */
export class CbFleet extends LitElement {
  static override properties = { context: { attribute: false }, _moved: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .site {
        margin-block-start: var(--cb-space-5);
      }
      .site .head {
        justify-content: start;
        align-items: baseline;
        margin-block-end: var(--cb-space-3);
      }
      .kiosks {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
        gap: var(--cb-space-4);
      }
      .kiosk {
        position: relative;
        display: grid;
        align-content: start;
        gap: var(--cb-space-3);
        block-size: 100%;
        padding: var(--cb-space-4);
        transition:
          border-color var(--cb-fast) var(--cb-ease),
          box-shadow var(--cb-fast) var(--cb-ease);
      }
      .kiosk:hover {
        border-color: var(--cb-brass);
        box-shadow: var(--cb-shadow-2);
      }
      .kiosk.lost {
        border-color: var(--cb-bad);
      }
      .kiosk h3 a {
        color: var(--cb-ink);
        font-size: var(--cb-text-l);
        text-decoration: none;
      }
      /* The whole card is the way to the kiosk; the link of its tickets lies above. */
      .kiosk h3 a::after {
        content: "";
        position: absolute;
        inset: 0;
        border-radius: inherit;
      }
      .kiosk .above {
        position: relative;
      }
      .kiosk dl {
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: var(--cb-space-2);
      }
      .state {
        margin-inline-start: auto;
      }
      .changed .kiosk {
        animation: pulse 1.1s var(--cb-ease);
      }
      @keyframes pulse {
        25% {
          background: var(--cb-brass-soft);
        }
      }
    `,
  ];

  declare context: ConsoleContext;
  /** Kiosks whose presence has just changed. */
  declare _moved: ReadonlySet<string>;

  readonly #texts = new TextsController(this);
  readonly #fleet: Loader<Fleet> = new Loader(this, async (signal) => {
    const { api } = this.context;
    const [kiosks, sites] = await Promise.all([
      api.get<{ items: KioskView[] }>("/kiosks", { query: { limit: 200 }, signal }),
      api.get<{ items: SiteView[] }>("/sites", { query: { limit: 200 }, signal }),
    ]);
    return { kiosks: kiosks.items, sites: new Map(sites.items.map((site) => [site.site, site])) };
  });

  constructor() {
    super();
    this._moved = new Set();
    new FeedController(this, () => {
      const { feed } = this.context;
      return [feed.on("kiosk", (kiosk) => this.#merge(kiosk)), feed.onResync(() => void this.#fleet.reload())];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#fleet.reload();
  }

  focusHeading(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  #merge(kiosk: KioskView): void {
    const fleet = this.#fleet.value;
    if (!fleet) return;
    const before = fleet.kiosks.find((one) => one.kiosk === kiosk.kiosk);
    this.#fleet.set({ ...fleet, kiosks: mergeKiosk(fleet.kiosks, kiosk) });
    if (before?.presence !== kiosk.presence) this._moved = new Set([...this._moved, kiosk.kiosk]);
    // A site of a new kiosk may be new as well, and then has a name to read.
    if (!fleet.sites.has(kiosk.site)) this.#fleet.reloadSoon();
  }

  override render() {
    const { text } = this.#texts;
    return html`<div class="head">
        <h1 tabindex="-1">${text("console-fleet-title")}</h1>
        <a href="#/boards">${text("console-boards-title")}</a>
        <a href="#/enrolment">${text("console-enrolment-title")}</a>
        <a href="#/flash">${text("console-flash-title")}</a>
      </div>
      ${renderLoaded(this.#fleet.state, {
        text,
        rows: 4,
        retry: () => void this.#fleet.reset(),
        ready: (fleet) => this._renderFleet(fleet),
      })}`;
  }

  _renderFleet({ kiosks, sites }: Fleet) {
    const { text } = this.#texts;
    if (kiosks.length === 0) {
      return notice({ icon: "fleet", title: text("console-fleet-none"), body: text("console-fleet-none-body") });
    }
    return groupBySite(kiosks).map(
      ({ site, kiosks: here, online }) => html`<section class="site" aria-labelledby="site-${site}">
        <div class="head">
          <h2 id="site-${site}"><bdi>${sites.get(site)?.name ?? site}</bdi></h2>
          <p class="soft small figure">${text("console-fleet-online", { online, all: here.length })}</p>
        </div>
        <ul class="kiosks" role="list">
          ${repeat(
            here,
            ({ kiosk }) => kiosk,
            (kiosk) => this._renderKiosk(kiosk),
          )}
        </ul>
      </section>`,
    );
  }

  _renderKiosk(kiosk: KioskView) {
    const { text, number } = this.#texts;
    const depth = kiosk.outboxDepth ?? 0;
    return html`<li
      class=${this._moved.has(kiosk.kiosk) ? "changed" : ""}
      @animationend=${() => {
        this._moved = new Set([...this._moved].filter((one) => one !== kiosk.kiosk));
      }}
    >
      <article class="kiosk card ${kiosk.presence}">
        <div class="row-of">
          <h3><a href="#/fleet/${kiosk.kiosk}"><bdi>${kiosk.kiosk}</bdi></a></h3>
          <span class="state small">${presenceSign(kiosk.presence, text)}</span>
        </div>
        ${
          kiosk.state === "ready" || kiosk.presence !== "online"
            ? nothing
            : html`<p><span class="chip warn">${text(`console-state-${kiosk.state}`)}</span></p>`
        }
        <dl class="facts">
          <div><dt>${text("console-last-vote")}</dt><dd class="small"><cb-age .at=${kiosk.lastVoteAt}></cb-age></dd></div>
          <div>
            <dt>${text("console-outbox-depth")}</dt>
            <dd class="small figure">
              ${depth > 0 ? html`<span class="chip ${depth > 100 ? "warn" : ""}">${number(depth)}</span>` : number(0)}
            </dd>
          </div>
          <div>
            <dt>${text("console-open-tickets")}</dt>
            <dd class="small figure above">
              ${
                kiosk.openTickets > 0
                  ? html`<a href="#/tickets?kiosk=${kiosk.kiosk}"
                      ><span aria-hidden="true">${number(kiosk.openTickets)}</span
                      ><span class="hidden-text">${text("console-open-tickets-of", { count: kiosk.openTickets, kiosk: kiosk.kiosk })}</span></a
                    >`
                  : number(0)
              }
            </dd>
          </div>
        </dl>
        ${
          kiosk.presence === "online"
            ? nothing
            : html`<p class="soft small">${text("console-last-seen")} <cb-age .at=${kiosk.lastSeenAt}></cb-age></p>`
        }
      </article>
    </li>`;
  }
}

customElements.define("cb-fleet", CbFleet);

declare global {
  interface HTMLElementTagNameMap {
    "cb-fleet": CbFleet;
  }
}
