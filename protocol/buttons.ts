/** The four faces, best first. */
export const FACES = ["very-happy", "happy", "unhappy", "very-unhappy"] as const;
export type Face = (typeof FACES)[number];

/** The buttons of a board in the order of their wiring. */
export const BUTTONS = [...FACES, "call", "spare"] as const;
export type Button = (typeof BUTTONS)[number];
