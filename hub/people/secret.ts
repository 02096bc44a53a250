import { createHash, randomBytes } from "node:crypto";

/** Makes a secret of 256 random bits as 43 characters that need no escaping in a header or an address. */
export const createSecret = (): string => randomBytes(32).toString("base64url");

/**
 * Gives what the database keeps of a secret: its SHA-256 as hex. A slow hash would add nothing, as 256 random bits
 * cannot be guessed.
 */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret, "utf8").digest("hex");

/** Tells whether a text can be a secret of ours at all, so that other texts cost no query. */
export const isSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
