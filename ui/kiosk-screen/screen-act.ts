import type { ScreenInput } from "../../protocol/screen.ts";

type Without<Input> = Input extends ScreenInput ? Omit<Input, "visit" | "screen"> : never;

/** What a visitor does on a view; the page adds the visit and the screen that they saw. */
export type ScreenAct = Without<ScreenInput>;

/** Hands what a visitor does from a view to the page, as a `screen-act`. */
export function act(from: EventTarget, input: ScreenAct): void {
  from.dispatchEvent(new CustomEvent("screen-act", { detail: input, bubbles: true, composed: true }));
}

/** Tells the page that a view shows something else than before, of its own doing: an article that came, a problem it names. */
export function viewChanged(from: EventTarget): void {
  from.dispatchEvent(new CustomEvent("view-changed", { bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    "view-changed": CustomEvent<null>;
    "screen-act": CustomEvent<ScreenAct>;
  }
}
