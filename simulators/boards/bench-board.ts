import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Observable, Subject } from "rxjs";
import { decodeBoardFrame } from "../../device-drivers/button-panel/frames.ts";
import { BUTTONS } from "../../protocol/bodies.ts";
import type { AnalogRequest, BoardView, PressRequest } from "../../protocol/panel.ts";
import type { TripMark } from "../../protocol/trip.ts";
import { type AnalogPin, AvrBoard, type Pacer, type Pin, TcpPort } from "../avr/index.ts";
import { EepromFile } from "./eeprom-file.ts";
import { FirmataTap } from "./firmata-tap.ts";
import { PanelRing } from "./panel-ring.ts";

/** One board of the bench. */
export interface BenchBoardOptions {
  id: string;
  /** The kiosk that it belongs to; only shown. */
  kiosk?: string;
  kind: "button-panel" | "gpio";
  /** Path of the firmware image, Intel HEX. */
  hex: string;
  /** Where the serial line is reached; port 0 takes any free one. */
  listen: { host: string; port: number };
}

export type Button = PressRequest["button"];

/** The board's wiring. Source: device-drivers/button-panel/firmware/PROTOCOL.md, "Pins". */
const BUTTON_PINS: Record<Button, Pin> = {
  "very-happy": "D2",
  happy: "D3",
  unhappy: "D4",
  "very-unhappy": "D5",
  call: "D6",
  spare: "D7",
};
const LAMP_PINS: Record<Button, Pin> = {
  "very-happy": "D8",
  happy: "D9",
  unhappy: "D10",
  "very-unhappy": "D11",
  call: "D12",
  spare: "D13",
};
const BUZZER_PIN: Pin = "A2";
const STATUS_PIN: Pin = "A3";
/** Room temperature on a TMP36, and half light on the divider. */
const AMBIENT: Partial<Record<AnalogPin, number>> = { A0: 0.72, A1: 2.5 };
const BUTTON_OF_LAMP = new Map(BUTTONS.map((button) => [LAMP_PINS[button], button]));
const FELT_WITHIN_MS = 100;
const BUZZER_SILENCE_MS = 30;
const FRAMES_REMEMBERED = 128;

interface Touch {
  cycle: number;
  atMs: number;
  felt: boolean;
  /** For a board with stock Firmata: the firmware told of it while a host listened. */
  told: boolean;
}

/** An emulated board with its wiring, its plug, and what is seen of it from outside. */
export class BenchBoard {
  readonly id: string;
  readonly avr: AvrBoard;
  readonly port: TcpPort;
  readonly #options: BenchBoardOptions;
  readonly #pacer: Pacer;
  readonly #ring = new PanelRing();
  readonly #eeprom: EepromFile | undefined;
  readonly #tap: FirmataTap;
  readonly #changes = new Subject<void>();
  readonly #trips = new Subject<TripMark>();
  readonly #touches = new Map<Button, Touch>();
  readonly #sent = new Set<number>();
  readonly #unsent: TripMark[] = [];
  #serial: string | undefined;
  #reportedPresses = 0;
  #plugged = false;
  #kiosk: string | undefined;
  #presses = 0;
  #buzzedAt = Number.NEGATIVE_INFINITY;
  #shown = "";
  #powerTimer: NodeJS.Timeout | undefined;

