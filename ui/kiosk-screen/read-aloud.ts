import type { LitElement, ReactiveController } from "lit";
import type { ScreenState } from "../../protocol/screen.ts";
import { wordsOf } from "./screen-words.ts";

/** The rest that a screen has before it is read, ms: states that follow each other at once are one screen. */
const REST_MS = 150;

/**
 * Reads each new screen aloud while the visitor wants that: with the kiosk's own voice, otherwise with the browser's, and
 * silently not at all where neither speaks the language. The next touch or key stops it, and so does the next screen.
 */
export class ReadAloud implements ReactiveController {
  readonly #host: LitElement;
  readonly #state: () => ScreenState | undefined;
  #read = "";
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Plays what was fetched; an audio element would want an address that the page's policy lets it load. */
  #player: AudioContext | undefined;
  #sound: AudioBufferSourceNode | undefined;
  #asking: AbortController | undefined;

  constructor(host: LitElement, state: () => ScreenState | undefined) {
    this.#host = host;
    this.#state = state;
    host.addController(this);
  }

  hostConnected(): void {
    for (const name of ["pointerdown", "keydown"] as const) addEventListener(name, this.#stop, { capture: true });
    // The browser learns of its voices after the page has been shown.
    globalThis.speechSynthesis?.addEventListener?.("voiceschanged", this.#onVoices);
  }

  hostDisconnected(): void {
    for (const name of ["pointerdown", "keydown"] as const) removeEventListener(name, this.#stop, { capture: true });
    globalThis.speechSynthesis?.removeEventListener?.("voiceschanged", this.#onVoices);
    clearTimeout(this.#rest);
    this.#stop();
    void this.#player?.close();
    this.#player = undefined;
  }

  hostUpdated(): void {
    const state = this.#state();
    if (!state?.display.aloud) {
      this.#read = "";
      this.#stop();
      return;
    }
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#readScreen(), REST_MS);
  }

  /** Whether the kiosk or the browser has a voice for a language; the browser's must be on this machine. */
  canSpeak(language: string, kioskSpeaks: readonly string[]): boolean {
    return kioskSpeaks.includes(language) || voiceFor(language) !== undefined;
  }

  #readScreen(): void {
    const state = this.#state();
    if (!state?.display.aloud) return;
    const words = wordsOf(this.#host);
    const screen = `${state.visit} ${state.language} ${words}`;
    if (words === "" || screen === this.#read) return;
    this.#read = screen;
    this.#stop();
    const language = document.documentElement.lang;
    if (state.speech.includes(language)) void this.#speak(words, language);
    else this.#speakByBrowser(words, language);
  }

  async #speak(words: string, language: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const answer = await fetch("/speech", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ words, language }),
        signal: asking.signal,
      });
      if (!answer.ok) return this.#speakByBrowser(words, language);
      this.#player ??= new AudioContext();
      const heard = await this.#player.decodeAudioData(await answer.arrayBuffer());
      if (asking.signal.aborted) return;
      await this.#player.resume();
      const sound = this.#player.createBufferSource();
      sound.buffer = heard;
      sound.connect(this.#player.destination);
      this.#sound = sound;
      sound.start();
    } catch {
      // Stopped, or a machine without sound: the words are on the screen as well.
    }
  }

  #speakByBrowser(words: string, language: string): void {
    const voice = voiceFor(language);
    if (!voice) return;
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    speechSynthesis.speak(spoken);
  }

  readonly #stop = (): void => {
    this.#asking?.abort();
    this.#asking = undefined;
    this.#sound?.stop();
    this.#sound = undefined;
    globalThis.speechSynthesis?.cancel();
  };

  readonly #onVoices = (): void => this.#host.requestUpdate();
}

/** A voice of the browser that needs no network, as what is on the screen is nobody else's business. */
const voiceFor = (language: string): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis?.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language));
