import {
  decodeHostFrame,
  type EventKind,
  encodeFrame,
  type HostFrame,
  PANEL_BUTTONS,
  type PanelButton,
  type PanelFrame,
  SYSEX_TO_BOARD,
} from "../../../device-drivers/button-panel/frames.ts";
import type { Random } from "../../avr/random.ts";
import { type ContactChange, contactChanges } from "./contact.ts";
import { FirmataModel } from "./firmata-model.ts";
import { PanelTestModel } from "./panel-test-model.ts";
import { PressRing, RING_CAPACITY } from "./press-ring.ts";
import type { SimulatedClock, Waiting } from "./simulated-clock.ts";

const FIRMWARE = "1.2.0";
const FIRST_BUTTON_PIN = 2;
const FIRST_LAMP_PIN = 8;
const STATUS_PIN = 17;
const ANALOG_0 = 14;
const IDLE_MS = 25;
const FLASH_MS = 60;
const STORED_MS = 1500;
const IDENTIFY_MS = 5000;
const HOST_GONE_MS = 3000;
const HEARTBEAT_MS = 1000;
const FIRST_REPEAT_MS = 250;
const NEXT_REPEAT_MS = 1000;
const REPEATS_IN_A_ROW = 4;
const WAITS_TOO_LONG_MS = 2000;
/** To write a serial number into the EEPROM: eight bytes and two of checksum at 3.4 ms. */
const EEPROM_MS = 34;
/** An event that waits for so long is written to the EEPROM, which takes about so long a record. */
const KEEP_AFTER_MS = 300;
const RECORD_MS = 25;
const JOURNAL_SLOTS = 64;
const WATCHDOG_MS = 1000;
const WATCHDOG_RESET = 8;
const POWER_ON_RESET = 1;
const EXTERNAL_RESET = 2;
const ASKED_RESET = 16;

/** An event in the EEPROM: it outlives the loss of power, and nobody knows for how long. */
interface KeptEvent {
  epoch: number;
  seq: number;
  kind: EventKind;
  button?: PanelButton;
  value: number;
}

/** The events that a host gets now: those of an epoch before a loss of power, or those of the ring. */
interface Line {
  epoch: number;
  oldest: number;
  /** Behind the last. */
  next: number;
  pending: number;
  fromBefore: boolean;
}

export interface PanelModelOptions {
  clock: SimulatedClock;
  /** Bytes for the host; lost where none is on the line. */
  send: (bytes: Uint8Array) => void;
  /** Whether somebody is on the line; what nobody hears need not be put into bytes. Who opens it resets the chip. Default: always. */
  isHeard?: () => boolean;
  /** Chance behind worn switches. */
  random: Random;
}

/**
 * The button panel as its host and its user see it, at the level of frames: what the firmware does, without a chip that runs
 * it, and so some ten thousand times as fast. Ring, acknowledgement, repeats, epochs, debounce, held, lamps and the stock
 * Firmata side are those of the firmware; `panel-model.test.ts` gives both the same input and holds their answers against
 * each other. What needs a chip (bytes lost by its receiver, power cuts within a write, details and
 * labels, what a self-test finds in a damaged board and the lamps of it) is not here.
 */
export class PanelModel {
  readonly #options: PanelModelOptions;
  readonly #firmata: FirmataModel;
  readonly #volts = new Map<number, number>();
  readonly #closed = new Set<PanelButton>();
  readonly #freeAtMs = new Map<PanelButton, number>();
  readonly #idleAt = new Map<PanelButton, Waiting>();
  readonly #flashUntil = new Map<PanelButton, number>();
  readonly #storedUntil = new Map<PanelButton, number>();
  #epoch = 0;
  #serial: string | undefined;
  #ring: PressRing | undefined;
  #isOn = false;
  #isHung = false;
  #resets = 0;
  #presses = 0;
  #resetCause = 0;
  #bornMs = 0;
  #startedMs = 0;
  #hostKnown = false;
  #hostRefuses = false;
  #hostHeardMs = Number.NEGATIVE_INFINITY;
  #identifyUntil = Number.NEGATIVE_INFINITY;
  #blinkFromMs = 0;
  #isBlinking = false;
  #nextToSend = 1;
  /** What the EEPROM holds, oldest first, and the first event of the ring that it does not. */
  #kept: KeptEvent[] = [];
  #toKeep = 1;
  #keeping: Waiting | undefined;
  #repeat: Waiting | undefined;
  #heartbeat: Waiting | undefined;
  #heldTimer: Waiting | undefined;
  #waits = new Set<Waiting>();
  readonly #test: PanelTestModel;
  #sysex: number[] | undefined;
  #command = 0;
  #data: number[] = [];

