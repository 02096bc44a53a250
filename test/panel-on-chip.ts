import { readFileSync } from "node:fs";
import { FirmataParser } from "../device-drivers/board/firmata-parser.ts";
import {
  type BoardFrame,
  type DescribeFrame,
  decodeBoardFrame,
  type EventFrame,
  encodeFrame,
  type HeartbeatFrame,
  type HostFrame,
  PANEL_BUTTONS,
  type PanelButton,
  SYSEX_FROM_BOARD,
} from "../device-drivers/button-panel/frames.ts";
import { AvrBoard, type AvrBoardOptions, type Pin, type PressOptions } from "../simulators/avr/index.ts";

/** The committed image of the panel's firmware. */
export const panelHex = readFileSync(
  new URL("../device-drivers/button-panel/firmware/button-panel.hex", import.meta.url),
  "latin1",
);

/** The panel's outputs by what they drive. Source: PROTOCOL.md, "Pins". */
export type PanelOutput = PanelButton | "status" | "buzzer";

const numberOf = (button: PanelButton) => PANEL_BUTTONS.indexOf(button);
export const buttonPin = (button: PanelButton) => `D${2 + numberOf(button)}` as Pin;
export const lampPin = (button: PanelButton) => `D${8 + numberOf(button)}` as Pin;
export const STATUS_PIN: Pin = "A3";
export const BUZZER_PIN: Pin = "A2";

/** Something that the panel did, at a time of the chip. */
export interface Seen<What> {
  atMs: number;
  what: What;
}

/**
 * The firmware in an emulated chip with a host at its line that records everything and answers nothing by itself.
 * Time passes only in `run`.
 */
export class PanelOnChip {
  readonly board: AvrBoard;
  /** All frames in the order in which they came whole. */
  readonly frames: Seen<BoardFrame>[] = [];
  /** All other messages of Firmata. */
  readonly messages: Seen<string>[] = [];
  /** Each movement of an output. */
  readonly edges: (Seen<PanelOutput> & { high: boolean })[] = [];
  readonly contacts: (Seen<PanelButton> & { closed: boolean })[] = [];
  /** Frames that were none. */
  damaged = 0;
  #parser = new FirmataParser();

  constructor(options: AvrBoardOptions = {}) {
    this.board = new AvrBoard({ hex: panelHex, ...options });
    this.board.on("serial", (byte, cycle) => this.#hear(byte, cycle / this.board.cyclesPerMs));
    this.board.on("pin", (pin, high, cycle) => {
      const what = outputOf(pin);
      if (what) this.edges.push({ atMs: cycle / this.board.cyclesPerMs, what, high });
    });
    this.board.on("contact", (pin, closed, cycle) => {
      const what = PANEL_BUTTONS.find((button) => buttonPin(button) === pin);
      if (what) this.contacts.push({ atMs: cycle / this.board.cyclesPerMs, what, closed });
    });
    // What was on its way when the chip was reset never arrives whole.
    this.board.on("reset", () => {
      this.#parser = new FirmataParser();
    });
  }

  /** Gives power and lets the buttons come to rest. */
  start(): this {
    this.board.powerOn();
    this.run(60);
    return this;
  }

  get nowMs(): number {
    return this.board.elapsedMs;
  }

  run(milliseconds: number): void {
    this.board.run(milliseconds);
  }

  send(frame: HostFrame): void {
    this.board.receive(encodeFrame(frame));
  }

  /** Presses a button, and runs until it is up and idle again unless told to run for another time. */
  press(button: PanelButton, options: PressOptions & { runMs?: number } = {}): void {
    const { runMs, ...press } = options;
    void this.board.press(buttonPin(button), press);
    this.run(runMs ?? (options.heldMs ?? 120) + (options.bounceMs ?? 0) + 30);
  }

  /** What came as an event, repeats and all. */
  get events(): (EventFrame & { atMs: number })[] {
    return this.frames.flatMap(({ atMs, what }) => (what.type === "event" ? [{ ...what, atMs }] : []));
  }

  /** What came as an event, each once, in the order of first coming. */
  get distinctEvents(): EventFrame[] {
    const byPlace = new Map<string, EventFrame>();
    for (const { atMs: _, ...event } of this.events) {
      const place = `${event.epoch}/${event.seq}`;
      if (!byPlace.has(place)) byPlace.set(place, event);
    }
    return [...byPlace.values()];
  }

  get heartbeats(): (HeartbeatFrame & { atMs: number })[] {
    return this.frames.flatMap(({ atMs, what }) => (what.type === "heartbeat" ? [{ ...what, atMs }] : []));
  }

  /** Asks the board what it is. THROWS when it does not answer within 100 ms. */
  describe(): DescribeFrame {
    const from = this.frames.length;
    this.send({ type: "hello" });
    const found = () => this.frames.slice(from).find(({ what }) => what.type === "describe");
    if (!this.board.runUntil(() => found() !== undefined, 100)) throw new Error("the board does not describe itself");
    return found()?.what as DescribeFrame;
  }

  /** When an output next went high (or low) at or after a time; undefined when it did not. */
  edgeAfter(atMs: number, output: PanelOutput, high: boolean): number | undefined {
    return this.edges.find((edge) => edge.atMs >= atMs && edge.what === output && edge.high === high)?.atMs;
  }

  isLit(output: Exclude<PanelOutput, "buzzer">): boolean {
    return this.board.isHigh(output === "status" ? STATUS_PIN : lampPin(output));
  }

  #hear(byte: number, atMs: number): void {
    for (const message of this.#parser.push(Uint8Array.of(byte))) {
      if (message.type !== "sysex" || message.command !== SYSEX_FROM_BOARD) {
        this.messages.push({ atMs, what: Buffer.from(message.bytes).toString("hex") });
        continue;
      }
      const decoded = decodeBoardFrame(message.data);
      if (decoded.ok) this.frames.push({ atMs, what: decoded.frame });
      else this.damaged++;
    }
  }
}

function outputOf(pin: Pin): PanelOutput | undefined {
  if (pin === STATUS_PIN) return "status";
  if (pin === BUZZER_PIN) return "buzzer";
  return PANEL_BUTTONS.find((button) => lampPin(button) === pin);
}
