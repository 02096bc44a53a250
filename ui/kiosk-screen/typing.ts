import { html, type LitElement, nothing, type ReactiveController } from "lit";
import { TextsController } from "../elements/texts.ts";
import type { CbKeyboard } from "./cb-keyboard.ts";
import { deepFocus, isTextField } from "./deep-find.ts";

/**
 * Shows the keyboard on the glass while a field that a finger has touched is written into; with a mouse or Tab the visitor has
 * keys of their own. The keyboard is fetched at the first such touch.
 */
export class Typing implements ReactiveController {
  readonly #host: LitElement;
  readonly #texts: TextsController;
  #field: HTMLInputElement | HTMLTextAreaElement | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    this.#texts = new TextsController(host);
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("click", this.#onTouch);
    addEventListener("focusin", this.#onFocus);
    addEventListener("focusout", this.#onFocus);
  }

  hostDisconnected(): void {
    removeEventListener("click", this.#onTouch);
    removeEventListener("focusin", this.#onFocus);
    removeEventListener("focusout", this.#onFocus);
  }

  get isOpen(): boolean {
    return this.#field !== undefined;
  }

  hide(): void {
    if (!this.#field) return;
    this.#field = undefined;
    this.#show();
  }

  render() {
    const field = this.#field;
    if (!field) return nothing;
    return html`<cb-keyboard
      .field=${field}
      .language=${this.#texts.language}
      @keyboard-done=${() => {
        field.blur();
        this.hide();
      }}
    ></cb-keyboard>`;
  }

  // By the click, as a finger's focus comes only after it has lifted.
  readonly #onTouch = async (event: MouseEvent): Promise<void> => {
    const field = event.composedPath()[0];
    if ((event as PointerEvent).pointerType !== "touch" || !isTextField(field)) return;
    await import("./cb-keyboard.ts");
    if (deepFocus() !== field) return;
    this.#field = field;
    this.#show();
  };

  // A field that is left for another one of the same screen keeps the keyboard; anything else puts it away.
  readonly #onFocus = (): void => {
    if (!this.#field) return;
    queueMicrotask(() => {
      const focus = deepFocus();
      if (!this.#field || focus === this.#field) return;
      if (!isTextField(focus)) return this.hide();
      this.#field = focus;
      this.#show();
    });
  };

  #show(): void {
    this.#host.toggleAttribute("typing", this.isOpen);
    this.#host.requestUpdate();
    const field = this.#field;
    // Once the keyboard has taken its room, what is written stays in sight.
    if (field) void this.#host.updateComplete.then(() => requestAnimationFrame(() => field.scrollIntoView(CENTRE)));
  }
}

const CENTRE: ScrollIntoViewOptions = { block: "center", behavior: "instant" };

declare global {
  interface HTMLElementTagNameMap {
    "cb-keyboard": CbKeyboard;
  }
}
