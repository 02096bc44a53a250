import type { Logger } from "pino";
import { asyncScheduler, type SchedulerLike, Subscription } from "rxjs";
import { type FirstStartConfig, type KioskOverrides, readFirstStart, readKioskConfig } from "./config.ts";
import { FirstStart } from "./first-start.ts";
import { startKioskOnceItCan } from "./patient-start.ts";
import { FirstScreen } from "./screen-first.ts";

export interface FirstKioskOptions {
  /** The configuration, which names no hub yet. */
  file: string;
  /** What flags and environment set over it. */
  overrides: KioskOverrides;
  first: FirstStartConfig;
  /** Folder of the built pages, `dist/ui`. */
  pages: string;
  /** Folder of the catalogues, `locales`. */
  locales: string;
  /** The root log of the process. */
  log: Logger;
  version: string;
  clock?: SchedulerLike;
  /** The names under which the network is asked for a hub; default `HUB_NAMES`. */
  hubNames?: readonly string[];
}

/** What runs on a machine from its first start on: first the screen that asks for a code, then the kiosk. */
export interface FirstKiosk {
  /** Address of the screen, the same before and after. */
  readonly screenUrl: string;
  /** Settles once the kiosk has taken over. REJECTS with what keeps a kiosk from starting. */
  readonly started: Promise<void>;
  /** Stops what runs; twice without harm. */
  stop(): Promise<void>;
}

/** How often it is looked whether somebody enrolled this machine by a command, ms. */
const LOOK_EVERY_MS = 3_000;

/**
 * Starts a machine that no hub knows: its screen asks for a one-time code, and once the machine is let in the kiosk takes the
 * screen over, without a restart; also where somebody enrolled it by `counterbell kiosk enrol` meanwhile.
 * REJECTS with ScreenError.
 */
export async function startFirstKiosk(options: FirstKioskOptions): Promise<FirstKiosk> {
  const { file, overrides, first, pages, locales, version, clock = asyncScheduler, hubNames } = options;
  const log = options.log.child({ stage: "first-start" });
  const { enrolAt, kiosk: wish } = first;
  const start = new FirstStart({ config: file, enrolAt, kiosk: wish, version, clock, log, hubNames });
  const screen = new FirstScreen({
    ...{ ...first.screen, pages, locales, clock, log },
    state$: start.state$,
    onInput: (input) => start.take(input),
  });
  await screen.start();
  const { url: screenUrl } = screen;
  log.info({ screen: screenUrl }, "no hub knows this machine: its screen asks for a code");
  const running = new Subscription();
  let kiosk: { stop(): Promise<void> } | undefined;
  let handing: Promise<void> | undefined;
  let isStopped = false;

  const byCommand = new Promise<void>((resolve) => {
    const look = (): void => {
      // A file that is being written, or that somebody has broken, is looked at again.
      if (isEnrolled(file, overrides)) resolve();
      else running.add(clock.schedule(look, LOOK_EVERY_MS));
    };
    running.add(clock.schedule(look, LOOK_EVERY_MS));
  });
  const handOver = async (): Promise<void> => {
    running.unsubscribe();
    await start.end();
    const config = readKioskConfig(file, overrides);
    await screen.stop();
    // The page on the glass finds the kiosk where it was itself.
    const port = Number(new URL(screenUrl).port);
    const at = { ...config, screen: { ...config.screen, port } };
    const started = await startKioskOnceItCan({ config: at, pages, locales, log: options.log, version });
    if (isStopped) await started.stop();
    else kiosk = started;
  };
  start.start();
  const started = Promise.race([start.enrolled, byCommand]).then(() => {
    if (isStopped) return undefined;
    handing = handOver();
    return handing;
  });
  return {
    screenUrl,
    started,
    stop: async () => {
      isStopped = true;
      running.unsubscribe();
      start.stop();
      await screen.stop();
      // A kiosk that is just starting is stopped once it has; what kept it from that was told already.
      await handing?.catch(() => undefined);
      await kiosk?.stop();
    },
  };
}

function isEnrolled(file: string, overrides: KioskOverrides): boolean {
  try {
    return readFirstStart(file, overrides) === undefined && readKioskConfig(file, overrides) !== undefined;
  } catch {
    return false;
  }
}
