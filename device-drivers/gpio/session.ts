import type { Logger } from "pino";
import type { SchedulerLike, Subscription } from "rxjs";
import { AnalogSensors } from "../board/analog-sensors.ts";
import { Click } from "../board/click.ts";
import { FirmataBoard } from "../board/firmata-board.ts";
import { type FirmataMessage, FirmataParser } from "../board/firmata-parser.ts";
import { FELT_MS, Lamps, STORED_MS } from "../board/lamps.ts";
import type { Link, Session } from "../board/supervisor.ts";
import type { GpioPins } from "../device-config.ts";
import { DriverError } from "../driver-error.ts";
import { Debounce, LOCK_OUT_MS } from "./debounce.ts";

export interface GpioSessionOptions {
  link: Link;
  pins: GpioPins;
  clock: SchedulerLike;
  log: Logger;
  isStoring: () => boolean;
  onFirmware: (firmware: string) => void;
  onPress: (button: string, ageMs: number) => void;
  onHeld: (button: string, heldMs: number) => void;
  onReleased: (button: string, heldMs: number) => void;
}

const ASK_VERSION_EVERY_MS = 1_000;
/** A stock board older than 2.5 does not report a port at which everything is low: all buttons are held down. */
const FIRST_REPORTS_MS = 1_000;
/** A board is then asked for a report of its unchanged ports; one that reports within this time answers. */
const PROBE_MS = 200;
const MAX_NAME_CHARS = 48;
const VERSION = 0xf9;
const REPORT_DIGITAL = 0xd0;
const FIRMWARE = 0x79;
/** Firmata's INPUT_PULLUP, which boards older than 2.5 lack; those take a high written to an input. */
const PULL_UP = 0x0b;

interface Button {
  pin: number;
  debounce: Debounce;
}

/**
 * A stock Firmata board on one opening of its port, and, after each handshake, its components.
 *
 * Stock Firmata has no heartbeat, so it is asked for its version each second; a firmware report that nobody asked for
 * means that the chip was reset and has forgotten its pin modes.
 */
export class GpioSession implements Session {
  readonly #options: GpioSessionOptions;
  readonly #parser = new FirmataParser();
  #board: FirmataBoard | undefined;
  #buttons: Button[] = [];
  #lamps: Lamps | undefined;
  #click: Click | undefined;
  #sensors: AnalogSensors | undefined;
  #heartbeat: Subscription | undefined;
  #probe: Subscription | undefined;
  #probing = false;
  #answers = false;
  /** Ports that have not reported since the handshake. */
  #unheard = new Set<number>();
  #doubted = false;
  /** What each port said last. */
  readonly #levels = new Map<number, number>();

  constructor(options: GpioSessionOptions) {
    this.#options = options;
  }

