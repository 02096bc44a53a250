import { type ChildProcess, spawn } from "node:child_process";

/** Puts words into sound. */
export interface Speaker {
  /** The languages that it can speak, `de` and such; none where it has no voice. Asked once. */
  languages(): Promise<readonly string[]>;
  /** Gives the words as a WAV file. REJECTS with SpeakerError. */
  speak(words: string, language: string): Promise<Buffer>;
}

/** Why words were not spoken. */
export type SpeakerErrorCode = "no-voice" | "too-busy" | "failed";

/** Words could not be put into sound. */
export class SpeakerError extends Error {
  override readonly name = "SpeakerError";
  readonly code: SpeakerErrorCode;

  constructor(code: SpeakerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Words at once; a page stops the one before, so more are not one visitor. */
const MAX_AT_ONCE = 2;
/** A sentence takes some 20 ms; after this long it is given up. */
const WITHIN_MS = 5000;
/** A minute of speech; more is cut off by giving up. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Words a minute; the program's own 175 is quick for who listens in a shop. */
const WORDS_A_MINUTE = "155";

/**
 * Speaks with `espeak-ng`, where it is installed. The words go in by standard input, as arguments can be read by every user
 * of the machine.
 */
export class EspeakSpeaker implements Speaker {
  readonly #program: string;
  #voices: Promise<readonly string[]> | undefined;
  #running = 0;

  constructor(program = "espeak-ng") {
    this.#program = program;
  }

  languages(): Promise<readonly string[]> {
    this.#voices ??= this.#run(["--voices"], "").then(
      (table) => voicesOf(table.toString("utf8")),
      () => [],
    );
    return this.#voices;
  }

  async speak(words: string, language: string): Promise<Buffer> {
    if (!(await this.languages()).includes(language)) {
      throw new SpeakerError("no-voice", `there is no voice for ${language}`);
    }
    if (this.#running >= MAX_AT_ONCE) throw new SpeakerError("too-busy", "other words are being put into sound");
    this.#running += 1;
    try {
      return withLengths(await this.#run(["-v", language, "-s", WORDS_A_MINUTE, "--stdin", "--stdout"], words));
    } finally {
      this.#running -= 1;
    }
  }

  #run(args: readonly string[], input: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const fail = (why: string, cause?: unknown) => {
        child?.kill("SIGKILL");
        reject(new SpeakerError("failed", `${this.#program}: ${why}`, { cause }));
      };
      let child: ChildProcess | undefined;
      const limits = { timeout: WITHIN_MS, killSignal: "SIGKILL" } as const;
      try {
        child = spawn(this.#program, args, { stdio: ["pipe", "pipe", "ignore"], ...limits });
      } catch (error) {
        fail("could not be started", error);
        return;
      }
      const parts: Buffer[] = [];
      let bytes = 0;
      child.stdout?.on("data", (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes > MAX_BYTES) fail(`said more than ${MAX_BYTES} bytes`);
      });
      child.once("error", (error) => fail("could not be started", error));
      child.once("close", (code, signal) => {
        if (code === 0) resolve(Buffer.concat(parts));
        else fail(`ended with ${code ?? signal}`);
      });
      // A program that has ended already takes no words.
      child.stdin?.on("error", () => undefined).end(input);
    });
  }
}

/** Reads the second column of `espeak-ng --voices`: one language a line, `de`, `en-gb`, `fr-fr`. */
function voicesOf(table: string): readonly string[] {
  const codes = table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/)[1] ?? "")
    .map((code) => /^[a-z]{2,3}/.exec(code)?.[0] ?? "")
    .filter((code) => code.length === 2);
  return [...new Set(codes)];
}

/** Puts the true lengths into the head of a WAV file, which a program that writes to a pipe cannot know. */
function withLengths(wav: Buffer): Buffer {
  const data = wav.indexOf("data", 12, "latin1");
  if (wav.toString("latin1", 0, 4) !== "RIFF" || data < 0) throw new SpeakerError("failed", "what came is no WAV file");
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.writeUInt32LE(wav.length - data - 8, data + 4);
  return wav;
}
