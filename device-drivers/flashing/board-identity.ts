import type { SchedulerLike } from "rxjs";
import { FirmataParser } from "../board/firmata-parser.ts";
import {
  type BoardFrame,
  decodeBoardFrame,
  encodeFrame,
  type HostFrame,
  LABEL_BYTES,
  PANEL_LABELS,
  type PanelLabel,
  SYSEX_FROM_BOARD,
} from "../button-panel/frames.ts";
import { ANSWER_WITHIN_MS } from "./ask-firmware.ts";
import type { Line } from "./line.ts";

/** What a board of ours says it is. */
export interface BoardIdentity {
  firmware: string;
  /** 16 hex digits; missing while nobody has given one. */
  serial?: string;
  /** The first 8 hex digits of the sum of the firmware's sources. */
  build: string;
  /** `major.minor` of the hardware; missing where none was given. */
  revision?: string;
  /** By the chip's own reference, so within 10 %. */
  supplyMv: number;
  /** Empty where none was given. */
  labels: Readonly<Record<PanelLabel, string>>;
}

/** What a board is to be from now on; what is missing stays as it is. */
export interface IdentityWish {
  serial?: string;
  /** The number that the board may have instead, and gives up: it is another board's. Firmware 1.2 and later. */
  replaces?: string;
  revision?: string;
  labels?: Partial<Record<PanelLabel, string>>;
}

/**
 * Why a board's identity could not be read or written.
 *
 * - `silent`: no firmware of ours answers. `firmware-old`: it answers, and is older than 1.1, which knows no revision and labels.
 * - `serial-kept`: the board has another serial number and keeps it. `not-kept`: what was written does not read back: the EEPROM
 *   is worn, or the connection loses bytes.
 */
export const IDENTITY_ERROR_CODES = ["silent", "firmware-old", "serial-kept", "not-kept"] as const;
export type IdentityErrorCode = (typeof IDENTITY_ERROR_CODES)[number];

/** A board's identity that could not be read or written, with a stable `code` and the facts for the words. */
export class IdentityError extends Error {
  override readonly name = "IdentityError";
  readonly code: IdentityErrorCode;
  readonly facts: Readonly<Record<string, string>>;

  constructor(code: IdentityErrorCode, facts: Readonly<Record<string, string>> = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}

export interface IdentityOptions {
  clock: SchedulerLike;
  /** How long the firmware may take to speak, ms. Default 6,000: a chip that its opening has reset is blind for a while. */
  withinMs?: number;
}

const ASK_EVERY_MS = 250;
/** Details and labels come 250 ms after HELLO on a line that is empty otherwise; waiting presses go first, ms. */
const ABOUT_WITHIN_MS = 1_500;
/** A change is written twice, at 3.4 ms a byte, and none is taken meanwhile. */
const TAKEN_WITHIN_MS = 1_000;
const TRIES = 5;
const READ_BACKS = 3;

/**
 * Reads what a board of ours is: its description, its details and its labels. It is told nothing that it keeps, and no press is
 * acknowledged. REJECTS with IdentityError `silent` or `firmware-old`, or FlashError `link-lost` or `cancelled`.
 */
export const readIdentity = (line: Line, options: IdentityOptions): Promise<BoardIdentity> =>
  new IdentityTalk(line, options.clock).read(options.withinMs ?? ANSWER_WITHIN_MS);

/**
 * Writes what a board is to be into its EEPROM, reads all of it back from there, and gives that. What it is already costs no write.
 * REJECTS with IdentityError, with FlashError `link-lost` or `cancelled`, or with RangeError where a value fits no frame.
 */
export async function writeIdentity(line: Line, wish: IdentityWish, options: IdentityOptions): Promise<BoardIdentity> {
  const talk = new IdentityTalk(line, options.clock);
  const before = await talk.read(options.withinMs ?? ANSWER_WITHIN_MS);
  if (wish.serial !== undefined && before.serial !== wish.serial) {
    const { serial, replaces } = wish;
    if (before.serial !== undefined && before.serial !== replaces) {
      throw new IdentityError("serial-kept", { serial: before.serial, wanted: serial });
    }
    const frame: HostFrame =
      before.serial === undefined
        ? { type: "set-serial", serial }
        : { type: "replace-serial", former: before.serial, serial };
    await talk.tell(frame, (answer) => answer.type === "describe" && answer.serial === serial);
  }
  if (wish.revision !== undefined && before.revision !== wish.revision) {
    const { revision } = wish;
    await talk.tell(
      { type: "set-revision", revision },
      (frame) => frame.type === "details" && frame.revision === revision,
    );
  }
  for (const which of PANEL_LABELS) {
    const text = wish.labels?.[which];
    if (text === undefined || text === before.labels[which]) continue;
    await talk.tell(
      { type: "set-label", which, text },
      (frame) => frame.type === "label" && frame.which === which && frame.text === text,
    );
  }
  // An answer to an earlier question may still be on its way: what it says is of before.
  for (let tries = READ_BACKS; tries > 0; tries--) {
    const after = await talk.read(ANSWER_WITHIN_MS);
    if (isAsWished(after, wish)) return after;
  }
  throw new IdentityError("not-kept", { what: "identity" });
}

const isAsWished = (is: BoardIdentity, { serial, revision, labels = {} }: IdentityWish): boolean =>
  (serial === undefined || is.serial === serial) &&
  (revision === undefined || is.revision === revision) &&
  PANEL_LABELS.every((which) => labels[which] === undefined || is.labels[which] === labels[which]);

/** Cuts a text to what a label holds, 20 bytes of UTF-8, between two characters. */
export function fitLabel(text: string): string {
  const encoder = new TextEncoder();
  let fitted = "";
  let bytes = 0;
  for (const char of text.replaceAll("\0", "").trim()) {
    bytes += encoder.encode(char).length;
    if (bytes > LABEL_BYTES) break;
    fitted += char;
  }
  return fitted.trim();
}

/** Frames to and from one board, asked and awaited. */
class IdentityTalk {
  readonly #line: Line;
  readonly #clock: SchedulerLike;
  readonly #parser = new FirmataParser();
  /** What has come with another frame, and was not asked for yet. */
  #heard: BoardFrame[] = [];

