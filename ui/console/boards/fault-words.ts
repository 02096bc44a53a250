import { KIOSK_TEST_FAULTS, type SelfTestPart } from "../../../protocol/self-test.ts";

type Text = (id: string, args?: Record<string, string | number>) => string;
type Fault = SelfTestPart["faults"][number];

const OUTPUTS = ["status", "buzzer"];
/** Stands between two faults in every language, as a fault's own words have commas and colons. */
export const BETWEEN_FAULTS = " · ";

/** Says what the parts of a self-test found, the same words once; empty where they found nothing. */
export function partsWords(parts: readonly Pick<SelfTestPart, "part" | "faults">[], text: Text): string {
  const found = parts.flatMap(({ part, faults }) => faults.map((fault) => faultWords(fault, part, text)));
  return [...new Set(found)].join(BETWEEN_FAULTS);
}

/** Says one fault, and of which button, lamp or part where that is known; a code that is newer than this page is shown as it is. */
export function faultWords({ code, at }: Fault, part: string | undefined, text: Text): string {
  // A kiosk's own faults name their part themselves.
  if ((KIOSK_TEST_FAULTS as readonly string[]).includes(code)) return text(`self-test-fault-${code}`);
  const words = known(`bench-fault-${code}`, code, text);
  const of = at === undefined ? part && known(`bench-part-${part}`, part, text) : placeName(at, text);
  return of ? `${of}: ${words}` : words;
}

/** What a button of a panel is called. */
export const buttonName = (button: string, text: Text): string =>
  known(button === "call" || button === "spare" ? `bench-button-${button}` : `face-${button}`, button, text);

/** What a button, a lamp or the buzzer is called, by the name that a self-test gives it. */
const placeName = (at: string, text: Text): string =>
  OUTPUTS.includes(at) ? text(`bench-output-${at}`) : buttonName(at, text);

function known(id: string, otherwise: string, text: Text): string {
  const words = text(id);
  return words === id ? otherwise : words;
}
