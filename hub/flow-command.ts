import { readFile } from "node:fs/promises";
import { checkFlow, type FlowFinding } from "../protocol/flow-check.ts";
import { catalogueWords } from "../protocol/flow-words.ts";
import { SHIPPED_FLOW } from "../protocol/shipped-flow.ts";
import { readCatalogue } from "./catalogues.ts";
import type { CommandTexts } from "./command-texts.ts";

/** A file that is there and is JSON, however wrong as a flow, gets findings; any other gets this exit code. */
const UNREADABLE = 2;

export interface FlowCommandOptions {
  /** Folder of the texts, `locales`. */
  locales: string;
  texts: CommandTexts;
  /** JSON for a script. */
  json: boolean;
  print: (line: string) => void;
}

/**
 * Checks a file with a flow and tells what was found. Gives the exit code: 0 where a kiosk takes it (warnings may be told), 1
 * where it has errors, 2 where the file cannot be read or is no JSON.
 */
export async function checkFlowFile(
  file: string,
  { locales, texts, json, print }: FlowCommandOptions,
): Promise<number> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    const detail = (error as Error).message;
    print(
      json
        ? JSON.stringify({ file, error: { code: "unreadable", detail } })
        : texts("flow-unreadable", { file, detail }),
    );
    return UNREADABLE;
  }
  const words = catalogueWords((language) => readCatalogue(locales, language, ["kiosk"])?.sources[0]);
  const findings = checkFlow(value, { words });
  const errors = findings.filter(({ severity }) => severity === "error").length;
  if (json) {
    print(JSON.stringify({ file, ok: errors === 0, findings }));
  } else {
    for (const finding of findings) print(lineOf(finding, texts));
    const counts = { file, errors, warnings: findings.length - errors };
    print(texts(errors === 0 ? "flow-fine" : "flow-faulty", counts));
  }
  return errors === 0 ? 0 : 1;
}

/** Gives the flow that ships, as a file to start one's own from. */
export const shippedFlowFile = (): string => `${JSON.stringify(SHIPPED_FLOW, null, 2)}\n`;

function lineOf({ severity, code, screen, args }: FlowFinding, texts: CommandTexts): string {
  const mark = severity === "error" ? "✘" : "!";
  return `${mark} ${screen === undefined ? "" : `${screen}: `}${texts(`flow-check-${code}`, args)}`;
}
