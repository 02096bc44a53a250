import { spawn } from "node:child_process";
import type { Logger } from "pino";
import { type SchedulerLike, Subscription } from "rxjs";

/**
 * Tells systemd that this process is ready, and then twice in each of its watchdog's periods that it lives.
 *
 * A process whose event loop stands still says nothing and is started again (`WatchdogSec=`). `systemd-notify` says it, as
 * Node cannot send a datagram to a path; the unit needs `NotifyAccess=all`. Without `NOTIFY_SOCKET` nothing is done.
 * Source: sd_notify(3), sd_watchdog_enabled(3). Gives what ends it and says that the process stops.
 */
export function notifySystemd(
  env: Record<string, string | undefined>,
  clock: SchedulerLike,
  log: Logger,
): Subscription {
  const told = new Subscription();
  if (!env.NOTIFY_SOCKET) return told;
  const say = (...words: string[]) => {
    const child = spawn("systemd-notify", words, { stdio: "ignore", env });
    child.on("error", (error) => log.warn({ err: error }, "systemd could not be told"));
    child.unref();
  };
  say("--ready");
  const everyMs = Number(env.WATCHDOG_USEC) / 2000;
  if (everyMs > 0) {
    told.add(
      clock.schedule(function () {
        say("WATCHDOG=1");
        this.schedule(undefined, everyMs);
      }, everyMs),
    );
  }
  told.add(() => say("STOPPING=1"));
  return told;
}
