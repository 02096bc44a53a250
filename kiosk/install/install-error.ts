/** Why an installation cannot be done: each tells what to do about it. */
export type InstallErrorCode = "needs-root" | "no-systemd" | "in-a-home" | "command-failed" | "not-written";

/** An installation that cannot be done or went wrong. */
export class InstallError extends Error {
  override readonly name = "InstallError";
  readonly code: InstallErrorCode;

  constructor(code: InstallErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
