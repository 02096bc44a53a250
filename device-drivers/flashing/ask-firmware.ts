import type { SchedulerLike } from "rxjs";
import { FirmataParser } from "../board/firmata-parser.ts";
import { decodeBoardFrame, encodeFrame, SYSEX_FROM_BOARD } from "../button-panel/frames.ts";
import type { FirmwareAnswer } from "./flash-state.ts";
import type { Line } from "./line.ts";

/** The rate of our firmware and of StandardFirmata. */
export const FIRMWARE_BAUD_RATE = 57_600;
/** A chip that its opening has reset is blind behind its bootloader for up to two seconds, and StandardFirmata for two more. */
export const ANSWER_WITHIN_MS = 6_000;
const ASK_EVERY_MS = 250;
/** How long the better word of a board is awaited after the first, ms: ours speaks Firmata as well. */
const MORE_WITHIN_MS = 1_000;

/** Firmware 1.1 tells more of itself behind the presses that wait, which take 0.3 s at most; older firmware does not, ms. */
const DETAILS_WITHIN_MS = 400;
const NEEDED_DETAILS_WITHIN_MS = 4_000;

const REPORT_VERSION = 0xf9;
const REPORT_FIRMWARE = 0x79;
const VERSION_AND_FIRMWARE = [REPORT_VERSION, 0xf0, REPORT_FIRMWARE, 0xf7];

export interface AskFirmwareOptions {
  clock: SchedulerLike;
  /** Default 6,000. */
  withinMs?: number;
  /** Whoever needs the build waits longer for it: a board at the end of a slow line, or on a machine with much else to do. */
  needsBuild?: boolean;
}

/**
 * Asks what runs on a board: our firmware by HELLO, any other by Firmata's reports of version and firmware. The board is told
 * nothing that it keeps, and no press is acknowledged.
 *
 * What our firmware says of itself ends it. REJECTS with FlashError `link-lost` or `cancelled`.
 */
export async function askFirmware(line: Line, options: AskFirmwareOptions): Promise<FirmwareAnswer> {
  const { clock, withinMs = ANSWER_WITHIN_MS, needsBuild = false } = options;
  const parser = new FirmataParser();
  const question = Uint8Array.of(...encodeFrame({ type: "hello" }), ...VERSION_AND_FIRMWARE);
  let ours: (FirmwareAnswer & { type: "counterbell" }) | undefined;
  let firmata: (FirmwareAnswer & { type: "firmata" }) | undefined;
  let endMs = clock.now() + withinMs;
  for (let askAtMs = clock.now(); clock.now() < endMs; ) {
    if (clock.now() >= askAtMs && !ours) {
      await line.write(question);
      askAtMs = clock.now() + ASK_EVERY_MS;
    }
    const waitMs = Math.max(1, (ours ? endMs : Math.min(askAtMs, endMs)) - clock.now());
    for (const message of parser.push(await line.some(waitMs))) {
      if (message.type === "sysex" && message.command === SYSEX_FROM_BOARD) {
        const decoded = decodeBoardFrame(message.data);
        if (!decoded.ok) continue;
        const { frame } = decoded;
        if (frame.type === "details" && ours) return { ...ours, build: frame.build };
        if (frame.type !== "describe" || ours) continue;
        const { firmware, serial } = frame;
        ours = { type: "counterbell", version: firmware, ...(serial === undefined ? {} : { serial }) };
        endMs = clock.now() + (needsBuild ? NEEDED_DETAILS_WITHIN_MS : DETAILS_WITHIN_MS);
        continue;
      }
      const isFirst = firmata === undefined;
      const [, major, minor] = message.bytes;
      if (message.type === "version") firmata = { type: "firmata", protocol: `${major}.${minor}`, ...firmata };
      else if (message.type === "sysex" && message.command === REPORT_FIRMWARE) {
        const { name, version } = readFirmwareReport(message.data);
        firmata = {
          type: "firmata",
          protocol: firmata?.protocol ?? version,
          ...(name === "" ? {} : { name }),
          version,
        };
      }
      if (isFirst && firmata) endMs = Math.min(endMs, clock.now() + MORE_WITHIN_MS);
    }
  }
  return ours ?? firmata ?? { type: "silent" };
}

/** Tells whether bytes are a running program of ours or a Firmata, and not a bootloader or noise. */
export function isFirmware(bytes: Uint8Array): boolean {
  return new FirmataParser().push(bytes).some((message) => {
    if (message.type === "version") return true;
    return message.type === "sysex" && (message.command === REPORT_FIRMWARE || message.command === SYSEX_FROM_BOARD);
  });
}

/** Shape: major minor, then the name, two 7-bit bytes a character. Source: Firmata protocol 2.5, "Query Firmware Name and Version". */
function readFirmwareReport(data: Uint8Array): { name: string; version: string } {
  let name = "";
  for (let at = 2; at + 1 < data.length && name.length < 64; at += 2) {
    const char = ((data[at] ?? 0) & 0x7f) | (((data[at + 1] ?? 0) & 1) << 7);
    // A name is shown to people: no controls, which a terminal would obey.
    if (char >= 0x20 && char < 0x7f) name += String.fromCharCode(char);
  }
  return { name: name.replace(/\.ino$/, ""), version: `${data[0] ?? 0}.${data[1] ?? 0}` };
}
