/**
 * The places where crash tests end the process, off unless `COUNTERBELL_CRASH_AT=NAME[:N]` is set; N is at which pass, 1 by default.
 *
 * - `after-insert`: the event is written inside its transaction, not committed.
 * - `after-commit`: the event is committed; nobody has been told, neither board nor screen.
 * - `after-publish`: the hub's PUBACK of an event came.
 * - `after-ack`: the hub's application acknowledgement came, and is not yet recorded.
 * - `after-next-password`: the next password is kept, the hub has not heard of it.
 * - `after-password-told`: the hub knows its hash, it is not used yet.
 * - `after-password-accepted`: the hub let the kiosk in by it; its file does not stand in its place.
 * - `after-former-password`: the former one is kept beside it, nothing else.
 */
export type CrashPoint =
  | "after-insert"
  | "after-commit"
  | "after-publish"
  | "after-ack"
  | "after-next-password"
  | "after-password-told"
  | "after-password-accepted"
  | "after-former-password";

const [name, pass = "1"] = (process.env.COUNTERBELL_CRASH_AT ?? "").split(":");
let left = Number(pass);

/** Ends the own process by SIGKILL where the environment asked for it at this place. */
export function crashPoint(point: CrashPoint): void {
  if (point !== name) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, "SIGKILL");
}
