import type { ScreenInput } from "../../protocol/screen.ts";

/**
 * What became of an input: taken by the kiosk, refused (it belonged to an earlier visit, or votes cannot be taken; the
 * next state says so), or never answered.
 */
export type InputAnswer = "taken" | "refused" | "unanswered";

const ANSWER_WITHIN_MS = 4_000;

/** Hands one input to the kiosk. A taken vote is not yet a stored one: only the state that follows says that. */
export async function sendInput(input: ScreenInput): Promise<InputAnswer> {
  try {
    const answer = await fetch("/input", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return answer.ok ? "taken" : "refused";
  } catch {
    // No answer and an answer too late are the same to the visitor: press again.
    return "unanswered";
  }
}
