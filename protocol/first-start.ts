import { type Static, Type } from "typebox";
import type { TextArgs } from "./text-code.ts";

const closed = { additionalProperties: false } as const;

/**
 * What may go wrong at a machine's first start: what is wrong with a code or an address, what the hub refuses, and `machine`,
 * where this machine cannot keep what it got. `first-start-error-<fault>` of first-start.ftl puts each into words.
 */
export const FIRST_START_FAULTS = [
  "code-missing",
  "code-length",
  "code-letter",
  "code-check",
  "hub-missing",
  "hub-address",
  "unreachable",
  "certificate",
  "not-proven",
  "answer",
  "too-many",
  "code-wrong",
  "code-used",
  "code-expired",
  "code-blocked",
  "code-revoked",
  "kiosk-exists",
  "turned-away",
  "forgotten",
  "machine",
] as const;
export type FirstStartFault = (typeof FIRST_START_FAULTS)[number];

/** What a person at the glass did: chose a language, said where the hub is (or wants to), typed a code, or gives up waiting. */
export const FirstStartInput = Type.Union([
  Type.Object({ type: Type.Literal("language"), language: Type.String({ pattern: "^[a-z]{2,8}$" }) }, closed),
  Type.Object({ type: Type.Literal("hub"), address: Type.Optional(Type.String({ maxLength: 300 })) }, closed),
  Type.Object({ type: Type.Literal("code"), code: Type.String({ maxLength: 40 }) }, closed),
  Type.Object({ type: Type.Literal("another-code") }, closed),
]);
export type FirstStartInput = Static<typeof FirstStartInput>;

/** Where a hub is, and who said so: the machine's settings, its network, or a person. */
export interface KnownHub {
  address: string;
  by: "settings" | "found" | "typed";
}

/** What was wrong; `waitMs`: trying again helps only after so long. */
export interface FirstStartError {
  fault: FirstStartFault;
  args: TextArgs;
  waitMs?: number;
}

/** What all steps of a first start have. */
interface AtFirstStart {
  /** As a person chose it; none was chosen yet. */
  language?: string;
  /** What this machine calls itself. */
  machine: string;
  hub?: KnownHub;
  error?: FirstStartError;
}

/**
 * How a machine's first start stands: `hub` and `code` wait for a person, `asking` for an answer of the hub, `waiting` until
 * somebody lets the machine in (`mark` is what both sides show; `isAway` while the hub does not answer), and `starting` ends it.
 */
export type FirstStartState = AtFirstStart &
  (
    | { step: "hub" }
    | { step: "code" }
    | { step: "asking" }
    | { step: "waiting"; mark: string; isAway: boolean }
    | { step: "starting"; site: string; kiosk: string }
  );
