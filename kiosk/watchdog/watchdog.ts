import type { Logger } from "pino";
import type { SchedulerLike, Subscription } from "rxjs";
import type { ScreenBrowser } from "./browser.ts";
import { firstWatch, leftWatch, type WatchAct, type WatchState, watchStep } from "./watchdog-plan.ts";

export interface WatchdogOptions {
  browser: Pick<ScreenBrowser, "look" | "reload" | "restart" | "screenshot">;
  /** When the page was heard last, in the clock's time; undefined: never. */
  heardMs: () => number | undefined;
  /** Hands a picture to the hub under a name. REJECTS while that cannot be done. */
  send: (name: string, picture: Buffer) => Promise<void>;
  /** A name that nothing else has. */
  newName: () => string;
  clock: SchedulerLike;
  log: Logger;
}

/** What is told of a screen that does not come back; `screenshot` is the name of its picture in the hub. */
export interface ScreenTrouble {
  screenshot?: string;
}

const LOOK_EVERY_MS = 5000;
/** A picture is offered so often while the hub is away, each time after a longer pause, ms. */
const SEND_TRIES = 8;
const SEND_PAUSE_MS = 15_000;

/**
 * Sees to it that the screen shows the kiosk's page: a page that is blank, frozen, crashed or somewhere else is shown anew,
 * then its browser is started again, then an alert is raised, with a picture where one could be had.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  #state: WatchState;
  #trouble: ScreenTrouble | undefined;
  #picture: Buffer | undefined;
  #timer: Subscription | undefined;
  #sending: Subscription | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#state = firstWatch(options.clock.now());
  }

  /** Stands while the screen does not come back. */
  get trouble(): ScreenTrouble | undefined {
    return this.#trouble;
  }

  get phase(): WatchState["phase"] {
    return this.#state.phase;
  }

  start(): void {
    const next = (): void => {
      if (this.#isStopped) return;
      this.#timer = this.#options.clock.schedule(() => {
        this.#looking = this.look().finally(next);
      }, LOOK_EVERY_MS);
    };
    next();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.unsubscribe();
    this.#sending?.unsubscribe();
    await this.#looking;
  }

  /** Somebody leaves the kiosk: the browser is let go until its page is heard again. */
  leave(): void {
    this.#state = leftWatch(this.#options.clock.now());
    this.#trouble = undefined;
  }

  /** Looks once and does what follows; never rejects. */
  async look(): Promise<void> {
    const { browser, clock, heardMs, log } = this.#options;
    const before = this.#state;
    const look = before.phase === "left" ? "fine" : await browser.look();
    // Somebody has left meanwhile.
    if (this.#state !== before || this.#isStopped) return;
    const { state, act } = watchStep(before, { nowMs: clock.now(), heardMs: heardMs(), look });
    this.#state = state;
    if (state.phase !== before.phase) log.info({ phase: state.phase, look }, "the screen's phase");
    if (act) await this.#do(act, look);
  }

  async #do(act: WatchAct, look: string): Promise<void> {
    const { browser, log, newName } = this.#options;
    log.warn({ act, look }, "the screen's watchdog acts");
    try {
      switch (act) {
        case "reload":
          this.#picture = await browser.screenshot();
          await browser.reload();
          break;
        case "restart":
          this.#picture = (await browser.screenshot()) ?? this.#picture;
          await browser.restart();
          break;
        case "alert": {
          const picture = (await browser.screenshot()) ?? this.#picture;
          this.#picture = undefined;
          const screenshot = picture && newName();
          this.#trouble = screenshot === undefined ? {} : { screenshot };
          if (picture && screenshot !== undefined) this.#send(screenshot, picture, 0);
          break;
        }
        case "calm":
          this.#trouble = undefined;
          this.#picture = undefined;
          break;
      }
    } catch (error) {
      log.warn({ err: error, act }, "the screen's watchdog could not do it");
    }
  }

  #send(name: string, picture: Buffer, tries: number): void {
    const { send, clock, log } = this.#options;
    send(name, picture).then(
      () => log.info({ screenshot: name, bytes: picture.length }, "a picture of the screen is with the hub"),
      (error: unknown) => {
        log.info({ err: error, tries }, "a picture of the screen could not be handed over");
        if (this.#isStopped || tries + 1 >= SEND_TRIES) return;
        this.#sending = clock.schedule(() => this.#send(name, picture, tries + 1), SEND_PAUSE_MS * 2 ** tries);
      },
    );
  }
}