  constructor(options: PanelModelOptions) {
    this.#options = options;
    this.#firmata = new FirmataModel({
      clock: options.clock,
      send: (bytes) => this.#send(bytes),
      isClosed: (pin) => this.#isClosedAt(pin),
      volts: (pin) => this.#volts.get(pin) ?? 0,
    });
    this.#test = new PanelTestModel({
      after: (delayMs, work) => this.#after(delayMs, work),
      callOff: (waiting) => this.#callOff(waiting),
      tell: (frame) => {
        if (this.#hostKnown) this.#say(frame);
      },
      reading: (pin) => Math.min(1_023, Math.floor((this.volts(pin) / 5) * 1_024)),
      down: () => this.#ring?.down ?? [],
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  get isHung(): boolean {
    return this.#isHung;
  }

  get resets(): number {
    return this.#resets;
  }

  /** Presses that the firmware took, or, where a host has the pins, told. */
  get presses(): number {
    return this.#presses;
  }

  get pending(): number {
    return this.#ring?.pending ?? 0;
  }

  /** Whether a button's lamp is lit now. */
  isLit(button: PanelButton): boolean {
    const pin = FIRST_LAMP_PIN + PANEL_BUTTONS.indexOf(button);
    if (!this.#isOn) return false;
    if (this.#firmata.hasTaken(pin)) return this.#firmata.isHigh(pin);
    const now = this.#options.clock.now();
    if (now < this.#identifyUntil) return this.#isIdentifyOn(now);
    return now < (this.#flashUntil.get(button) ?? 0) || now < (this.#storedUntil.get(button) ?? 0);
  }

  /** Whether the status lamp is lit now. */
  get isStatusLit(): boolean {
    if (!this.#isOn) return false;
    if (this.#firmata.hasTaken(STATUS_PIN)) return this.#firmata.isHigh(STATUS_PIN);
    const now = this.#options.clock.now();
    if (now < this.#identifyUntil) return this.#isIdentifyOn(now);
    if (this.#isNotStoring) {
      const place = (now - this.#blinkFromMs) % 1000;
      return place < 100 || (place >= 200 && place < 300);
    }
    return this.#hostKnown && now - this.#hostHeardMs < HOST_GONE_MS;
  }

  volts(pin: number): number {
    return this.#volts.get(ANALOG_0 + pin) ?? 0;
  }

  /** Puts a voltage on A0 to A5. */
  setVolts(pin: number, volts: number): void {
    this.#volts.set(ANALOG_0 + pin, volts);
  }

  /** Gives power: the ring starts empty, in a new epoch; what was written to the EEPROM comes first. */
  powerOn(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#bornMs = this.#options.clock.now();
    this.#epoch = (this.#epoch % 0xffff) + 1;
    this.#ring = new PressRing(this.#epoch, 0);
    this.#toKeep = 1;
    this.#start(POWER_ON_RESET);
  }

  powerOff(): void {
    if (!this.#isOn) return;
    this.#isOn = false;
    this.#ring = undefined;
    this.#stop();
  }

  /** Resets the chip, as opening its port does; the ring and the clock go on. */
  reset(cause = EXTERNAL_RESET): void {
    if (!this.#isOn) return;
    this.#resets += 1;
    this.#stop();
    this.#start(cause);
  }

  /** Lets the firmware hang until its watchdog resets the chip. */
  hang(): void {
    if (!this.#isOn || this.#isHung) return;
    this.#isHung = true;
    this.#after(WATCHDOG_MS, () => this.reset(WATCHDOG_RESET));
  }

  /**
   * Presses a button, after the press before it is over for 30 ms; resolves with the moment at which its contact first
   * closes (ms of the clock), as soon as it does.
   */
  press(button: PanelButton, options: { heldMs?: number; bounceMs?: number } = {}): Promise<number> {
    const { clock, random } = this.#options;
    const { heldMs = 120, bounceMs = 0 } = options;
    const startMs = Math.max(Math.ceil(clock.now()), this.#freeAtMs.get(button) ?? 0);
    this.#freeAtMs.set(button, startMs + heldMs + bounceMs + 30);
    const changes = contactChanges({ heldMs, bounceMs, random });
    const move = ({ closed }: ContactChange) => this.#move(button, closed);
    return new Promise((resolve) => {
      for (const [index, change] of changes.entries()) {
        // A finger and a spring know nothing of power and resets: these timers are nobody's to stop.
        clock.after(startMs + change.atMs - clock.now(), () => {
          move(change);
          if (index === 0) resolve(clock.now());
        });
      }
    });
  }

  /** Takes bytes of the host. */
  receive(bytes: Uint8Array): void {
    if (!this.#isOn || this.#isHung) return;
    for (const byte of bytes) this.#take(byte);
  }

  /** What outlives the loss of power: as the EEPROM keeps it. */
  get identity(): { serial: string | undefined; epoch: number } {
    return { serial: this.#serial, epoch: this.#epoch };
  }

  #start(cause: number): void {
    const ring = this.#ring as PressRing;
    this.#isHung = false;
    this.#resetCause = cause;
    this.#startedMs = this.#nowMs;
    this.#hostKnown = false;
    this.#hostRefuses = false;
    this.#hostHeardMs = Number.NEGATIVE_INFINITY;
    this.#nextToSend = this.#lineOf(ring).oldest;
    this.#firmata.start(FIRMWARE);
    for (const button of PANEL_BUTTONS) {
      if (this.#closed.has(button)) this.#low(button);
      else if (ring.isDown(button)) this.#idleLater(button);
    }
    this.#beatLater();
    this.#reports();
    this.#sendEvents();
  }

  #stop(): void {
    for (const waiting of this.#waits) waiting.isWanted = false;
    this.#waits.clear();
    this.#idleAt.clear();
    this.#repeat = undefined;
    this.#keeping = undefined;
    this.#flashUntil.clear();
    this.#storedUntil.clear();
    this.#identifyUntil = Number.NEGATIVE_INFINITY;
    this.#isHung = false;
    this.#isBlinking = false;
    this.#test.forget();
    this.#sysex = undefined;
    this.#firmata.stop();
  }

  get #nowMs(): number {
    return Math.floor(this.#options.clock.now() - this.#bornMs);
  }

  /** Lets something happen that a reset or the loss of power calls off. */
  #after(delayMs: number, work: () => void): Waiting {
    const waiting = this.#options.clock.after(delayMs, () => {
      this.#waits.delete(waiting);
      work();
    });
    this.#waits.add(waiting);
    return waiting;
  }

  #callOff(waiting: Waiting | undefined): void {
    if (!waiting) return;
    waiting.isWanted = false;
    this.#waits.delete(waiting);
  }

  #isClosedAt(pin: number): boolean {
    const button = PANEL_BUTTONS[pin - FIRST_BUTTON_PIN];
    return button !== undefined && this.#closed.has(button);
  }

  #move(button: PanelButton, closed: boolean): void {
    if (closed) this.#closed.add(button);
    else this.#closed.delete(button);
    if (!this.#isOn || this.#isHung) return;
    const pin = FIRST_BUTTON_PIN + PANEL_BUTTONS.indexOf(button);
    if (this.#firmata.moved(pin) && closed && this.#firmata.hasTaken(pin)) this.#presses += 1;
    if (closed) this.#low(button);
    else this.#idleLater(button);
  }

  #low(button: PanelButton): void {
    const ring = this.#ring;
    this.#callOff(this.#idleAt.get(button));
    this.#idleAt.delete(button);
    if (!ring || this.#firmata.hasTaken(FIRST_BUTTON_PIN + PANEL_BUTTONS.indexOf(button)) || ring.isDown(button))
      return;
    if (this.#test.isRunning) {
      ring.ignore(button, this.#nowMs);
      this.#test.pressed(button);
      return;
    }
    if (ring.press(button, this.#nowMs)) {
      this.#presses += 1;
      this.#flashUntil.set(button, this.#options.clock.now() + FLASH_MS);
    }
    this.#reports();
    this.#sendEvents();
    this.#lookAtStoring();
  }

  #idleLater(button: PanelButton): void {
    this.#callOff(this.#idleAt.get(button));
    this.#idleAt.set(
      button,
      this.#after(IDLE_MS, () => {
        this.#idleAt.delete(button);
        this.#ring?.release(button, this.#nowMs - IDLE_MS);
        this.#reports();
        this.#sendEvents();
      }),
    );
  }

  /** Writes the reports that are due, and waits for the next held one. */
  #reports(): void {
    const ring = this.#ring;
    if (!ring || this.#test.isRunning) return;
    ring.report(this.#nowMs);
    this.#callOff(this.#heldTimer);
    this.#heldTimer = undefined;
    const dueMs = ring.heldDueMs;
    // A ring that is full reports when there is room.
    if (dueMs === undefined || ring.isFull) return;
    this.#heldTimer = this.#after(Math.max(1, dueMs - this.#nowMs), () => {
      this.#reports();
      this.#sendEvents();
    });
  }

  #beatLater(): void {
    this.#heartbeat = this.#after(HEARTBEAT_MS, () => {
      // Whoever opens the port later resets the chip, and with that it begins to beat anew.
      if (this.#options.isHeard?.() === false) return;
      this.#beatLater();
      if (!this.#isHung) this.#sendHeartbeat();
    });
  }

  #sendHeartbeat(): void {
    const ring = this.#ring;
    if (!ring || !this.#heartbeat) return;
    this.#say({
      type: "heartbeat",
      uptimeMs: this.#uptimeMs,
      pending: this.#lineOf(ring).pending,
      refused: ring.refused,
      held: ring.down,
      flags: this.#flags(ring),
    });
  }

  #describe(): void {
    const ring = this.#ring;
    if (!ring) return;
    const { epoch, pending } = this.#lineOf(ring);
    this.#say({
      type: "describe",
      protocol: 1,
      firmware: FIRMWARE,
      ...(this.#serial === undefined ? {} : { serial: this.#serial }),
      epoch,
      pending,
      capacity: RING_CAPACITY,
      resetCause: this.#resetCause,
      flags: this.#flags(ring),
      uptimeMs: this.#uptimeMs,
    });
  }

  get #uptimeMs(): number {
    return this.#nowMs - this.#startedMs;
  }

  #lineOf(ring: PressRing): Line {
    const first = this.#kept.find(({ epoch }) => epoch !== ring.epoch);
    if (!first) {
      const { epoch, oldest, next, pending } = ring;
      return { epoch, oldest, next, pending, fromBefore: false };
    }
    const { epoch } = first;
    const seqs = this.#kept.filter((kept) => kept.epoch === epoch).map(({ seq }) => seq);
    const next = ((seqs.at(-1) ?? 0) + 1) & 0xffff;
    return { epoch, oldest: first.seq, next, pending: seqs.length, fromBefore: true };
  }

  /** Writes the next event of the ring to the EEPROM once it has waited for long enough; that it stands is shown. */
  #keepLater(): void {
    const ring = this.#ring;
    if (!ring || this.#keeping) return;
    if (((this.#toKeep - ring.oldest) & 0xffff) > ring.pending) this.#toKeep = ring.oldest;
    const entry = ring.entry(this.#toKeep);
    if (!entry || this.#kept.length >= JOURNAL_SLOTS) return;
    const { seq, kind, button, value } = entry;
    this.#keeping = this.#after(Math.max(0, entry.atMs + KEEP_AFTER_MS - this.#nowMs) + RECORD_MS, () => {
      this.#keeping = undefined;
      if (ring.entry(seq)) {
        this.#kept.push({ epoch: ring.epoch, seq, kind, ...(button ? { button } : {}), value });
        if (kind === "press" && button) this.#storedUntil.set(button, this.#options.clock.now() + STORED_MS);
        this.#toKeep = (seq + 1) & 0xffff;
      }
      this.#keepLater();
    });
  }

  #flags(ring: PressRing) {
    return {
      ringFull: ring.isFull,
      notStoring: this.#isNotStoring,
      hostKnown: this.#hostKnown,
      softWatchdog: false,
      fromBefore: this.#lineOf(ring).fromBefore,
    };
  }

  get #isNotStoring(): boolean {
    const ring = this.#ring;
    if (!ring) return false;
    if (this.#lineOf(ring).fromBefore && this.#uptimeMs > WAITS_TOO_LONG_MS) return true;
    const oldest = ring.entry(ring.oldest);
    return this.#hostRefuses || ring.isFull || (oldest !== undefined && this.#nowMs - oldest.atMs > WAITS_TOO_LONG_MS);
  }

  /** The blinking begins with the trouble, so the moment at which it begins has to be seen. */
  #lookAtStoring(): void {
    const isBlinking = this.#isNotStoring;
    if (isBlinking && !this.#isBlinking) this.#blinkFromMs = this.#options.clock.now();
    this.#isBlinking = isBlinking;
    const oldest = this.#ring?.entry(this.#ring.oldest);
    if (isBlinking || !oldest) return;
    this.#after(oldest.atMs + WAITS_TOO_LONG_MS + 1 - this.#nowMs, () => {
      if (this.#ring?.oldest === oldest.seq) this.#lookAtStoring();
    });
  }

  #sendEvents(): void {
    const ring = this.#ring;
    if (!ring || this.#isHung) return;
    const { next } = this.#lineOf(ring);
    while (this.#nextToSend !== next) {
      this.#sendEvent(this.#nextToSend);
      this.#nextToSend = (this.#nextToSend + 1) & 0xffff;
    }
    this.#keepLater();
    if (!this.#repeat) this.#repeatIn(FIRST_REPEAT_MS);
  }

  #repeatIn(delayMs: number): void {
    this.#callOff(this.#repeat);
    this.#repeat = undefined;
    const ring = this.#ring;
    if (!ring || this.#lineOf(ring).pending === 0) return;
    this.#repeat = this.#after(delayMs, () => {
      this.#repeat = undefined;
      const { oldest, next } = this.#lineOf(ring);
      for (let count = 0, seq = oldest; count < REPEATS_IN_A_ROW && seq !== next; count++) {
        this.#sendEvent(seq);
        seq = (seq + 1) & 0xffff;
      }
      this.#repeatIn(NEXT_REPEAT_MS);
    });
  }

  #sendEvent(seq: number): void {
    const ring = this.#ring;
    if (!ring || this.#isHung) return;
    const { epoch, fromBefore } = this.#lineOf(ring);
    const found = fromBefore ? this.#kept.find((kept) => kept.epoch === epoch && kept.seq === seq) : ring.entry(seq);
    if (!found) return;
    const { kind, button, value } = found;
    const ageMs = "atMs" in found ? this.#nowMs - found.atMs : this.#uptimeMs;
    this.#say({ type: "event", epoch, seq, kind, ...(button ? { button } : {}), ageMs, value });
  }

  #take(byte: number): void {
    if (this.#sysex && byte === 0xf7) {
      const [of = 0, ...data] = this.#sysex;
      this.#sysex = undefined;
      if (of === SYSEX_TO_BOARD) this.#takeFrame(data);
      else this.#firmata.receiveSysex(of, Uint8Array.from(data), FIRMWARE);
    } else if (byte >= 0x80) {
      this.#sysex = byte === 0xf0 ? [] : undefined;
      this.#command = byte;
      this.#data = [];
      if (byte === 0xf9 || byte === 0xff) this.#firmata.receive(byte, 0, 0);
    } else if (this.#sysex) {
      // One that is too long is heard to its end and dropped; 49 is what the firmware keeps.
      if (this.#sysex.length <= 49) this.#sysex.push(byte);
    } else {
      this.#data.push(byte);
      const wanted = dataOf(this.#command);
      if (wanted === 0 || this.#data.length < wanted) return;
      const [first = 0, last = 0] = this.#data;
      this.#firmata.receive(this.#command, first, last);
      this.#command = 0;
      this.#data = [];
    }
  }

  #takeFrame(data: number[]): void {
    const decoded = data.length > 48 ? undefined : decodeHostFrame(data);
    if (!decoded?.ok || !this.#ring) return;
    this.#hostHeardMs = this.#options.clock.now();
    this.#obey(decoded.frame, this.#ring);
    this.#lookAtStoring();
  }

  #obey(frame: HostFrame, ring: PressRing): void {
    switch (frame.type) {
      case "hello":
        this.#hostKnown = true;
        this.#hostRefuses = false;
        this.#describe();
        this.#nextToSend = this.#lineOf(ring).oldest;
        this.#sendEvents();
        break;
      case "ack":
        this.#acknowledge(frame.epoch, frame.seq, ring);
        break;
      case "set-serial":
        this.#after(EEPROM_MS, () => {
          this.#serial ??= frame.serial;
          this.#describe();
        });
        break;
      case "signal":
        if (frame.signal === "identify") this.#identifyUntil = this.#options.clock.now() + IDENTIFY_MS;
        else this.#hostRefuses = frame.signal === "not-storing";
        break;
      case "self-test":
        this.#test.begin(frame.run, frame.buttons);
        break;
      case "stop-test":
        this.#test.stop(frame.run);
        break;
      case "restart":
        this.#after(WATCHDOG_MS, () => this.reset(ASKED_RESET));
        break;
    }
  }

  #acknowledge(epoch: number, seq: number, ring: PressRing): void {
    const before = this.#lineOf(ring);
    // Of before a loss of power the host may have more than the EEPROM had.
    const given = before.fromBefore ? 0x8000 : (before.next - before.oldest) & 0xffff;
    if (epoch !== before.epoch || ((seq - before.oldest) & 0xffff) >= given) return;
    if (!before.fromBefore) {
      // What stands in the EEPROM has had its stored-signal.
      const shown = (this.#toKeep - 1) & 0xffff;
      if (((seq - shown) & 0xffff) < 0x8000) ring.acknowledge(epoch, shown);
      const isShown = ((seq - shown) & 0xffff) >= 0x8000 || seq === shown;
      for (const button of ring.acknowledge(epoch, seq)) {
        if (!isShown) this.#storedUntil.set(button, this.#options.clock.now() + STORED_MS);
      }
    }
    this.#kept = this.#kept.filter((kept) => kept.epoch !== epoch || ((seq - kept.seq) & 0xffff) >= 0x8000);
    const line = this.#lineOf(ring);
    if (line.epoch !== before.epoch) {
      this.#nextToSend = line.oldest;
      this.#describe();
    } else if (((this.#nextToSend - line.oldest) & 0xffff) > ((line.next - line.oldest) & 0xffff)) {
      this.#nextToSend = line.oldest;
    }
    this.#reports();
    this.#sendEvents();
    this.#repeatIn(FIRST_REPEAT_MS);
  }

  #isIdentifyOn(now: number): boolean {
    return (Math.floor((this.#identifyUntil - now) / 250) & 1) === 1;
  }

  #say(frame: PanelFrame): void {
    if (this.#options.isHeard?.() === false) return;
    this.#send(encodeFrame(frame));
  }

  #send(bytes: Uint8Array): void {
    if (this.#isOn && !this.#isHung) this.#options.send(bytes);
  }
}

/** How many data bytes follow a command. */
function dataOf(command: number): number {
  if (command === 0xf4 || command === 0xf5) return 2;
  const kind = command & 0xf0;
  if (kind === 0x90 || kind === 0xe0) return 2;
  return kind === 0xc0 || kind === 0xd0 ? 1 : 0;
}
