import type { SchedulerLike } from "rxjs";
import { FirmataParser } from "../board/firmata-parser.ts";
import {
  type BoardFrame,
  decodeBoardFrame,
  encodeFrame,
  type HostFrame,
  PANEL_BUTTONS,
  type PanelButton,
  type PanelOutput,
  SYSEX_FROM_BOARD,
  type TestFrame,
  type TestPart,
} from "./frames.ts";
import {
  type ButtonOutcome,
  buttonOutcome,
  partResult,
  type SelfTestReport,
  type SelfTestResult,
  testReport,
} from "./self-test-report.ts";

/** A board's line as frames. Any port does: `framesOf` makes one of a flasher's `Line`. */
export interface FrameLine {
  send(frame: HostFrame): Promise<void> | void;
  /** Gives the frames that came since; where none did, those that come within so many ms. REJECTS when the line is lost. */
  receive(timeoutMs: number): Promise<BoardFrame[]>;
}

/** One step of a self-test, in the order in which they come. */
export type SelfTestStep =
  /** The board has begun; `of` is how many buttons it will ask for. */
  | { type: "begun"; firmware: string; run: number; of: number }
  /** It tests a part by itself. */
  | { type: "testing"; part: Exclude<TestPart, "buttons"> }
  /** The lamp of a button asks: somebody has to press it. Comes again about each second with the time that is left. */
  | { type: "press"; button: PanelButton; leftMs: number; at: number; of: number }
  /** What became of a button; `stuck` and `not-asked` come before the first is asked for. */
  | { type: "button"; button: PanelButton; outcome: ButtonOutcome }
  /** A button came while the lamp of another asked: swapped wires, or a person who errs. */
  | { type: "stray"; button: PanelButton }
  | { type: "part"; result: SelfTestResult }
  | { type: "done"; report: SelfTestReport };

/**
 * Why there is no result: `no-self-test` (firmware before 1.2; `firmware` tells), `board-silent`, `busy` (another test runs),
 * `board-restarted` (it lost its power or was reset meanwhile), `cancelled`.
 */
export type SelfTestErrorCode = "no-self-test" | "board-silent" | "busy" | "board-restarted" | "cancelled";

/** A self-test that has no result; `code` says why, in words `self-test-error-<code>`. */
export class SelfTestError extends Error {
  override readonly name = "SelfTestError";
  readonly code: SelfTestErrorCode;
  readonly firmware: string | undefined;

  constructor(code: SelfTestErrorCode, firmware?: string) {
    super(`self-test: ${code}${firmware === undefined ? "" : ` (firmware ${firmware})`}`);
    this.code = code;
    this.firmware = firmware;
  }
}

export interface SelfTestOptions {
  frames: FrameLine;
  clock: SchedulerLike;
  /** Buttons that a person is to press, default all; none for a test without a person. */
  buttons?: readonly PanelButton[];
  /** Ends it with SelfTestError `cancelled`; the board is told and goes on as before. */
  signal?: AbortSignal;
  /** `major.minor.patch` where it is known, which spares the question. */
  firmware?: string;
  /** Gives 0 to 1, for the number of the run. */
  random?: () => number;
}

/** The first firmware that has a self-test. */
const SINCE = [1, 2] as const;
/** A chip that the opening of its port has reset is blind behind its bootloader for two seconds. */
const ANSWER_WITHIN_MS = 6_000;
const ASK_EVERY_MS = 250;
/** A test tells how it stands each second; one that does not is asked, so often. */
const SILENT_AFTER_MS = 2_500;
const MOST_QUESTIONS = 4;
/** No wait is longer, so that an abort is heeded soon. */
const LOOK_EVERY_MS = 100;

/** Tells whether a firmware has a self-test, by its version. */
export function hasSelfTest(firmware: string): boolean {
  const [major = 0, minor = 0] = firmware.split(".").map(Number);
  return major > SINCE[0] || (major === SINCE[0] && minor >= SINCE[1]);
}

/**
 * Lets a board test itself and gives each step as it comes; the last one is `done`.
 *
 * It takes 4 s and at most 10 s more for each button that is asked for. Whoever stops reading, or aborts, gives it up: the board
 * is told. REJECTS with SelfTestError, or with what the line rejects with.
 */
