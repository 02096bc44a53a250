import { asyncScheduler, type SchedulerLike } from "rxjs";
import { withBorrowedFirmware } from "../../flashing/command/borrowed-firmware.ts";
import { type FlashTexts, failureWords } from "../../flashing/command/flash-words.ts";
import type { Borrow } from "../../flashing/command/open-or-borrow.ts";
import { FlashError } from "../../flashing/flash-error.ts";
import type { Line } from "../../flashing/line.ts";
import type { BytePort } from "../../port/byte-port.ts";
import { NodeBytePort } from "../../port/node-byte-port.ts";
import { listUsbBoards, type UsbBoard } from "../../port/usb-boards.ts";
import { framesOf, SelfTestError, type SelfTestResult, type SelfTestStep, selfTest } from "../self-test.ts";

/** Exit codes of `counterbell self-test`. */
export const SELF_TEST_EXIT = { passed: 0, failed: 1, noBoard: 3, several: 4 } as const;

export interface SelfTestFlags {
  port?: string;
  /** False leaves the buttons out: nobody is there to press them. */
  person?: boolean;
  /** The data folder of the kiosk that uses the board. */
  kiosk?: string;
  json?: boolean;
}

export interface SelfTestCommandOptions {
  texts: FlashTexts;
  print: (line: string) => void;
  signal: AbortSignal;
  borrow?: Borrow;
  listBoards?: () => Promise<UsbBoard[]>;
  openPort?: (port: string) => BytePort;
  clock?: SchedulerLike;
  random?: () => number;
}

/** Lets a board on the bench test itself, with a person who presses as its lamps ask. Gives the exit code (`SELF_TEST_EXIT`). */
export async function runSelfTest(flags: SelfTestFlags, options: SelfTestCommandOptions): Promise<number> {
  const { texts, print } = options;
  const say = (fact: Record<string, unknown>, words: string): void =>
    print(flags.json === true ? JSON.stringify(fact) : words);
  try {
    const ports = flags.port === undefined ? await portsOf(options) : [flags.port];
    const [port] = ports;
    if (port === undefined || ports.length > 1) {
      const found = ports.map((one) => `  ${one}`).join("\n");
      say({ type: "error", code: "several-boards", ports }, `${texts("self-test-several")}\n${found}`);
      return SELF_TEST_EXIT.several;
    }
    return await testAt(port, flags, say, options);
  } catch (error) {
    if (error instanceof FlashError) {
      const { what, next } = failureWords(error.code, error.facts, texts);
      say({ type: "error", code: error.code, ...error.facts }, `${what} ${next}`);
      return error.code === "board-unseen" ? SELF_TEST_EXIT.noBoard : SELF_TEST_EXIT.failed;
    }
    if (!(error instanceof SelfTestError)) throw error;
    const { code, firmware = "" } = error;
    say({ type: "error", code, firmware }, texts(`bench-test-error-${code}`, { firmware }));
    return SELF_TEST_EXIT.failed;
  }
}

type Say = (fact: Record<string, unknown>, words: string) => void;

async function portsOf({ listBoards = listUsbBoards }: SelfTestCommandOptions): Promise<string[]> {
  const seen = await listBoards();
  const ports = [...new Set(seen.flatMap(({ path }) => (path === undefined ? [] : [path])))];
  const [mute] = seen;
  if (ports.length === 0) throw new FlashError("board-unseen", { usb: mute ? `${mute.name} ${mute.usb}` : "none" });
  return ports;
}

function testAt(port: string, flags: SelfTestFlags, say: Say, options: SelfTestCommandOptions): Promise<number> {
  const { openPort = (name: string) => new NodeBytePort(name), clock = asyncScheduler, borrow } = options;
  // Its waits are the test's own, which heeds the signal and tells the board.
  return withBorrowedFirmware({ port, by: "counterbell test", openPort, clock, kiosk: flags.kiosk, borrow }, (line) =>
    test(line, port, flags, say, options),
  );
}

async function test(
  line: Line,
  port: string,
  flags: SelfTestFlags,
  say: Say,
  options: SelfTestCommandOptions,
): Promise<number> {
  const { texts, signal, clock = asyncScheduler, random } = options;
  const steps = selfTest({
    ...{ frames: framesOf(line), clock, signal },
    ...(flags.person === false ? { buttons: [] } : {}),
    ...(random ? { random } : {}),
  });
  let asked = "";
  let code: number = SELF_TEST_EXIT.failed;
  for await (const step of steps) {
    // How long a button is still waited for comes each second.
    if (step.type === "press" && step.button === asked) continue;
    asked = step.type === "press" ? step.button : asked;
    const words = wordsOf(step, port, texts);
    if (flags.json === true || words !== undefined) say({ port, ...step }, words ?? "");
    if (step.type === "done" && step.report.outcome === "passed") code = SELF_TEST_EXIT.passed;
  }
  return code;
}

/** Says a step in a line; undefined for one that tells a person nothing. Buttons have the names of the wire. */
function wordsOf(step: SelfTestStep, port: string, texts: FlashTexts): string | undefined {
  switch (step.type) {
    case "begun":
      return texts("self-test-begun", { port, firmware: step.firmware });
    case "press":
      return texts("bench-test-press", { at: step.at, of: step.of });
    case "button":
      return step.outcome === "not-asked" ? undefined : `  ${step.button}: ${texts(`bench-outcome-${step.outcome}`)}`;
    case "stray":
      return `  ${step.button}: ${texts("bench-fault-wrong-button")}`;
    case "part":
      return partWords(step.result, texts);
    case "done":
      return texts(`bench-test-${step.report.outcome}`);
    case "testing":
      return undefined;
  }
}

function partWords({ part, outcome, figures, faults }: SelfTestResult, texts: FlashTexts): string {
  const measured = Object.entries(figures).map(([name, value]) => figureText(name, value));
  const found = faults.map(({ code, at }) => `${at === undefined ? "" : `${at}: `}${texts(`bench-fault-${code}`)}`);
  const more = [...measured, ...found].join("; ");
  const words = `${texts(`bench-part-${part}`)}: ${texts(`self-test-outcome-${outcome}`)}`;
  return more === "" ? words : `${words} (${more})`;
}

function figureText(name: string, value: number): string {
  if (name === "supplyMv") return `${value} mV`;
  if (name === "temperatureC") return `${value} °C`;
  return name === "lightPercent" ? `${value} %` : String(value);
}
