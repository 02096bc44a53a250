/**
 * The named places where a test can end the hub, as a power cut would.
 *
 * `COUNTERBELL_CRASH_AT=after-commit:3` kills this process with SIGKILL when it passes `after-commit` for the third
 * time; without `:N` at the first. Only commits that store an event pass. Off unless the variable is set. The order of a press: `after-insert` (rows written,
 * not committed), `after-commit`, `before-puback` (the broker is about to write PUBACKs), `before-ack` (PUBACKs are
 * written, the application ack is not), `after-ack`.
 */
export const CRASH_POINTS = ["after-insert", "after-commit", "before-puback", "before-ack", "after-ack"] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

const [wanted, pass] = (process.env.COUNTERBELL_CRASH_AT ?? "").split(":");
let left = Number(pass ?? 1);

/** Says that the process is at a named place; it may end here. */
export function passCrashPoint(point: CrashPoint): void {
  if (point !== wanted) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, "SIGKILL");
}