  handshake(): void {
    this.#clear();
    const { link } = this.#options;
    this.#board = new FirmataBoard({
      write: (bytes) => link.write(bytes),
      samplingMs: 200,
      onReady: (board) => this.#equip(board),
      onError: (cause) => link.fail(new DriverError("board-fault", { message: "the board's Firmata failed", cause })),
    });
  }

  receive(bytes: Uint8Array): void {
    for (const message of this.#parser.push(bytes)) {
      this.#options.link.alive();
      if (this.#heartbeat && message.type === "sysex" && message.command === FIRMWARE) {
        this.#options.link.wasReset();
        return;
      }
      this.#board?.receive(message);
      if (message.type === "digital") this.#onReport(message);
    }
  }

  /** The kiosk has kept a press of this button. */
  showStored(button: string): void {
    this.#lamps?.light(button, STORED_MS);
  }

  showStoring(isStoring: boolean): void {
    this.#lamps?.showStoring(isStoring);
  }

  identify(): void {
    this.#lamps?.identify();
  }

  samples(): Record<string, number> {
    return this.#sensors?.samples() ?? {};
  }

  dispose(): void {
    this.#clear();
  }

  #clear(): void {
    this.#heartbeat?.unsubscribe();
    this.#heartbeat = undefined;
    this.#probe?.unsubscribe();
    this.#probing = false;
    this.#answers = false;
    this.#levels.clear();
    for (const { debounce } of this.#buttons) debounce.dispose();
    this.#buttons = [];
    this.#lamps?.dispose();
    this.#click?.dispose();
    this.#board?.dispose();
    this.#board = undefined;
    this.#lamps = undefined;
    this.#click = undefined;
    this.#sensors = undefined;
  }

  #equip(board: FirmataBoard): void {
    const { pins, clock, isStoring, onFirmware } = this.#options;
    const { name, version } = board.io.firmware;
    onFirmware(`${nameOf(name)} ${version?.major ?? 0}.${version?.minor ?? 0}`);
    this.#buttons = Object.entries(pins.buttons).map(([button, pin]) => this.#button(button, numberOf(board, pin)));
    board.keepPullUps(this.#buttons.map(({ pin }) => pin));
    for (const { pin } of this.#buttons) setPullUp(board, pin);
    this.#lamps = new Lamps(board, pins.lamps, clock);
    this.#lamps.showStoring(isStoring());
    if (pins.piezo !== undefined) this.#click = new Click(board, numberOf(board, pins.piezo), clock);
    this.#sensors = new AnalogSensors(board, pins);
    // Last, when all pull-ups hold: what is reported now is where each button begins.
    const ports = [...new Set(this.#buttons.map(({ pin }) => pin >> 3))];
    for (const port of ports) this.#askReport(port);
    this.#unheard = new Set(ports);
    this.#probe = clock.schedule(() => this.#begin(ports), FIRST_REPORTS_MS);
    this.#heartbeat = clock.schedule(() => this.#askVersion(), ASK_VERSION_EVERY_MS);
  }

  #button(button: string, pin: number): Button {
    const { clock, onPress, onHeld, onReleased } = this.#options;
    const debounce = new Debounce({
      clock,
      askAgain: () => {
        this.#doubted = true;
      },
      answers: () => this.#answers,
      onPress: (ageMs) => {
        this.#lamps?.light(button, FELT_MS);
        this.#click?.play();
        onPress(button, ageMs);
      },
      onHeld: (heldMs) => onHeld(button, heldMs),
      onReleased: (heldMs) => onReleased(button, heldMs),
    });
    return { pin, debounce };
  }

  /** The first reports are in, and what was up in them has been up for the lock-out: from now on a low is a press. */
  #begin(ports: number[]): void {
    this.#options.link.ready();
    this.#probing = true;
    for (const port of ports) this.#askReport(port);
    this.#probe = this.#options.clock.schedule(() => {
      this.#probing = false;
    }, PROBE_MS);
  }

  #onReport(report: FirmataMessage & { type: "digital" }): void {
    if (this.#probing && this.#levels.get(report.port) === report.value) this.#answers = true;
    this.#levels.set(report.port, report.value);
    for (const { pin, debounce } of this.#buttons) {
      if (pin >> 3 === report.port) debounce.report((report.value & (1 << (pin & 7))) === 0);
    }
    if (this.#unheard.delete(report.port) && this.#unheard.size === 0) {
      this.#probe?.unsubscribe();
      this.#probe = this.#options.clock.schedule(() => this.#begin([...this.#levels.keys()]), LOCK_OUT_MS + 1);
    }
    // Once for all buttons of the port: two answers to one damaged report would agree with each other.
    if (this.#doubted) this.#askReport(report.port);
    this.#doubted = false;
  }

  #askReport(port: number): void {
    this.#options.link.write(Uint8Array.of(REPORT_DIGITAL | port, 1));
  }

  #askVersion(): void {
    this.#options.link.write(Uint8Array.of(VERSION));
    this.#heartbeat = this.#options.clock.schedule(() => this.#askVersion(), ASK_VERSION_EVERY_MS);
  }
}

/** A board may say a kilobyte of anything, and the hub takes a name of 64 characters. */
function nameOf(said: string | undefined): string {
  return (said ?? "").replace(/[^\x20-\x7e]/g, "").slice(0, MAX_NAME_CHARS) || "Firmata";
}

function numberOf(board: FirmataBoard, pin: number | string): number {
  const number = board.pinNumber(pin);
  if (number !== undefined) return number;
  throw new DriverError("config", { message: `the board has no pin ${pin} (kiosk.toml: devices.pins)`, pin });
}

function setPullUp({ io }: FirmataBoard, pin: number): void {
  if (io.pins[pin]?.supportedModes.includes(PULL_UP)) {
    io.pinMode(pin, PULL_UP);
    return;
  }
  io.pinMode(pin, io.MODES.INPUT);
  io.digitalWrite(pin, 1);
}
