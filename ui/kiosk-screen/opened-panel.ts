import { css, LitElement, type PropertyDeclarations } from "lit";
import { controls } from "../elements/controls.ts";

/** The looks of the button and of the panel. */
const panelStyles = css`
  button {
    min-block-size: var(--cb-target-kiosk);
    min-inline-size: var(--cb-target-kiosk);
    touch-action: auto;
  }
  .opener cb-icon {
    inline-size: 1.5em;
    block-size: 1.5em;
  }
  .panel {
    position: fixed;
    inset-block-end: calc(clamp(0.75rem, 2.6vmin, 3rem) + var(--cb-target-kiosk) + 0.75rem);
    inset-inline-end: clamp(0.75rem, 2.6vmin, 3rem);
    z-index: 5;
    max-inline-size: calc(100vw - 2 * clamp(0.75rem, 2.6vmin, 3rem));
    max-block-size: calc(100dvh - 2 * clamp(0.75rem, 2.6vmin, 3rem) - var(--cb-target-kiosk) - 1rem);
    overflow-y: auto;
    touch-action: pan-y;
    padding: clamp(0.75rem, 2vmin, 1.75rem);
    border: 2px solid var(--cb-line-strong);
    border-radius: var(--cb-radius-l);
    background: var(--cb-surface);
    box-shadow: var(--cb-shadow-3);
    animation: open var(--cb-calm) var(--cb-ease);
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(0.5rem);
    }
  }
`;

/**
 * A button `.opener` in the corner of the screen and the `.panel` that it opens above itself, until it is touched again, anything
 * else is touched, Escape is pressed or another visitor comes.
 */
export class OpenedPanel extends LitElement implements EventListenerObject {
  static override properties: PropertyDeclarations = { visit: { type: Number }, _isOpen: { state: true } };
  static override styles = [controls, panelStyles];

  declare visit: number;
  declare protected _isOpen: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pointerdown", this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("pointerdown", this);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("visit")) this._isOpen = false;
  }

  /** Hears touches anywhere, and the keys of the button and of the panel. */
  handleEvent(event: Event): void {
    if (!this._isOpen) return;
    if (event.type === "pointerdown") this._isOpen = event.composedPath().includes(this);
    else if ((event as KeyboardEvent).key === "Escape") {
      event.preventDefault();
      this._leave();
    }
  }

  protected readonly _toggle = (): void => {
    this._isOpen = !this._isOpen;
  };

  /** Closes it under the hand of whoever opened it, who stands on its button again. */
  protected _leave(): void {
    this._isOpen = false;
    this.renderRoot.querySelector<HTMLElement>(".opener")?.focus();
  }
}
