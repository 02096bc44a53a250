import {
  PANEL_BUTTONS,
  type PanelButton,
  type PanelOutput,
  TEST_PARTS,
  type TestFrame,
  type TestPart,
} from "./frames.ts";

/** What became of a button in a self-test. */
export type ButtonOutcome = "pressed" | "not-pressed" | "stuck" | "not-asked";

/** `skipped`: not tested, as nobody was to press a button, or as a stock Firmata host has the pins. */
export type PartOutcome = "passed" | "failed" | "skipped";

/**
 * What a part was found to have, in words `self-test-fault-<code>`: `out-of-range` (a measurement), the faults of EEPROM and ring
 * by their names, `does-not-follow` (an output whose pin stays where it is), `not-pressed`, `stuck`, `wrong-button` (came while
 * another was asked for; no failure by itself).
 */
export const SELF_TEST_FAULTS = [
  "out-of-range",
  "cell-not-written",
  "identity-damaged",
  "record-damaged",
  "header-damaged",
  "event-damaged",
  "place-damaged",
  "does-not-follow",
  "not-pressed",
  "stuck",
  "wrong-button",
] as const;
export type SelfTestFaultCode = (typeof SELF_TEST_FAULTS)[number];

/** A fault, and of which button or lamp where it is of one. */
export interface SelfTestFault {
  code: SelfTestFaultCode;
  at?: PanelOutput;
}

/** One part's result. `figures` carry their unit in the name: `supplyMv`, `temperatureC`, `lightPercent`. */
export interface SelfTestResult {
  part: TestPart;
  outcome: PartOutcome;
  figures: Record<string, number>;
  faults: SelfTestFault[];
}

/** A self-test that is over. */
export interface SelfTestReport {
  outcome: "passed" | "failed" | "stopped";
  /** `buttons`: two of them were held at power-on. */
  begunBy: "host" | "buttons";
  results: SelfTestResult[];
  buttons: Record<PanelButton, ButtonOutcome>;
}

/** The supply of an Uno or Nano, as the kiosk's own figures take it: the chip's reference is worse than that. */
const SUPPLY_MV = 5_000;
const FULL_READING = 1_023;

/** What became of a button, or undefined while that is open. */
export function buttonOutcome(frame: TestFrame, button: PanelButton): ButtonOutcome | undefined {
  if (frame.stuck.includes(button)) return "stuck";
  if (!frame.asked.includes(button)) return "not-asked";
  if (frame.pressed.includes(button)) return "pressed";
  return frame.missed.includes(button) ? "not-pressed" : undefined;
}

/** What a part's result is, once it is done. */
export function partResult(frame: TestFrame, part: TestPart): SelfTestResult {
  const isSkipped = part === "buttons" && frame.asked.length === 0 && frame.stuck.length === 0;
  const outcome =
    !frame.done.includes(part) || isSkipped ? "skipped" : frame.failed.includes(part) ? "failed" : "passed";
  return { part, outcome, figures: figuresOf(frame, part), faults: faultsOf(frame, part) };
}

/** The report of a test that is over: `part` is one of TEST_ENDS. */
export function testReport(frame: TestFrame): SelfTestReport {
  const outcome = frame.part === "stopped" ? "stopped" : frame.failed.length > 0 ? "failed" : "passed";
  const buttons = Object.fromEntries(
    PANEL_BUTTONS.map((button) => [button, buttonOutcome(frame, button) ?? "not-asked"]),
  ) as Record<PanelButton, ButtonOutcome>;
  const results = TEST_PARTS.map((part) => partResult(frame, part));
  return { outcome, begunBy: frame.run === 0 ? "buttons" : "host", results, buttons };
}

function figuresOf(frame: TestFrame, part: TestPart): Record<string, number> {
  const { supplyMv, temperature, light } = frame;
  if (part === "supply" && supplyMv > 0) return { supplyMv };
  if (part === "light" && light !== undefined) return { lightPercent: tenths((light / FULL_READING) * 100) };
  if (part !== "temperature" || temperature === undefined) return {};
  // TMP36: 0.5 V at 0 degrees Celsius, 10 mV a degree.
  return { temperatureC: tenths(((temperature / FULL_READING) * SUPPLY_MV - 500) / 10) };
}

const tenths = (figure: number): number => Math.round(figure * 10) / 10;

function faultsOf(frame: TestFrame, part: TestPart): SelfTestFault[] {
  const isFailed = frame.failed.includes(part);
  switch (part) {
    case "eeprom":
      return frame.eeprom.map((code) => ({ code }));
    case "ring":
      return frame.ring.map((code) => ({ code }));
    case "lamps":
    case "buzzer":
      return frame.faulty
        .filter((output) => (output === "buzzer") === (part === "buzzer"))
        .map((at) => ({ code: "does-not-follow", at }));
    case "buttons":
      return [
        ...frame.stuck.map((at) => ({ code: "stuck" as const, at })),
        ...frame.missed.map((at) => ({ code: "not-pressed" as const, at })),
        ...frame.strays.map((at) => ({ code: "wrong-button" as const, at })),
      ];
    default:
      return isFailed ? [{ code: "out-of-range" }] : [];
  }
}
