import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import type { Observable, SchedulerLike } from "rxjs";
import type { ScreenInput, ScreenState } from "../../../protocol/screen.ts";

/** An event, as far as the timeline tells of it. */
export interface EventNews {
  kind: string;
  kiosk: string;
  face: string | null;
  fact: string | null;
}

/** A ticket as it stands now, as far as the timeline tells of it. */
export interface TicketNews {
  id: number;
  status: string;
  rule: string;
  /** None where it is about the hub itself. */
  kiosk: string | null;
  reopened: number;
}

/** A hub that runs within this process. */
export interface HubPart {
  accept(stream: Duplex): void;
  ask(request: { method: "GET" | "POST"; path: string; body?: object }): Promise<{ status: number; body: string }>;
  /** The events from one row to another, both included. */
  events(first: number, last: number): Promise<readonly EventNews[]>;
  /** A ticket by its id; undefined where there is none. */
  ticket(id: number): Promise<TicketNews | undefined>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  limitPages(pages: number): void;
}

/** A kiosk that runs within this process. */
export interface KioskPart {
  readonly screen$: Observable<ScreenState>;
  touch(input: ScreenInput): Promise<string | undefined>;
  stop(): Promise<void>;
  kill(): void;
  leaveRoom(bytes: number | undefined): void;
}

/**
 * What a simulated shop is made of. Simulators may not know hub or kiosk, so whoever starts a shop hands them in:
 * `startHubHere`, `restoreBackup` and `startKioskHere`.
 */
export interface ShopParts {
  startHub(options: {
    file: string;
    locales: string;
    log: Logger;
    clock: SchedulerLike;
    createId: () => string;
    onFeed: (row: { name: string; ref: string; last: number | null }) => void;
  }): Promise<HubPart>;
  /** Puts a backup in the place of a hub's database. */
  restoreHub(file: string, data: string, nowMs: number): Promise<unknown>;
  startKiosk(options: {
    file: string;
    log: Logger;
    clock: SchedulerLike;
    random: (bytes: Uint8Array) => Uint8Array;
    machine: {
      readonly boot: string;
      uptimeMs(): number;
      wallMs(): number;
      syncedAt(): number | undefined;
    };
    openStream: () => Duplex;
    openPort: (port: string) => Duplex | Promise<Duplex>;
    measureMachine: () => Promise<Record<string, number>>;
    restart: () => void;
  }): Promise<KioskPart>;
  /** Folder of the texts, `locales`. */
  locales: string;
}
