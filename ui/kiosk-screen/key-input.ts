import type { LitElement, ReactiveController } from "lit";
import { arrowTo, type Place } from "./arrow-focus.ts";
import { deepAll, deepFocus, isTextField, isTouchable, touchables } from "./deep-find.ts";

/** How long a 1 on a scale to 10 waits for the 0 that may follow, ms. */
const SECOND_DIGIT_MS = 800;

export interface KeyInputOptions {
  call: () => void;
  back: () => void;
}

/**
 * Lets keys and keypads drive the screen in the order of touch: digits 1 to 9 choose what carries `data-nth`, 0 calls staff, *
 * and Escape go back, arrows lead to what stands that way. On a scale (`data-scale`) a digit is the value itself, and 0 is
 * zero. Numbers are shown (`data-keys` on the root) once a key was pressed, until the next touch. What is typed into a field is
 * its own.
 */
export class KeyInput implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: KeyInputOptions;
  #first: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, options: KeyInputOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("keydown", this.#onKey);
    addEventListener("pointerdown", this.#hide, { capture: true });
  }

  hostDisconnected(): void {
    removeEventListener("keydown", this.#onKey);
    removeEventListener("pointerdown", this.#hide, { capture: true });
    clearTimeout(this.#first);
  }

  readonly #hide = (): void => {
    delete document.documentElement.dataset.keys;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    document.documentElement.dataset.keys = "";
    const { key } = event;
    const field = event.composedPath()[0];
    if (isTextField(field)) {
      if (key === "Escape") this.#options.back();
      if (leaves(field, key)) this.#move(event);
      return;
    }
    if (/^[0-9]$/.test(key)) this.#digit(event);
    else if (key === "*" || (key === "Escape" && !this.#dialog)) this.#take(event, this.#options.back);
    else if (key.startsWith("Arrow")) this.#move(event);
  };

  /** What stands above all else while it is open; nothing else can be chosen then. */
  get #dialog(): HTMLElement | undefined {
    return deepAll(this.#host, "dialog[open]")[0];
  }

  #digit(event: KeyboardEvent): void {
    const scope = this.#dialog ?? this.#host;
    const scale = deepAll(scope, "[data-scale]")[0];
    if (scale) {
      this.#take(event, () => this.#onScale(scale, event.key));
      return;
    }
    if (event.key === "0") {
      if (!this.#dialog) this.#take(event, this.#options.call);
      return;
    }
    const chosen = deepAll(scope, `[data-nth="${event.key}"]`).find(isTouchable);
    if (chosen) this.#take(event, () => press(chosen));
  }

  #onScale(scale: HTMLElement, digit: string): void {
    const value = (wanted: string) => {
      const chosen = deepAll(scale, `[data-value="${wanted}"]`).find(isTouchable);
      if (chosen) press(chosen);
    };
    const isSecond = this.#first !== undefined;
    clearTimeout(this.#first);
    this.#first = undefined;
    if (isSecond) value(digit === "0" ? "10" : digit);
    else if (digit === "1" && scale.dataset.scale === "10") {
      this.#first = setTimeout(() => {
        this.#first = undefined;
        value("1");
      }, SECOND_DIGIT_MS);
    } else value(digit);
  }

  #move(event: KeyboardEvent): void {
    const scope = this.#dialog ?? this.#host;
    // What leads further down is for fingers: the focus brings along what it is on.
    const all = touchables(scope).filter((each) => !each.closest(".below"));
    const from = deepFocus();
    const others = all.filter((each) => each !== from);
    if (!(from instanceof HTMLElement) || !all.includes(from)) {
      const first = deepAll(scope, "[data-nth]").find(isTouchable) ?? all[0];
      if (first) this.#take(event, () => first.focus());
      return;
    }
    const to = arrowTo(event.key, placeOf(from), others.map(placeOf));
    if (to !== undefined) this.#take(event, () => others[to]?.focus());
  }

  #take(event: KeyboardEvent, does: () => void): void {
    event.preventDefault();
    does();
  }
}

/** Up and down leave a field of one line, and one of several where there is nothing more above or below. */
function leaves(field: HTMLInputElement | HTMLTextAreaElement, key: string): boolean {
  if (key !== "ArrowUp" && key !== "ArrowDown") return false;
  if (field instanceof HTMLInputElement) return true;
  const { selectionStart, selectionEnd, value } = field;
  return selectionStart === selectionEnd && selectionStart === (key === "ArrowUp" ? 0 : value.length);
}

function placeOf(element: HTMLElement): Place {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom, part: isScrolled(element) ? "main" : undefined };
}

/** Whether an element stands in what scrolls, however deep. */
function isScrolled(element: Node): boolean {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof Element && at.localName === "main") return true;
  }
  return false;
}

function press(element: HTMLElement): void {
  element.focus();
  if (!isTextField(element)) element.click();
}
