import { FirmataParser } from "../board/firmata-parser.ts";
import {
  decodeBoardFrame,
  decodeHostFrame,
  type FrameFault,
  type PanelFrame,
  SYSEX_FROM_BOARD,
  SYSEX_TO_BOARD,
} from "../button-panel/frames.ts";
import { HostParser } from "./host-parser.ts";
import type { Way } from "./recording.ts";

/** Something whole that passed on the wire. */
export type WireItem =
  | { kind: "frame"; frame: PanelFrame; again?: true }
  /** A frame of ours that is damaged, or of a newer protocol. */
  | { kind: "damaged"; fault: FrameFault; bytes: number }
  | { kind: "version"; version: string }
  | { kind: "firmware"; name: string; version: string }
  /** A port of eight pins; those that are high. */
  | { kind: "digital"; port: number; high: number[] }
  | { kind: "analog"; channel: number; value: number }
  | { kind: "pin-mode"; pin: number; mode: number }
  | { kind: "pin-write"; pin: number; high: boolean }
  | { kind: "report"; what: "digital" | "analog"; number: number; on: boolean }
  | { kind: "sampling"; ms: number }
  | { kind: "ask"; what: "version" | "firmware" | "capability" | "analog-mapping" | "pin-state" }
  | { kind: "pins"; what: "capability" | "analog-mapping" | "pin-state"; bytes: number }
  | { kind: "reset" }
  | { kind: "sysex"; command: number; bytes: number }
  /** Bytes that are no part of any message. */
  | { kind: "noise"; bytes: number };

const FIRMWARE = 0x79;
const SAMPLING = 0x7a;
const ASKS: Readonly<Record<number, "capability" | "analog-mapping" | "pin-state">> = {
  107: "capability",
  105: "analog-mapping",
  109: "pin-state",
};
const ANSWERS: Readonly<Record<number, "capability" | "analog-mapping" | "pin-state">> = {
  108: "capability",
  106: "analog-mapping",
  110: "pin-state",
};
/** Firmata's ports of eight pins. */
const PORT_PINS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** At most 32 events wait in a board, and each repeats until it is taken. */
const MAX_SEEN = 256;

/** Turns the bytes of both ways into what they mean. What a board repeats until somebody takes it is marked. */
export class WireDecoder {
  readonly #board = new FirmataParser();
  readonly #host = new HostParser();
  readonly #seen = new Set<string>();
  #noise = 0;

  push(from: Way, bytes: Uint8Array): WireItem[] {
    const items = from === "board" ? this.#fromBoard(bytes) : this.#fromHost(bytes);
    const noise = this.#board.discarded + this.#host.discarded;
    if (noise > this.#noise) items.push({ kind: "noise", bytes: noise - this.#noise });
    this.#noise = noise;
    return items;
  }

  #fromBoard(bytes: Uint8Array): WireItem[] {
    return this.#board.push(bytes).map((message): WireItem => {
      if (message.type === "version") return { kind: "version", version: `${message.bytes[1]}.${message.bytes[2]}` };
      if (message.type === "digital") {
        return { kind: "digital", port: message.port, high: pinsOf(message.port, message.value) };
      }
      if (message.type === "analog") return { kind: "analog", channel: message.channel, value: message.value };
      const { command, data } = message;
      if (command === SYSEX_FROM_BOARD) return this.#frame(decodeBoardFrame(data), data.length);
      if (command === FIRMWARE) return firmwareOf(data);
      const what = ANSWERS[command];
      return what ? { kind: "pins", what, bytes: data.length } : { kind: "sysex", command, bytes: data.length };
    });
  }

  #fromHost(bytes: Uint8Array): WireItem[] {
    return this.#host.push(bytes).map((message): WireItem => {
      if (message.type === "sysex") {
        const { command, data } = message;
        if (command === SYSEX_TO_BOARD) return this.#frame(decodeHostFrame(data), data.length);
        if (command === FIRMWARE) return { kind: "ask", what: "firmware" };
        if (command === SAMPLING) return { kind: "sampling", ms: (data[0] ?? 0) | ((data[1] ?? 0) << 7) };
        const what = ASKS[command];
        return what ? { kind: "ask", what } : { kind: "sysex", command, bytes: data.length };
      }
      const { command, first, second } = message;
      if (command === 0xf9) return { kind: "ask", what: "version" };
      if (command === 0xff) return { kind: "reset" };
      if (command === 0xf4) return { kind: "pin-mode", pin: first, mode: second };
      if (command === 0xf5) return { kind: "pin-write", pin: first, high: second !== 0 };
      const number = command & 0x0f;
      const value = first | (second << 7);
      const kind = command & 0xf0;
      if (kind === 0x90) return { kind: "digital", port: number, high: pinsOf(number, value) };
      if (kind === 0xe0) return { kind: "analog", channel: number, value };
      return { kind: "report", what: kind === 0xd0 ? "digital" : "analog", number, on: first !== 0 };
    });
  }

  #frame(decoded: ReturnType<typeof decodeBoardFrame> | ReturnType<typeof decodeHostFrame>, bytes: number): WireItem {
    if (!decoded.ok) return { kind: "damaged", fault: decoded.fault, bytes };
    const { frame } = decoded;
    if (frame.type !== "event") return { kind: "frame", frame };
    const place = `${frame.epoch}/${frame.seq}`;
    if (this.#seen.has(place)) return { kind: "frame", frame, again: true };
    this.#seen.add(place);
    for (const oldest of this.#seen) {
      if (this.#seen.size <= MAX_SEEN) break;
      this.#seen.delete(oldest);
    }
    return { kind: "frame", frame };
  }
}

const pinsOf = (port: number, value: number): number[] =>
  PORT_PINS.filter((bit) => value & (1 << bit)).map((bit) => port * 8 + bit);

/** Shape: major minor, then the name in pairs. Source: Firmata protocol 2.5, "Query Firmware Name and Version". */
function firmwareOf(data: Uint8Array): WireItem {
  let name = "";
  for (let at = 2; at + 1 < data.length && name.length < 64; at += 2) {
    const char = ((data[at] ?? 0) & 0x7f) | (((data[at + 1] ?? 0) & 1) << 7);
    // A name is shown to people: no controls, which a terminal would obey.
    if (char >= 0x20 && char < 0x7f) name += String.fromCharCode(char);
  }
  return { kind: "firmware", name: name.replace(/\.ino$/, ""), version: `${data[0] ?? 0}.${data[1] ?? 0}` };
}
