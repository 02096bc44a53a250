import { decodeText } from "../../protocol/codec.ts";
import type { ClockQuality, EventEnvelope } from "../../protocol/envelope.ts";

/** A batch of payloads that is ASCII, so that a place in its bytes is the same place in its text. */
export interface PlainText {
  bytes: Uint8Array;
  text: string;
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

const ID = bytesOf('{"v":1,"id":"');
const AT = bytesOf('","at":');
const CLOCK = bytesOf(',"clock":"');
const ERROR = bytesOf('","errorMs":');
const BOOT = bytesOf(',"boot":"');
const UPTIME = bytesOf('","uptimeMs":');
const AGE = bytesOf(',"ageMs":');
const ORIGIN = bytesOf(',"origin":{"serial":"');
const EPOCH = bytesOf('","epoch":');
const SEQ = bytesOf(',"seq":');
const BODY = bytesOf(',"body":');
const CLOCKS: readonly ClockQuality[] = ["synced", "hub", "estimated", "none"];
const CLOCK_BYTES = CLOCKS.map(bytesOf);

const ID_LENGTH = 36;
const MAX_NAME = 36;
/** Numbers of more digits are read by the schema; all of so many are within its bounds and exact. */
const MAX_DIGITS = 14;
/** Longer bodies are seldom the same twice. */
const MAX_BODY = 200;
/** Bodies that are remembered; a client may make up others without end. */
const MAX_BODIES = 1000;

/**
 * Reads events as our own kiosks write them: the fields of the envelope in their order, without spaces, names and ids
 * plain. Everything else is for the codec, whose answer is the same for what is read here (a property test); this takes a
 * fifth of its time.
 *
 * Bodies repeat all day ("unhappy, from the board"), so each is read once and then known by its text; whoever gets one
 * shares it with others and must not change it.
 */
export class PlainEnvelopes {
  /** By kind, then by text. */
  readonly #bodies = new Map<string, Map<string, EventEnvelope["body"]>>();
  #remembered = 0;
  #bytes: Uint8Array = new Uint8Array();
  /** Where the reading stands; -1 once something was not as expected. */
  #at = 0;

  /** Reads the payload from `from` to `to`; undefined where the codec has to. */
  read({ bytes, text }: PlainText, from: number, to: number, kind: string): EventEnvelope | undefined {
    this.#bytes = bytes;
    this.#at = from;
    this.#pass(ID);
    const idAt = this.#at;
    this.#passId();
    this.#pass(AT);
    const at = this.#number();
    this.#pass(CLOCK);
    const clock = this.#clock();
    this.#pass(ERROR);
    const errorMs = this.#number();
    this.#pass(BOOT);
    const bootAt = this.#at;
    const bootEnd = this.#name();
    this.#pass(UPTIME);
    const uptimeMs = this.#number();
    this.#pass(AGE);
    const ageMs = this.#number();
    const origin = this.#at >= 0 && bytes[this.#at + 2] === ORIGIN[2] ? this.#origin(text) : undefined;
    this.#pass(BODY);
    const bodyAt = this.#at;
    // Nothing before here reads past the closing bracket and is believed, as no part of it is a bracket.
    if (bodyAt < 0 || bodyAt >= to - 2 || to - bodyAt > MAX_BODY || bytes[to - 1] !== 0x7d || clock === undefined) {
      return undefined;
    }
    const body = this.#body(kind, text.slice(bodyAt, to - 1));
    if (!body) return undefined;
    const id = text.slice(idAt, idAt + ID_LENGTH);
    const boot = text.slice(bootAt, bootEnd);
    return origin
      ? { v: 1, id, at, clock, errorMs, boot, uptimeMs, ageMs, origin, body }
      : { v: 1, id, at, clock, errorMs, boot, uptimeMs, ageMs, body };
  }

  #origin(text: string): EventEnvelope["origin"] {
    this.#pass(ORIGIN);
    const serialAt = this.#at;
    const serialEnd = this.#name();
    this.#pass(EPOCH);
    const epoch = this.#number();
    this.#pass(SEQ);
    const seq = this.#number();
    if (this.#at < 0 || this.#bytes[this.#at] !== 0x7d) {
      this.#at = -1;
      return undefined;
    }
    this.#at += 1;
    return { serial: text.slice(serialAt, serialEnd), epoch, seq };
  }

