import type { Severity } from "../../protocol/messages.ts";
import type { TextArgs } from "../../protocol/text-code.ts";

/** What the hub raises about a kiosk or itself; `code` is a message id of console.ftl, `text` the same in English. */
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

/** One identity is used from two addresses in turn. */
export const twoPlacesAlert = (one: string, other: string, times: number): HubAlert => ({
  id: "hub-identity-cloned",
  severity: "high",
  code: "alert-identity-two-places",
  args: { one, other, times },
  text: `This kiosk's identity is used from ${one} and from ${other} at once: they took it from each other ${times} times within ten minutes. Either the card or the password was copied, or the kiosk has two networks that take turns. Switch one machine off, or enrol it anew under a name of its own`,
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

/** Somebody says that they are this kiosk and does not know its password. */
export const refusedAlert = (address: string, times: number): HubAlert => ({
  id: "hub-identity-refused",
  severity: "medium",
  code: "alert-identity-refused",
  args: { address, times },
  text: `Somebody at ${address} uses this kiosk's name with a wrong password, ${times} times within ten minutes: an unknown device, or the kiosk itself with an old configuration. Nobody was let in. Where it is the kiosk, enrol it anew`,
});

/** Somebody comes under names that no kiosk has. */
export const strangerAlert = (name: string, address: string, times: number): HubAlert => ({
  id: "hub-stranger-knocks",
  severity: "low",
  code: "alert-stranger-knocks",
  args: { name, address, times },
  text: `Somebody at ${address} says that they are "${name}", which no kiosk is called; names that the hub does not know came ${times} times within ten minutes. Nobody was let in. A new kiosk is let in by a code; a kiosk that was renamed or set up wrongly needs its configuration mended; anybody else should not reach this port`,
});

/** A kiosk that is lost, stolen or retired tried to come in. */
export const barredAlert = (life: string, address: string): HubAlert => ({
  id: "hub-kiosk-barred",
  severity: "high",
  code: "alert-kiosk-barred",
  args: { life, address },
  text: `A device with this kiosk's name came from ${address}, and the kiosk is ${life}. It was not let in. Look for it there; where it should serve again, replace it or let it in by a new code`,
});

/** A kiosk has not changed its password for too long, although it was asked to. */
export const oldPasswordAlert = (days: number): HubAlert => ({
  id: "hub-password-old",
  severity: "medium",
  code: "alert-password-old",
  args: { days },
  text: `This kiosk has had its password for ${days} days: it was away, or its password stands in kiosk.toml where it cannot change it. Name a file as hub.password_file, and see whether the kiosk is online`,
});

/** A board says the serial number of another, which is ready elsewhere at this moment. */
export const boardClaimedAlert = (serial: string, at: { kiosk: string; device: string }): HubAlert => ({
  id: "hub-board-claimed",
  severity: "high",
  code: "alert-board-claimed",
  args: { serial, kiosk: at.kiosk, device: at.device },
  text: `A board of this kiosk says serial number ${serial}, and so does ${at.device} of ${at.kiosk}, which is there at this moment: a number was given twice, or an EEPROM copied. Presses of either may be taken for repeats of the other's. Take one of them out, and give it a number of its own`,
});
