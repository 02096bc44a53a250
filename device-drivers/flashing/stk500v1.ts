import { FlashError } from "./flash-error.ts";
import { type Line, SilenceError } from "./line.ts";

const GET_SYNC = 0x30;
const ENTER_PROGRAMMING = 0x50;
const LEAVE_PROGRAMMING = 0x51;
const LOAD_ADDRESS = 0x55;
const PROGRAM_PAGE = 0x64;
const READ_PAGE = 0x74;
const READ_SIGNATURE = 0x75;
const FLASH_MEMORY = 0x46;
const END_OF_COMMAND = 0x20;
const IN_SYNC = 0x14;
const OK = 0x10;

/** How long a bootloader that listens may take for one answer, ms; it writes a page within 10. */
const ANSWER_MS = 1_000;
/** How often sync is asked for after one reset, and how long each answer is awaited, ms. */
const SYNC_TRIES = 3;
/**
 * Optiboot blinks for 375 ms before it reads, and its receiver holds two bytes: one question fits and is answered late, and half of
 * a second one would stay behind and spoil what follows.
 */
const SYNC_EVERY_MS = 400;
/** A bootloader that answered once may answer again: nothing more must come for this long, ms. */
const QUIET_MS = 20;

/** An answer that is none: its first or last byte is wrong, or it did not come. The next try starts with a reset. */
export class BadAnswerError extends Error {
  override readonly name = "BadAnswerError";
  readonly command: number;
  readonly got: Uint8Array;

  constructor(command: number, got: Uint8Array) {
    super(`command 0x${command.toString(16)}: ${got.length === 0 ? "no answer" : Array.from(got).join(" ")}`);
    this.command = command;
    this.got = got;
  }
}

/**
 * Speaks STK500 version 1, as Optiboot and ATmegaBOOT do. One command is on its way at a time: a chip's receiver holds two bytes.
 *
 * It knows only how to write and read flash pages: fuses, lock bits, EEPROM and the bootloader itself have no command here.
 * Shape: `command args... 20` is answered with `14 data... 10`; addresses are of words, little endian; lengths big endian.
 * REJECTS with BadAnswerError, or FlashError `link-lost` and `cancelled`.
 * Source: Atmel AVR061, "STK500 Communication Protocol".
 */
export class Stk500v1 {
  readonly #line: Line;
  /** Byte address behind what was read last, while nothing else was asked. */
  #behind: number | undefined;

  constructor(line: Line) {
    this.#line = line;
  }

  /**
   * Greets the bootloader and drops the answers that come late, as each would pass for that of a later command. Gives what was
   * heard instead where none answers.
   */
  async sync(): Promise<{ ok: true } | { ok: false; heard: Uint8Array }> {
    const heard: number[] = [];
    for (let sent = 1; sent <= SYNC_TRIES; sent++) {
      heard.push(...this.#line.drop());
      await this.#line.write(Uint8Array.of(GET_SYNC, END_OF_COMMAND));
      if (!(await this.#line.find([IN_SYNC, OK], SYNC_EVERY_MS))) continue;
      let late = sent - 1;
      // An answer for each question that was sent may still come, and what a bootloader says twice.
      while (late > 0 && (await this.#line.find([IN_SYNC, OK], SYNC_EVERY_MS))) late--;
      if (await this.#line.isQuiet(QUIET_MS, SYNC_EVERY_MS)) return { ok: true };
      // What talks without end is no bootloader, though its noise held the answer.
      heard.push(IN_SYNC, OK);
    }
    heard.push(...this.#line.drop());
    return { ok: false, heard: Uint8Array.from(heard.slice(-1024)) };
  }

  async readSignature(): Promise<Uint8Array> {
    return this.#ask([READ_SIGNATURE], 3);
  }

  async enterProgramming(): Promise<void> {
    await this.#ask([ENTER_PROGRAMMING], 0);
  }

  async writePage(address: number, bytes: Uint8Array): Promise<void> {
    await this.#loadAddress(address);
    await this.#ask([PROGRAM_PAGE, bytes.length >> 8, bytes.length & 0xff, FLASH_MEMORY, ...bytes], 0);
  }

  async readPage(address: number, length: number): Promise<Uint8Array> {
    await this.#loadAddress(address);
    return this.#read(address, length);
  }

  /** Reads a page where a bootloader that reads on stands already; undefined where that is not right behind the last read. */
  async readOn(address: number, length: number): Promise<Uint8Array | undefined> {
    return this.#behind === address ? this.#read(address, length) : undefined;
  }

  async leaveProgramming(): Promise<void> {
    await this.#ask([LEAVE_PROGRAMMING], 0);
  }

  async #read(address: number, length: number): Promise<Uint8Array> {
    const bytes = await this.#ask([READ_PAGE, length >> 8, length & 0xff, FLASH_MEMORY], length);
    this.#behind = address + length;
    return bytes;
  }

  async #loadAddress(address: number): Promise<void> {
    const word = address >> 1;
    await this.#ask([LOAD_ADDRESS, word & 0xff, word >> 8], 0);
  }

  async #ask(command: readonly number[], length: number): Promise<Uint8Array> {
    const name = command[0] ?? 0;
    this.#behind = undefined;
    // What came unasked belongs to nobody; it would stand before the answer.
    this.#line.drop();
    await this.#line.write(Uint8Array.of(...command, END_OF_COMMAND));
    let answer: Uint8Array;
    try {
      answer = await this.#line.read(length + 2, ANSWER_MS);
    } catch (error) {
      if (error instanceof FlashError || !(error instanceof SilenceError)) throw error;
      throw new BadAnswerError(name, error.got);
    }
    if (answer[0] !== IN_SYNC || answer[length + 1] !== OK) throw new BadAnswerError(name, answer);
    return answer.slice(1, length + 1);
  }
}
