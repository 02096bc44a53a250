import { failureWords } from "../../../device-drivers/flashing/command/flash-words.ts";
import { FlashError, IdentityError, SelfTestError } from "../../../device-drivers/flashing/index.ts";
import type { TextsController } from "../../elements/texts.ts";
import { errorText } from "../notice.ts";
import type { BenchError } from "./bench.ts";

type Text = TextsController["text"];

/** Tells in words why the bench cannot go on, and what to do next; `port` is what the board's port is called. */
export function benchFailure(error: BenchError, port: string, text: Text): { what: string; next: string } {
  if (error instanceof FlashError) return failureWords(error.code, { port, ...error.facts }, text);
  if (error instanceof IdentityError) {
    return { what: text(`bench-failed-${error.code}`, error.facts), next: text(`bench-next-${error.code}`) };
  }
  if (error instanceof SelfTestError) {
    const { code, firmware = "" } = error;
    return { what: text(`bench-test-error-${code}`, { firmware }), next: text("bench-test-again-hint") };
  }
  return { what: errorText(error, text), next: text("bench-hub-next") };
}
