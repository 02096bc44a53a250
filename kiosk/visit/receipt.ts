/** The letters of Crockford's base 32: none is taken for another. Source: https://www.crockford.com/base32.html */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

/** Makes a receipt code: 8 letters, 40 random bits. */
export function createReceipt(random: (bytes: Uint8Array) => Uint8Array): string {
  return Array.from(random(new Uint8Array(LENGTH)), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
