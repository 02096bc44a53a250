import { lastValueFrom, type SchedulerLike, tap } from "rxjs";
import type { BytePort } from "../../port/byte-port.ts";
import { claimPort } from "../../port/claim-port.ts";
import { NodeBytePort } from "../../port/node-byte-port.ts";
import { findPortHolder } from "../../port/port-holder.ts";
import { listUsbBoards, type UsbBoard } from "../../port/usb-boards.ts";
import { flash } from "../flash.ts";
import { FlashError } from "../flash-error.ts";
import type { FlashImage } from "../flash-image.ts";
import type { FlashState } from "../flash-state.ts";
import { FlashBars, FlashLines, type FlashView, type Terminal } from "./flash-view.ts";
import { type FlashTexts, failureWords } from "./flash-words.ts";
import type { Borrow, Lease } from "./open-or-borrow.ts";
import { readNamedImage, readPanelImage } from "./panel-image.ts";

/** Exit codes of `counterbell flash`; 1 where one of several boards failed. */
export const FLASH_EXIT = { done: 0, failed: 1, image: 2, noBoard: 3, several: 4 } as const;

export interface FlashFlags {
  port?: string[];
  hex?: string;
  all?: boolean;
  /** The data folder of the kiosk that uses the ports. */
  kiosk?: string;
  json?: boolean;
}

export interface FlashCommandOptions {
  /** The folder of our firmware's image. */
  firmware: string;
  texts: FlashTexts;
  print: (line: string) => void;
  /** Missing where output is no terminal. */
  terminal?: Terminal;
  /** Ends all flashes. */
  signal?: AbortSignal;
  borrow?: Borrow;
  listBoards?: () => Promise<UsbBoard[]>;
  openPort?: (port: string) => BytePort;
  clock?: SchedulerLike;
}

/** How one board came out. */
interface Outcome {
  port: string;
  state: FlashState & { phase: "done" | "failed" };
}

/** Flashes boards, several at once, and tells how it went. Gives the exit code (`FLASH_EXIT`). */
export async function runFlash(flags: FlashFlags, options: FlashCommandOptions): Promise<number> {
  const { texts, print, listBoards = listUsbBoards } = options;
  const json = flags.json === true;
  const tellRefusal = (exit: number, code: string, facts: object, lines: readonly string[]): number => {
    if (json) print(JSON.stringify({ ok: false, error: { code, ...facts } }));
    else for (const line of lines) print(line);
    return exit;
  };
  let image: FlashImage;
  try {
    image = await (flags.hex === undefined
      ? readPanelImage(options.firmware)
      : readNamedImage(flags.hex, options.firmware));
  } catch (error) {
    const file = flags.hex ?? "button-panel.hex";
    if (error instanceof FlashError) {
      const { what, next } = failureWords(error.code, error.facts, texts);
      return tellRefusal(FLASH_EXIT.image, error.code, { facts: error.facts }, [`${file}: ${what} ${next}`]);
    }
    const reason = error instanceof Error ? error.message : String(error);
    return tellRefusal(FLASH_EXIT.image, "image-unreadable", { reason }, [
      texts("flash-image-unreadable", { file, reason }),
    ]);
  }
  const seen = flags.port ? flags.port.map((path) => ({ path })) : await listBoards();
  const ports = [...new Set(seen.flatMap(({ path }) => (path === undefined ? [] : [path])))];
  if (ports.length === 0) {
    const [mute] = seen as UsbBoard[];
    const facts = { usb: mute ? `${mute.name} ${mute.usb}` : "none" };
    const { what, next } = failureWords("board-unseen", facts, texts);
    return tellRefusal(FLASH_EXIT.noBoard, "board-unseen", { facts }, [what, next]);
  }
  if (ports.length > 1 && !flags.port && !flags.all) {
    return tellRefusal(FLASH_EXIT.several, "several-boards", { ports }, [
      texts("flash-several"),
      ...ports.map((port) => `  ${port}`),
    ]);
  }
  const version = image.version ?? "none";
  if (!json) print(texts("flash-image", { version, bytes: image.byteCount, sha256: image.sha256.slice(0, 12) }));
  const view: FlashView = json
    ? { show: () => undefined }
    : options.terminal
      ? new FlashBars(texts, options.terminal)
      : new FlashLines(texts, print);
  const outcomes = await Promise.all(ports.map((port) => flashPort(port, image, flags.kiosk, view, options)));
  const failed = outcomes.filter(({ state }) => state.phase === "failed").length;
  if (json) {
    const { sha256, byteCount: bytes } = image;
    const boards = outcomes.map(({ port, state }) => ({ port, ...state }));
    const about = { sha256, bytes, ...(image.version === undefined ? {} : { version: image.version }) };
    print(JSON.stringify({ ok: failed === 0, image: about, boards }));
  } else if (outcomes.length > 1) {
    print(texts("flash-total", { done: outcomes.length - failed, failed }));
  }
  return failed === 0 ? FLASH_EXIT.done : FLASH_EXIT.failed;
}

