import { setTimeout as delay } from "node:timers/promises";
import type { CommandView, KioskDetail } from "../protocol/rest.ts";
import type { HubClient } from "./command-client.ts";
import { CommandError } from "./command-error.ts";

/** What `counterbell rotate` may be asked for; one of the first five. */
export interface RotateOptions {
  kiosk?: string;
  apiToken?: string;
  sessions?: boolean;
  certificate?: boolean;
  authority?: boolean;
  /** Seconds for which the former token of a name goes on. */
  overlap?: number;
  /** Switches the authority although some kiosks do not trust the next one yet. */
  leaveBehind?: boolean;
}

/** What was done: the answer for a script, and the text id with its arguments for a person; `secret` is printed by itself. */
export interface Rotated {
  answer: object;
  text: [id: string, args: Record<string, string | number>];
  secret?: string;
}

type Asking = Pick<HubClient, "ask">;

interface Authority {
  fingerprint: string;
  next?: string;
  trusting: number;
  waiting: string[];
}

/** How long a command waits for kiosks before it leaves the rest to the hub, which goes on asking. */
const WAIT_MS = 30_000;
const LOOK_EVERY_MS = 250;

/** Changes a credential by the hub's API. THROWS CommandError. */
export async function rotate(hub: Asking, options: RotateOptions): Promise<Rotated> {
  const { kiosk, apiToken, sessions, certificate, authority } = options;
  const asked = [kiosk, apiToken, sessions, certificate, authority].filter((one) => one !== undefined).length;
  if (asked !== 1) throw new CommandError("rotate-what", {});
  if (kiosk !== undefined) return rotatePassword(hub, kiosk);
  if (apiToken !== undefined) return rotateToken(hub, apiToken, options.overlap);
  if (authority) return rotateAuthority(hub, options.leaveBehind === true);
  if (certificate) {
    const made = await hub.ask<{ fingerprint: string; expiresAt: string }>("POST", "/api/v1/certificate/rotate", {});
    return { answer: made, text: ["rotated-certificate", { until: made.expiresAt }] };
  }
  const changed = await hub.ask<{ sessions: number }>("POST", "/api/v1/sessions/rotate", {});
  return { answer: changed, text: ["rotated-sessions", { sessions: changed.sessions }] };
}

async function rotateToken(hub: Asking, name: string, overlapS: number | undefined): Promise<Rotated> {
  const body = overlapS === undefined ? {} : { overlapS };
  const path = `/api/v1/tokens/${encodeURIComponent(name)}/rotate`;
  const made = await hub.ask<{ token: string; formerEndsAt: string }>("POST", path, body);
  return { answer: made, text: ["rotated-token", { name, until: made.formerEndsAt }], secret: made.token };
}

async function rotatePassword(hub: Asking, kiosk: string): Promise<Rotated> {
  const path = `/api/v1/kiosks/${encodeURIComponent(kiosk)}`;
  const { request } = await hub.ask<CommandView>("POST", `${path}/rotate`, {});
  const state = await waitFor(async () => {
    const { commands, password } = await hub.ask<KioskDetail>("GET", path);
    const command = commands.find((one) => one.request === request);
    if (command?.status === "error") {
      throw new CommandError("rotate-refused", { kiosk, detail: command.error?.text ?? command.status });
    }
    return command?.status === "ok" && !password.isChanging ? password : undefined;
  });
  const answer = { kiosk, request, changed: state !== undefined, ...state };
  return { answer, text: [state ? "rotated-password" : "rotated-password-later", { kiosk }] };
}

async function rotateAuthority(hub: Asking, leaveBehind: boolean): Promise<Rotated> {
  let now = await hub.ask<Authority>("POST", "/api/v1/authority/introduce", {});
  await waitFor(async () => {
    now = await hub.ask<Authority>("GET", "/api/v1/authority");
    return now.waiting.length === 0 ? true : undefined;
  });
  if (now.waiting.length > 0 && !leaveBehind) {
    const args = { trusting: now.trusting, waiting: now.waiting.length, names: now.waiting.slice(0, 20).join(", ") };
    return { answer: { ...now, switched: false }, text: ["rotated-authority-later", args] };
  }
  const switched = await hub.ask<Authority>("POST", "/api/v1/authority/switch", { leaveBehind });
  return {
    answer: { ...switched, switched: true },
    text: ["rotated-authority", { fingerprint: switched.fingerprint }],
  };
}

async function waitFor<Result>(look: () => Promise<Result | undefined>): Promise<Result | undefined> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined || performance.now() > until) return found;
    await delay(LOOK_EVERY_MS);
  }
}