  constructor(line: Line, clock: SchedulerLike) {
    this.#line = line;
    this.#clock = clock;
  }

  async read(withinMs: number): Promise<BoardIdentity> {
    let firmware: string | undefined;
    const untilMs = this.#clock.now() + withinMs;
    for (let tries = TRIES; tries > 0; tries--) {
      let serial: string | undefined;
      // While it has not spoken at all it is asked again and again; each further HELLO puts details and labels off.
      do {
        const described = await this.#ask({ type: "hello" }, (frame) => frame.type === "describe", ASK_EVERY_MS);
        if (described?.type === "describe") ({ firmware, serial } = described);
      } while (firmware === undefined && this.#clock.now() < untilMs);
      if (firmware === undefined) throw new IdentityError("silent");
      const labels: Partial<Record<PanelLabel, string>> = {};
      let details: (BoardFrame & { type: "details" }) | undefined;
      const isWhole = () => details !== undefined && PANEL_LABELS.every((which) => labels[which] !== undefined);
      await this.#hear((frame) => {
        if (frame.type === "details") details = frame;
        else if (frame.type === "label") labels[frame.which] = frame.text;
        return isWhole();
      }, ABOUT_WITHIN_MS);
      if (!isWhole() || !details) {
        // It says nothing of itself, however often it is asked: it cannot.
        if (!details && isBefore11(firmware)) throw new IdentityError("firmware-old", { version: firmware });
        continue;
      }
      const { build, revision, supplyMv } = details;
      return {
        ...{ firmware, build, supplyMv, labels: labels as Record<PanelLabel, string> },
        ...(serial === undefined ? {} : { serial }),
        ...(revision === undefined ? {} : { revision }),
      };
    }
    throw new IdentityError("silent");
  }

  /** Says something until the board tells that it is so. REJECTS with IdentityError `not-kept`. */
  async tell(frame: HostFrame, isSo: (answer: BoardFrame) => boolean): Promise<void> {
    for (let tries = TRIES; tries > 0; tries--) if (await this.#ask(frame, isSo, TAKEN_WITHIN_MS)) return;
    throw new IdentityError("not-kept", { what: frame.type });
  }

  async #ask(
    frame: HostFrame,
    isAnswer: (answer: BoardFrame) => boolean,
    withinMs: number,
  ): Promise<BoardFrame | undefined> {
    await this.#line.write(encodeFrame(frame));
    return this.#hear(isAnswer, withinMs);
  }

  async #hear(isLast: (frame: BoardFrame) => boolean, withinMs: number): Promise<BoardFrame | undefined> {
    for (const endMs = this.#clock.now() + withinMs; ; ) {
      for (let frame = this.#heard.shift(); frame; frame = this.#heard.shift()) if (isLast(frame)) return frame;
      const leftMs = endMs - this.#clock.now();
      if (leftMs <= 0) return undefined;
      for (const message of this.#parser.push(await this.#line.some(leftMs))) {
        if (message.type !== "sysex" || message.command !== SYSEX_FROM_BOARD) continue;
        const decoded = decodeBoardFrame(message.data);
        if (decoded.ok) this.#heard.push(decoded.frame);
      }
    }
  }
}

const isBefore11 = (version: string): boolean => /^1\.0\./.test(version) || version.startsWith("0.");
