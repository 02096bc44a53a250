import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import type { KioskStartConfig } from "./config.ts";

export interface KioskOptions {
  config: KioskStartConfig;
  /** Folder of the built pages (`dist/ui`): `kiosk-screen/index.html` and `assets/` are served from it. */
  pages: string;
  /** Folder of the catalogues (`locales`): `<language>/kiosk.ftl` is served from it. */
  locales: string;
  /** The root log of the process; the command `log-level` changes it. */
  log: Logger;
  /** Version of the program, told to the hub; default "0". */
  version?: string;
  /** Default: asyncScheduler. */
  clock?: SchedulerLike;
  /** Fills bytes at random; default: the system's generator. */
  random?: (bytes: Uint8Array) => Uint8Array;
  /** What the command `restart` does once its answer is away; default: stop, then leave with exit code 75. */
  restart?: () => void;
}

/** A kiosk that runs. */
export interface Kiosk {
  /** Address of the screen's page, with the port that was really taken. */
  readonly screenUrl: string;
  /** Stops drivers, link, screen and database within 2 s; twice without harm. */
  stop(): Promise<void>;
}

/** Starts a kiosk and resolves once its database is open and its screen is served; hub and boards may come later. */
export declare function startKiosk(options: KioskOptions): Promise<Kiosk>;
