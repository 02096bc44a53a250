import { css, html, LitElement } from "lit";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { dialogStyles } from "./dialog-styles.ts";
import { act } from "./screen-act.ts";
import { viewStyles } from "./view-styles.ts";

/** The warning before a visit ends by itself: it counts down, and one touch or key gives more time. */
export class CbIdle extends LitElement {
  static override properties = { untilMs: { type: Number }, _leftS: { state: true } };

  static override styles = [
    controls,
    viewStyles,
    dialogStyles,
    css`
      .left {
        position: relative;
        display: grid;
        place-items: center;
        inline-size: clamp(5rem, 16vmin, 9rem);
        aspect-ratio: 1;
        margin: 0 auto clamp(0.5rem, 2vmin, 1.25rem);
        border: 0.4rem solid var(--cb-brass-soft);
        border-block-start-color: var(--cb-brass-strong);
        border-radius: 50%;
        font-size: calc(clamp(1.6rem, 5vmin, 3rem) * min(1.5, var(--cb-text-scale, 1)));
        font-weight: var(--cb-weight-bold);
        font-variant-numeric: tabular-nums;
      }
      p {
        margin: 0;
        color: var(--cb-ink-soft);
      }
      .actions {
        display: grid;
        gap: 0.75rem;
        font-size: var(--type-m);
      }
      .actions button {
        min-inline-size: 0;
        font-size: inherit;
      }
      @media (max-height: 560px) {
        .actions {
          grid-template-columns: 1fr 1fr;
        }
      }
      @media (max-width: 480px), (max-height: 560px) {
        :host-context([data-large]) .left {
          display: none;
        }
      }
      @media (max-height: 560px) {
        .left {
          inline-size: 3.75rem;
          font-size: 1.4rem;
        }
      }
    `,
  ];

  declare untilMs: number;
  declare private _leftS: number;
  readonly #texts = new TextsController(this);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this._leftS = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#count();
    this.#timer = setInterval(() => this.#count(), 250);
  }

  /** The dialog gives the focus back to what had it. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.renderRoot.querySelector("dialog")?.close();
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  override render() {
    const { text } = this.#texts;
    return html`<dialog
      role="alertdialog"
      aria-labelledby="title"
      aria-describedby="more"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.#stay();
      }}
      @pointerdown=${(event: PointerEvent) => event.target === event.currentTarget && this.#stay()}
    >
      <div class="left" aria-hidden="true">${this.#texts.number(this._leftS)}</div>
      <h1 id="title">${text("kiosk-idle")}</h1>
      <p id="more">${text("kiosk-idle-more")}</p>
      <div class="actions">
        <button type="button" class="primary" data-nth="1" autofocus @click=${() => this.#stay()}>
          ${text("kiosk-idle-stay")}
        </button>
        <button type="button" data-nth="2" @click=${() => act(this, { type: "home" })}>${text("kiosk-idle-end")}</button>
      </div>
    </dialog>`;
  }

  #count(): void {
    this._leftS = Math.max(0, Math.ceil((this.untilMs - Date.now()) / 1000));
  }

  #stay(): void {
    act(this, { type: "more-time" });
  }
}

customElements.define("cb-idle", CbIdle);

declare global {
  interface HTMLElementTagNameMap {
    "cb-idle": CbIdle;
  }
}
