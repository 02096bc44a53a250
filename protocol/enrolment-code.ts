/**
 * The letters of a one-time code: neither 0, O, 1 nor I, which people take for each other. A letter's place is its value.
 */
export const CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Letters of a code without its dashes: 4 that name it, 11 that are secret (55 bits), 1 that checks the others. */
export const CODE_LENGTH = 16;
const PLACE_LENGTH = 4;
const GROUP = 4;

/** A code that a person read or typed: `place` names its row at the hub and is no secret, `secret` is. */
export interface EnrolmentCode {
  place: string;
  secret: string;
  /** As people write it. Shape: `ABCD-EFGH-JKLM-NPQR`. */
  text: string;
}

/** Why a text is no code: it has another number of letters, a letter that no code has, or one that does not fit the others. */
export type CodeFault = "length" | "letter" | "check";

/** Makes a code of random values, 0 to 31 each; of more bits only the lowest five count. THROWS RangeError for fewer than 15. */
export function makeCode(random: Uint8Array): EnrolmentCode {
  if (random.length < CODE_LENGTH - 1) throw new RangeError(`a code takes ${CODE_LENGTH - 1} values`);
  const values = [...random.subarray(0, CODE_LENGTH - 1)].map((value) => value & 31);
  return codeOf([...values, checkOf(values)].map((value) => CODE_LETTERS[value]).join(""));
}

/** Reads a code as people type it: small letters, spaces and dashes do not matter. */
export function parseCode(typed: string): { ok: true; code: EnrolmentCode } | { ok: false; fault: CodeFault } {
  const letters = typed.toUpperCase().replace(/[\s\-‐-―_.]/gu, "");
  const values = [...letters].map((letter) => CODE_LETTERS.indexOf(letter));
  if (values.includes(-1)) return { ok: false, fault: "letter" };
  if (values.length !== CODE_LENGTH) return { ok: false, fault: "length" };
  if (checkOf(values.slice(0, -1)) !== values.at(-1)) return { ok: false, fault: "check" };
  return { ok: true, code: codeOf(letters) };
}

/**
 * Gives six letters that both a device and the hub show for one enrolment, so that a person sees that they speak of the same
 * device. `secretHash` is the SHA-256 of the device's secret, hex; 30 of its bits tell nothing of 256.
 */
export function markOf(secretHash: string): string {
  const bits = BigInt(`0x${secretHash.slice(0, 8)}`) >> 2n;
  const letters = Array.from({ length: 6 }, (_, i) => CODE_LETTERS[Number((bits >> BigInt(5 * (5 - i))) & 31n)]);
  return `${letters.slice(0, 3).join("")}-${letters.slice(3).join("")}`;
}

function codeOf(letters: string): EnrolmentCode {
  return {
    place: letters.slice(0, PLACE_LENGTH),
    secret: letters.slice(PLACE_LENGTH, -1),
    text: letters.match(new RegExp(`.{${GROUP}}`, "g"))?.join("-") ?? letters,
  };
}

/**
 * The letter that checks the others: a sum over GF(32) with another weight for each place, so that every single wrong letter
 * and every two that changed places are noticed.
 */
function checkOf(values: readonly number[]): number {
  let weight = 1;
  return values.reduce((sum, value) => {
    weight = times(weight, 2);
    return sum ^ times(weight, value);
  }, 0);
}

/** Multiplies in GF(32) over x^5 + x^2 + 1, of which 2 gives every element but 0 as a power. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = a, factor = b; factor > 0; factor >>= 1) {
    if (factor & 1) product ^= bit;
    bit = bit & 16 ? ((bit << 1) ^ 0b100101) & 31 : bit << 1;
  }
  return product;
}
