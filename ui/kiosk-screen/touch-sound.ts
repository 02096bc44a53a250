const REST_AFTER_MS = 10_000;

/** The sounds of a screen: a click for a touch, and two soft tones for what was kept. A machine without sound stays silent. */
export class TouchSound {
  readonly #audio = openAudio();
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#rest();
  }

  click(): void {
    this.#tone({ hertz: 1900, forS: 0.035, loud: 0.05 });
  }

  chime(): void {
    this.#tone({ hertz: 880, forS: 0.5, loud: 0.05 });
    this.#tone({ hertz: 1318.5, forS: 0.7, loud: 0.04, afterS: 0.09 });
  }

  close(): void {
    clearTimeout(this.#resting);
    void this.#audio?.close();
  }

  #tone({ hertz, forS, loud, afterS = 0 }: { hertz: number; forS: number; loud: number; afterS?: number }): void {
    const audio = this.#audio;
    if (!audio || audio.state === "closed") return;
    // A browser other than the kiosk's may want a touch first, and is asked again by the next.
    if (audio.state === "suspended") void audio.resume();
    this.#rest();
    const start = audio.currentTime + afterS;
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loud, start + 0.004);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + forS);
    const tone = new OscillatorNode(audio, { frequency: hertz });
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + forS);
  }

  /** An open sound keeps the machine awake even where it is silent. */
  #rest(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#audio?.suspend(), REST_AFTER_MS);
  }
}

function openAudio(): AudioContext | undefined {
  try {
    return new AudioContext();
  } catch {
    return undefined;
  }
}
