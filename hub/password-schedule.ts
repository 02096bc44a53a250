import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import type { ReadConnection } from "./database.ts";
import { type HubAlert, oldPasswordAlert } from "./fleet/hub-alerts.ts";
import type { HubWriter } from "./writer-client.ts";

export interface PasswordScheduleOptions {
  connection: Pick<ReadConnection, "all">;
  writer: Pick<HubWriter, "call">;
  raise(kiosk: number, alert: HubAlert): void;
  /** Days after which a kiosk makes itself another password; 0 for never. */
  days: number;
  createId?: (() => string) | undefined;
  log: Logger;
  clock: SchedulerLike;
}

const DAY_MS = 24 * 3_600_000;
/** A kiosk that is away hears of it when it is back, within a day; then it is asked anew. */
const ASKED_FOR_MS = DAY_MS;
/** One that could not is not asked every hour. */
const REFUSED_FOR_MS = 7 * DAY_MS;
/** Kiosks that are asked in one go: a fleet that was enrolled on one day changes over in some. */
const AT_ONCE = 50;

/**
 * Lets kiosks change their passwords before they are old: each that has had its own for `days` is asked, and both count until
 * the new one was used. A password never ends by the calendar, as a hub whose clock leaps would lock its whole fleet out; one
 * that is twice as old as it should be raises an alert.
 */
export async function askForPasswords(options: PasswordScheduleOptions): Promise<{ asked: number }> {
  const { connection, writer, raise, days, log, clock, createId = randomUUID } = options;
  if (days === 0) return { asked: 0 };
  const now = clock.now();
  const due = connection.all<{ n: number; id: string; since: number; open: number }>(
    `SELECT n, id, coalesce(password_changed_at, created_at) AS since,
       EXISTS (SELECT 1 FROM command WHERE command.kiosk = kiosk.n AND verb = 'rotate-password'
         AND (status IN ('waiting', 'sent') OR (status = 'error' AND requested_at > ?))) AS open
     FROM kiosk WHERE life = 'active' AND coalesce(password_changed_at, created_at) <= ? ORDER BY since, n`,
    now - REFUSED_FOR_MS,
    now - days * DAY_MS,
  );
  let asked = 0;
  for (const { n, id, since, open } of due) {
    if (now - since > 2 * days * DAY_MS) raise(n, oldPasswordAlert(Math.floor((now - since) / DAY_MS)));
    if (open || asked >= AT_ONCE) continue;
    await writer.call("requestCommand", {
      ...{ request: createId(), kiosk: id, verb: "rotate-password", args: {} },
      ...{ timeToLiveMs: ASKED_FOR_MS, requestedBy: "schedule" },
    });
    asked += 1;
  }
  if (asked > 0) log.info({ asked, due: due.length }, "kiosks are asked to change their passwords");
  return { asked };
}
