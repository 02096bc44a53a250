import type { Logger } from "pino";
import {
  asyncScheduler,
  BehaviorSubject,
  type Observable,
  type SchedulerLike,
  type Subscription,
  switchMap,
} from "rxjs";
import type { ScreenInput, ScreenState } from "../protocol/screen.ts";
import type { DatabaseErrorCode } from "./database-error.ts";
import { isDiskRefusal } from "./database-error.ts";
import { DesiredConfig } from "./desired.ts";
import { type Kiosk, type KioskOptions, startKiosk } from "./kiosk.ts";
import { type InputRefusal, ScreenServer } from "./screen-server.ts";
import { screenOf } from "./visit/view.ts";
import { firstVisit } from "./visit/visit-state.ts";

/** A start that the disk refused is tried again after so long, ms. */
const AGAIN_MS = 2000;
/** And said again after so many tries. */
const SAY_EVERY = 30;

/**
 * Starts a kiosk, also on a disk that is full or takes no write: then the screen says that votes cannot be taken, boards
 * keep their presses, and the start is tried again until the disk allows it.
 * REJECTS with whatever else keeps a kiosk from starting: a database of a newer program, a port that is taken.
 */
export async function startKioskOnceItCan(options: KioskOptions): Promise<Kiosk> {
  try {
    return await startKiosk(options);
  } catch (error) {
    if (!isDiskRefusal(error)) throw error;
    const waiting = new WaitingKiosk(options);
    await waiting.start(error.code);
    return waiting;
  }
}

/** A kiosk whose disk does not let it start: a screen that says so, until the real one takes its place. */
class WaitingKiosk implements Kiosk {
  readonly screen$: Observable<ScreenState>;
  readonly #options: KioskOptions;
  readonly #log: Logger;
  readonly #clock: SchedulerLike;
  readonly #shown: BehaviorSubject<Observable<ScreenState>>;
  #screen: ScreenServer;
  #kiosk: Kiosk | undefined;
  #reason: DatabaseErrorCode = "disk-error";
  #tries = 0;
  #isStopped = false;
  #again: Subscription | undefined;
  #trying: Promise<void> = Promise.resolve();

  constructor(options: KioskOptions) {
    const { config, pages, locales, log, clock = asyncScheduler } = options;
    this.#options = options;
    this.#log = log.child({ site: config.site, kiosk: config.kiosk, stage: "start" });
    this.#clock = clock;
    const { visitSettings } = new DesiredConfig({ kept: undefined, log: this.#log });
    const first = firstVisit(Math.floor(clock.now() / 1000), visitSettings, { nowMs: clock.now() });
    const closed = new BehaviorSubject(screenOf({ ...first, storing: false }, config, clock.now()));
    this.#shown = new BehaviorSubject<Observable<ScreenState>>(closed);
    this.screen$ = this.#shown.pipe(switchMap((state$) => state$));
    this.#screen = new ScreenServer({
      ...{ ...config.screen, pages, locales, clock },
      state$: closed,
      onInput: async (input) => this.touch(input),
      health: () => ({
        ...{ site: config.site, kiosk: config.kiosk },
        ...{ storing: false, reason: this.#reason, link: "away", waiting: 0 },
      }),
      log: this.#log,
    });
  }

  get screenUrl(): string {
    return this.#kiosk?.screenUrl ?? this.#screen.url;
  }

  async touch(input: ScreenInput): Promise<InputRefusal | undefined> {
    if (this.#kiosk) return this.#kiosk.touch(input);
    return input.type === "heartbeat" || input.type === "tested" ? undefined : "not-storing";
  }

  /** Serves the screen, and tries to start. REJECTS with ScreenError. */
  async start(reason: DatabaseErrorCode): Promise<void> {
    await this.#screen.start();
    this.#refused(reason);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#again?.unsubscribe();
    await this.#trying;
    await this.#screen.stop();
    await this.#kiosk?.stop();
  }

  #refused(reason: DatabaseErrorCode): void {
    if (this.#tries % SAY_EVERY === 0 || reason !== this.#reason)
      this.#log.error({ reason, tries: this.#tries }, "the disk does not let the kiosk start, votes cannot be taken");
    this.#tries += 1;
    this.#reason = reason;
    if (this.#isStopped) return;
    this.#again = this.#clock.schedule(() => {
      this.#trying = this.#try();
    }, AGAIN_MS);
  }

  async #try(): Promise<void> {
    const { config } = this.#options;
    // The real screen takes over this one's port, so that the page on the glass finds it.
    const port = Number(new URL(this.#screen.url).port);
    try {
      const kiosk = await startKiosk({
        ...this.#options,
        config: { ...config, screen: { ...config.screen, port } },
        beforeScreen: () => this.#screen.stop(),
      });
      this.#kiosk = kiosk;
      this.#shown.next(kiosk.screen$);
      this.#log.warn({ tries: this.#tries }, "the disk takes writes again, the kiosk has started");
    } catch (error) {
      // Not caught here, it ends the process with its words, as at any other start.
      if (!isDiskRefusal(error)) throw error;
      this.#refused(error.code);
    }
  }
}
