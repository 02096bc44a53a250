import { createHash, timingSafeEqual } from "node:crypto";
import type { AuthenticateError } from "aedes";

/** CONNACK return codes. Source: MQTT 3.1.1 section 3.2.2.3. */
export const IDENTIFIER_REJECTED = 2;
export const SERVER_UNAVAILABLE = 3;
export const BAD_CREDENTIALS = 4;
export const NOT_AUTHORIZED = 5;

/**
 * Tells whether a password is the one whose SHA-256 (hex) is kept. A password is 256 random bits, so one round of
 * SHA-256 keeps it as well as a slow hash, and a flood of CONNECTs costs nothing.
 */
export function isRight(password: Buffer, hash: string): boolean {
  const given = createHash("sha256").update(password).digest();
  const kept = Buffer.from(hash, "hex");
  return kept.length === given.length && timingSafeEqual(given, kept);
}

/** The answer that makes aedes refuse a CONNECT with a return code. */
export const denied = (returnCode: number, message: string): AuthenticateError =>
  Object.assign(new Error(message), { returnCode }) as unknown as AuthenticateError;
