import type { CodeState } from "../protocol/enrolment.ts";

/** Wrong secrets for one code after which it is good for nobody. */
const MAX_WRONG_TRIES = 5;

/** Says what a code is good for at a moment. */
export function codeStateOf(
  row: { used_at: number | null; revoked_at: number | null; wrong_tries: number; expires_at: number },
  now: number,
): CodeState {
  if (row.used_at !== null) return "used";
  if (row.revoked_at !== null) return "revoked";
  if (row.wrong_tries >= MAX_WRONG_TRIES) return "blocked";
  return row.expires_at <= now ? "expired" : "live";
}
