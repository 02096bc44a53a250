import type { TextArgs } from "../protocol/text-code.ts";
import { type Catalogue, createTexts } from "../protocol/texts.ts";
import { readCatalogue } from "./catalogues.ts";
import { CommandError } from "./command-error.ts";

/** Gives texts of the command line by message id. */
export type CommandTexts = (id: string, args?: TextArgs) => string;

/** The language of the person at this terminal, from `COUNTERBELL_LANGUAGE` or the system's variables; default `en`. */
export function languageOf(env: Record<string, string | undefined>): string {
  const asked = env.COUNTERBELL_LANGUAGE ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? "";
  return /^[a-z]{2}/.exec(asked)?.[0] ?? "en";
}

/** Reads the texts of the command line in a language, with English behind it. */
export function readCommandTexts(locales: string, language: string): CommandTexts {
  const catalogues = [...new Set([language, "en"])]
    .map((one) => readCatalogue(locales, one, ["cli", "flashing", "monitor", "bench"]))
    .filter((one): one is Catalogue => one !== undefined);
  const texts = createTexts(catalogues);
  // Marks of isolation help a page; on a terminal they end up in paths and addresses that are copied.
  return (id, args) => texts(id, args).replace(/[\u2066-\u2069]/g, "");
}

/** Puts an error of any room into words for the person at the terminal. */
export function describeError(error: unknown, texts: CommandTexts): string {
  if (error instanceof CommandError) {
    return texts("error", { message: texts(`error-${error.code}`, error.facts) });
  }
  const { code, fault, facts, message } = error as {
    code?: string;
    fault?: { file: string; line?: number; key?: string; value?: unknown; allowed?: string };
    facts?: TextArgs;
    message?: string;
  };
  if (fault && code) {
    const id = code === "config-value" && fault.value === undefined ? "config-missing" : code;
    const args = {
      place: fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`,
      key: fault.key ?? "",
      value: JSON.stringify(fault.value) ?? "",
      allowed: fault.allowed ?? "",
    };
    return texts("error", { message: texts(`error-${id}`, args) });
  }
  // A kiosk's room has errors of its own; those of an enrolment have words for each code.
  if (code?.startsWith("enrol-") && facts) return texts("error", { message: texts(`error-${code}`, facts) });
  if (code === "port-busy" && facts)
    return texts("error", { message: texts("error-port-busy", { reason: "", ...facts }) });
  if (code === "folder-refused" && facts) return texts("error", { message: texts("error-folder-refused", facts) });
  return texts("error", { message: message ?? String(error) });
}
