import type { Severity } from "../../protocol/messages.ts";
import type { TextArgs } from "../../protocol/text-code.ts";

/** What the hub raises about a kiosk; `code` is a message id of console.ftl, `text` the same in English. */
export interface HubAlert {
  id: string;
  severity: Severity;
  code: string;
  args: TextArgs;
  text: string;
}

/** Two machines use one identity. */
export const clonedAlert = (times: number): HubAlert => ({
  id: "hub-identity-cloned",
  severity: "high",
  code: "alert-identity-cloned",
  args: { times },
  text: `Two machines use this kiosk's identity: they threw each other out ${times} times within a minute. No vote is lost, but each is heard only in turn. Switch one of them off, or enrol it anew under a name of its own`,
});

/** Two events claim one place. */
export const forkAlert = (outbox: string, seq: number): HubAlert => ({
  id: "hub-outbox-forked",
  severity: "high",
  code: "alert-outbox-forked",
  args: { outbox, seq },
  text: `Two different events claim place ${seq} of outbox ${outbox}: the card was copied, or the kiosk was put back from a backup. Both are kept and counted, and the kiosk has begun a new outbox. Where two machines run from one card, enrol one of them anew`,
});

/** A kiosk came back with less than it had sent. */
export const restoredAlert = (taken: number, waiting: number): HubAlert => ({
  id: "hub-kiosk-restored",
  severity: "medium",
  code: "alert-kiosk-restored",
  args: { taken, waiting },
  text: `The kiosk's storage is older than what it has sent (${taken} events): it was put back from a backup, or the card is a copy. Nothing is counted twice. When it was last heard, ${waiting} events waited there unsent; what the older storage does not hold comes only if the former card runs once more`,
});

/** A kiosk came back with nothing. */
export const wipedAlert = (waiting: number): HubAlert => ({
  id: "hub-kiosk-wiped",
  severity: "medium",
  code: "alert-kiosk-wiped",
  args: { waiting },
  text: `The kiosk began anew with empty storage. When it was last heard, ${waiting} events waited there unsent; they come only if the former card runs once more`,
});

/** Events that a kiosk gave numbers and no longer has. */
export function gapAlert(outbox: string, gaps: readonly { from: number; to: number }[]): HubAlert {
  const missing = gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const [from, to] = [gaps[0]?.from ?? 0, gaps.at(-1)?.to ?? 0];
  return {
    id: "hub-events-missing",
    severity: "high",
    code: "alert-events-missing",
    args: { missing, outbox, from, to },
    text: `${missing} events never reached this hub, and the kiosk no longer has them (numbers ${from} to ${to} of outbox ${outbox}): the hub was put back from a backup older than the seven days that kiosks keep, or the kiosk's storage was damaged. A newer backup of the hub may hold them`,
  };
}
