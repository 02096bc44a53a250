import type { LitElement, ReactiveController } from "lit";
import type { ScreenState } from "../../protocol/screen.ts";
import { TextsController } from "../elements/texts.ts";
import { linesOf, piecesOf, type SpokenLine } from "./screen-words.ts";

/** The rest that a screen has before it is read, ms: states that follow each other at once are one screen. */
const REST_MS = 150;
/** The most letters that are put into sound at once: some half a minute, so that the first words come soon. */
const PIECE = 500;

/**
 * Reads each new screen aloud while the visitor wants that: with the kiosk's own voice, otherwise with the browser's, and
 * silently not at all where neither speaks the language. What appears on a screen that was read already is read by itself. The
 * next touch or key stops it, and so does the next screen.
 */
export class ReadAloud implements ReactiveController {
  readonly #host: LitElement;
  readonly #state: () => ScreenState | undefined;
  /** What was read of the screen that is shown, and which screen that is. */
  readonly #read = new Set<string>();
  readonly #texts: TextsController;
  #screen = "";
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Plays what was fetched; an audio element would want an address that the page's policy lets it load. */
  #player: AudioContext | undefined;
  #sound: AudioBufferSourceNode | undefined;
  #reading: AbortController | undefined;

  constructor(host: LitElement, state: () => ScreenState | undefined) {
    this.#host = host;
    this.#state = state;
    this.#texts = new TextsController(host);
    host.addController(this);
  }

  hostConnected(): void {
    for (const name of ["pointerdown", "keydown"] as const) addEventListener(name, this.#stop, { capture: true });
    this.#host.addEventListener("view-changed", this.#onChange);
    // The browser learns of its voices after the page has been shown.
    globalThis.speechSynthesis?.addEventListener?.("voiceschanged", this.#onVoices);
  }

  hostDisconnected(): void {
    for (const name of ["pointerdown", "keydown"] as const) removeEventListener(name, this.#stop, { capture: true });
    this.#host.removeEventListener("view-changed", this.#onChange);
    globalThis.speechSynthesis?.removeEventListener?.("voiceschanged", this.#onVoices);
    clearTimeout(this.#rest);
    this.#stop();
    void this.#player?.close();
    this.#player = undefined;
  }

  hostUpdated(): void {
    this.#onChange();
  }

  /** Whether the kiosk or the browser has a voice for a language; the browser's must be on this machine. */
  canSpeak(language: string, kioskSpeaks: readonly string[]): boolean {
    return kioskSpeaks.includes(language) || voiceFor(language) !== undefined;
  }

  readonly #onChange = (): void => {
    clearTimeout(this.#rest);
    if (this.#state()?.display.aloud) {
      this.#rest = setTimeout(() => this.#readScreen(), REST_MS);
      return;
    }
    if (this.#screen === "") return;
    this.#screen = "";
    this.#stop();
  };

  #readScreen(): void {
    const state = this.#state();
    if (!state?.display.aloud) return;
    const { language } = this.#texts;
    const { view, visit } = state;
    const part = view.name === "articles" ? `${view.stage} ${view.article}` : "";
    const screen = [visit, language, view.name, "screen" in view ? view.screen : "", part, state.display.simple].join();
    if (screen !== this.#screen) this.#read.clear();
    this.#screen = screen;
    // Each warning before the visit ends is a new one.
    const isNew = ({ words }: SpokenLine) => !this.#read.has(`${state.idleUntilMs} ${words}`);
    const lines = linesOf(this.#host, language).filter(isNew);
    if (lines.length === 0) return;
    for (const { words } of lines) this.#read.add(`${state.idleUntilMs} ${words}`);
    this.#stop();
    void this.#speakAll(piecesOf(lines, PIECE), state.speech);
  }

  async #speakAll(pieces: readonly SpokenLine[], kioskSpeaks: readonly string[]): Promise<void> {
    const reading = new AbortController();
    this.#reading = reading;
    for (const { words, language } of pieces) {
      if (reading.signal.aborted) return;
      const isSpoken = kioskSpeaks.includes(language) && (await this.#speak(words, language, reading.signal));
      if (!isSpoken && !reading.signal.aborted) await speakByBrowser(words, language, reading.signal);
    }
  }

  /** Fetches words as sound and plays them to their end; false where the kiosk does not put them into sound. */
  async #speak(words: string, language: string, signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await fetch("/speech", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ words, language }),
        signal,
      });
      if (!answer.ok) return false;
      this.#player ??= new AudioContext();
      const heard = await this.#player.decodeAudioData(await answer.arrayBuffer());
      await this.#player.resume();
      if (signal.aborted) return true;
      const sound = this.#player.createBufferSource();
      sound.buffer = heard;
      sound.connect(this.#player.destination);
      this.#sound = sound;
      const ended = new Promise((resolve) => sound.addEventListener("ended", resolve, { once: true }));
      sound.start();
      await ended;
    } catch {
      // Stopped, or a machine without sound: the words are on the screen as well.
    }
    return true;
  }

  readonly #stop = (): void => {
    this.#reading?.abort();
    this.#reading = undefined;
    this.#sound?.stop();
    this.#sound = undefined;
  };

  readonly #onVoices = (): void => this.#host.requestUpdate();
}

/** Speaks with the browser's own voice, to the end or until it is stopped; at once over where it has none. */
function speakByBrowser(words: string, language: string, signal: AbortSignal): Promise<void> {
  const voice = voiceFor(language);
  if (!voice) return Promise.resolve();
  return new Promise((resolve) => {
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    for (const name of ["end", "error"] as const) spoken.addEventListener(name, () => resolve(), { once: true });
    signal.addEventListener("abort", () => speechSynthesis.cancel(), { once: true });
    speechSynthesis.speak(spoken);
  });
}

/** A voice of the browser that needs no network, as what is on the screen is nobody else's business. */
const voiceFor = (language: string): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis?.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language));
