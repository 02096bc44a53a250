/** How far a board's clock may run fast or slow: a ceramic resonator is within 0.5 %, an aged or hot one within twice that. */
export const BOARD_DRIFT = 0.01;
/** A press that waited for longer than this may have lived through a reset of its board, ms. */
const WAITED_MS = 2000;
/** What a board's clock loses in one reset, while its bootloader runs, ms. Source: firmware/PROTOCOL.md, `ageMs`. */
const RESET_MS = 2000;

/**
 * Gives how far the age of a press may be off, ms: by the drift of the board's clock, and by what a reset took from it.
 * A board counts too little over a reset and never too much, but one bound for both sides is enough for its readers.
 */
export const ageErrorMs = (ageMs: number): number =>
  Math.ceil(ageMs * BOARD_DRIFT) + (ageMs > WAITED_MS ? RESET_MS : 0);
