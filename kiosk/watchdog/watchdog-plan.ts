/**
 * What was seen of the page at a look: `fine`, `blank` (nothing to read on it), `foreign` (another address), `stuck` (no
 * answer, as when it hangs or has crashed), `gone` (no browser answers).
 */
export type Look = "fine" | "blank" | "foreign" | "stuck" | "gone";

/** One look at the screen: the time, when the page was heard last (if ever), and what was seen. Times in ms. */
export interface Sight {
  nowMs: number;
  heardMs: number | undefined;
  look: Look;
}

/**
 * `well`; `reloaded` and `restarted` wait until `untilMs` for the page to come back; `given-up` tries a restart at `untilMs`;
 * `recovering` is well again but not yet for long, and a relapse goes on from its `step`; `left`: somebody left the kiosk with
 * its PIN, and nothing is done until the page is heard again.
 */
export type WatchState = {
  phase: "well" | "reloaded" | "restarted" | "given-up" | "recovering" | "left";
  /** When the phase began. */
  sinceMs: number;
  /** When it is looked whether the phase helped. */
  untilMs: number;
  /** How far it has gone since the screen was well for long: 0 nothing, 1 reload, 2 restart, 3 alert. */
  step: 0 | 1 | 2 | 3;
  /** Restarts since the alert. */
  tries: number;
  /** Since when nothing good was seen. */
  badSinceMs: number | undefined;
};

/** What is to be done: `reload` the page, `restart` the browser, raise the alert (`alert`) or end it (`calm`). */
export type WatchAct = "reload" | "restart" | "alert" | "calm";

/** Blank, frozen or crashed for so long, and something is done, ms. */
export const PATIENCE_MS = 15_000;
/** The page tells itself each 5 s; one that was heard within this time is alive, ms. */
export const ALIVE_MS = 10_000;
/** How long a reload and a restart may take, ms: a small machine starts its browser in a quarter of a minute. */
export const RELOAD_MS = 20_000;
export const RESTART_MS = 60_000;
/** A machine that has just started needs this until the page is there, ms. */
export const FIRST_START_MS = 120_000;
/** Well for so long, and all is forgotten, ms. */
export const STEADY_MS = 60_000;
/** Pause between restarts after the alert, ms: doubles from the first to the last. */
export const FIRST_PAUSE_MS = 60_000;
export const LAST_PAUSE_MS = 30 * 60_000;

/** How a kiosk begins: its browser may only just be starting. */
export const firstWatch = (nowMs: number): WatchState => ({
  ...{ phase: "reloaded", sinceMs: nowMs, untilMs: nowMs + FIRST_START_MS },
  ...{ step: 1, tries: 0, badSinceMs: undefined },
});

/** Somebody left the kiosk: the browser is not to be started again. */
export const leftWatch = (nowMs: number): WatchState => ({
  ...{ phase: "left", sinceMs: nowMs, untilMs: nowMs, step: 0, tries: 0, badSinceMs: undefined },
});

/** One look further: what is done now, if anything. Pure. Order: reload, restart, alert, then restarts ever more seldom. */
export function watchStep(before: WatchState, sight: Sight): { state: WatchState; act?: WatchAct } {
  const { nowMs, heardMs, look } = sight;
  const isHeard = heardMs !== undefined && nowMs - heardMs < ALIVE_MS;
  const isGood = look === "fine" && isHeard;
  const badSinceMs = isGood ? undefined : (before.badSinceMs ?? Math.min(nowMs, heardMs ?? nowMs));
  const state = { ...before, badSinceMs };
  const isTrouble = badSinceMs !== undefined && (look === "foreign" || nowMs - badSinceMs >= PATIENCE_MS);
  switch (state.phase) {
    case "left":
      return { state: isGood ? recovering(state, nowMs) : { ...state, badSinceMs: undefined } };
    case "well":
      return isTrouble ? reload(state, nowMs) : { state };
    case "recovering":
      // However quickly it relapses, deeds keep their distance.
      if (isTrouble && nowMs - state.sinceMs >= PATIENCE_MS) return further(state, nowMs);
      if (!isGood || nowMs - state.sinceMs < STEADY_MS) return { state };
      return { state: well(nowMs), ...(state.step === 3 ? { act: "calm" } : {}) };
    case "reloaded":
    case "restarted":
    case "given-up":
      // What was heard before the deed says nothing of its success.
      if (isGood && (heardMs ?? 0) > state.sinceMs) return { state: recovering(state, nowMs) };
      return nowMs >= state.untilMs ? further(state, nowMs) : { state };
  }
}

const well = (nowMs: number): WatchState => ({
  ...{ phase: "well", sinceMs: nowMs, untilMs: nowMs, step: 0, tries: 0, badSinceMs: undefined },
});

const recovering = (state: WatchState, nowMs: number): WatchState => ({
  ...state,
  phase: "recovering",
  sinceMs: nowMs,
});

function reload(state: WatchState, nowMs: number): { state: WatchState; act: WatchAct } {
  return { state: { ...state, phase: "reloaded", sinceMs: nowMs, untilMs: nowMs + RELOAD_MS, step: 1 }, act: "reload" };
}

/** Takes the next step after the one that did not help, or not for long. */
function further(state: WatchState, nowMs: number): { state: WatchState; act: WatchAct } {
  switch (state.step) {
    case 0:
      return reload(state, nowMs);
    case 1:
      return {
        state: { ...state, phase: "restarted", sinceMs: nowMs, untilMs: nowMs + RESTART_MS, step: 2 },
        act: "restart",
      };
    case 2:
      return {
        state: { ...state, phase: "given-up", sinceMs: nowMs, untilMs: nowMs + FIRST_PAUSE_MS, step: 3, tries: 0 },
        act: "alert",
      };
    case 3: {
      const tries = state.tries + 1;
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 10), LAST_PAUSE_MS);
      return {
        state: { ...state, phase: "given-up", sinceMs: nowMs, untilMs: nowMs + pauseMs, tries },
        act: "restart",
      };
    }
  }
}
