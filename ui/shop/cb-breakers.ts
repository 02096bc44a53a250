import { css, html, LitElement, nothing } from "lit";
import type { BoardView, LinkView, ProcessView } from "../../protocol/panel.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";
import type { Deed } from "./panel.ts";

const GARBAGE_BYTES = 400;

/** The switches that break things at one kiosk, each with its state and with what to expect. */
export class CbBreakers extends LitElement {
  static override properties = {
    kiosk: { type: String },
    board: { attribute: false },
    link: { attribute: false },
    processes: { attribute: false },
    highlight: { type: String },
  };

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13.5rem), 1fr));
        gap: var(--cb-space-4);
      }
      .card {
        display: grid;
        grid-template-rows: auto auto 1fr auto;
        gap: 0.4rem;
        padding: var(--cb-space-4);
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-radius-m);
        background: var(--cb-surface);
        box-shadow: var(--cb-shadow-1);
      }
      .card.broken {
        border-color: var(--cb-warn);
        background: var(--cb-warn-soft);
      }
      .card.wanted {
        outline: 3px solid var(--cb-brass);
        outline-offset: 2px;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: 0.5em;
        margin: 0;
        font-size: var(--cb-text-m);
        font-weight: var(--cb-weight-bold);
      }
      p {
        margin: 0;
      }
      .state {
        color: var(--cb-ink-soft);
        font-size: var(--cb-text-s);
        font-variant-numeric: tabular-nums;
      }
      .broken .state,
      .broken .expect {
        color: var(--cb-ink);
      }
      .expect {
        margin-block-end: 0.5rem;
        color: var(--cb-ink-soft);
        font-size: var(--cb-text-s);
      }
      .rare {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        margin-block-start: var(--cb-space-4);
        color: var(--cb-ink-soft);
        font-size: var(--cb-text-s);
      }
    `,
  ];

  declare kiosk: string;
  declare board: BoardView | undefined;
  declare link: LinkView | undefined;
  declare processes: readonly ProcessView[];
  declare highlight: string | undefined;
  readonly #texts = new TextsController(this);

  override render() {
    const connected = this.link?.connected ?? true;
    const plugged = this.board?.plugged ?? true;
    return html`
      <div class="cards">
        ${this._renderCard({
          name: "network",
          icon: connected ? "network" : "network-off",
          isBroken: !connected,
          state: this.#texts.text(connected ? "shop-network-up" : "shop-network-cut"),
          action: connected ? "shop-network-do-cut" : "shop-network-do-restore",
          deed: { deed: connected ? "cut" : "restore", kiosk: this.kiosk },
        })}
        ${this._renderProcess("hub", "hub")} ${this._renderProcess("kiosk", `kiosk-${this.kiosk}`)}
        ${
          this.board
            ? this._renderCard({
                name: "board",
                icon: plugged ? "plug" : "unplug",
                isBroken: !plugged,
                state: this.#texts.text(plugged ? "shop-plug-in" : "shop-plug-out"),
                expect: this.board.kind === "gpio" ? "shop-board-expect-stock" : "shop-board-expect",
                action: plugged ? "shop-plug-do-pull" : "shop-plug-do-plug",
                deed: { deed: plugged ? "unplug" : "plug", board: this.board.id },
              })
            : nothing
        }
      </div>
      ${this.board ? this._renderRare(this.board.id) : nothing}
    `;
  }

  private _renderProcess(name: "hub" | "kiosk", process: string) {
    const pid = this.processes?.find((one) => one.name === process)?.pid;
    return this._renderCard({
      name,
      icon: name === "hub" ? "hub" : "screen",
      isBroken: pid === undefined,
      state:
        pid === undefined
          ? this.#texts.text("shop-process-down")
          : this.#texts.text("shop-process-up", { pid: String(pid) }),
      action: `shop-${name}-do-kill`,
      deed: { deed: "kill", process },
      isIdle: pid === undefined,
    });
  }

  private _renderCard(card: {
    name: string;
    icon: IconName;
    isBroken: boolean;
    state: string;
    action: string;
    /** Message id of what will be seen; `shop-<name>-expect` by default. */
    expect?: string;
    deed: Deed;
    isIdle?: boolean;
  }) {
    const { text } = this.#texts;
    const classes = `card ${card.isBroken ? "broken" : ""} ${this.highlight === card.name ? "wanted" : ""}`;
    return html`<section class=${classes} data-breaker=${card.name}>
      <h3><cb-icon name=${card.icon}></cb-icon>${text(`shop-${card.name}-title`)}</h3>
      <p class="state" role="status">${card.state}</p>
      <p class="expect">${text(card.expect ?? `shop-${card.name}-expect`)}</p>
      <button
        type="button"
        class=${card.isBroken ? "primary" : ""}
        ?disabled=${card.isIdle === true}
        @click=${() => this.#do(card.deed)}
      >
        ${text(card.action)}
      </button>
    </section>`;
  }

  private _renderRare(board: string) {
    const { text } = this.#texts;
    const rare: readonly [string, Deed][] = [
      ["shop-do-power-cut", { deed: "power-cut", board }],
      ["shop-do-garbage", { deed: "garbage", board, request: { bytes: GARBAGE_BYTES } }],
      ["shop-do-hang", { deed: "hang", board }],
    ];
    return html`<div class="rare">
      <span>${text("shop-rare")}</span>
      ${rare.map(([id, deed]) => html`<button type="button" @click=${() => this.#do(deed)}>${text(id)}</button>`)}
    </div>`;
  }

  #do(deed: Deed): void {
    this.dispatchEvent(new CustomEvent("deed", { detail: deed, bubbles: true, composed: true }));
  }
}

customElements.define("cb-breakers", CbBreakers);

declare global {
  interface HTMLElementTagNameMap {
    "cb-breakers": CbBreakers;
  }
  interface HTMLElementEventMap {
    deed: CustomEvent<Deed>;
  }
}
