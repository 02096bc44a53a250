import { css, html, LitElement, nothing } from "lit";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import type { IconName } from "../elements/icons.ts";
import { TextsController } from "../elements/texts.ts";

/**
 * A page of the installation in a frame with a title. Where there is less room than `min-width` by `min-height` (in px)
 * the page is laid out at that size and drawn smaller.
 */
export class CbFramed extends LitElement {
  static override properties = {
    heading: { type: String },
    icon: { type: String },
    address: { type: String },
    minWidth: { type: Number, attribute: "min-width" },
    minHeight: { type: Number, attribute: "min-height" },
    _width: { state: true },
    _height: { state: true },
  };

  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-inline-size: 0;
        overflow: hidden;
        border: 1px solid var(--cb-line);
        border-radius: var(--cb-radius-l);
        background: var(--cb-surface);
        box-shadow: var(--cb-shadow-2);
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        min-block-size: 3rem;
        padding-inline: var(--cb-space-4) var(--cb-space-2);
        border-block-end: 1px solid var(--cb-line);
      }
      h2 {
        flex: 1;
        min-inline-size: 0;
        margin: 0;
        overflow: hidden;
        font-size: var(--cb-text-m);
        font-weight: var(--cb-weight-medium);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .open {
        min-block-size: 2.5rem;
        min-inline-size: 2.5rem;
        padding: 0;
        border-color: transparent;
        background: transparent;
      }
      .room {
        position: relative;
        flex: 1;
        min-block-size: 0;
        background: var(--cb-paper);
      }
      iframe {
        position: absolute;
        inset-block-start: 0;
        left: 0;
        border: 0;
        transform-origin: 0 0;
      }
    `,
  ];

  declare heading: string;
  declare icon: IconName;
  declare address: string;
  declare minWidth: number;
  declare minHeight: number;
  declare private _width: number;
  declare private _height: number;
  readonly #texts = new TextsController(this);
  readonly #sizes = new ResizeObserver(([entry]) => {
    this._width = entry?.contentRect.width ?? 0;
    this._height = entry?.contentRect.height ?? 0;
  });

  constructor() {
    super();
    this._width = 0;
    this._height = 0;
  }

  override firstUpdated(): void {
    const room = this.renderRoot.querySelector(".room");
    if (room) this.#sizes.observe(room);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  override render() {
    const scale = Math.min(
      1,
      this._width / (this.minWidth || this._width || 1),
      this._height / (this.minHeight || this._height || 1),
    );
    return html`
      <div class="bar">
        <cb-icon name=${this.icon}></cb-icon>
        <h2>${this.heading}</h2>
        <slot></slot>
        ${
          this.address
            ? html`<a
              class="button open"
              href=${this.address}
              target="_blank"
              rel="noopener"
              aria-label=${this.#texts.text("shop-open", { what: this.heading })}
              ><cb-icon name="external"></cb-icon
            ></a>`
            : nothing
        }
      </div>
      <div class="room">
        ${
          this.address && this._width > 0
            ? html`<iframe
              src=${this.address}
              title=${this.heading}
              style="inline-size: ${this._width / scale}px; block-size: ${this._height / scale}px; transform: scale(${scale})"
            ></iframe>`
            : nothing
        }
      </div>
    `;
  }
}

customElements.define("cb-framed", CbFramed);

declare global {
  interface HTMLElementTagNameMap {
    "cb-framed": CbFramed;
  }
}
