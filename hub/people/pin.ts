import { randomBytes, scrypt } from "node:crypto";

/** scrypt's cost: 2^15, about 100 ms of a small machine and 32 MiB. */
const COST = 2 ** 15;
const BLOCK = 8;
const KEY_BYTES = 32;

/**
 * Gives what is kept of a PIN. Shape: `scrypt$N$salt$hash`, salt and hash as base64url, r 8, p 1, 32 bytes.
 * Source: RFC 7914.
 */
export function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, { N: COST, r: BLOCK, p: 1, maxmem: 256 * COST * BLOCK }, (error, key) => {
      if (error) reject(error);
      else resolve(`scrypt$${COST}$${salt.toString("base64url")}$${key.toString("base64url")}`);
    });
  });
}
