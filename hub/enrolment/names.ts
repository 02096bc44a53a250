import { randomInt } from "node:crypto";

/** Letters that people do not take for each other, as names of kiosks have them. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Gives a name for a kiosk that nobody has named. Shape: `kiosk-x7k2mq`. */
export const suggestName = (): string =>
  `kiosk-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join("")}`;