  #body(kind: string, text: string): EventEnvelope["body"] | undefined {
    const known = this.#bodies.get(kind)?.get(text);
    if (known) return known;
    const body = readBody(kind, text);
    if (!body) return undefined;
    if (this.#remembered >= MAX_BODIES) {
      this.#bodies.clear();
      this.#remembered = 0;
    }
    this.#remembered += 1;
    const bodies = this.#bodies.get(kind) ?? new Map<string, EventEnvelope["body"]>();
    this.#bodies.set(kind, bodies);
    // The text is a slice, which would keep its whole batch in memory.
    bodies.set(Buffer.from(text, "latin1").toString("latin1"), body);
    return body;
  }

  #pass(expected: Uint8Array): void {
    const at = this.#at;
    if (at < 0) return;
    const bytes = this.#bytes;
    for (let i = 0; i < expected.length; i++) {
      if (bytes[at + i] !== expected[i]) {
        this.#at = -1;
        return;
      }
    }
    this.#at = at + expected.length;
  }

  /** A UUIDv7 in lower case; hyphens at their places. */
  #passId(): void {
    const at = this.#at;
    if (at < 0) return;
    const bytes = this.#bytes;
    for (let i = 0; i < ID_LENGTH; i++) {
      const byte = bytes[at + i] as number;
      const isHyphen = i === 8 || i === 13 || i === 18 || i === 23;
      if (isHyphen ? byte !== 0x2d : !isHex(byte)) {
        this.#at = -1;
        return;
      }
    }
    const variant = bytes[at + 19] as number;
    const isVersion7 = bytes[at + 14] === 0x37;
    // 8, 9, a or b.
    const isVariant = variant === 0x38 || variant === 0x39 || variant === 0x61 || variant === 0x62;
    this.#at = isVersion7 && isVariant ? at + ID_LENGTH : -1;
  }

  #number(): number {
    let at = this.#at;
    if (at < 0) return 0;
    const bytes = this.#bytes;
    let value = 0;
    for (;;) {
      const digit = (bytes[at] as number) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
      at += 1;
    }
    const digits = at - this.#at;
    const hasLeadingZero = digits > 1 && bytes[this.#at] === 0x30;
    this.#at = digits === 0 || digits > MAX_DIGITS || hasLeadingZero ? -1 : at;
    return value;
  }

  /** A text of 1 to 36 printable characters that needs no escape; gives where it ends. */
  #name(): number {
    let at = this.#at;
    if (at < 0) return -1;
    const bytes = this.#bytes;
    for (;;) {
      const byte = bytes[at] as number;
      if (!(byte >= 0x20 && byte <= 0x7e) || byte === 0x22 || byte === 0x5c) break;
      at += 1;
    }
    const length = at - this.#at;
    this.#at = length === 0 || length > MAX_NAME ? -1 : at;
    return at;
  }

  #clock(): ClockQuality | undefined {
    if (this.#at < 0) return undefined;
    const first = this.#bytes[this.#at];
    for (let i = 0; i < CLOCKS.length; i++) {
      const expected = CLOCK_BYTES[i] as Uint8Array;
      if (expected[0] !== first) continue;
      this.#pass(expected);
      return CLOCKS[i];
    }
    this.#at = -1;
    return undefined;
  }
}

const isHex = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);

const ENVELOPE =
  '{"v":1,"id":"00000000-0000-7000-8000-000000000000","at":0,"clock":"none","errorMs":0,"boot":"b","uptimeMs":0,"ageMs":0';

/** Reads a body as the codec does within an envelope; undefined where it does not fit its kind, or is more than a body. */
function readBody(kind: string, text: string): EventEnvelope["body"] | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const topic = { name: "event", site: "", kiosk: "", kind, outbox: "", seq: 1 } as const;
  const decoded = decodeText(topic, `${ENVELOPE},"body":${text}}`);
  return decoded.ok ? decoded.value.body : undefined;
}
