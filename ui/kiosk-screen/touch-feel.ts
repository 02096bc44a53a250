import type { ReactiveController, ReactiveControllerHost } from "lit";
import { isTouchable } from "./deep-find.ts";

/**
 * Lets each touch be felt at once, by the finger's own event and not by what follows: `data-felt` stands on what is touched
 * until the finger lifts, with a click where sound is on.
 */
export class TouchFeel implements ReactiveController {
  readonly #sounds: () => boolean;
  #felt: HTMLElement | undefined;
  #audio: AudioContext | undefined;

  constructor(host: ReactiveControllerHost, sounds: () => boolean) {
    this.#sounds = sounds;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("pointerdown", this.#feel, { capture: true });
    for (const name of LIFTS) addEventListener(name, this.#lift, { capture: true });
  }

  hostDisconnected(): void {
    removeEventListener("pointerdown", this.#feel, { capture: true });
    for (const name of LIFTS) removeEventListener(name, this.#lift, { capture: true });
    void this.#audio?.close();
    this.#audio = undefined;
  }

  /** Two soft tones for what was kept. */
  chime(): void {
    this.#tone({ hertz: 880, forS: 0.5, loud: 0.05 });
    this.#tone({ hertz: 1318.5, forS: 0.7, loud: 0.04, afterS: 0.09 });
  }

  readonly #feel = (event: PointerEvent): void => {
    this.#lift();
    const button = event.composedPath().find((each) => each instanceof HTMLElement && each.matches("button, label"));
    if (!(button instanceof HTMLElement) || !isTouchable(button)) return;
    this.#felt = button;
    button.dataset.felt = "";
    navigator.vibrate?.(12);
    this.#tone({ hertz: 1900, forS: 0.035, loud: 0.05 });
  };

  readonly #lift = (): void => {
    if (this.#felt) delete this.#felt.dataset.felt;
    this.#felt = undefined;
  };

  #tone({ hertz, forS, loud, afterS = 0 }: { hertz: number; forS: number; loud: number; afterS?: number }): void {
    // A page may sound only once somebody has touched it, and a machine may have no sound at all.
    if (!this.#sounds() || navigator.userActivation?.hasBeenActive === false) return;
    try {
      this.#audio ??= new AudioContext();
      const { currentTime, destination } = this.#audio;
      const start = currentTime + afterS;
      const volume = new GainNode(this.#audio, { gain: 0 });
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(loud, start + 0.004);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + forS);
      const tone = new OscillatorNode(this.#audio, { frequency: hertz });
      tone.connect(volume).connect(destination);
      tone.start(start);
      tone.stop(start + forS);
    } catch {
      // The touch is felt by eye and finger as well.
    }
  }
}

const LIFTS = ["pointerup", "pointercancel", "blur"] as const;
