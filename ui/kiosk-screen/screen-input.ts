import type { ScreenInput } from "../../protocol/screen.ts";

/**
 * What became of an input: taken by the kiosk, late (it belonged to an earlier visit or screen; the next state says so),
 * refused (it cannot be taken), or never answered.
 */
export type InputAnswer = { is: "taken" | "late" | "unanswered" } | { is: "refused"; code: string };

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
    if (answer.ok) return { is: "taken" };
    if (answer.status === 409) return { is: "late" };
    const { code = "" } = (await answer.json()) as { code?: string };
    return { is: "refused", code };
  } catch {
    // No answer and an answer too late are the same to the visitor: press again.
    return { is: "unanswered" };
  }
}
