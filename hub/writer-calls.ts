import type { PublishTo } from "../protocol/content-views.ts";
import type { KioskConfig } from "../protocol/messages.ts";
import type { SettingsChanged } from "../protocol/settings-change.ts";
import type { CommandVerb } from "../protocol/topics.ts";

/**
 * Every write that the API and the command line may ask for: its arguments and its answer.
 *
 * Each is a synchronous function `(db, args, now)` that runs inside the writer's transaction; what it throws (a
 * `HubError`) undoes it alone and comes back as the same `HubError` with the same code.
 */
export interface HubCalls {
  /** THROWS site-exists, invalid. */
  addSite: { args: { site: string; name: string; zone: string; languages: string[] }; result: { site: string } };
  /** Makes the account of a kiosk; `passwordHash` is `hashSecret(password)`. With `rotate` an existing kiosk of that site gets a new one. THROWS site-not-found, kiosk-exists, invalid. */
  enrolKiosk: {
    args: { site: string; kiosk: string; passwordHash: string; rotate?: boolean };
    result: { site: string; kiosk: string; username: string };
  };
  /** A kiosk came with its next password: the former one ends. `kiosk` is its number. */
  usePassword: { args: { kiosk: number; hash: string }; result: { changed: boolean } };
  /** THROWS ticket-not-found, ticket-transition. `actor` stands in the timeline. */
  acknowledgeTicket: { args: { ticket: number; actor: string }; result: { status: string } };
  /** Somebody is on the way; `name` is how the visitor may call them. */
  comeToTicket: { args: { ticket: number; actor: string; name: string }; result: { status: string } };
  /** Somebody is there. */
  arriveAtTicket: { args: { ticket: number; actor: string; name?: string | undefined }; result: { status: string } };
  resolveTicket: { args: { ticket: number; actor: string; note?: string }; result: { status: string } };
  reopenTicket: { args: { ticket: number; actor: string; note?: string }; result: { status: string } };
  /** Stores a command and sends it until the kiosk answers or `timeToLiveMs` has passed. `request` is an identifier that the caller makes. THROWS kiosk-not-found. */
  requestCommand: {
    args: {
      request: string;
      kiosk: string;
      verb: CommandVerb;
      args: Record<string, unknown>;
      timeToLiveMs: number;
      requestedBy: string;
    };
    result: { request: string };
  };
  /**
   * Sets what staff want a kiosk to have in force, whole; what is published for it is kept. `exitPinHash` null takes the PIN
   * away, without it the PIN stays. THROWS kiosk-not-found.
   */
  setDesiredConfig: {
    args: { kiosk: string; config: KioskConfig; exitPinHash?: string | null | undefined };
    result: { revision: number };
  };
  /** Changes settings on the kiosks of some sites, on some, or on every one; null takes one out. THROWS site-not-found, kiosk-not-found. */
  changeSettings: {
    args: PublishTo & { settings: { [Name in keyof KioskConfig]?: KioskConfig[Name] | null | undefined } };
    result: SettingsChanged;
  };
  /** THROWS kiosk-not-found, kiosk-life. `actor` and `reason` stand in its history, of these and those below. */
  blockKiosk: {
    args: { kiosk: string; why: "lost" | "stolen"; reason: string; actor: string };
    result: { life: string };
  };
  /** THROWS kiosk-not-found, kiosk-life. */
  unblockKiosk: { args: { kiosk: string; reason: string; actor: string }; result: { life: string } };
  /** Wipes the credential and what is retained, and gives the record; times are ms UTC. THROWS kiosk-not-found, kiosk-life. */
  retireKiosk: {
    args: { kiosk: string; reason: string; actor: string };
    result: {
      kiosk: string;
      site: string;
      reason: string;
      by: string;
      at: number;
      enrolledAt: number;
      lastSeenAt: number | null;
      firmware: string | null;
      boards: string[];
      events: number;
      openTickets: number;
      wiped: string[];
    };
  };
  /** Clears an alert that the hub raised (`hub-...`), or one that a kiosk forgot. THROWS alert-not-found. */
  clearAlert: { args: { kiosk: string; alert: string }; result: { cleared: true } };
}
