/**
 * What a question asks for: `nps` 0 to 10, `csat` 1 to 5 stars, `ces` 1 to 7 (how easy), one or several of some choices,
 * or words.
 */
export const ASKS = ["nps", "csat", "ces", "choice", "text"] as const;

/** The least and most that a question with a scale takes. */
export const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const;