/**
 * Flashes the board at one port. A kiosk that is named is asked for it first, as two programs at one network port take it from
 * each other; any other port is borrowed once it turns out to be taken.
 */
async function flashPort(
  port: string,
  image: FlashImage,
  kiosk: string | undefined,
  view: FlashView,
  options: FlashCommandOptions,
): Promise<Outcome> {
  const claim = claimPort(port, "counterbell flash");
  let lease: Lease | undefined;
  try {
    if ("holder" in claim) return { port, state: shown(view, port, busy(port, claim.holder)) };
    if (kiosk !== undefined) {
      const answer = await options.borrow?.(port, { data: kiosk });
      if (answer && "holder" in answer) return { port, state: shown(view, port, busy(port, answer.holder)) };
      lease = answer;
    }
    let state = await flashOnce(port, image, view, options);
    if (!lease && isBusy(state)) {
      const holder = findPortHolder(port);
      const answer = await options.borrow?.(port, holder ? { pid: holder.pid } : {});
      if (answer && "holder" in answer) state = { ...state, facts: { ...state.facts, holder: answer.holder } };
      else if (answer) {
        lease = answer;
        state = await flashOnce(port, image, view, options);
      } else if (holder) state = { ...state, facts: { ...state.facts, holder: `${holder.name} (${holder.pid})` } };
    }
    return { port, state: shown(view, port, state) };
  } finally {
    await lease?.end();
    if ("end" in claim) claim.end();
  }
}

function shown(view: FlashView, port: string, state: Outcome["state"]): Outcome["state"] {
  view.show(port, state);
  return state;
}

/** The end of a flash that was not begun, as another of our programs has the board. */
const busy = (port: string, holder: string): FlashState & { phase: "failed" } => ({
  ...{ phase: "failed", code: "port-busy", during: "finding", written: "nothing", facts: { port, holder } },
  ...{ percent: 0, bytes: 0, totalBytes: 0, timeLeftMs: 0, faults: 0 },
});

const isBusy = (state: Outcome["state"]): state is FlashState & { phase: "failed" } =>
  state.phase === "failed" && state.code === "port-busy";

/** Gives the last state, which is not shown yet: one that fails may be tried in another way. */
async function flashOnce(
  port: string,
  image: FlashImage,
  view: FlashView,
  options: FlashCommandOptions,
): Promise<Outcome["state"]> {
  const { openPort = (name: string) => new NodeBytePort(name), signal, clock } = options;
  const states = flash({ port: openPort(port), image, ...(signal ? { signal } : {}), ...(clock ? { clock } : {}) });
  const last = await lastValueFrom(
    states.pipe(
      tap((state) => {
        if (state.phase !== "done" && state.phase !== "failed") view.show(port, state);
      }),
    ),
  );
  const end = last as Outcome["state"];
  return end.phase === "failed" ? { ...end, facts: { port, ...end.facts } } : end;
}
