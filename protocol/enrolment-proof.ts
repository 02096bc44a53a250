/** Rounds of PBKDF2 that a guess at a code costs whoever tries it, at the hub or at home. */
const ROUNDS = 100_000;

/**
 * Turns the secret part of a one-time code into the key that stands for it: PBKDF2 with SHA-256, as 64 hex digits. The hub
 * keeps nothing else of a code. `salt` is text.
 */
export async function keyOfCode(secret: string, salt: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const words = new TextEncoder();
  const material = await subtle.importKey("raw", words.encode(secret), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: words.encode(salt), iterations: ROUNDS };
  return hexOf(await subtle.deriveBits(how, material, 256));
}

/**
 * What a hub shows a device that knows nobody yet: only who knows the code's key can say it about this authority, so whoever
 * stands between cannot put an authority of their own in its place. HMAC-SHA256, hex; `nonce` is the device's own, `ca` PEM
 * as it was sent.
 */
export async function proofOfHub(key: string, nonce: string, ca: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const bytes = Uint8Array.from(key.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const mac = await subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const text = new TextEncoder().encode(`counterbell hub ${nonce}\n${ca}`);
  return hexOf(await subtle.sign("HMAC", mac, text));
}

const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
