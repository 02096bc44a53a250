import type { ReactiveController, ReactiveControllerHost } from "lit";
import { isTouchable } from "./deep-find.ts";
import type { TouchSound } from "./touch-sound.ts";

/**
 * Lets each touch be felt at once, by the finger's own event and not by what follows: `data-felt` stands on what is touched
 * until the finger lifts, with a click where sound is on.
 */
export class TouchFeel implements ReactiveController {
  readonly #sounds: () => boolean;
  #felt: HTMLElement | undefined;
  #sound: TouchSound | undefined;
  #opening = 0;

  constructor(host: ReactiveControllerHost, sounds: () => boolean) {
    this.#sounds = sounds;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("pointerdown", this.#feel, { capture: true });
    for (const name of LIFTS) addEventListener(name, this.#lift, { capture: true });
  }

  /** Sound takes a slow machine longer to open than a finger waits for an answer, so that is done before one comes. */
  hostUpdated(): void {
    if (this.#opening || !this.#sounds()) return;
    this.#opening = requestIdleCallback(
      async () => {
        const { TouchSound } = await import("./touch-sound.ts");
        if (this.#opening) this.#sound = new TouchSound();
      },
      { timeout: 10_000 },
    );
  }

  hostDisconnected(): void {
    removeEventListener("pointerdown", this.#feel, { capture: true });
    for (const name of LIFTS) removeEventListener(name, this.#lift, { capture: true });
    cancelIdleCallback(this.#opening);
    this.#opening = 0;
    this.#sound?.close();
    this.#sound = undefined;
  }

  /** Two soft tones for what was kept. */
  chime(): void {
    if (this.#sounds()) this.#sound?.chime();
  }

  readonly #feel = (event: PointerEvent): void => {
    this.#lift();
    const button = event.composedPath().find((each) => each instanceof HTMLElement && each.matches("button, label"));
    if (!(button instanceof HTMLElement) || !isTouchable(button)) return;
    this.#felt = button;
    button.dataset.felt = "";
    navigator.vibrate?.(12);
    if (this.#sounds()) this.#sound?.click();
  };

  readonly #lift = (): void => {
    if (this.#felt) delete this.#felt.dataset.felt;
    this.#felt = undefined;
  };
}

const LIFTS = ["pointerup", "pointercancel", "blur"] as const;
