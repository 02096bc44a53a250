import { FlashError, type FlashFailureCode } from "./flash-error.ts";

/** Names of a browser's errors. Source: Web Serial API, "open() method". */
const BROWSER_NAMES: Readonly<Record<string, FlashFailureCode>> = {
  NotFoundError: "port-missing",
  SecurityError: "port-permission",
  NotAllowedError: "port-permission",
  InvalidStateError: "port-busy",
};

/** What systems and serialport's binding write. Their codes, where they have any, stand within the same text. */
const WORDS: readonly (readonly [RegExp, FlashFailureCode])[] = [
  [/ENOENT|ENXIO|ENODEV|no such (file|device)|file not found|no such device|ENOTFOUND|EAI_AGAIN/i, "port-missing"],
  [/EBUSY|EAGAIN|cannot lock|temporarily unavailable|resource busy|access denied|in use/i, "port-busy"],
  [/EACCES|EPERM|permission denied|not permitted/i, "port-permission"],
  [/ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ETIMEDOUT|ENETUNREACH/i, "port-missing"],
];

/** Recognises from what a port said at its opening why it did not open. */
export function portFailure(error: unknown): FlashError {
  if (error instanceof FlashError) return error;
  const { name = "", message = String(error), code = "", cause } = (error ?? {}) as Partial<Error> & { code?: string };
  const reason = cause instanceof Error ? cause.message : message;
  const known =
    BROWSER_NAMES[name] ?? (code === "port-not-found" || code === "port-ambiguous" ? "port-missing" : undefined);
  const text = `${code} ${message} ${reason}`;
  const found = known ?? WORDS.find(([words]) => words.test(text))?.[1] ?? "port-failed";
  return new FlashError(found, { reason: reason.slice(0, 300) }, { cause: error });
}
