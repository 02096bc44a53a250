import { failureWords } from "../../../device-drivers/flashing/command/flash-words.ts";
import type { FlashErrorCode } from "../../../device-drivers/flashing/index.ts";
import { DEED_PHASES } from "../../../protocol/deeds.ts";
import type { CommandView } from "../../../protocol/rest.ts";
import type { SelfTestDone } from "../../../protocol/self-test.ts";
import { partsWords } from "../boards/fault-words.ts";
import { versionName } from "./deed-state.ts";

type Text = (id: string, args?: Record<string, string | number>) => string;

const FLASH_FAILED = "flash-failed-";
/** Phases of the engine whose words say the speed of the line, which nobody needs from afar. */
const AT_BOOTLOADER = new Set(["resetting", "syncing", "identifying"]);

/** Says what is asked; a verb that is newer than this page is shown as it is. */
export function verbWords(verb: string, text: Text): string {
  const id = `console-command-${verb}`;
  const words = text(id);
  return words === id ? verb : words;
}

/** Says how far a deed is. */
export function progressWords(
  { phase, percent, attempt, of }: NonNullable<CommandView["progress"]>,
  text: Text,
): string {
  const own = (DEED_PHASES as readonly string[]).includes(phase)
    ? phase
    : AT_BOOTLOADER.has(phase)
      ? "at-board"
      : undefined;
  if (of === 1) return text("console-deeds-progress-once", { phase: text(testPhase(phase)), percent });
  const id = own === undefined ? `flash-phase-${phase}` : `console-deeds-phase-${own}`;
  const words = text(id);
  return text("console-deeds-progress", { phase: words === id ? phase : words, percent, attempt, of });
}

/** A self-test is made once: a part that the board looks at, or a button that somebody is to press. */
const testPhase = (phase: string): string =>
  phase.startsWith("press-") ? "console-deeds-phase-press" : "console-deeds-phase-testing";

/** Says why a deed was not done, and for a flash what is on the board now and what to do next. */
export function errorWords(
  { error, args: asked }: Pick<CommandView, "args"> & { error: NonNullable<CommandView["error"]> },
  text: Text,
): string {
  const { code, args, text: english } = error;
  if (code.startsWith(FLASH_FAILED)) {
    const { what, next } = failureWords(
      code.slice(FLASH_FAILED.length) as FlashErrorCode,
      { port: String(asked.device), ...args },
      text,
    );
    const { written } = args;
    const left = written === "part" || written === "all" ? text(`flash-written-${written}`) : "";
    return [what, left, next].filter((one) => one !== "").join(" ");
  }
  const words = text(code, args);
  return words === code ? english : words;
}

/** Says what came of a deed that was done; undefined where the word Done says all. */
export function doneWords({ verb, data = {} }: Pick<CommandView, "verb" | "data">, text: Text): string | undefined {
  if (verb === "self-test") return testedWords(data, text);
  if (verb !== "flash-board") return undefined;
  const { version, build, tries } = data;
  if (typeof version !== "string") return undefined;
  const name = versionName({ version, build: typeof build === "string" ? build : undefined });
  const again = typeof tries === "number" && tries > 1 ? ` ${text("console-deeds-tries", { tries })}` : "";
  return `${text("console-deeds-flashed", { version: name })}${again}`;
}

function testedWords(data: Record<string, unknown>, text: Text): string | undefined {
  const { outcome, parts } = data as Partial<SelfTestDone>;
  if (outcome === undefined || !Array.isArray(parts)) return undefined;
  return text(`console-deeds-tested-${outcome}`, { faults: partsWords(parts, text) });
}
