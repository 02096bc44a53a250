import { html, LitElement, nothing, svg } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { BUTTONS, type Button } from "../../protocol/buttons.ts";
import type { BoardView, PressRequest } from "../../protocol/panel.ts";
import "../elements/cb-face.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { boardStyles } from "./board-styles.ts";
import { HeldButton } from "./held-button.ts";

/**
 * A button board to press: its lamps, status light and buzzer are those of the emulated chip. A finger or key that goes
 * down and up sends `board-pressed`.
 */
export class CbBoard extends LitElement {
  static override properties = { board: { attribute: false } };

  static override styles = [controls, boardStyles];

  declare board: BoardView;
  readonly #texts = new TextsController(this);
  readonly #held = new HeldButton(this);

  override render() {
    const { board } = this;
    if (!board) return nothing;
    const { text } = this.#texts;
    return html`<div class=${classMap({ whole: true, away: !board.plugged })}>
      <div class="case">
        <div class="top">
          ${this._renderStatus(board)}
          <svg class=${classMap({ buzzer: true, on: board.buzzer })} viewBox="0 0 52 30" aria-hidden="true">
            ${[20, 26, 32].flatMap((x) => [10, 15, 20].map((y) => svgDot(x, y)))}
            <path d="M12 8a10 10 0 0 0 0 14M40 8a10 10 0 0 1 0 14M6 4a17 17 0 0 0 0 22M46 4a17 17 0 0 1 0 22" />
          </svg>
        </div>
        <div class="buttons" role="group" aria-label=${text("shop-board-buttons")}>
          ${BUTTONS.map((button) => this._renderButton(button))}
        </div>
      </div>
      <svg class="cable" viewBox="0 0 320 54" aria-hidden="true">
        <path class="wire" d="M160 8c0 26 14 32 44 32h22" />
        <path class="end" d="M224 29h22v22h-22zM246 34h10v12h-10z" />
        <path class="jack" d="M266 24h30a6 6 0 0 1 6 6v20a6 6 0 0 1-6 6h-30zM266 34h-8v12h8z" />
      </svg>
    </div>
    <p class="hint" role="status">${this.#hint()}</p>`;
  }

  // Nothing drives a status light on a stock board, so it tells nothing of the link.
  private _renderStatus({ kind, statusLamp }: BoardView) {
    const { text } = this.#texts;
    if (kind === "gpio") return html`<span class="status">${text("shop-board-stock")}</span>`;
    return html`<span class="status">
      <span class=${classMap({ led: true, on: statusLamp })}></span>
      ${text(statusLamp ? "shop-board-linked" : "shop-board-unlinked")}
    </span>`;
  }

  private _renderButton(button: Button) {
    const isLit = this.board.lamps[button] === true;
    const { text } = this.#texts;
    return html`<button
      type="button"
      class=${classMap({ lit: isLit, down: this.#held.button === button })}
      data-button=${button}
      @pointerdown=${(event: PointerEvent) => this.#onPointerDown(event, button)}
      @pointerup=${() => this.#up(button)}
      @pointercancel=${() => this.#held.cancel()}
      @keydown=${(event: KeyboardEvent) => this.#onKeyDown(event, button)}
      @keyup=${(event: KeyboardEvent) => isPressKey(event) && this.#up(button)}
      @blur=${() => this.#onBlur(button)}
      @click=${(event: MouseEvent) => this.#onClick(event, button)}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      <span class="socket"><cb-face .face=${button}></cb-face><span class="lamp"></span></span>
      <span>${text(`shop-button-${button}`)}</span>
      <span class="hidden-text">${isLit ? text("shop-lamp-on") : ""}</span>
    </button>`;
  }

  #hint() {
    const { text, number } = this.#texts;
    const { heldMs } = this.#held;
    const { kind, plugged, hung, pending } = this.board;
    if (heldMs > 0) {
      return text("shop-board-held", {
        seconds: number(heldMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      });
    }
    if (hung) return text(kind === "gpio" ? "shop-board-hung-stock" : "shop-board-hung");
    if (!plugged && kind === "gpio") return text("shop-board-pulled-stock");
    if (!plugged) return text("shop-board-pulled", { count: pending });
    return text("shop-board-hint");
  }

  #onPointerDown(event: PointerEvent, button: Button): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#held.down(button);
  }

  #onKeyDown(event: KeyboardEvent, button: Button): void {
    if (!isPressKey(event)) return;
    event.preventDefault();
    if (!event.repeat) this.#held.down(button);
  }

  // A new press takes the focus from the last one's button, whose blur must not end it.
  #onBlur(button: Button): void {
    if (this.#held.button === button) this.#held.cancel();
  }

  // What speaks for a person (a screen reader, a switch) clicks with no pointer and no key.
  #onClick(event: MouseEvent, button: Button): void {
    if (event.detail === 0 && event.isTrusted) this.#send({ button });
  }

  #up(button: Button): void {
    const request = this.#held.up(button);
    if (request) this.#send(request);
  }

  #send(request: PressRequest): void {
    this.dispatchEvent(new CustomEvent("board-pressed", { detail: request, bubbles: true, composed: true }));
  }
}

const svgDot = (x: number, y: number) => svg`<circle cx=${x} cy=${y} r="1.7" />`;

const isPressKey = ({ key }: KeyboardEvent): boolean => key === "Enter" || key === " ";

customElements.define("cb-board", CbBoard);

declare global {
  interface HTMLElementTagNameMap {
    "cb-board": CbBoard;
  }
  interface HTMLElementEventMap {
    "board-pressed": CustomEvent<PressRequest>;
  }
}
