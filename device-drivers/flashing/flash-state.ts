import type { FlashErrorCode, FlashFacts } from "./flash-error.ts";

/** How far a flash is; every state has it. */
export interface FlashProgress {
  /** Of the whole, 0 to 100; never less than before. */
  percent: number;
  /** Bytes of the program that were written (while writing) or compared (from verifying on). */
  bytes: number;
  totalBytes: number;
  /** Until done, as it looks now, ms. */
  timeLeftMs: number;
}

/** What spoke after the new program was started. */
export type FirmwareAnswer =
  | {
      type: "counterbell";
      version: string;
      serial?: string;
      /** The first 8 hex digits of the sum of its sources; missing before firmware 1.1. */
      build?: string;
    }
  | { type: "firmata"; protocol: string; name?: string; version?: string }
  | { type: "silent" };

/**
 * What a flash that failed leaves behind: `nothing`, the board runs what it ran; `part`, its program is gone and it must be flashed
 * again; `all`, the new program was written and compared, and did not show that it works.
 */
export type FlashWritten = "nothing" | "part" | "all";

/** The phases of work, in their order; a fault on the way leads back to `resetting`. */
export const FLASH_PHASES = [
  "finding",
  "resetting",
  "syncing",
  "identifying",
  "writing",
  "verifying",
  "starting",
  "checking",
] as const;
export type FlashPhase = (typeof FLASH_PHASES)[number];

/**
 * Where the flash of one board is. `done` and `failed` are the last.
 *
 * - `finding`: the port is looked for and opened. `resetting`, `syncing`: at one of the rates; `attempt` counts from 1.
 * - `identifying`: the bootloader answers and says its chip. Nothing was written before.
 * - `writing`, `verifying`: page by page. `starting`: the bootloader is left. `checking`: the new program is asked what it is.
 * - `done`: `answer` is what it said; `silent` only for a program that is not ours and speaks no Firmata: it was written and
 *   compared, and could not be asked. `faults` counts what had to be done again.
 * - `failed`: `during` is the phase.
 */
export type FlashState = FlashProgress &
  (
    | { phase: "finding" }
    | { phase: "resetting" | "syncing"; baudRate: number; attempt: number }
    | { phase: "identifying"; baudRate: number }
    | { phase: "writing" | "verifying"; address: number }
    | { phase: "starting" }
    | { phase: "checking" }
    | { phase: "done"; chip: string; bootloader: string; answer: FirmwareAnswer; faults: number; tookMs: number }
    | { phase: "failed"; during: FlashPhase; code: FlashErrorCode; facts: FlashFacts; written: FlashWritten }
  );

export const isEnd = (state: FlashState): state is FlashState & { phase: "done" | "failed" } =>
  state.phase === "done" || state.phase === "failed";
