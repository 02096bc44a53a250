import { CODE_LENGTH, CODE_LETTERS } from "../../protocol/enrolment-code.ts";

/** What became of what was typed: the letters that a code can have, as people write them, and what was left out. */
export interface TypedCode {
  /** Shape: `ABCD-EFGH-JK`. */
  text: string;
  count: number;
  /** Whether a letter was there that no code has and that people take for another: O, 0, I or 1. */
  hasSimilar: boolean;
}

/** Reads what stands in the field of a code: small letters, spaces and dashes do not matter, and no letter more than a code has. */
export function readTyped(typed: string): TypedCode {
  const all = [...typed.toUpperCase()];
  const letters = all.filter((letter) => CODE_LETTERS.includes(letter)).slice(0, CODE_LENGTH);
  return {
    text: letters.join("").replace(/.{4}(?=.)/g, "$&-"),
    count: letters.length,
    hasSimilar: all.some((letter) => "O0I1".includes(letter)),
  };
}