  /** Reads the firmware image. THROWS HexError, or what reading the file throws. */
  constructor(options: BenchBoardOptions, parts: { pacer: Pacer; data?: string | undefined }) {
    this.id = options.id;
    this.#kiosk = options.kiosk;
    this.#options = options;
    this.#pacer = parts.pacer;
    this.avr = new AvrBoard({ hex: readFileSync(options.hex, "latin1") });
    this.port = new TcpPort(this.avr, options.listen);
    if (parts.data) this.#eeprom = new EepromFile(join(parts.data, `${options.id}.eeprom`), this.avr.eeprom);
    this.#tap = new FirmataTap({
      sysex: (bytes) => this.#hearSysex(bytes),
      digital: (port, levels) => this.#hearDigital(port, levels),
    });
    for (const [pin, volts] of Object.entries(AMBIENT)) this.avr.setAnalog(pin as AnalogPin, volts);
    this.avr.on("serial", (byte) => this.#tap.hear(byte));
    this.avr.on("reset", () => this.#tap.reset());
    this.avr.on("pin", (pin, high, cycle) => this.#seePin(pin, high, cycle));
    this.avr.on("slice", () => this.#endSlice());
  }

  /** Something that `view()` shows has changed. */
  get changes$(): Observable<void> {
    return this.#changes;
  }

  /** The stages pin, felt and sent of each press. */
  get trips$(): Observable<TripMark> {
    return this.#trips;
  }

  get connected(): boolean {
    return this.port.connected;
  }

  /** Gives the board power and listens; rejects when the port is taken. */
  async start(): Promise<void> {
    this.#eeprom?.load();
    await this.plug();
    this.#pacer.add(this.avr);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#powerTimer);
    this.#pacer.remove(this.avr);
    this.avr.powerOff();
    this.#eeprom?.save();
    await this.port.close();
  }

  view(): BoardView {
    const { id, kind } = this.#options;
    return {
      id,
      ...(this.#kiosk ? { kiosk: this.#kiosk } : {}),
      kind,
      port: `tcp://${this.port.host}:${this.port.port}`,
      plugged: this.#plugged,
      hung: this.avr.hung,
      resets: this.avr.resets,
      presses: this.#presses,
      pending: this.#ring.pending,
      lamps: Object.fromEntries(BUTTONS.map((button) => [button, this.avr.isHigh(LAMP_PINS[button])])),
      statusLamp: this.avr.isHigh(STATUS_PIN),
      buzzer: this.avr.elapsedMs - this.#buzzedAt < BUZZER_SILENCE_MS,
      analog: Object.fromEntries(
        (["A0", "A1", "A2", "A3", "A4", "A5"] as const).map((pin) => [pin, this.avr.analog(pin)]),
      ),
    };
  }

  /** Presses a button; resolves with the trip's first mark when the pin has moved. */
  async press(request: PressRequest): Promise<TripMark> {
    const { button, heldMs, bounceMs } = request;
    let mark: TripMark | undefined;
    await this.avr.press(BUTTON_PINS[button], {
      ...(heldMs === undefined ? {} : { heldMs }),
      ...(bounceMs === undefined ? {} : { bounceMs }),
      seed: randomBytes(4).readUInt32LE(),
      moved: (cycle) => {
        const atMs = performance.timeOrigin + this.#pacer.wallMsOf(this.avr, cycle);
        this.#touches.set(button, { cycle, atMs, felt: false, told: false });
        mark = this.#emit({ stage: "pin", atMs, button });
      },
    });
    return mark!;
  }

  /** For how long earlier presses still hold a button, ms. */
  busyMs(button: Button): number {
    return this.avr.busyMs(BUTTON_PINS[button]);
  }

  /** Pulls the data line: connection and port are gone. The board keeps its power unless told otherwise. */
  async unplug(power: "keep" | "cut" = "keep"): Promise<void> {
    this.#plugged = false;
    this.#changes.next();
    if (power === "cut") this.#cutPower();
    await this.port.close();
  }

  /** Plugs the board in again, with power if it had none. Twice does no harm. */
  async plug(): Promise<void> {
    clearTimeout(this.#powerTimer);
    this.avr.powerOn();
    await this.port.open();
    this.#plugged = true;
    this.#changes.next();
  }

  /** Changes places with another board: each is unplugged, moved, and plugged in where the other one was. */
  async swapWith(other: BenchBoard): Promise<void> {
    const plugged = [this, other].filter((board) => board.#plugged);
    for (const board of [this, other]) await board.unplug();
    const [here, there] = [this.port.port, other.port.port];
    this.port.moveTo(there);
    other.port.moveTo(here);
    [this.#kiosk, other.#kiosk] = [other.#kiosk, this.#kiosk];
    for (const board of plugged) await board.plug();
  }

  /** Takes the power away for a while: SRAM and connection are lost; the board comes back by itself if it is plugged. */
  async powerCut(offMs: number): Promise<void> {
    const wasPlugged = this.#plugged;
    await this.unplug("cut");
    clearTimeout(this.#powerTimer);
    if (!wasPlugged) return;
    this.#powerTimer = setTimeout(() => {
      // A port that another program has taken meanwhile leaves the board unplugged, which the view shows.
      this.plug().catch(() => undefined);
    }, offMs);
  }

  /** Puts random bytes on the line towards the host; false where no host is connected. */
  garbage(bytes: number): boolean {
    const stream = this.port.stream;
    stream?.inject(randomBytes(bytes));
    return stream !== undefined;
  }

  /** Lets the firmware hang with interrupts off, until its watchdog resets the chip. */
  hang(): void {
    this.avr.hang();
    this.#changes.next();
  }

  setAnalog({ pin, volts }: AnalogRequest): void {
    this.avr.setAnalog(pin, volts);
    this.#changes.next();
  }

  #cutPower(): void {
    this.#lookAtRing();
    this.avr.powerOff();
    this.#lookAtRing();
  }

  #seePin(pin: Pin, high: boolean, cycle: number): void {
    if (pin === BUZZER_PIN) this.#buzzedAt = cycle / this.avr.cyclesPerMs;
    if (!high) return;
    const button = BUTTON_OF_LAMP.get(pin);
    if (button) this.#feel(button, cycle);
    else if (pin === BUZZER_PIN) for (const touched of this.#touches.keys()) this.#feel(touched, cycle);
  }

  /** The first light, or click where the lamp was lit already, after a touch is what the visitor feels. */
  #feel(button: Button, cycle: number): void {
    const touch = this.#touches.get(button);
    if (!touch || touch.felt || cycle - touch.cycle > FELT_WITHIN_MS * this.avr.cyclesPerMs) return;
    touch.felt = true;
    // The chip's own time after the pin, whatever the wall clock did between two slices.
    this.#emit({ stage: "felt", atMs: touch.atMs + (cycle - touch.cycle) / this.avr.cyclesPerMs, button });
  }

  #hearSysex(sysex: Uint8Array): void {
    if (sysex[1] !== 0x01) return;
    const decoded = decodeBoardFrame(sysex.subarray(2, -1));
    if (!decoded.ok) return;
    const { frame } = decoded;
    if (frame.type === "describe") this.#serial = frame.serial;
    if (frame.type !== "event" || frame.kind !== "press" || !frame.button || !this.connected) return;
    const key = frame.epoch * 65_536 + frame.seq;
    if (this.#sent.has(key)) return;
    this.#sent.add(key);
    for (const oldest of this.#sent) {
      if (this.#sent.size <= FRAMES_REMEMBERED) break;
      this.#sent.delete(oldest);
    }
    this.#unsent.push({
      stage: "sent",
      atMs: 0,
      ...(this.#serial ? { serial: this.#serial } : {}),
      epoch: frame.epoch,
      seq: frame.seq,
      button: frame.button,
    });
  }

  #hearDigital(port: number, levels: number): void {
    if (port !== 0 || !this.connected) return;
    for (const [button, touch] of this.#touches) {
      if (touch.told || levels & (1 << Number(BUTTON_PINS[button].slice(1)))) continue;
      touch.told = true;
      this.#reportedPresses++;
    }
  }

  #lookAtRing(): void {
    if (this.#options.kind === "gpio") {
      this.#presses = this.#reportedPresses;
      return;
    }
    this.#ring.look(this.avr.memory);
    this.#presses = this.#ring.presses;
  }

  /** Runs as the port hands the slice's bytes to the socket: what was in them is sent now. */
  #endSlice(): void {
    this.#lookAtRing();
    this.#eeprom?.save();
    for (const mark of this.#unsent.splice(0))
      this.#emit({ ...mark, atMs: performance.timeOrigin + performance.now() });
    const shown = this.#look();
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#changes.next();
    }
  }

  /** What changes by itself, as a short text that is cheap to compare each slice. */
  #look(): string {
    let lamps = this.avr.isHigh(STATUS_PIN) ? 1 : 0;
    for (const button of BUTTONS) lamps = lamps * 2 + (this.avr.isHigh(LAMP_PINS[button]) ? 1 : 0);
    const buzzes = this.avr.elapsedMs - this.#buzzedAt < BUZZER_SILENCE_MS ? 1 : 0;
    return `${lamps}.${buzzes}.${this.#presses}.${this.#ring.pending}.${this.avr.resets}.${this.avr.hung}`;
  }

  #emit(mark: TripMark): TripMark {
    const { id } = this.#options;
    const kiosk = this.#kiosk;
    const whole: TripMark = { ...mark, board: id, ...(kiosk ? { kiosk } : {}) };
    this.#trips.next(whole);
    return whole;
  }
}