export async function* selfTest(options: SelfTestOptions): AsyncGenerator<SelfTestStep, void, void> {
  const { frames, random = Math.random, buttons = PANEL_BUTTONS } = options;
  const firmware = options.firmware ?? (await askVersion(options));
  if (!hasSelfTest(firmware)) throw new SelfTestError("no-self-test", firmware);
  const run = 1 + Math.floor(random() * 0xffff);
  let before: TestFrame | undefined;
  let isOver = false;
  try {
    for await (const now of standings(options, { type: "self-test", run, buttons: [...buttons] })) {
      if (!before) yield { type: "begun", firmware, run, of: now.asked.length };
      yield* stepsBetween(before, now);
      before = now;
      isOver = isEnd(now);
      if (isOver) yield { type: "done", report: testReport(now) };
    }
  } finally {
    if (!isOver) await frames.send({ type: "stop-test", run });
  }
}

/** Makes frames of a line of bytes, as a flasher's `Line` is. */
export function framesOf(line: {
  write(bytes: Uint8Array): Promise<void>;
  some(timeoutMs: number): Promise<Uint8Array>;
}): FrameLine {
  const parser = new FirmataParser();
  return {
    send: (frame) => line.write(encodeFrame(frame)),
    receive: async (timeoutMs) =>
      parser.push(await line.some(timeoutMs)).flatMap((message) => {
        if (message.type !== "sysex" || message.command !== SYSEX_FROM_BOARD) return [];
        const decoded = decodeBoardFrame(message.data);
        return decoded.ok ? [decoded.frame] : [];
      }),
  };
}

async function askVersion({ frames, clock, signal }: SelfTestOptions): Promise<string> {
  const endMs = clock.now() + ANSWER_WITHIN_MS;
  for (let askAtMs = clock.now(); clock.now() < endMs; ) {
    check(signal);
    if (clock.now() >= askAtMs) {
      await frames.send({ type: "hello" });
      askAtMs = clock.now() + ASK_EVERY_MS;
    }
    for (const frame of await frames.receive(LOOK_EVERY_MS)) if (frame.type === "describe") return frame.firmware;
  }
  throw new SelfTestError("board-silent");
}

/** How the test of a run stands, each time that the board says so, up to its end. */
async function* standings(
  { frames, clock, signal }: SelfTestOptions,
  question: HostFrame & { type: "self-test" },
): AsyncGenerator<TestFrame, void, void> {
  let heardMs = Number.NEGATIVE_INFINITY;
  let questions = 0;
  let done = 0;
  for (;;) {
    check(signal);
    if (clock.now() - heardMs >= SILENT_AFTER_MS) {
      if (questions++ >= MOST_QUESTIONS) throw new SelfTestError("board-silent");
      await frames.send(question);
      heardMs = clock.now();
    }
    for (const frame of await frames.receive(LOOK_EVERY_MS)) {
      if (frame.type !== "test") continue;
      if (frame.run !== question.run) {
        // One that is over is told behind a greeting.
        if (isEnd(frame)) continue;
        throw new SelfTestError("busy");
      }
      if (frame.done.length < done) throw new SelfTestError("board-restarted");
      done = frame.done.length;
      heardMs = clock.now();
      questions = 0;
      yield frame;
      if (isEnd(frame)) return;
    }
  }
}

/** What is new. */
function* stepsBetween(before: TestFrame | undefined, now: TestFrame): Generator<SelfTestStep> {
  for (const part of now.done) {
    if (part !== "buttons" && !before?.done.includes(part)) yield { type: "part", result: partResult(now, part) };
  }
  for (const button of now.strays) if (!before?.strays.includes(button)) yield { type: "stray", button };
  for (const button of PANEL_BUTTONS) {
    const outcome = buttonOutcome(now, button);
    if (outcome !== undefined && (!before || buttonOutcome(before, button) !== outcome)) {
      yield { type: "button", button, outcome };
    }
  }
  if (now.done.includes("buttons") && !before?.done.includes("buttons")) {
    yield { type: "part", result: partResult(now, "buttons") };
  }
  if (isEnd(now)) return;
  if (now.part === "buttons") {
    if (now.button === undefined) return;
    const over = now.asked.filter((button) => buttonOutcome(now, button) !== undefined).length;
    yield { type: "press", button: now.button, leftMs: now.leftMs, at: over + 1, of: now.asked.length };
  } else if (now.part !== before?.part) yield { type: "testing", part: now.part as Exclude<TestPart, "buttons"> };
}

const isEnd = ({ part }: TestFrame): boolean => part === "ended" || part === "stopped";

function check(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SelfTestError("cancelled");
}

export type { ButtonOutcome, PanelButton, PanelOutput, SelfTestReport, SelfTestResult, TestPart };
export { PANEL_BUTTONS, testReport };
