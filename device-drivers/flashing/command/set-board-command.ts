import { asyncScheduler, type SchedulerLike } from "rxjs";
import type { BytePort } from "../../port/byte-port.ts";
import { NodeBytePort } from "../../port/node-byte-port.ts";
import { listUsbBoards, type UsbBoard } from "../../port/usb-boards.ts";
import { type BoardIdentity, fitLabel, IdentityError, type IdentityWish, writeIdentity } from "../board-identity.ts";
import { FlashError } from "../flash-error.ts";
import { withBorrowedFirmware } from "./borrowed-firmware.ts";
import { type FlashTexts, failureWords } from "./flash-words.ts";
import type { Borrow } from "./open-or-borrow.ts";

/** Exit codes of `counterbell boards set`. */
export const SET_BOARD_EXIT = { done: 0, failed: 1, nothing: 2, noBoard: 3, several: 4 } as const;

export interface SetBoardFlags {
  port?: string[];
  /** `new`, or 16 hex digits; taken by a board that has none. */
  serial?: string;
  revision?: string;
  name?: string;
  site?: string;
  place?: string;
  /** The data folder of the kiosk that uses the board. */
  kiosk?: string;
  json?: boolean;
}

export interface SetBoardCommandOptions {
  texts: FlashTexts;
  print: (line: string) => void;
  /** Gives a serial number that no board has. */
  createSerial: () => string;
  borrow?: Borrow;
  listBoards?: () => Promise<UsbBoard[]>;
  openPort?: (port: string) => BytePort;
  clock?: SchedulerLike;
}

/**
 * Writes number, revision and labels into one connected board and tells what it then says of itself. A kiosk that has the board lends
 * it, and tells its hub once it has it back. Gives the exit code (`SET_BOARD_EXIT`).
 */
export async function runSetBoard(flags: SetBoardFlags, options: SetBoardCommandOptions): Promise<number> {
  const { texts, print, listBoards = listUsbBoards, createSerial } = options;
  const tell = (fact: object, words: string): void => print(flags.json === true ? JSON.stringify(fact) : words);
  const wish = wishOf(flags, createSerial);
  if (!wish) {
    tell({ error: { code: "nothing" } }, texts("bench-set-nothing"));
    return SET_BOARD_EXIT.nothing;
  }
  const found = flags.port ?? (await listBoards()).flatMap(({ path }) => (path === undefined ? [] : [path]));
  const ports = [...new Set(found)];
  const [port] = ports;
  if (port === undefined) {
    const { what, next } = failureWords("board-unseen", {}, texts);
    tell({ error: { code: "board-unseen" } }, `${what} ${next}`);
    return SET_BOARD_EXIT.noBoard;
  }
  if (ports.length > 1) {
    tell({ error: { code: "several-boards", ports } }, [texts("bench-set-several"), ...ports].join("\n  "));
    return SET_BOARD_EXIT.several;
  }
  const { openPort = (name: string) => new NodeBytePort(name), clock = asyncScheduler, borrow } = options;
  try {
    const is = await withBorrowedFirmware(
      { port, by: "counterbell boards", openPort, clock, kiosk: flags.kiosk, borrow },
      (line) => writeIdentity(line, wish, { clock }),
    );
    tell({ port, ...is }, texts("bench-set-done", { port, ...wordsOf(is) }));
    return SET_BOARD_EXIT.done;
  } catch (error) {
    if (error instanceof IdentityError) {
      const { code, facts } = error;
      const what = texts(`bench-failed-${code}`, facts);
      const next = code === "not-kept" ? texts("bench-next-not-kept") : texts("bench-set-flash-first");
      tell({ port, error: { code, ...facts } }, `${port}: ${code === "serial-kept" ? what : `${what} ${next}`}`);
    } else if (error instanceof FlashError) {
      const { what, next } = failureWords(error.code, { port, ...error.facts }, texts);
      tell({ port, error: { code: error.code, ...error.facts } }, `${what} ${next}`);
    } else if (error instanceof RangeError) {
      tell({ port, error: { code: "value", message: error.message } }, `${port}: ${error.message}`);
    } else throw error;
    return SET_BOARD_EXIT.failed;
  }
}

function wishOf({ serial, revision, ...flags }: SetBoardFlags, createSerial: () => string): IdentityWish | undefined {
  const labels: NonNullable<IdentityWish["labels"]> = {};
  for (const which of ["name", "site", "place"] as const) {
    const text = flags[which];
    if (text !== undefined) labels[which] = fitLabel(text);
  }
  const wish: IdentityWish = {
    ...(serial === undefined ? {} : { serial: serial === "new" ? createSerial() : serial }),
    ...(revision === undefined ? {} : { revision }),
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
  };
  return Object.keys(wish).length > 0 ? wish : undefined;
}

const wordsOf = ({ serial = "-", revision = "-", labels }: BoardIdentity): Record<string, string> => ({
  ...{ serial, revision, name: labels.name || "-", site: labels.site || "-", place: labels.place || "-" },
});
