/**
 * The places where crash tests end the process, off unless `COUNTERBELL_CRASH_AT=NAME[:N]` is set; N is at which pass, 1 by default.
 *
 * - `after-insert`: the event is written inside its transaction, not committed.
 * - `after-commit`: the event is committed; nobody has been told, neither board nor screen.
 * - `after-publish`: the hub's PUBACK of an event came.
 * - `after-ack`: the hub's application acknowledgement came, and is not yet recorded.
 */
export type CrashPoint = "after-insert" | "after-commit" | "after-publish" | "after-ack";

const [name, pass = "1"] = (process.env.COUNTERBELL_CRASH_AT ?? "").split(":");
let left = Number(pass);

/** Ends the own process by SIGKILL where the environment asked for it at this place. */
export function crashPoint(point: CrashPoint): void {
  if (point !== name) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, "SIGKILL");
}
