import type { ReactiveControllerHost } from "lit";
import type { ScreenInput, ScreenState } from "../../protocol/screen.ts";
import { type FeedStatus, LiveFeed } from "../elements/live-feed.ts";

/**
 * What became of an input: taken by the kiosk, late (it belonged to an earlier visit or screen; the next state says so),
 * refused (it cannot be taken), or never answered.
 */
export type InputAnswer = { is: "taken" | "late" | "unanswered" } | { is: "refused"; code: string };

/** The page's way to its kiosk: the states that come, and the inputs that go. */
export interface KioskLink {
  /** Hands on each state while the host is in the document, and renders the host. */
  listen(host: ReactiveControllerHost, take: (state: ScreenState) => void): { readonly status: FeedStatus };
  send(input: ScreenInput): Promise<InputAnswer>;
  /** Where the shop's mark of this hash is. */
  logoAddress(hash: string): string;
}

const ANSWER_WITHIN_MS = 4_000;

/** A state with its times on the page's clock: a machine that found the time after its start has set that one alone. */
function onThisClock(state: ScreenState): ScreenState {
  const { nowMs, idleUntilMs, view } = state;
  if (nowMs === undefined) return state;
  const aheadMs = Date.now() - nowMs;
  return {
    ...state,
    ...(idleUntilMs === undefined ? {} : { idleUntilMs: idleUntilMs + aheadMs }),
    view: "untilMs" in view ? { ...view, untilMs: view.untilMs + aheadMs } : view,
  };
}

/** The kiosk that served this page. */
const ownKiosk: KioskLink = {
  listen: (host, take) =>
    new LiveFeed<{ screen: ScreenState }>(host, {
      address: "/live",
      on: { screen: (state) => take(onThisClock(state)) },
    }),
  // The hash makes another mark another address.
  logoAddress: (hash) => `/theme/logo?${hash}`,
  async send(input) {
    try {
      const answer = await fetch("/input", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (answer.ok) return { is: "taken" };
      if (answer.status === 409) return { is: "late" };
      const { code = "" } = (await answer.json()) as { code?: string };
      return { is: "refused", code };
    } catch {
      // No answer and an answer too late are the same to the visitor: press again.
      return { is: "unanswered" };
    }
  },
};

let link = ownKiosk;

/** Puts another kiosk in the place of the one that served the page: the console's preview has one in the page itself. */
export function useKioskLink(other: KioskLink): void {
  link = other;
}

/** Listens to the kiosk. */
export const listenToKiosk: KioskLink["listen"] = (host, take) => link.listen(host, take);

/** Hands one input to the kiosk. A taken vote is not yet a stored one: only the state that follows says that. */
export const sendInput: KioskLink["send"] = (input) => link.send(input);

/** Gives the address of the shop's mark. */
export const logoAddress: KioskLink["logoAddress"] = (hash) => link.logoAddress(hash);
