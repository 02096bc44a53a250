import type { ScreenInput } from "../../protocol/screen.ts";

type Without<Input> = Input extends ScreenInput ? Omit<Input, "visit" | "screen"> : never;

/** What a visitor does on a view; the page adds the visit and the screen that they saw. */
export type ScreenAct = Without<ScreenInput>;

/** Hands what a visitor does from a view to the page, as a `screen-act`. */
export function act(from: EventTarget, input: ScreenAct): void {
  from.dispatchEvent(new CustomEvent("screen-act", { detail: input, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    "screen-act": CustomEvent<ScreenAct>;
  }
}
