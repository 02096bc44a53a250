import { asyncScheduler, type SchedulerLike } from "rxjs";
import type { BytePort } from "../../port/byte-port.ts";
import { NodeBytePort } from "../../port/node-byte-port.ts";
import { findPortHolder } from "../../port/port-holder.ts";
import { listUsbBoards, type UsbBoard } from "../../port/usb-boards.ts";
import { askFirmware, FIRMWARE_BAUD_RATE } from "../ask-firmware.ts";
import { FlashError, type FlashErrorCode, type FlashFacts } from "../flash-error.ts";
import type { FirmwareAnswer } from "../flash-state.ts";
import { Line } from "../line.ts";
import { portFailure } from "../port-failure.ts";
import { answerWords, type FlashTexts, failureWords } from "./flash-words.ts";

/** Exit codes of `counterbell boards`. */
export const BOARDS_EXIT = { seen: 0, none: 3 } as const;

export interface BoardsFlags {
  port?: string[];
  json?: boolean;
}

export interface BoardsCommandOptions {
  texts: FlashTexts;
  print: (line: string) => void;
  listBoards?: () => Promise<UsbBoard[]>;
  openPort?: (port: string) => BytePort;
  clock?: SchedulerLike;
}

/** A board that is connected, and what it runs or why it could not be asked. */
type Found = Partial<UsbBoard> & ({ runs: FirmwareAnswer } | { error: { code: FlashErrorCode; facts: FlashFacts } });

/** Tells which boards are connected and what each runs; asking resets most boards. Gives the exit code (`BOARDS_EXIT`). */
export async function runBoards(flags: BoardsFlags, options: BoardsCommandOptions): Promise<number> {
  const { texts, print, listBoards = listUsbBoards } = options;
  const seen: Partial<UsbBoard>[] = flags.port ? flags.port.map((path) => ({ path })) : await listBoards();
  const found = await Promise.all(seen.map((board) => look(board, options)));
  if (flags.json === true) print(JSON.stringify({ boards: found }));
  else if (found.length === 0) {
    const { what, next } = failureWords("board-unseen", {}, texts);
    print(`${what} ${next}`);
  } else for (const one of found) print(lineOf(one, texts));
  return found.length > 0 ? BOARDS_EXIT.seen : BOARDS_EXIT.none;
}

async function look(board: Partial<UsbBoard>, options: BoardsCommandOptions): Promise<Found> {
  const { openPort = (name: string) => new NodeBytePort(name), clock = asyncScheduler } = options;
  const { path, name = "", usb = "" } = board;
  if (path === undefined) return { ...board, error: { code: "board-unseen", facts: { usb: `${name} ${usb}` } } };
  const line = new Line({ port: openPort(path), clock, signal: new AbortController().signal });
  try {
    await line.open(FIRMWARE_BAUD_RATE).catch((error: unknown) => {
      throw portFailure(error);
    });
    return { ...board, runs: await askFirmware(line, { clock }) };
  } catch (error) {
    if (!(error instanceof FlashError)) throw error;
    const holder = error.code === "port-busy" ? findPortHolder(path) : undefined;
    const facts = { port: path, ...error.facts, ...(holder ? { holder: `${holder.name} (${holder.pid})` } : {}) };
    return { ...board, error: { code: error.code, facts } };
  } finally {
    await line.close();
  }
}

function lineOf(found: Found, texts: FlashTexts): string {
  const { path, name, usb, serial } = found;
  const kind = [name, usb, serial].filter((one) => one !== undefined).join(" ");
  const head = [path, kind === "" ? undefined : `(${kind})`].filter((one) => one !== undefined).join(" ");
  if ("runs" in found) return `${head}: ${answerWords(found.runs, texts)}`;
  const { what, next } = failureWords(found.error.code, found.error.facts, texts);
  return `${head}: ${what} ${next}`;
}
