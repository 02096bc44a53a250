import { failureWords } from "../../../device-drivers/flashing/command/flash-words.ts";
import type { FlashErrorCode } from "../../../device-drivers/flashing/index.ts";
import { DEED_PHASES } from "../../../protocol/deeds.ts";
import type { CommandView } from "../../../protocol/rest.ts";
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
  const id = own === undefined ? `flash-phase-${phase}` : `console-deeds-phase-${own}`;
  const words = text(id);
  return text("console-deeds-progress", { phase: words === id ? phase : words, percent, attempt, of });
}

/** Says why a deed was not done, and for a flash what is on the board now and what to do next. */
export function errorWords({ code, args, text: english }: NonNullable<CommandView["error"]>, text: Text): string {
  if (code.startsWith(FLASH_FAILED)) {
    const { what, next } = failureWords(code.slice(FLASH_FAILED.length) as FlashErrorCode, args, text);
    const { written } = args;
    const left = written === "part" || written === "all" ? text(`flash-written-${written}`) : "";
    return [what, left, next].filter((one) => one !== "").join(" ");
  }
  const words = text(code, args);
  return words === code ? english : words;
}

/** Says what came of a deed that was done; undefined where the word Done says all. */
export function doneWords({ verb, data = {} }: Pick<CommandView, "verb" | "data">, text: Text): string | undefined {
  if (verb !== "flash-board") return undefined;
  const { version, build, tries } = data;
  if (typeof version !== "string") return undefined;
  const name = versionName({ version, build: typeof build === "string" ? build : undefined });
  const again = typeof tries === "number" && tries > 1 ? ` ${text("console-deeds-tries", { tries })}` : "";
  return `${text("console-deeds-flashed", { version: name })}${again}`;
}
