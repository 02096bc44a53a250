import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import type { Flow } from "../../../protocol/flow.ts";
import type { Theme } from "../../../protocol/theme.ts";
import { TextsController } from "../../elements/texts.ts";
import type { FromPreview, ShowFlow, ShowTheme } from "../../flow-preview/preview-messages.ts";
import { look } from "../look.ts";

const SHOWN_AFTER_MS = 350;
const MOST_TOLD = 8;
/** The screens that flows are to fit, in CSS pixels. */
const SIZES = [
  { id: "tall", width: 1080, height: 1920 },
  { id: "wide", width: 1280, height: 800 },
  { id: "small", width: 800, height: 480 },
  { id: "phone", width: 360, height: 640 },
] as const;

/** A kiosk's screen that walks a flow as it stands, with what a kiosk would tell its hub of it. Nothing is kept. */
export class CbFlowPreview extends LitElement {
  static override properties = {
    flow: { attribute: false },
    language: {},
    screen: {},
    theme: { attribute: false },
    quiet: { type: Boolean },
    _size: { state: true },
    _told: { state: true },
    _scale: { state: true },
  };
  static override styles = [
    ...look,
    css`
      .frame {
        box-sizing: content-box;
        position: relative;
        /* The screen inside is scaled towards its left corner, whichever way the page reads. */
        direction: ltr;
        overflow: hidden;
        /* Its scale follows a window that became narrower with the next frame; until then it is cut. */
        max-inline-size: calc(100% - 16px);
        margin-inline: auto;
        border: 8px solid var(--cb-ink);
        border-radius: var(--cb-radius-m);
        background: var(--cb-paper);
      }
      iframe {
        display: block;
        border: 0;
        transform-origin: 0 0;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--cb-space-2);
        margin-block-end: var(--cb-space-3);
      }
      .bar button {
        min-block-size: 2.75rem;
      }
      .told {
        margin-block-start: var(--cb-space-3);
      }
      .told li {
        padding-block: var(--cb-space-1);
        border-block-end: 1px solid var(--cb-line);
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare flow: Flow;
  declare language: string;
  /** Where the preview begins; home where there is none. */
  declare screen: string | undefined;
  /** The look that the glass wears; Counterbell's own where there is none. */
  declare theme: Theme | undefined;
  /** Without what a kiosk would tell its hub. */
  declare quiet: boolean;
  declare _size: (typeof SIZES)[number];
  declare _told: readonly string[];
  declare _scale: number;
  readonly #texts = new TextsController(this);
  readonly #watch = new ResizeObserver(() => this.#fit());
  #isReady = false;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.quiet = false;
    this._size = SIZES[1];
    this._told = [];
    this._scale = 0.4;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("message", this.#onMessage);
    this.#watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("message", this.#onMessage);
    this.#watch.disconnect();
    clearTimeout(this.#soon);
    this.#isReady = false;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("_size")) this.#fit();
    if (changed.has("theme")) this.#wear();
    if (changed.has("flow") || changed.has("language") || changed.has("screen")) this.#showSoon();
  }

  readonly #onMessage = ({ origin, source, data }: MessageEvent<FromPreview>): void => {
    if (origin !== location.origin || source !== this.#frame?.contentWindow) return;
    if (data.type === "preview-ready") {
      this.#isReady = true;
      this.#wear();
      this.#show();
    } else if (data.type === "preview-told") {
      this._told = [`${data.kind} ${JSON.stringify(data.body)}`, ...this._told].slice(0, MOST_TOLD);
    }
  };

  get #frame(): HTMLIFrameElement | null {
    return this.renderRoot.querySelector("iframe");
  }

  /** Each letter that is typed would begin the visit anew; the last one is enough. */
  #showSoon(): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#show(), SHOWN_AFTER_MS);
  }

  readonly #show = (): void => {
    const { flow, language, screen } = this;
    if (!this.#isReady || !flow) return;
    const message: ShowFlow = { type: "show-flow", flow, language, ...(screen === undefined ? {} : { screen }) };
    this.#frame?.contentWindow?.postMessage(message, location.origin);
  };

  /** Another look does not begin the visit anew. */
  #wear(): void {
    if (!this.#isReady) return;
    const message: ShowTheme = { type: "show-theme", ...(this.theme ? { theme: this.theme } : {}) };
    this.#frame?.contentWindow?.postMessage(message, location.origin);
  }

  #fit(): void {
    const border = 16;
    const roomy = Math.min((this.clientWidth - border) / this._size.width, (innerHeight * 0.7) / this._size.height, 1);
    if (roomy > 0) this._scale = roomy;
  }

  override render() {
    const { text } = this.#texts;
    const { width, height } = this._size;
    return html`<div class="bar" role="group" aria-label=${text("console-flow-size")}>
        ${SIZES.map(
          (size) => html`<button
            type="button"
            class="quiet"
            aria-pressed=${size === this._size ? "true" : "false"}
            @click=${() => {
              this._size = size;
            }}
          >
            ${text(`console-flow-size-${size.id}`)}
          </button>`,
        )}
        <button type="button" class="quiet" @click=${this.#show}>
          <cb-icon name="refresh"></cb-icon>${text("console-flow-again")}
        </button>
      </div>
      <div class="frame" style="inline-size: ${width * this._scale}px; block-size: ${height * this._scale}px">
        <iframe
          src="/flow-preview"
          title=${text("console-flow-preview")}
          style="inline-size: ${width}px; block-size: ${height}px; transform: scale(${this._scale})"
        ></iframe>
      </div>
      ${this.quiet ? nothing : this._renderTold()}`;
  }

  _renderTold() {
    const { text } = this.#texts;
    return html`<div class="told">
      <h3>${text("console-flow-told")}</h3>
      ${
        this._told.length === 0
          ? html`<p class="soft small">${text("console-flow-told-none")}</p>`
          : html`<ul class="small mono" role="list">${this._told.map((one) => html`<li dir="ltr">${one}</li>`)}</ul>`
      }
    </div>`;
  }
}

customElements.define("cb-flow-preview", CbFlowPreview);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flow-preview": CbFlowPreview;
  }
}
